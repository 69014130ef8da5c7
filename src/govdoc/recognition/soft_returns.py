"""Line breaks inside a paragraph of a file that cut a sentence (lines, in place).

Each part may be a line of its own, as in an address, a title or a signature; a part goes
on with the one above only where that has not ended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from govdoc.findings import Finding, Place, Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.recognition.lines import Line
from govdoc.recognition.marks import find_mark

_OPEN = "，、"
"""Behind these a sentence goes on."""
_ENDS = "。！？：；…”』」）》"
_STOPS = "。！？；"
_INNER = compile_pattern(r"[，。；]")
_FIELD = compile_pattern(r"[^，。：]{2,12}：.")
"""地址：, 电话：: a line of its own."""
_PROSE = 56
"""Columns beyond which hardly a heading reaches."""
_SHOWN = 8
"""Places that a message names."""


def join_cut_sentences(lines: Sequence[Line]) -> None:
    """Have a part of a paragraph go on in the next one where its sentence does."""
    for before, line in pairwise(lines):
        if _are_of_one(before, line) and _goes_on(before, line):
            before.goes_on = True


def cut_sentences(lines: Sequence[Line]) -> Iterator[Finding]:
    """Yield one hint that tells where sentences were joined again (R111)."""
    places = [
        before.number
        for before, line in pairwise(lines)
        if before.goes_on and _are_of_one(before, line)
    ]
    if not places:
        return
    rows = list(dict.fromkeys(places))
    named = "、".join(map(str, rows[:_SHOWN])) + ("等" if len(rows) > _SHOWN else "")
    message = f"第 {named} 段里有 {len(places)} 处软回车断在句子中间，已接成一段"
    hint = "要分成两段，在断开的地方改用回车"
    yield Finding("R111", Severity.HINT, message, hint, Place(rows[0], rows[-1]))


def _are_of_one(before: Line, line: Line) -> bool:
    """Say whether two lines are parts of one paragraph, as the file has it."""
    is_cut = before.number == line.number and not before.is_hard
    return is_cut and before.hints is not None and not line.blank_before


def _goes_on(before: Line, line: Line) -> bool:
    hints = before.hints
    if hints is None or hints.align in ("center", "right"):
        return False
    if "\t" in before.text + line.text or find_mark(line.fold) is not None:
        return False
    is_open = before.fold[-1] in _OPEN
    is_field = _FIELD.match(before.fold) is not None
    if _FIELD.match(line.fold) and (is_field or not is_open):
        return False
    if is_open:
        return True
    if before.fold[-1] in _ENDS or line.fold[-1] not in _STOPS + _OPEN:
        return False
    is_heading = find_mark(before.fold) is not None or is_field
    is_prose = _INNER.search(before.fold) and not is_heading
    return bool(is_prose) or before.width > _PROSE
