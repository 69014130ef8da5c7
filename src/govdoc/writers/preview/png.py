"""PNG: one page, drawn from the outlines by HarfBuzz's own rasteriser."""

from __future__ import annotations

from io import BytesIO
from itertools import groupby

import uharfbuzz as hb
from PIL import Image

from govdoc.model.pages import Pages
from govdoc.units import EMU_PER_MM
from govdoc.writers.preview.places import PlacedRun, Placer

_EMU_PER_INCH = 25.4 * EMU_PER_MM


def write_png(pages: Pages, number: int, dpi: int) -> bytes:
    """Return one page as PNG.

    Args:
        pages: the laid-out document.
        number: 1 for the first page.
        dpi: pixels an inch.
    """
    scale = dpi / _EMU_PER_INCH
    size = round(pages.width * scale), round(pages.height * scale)
    runs = list(Placer().place(pages.pages[number - 1]))
    is_black = {placed.run.colour for placed in runs} <= {"000000"}
    image = Image.new("L" if is_black else "RGB", size, "white")
    for colour, members in groupby(runs, key=lambda placed: placed.run.colour):
        draw = hb.RasterDraw()
        draw.extents = hb.RasterExtents(0, 0, *size, size[0])
        for placed in members:
            _add_run(draw, placed, scale, size[1], pages.bold_stroke)
        image.paste(f"#{colour}", mask=_mask(draw.render()))
    buffer = BytesIO()
    image.save(buffer, "PNG", dpi=(dpi, dpi), optimize=True)
    return buffer.getvalue()


def _add_run(
    draw: hb.RasterDraw, placed: PlacedRun, scale: float, height: int, stroke: float
) -> None:
    """Add a run's outlines; the rasteriser counts pixels from the lower left."""
    unit = placed.run.size * scale / placed.font.face.upem
    y = height - placed.y * scale
    bold = stroke if placed.run.bold else 0.0
    placed.font.synthetic_bold = (bold, bold, True)
    for glyph, x in placed.glyphs:
        draw.transform = (unit, 0, 0, unit, x * scale, y)
        draw.draw_glyph(placed.font, glyph)


def _mask(drawn: hb.RasterImage) -> Image.Image:
    extents = drawn.extents
    size, rows = (extents.width, extents.height), bytes(drawn.buffer)
    return Image.frombytes("L", size, rows, "raw", "L", extents.stride, -1)
