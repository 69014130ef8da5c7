"""Tracked changes: which of them stand."""

from __future__ import annotations

from govdoc.readers.docx.xml import Element, W

_IN = (f"{W}ins", f"{W}moveTo")
_OUT = (f"{W}del", f"{W}moveFrom")
TAGS = frozenset(_IN + _OUT)
_CELLS = (f"{W}cellIns", f"{W}cellDel")


def stands(tag: str, takes_insertions: bool) -> bool:
    """Return whether what a change holds is read."""
    return (tag in _IN) == takes_insertions


def of_row(row: Element) -> list[Element]:
    """Return the changes that put a row of a table in, or take it out."""
    return [one for one in row.iterfind(f"{W}trPr/*") if one.tag in TAGS]


def of_cell(cell: Element) -> list[tuple[Element, bool]]:
    """Return the changes of a cell, and whether each puts it in."""
    found = [one for one in cell.iterfind(f"{W}tcPr/*") if one.tag in _CELLS]
    return [(one, one.tag == _CELLS[0]) for one in found]
