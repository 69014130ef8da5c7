"""Where a converter's phrase crosses the border of a word, and must not.

OpenCC matches its longest phrase from the left whatever the words are: 一个中心 holds its
个中, 政府干预 its 府干. Its tables are closed to us, but not what they do: a phrase is as
long as the stretch in which a break changes what becomes of a character.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from govdoc.han.ambiguous import HEADS, WORDS
from govdoc.han.words import cut_words
from govdoc.kept.patterns import compile_pattern

Convert = Callable[[str], str]
"""Converts a text of any length; the result is as long."""

_REACH = 7
"""How far from a character its phrase may begin or end."""
_MOST = 40
"""Words that are looked at in one go, for clauses that go on without a mark."""
_UNKNOWN = compile_pattern("|".join(WORDS))


class Crossings(NamedTuple):
    """What was found in a clause, by places in it."""

    breaks: list[int]
    """Where no phrase may go on."""
    doubts: list[int]
    """Characters, each a word by itself, that a phrase was taken from."""


def mend_words(words: Sequence[str]) -> list[str]:
    """Return the words of a clause with those put in that the segmenter does not know."""
    clause = "".join(words)
    ends = set(accumulate(map(len, words)))
    for match in _UNKNOWN.finditer(clause):
        ends -= set(range(match.start() + 1, match.end()))
        ends |= {match.start(), match.end()}
    ordered = sorted(ends - {0})
    return [clause[start:end] for start, end in pairwise([0, *ordered])]


def find_crossings(words: Sequence[str], convert: Convert) -> Crossings:
    """Return where phrases cross the borders of the words of a clause.

    Args:
        words: those of one clause, as they are to be converted.
        convert: the converter; it had better remember what it made of a text.
    """
    found = Crossings([], [])
    starts = list(accumulate(map(len, words), initial=0))
    index = 0
    while index < len(words):
        near = words[index : index + _MOST]
        crossed, doubt = _first_crossing(near, convert)
        if doubt is not None:
            found.doubts.append(starts[index] + doubt)
        found.breaks.extend(starts[index + i] for i in crossed)
        index += crossed[-1] if crossed else len(near)
    return found


def _first_crossing(
    words: Sequence[str], convert: Convert
) -> tuple[list[int], int | None]:
    """Return which words begin inside the first phrase that may not stand, and the doubt."""
    text = "".join(words)
    whole, alone = convert(text), "".join(map(convert, words))
    if whole == alone:
        return [], None
    starts = list(accumulate(map(len, words), initial=0))
    for at, char in enumerate(text):
        if whole[at] == alone[at]:
            continue
        index = bisect_right(starts, at) - 1
        first, last = starts[index : index + 2]
        start, end = _phrase(text, at, whole[at], convert)
        if convert(char) != alone[at]:  # what the word itself holds gave way to it
            start = min(start, first)
        if last - first > 1:
            may_stand = start in starts and start <= first and end >= last
        else:
            is_head = char in HEADS and end == len(text)
            may_stand = is_head or (start in starts and end in starts)
        crossed = [i for i in range(1, len(words)) if start < starts[i] < end]
        if crossed and not may_stand and not _parts_better(words, text, start, end):
            return crossed, at if last - first == 1 else None
    return [], None


def _parts_better(words: Sequence[str], text: str, start: int, end: int) -> bool:
    """Return whether with a phrase for a word fewer characters stand alone: 出借|口罩.

    The segmenter's 出|借口|罩 leaves two of them, which is the mark of a wrong cut.
    """
    left = cut_words(text[:start], guess=False)
    right = cut_words(text[end:], guess=False)
    return _lone(left) + _lone(right) + 2 <= _lone(words)


def _lone(words: Sequence[str]) -> int:
    return sum(len(word) == 1 for word in words)


def _phrase(text: str, at: int, wanted: str, convert: Convert) -> tuple[int, int]:
    """Return from where to where a break keeps a character from what is wanted of it."""
    skipped = max(0, at - 2 * _REACH)
    near, place = text[skipped : at + 2 * _REACH], at - skipped
    felt = [
        i
        for i in range(max(1, place - _REACH), min(len(near), place + _REACH + 1))
        if (convert(near[:i]) + convert(near[i:]))[place] != wanted
    ]
    if not felt:
        return at, at + 1
    start, end = min(felt[0] - 1, place), max(felt[-1], place) + 1
    return skipped + start, skipped + end
