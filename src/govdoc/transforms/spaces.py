"""Spaces beside Han: (text) -> edits (9704 sets none; layout makes the gaps)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from govdoc.han.names import SURNAMES
from govdoc.han.words import cut_words, word_class
from govdoc.kept.patterns import compile_pattern
from govdoc.transforms.context import HAN, IS_HAN, is_chinese
from govdoc.transforms.edits import Edit, Find

_SPACE = compile_pattern(r"(?<![ \t\xa0\u3000])[ \xa0\u3000](?![ \t\xa0\u3000])")
"""One blank alone: more of them part columns, or are left to be filled in."""
_BEFORE_SPACE = compile_pattern(
    r"\s*(?:[-*#•]+|第[〇零一二三四五六七八九十百千\d]+[编章节条]"
    r"|[(（]?(?:[A-Za-z]|\d{1,2}(?:\.\d{1,2})*)[)）.．、]?)$"
)
"""A mark at a paragraph's head, behind which a blank is the writer's way."""
_STOPS = "，。；、！？"
_CLOSERS, _OPENERS = "）》”’】〕", "（《“‘【〔"
_COMMENT = compile_pattern("[（【〔](?![一二三四五六七八九十\\d]+[）】〕])")
"""A bracket that says something of what it follows; （二） begins the next item."""
_UNITS = "年月日时分届次个名人户亩件项万亿元"
_FIGURE = compile_pattern(rf"[\u4e00-\u9fff] \d[\d.,]*(?: [{_UNITS}]|%)|\d [{_UNITS}]")
"""A figure set off by blanks, as some typists and programs do."""
_LONGEST_WORD = 24
_LAST_WORD = compile_pattern(r"[!-~]+$")
_NEXT_WORD = compile_pattern("[!-~]+")
_PLAIN = compile_pattern(
    r"[(\"']*(?:\d[\d.,]*%?|[A-Za-z]+|[A-Za-z]{0,2}\d{1,4}[A-Za-z]{0,2}|[.,:;!?%()\"'])[\"').,:;!?]*"
)
"""A figure or a word of letters; a code, a date or an address is a thing of its own."""
_LONG_NUMBER = compile_pattern(r"\d[\d*-]{6}")
"""The number of a telephone, an identity or an account: a thing of its own."""
_PART_OF_SENTENCE = compile_pattern(r"[A-Za-z0-9%％.,:;!?()\"'~～]")
"""What may stand in a sentence beside Han: no line to fill in, no box, no stroke."""
_DATE_BLANKS = ("年月", "月日")
_SPREAD_NAME = compile_pattern(
    r"(?:^|[，、：；（])[\u4e00-\u9fff][ \u3000]{1,2}[\u4e00-\u9fff]"
    r"(?=[为同的，、（）；：。 \u3000]|$)"
)
_FEWEST_NAMES = 2
_MAY_BE_NAME = compile_pattern(r"(?:^|[^\u4e00-\u9fff])[\u4e00-\u9fff]$")
_HAN_LEFT = compile_pattern(f"(?:[{HAN}] ?)*$")
_HAN_RIGHT = compile_pattern(f"(?: ?[{HAN}])*")
_REACH = 4
"""Han characters on either side of a blank that are asked whether they make a word."""
_EVENLY = 5
"""Single characters in a row, each parted from the next, that are one spread-out word."""


_AROUND_FIGURE = compile_pattern(
    rf"(?<=[{HAN}”》])[ \xa0\u3000]+(?=\d)|(?<=\d)[ \xa0\u3000]+(?=[{HAN}“《])"
)
_SET_OFF = compile_pattern(
    rf"(?:^|(?<=[{HAN}”》])[ \xa0])[!-~]+(?: [!-~]+)*(?:[ \xa0](?=[{HAN}“《])|$)"
)
_BESIDE_LATIN = compile_pattern(
    rf"(?<=[{HAN}”》])[ \xa0](?=[!-~])|(?<=[!-~])[ \xa0](?=[{HAN}“《])"
)
_GOES_ON = "的与和及或在对为从向将"
"""Words beside which a title does not fall into halves."""
_DOUBLE_AT_FIGURE = compile_pattern(
    rf"(?<=[{HAN}])[ \xa0\u3000]{{2,3}}(?=\d)|(?<=\d)[ \xa0\u3000]{{2,3}}(?=[{HAN}])"
)


def close_at_figures(text: str) -> Iterator[Edit]:
    """Take out the blanks that set off a figure in a title; the line's gap is layout's."""
    for match in _AROUND_FIGURE.finditer(text):
        yield Edit(*match.span(), "")


def close_at_letters(text: str) -> Iterator[Edit]:
    """Take out the blanks that set off Latin words and figures in a title.

    Where none is set off on both sides, a blank may part two halves of the title:
    智领未来 AI赋能.
    """
    sets_off = _SET_OFF.search(text) is not None
    for match in _BESIDE_LATIN.finditer(text):
        at = match.start()
        if sets_off or text[at - 1] in _GOES_ON or text[at + 1] in _GOES_ON:
            yield Edit(*match.span(), "")


def close_doubled(text: str) -> Iterator[Edit]:
    """Take out two or three blanks beside a figure within a sentence: 人口  1126人."""
    for match in _DOUBLE_AT_FIGURE.finditer(text) if _is_prose(text) else ():
        before = text[: match.start()]
        is_within = before.strip() and not _BEFORE_SPACE.match(before)
        if is_within and not _LONG_NUMBER.match(text, match.end()):
            yield Edit(*match.span(), "")


def closing(spreads_names: bool) -> Find:
    """Return the rule that takes out the single blanks that are accidents.

    They stand beside a mark, or inside a word. A blank may part the items of a list, a
    label from the next, or a name from a post; a wide one, or several, always do
    something.

    Args:
        spreads_names: the document sets names of two characters with a blank between.
    """
    return lambda text: _close(text, spreads_names)


def spreads_names(texts: Iterable[str]) -> bool:
    """Say whether a document sets names so: 单 于, 郝  好."""
    spaced = (text for text in texts if " " in text or "\u3000" in text)
    return sum(len(_SPREAD_NAME.findall(text)) for text in spaced) >= _FEWEST_NAMES


def _close(text: str, spreads_names: bool) -> Iterator[Edit]:
    places = [
        match.start()
        for match in _SPACE.finditer(text)
        if match.start() and not _BEFORE_SPACE.match(text, 0, match.start())
    ]
    inside = {at for at in places if text[at] == " " and _is_between_han(text, at)}
    has_names = spreads_names and any(
        _MAY_BE_NAME.search(text, max(0, at - 2), at) for at in inside
    )
    in_prose = _is_prose(text)
    is_sure = in_prose and not has_names
    if not (is_sure and all(_is_inside_word(text, at) for at in inside)):
        inside = set()  # in a list or a roster, some are names and words by chance
    for at in places:
        if at in inside or (
            not _is_between_han(text, at) and _is_accident(text, at, in_prose)
        ):
            yield Edit(at, at + 1, "")


def _is_between_han(text: str, at: int) -> bool:
    return bool(IS_HAN.match(text, at - 1) and IS_HAN.match(text, at + 1))


def _is_accident(text: str, at: int, in_prose: bool) -> bool:
    before, after = text[at - 1], text[at + 1 : at + 2]
    if after == "：":
        return text[at] == " "
    if before == "：" or not after:
        return False
    if before in _OPENERS or after in _CLOSERS:
        # （ ） is to be filled in
        return before not in _OPENERS or after not in _CLOSERS
    if before in _STOPS or after in _STOPS:
        return in_prose or not (before + after).strip(_STOPS).isdigit()
    if before in _CLOSERS and after in _OPENERS:
        return bool(_COMMENT.match(text, at + 1))
    is_figure = (before.isdigit() and after in "%％‰℃～") or before == "～"
    if not (is_chinese(before) or is_chinese(after) or is_figure):
        return False
    if not all(
        is_chinese(one) or _PART_OF_SENTENCE.match(one) for one in (before, after)
    ):
        return False
    words = (
        _LAST_WORD.search(text, max(0, at - _LONGEST_WORD), at),
        _NEXT_WORD.match(text, at + 1),
    )
    is_code = any(word and not _PLAIN.fullmatch(word[0]) for word in words)
    if is_code or _LONG_NUMBER.match(text, at + 1):
        return False  # 三 5D092, 9/9 一
    return in_prose or bool(_FIGURE.search(text[max(0, at - 12) : at + 12]))


def _is_prose(text: str) -> bool:
    """Say whether a paragraph is sentences, so that a blank parts no columns in it."""
    if text.rstrip("”’） \u3000")[-1:] in "。！？；：…":
        return True
    return "  " not in text and len(text) > 40 and "，" in text


def _is_inside_word(text: str, at: int) -> bool:
    """Say whether the Han on both sides of a blank make one word."""
    left = _HAN_LEFT.search(text[max(0, at - 2 * _REACH) : at])
    right = _HAN_RIGHT.match(text[at + 1 : at + 1 + 2 * _REACH])
    assert left is not None and right is not None
    if left[0][-1] + right[0][0] in _DATE_BLANKS or _is_row_of_singles(
        left[0], right[0]
    ):
        return False
    head = left[0].replace(" ", "")[-_REACH:]
    end = 0
    around = head + right[0].replace(" ", "")[:_REACH]
    for word in cut_words(around, guess=False):
        end += len(word)
        if end - len(word) < len(head) < end:
            return word_class(word) != "nr"
    return False


def _is_row_of_singles(left: str, right: str) -> bool:
    """Say whether single characters stand in a row, or a name is spread: 男 女, 张 三."""
    before, after = left.split(" "), right.split(" ")
    row = [*_singles(reversed(before)), *_singles(after)]
    is_name = len(before[-1]) == len(after[0]) == 1 and before[-1] in SURNAMES
    return len(row) < _EVENLY and (len(row) > 2 or is_name)


def _singles(words: Iterable[str]) -> Iterator[str]:
    return takewhile(lambda word: len(word) == 1, words)
