"""Pictures: StyledPicture -> the row that it fills."""

from __future__ import annotations

from govdoc.layout.rows import PageRow
from govdoc.model.blocks import StyledPicture
from govdoc.model.origin import CellPlace, Origin, Part
from govdoc.model.pages import PlacedPicture
from govdoc.model.paper import PageSetup
from govdoc.units import Length


def set_picture(block: StyledPicture, page: PageSetup) -> PageRow:
    """Set a picture in the middle of its lines, as high as their em boxes are."""
    size = block.room - page.leading
    placed = _placed(block, page.left, page.measure, (size - block.height) // 2)
    return PageRow(block.room, size, pictures=(placed,))


def set_in_cell(
    block: StyledPicture, cell: CellPlace, left: int, width: int
) -> PageRow:
    """Set a picture in the middle of a cell's width, in EMU."""
    placed = _placed(block, left, width, 0)
    placed = placed._replace(origin=Origin(Part.STREAM, 0, cell=cell))
    return PageRow(block.room, block.room, pictures=(placed,))


def _placed(block: StyledPicture, left: int, width: int, y: int) -> PlacedPicture:
    return PlacedPicture(
        Length(left + (width - block.width) // 2),
        Length(y),
        block.width,
        block.height,
        block.picture,
        block.caption,
    )
