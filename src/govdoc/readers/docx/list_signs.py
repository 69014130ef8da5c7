"""A list's bullets, and what stands between a label and the words.

A bullet is most often a character of a symbol font, by a code of that font's own or by a
letter: ``n`` in Wingdings is a black square. In an official document paragraphs stand
without such signs. A box to tick or a word says more, and stays.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from govdoc.readers.docx.symbols import is_private, symbol

_SYMBOL_FONTS = ("symbol", "webdings", "wingdings")
_USUAL_FONT = "wingdings"
"""Of a sign of such a font, where the list names none."""
_LAST_PLACE = 0xFF
_PLAIN = "•"
_TICKS = frozenset("□☐☑☒⌧✓✔✗✘√×")
_LONE = frozenset("oOn")
"""Letters that are signs when they stand alone before a paragraph."""
_GOES_ON = frozenset("、．.，,：:；;)）")
"""Words beginning with such are the number's own mark."""


def shown_bullet(pattern: str, fonts: Iterable[str]) -> str:
    """Return a bullet in plain characters, where it says more than that it is one.

    Args:
        pattern: what the list has for it.
        fonts: those of its characters.

    Returns:
        Words, a box to tick; empty for dots, squares, arrows and the like.
    """
    names = (font.lower() for font in fonts)
    font = next((name for name in names if name.startswith(_SYMBOL_FONTS)), "")
    sign = "".join(_shown(char, font) for char in pattern).strip()
    says = any(char.isalnum() or char in _TICKS for char in sign)
    return sign if says and sign not in _LONE else ""


def _shown(char: str, font: str) -> str:
    if is_private(char):
        return symbol(font or _USUAL_FONT, ord(char)) or _PLAIN
    if font and ord(char) <= _LAST_PLACE and not char.isspace():
        return symbol(font, ord(char)) or _PLAIN
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
