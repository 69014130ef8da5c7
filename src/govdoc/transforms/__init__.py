"""Transforms: Document → Document, in the order of `transform`."""

from __future__ import annotations

from govdoc.findings import Finding, Report, ignore
from govdoc.kept.memory import Memory
from govdoc.model.document import Document
from govdoc.options import Level, TextOptions
from govdoc.transforms.fact_forms import impossible_days
from govdoc.transforms.facts import apply_facts


def transform(
    document: Document,
    options: TextOptions | None = None,
    report: Report = ignore,
    memory: Memory | None = None,
) -> Document:
    """Set the text right, number it, and write it in the wanted script.

    Args:
        document: as read.
        options: None: the defaults.
        report: called with each finding: T1 changes, T2 doubts, T3 conversion, T4 ids
            that a list has in vain.
        memory: of paragraphs that were looked at before; None: none were.

    Raises:
        UsageError: a conversion that the engine lacks.
    """
    from govdoc.transforms.choice import Choice
    from govdoc.transforms.decided import differs, unanswered
    from govdoc.transforms.normalise import normalise
    from govdoc.transforms.numbering import check_numbering, renumber
    from govdoc.transforms.review import review

    options = options or TextOptions()
    choice = Choice(document, options)
    level, typed = options.normalise, document
    document = normalise(document, report, level, choice, memory)
    if level is not Level.OFF:
        whole = document
        if choice.is_listed:
            whole = normalise(typed, ignore, level, None, memory)
        if whole is document or not differs(document, whole):
            document = review(document, report, memory)
        else:
            found, would_be = list[Finding](), list[Finding]()
            document = review(document, found.append, memory)
            review(whole, would_be.append, memory)
            unanswered(found, would_be, report)
    else:
        for finding in impossible_days(document.facts):
            report(finding)
    if options.renumber:
        document = renumber(document, report, choice)
    else:
        check_numbering(document, report)
    choice.report_unmatched(report)
    if options.script is None:
        return document
    from govdoc.transforms.script import convert_script

    return convert_script(
        document,
        options.script,
        report,
        phrases=options.phrases,
        corner_quotes=options.corner_quotes,
        protect=options.protect,
    )


__all__ = ["apply_facts", "transform"]
