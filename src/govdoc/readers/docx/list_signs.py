"""A list's bullets, and what stands between a label and the words.

A bullet is most often a character of a symbol font, by a code of that font's own or by a
letter: ``n`` in Wingdings is a black square. In an official document paragraphs stand
without such signs. A box to tick or a word says more, and stays.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType

_OWN_CODES = 0xF000
"""Where Unicode has the characters of symbol fonts, by their codes there."""
_LAST_CODE = 0xFF
_SYMBOL_FONTS = ("symbol", "webdings", "wingdings")
_BOXES: Mapping[str, Mapping[int, str]] = MappingProxyType(
    {
        "wingdings": MappingProxyType(
            {0x6F: "□", 0x71: "□", 0x72: "□", 0x78: "☒", 0xA8: "□", 0xFB: "✗",
             0xFC: "✓", 0xFD: "☒", 0xFE: "☑"}
        ),
        "wingdings 2": MappingProxyType(
            {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒",
             0xA3: "□"}
        ),
    }
)  # fmt: skip
"""By the fonts' codes: what one ticks, or has ticked."""
_TICKS = frozenset("□☐☑☒✓✔✗✘√×")
_PLAIN = "•"
_LONE = frozenset("oOn")
"""Letters that are signs when they stand alone before a paragraph."""
_GOES_ON = frozenset("、．.，,：:；;)）")
"""Words beginning with such are the number's own mark."""


def shown_bullet(pattern: str, fonts: Sequence[str]) -> str:
    """Return a bullet in plain characters, where it says more than that it is one.

    Args:
        pattern: what the list has for it.
        fonts: those of its characters.

    Returns:
        Words, a box to tick; empty for dots, squares, arrows and the like.
    """
    names = [font.lower() for font in fonts]
    boxes = next((_BOXES[one] for one in names if one in _BOXES), _BOXES["wingdings"])
    is_symbol = any(name.startswith(_SYMBOL_FONTS) for name in names)
    sign = "".join(_shown(char, boxes, is_symbol) for char in pattern).strip()
    says = any(char.isalnum() or char in _TICKS for char in sign)
    return sign if says and sign not in _LONE else ""


def _shown(char: str, boxes: Mapping[int, str], is_symbol: bool) -> str:
    code = ord(char)
    if _OWN_CODES <= code <= _OWN_CODES + _LAST_CODE:
        return boxes.get(code - _OWN_CODES, _PLAIN)
    if is_symbol and code <= _LAST_CODE and not char.isspace():
        return boxes.get(code, _PLAIN)
    return char


def between(label: str, words: str, *, is_apart: bool) -> str:
    """Return what one types between a label and the words behind it.

    Nothing where the label ends with a mark (一、（一）1. ①), a wide blank after a character
    (第一条), a narrow one after a letter or a figure (1.1).

    Args:
        label: without blanks at its ends.
        words: those behind it.
        is_apart: the list keeps them apart.
    """
    first, last = words[:1], label[-1:]
    if not first or not last or first.isspace() or first in _GOES_ON:
        return ""
    joins = first.isascii() and first.isalnum()
    if last.isascii() and last.isalnum():
        return " " if is_apart or joins else ""
    if last == "." and first.isdecimal():
        return " "
    is_letter = unicodedata.category(last) in ("Lo", "Nl", "Nd", "Lu", "Ll")
    return "　" if is_apart and is_letter else ""
