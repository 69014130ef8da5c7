"""Mends of tables that lay out a head, for recognition: 份号, 密级, 紧急程度 in cells (7.2)."""

from __future__ import annotations

from govdoc.checks.head_lines import as_corner
from govdoc.model.source import (
    SourceBlock,
    SourceCell,
    SourceParagraph,
    SourcePicture,
    SourceTable,
)

_TOP = 4
"""Blocks among which a table may lay out the header block."""


def mend_cells(blocks: list[SourceBlock]) -> list[SourceBlock]:
    """Return blocks in which the cells of tables at the top are as they were meant."""
    return [
        _laid_out(block) if isinstance(block, SourceTable) and at < _TOP else block
        for at, block in enumerate(blocks)
    ]


def _laid_out(table: SourceTable) -> SourceTable:
    def meant(cell: SourceCell) -> SourceCell:
        return cell._replace(blocks=tuple(map(_in_corner, cell.blocks)))

    rows = (row._replace(cells=tuple(map(meant, row.cells))) for row in table.rows)
    return table._replace(rows=tuple(rows))


def _in_corner(
    block: SourceParagraph | SourcePicture,
) -> SourceParagraph | SourcePicture:
    if not isinstance(block, SourceParagraph):
        return block
    text = as_corner(block.text)
    return block if text in (None, block.text) else block._replace(text=text, runs=())
