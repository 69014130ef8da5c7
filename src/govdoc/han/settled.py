"""What the words and the names of a text settle, before it is converted for good."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
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

_HAN = r"\u3400-\u9fff\U00020000-\U000323af"
_NO_HAN = r"\x00-\u33ff\ua000-\U0001ffff\U000323b0-\U0010ffff"
_CLAUSES = {
    to: compile_pattern(rf"(?<![{_HAN}])[^{_NO_HAN}{chars}]*[{chars}][{_HAN}]*")
    for to, chars in AMBIGUOUS.items()
}
"""Clauses that hold an ambiguous character."""
_OWN = {to: compile_pattern("|".join(words)) for to, words in OWN.items()}
_BEGINNINGS = {to: {word[0] for word in words} for to, words in OWN.items()}
_TOLD = {
    to: compile_pattern(
        f"[{''.join(sorted(_BEGINNINGS[to] | IN_NAMES[to] | DOUBTFUL[to]))}]"
    )
    for to in AMBIGUOUS
}
"""Characters that are looked at even where phrases and words agree."""
_NUMERALS = frozenset(
    "0123456789０１２３４５６７８９〇一二三四五六七八九十百千万亿两几数半公华"
)
"""What stands before a measure; 公里 and 华里 are two."""


class Settled(NamedTuple):
    """What was found in a text, by places in it."""

    stays: list[tuple[int, int, str]]
    """From where to where, and what stands there afterwards; an empty one only parts phrases."""
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


class _Words(NamedTuple):
    """The words of the clauses that are looked at, which were cut all at once."""

    clauses: list[int]
    """Where each clause begins in the text."""
    shifts: list[int]
    """How much further on it stands there than among the others."""
    starts: list[int]
    """Where each word begins among the others, and the end."""

    def word_at(self, at: int) -> tuple[int, int]:
        """Return from where to where the word goes that a character of a clause is in."""
        shift = self.shifts[bisect_right(self.clauses, at) - 1]
        index = bisect_right(self.starts, at - shift)
        return self.starts[index - 1] + shift, self.starts[index] + shift

    def borders(self, start: int, end: int) -> list[int]:
        """Return where the words of a clause begin, and its end."""
        shift = self.shifts[bisect_right(self.clauses, start) - 1]
        first = bisect_left(self.starts, start - shift)
        last = bisect_left(self.starts, end - shift)
        return [place + shift for place in self.starts[first : last + 1]]


def settle(source: str, whole: str, to: str, convert: Convert) -> Settled:
    """Return what is settled of a text, and what is left to a reader.

    Args:
        source: the text; U+001F stands for what is not to be looked at.
        whole: what the converter makes of it; unless it is as long, nothing is settled.
        to: ``hant`` or ``hans``.
        convert: the converter of words; it had better remember what it made of one.
    """
    found = Settled([], [])
    if len(whole) != len(source):
        return found
    text = _Text(source, whole, source if to == "hant" else whole, to, convert)
    spans = [match.span() for match in _CLAUSES[to].finditer(source)]
    among = list(accumulate((end - start + 1 for start, end in spans), initial=0))
    cut = cut_words(_joined(text.plain, spans), guess=False)
    words = _Words(
        [start for start, _ in spans],
        [start - at for (start, _), at in zip(spans, among, strict=False)],
        list(accumulate(map(len, cut), initial=0)),
    )
    if to == "hans":
        traditional = _joined(source, spans)
        cut = [traditional[start:end] for start, end in pairwise(words.starts)]
    alone = "".join(map(convert, cut))
    for (start, end), at in zip(spans, among, strict=False):
        if alone[at : at + end - start] != whole[start:end]:
            _settle_borders(text, words.borders(start, end), found)
    _settle_words(text, words, found)
    return found


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return "\n".join([text[start:end] for start, end in spans])


def _settle_borders(text: _Text, borders: list[int], found: Settled) -> None:
    clause = [text.source[start:end] for start, end in pairwise(borders)]
    crossings = find_crossings(mend_words(clause), text.convert)
    places = [borders[0] + at for at in crossings.breaks]
    found.stays.extend((at, at, "") for at in places)
    found.doubts.extend(borders[0] + at for at in crossings.doubts)


def _settle_words(text: _Text, words: _Words, found: Settled) -> None:
    """Find our own words, the characters of names, and what is doubtful."""
    to = text.to
    for match in _TOLD[to].finditer(text.source):
        at, char = match.start(), match[0]
        own = _OWN[to].match(text.source, at) if char in _BEGINNINGS[to] else None
        if own and _is_of_words(own.span(), words):
            found.stays.append((*own.span(), OWN[to][own[0]]))
            continue
        start, end = words.word_at(at)
        is_measure = char in MEASURES and end == at + 1
        if (char in IN_NAMES[to] and _is_in_name(text, at, start, end, words)) or (
            is_measure and text.plain[max(0, at - 1)] in _NUMERALS
        ):
            found.stays.append((at, at + 1, char))
        elif end - start == 1 and (
            (char in DOUBTFUL[to] and text.whole[at] == text.convert(char))
            or (char in ALSO_WORDS and follows_office(text.plain, at))
        ):
            found.doubts.append(at)


def _is_of_words(span: tuple[int, int], words: _Words) -> bool:
    """Return whether a span of a clause is a word, or several."""
    start, end = span
    return words.word_at(start)[0] == start and words.word_at(end - 1)[1] == end


def _is_in_name(text: _Text, at: int, start: int, end: int, words: _Words) -> bool:
    """Return whether a character, in the word that stands there, is part of a name."""
    person = find_person(text.plain, at, words.word_at)
    if end - start == 1:
        is_rare = text.source[at] in RARE_IN_WORDS
        return person is not None or (
            is_rare and follows_surname(text.plain, at, words.word_at)
        )
    if person is not None:
        return end <= person[1]
    return names_person(text.plain[start:end])
