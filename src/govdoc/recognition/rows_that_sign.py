"""Rows of offices above the date at the end: they sign, and are no table.

县发改委⇥⇥县住建局
2026年4月9日
"""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.han.offices import is_office
from govdoc.recognition.lines import Unit
from govdoc.recognition.tail import is_date


def rows_that_sign(units: Sequence[Unit]) -> set[int]:
    """Return the indices of lines with tabs that sign, and of a date right below them.

    Right below rows of a table only a name that is alone on its line does: several are
    the table's last row.

    Args:
        units: the whole document.
    """
    found: set[int] = set()
    for i in range(1, len(units)):
        if not _is_last_date(units, i):
            continue
        top = i
        while top and _is_of_offices(units[top - 1]):
            top -= 1
        while top < i and _is_below_row(units, top) and len(_cells(units[top])) > 1:
            top += 1
        found.update(range(top, i + (top < i)))
    return found


def _is_last_date(units: Sequence[Unit], i: int) -> bool:
    """Return whether a line is a date, and no row stands below it."""
    below = units[i + 1].text if i + 1 < len(units) else ""
    cells = _cells(units[i])
    return len(cells) == 1 and "\t" not in below and is_date(units[i])


def _is_of_offices(unit: Unit) -> bool:
    cells = _cells(unit)
    return "\t" in unit.text and bool(cells) and all(map(is_office, cells))


def _is_below_row(units: Sequence[Unit], i: int) -> bool:
    return i > 0 and not units[i].blank_before and "\t" in units[i - 1].text


def _cells(unit: Unit) -> list[str]:
    """Return the filled cells; none where the file has it as a table, or it is decided."""
    if unit.is_block or unit.role is not None:
        return []
    return [cell for cell in (part.strip() for part in unit.text.split("\t")) if cell]
