"""What the words and the names of a text settle, before it is converted for good."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from govdoc.han.ambiguous import (
    AMBIGUOUS,
    DOUBTFUL,
    IN_NAMES,
    MEASURES,
    OWN,
    RARE_IN_WORDS,
)
from govdoc.han.borders import Convert, find_crossings, mend_words
from govdoc.han.persons import (
    ALSO_WORDS,
    find_person,
    follows_office,
    follows_surname,
    names_person,
)
from govdoc.han.words import cut_words
from govdoc.kept.patterns import compile_pattern

Stay = tuple[int, int, str]
"""From where to where, and what stands there afterwards."""

_HAN = r"\u3400-\u9fff\U00020000-\U000323af"
_CLAUSES = {
    to: compile_pattern(rf"(?<![{_HAN}])[{_HAN}]*?[{chars}][{_HAN}]*")
    for to, chars in AMBIGUOUS.items()
}
"""Clauses that hold an ambiguous character."""
_OWN = {to: compile_pattern("|".join(words)) for to, words in OWN.items()}
_TOLD = {
    to: compile_pattern(f"[{''.join(sorted(IN_NAMES[to] | DOUBTFUL[to]))}]")
    for to in AMBIGUOUS
}
_NUMERALS = frozenset(
    "0123456789０１２３４５６７８９〇一二三四五六七八九十百千万亿两几数半公华"
)
"""What stands before a measure; 公里 and 华里 are two."""
_BREAK = "\n"


class Settled(NamedTuple):
    """What was found in a text, by places in it."""

    stays: list[Stay]
    """What is not to be converted; an empty one only parts phrases."""
    doubts: list[int]
    """Characters that nothing settles."""


class _Text(NamedTuple):
    source: str
    whole: str
    """The same, converted without a look at the words."""
    plain: str
    """The same in Simplified characters."""
    to: str
    convert: Convert
    by_word: Convert


def settle(
    source: str, whole: str, to: str, convert: Convert, by_word: Convert
) -> Settled:
    """Return what is settled of a text, and what is left to a reader.

    Args:
        source: the text; U+001F stands for what is not to be looked at.
        whole: what the converter makes of it, which is as long.
        to: ``hant`` or ``hans``.
        convert: the converter.
        by_word: the same, which remembers what it made of a word.
    """
    found = Settled([], [])
    text = _Text(source, whole, source if to == "hant" else whole, to, convert, by_word)
    spans = [match.span() for match in _CLAUSES[to].finditer(source)]
    for (start, end), alone in zip(spans, _by_words(text, spans), strict=True):
        is_crossed = alone != whole[start:end]
        if not is_crossed and not _TOLD[to].search(source, start, end):
            continue
        words = cut_words(text.plain[start:end], guess=False)
        starts = list(accumulate(map(len, words), initial=start))
        if is_crossed:
            _settle_borders(text, starts, found)
        _settle_names(text, starts, found)
    found.stays.extend(_own_words(text))
    return found


def _by_words(text: _Text, spans: list[tuple[int, int]]) -> Iterator[str]:
    """Yield what becomes of clauses whose words are converted one by one."""
    clauses = _BREAK.join([text.plain[start:end] for start, end in spans])
    words = cut_words(clauses, guess=False)
    if text.to == "hans":
        source = _BREAK.join([text.source[start:end] for start, end in spans])
        starts = accumulate(map(len, words), initial=0)
        words = [source[start:end] for start, end in pairwise(starts)]
    alone = "".join(map(text.by_word, words))
    return iter(alone.split(_BREAK) if spans else ())


def _settle_borders(text: _Text, starts: list[int], found: Settled) -> None:
    words = mend_words([text.source[a:b] for a, b in pairwise(starts)])
    crossings = find_crossings(words, text.convert, text.by_word)
    places = (starts[0] + at for at in crossings.breaks)
    found.stays.extend((at, at, "") for at in places)
    found.doubts.extend(starts[0] + at for at in crossings.doubts)


def _settle_names(text: _Text, starts: list[int], found: Settled) -> None:
    """Find the characters of names in a clause, and what alone is doubtful."""
    for match in _TOLD[text.to].finditer(text.source, starts[0], starts[-1]):
        at, char = match.start(), match[0]
        index = bisect_right(starts, at)
        start, end = starts[index - 1 : index + 1]
        is_alone = end - start == 1
        is_measure = char in MEASURES and end == at + 1
        if (
            char in IN_NAMES[text.to] and _is_in_name(text, at, start, end, starts)
        ) or (is_measure and text.plain[max(0, at - 1)] in _NUMERALS):
            found.stays.append((at, at + 1, char))
        elif is_alone and (
            (char in DOUBTFUL[text.to] and text.whole[at] == text.by_word(char))
            or (char in ALSO_WORDS and follows_office(text.plain, at))
        ):
            found.doubts.append(at)


def _is_in_name(text: _Text, at: int, start: int, end: int, starts: list[int]) -> bool:
    """Return whether a character, in the word that stands there, is part of a name."""
    person = find_person(text.plain, at, starts)
    if end - start == 1:
        is_rare = text.source[at] in RARE_IN_WORDS
        return person is not None or (
            is_rare and follows_surname(text.plain, at, starts)
        )
    if person is not None:
        return end <= person[1]
    return names_person(text.plain[start:end])


def _own_words(text: _Text) -> Iterator[Stay]:
    for match in _OWN[text.to].finditer(text.source):
        yield (*match.span(), OWN[text.to][match[0]])
