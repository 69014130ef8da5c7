"""PNG: one page, drawn from the outlines by HarfBuzz's own rasteriser."""

from __future__ import annotations

import math
from io import BytesIO
from itertools import groupby

import uharfbuzz as hb
from PIL import Image, ImageChops

from govdoc.model.metrics import SLANT
from govdoc.model.pages import Page, Pages, PlacedPicture, Rule
from govdoc.units import EMU_PER_MM
from govdoc.writers.preview.places import PlacedRun, Placer

_EMU_PER_INCH = 25.4 * EMU_PER_MM


def write_png(pages: Pages, number: int, dpi: int) -> bytes:
    """Return one page as PNG; a sideways page is shown turned, so that it reads.

    Args:
        pages: the laid-out document.
        number: 1 for the first page.
        dpi: pixels an inch.
    """
    scale = dpi / _EMU_PER_INCH
    width, height = round(pages.width * scale), round(pages.height * scale)
    page = pages.pages[number - 1]
    image = _draw(page, (width, height), scale, pages.bold_stroke)
    if page.sideways is not None:
        turned = image.transpose(Image.Transpose.ROTATE_270)
        image = _draw(page.sideways, (height, width), scale, pages.bold_stroke)
        image.paste(turned, mask=ImageChops.invert(turned.convert("L")))
    buffer = BytesIO()
    image.save(buffer, "PNG", dpi=(dpi, dpi), optimize=True)
    return buffer.getvalue()


def _draw(
    page: Page, size: tuple[int, int], scale: float, bold_stroke: float
) -> Image.Image:
    """Draw what stands on a sheet of ``size`` pixels."""
    runs, rules, pictures = list(Placer().place(page)), page.rules, page.pictures
    colours = {placed.run.colour for placed in runs} | {rule.colour for rule in rules}
    is_gray = colours <= {"000000"} and all(p.picture.is_gray for p in pictures)
    image = Image.new("L" if is_gray else "RGB", size, "white")
    for picture in pictures:
        _add_picture(image, picture, scale)
    for rule in rules:
        place, mask = _box(rule, scale)
        image.paste(f"#{rule.colour}", place, mask)
    for colour, members in groupby(runs, key=lambda placed: placed.run.colour):
        draw = hb.RasterDraw()
        draw.extents = hb.RasterExtents(0, 0, *size, size[0])
        for placed in members:
            _add_run(draw, placed, scale, size[1], bold_stroke)
        image.paste(f"#{colour}", mask=_mask(draw.render()))
    return image


def _add_picture(image: Image.Image, placed: PlacedPicture, scale: float) -> None:
    """Add a picture, on whole pixels."""
    left, top, right, bottom = (
        round(length * scale)
        for length in (
            placed.x,
            placed.y,
            placed.x + placed.width,
            placed.y + placed.height,
        )
    )
    size = max(1, right - left), max(1, bottom - top)
    with Image.open(BytesIO(placed.picture.data)) as picture:
        image.paste(picture.resize(size, reducing_gap=2), (left, top))


def _box(rule: Rule, scale: float) -> tuple[tuple[int, int], Image.Image]:
    """Return where a rule's pixels begin, and how much of each of them it inks."""
    left, across = _covered(rule.x * scale, rule.width * scale)
    top, down = _covered(rule.y * scale, rule.height * scale)
    inked = bytes(round(255 * x * y) for y in down for x in across)
    return (left, top), Image.frombytes("L", (len(across), len(down)), inked)


def _covered(start: float, length: float) -> tuple[int, list[float]]:
    """Return the first pixel that a stretch touches, and its share of each pixel."""
    first, last = math.floor(start), math.ceil(start + length)
    shares = [
        min(pixel + 1, start + length) - max(pixel, start)
        for pixel in range(first, last)
    ]
    return first, shares


def _add_run(
    draw: hb.RasterDraw, placed: PlacedRun, scale: float, height: int, stroke: float
) -> None:
    """Add a run's outlines; the rasteriser counts pixels from the lower left."""
    unit = placed.run.size * scale / placed.font.face.upem
    y = height - (placed.y - placed.run.rise) * scale
    lean = SLANT * unit if placed.run.is_slanted else 0
    bold = stroke if placed.run.bold else 0.0
    placed.font.synthetic_bold = (bold, bold, True)
    for glyph, x in placed.glyphs:
        draw.transform = (unit, 0, lean, unit, x * scale, y)
        draw.draw_glyph(placed.font, glyph)


def _mask(drawn: hb.RasterImage) -> Image.Image:
    extents = drawn.extents
    size, rows = (extents.width, extents.height), bytes(drawn.buffer)
    return Image.frombytes("L", size, rows, "raw", "L", extents.stride, -1)
