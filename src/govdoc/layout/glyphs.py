"""Characters with their faces and widths: StyledRun × FontBook -> parallel arrays."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from govdoc.fonts import Face, FontBook
from govdoc.layout.breaks import CLOSING, OPENING
from govdoc.model.flow import LineRules, StyledRun, TextLook
from govdoc.units import Length

_EAST_ASIAN_MARKS = frozenset("“”‘’—…·℃‰")
"""Marks of no script that Chinese text sets in its own face (W10)."""


@dataclass(slots=True)
class Glyphs:
    """A paragraph's characters; all lists have one entry a character."""

    text: str = ""
    faces: list[Face] = field(default_factory=list)
    looks: list[TextLook] = field(default_factory=list)
    advances: list[int] = field(default_factory=list)
    """The face's own advance in EMU."""
    extras: list[int] = field(default_factory=list)
    """Added after the character: tracking, Han–Latin gap, squeeze of adjacent marks."""
    is_latin: list[bool] = field(default_factory=list)


@lru_cache(maxsize=65536)
def is_latin(char: str) -> bool:
    """Tell whether a character is set in the Latin face."""
    if char in _EAST_ASIAN_MARKS:
        return False
    return unicodedata.east_asian_width(char) not in "WF" and ord(char) < 0x2E80


def collect(
    runs: Sequence[StyledRun], fonts: FontBook, tracking: Length, rules: LineRules
) -> Glyphs:
    """Give every character its face, its advance and what follows it.

    Args:
        runs: one line's worth of forced lines: no ``\\n``.
        fonts: resolves characters to faces.
        tracking: added between body characters so that 28 fill the measure.
        rules: gap and squeeze.
    """
    glyphs = Glyphs("".join(run.text for run in runs))
    cache: dict[tuple[str, TextLook], tuple[Face, int, int, bool]] = {}
    for run in runs:
        look = run.look
        for char in run.text:
            known = cache.get((char, look))
            if known is None:
                known = _measure(char, look, fonts, tracking)
                cache[(char, look)] = known
            face, advance, extra, latin = known
            glyphs.faces.append(face)
            glyphs.looks.append(look)
            glyphs.advances.append(advance)
            glyphs.extras.append(extra)
            glyphs.is_latin.append(latin)
    _add_gaps(glyphs, rules)
    return glyphs


def _measure(
    char: str, look: TextLook, fonts: FontBook, tracking: Length
) -> tuple[Face, int, int, bool]:
    latin = is_latin(char)
    face = fonts.resolve(char, look.latin if latin else look.font)
    advance = round(fonts.advance(char, face) * look.size)
    return face, advance, tracking if look.on_grid and not latin else 0, latin


def _add_gaps(glyphs: Glyphs, rules: LineRules) -> None:
    """Add the Han–Latin gap (L08) and squeeze adjacent full-width marks (L04)."""
    text, extras = glyphs.text, glyphs.extras
    for i in range(len(text) - 1):
        before, after = text[i], text[i + 1]
        if glyphs.is_latin[i] != glyphs.is_latin[i + 1]:
            if _takes_gap(before) and _takes_gap(after):
                extras[i] += round(rules.latin_gap * glyphs.looks[i].size)
        elif rules.squeeze_adjacent and _is_crowded(before, after):
            extras[i] -= glyphs.advances[i] // 2


def _takes_gap(char: str) -> bool:
    """Letters and digits do, marks do not (CLREQ: none beside punctuation)."""
    return char.isalnum() or char in "%‰"


def _is_crowded(before: str, after: str) -> bool:
    """Tell whether two marks leave a whole white cell between or beside them."""
    if before in CLOSING:
        return after in CLOSING or after in OPENING
    return before in OPENING and after in OPENING
