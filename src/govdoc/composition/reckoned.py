"""How far a page is filled, reckoned before any line is broken."""

from __future__ import annotations

import math
from collections.abc import Sequence

from govdoc.han.width import ems
from govdoc.model.blocks import FlowBlock, StyledCell, StyledParagraph, StyledPicture
from govdoc.model.paper import PageSetup
from govdoc.units import Length

_MOST = 200
"""Blocks that are looked at: more than the page holds on which they end."""


def filled(blocks: Sequence[FlowBlock], page: PageSetup) -> int:
    """Return about how much of the page on which blocks end they fill, in EMU.

    Args:
        blocks: the stream, or its end.
        page: what they stand on.
    """
    height = 0
    for block in blocks[-_MOST:]:
        if isinstance(block, StyledParagraph) and block.page_break_before:
            height = 0
        height += height_of(block, page, page.measure)
    return height % page.area().height


def height_of(block: FlowBlock, page: PageSetup, measure: int) -> int:
    """Return about how high a block is on a measure, in EMU."""
    if isinstance(block, StyledPicture):
        return block.room
    if isinstance(block, StyledParagraph):
        look = block.look
        room = max(measure - look.left - look.right, look.text.size)
        size = look.text.size
        wide = (ems(line) * size + look.first_line for line in block.text.split("\n"))
        lines = sum(max(1, math.ceil(one / room)) for one in wide)
        white = look.space_before + look.space_after
        return lines * (look.pitch or page.line) + white
    heights = block.heights or (Length(0),) * len(block.rows)
    return sum(
        max(least, *(_cell(cell, block.columns, page) for cell in row))
        + 2 * block.look.padding_above
        for least, row in zip(heights, block.rows, strict=True)
        if row
    )


def _cell(cell: StyledCell, columns: Sequence[Length], page: PageSetup) -> int:
    if cell.rows > 1:
        return 0
    width = sum(columns[cell.column : cell.column + cell.columns])
    return sum(height_of(block, page, width) for block in cell.blocks)
