"""Pictures: Picture -> StyledPicture, fitted to the type area (版心)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from govdoc.composition.runs import set_runs
from govdoc.han.width import ems
from govdoc.model.blocks import FlowBlock, StyledParagraph, StyledPicture
from govdoc.model.document import Block, Paragraph, Picture, Run
from govdoc.model.picture import Pictures, Raster
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import Length, mm

NO_PICTURES: Pictures = MappingProxyType({})
_OWN_PIXEL = mm(25.4 / 150)
"""A picture's own size is 150 pixels an inch: enlarged further it looks coarse."""


def compose_pictures(
    blocks: Sequence[Block], sheet: Stylesheet, pictures: Pictures
) -> Iterator[FlowBlock]:
    """Set each picture alone on its lines, its caption below it.

    Of a picture that could not be read the caption stays; without one, its file's name.

    Args:
        blocks: neighbours of the role PICTURE, in their order.
        sheet: supplies looks and the type area.
        pictures: what was read.
    """
    for block in blocks:
        caption = block.text
        if isinstance(block, Picture):
            raster = pictures.get(block.key)
            if raster is not None:
                yield _fitted(raster, caption, block.width, sheet)
            else:
                caption = caption or block.file
        if caption:
            look = sheet.looks[Role.PICTURE]
            runs = set_runs(_runs(block), caption, look.text, sheet)
            yield StyledParagraph(Role.PICTURE, runs, look)


def _runs(block: Block) -> tuple[Run, ...]:
    """Return a caption's runs; none where its file's name stands for it."""
    caption = block.caption if isinstance(block, Picture) else block
    return caption.runs if isinstance(caption, Paragraph) else ()


def _fitted(
    raster: Raster, caption: str, wanted: Length | None, sheet: Stylesheet
) -> StyledPicture:
    """Fit a picture into the type area, with its caption on the same page."""
    page = sheet.page
    most = (page.lines - _caption_lines(caption, sheet)) * page.line - page.leading
    ratio = raster.height / raster.width
    width = min(width_of(raster, wanted), page.measure, most / ratio)
    height = Length(max(1, round(width * ratio)))
    lines = math.ceil((height + page.leading) / page.line)
    return StyledPicture(
        raster,
        Length(max(1, round(width))),
        height,
        room=Length(lines * page.line),
        caption=caption,
        keep_with_next=bool(caption),
    )


def width_of(raster: Raster, wanted: Length | None) -> Length:
    """Return how wide a picture is to be, or is by itself, before it is fitted."""
    return wanted or Length(raster.width * _OWN_PIXEL)


def fit_in_cell(
    raster: Raster, picture: Picture, width: int, height: int
) -> StyledPicture:
    """Fit a picture into a cell, which takes no more than it is high.

    Args:
        raster: what was read of it.
        picture: what is asked for.
        width: of the cell inside its padding, in EMU.
        height: that a cell's picture may have at the most, in EMU.
    """
    ratio = raster.height / raster.width
    wide = min(width_of(raster, picture.width), width, height / ratio)
    high = Length(max(1, round(wide * ratio)))
    return StyledPicture(
        raster, Length(max(1, round(wide))), high, high, picture.text, False
    )


def _caption_lines(caption: str, sheet: Stylesheet) -> int:
    """Return how many lines (行) a caption takes at the most; half a page is kept."""
    if not caption:
        return 0
    page, look = sheet.page, sheet.looks[Role.PICTURE]
    em = look.text.size + (page.tracking if look.text.on_grid else 0)
    lines = math.ceil(
        ems(caption, sheet.line_rules.latin_gap) * em * 1.05 / page.measure
    )
    pitch = look.pitch or page.line
    return min(math.ceil(lines * pitch / page.line), page.lines // 2)
