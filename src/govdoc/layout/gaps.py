"""The white between characters: what each gap can give and take (REQUIREMENTS L04–L09)."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import NamedTuple

from govdoc.han.faces import apostrophes, is_east_asian, is_raised
from govdoc.kept.patterns import compile_pattern
from govdoc.layout.breaks import CLOSING, OPENING
from govdoc.layout.glyphs import Glyphs, is_latin
from govdoc.model.looks import LineRules


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
_BROAD = "！？"
"""Marks whose right half some faces fill: a quote half an em nearer stands in them."""
_REMEMBERED = 10_000
"""Pairs of characters that are remembered; a text has some thousands."""
_CONNECTORS = frozenset("—…-–－～·/±×")
"""No white is put beside them, nor inside dashes and ellipses (L09)."""
_OF_FIGURE = frozenset("℃%‰°")
"""Signs that are the unit of the figure before them, blank or not (20 ℃)."""
_BEFORE_FIGURE = frozenset("≥≤≧≦＞＜≈＋−")
_NARROW = compile_pattern(f"[{''.join(sorted(OPENING))}”’—…](?:(?<=—)—+|(?<=…)…+)?")
"""Marks that some faces draw narrower than their cell, and not at its left edge."""
_OTHER_THAN_HAN = compile_pattern(r"[^\u3400-\u9fff]")


class Gaps(NamedTuple):
    """A paragraph's gaps: gap ``i`` stands between characters ``i`` and ``i + 1``."""

    gives: bytearray
    """One `Give` a gap."""
    yields: list[int]
    """Most that each gap gives up, in EMU."""
    takes: bytearray
    """One `Take` a gap."""
    extras: list[int]
    """What is added after each character: its own, the Han–Latin gap, the squeeze of
    adjacent marks, in EMU."""
    widths: list[int]
    """Width of everything before each character, gaps included, in EMU."""


def measure_gaps(glyphs: Glyphs, rules: LineRules) -> Gaps:
    """Put the Han–Latin gap (L08), squeeze adjacent marks (L04), and classify all gaps.

    Only gaps beside something else than a Han character need a look.

    Args:
        glyphs: the paragraph, at least one character.
        rules: gap and squeeze.
    """
    text, looks, extras = glyphs.text, glyphs.looks, list(glyphs.extras)
    for place in apostrophes(text):  # as Latin as the plain one
        text = f"{text[:place]}'{text[place + 1 :]}"
    _fill_cells(text, glyphs, extras)
    size, pairs = looks[0].size, _pairs(looks[0].size, rules)
    count = len(text)
    gives, yields = bytearray(count), [0] * count
    takes = bytearray([Take.OTHER]) * count
    looked = -1
    for match in _OTHER_THAN_HAN.finditer(text):
        position = match.start()
        for i in (position - 1, position):
            if looked < i < count - 1:
                looked = i
                if looks[i].size != size:
                    size, pairs = looks[i].size, _pairs(looks[i].size, rules)
                gives[i], yields[i], takes[i], white = pairs[text[i : i + 2]]
                extras[i] += white
    for i in glyphs.tied:
        if i:
            gives[i - 1], yields[i - 1], takes[i - 1] = Give.NONE, 0, Take.NONE
            extras[i - 1] = glyphs.extras[i - 1]
    if glyphs.fixed:
        gives[: glyphs.fixed] = takes[: glyphs.fixed] = bytes(glyphs.fixed)
        yields[: glyphs.fixed] = [0] * glyphs.fixed
    widths = [0, *accumulate(map(add, glyphs.advances, extras))]
    return Gaps(gives, yields, takes, extras, widths)


def _fill_cells(text: str, glyphs: Glyphs, extras: list[int]) -> None:
    """Add to ``extras`` what narrow marks lack of their whole cells (L12).

    The white stands before an opening mark, behind any other, and never inside a dash
    or an ellipsis; before a line's first character there is none (L05, L11).
    """
    for match in _NARROW.finditer(text):
        start, stop = match.span()
        white = sum(
            glyphs.looks[i].size - glyphs.advances[i] for i in range(start, stop)
        )
        if white <= 0:
            continue
        if match[0] not in OPENING:
            extras[stop - 1] += white
        elif start:
            extras[start - 1] += white


class _Pairs(dict[str, tuple[Give, int, Take, int]]):
    """What the gap between two characters of one size can give and take, and its white."""

    def __init__(self, size: int, rules: LineRules) -> None:
        self._size, self._rules = size, rules

    def __missing__(self, pair: str) -> tuple[Give, int, Take, int]:
        found = self._look_at(*pair)
        if len(self) < _REMEMBERED:
            self[pair] = found
        return found

    def _look_at(self, before: str, after: str) -> tuple[Give, int, Take, int]:
        size, take = self._size, _take(before, after)
        latin, latin_after = is_latin(before), is_latin(after)
        if latin and latin_after:
            return Give.NONE, 0, Take.SPACE if take is Take.SPACE else Take.NONE, 0
        if _has_gap(before, after):
            gap = round(self._rules.latin_gap * size)
            return Give.LATIN, min(gap, int(_LATIN_YIELD * size)), Take.LATIN, gap
        if self._rules.squeeze_adjacent and _is_crowded(before, after):
            is_broad = before in _BROAD and after in CLOSING
            return Give.NONE, 0, take, -(size // (4 if is_broad else 2))
        give = _give(before, after)
        return give, int(_MARK_YIELD * size) if give else 0, take, 0


_pairs = lru_cache(32)(_Pairs)


def _has_gap(before: str, after: str) -> bool:
    """Return whether one is Han and the other Latin: letters and digits (CLREQ).

    A sign of no script (① Ⅳ) is neither; a power or an index has none in front, for it
    stands with what it belongs to.
    """
    if is_raised(after):
        return False
    return (_is_han(before) and _is_figure(after)) or (
        _is_figure(before) and _is_han(after)
    )


def _is_han(char: str) -> bool:
    return char.isalnum() and is_east_asian(char)


def _is_figure(char: str) -> bool:
    return char in "%‰" or (char.isalnum() and is_latin(char))


def _is_crowded(before: str, after: str) -> bool:
    """Return whether two marks leave a whole white cell between or beside them."""
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
    if after in _OF_FIGURE and (before == " " or before.isdigit()):
        return Take.NONE
    if before in _BEFORE_FIGURE and after.isdigit():
        return Take.NONE
    if before == " ":
        return Take.SPACE
    if before in _CONNECTORS or after in _CONNECTORS or after == " ":
        return Take.NONE
    if before in OPENING or after in CLOSING:
        return Take.NONE
    return Take.OTHER
