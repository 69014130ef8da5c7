"""Quotes, dashes, ellipses, middle dots: which face they are to stand in.

They belong to no script. Word takes them from the Latin face, narrow, unless the run
carries a hint; LibreOffice ignores the hint and goes by the character before them
(REQUIREMENTS W10).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from itertools import groupby

_NO_SCRIPT = frozenset("“”‘’—…·℃‰")
"""And every other mark or sign that Unicode calls ambiguous: ○ ① → ※ ★ × …"""
_DOT = "·"
"""Latin to LibreOffice even between Han characters."""

_REACH = 64
"""Marks in a row that are looked past; bounded, so that time grows with the text."""


class Face(Enum):
    """How a stretch of text gets its face."""

    BY_SCRIPT = auto()
    """Its characters say so themselves."""
    HINTED = auto()
    """A hint for Word; LibreOffice agrees by what stands before."""
    NAMED = auto()
    """A hint for Word, and the face by name for LibreOffice."""


def by_face(text: str, start: int, end: int) -> Iterator[tuple[str, Face]]:
    """Split ``text[start:end]`` where the face changes; neighbours outside count."""
    for face, places in groupby(range(start, end), key=lambda i: _face(text, i)):
        yield "".join(text[i] for i in places), face


def in_east_asian_face(text: str, place: int) -> bool:
    """Tell whether ``text[place]`` stands in the East Asian face."""
    if _has_no_script(text[place]):
        return not _is_apostrophe(text, place)
    return _is_east_asian(text[place])


def _face(text: str, place: int) -> Face:
    char = text[place]
    if not _has_no_script(char) or _is_apostrophe(text, place):
        return Face.BY_SCRIPT
    before = text[max(0, place - _REACH) : place].rstrip("“”‘’—…℃‰ \n\t")
    if char == _DOT or not before or not _is_east_asian(before[-1]):
        return Face.NAMED
    return Face.HINTED


@lru_cache(maxsize=65536)
def _has_no_script(char: str) -> bool:
    if char in _NO_SCRIPT:
        return True
    is_ambiguous = unicodedata.east_asian_width(char) == "A"
    return is_ambiguous and unicodedata.category(char)[0] in "PSN"


def _is_apostrophe(text: str, place: int) -> bool:
    """Tell whether a single quote stands inside a Latin word (it’s)."""
    around = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    return text[place] in "‘’" and len(around) == 2 and around.isascii()


@lru_cache(maxsize=65536)
def _is_east_asian(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"
