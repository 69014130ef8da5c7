"""Page furniture: the page number between its dashes (7.5)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.fonts import FontBook
from govdoc.model.flow import Flow
from govdoc.model.pages import GlyphRun, PlacedLine
from govdoc.units import Length

_DASH_HEIGHT = 0.36
"""Stroke of a dash above the baseline in em (REQUIREMENTS W13: measured .34–.38)."""


def page_number_line(number: int, flow: Flow, fonts: FontBook) -> Iterator[PlacedLine]:
    """Set ``— 1 —``: odd pages one 字 from the right, even pages one 字 from the left.

    The dash's stroke stands 7 mm below the type area.

    Source: GB/T 9704-2012, 7.5; REQUIREMENTS N01, N02.
    """
    look, page = flow.page_number, flow.page
    if look.align == "none" or (number == 1 and not look.on_first):
        return
    size = look.text.size
    dash, digits = fonts.resolve("—", look.text.font), str(number)
    face = fonts.resolve("0", look.text.latin)
    advance = Length(round(fonts.advance("0", face) * size))
    # Half-width digits (7.5): half an em each, whatever the face's own advance.
    spacing, half = Length(size // 2 - advance), size // 2
    dash_width = round(fonts.advance("—", dash) * size)
    width = 2 * dash_width + 2 * half + len(digits) * half
    if look.align == "center":
        x = page.left + (page.measure - width) // 2
    elif number % 2:
        x = page.width - page.right - look.inset - width
    else:
        x = page.left + look.inset
    middle = x + dash_width + half
    colour = look.text.colour
    runs = (
        GlyphRun(Length(x), "—", dash, size, Length(half), colour),
        GlyphRun(Length(middle), digits, face, size, spacing, colour),
        GlyphRun(
            Length(middle + len(digits) * half + half),
            "—",
            dash,
            size,
            Length(0),
            colour,
        ),
    )
    foot = page.height - page.bottom + look.below
    yield PlacedLine(Length(foot + round(_DASH_HEIGHT * size)), runs)
