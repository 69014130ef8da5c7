"""Recognition: what stands in a Source -> what it says, a Document."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from govdoc.findings import Report, ignore
from govdoc.model.document import Document
from govdoc.model.said import Setting
from govdoc.model.source import Source


def recognise(
    source: Source,
    report: Report = ignore,
    *,
    settings: Sequence[Setting] = (),
    without: Collection[str] = (),
) -> Document:
    """Recognise what a source says; every source gives a document, nothing is raised.

    The facts that it bears beside its text are left to the caller.

    Findings: R101, no title was found; R104, lines that were left out; R105, marks that
    were cut out of lines; R106 and R108 as `by_hand.hear`; R107, decisions that are not
    sure; R111, sentences that were cut; R112, a form that its kind alone tells; and what the
    source's ledger holds.

    Args:
        source: as a reader gives it.
        report: called with each finding.
        settings: what is said of its lines by hand; it wins over every rule.
        without: families of rules to leave out, keys of `order.FAMILIES`; for measuring.
    """
    for lost in source.ledger:
        report(lost)
    if source.is_own:  # it needs none of the rules, which take long to load
        from govdoc.recognition.own import take_over

        return take_over(source, report, settings)
    from govdoc.recognition.build import build

    return build(source, report, settings, without)


__all__ = ["recognise"]
