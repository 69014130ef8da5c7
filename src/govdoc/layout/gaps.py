"""The white between characters: what each gap can give and take (REQUIREMENTS L04–L09)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from itertools import accumulate
from operator import add

from govdoc.layout.breaks import CLOSING, OPENING
from govdoc.layout.glyphs import Glyphs
from govdoc.model.flow import LineRules
from govdoc.patterns import compile_pattern


class Give(IntEnum):
    """Kinds of white in the order in which they give way (L09)."""

    NONE = 0
    DOT = 1
    BRACKET = 2
    PAUSE = 3
    LATIN = 4
    STOP = 5


class Take(IntEnum):
    """Kinds of white in the order in which they grow (L09)."""

    NONE = 0
    SPACE = 1
    LATIN = 2
    OTHER = 3


_MARK_YIELD = 0.25
"""Most that a mark gives up, in em: half of its white side."""
_LATIN_YIELD = 0.125
"""Most that a Han–Latin gap gives up, in em."""
TAKE_LIMIT = {Take.SPACE: 0.25, Take.LATIN: 1 / 12}
"""Most that a gap takes before the next kind's turn, in em: a word space grows to 1/2,
a Han–Latin gap to 1/3 (L09)."""
_CONNECTORS = frozenset("—…-–～·/")
"""No white is put beside them, nor inside dashes and ellipses (L09)."""
_NARROW = compile_pattern(f"[{''.join(OPENING)}]|[”’]|—+|…+")
"""Marks that some faces draw narrower than their cell, and not at its left edge."""
_OTHER_THAN_HAN = compile_pattern(r"[^\u3400-\u9fff]")


@dataclass(slots=True)
class Gaps:
    """A paragraph's gaps: gap ``i`` stands between characters ``i`` and ``i + 1``."""

    gives: bytearray
    """One `Give` a gap."""
    yields: list[int]
    """Most that each gap gives up, in EMU."""
    takes: bytearray
    """One `Take` a gap."""
    widths: list[int]
    """Width of everything before each character, gaps included, in EMU."""
    all_yields: list[int]
    """Sum of ``yields`` before each gap."""
    all_takers: list[int]
    """Number of gaps that may grow before each gap."""


def measure_gaps(glyphs: Glyphs, rules: LineRules) -> Gaps:
    """Put the Han–Latin gap (L08), squeeze adjacent marks (L04), and classify all gaps.

    Only gaps beside something else than a Han character need a look.

    Args:
        glyphs: the paragraph, at least one character; its ``extras`` are changed.
        rules: gap and squeeze.
    """
    _fill_cells(glyphs)
    count = len(glyphs.text)
    gives, yields = bytearray(count), [0] * count
    takes = bytearray([Take.OTHER]) * count
    looked = -1
    for match in _OTHER_THAN_HAN.finditer(glyphs.text):
        position = match.start()
        for i in (position - 1, position):
            if looked < i < count - 1:
                looked = i
                gives[i], yields[i], takes[i] = _look_at(glyphs, i, rules)
    return Gaps(
        gives, yields, takes,
        [0, *accumulate(map(add, glyphs.advances, glyphs.extras))],
        [0, *accumulate(yields)],
        [0, *accumulate(map(bool, takes))],
    )  # fmt: skip


def _fill_cells(glyphs: Glyphs) -> None:
    """Give narrow marks their whole cells (L12).

    The white stands before an opening mark, behind any other, and never inside a dash
    or an ellipsis; before a line's first character there is none (L05, L11).
    """
    for match in _NARROW.finditer(glyphs.text):
        start, stop = match.span()
        white = sum(
            glyphs.looks[i].size - glyphs.advances[i] for i in range(start, stop)
        )
        if white <= 0 or glyphs.is_latin[start]:
            continue
        if match[0] not in OPENING:
            glyphs.extras[stop - 1] += white
        elif start:
            glyphs.extras[start - 1] += white


def _look_at(glyphs: Glyphs, i: int, rules: LineRules) -> tuple[Give, int, Take]:
    """Return what gap ``i`` can give and take; widen or squeeze it."""
    before, after = glyphs.text[i], glyphs.text[i + 1]
    latin, latin_after = glyphs.is_latin[i], glyphs.is_latin[i + 1]
    size, take = glyphs.looks[i].size, _take(before, after)
    if latin and latin_after:
        return Give.NONE, 0, Take.SPACE if take is Take.SPACE else Take.NONE
    if latin != latin_after and _takes_gap(before) and _takes_gap(after):
        gap = round(rules.latin_gap * size)
        glyphs.extras[i] += gap
        return Give.LATIN, min(gap, int(_LATIN_YIELD * size)), Take.LATIN
    if rules.squeeze_adjacent and _is_crowded(before, after):
        glyphs.extras[i] -= size // 2
        return Give.NONE, 0, take
    give = _give(before, after)
    return give, int(_MARK_YIELD * size) if give else 0, take


def _takes_gap(char: str) -> bool:
    """Letters and digits do, marks do not (CLREQ: none beside punctuation)."""
    return char.isalnum() or char in "%‰"


def _is_crowded(before: str, after: str) -> bool:
    """Tell whether two marks leave a whole white cell between or beside them."""
    if before in CLOSING:
        return after in CLOSING or after in OPENING
    return before in OPENING and after in OPENING


def _give(before: str, after: str) -> Give:
    if before == "·" or after == "·":
        return Give.DOT
    if before in "、，；：":
        return Give.PAUSE
    if before in "。！？":
        return Give.STOP
    if before in CLOSING or after in OPENING:
        return Give.BRACKET
    return Give.NONE


def _take(before: str, after: str) -> Take:
    if before == " ":
        return Take.SPACE
    if before in _CONNECTORS or after in _CONNECTORS or after == " ":
        return Take.NONE
    if before in OPENING or after in CLOSING:
        return Take.NONE
    return Take.OTHER
