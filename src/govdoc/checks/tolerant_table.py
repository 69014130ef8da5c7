"""Mends of an imprint that stands in a table, a line a row (7.4)."""

from __future__ import annotations

from govdoc.checks.tolerant_tail import mend_tail
from govdoc.han.fold import fold
from govdoc.model.source import SourceCell, SourceParagraph, SourceRow, SourceTable

_MOST_ROWS = 5
_BEGINS = ("抄", "报", "送", "主送", "分送")
_ABOVE = ["", *("正文。" for _ in range(5)), "2026年1月1日"]
"""Lines in front of an imprint, without which `mend_tail` finds none."""


def mend_table(table: SourceTable) -> SourceTable:
    """Return a table whose imprint is in the form that is known; any other as it is."""
    words = "".join(table.text.split())
    if len(table.rows) > _MOST_ROWS or not words.startswith(_BEGINS):
        return table
    if any(len(row.cells) != 1 for row in table.rows):
        return table
    lines = [*_ABOVE, *(fold(row.cells[0].text).strip() for row in table.rows)]
    meant = dict(mend_tail(lines))
    rows = tuple(
        _written(row, meant.get(len(_ABOVE) + n)) for n, row in enumerate(table.rows)
    )
    return table._replace(rows=rows)


def _written(row: SourceRow, text: str | None) -> SourceRow:
    cell = row.cells[0]
    first = cell.blocks[0]
    if text is None or len(cell.blocks) != 1 or not isinstance(first, SourceParagraph):
        return row
    meant = SourceCell((first._replace(text=text, runs=()),))
    return row._replace(cells=(cell._replace(blocks=meant.blocks),))
