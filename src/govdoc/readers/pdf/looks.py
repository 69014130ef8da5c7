"""How one string of a PDF page is drawn: its font, size, colour."""

from __future__ import annotations

import ctypes
import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pypdfium2

BLACK = "000000"
_BOLDEST_REGULAR = 550
_LONGEST_NAME = 128
_LEAST_SIZE = 0.5
"""pt; a size of nothing is none that lines can be told by."""
_DARKEST = 0x30
"""Of a colour's parts: all below is black, as four printing inks come out of a screen."""


class StringLook(NamedTuple):
    """What all characters of one string of the file have alike."""

    angle: float
    """Clockwise."""
    size: float
    """pt."""
    face: str
    """Name of its font, without the mark of a subset."""
    is_bold: bool
    colour: str
    """RRGGBB, of what fills it."""
    is_embedded: bool
    """Its font lies in the file, or nothing of it is seen."""
    is_stroked: bool
    """Its outline is drawn, too: so programs make a face bold that has no bold one."""


def read_look(text: pypdfium2.PdfTextPage, i: int) -> StringLook:
    """Return how a character's string is drawn.

    Args:
        text: of the page.
        i: which character.
    """
    from pypdfium2 import raw

    matrix, flags = raw.FS_MATRIX(), ctypes.c_int()
    name = ctypes.create_string_buffer(_LONGEST_NAME)
    raw.FPDFText_GetMatrix(text, i, matrix)
    raw.FPDFText_GetFontInfo(text, i, name, _LONGEST_NAME, flags)
    font = _name(name.value)
    scale = math.hypot(matrix.b, matrix.d) or 1
    weight = raw.FPDFText_GetFontWeight(text, i)
    string = raw.FPDFText_GetTextObject(text, i)
    mode = raw.FPDFTextObj_GetTextRenderMode(string)
    return StringLook(
        raw.FPDFText_GetCharAngle(text, i),
        max(raw.FPDFText_GetFontSize(text, i) * scale, _LEAST_SIZE),
        font,
        weight > _BOLDEST_REGULAR or "bold" in font.lower(),
        _colour(text, i),
        mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE or _is_embedded(string),
        mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE,
    )


def _name(data: bytes) -> str:
    """Return a font's name: some programs write it as Windows did."""
    try:
        name = data.decode("utf-8")
    except UnicodeDecodeError:
        name = data.decode("gb18030", "replace")
    head, _, tail = name.partition("+")
    return tail or head


def _is_embedded(string: object) -> bool:
    from pypdfium2 import raw

    font = raw.FPDFTextObj_GetFont(string)
    return not font or raw.FPDFFont_GetIsEmbedded(font) != 0


def _colour(text: pypdfium2.PdfTextPage, i: int) -> str:
    from pypdfium2 import raw

    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFText_GetFillColor(text, i, *parts):
        return BLACK
    return colour_of(*(one.value for one in parts[:3]))


def colour_of(red: int, green: int, blue: int) -> str:
    """Return a colour as RRGGBB; what nobody tells from black is black."""
    if max(red, green, blue) <= _DARKEST:
        return BLACK
    return f"{red:02X}{green:02X}{blue:02X}"
