"""Heading marks, and which of them are headings: by their series, not by the line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from govdoc.han.numerals import NUMERAL, to_int
from govdoc.readers.text.lines import Line

_PATTERNS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"({NUMERAL})(?:、|，|\.(?!\d)) *")),
    (2, re.compile(rf"（ *({NUMERAL}) *）[、.]? *(?!至|到|项|和|、)")),
    (3, re.compile(r"(\d{1,2})(?:[.](?!\d)|、) *")),
    (4, re.compile(r"（ *(\d{1,2}) *）[、.]? *(?!至|到|项|号|和|、)")),
)
_DECIMAL = re.compile(r"(\d{1,2})((?:\.\d{1,2}){1,2})(?: +|(?=[\u4e00-\u9fff]))")
_NOT_AFTER_DECIMAL = re.compile(r"[亿万千百元倍个年月米吨公%％]")
_MAX_HEADING = 42
"""Characters of a heading that has a paragraph to itself."""
_MAX_CLOSED = 30
"""The same, when it ends like a sentence."""
_MAX_RUN_IN = 36
"""Characters of the sentence that heads a paragraph."""
_MIN_REST = 12
_OPEN, _CLOSE = "“‘（《〈〔「『", "”’）》〉〕」』"


class Form(Enum):
    """What a marked line is on its own."""

    STANDALONE = 1
    """Short, nothing follows in the paragraph."""
    CLOSED = 2
    """Short, but ends with 。 or ：."""
    RUN_IN = 3
    """A short sentence, then text."""
    PROVISION = 4
    """A paragraph of its own, a list member."""


@dataclass(slots=True)
class Mark:
    """A candidate: a line that begins with a mark."""

    index: int
    """Which line."""
    level: int
    number: int
    end: int
    """Where the mark ends."""
    form: Form
    head_end: int
    """Where the heading would end."""
    is_heading: bool = False


def find_marks(lines: Sequence[Line]) -> list[Mark]:
    """Return the candidates, with what each line says of itself."""
    marks = []
    for index, line in enumerate(lines):
        found = _match(line.fold)
        if found is not None:
            level, number, end = found
            form, head_end = _form(line.fold, end)
            marks.append(Mark(index, level, number, end, form, head_end))
    return marks


def _match(fold: str) -> tuple[int, int, int] | None:
    decimal = _DECIMAL.match(fold)
    if decimal and not _NOT_AFTER_DECIMAL.match(fold, decimal.end()):
        last = decimal[2].rsplit(".", 1)[-1]
        return 1 + decimal[2].count("."), int(last), decimal.end()
    for level, pattern in _PATTERNS:
        match = pattern.match(fold)
        number = to_int(match[1]) if match else None
        if match and number is not None and match.end() < len(fold):
            return level, number, match.end()
    return None


def sentence_end(text: str, start: int, stops: str = "。") -> int:
    """Return the position after the first stop outside quotes and brackets, or -1."""
    depth = 0
    for i in range(start, len(text)):
        char = text[i]
        if char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in stops and not depth:
            return i + 1
    return -1


def _form(fold: str, start: int) -> tuple[Form, int]:
    length = len(fold) - start
    end = sentence_end(fold, start)
    if end < 0 or end == len(fold):
        return _short_form(fold, start, length)
    if end - start <= _MAX_RUN_IN and len(fold) - end >= _MIN_REST:
        return Form.RUN_IN, end
    colon = sentence_end(fold, start, "：")
    if 0 < colon < end and colon - start <= _MAX_RUN_IN // 2:
        return Form.RUN_IN, colon
    return Form.PROVISION, end


def _short_form(fold: str, start: int, length: int) -> tuple[Form, int]:
    last = fold[-1]
    if last in "；，、":
        return Form.PROVISION, len(fold)
    if last in "。：！":
        closed = Form.CLOSED if length <= _MAX_CLOSED else Form.PROVISION
        colon = sentence_end(fold, start, "：")
        is_lead = (
            0 < colon <= start + _MAX_RUN_IN // 2 and len(fold) - colon >= _MIN_REST
        )
        return (Form.RUN_IN, colon) if is_lead else (closed, len(fold))
    return (Form.STANDALONE if length <= _MAX_HEADING else Form.PROVISION), len(fold)


def judge(marks: Sequence[Mark], lines: Sequence[Line]) -> None:
    """Decide series by series which candidates are headings."""
    for series in _series(marks):
        _judge_series(series, marks, lines)


def _series(marks: Sequence[Mark]) -> list[list[Mark]]:
    """Group candidates that count on: 1, 2, 3 …; a higher level ends those below."""
    found: list[list[Mark]] = []
    open_series: dict[int, list[Mark]] = {}
    for mark in marks:
        current = open_series.get(mark.level)
        if current is not None and 0 < mark.number - current[-1].number <= 2:
            current.append(mark)
        elif mark.number == 1 or current is None:
            current = [mark]
            found.append(current)
            open_series[mark.level] = current
        else:
            continue
        for level in [lower for lower in open_series if lower > mark.level]:
            del open_series[level]
    return found


def _judge_series(
    series: list[Mark], marks: Sequence[Mark], lines: Sequence[Line]
) -> None:
    if len(series) < 2 or series[0].number > 2:
        return
    marked = {mark.index: mark for mark in marks}
    bare = sum(_has_no_text(mark, marked, len(lines)) for mark in series)
    is_list = bare >= max(2, 0.6 * len(series))
    run_ins = sum(mark.form is Form.RUN_IN for mark in series)
    for mark in series:
        if mark.form is Form.STANDALONE:
            mark.is_heading = not is_list
        elif mark.form is Form.CLOSED:
            mark.is_heading = not is_list and not _has_no_text(mark, marked, len(lines))
        elif mark.form is Form.RUN_IN:
            mark.is_heading = run_ins >= 0.4 * len(series)


def _has_no_text(mark: Mark, marked: dict[int, Mark], count: int) -> bool:
    """Tell whether nothing stands under a short line before its next sibling."""
    if mark.form not in (Form.STANDALONE, Form.CLOSED, Form.PROVISION):
        return False
    after = marked.get(mark.index + 1)
    if after is None:
        return mark.form is Form.PROVISION or mark.index + 1 >= count
    return after.level == mark.level
