"""Quotes, dashes, ellipses, middle dots: which face they are to stand in.

They belong to no script. Word takes them from the Latin face, narrow, unless the run
carries a hint; LibreOffice ignores the hint and goes by the character before them
(REQUIREMENTS W10).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum, auto
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter

_NO_SCRIPT = frozenset("“”‘’—…·℃‰")
"""And every other mark or sign that Unicode calls ambiguous: ○ ① → ※ ★ × …"""
_DOT = "·"
"""Latin to LibreOffice even between Han characters."""
_UNSURE = re.compile(r"[^\x00-\x7e\u3400-\u9fff\uff01-\uff5e\u3001-\u3002]")
"""All but the commonest characters that have a script."""
_SINGLE_QUOTE = re.compile("[‘’]")

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
    edges = {start: Face.BY_SCRIPT}
    for match in _UNSURE.finditer(text, start, end):
        edges[match.start()] = _face(text, match.start())
        edges[match.end()] = Face.BY_SCRIPT
    edges.pop(end, None)
    begins = [next(places) for _, places in groupby(edges.items(), itemgetter(1))]
    for (begin, face), (stop, _) in pairwise([*begins, (end, Face.BY_SCRIPT)]):
        yield text[begin:stop], face


def apostrophes(text: str) -> Iterator[int]:
    """Return the places of single quotes that stand inside a Latin word."""
    places = (match.start() for match in _SINGLE_QUOTE.finditer(text))
    return (place for place in places if _is_apostrophe(text, place))


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
