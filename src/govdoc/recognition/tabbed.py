"""Rows typed with tabs in a file that can have real tables: seldom a table.

A writer who sets names and offices under each other by tabs wants lines, not a grid. Rows
are a table where they prove it: as many cells in each, and a column of figures, or a row
of columns' names, above.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from govdoc.recognition.lines import Unit
from govdoc.recognition.table_heads import is_column_of_figures, is_head

_FEWEST_ROWS = 3


def rows_of_tables(units: Sequence[Unit]) -> set[int]:
    """Return the indices of units that are rows of tables typed with tabs."""
    found: set[int] = set()
    cells = [_cells(unit) for unit in units]
    places = range(len(units))
    for count, group in groupby(places, key=lambda i: len(cells[i])):
        own = list(group)
        if count > 1 and _is_table([cells[i] for i in own]):
            found.update(own)
    return found


def _cells(unit: Unit) -> list[str]:
    """Return a row's cells; none where it is none."""
    if unit.role is not None or unit.is_block:
        return []
    return [cell.strip() for cell in unit.text.split("\t")]


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether rows of as many cells are a table's."""
    if len(rows) < _FEWEST_ROWS or not all(row[0] for row in rows):
        return False
    if any(row[0][-1] in "：:" for row in rows):
        return False
    first, *below = rows
    if is_head(first, below):
        return True
    columns = list(zip(*below, strict=True))[1:]
    return len(columns) > 1 and any(map(is_column_of_figures, columns))
