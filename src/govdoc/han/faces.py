"""Which face a character stands in: the East Asian one, or the Latin one (W10)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from govdoc.kept.patterns import compile_pattern

_NO_SCRIPT = frozenset("“”‘’—…·℃‰")
"""And every other mark or sign that Unicode calls ambiguous: ○ ① → ※ ★ × …"""
_RAISED = ("<super>", "<sub>")
_SINGLE_QUOTE = compile_pattern("[‘’]")


@lru_cache(maxsize=65536)
def has_no_script(char: str) -> bool:
    """Return whether a sign has no script: Chinese text sets it in the Han face."""
    if char in _NO_SCRIPT:
        return True
    is_ambiguous = unicodedata.east_asian_width(char) == "A"
    is_sign = is_ambiguous and unicodedata.category(char)[0] in "PSN"
    return is_sign and not is_small_figure(char)


@lru_cache(maxsize=65536)
def is_raised(char: str) -> bool:
    """Return whether a character is a small figure or letter of a power or an index (m³)."""
    return unicodedata.decomposition(char).startswith(_RAISED)


def is_small_figure(char: str) -> bool:
    """Return whether a character is a digit in small: it goes on as the figures do."""
    return unicodedata.decomposition(char).startswith((*_RAISED, "<fraction>"))


@lru_cache(maxsize=65536)
def is_east_asian(char: str) -> bool:
    """Return whether a character takes a whole em by its script or its form."""
    return unicodedata.east_asian_width(char) in "WF"


def is_apostrophe(text: str, place: int) -> bool:
    """Return whether a single quote stands inside a Latin word (it’s)."""
    around = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    return text[place] in "‘’" and len(around) == 2 and around.isascii()


def apostrophes(text: str) -> list[int]:
    """Return the places of single quotes that stand inside a Latin word."""
    if "’" not in text and "‘" not in text:  # as in most texts
        return []
    places = (match.start() for match in _SINGLE_QUOTE.finditer(text))
    return [place for place in places if is_apostrophe(text, place)]


def in_east_asian_face(text: str, place: int) -> bool:
    """Return whether ``text[place]`` stands in the East Asian face."""
    if has_no_script(text[place]):
        return not is_apostrophe(text, place)
    return is_east_asian(text[place])
