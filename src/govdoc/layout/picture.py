"""Pictures: StyledPicture -> the row that it fills."""

from __future__ import annotations

from govdoc.layout.rows import PageRow
from govdoc.model.blocks import StyledPicture
from govdoc.model.pages import PlacedPicture
from govdoc.model.paper import PageSetup
from govdoc.units import Length


def set_picture(block: StyledPicture, page: PageSetup) -> PageRow:
    """Set a picture in the middle of its lines, as high as their em boxes are."""
    size = block.room - page.leading
    placed = PlacedPicture(
        Length(page.left + (page.measure - block.width) // 2),
        Length((size - block.height) // 2),
        block.width,
        block.height,
        block.picture,
        block.caption,
    )
    return PageRow(block.room, size, pictures=(placed,))
