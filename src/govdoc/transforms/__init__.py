"""Transforms: Document → Document, in the order of `transform`."""

from __future__ import annotations

from govdoc.findings import Report, ignore
from govdoc.model.document import Document
from govdoc.options import Level, TextOptions
from govdoc.transforms.facts import apply_facts


def transform(
    document: Document, options: TextOptions | None = None, report: Report = ignore
) -> Document:
    """Set the text right, number it, and write it in the wanted script.

    Args:
        document: as read.
        options: None: the defaults.
        report: called with each finding: T1 changes, T2 doubts, T3 conversion.

    Raises:
        UsageError: a conversion that the engine lacks.
    """
    from govdoc.transforms.normalise import normalise
    from govdoc.transforms.numbering import check_numbering, renumber
    from govdoc.transforms.review import review

    options = options or TextOptions()
    document = normalise(document, report, options.normalise)
    if options.normalise is not Level.OFF:
        document = review(document, report)
    number = renumber if options.renumber else check_numbering
    document = number(document, report)
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
