"""Reports: findings and structure -> HTML, JSON or plain text, for a clerk to review."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from govdoc.reports.reported import Reported

SUFFIXES = (".html", ".json", ".txt")


def write(
    entries: Sequence[Reported], suffix: str, rerun: Callable[[str], str] | None = None
) -> bytes:
    """Return the report as bytes.

    Args:
        entries: the sources, at least one.
        suffix: one of `SUFFIXES`.
        rerun: called with a list's name, returns the command that takes the list; None:
            the page tells none.
    """
    if suffix == ".html":
        from govdoc.reports.page import as_page

        report = as_page(entries, rerun)
    else:
        from govdoc.reports.plain import as_json, as_text

        report = as_json(entries) if suffix == ".json" else as_text(entries)
    return report.encode("utf-8", "replace")


__all__ = ["SUFFIXES", "Reported", "write"]
