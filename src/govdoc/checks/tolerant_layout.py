"""Mends of tables that only lay out a number or an imprint, for recognition (7.2.5, 7.4)."""

from __future__ import annotations

from collections.abc import Callable

from govdoc.checks.tolerant_head import as_number
from govdoc.checks.tolerant_tail import as_imprint
from govdoc.han.fold import fold
from govdoc.model.source import (
    Source,
    SourceCell,
    SourceParagraph,
    SourcePicture,
    SourceTable,
)
from govdoc.recognition.layout_tables import unpack

_TOP = 5
"""Blocks among which a table may lay out the header block."""
_MOST_ROWS = 6
"""Rows of a table that is an imprint."""


def unpacked(source: Source) -> Source:
    """Return a source whose tables of layout have come apart, faults or none."""
    blocks = list(source.blocks)
    last = max((n for n, b in enumerate(blocks) if b.text.strip()), default=-1)
    for n, block in enumerate(blocks):
        if not isinstance(block, SourceTable):
            continue
        if n < _TOP:
            blocks[n] = _meant(block, as_number)
        elif n == last and len(block.rows) <= _MOST_ROWS:
            blocks[n] = _meant(block, as_imprint)
    mended = source._replace(blocks=tuple(blocks))
    return mended if source.is_own else unpack(mended)


def _meant(table: SourceTable, mend: Callable[[str], str | None]) -> SourceTable:
    def of_block(
        block: SourceParagraph | SourcePicture,
    ) -> SourceParagraph | SourcePicture:
        if not isinstance(block, SourceParagraph):
            return block
        text = mend(fold(block.text).strip())
        if text is None or text == block.text.strip():
            return block
        return block._replace(text=text, runs=())

    def of_cell(cell: SourceCell) -> SourceCell:
        return cell._replace(blocks=tuple(map(of_block, cell.blocks)))

    rows = (row._replace(cells=tuple(map(of_cell, row.cells))) for row in table.rows)
    return table._replace(rows=tuple(rows))
