"""How wide text is before any font is known: a Han character 1 em, a digit half."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=65536)
def is_wide(char: str) -> bool:
    """Return whether a character takes a whole em in Chinese text."""
    return unicodedata.east_asian_width(char) in "WFA" and char not in "·"


def ems(text: str, latin_gap: float = 0.0) -> float:
    """Return the width of ``text`` in em; ``latin_gap`` em between Han and Latin."""
    if not latin_gap:
        return (len(text) + sum(map(is_wide, text))) / 2
    width, before = 0.0, None
    for char in text:
        wide = is_wide(char)
        if before is not None and wide != before and not _is_mark(char):
            width += latin_gap
        width += 1.0 if wide else 0.5
        before = wide
    return width


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PZ"
