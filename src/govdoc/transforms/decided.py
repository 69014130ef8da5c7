"""Doubts that a clerk has answered already, by not wanting a change."""

from __future__ import annotations

from govdoc.findings import Finding, Report
from govdoc.model.document import Document


def unanswered(found: list[Finding], would_be: list[Finding], report: Report) -> None:
    """Report the doubts of a text but those that come of changes that are not wanted.

    Args:
        found: doubts of the text as it is.
        would_be: doubts of the same text with all of its changes made.
        report: called with each of the first that would be there all the same.
    """
    stays = {(one.code, one.place) for one in would_be}
    for one in found:
        if (one.code, one.place) in stays:
            report(one)


def differs(document: Document, other: Document) -> bool:
    """Return whether two documents have other words."""
    texts, others = ([one.text for one in doc.paragraphs] for doc in (document, other))
    return texts != others
