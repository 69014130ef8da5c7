"""Source lines with their numbers; hard-wrapped lines joined into paragraphs."""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from govdoc.findings import Place
from govdoc.han.fold import fold

_BLANK = " \t\u3000\xa0\ufeff\u200b\r\x0b\x0c"
_STARTS_ELEMENT = re.compile(
    r"[一二三四五六七八九十百]{1,4}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、](?!\d)"
    r"|第[一二三四五六七八九十百零〇\d]{1,6}[章节条编]|附件|抄送|#|\\"
)
_ENDS = "。！？：；”）…"
_MIN_LINES = 8
_MIN_WIDTH, _MAX_WIDTH = 18, 64


@dataclass(frozen=True, slots=True)
class Line:
    """One element's text: a source line, or several that were one paragraph."""

    text: str
    """Without indent and end blanks."""
    fold: str
    """The same length, folded for recognition."""
    place: Place
    is_indented: bool


def split(text: str) -> list[Line]:
    """Return the lines that hold anything; numbers count every source line."""
    lines = []
    for number, raw in enumerate(text.split("\n"), 1):
        body = raw.strip(_BLANK)
        if body:
            indented = raw.lstrip("\ufeff")[:1] in " \t\u3000\xa0"
            lines.append(Line(body, fold(body), Place(number, number), indented))
    return lines


def wrap_width(lines: Sequence[Line]) -> int | None:
    """Return the width at which the text was wrapped by hand, or None.

    Evidence: most long lines have nearly one length, and most of them break off inside
    a sentence.
    """
    long = [len(line.text) for line in lines if len(line.text) >= _MIN_WIDTH]
    if len(long) < _MIN_LINES:
        return None
    width = round(statistics.quantiles(long, n=10)[-2])
    if not _MIN_WIDTH <= width <= _MAX_WIDTH or max(long) > width * 1.6:
        return None
    full = [line for line in lines if width - 4 <= len(line.text) <= width + 6]
    broken = [line for line in full if line.fold[-1] not in _ENDS]
    is_wrapped = len(full) >= 0.4 * len(long) and len(broken) >= 0.5 * len(full)
    return width if is_wrapped else None


def unwrap(lines: Sequence[Line], width: int) -> list[Line]:
    """Join the lines of hard-wrapped paragraphs.

    A line goes on the one before when that one is full, and itself neither is indented
    (where paragraphs are) nor begins with a mark.
    """
    share = sum(line.is_indented for line in lines) / len(lines)
    indents_tell = 0.05 < share < 0.7
    joined: list[Line] = []
    last_length = 0
    for line in lines:
        goes_on = (
            joined
            and line.place.first_line == joined[-1].place.last_line + 1
            and last_length >= width - 4
            and not (indents_tell and line.is_indented)
            and not _STARTS_ELEMENT.match(line.fold)
        )
        last_length = len(line.text)
        if goes_on:
            joined[-1] = _join(joined[-1], line)
        else:
            joined.append(line)
    return joined


def _join(one: Line, other: Line) -> Line:
    both_latin = one.text[-1].isascii() and other.text[0].isascii()
    glue = " " if both_latin and one.text[-1].isalpha() else ""
    place = Place(one.place.first_line, other.place.last_line)
    return Line(
        one.text + glue + other.text, one.fold + glue + other.fold, place,
        one.is_indented,
    )  # fmt: skip
