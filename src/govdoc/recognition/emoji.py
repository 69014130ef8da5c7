"""Emoji that adorn a line: at its very beginning or end they are cut out, and told.

No face of an official document has them: they would be printed as empty boxes. Inside a
sentence one may stand for a word, and stays; so does one that is a field's value.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Dropped
from govdoc.recognition.lines import Line
from govdoc.recognition.marks import find_mark
from govdoc.recognition.reasons import Reason
from govdoc.recognition.sieve import Sieve

_MAY_BE = compile_pattern("[\U00010000-\U0010ffff]")
"""Most lines are done after one look."""
_MARKUP = compile_pattern(r"(?:[#＃]{1,6}|[-*+>]) +")
"""What Markdown sets before a line's words."""
_PICTURES = ("So", "Sk")
"""Categories of signs, and of the shade of a hand or a face."""
_BEYOND = "\uffff"
_SIGN = compile_pattern("(?s:.)(?:[\ufe0e\ufe0f]|\u200d(?s:.))*")
"""A sign, with what asks for its form in text or in colour, and what is joined to it."""


def cut_emoji(lines: list[Line]) -> tuple[list[Line], list[Dropped]]:
    """Cut emoji from the ends of lines; a line of nothing else goes whole."""
    sieve = Sieve(lines)
    for i, line in enumerate(lines):
        if "\t" in line.text or "|" in line.text or not _MAY_BE.search(line.text):
            continue  # a row's cell may have nothing else
        spans = list(_spans(line))
        if spans:
            sieve.cut(i, spans, Reason.EMOJI)
    return sieve.result()


def _spans(line: Line) -> Iterator[tuple[int, int]]:
    """Yield the places of what adorns a line: before and behind its mark, at its end."""
    text, flags = line.text, _flags(line.text)
    found = _MARKUP.match(line.fold)
    first = _end_of_run(text, flags, found.end() if found else 0)
    starts = [found.end() if found else 0]
    mark = find_mark(line.fold[first:])
    if mark is not None:
        starts.append(first + mark.end)
    heads = [(at, end) for at in starts if (end := _end_of_run(text, flags, at)) > at]
    least = max([*starts, *(end for _, end in heads)])
    last = len(text)
    while last > least and (flags[last - 1] or text[last - 1].isspace()):
        last -= 1
    if _are_words(text, flags, least, last):
        return
    yield from heads
    if any(flags[last:]) and line.fold[last - 1 : last] != "：":
        yield last, len(text)


def _are_words(text: str, flags: Sequence[bool], first: int, last: int) -> bool:
    """Say whether one stands apart among the words too, as in ✅ 已办　❌ 未办."""
    return any(
        flags[i] and (text[i - 1].isspace() or text[i + 1 : i + 2].isspace())
        for i in range(first, last)
    )


def _end_of_run(text: str, flags: Sequence[bool], at: int) -> int:
    """Return where the emoji end that begin at an offset, and the blanks behind them."""
    end = at
    while end < len(text) and (flags[end] or text[end].isspace()):
        end += 1
    return end if any(flags[at:end]) else at


def _flags(text: str) -> list[bool]:
    """Return for each character whether it is an emoji, or goes with one."""
    flags: list[bool] = []
    for sign in _SIGN.finditer(text):
        flags += [any(map(_is_emoji, sign[0]))] * len(sign[0])
    return flags


def _is_emoji(char: str) -> bool:
    """Tell a pictograph beyond the first plane; the signs of that, ✅ and ❌, say something."""
    return char > _BEYOND and unicodedata.category(char) in _PICTURES
