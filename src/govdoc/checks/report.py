"""Findings -> reports: with the words around each place, and its picture on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

from govdoc.checks.table import GROUPS
from govdoc.checks.types import Fault, Findings
from govdoc.reports.checked import SUFFIXES, CheckedFile, CheckedRow, write_checked

__all__ = ["SUFFIXES", "report"]

_AROUND = 20
"""Characters that are shown on both sides of a place."""
_MOST_PICTURES = 60
"""Places that are drawn of one file."""
_WHITE = 8.0
"""mm of the page that are shown above and below a place."""
_MOST_HEIGHT = 60.0
"""mm of the page that are shown of a place."""
_PAGE_HEIGHT = 297.0
Draw = Callable[[int, float, float], bytes]


def report(found: Sequence[tuple[Findings, bytes]], suffix: str) -> bytes:
    """Return a report of findings.

    Args:
        found: of each file its findings, and its bytes, of which a PDF's places are
            drawn for people.
        suffix: one of `SUFFIXES`.
    """
    names = {row.code: name for name, rows in GROUPS.items() for row in rows}
    made = []
    for one, data in found:
        with ExitStack() as stack:
            draw: Draw | None = None
            if suffix == ".html" and data.startswith(b"%PDF"):
                from govdoc.readers.pdf.strips import Strips

                draw = stack.enter_context(Strips(data)).draw
            rows = list(_rows(one, names, draw))
        made.append(CheckedFile(one.file, one.kind, rows))
    return write_checked(made, suffix)


def _rows(
    found: Findings, names: dict[str, str], draw: Draw | None
) -> Iterator[CheckedRow]:
    for n, fault in enumerate(found.faults):
        is_drawn = draw is not None and n < _MOST_PICTURES
        yield CheckedRow(
            fault.to_dict(),
            names[fault.check.code],
            fault.severity,
            fault.by,
            fault.where,
            _around(fault),
            _picture(fault, draw) if is_drawn and draw is not None else b"",
        )


def _around(fault: Fault) -> tuple[str, str, str]:
    """Return what stands in front of a place, at it and behind it."""
    element, span = fault.seen.element, fault.seen.span
    if element is None:
        return "", "", ""
    text = element.text
    if span is None:
        start = text.strip()
        more = "…" if len(start) > 2 * _AROUND else ""
        return "", start[: 2 * _AROUND] + more, ""
    first, last = span
    front = text[max(first - _AROUND, 0) : first]
    return front, text[first:last], text[last : last + _AROUND]


def _picture(fault: Fault, draw: Draw) -> bytes:
    element = fault.seen.element
    lines = element.measured.lines if element is not None and element.measured else ()
    if lines:
        page = lines[0].page
        own = [line for line in lines if line.page == page]
        top = own[0].top - _WHITE
        bottom = min(own[-1].base + _WHITE, top + _MOST_HEIGHT)
        return draw(page, top, bottom)
    return draw(fault.spot.page, 0.0, _PAGE_HEIGHT) if fault.spot.page else b""
