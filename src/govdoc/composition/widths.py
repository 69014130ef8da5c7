"""How wide text is in the body's size on the grid, before any font is known."""

from __future__ import annotations

from govdoc.han.width import ems, is_wide
from govdoc.units import Length


def set_width(text: str, size: Length, tracking: Length, latin_gap: float) -> Length:
    """Return the width of ``text`` set in the body's size on the grid."""
    wide = sum(is_wide(char) for char in text)
    return Length(round(ems(text, latin_gap) * size) + wide * tracking)
