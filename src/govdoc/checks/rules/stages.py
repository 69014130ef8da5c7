"""Stages of work whose periods overlap or run backwards (NU08)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govdoc.checks.passages import SENTENCES, Passage, passages
from govdoc.checks.subject import Subject
from govdoc.checks.types import Seen
from govdoc.kept.patterns import compile_pattern

_STAGE = compile_pattern(r"阶段|第[一二三四五六]步")
_PERIOD = compile_pattern(
    r"(?<!\d)(?P<y1>20\d\d)年(?P<m1>\d{1,2})月(?:(?P<d1>\d{1,2})日)?(?:[—～~–－-]|——|--|至|到)"
    r"(?:(?P<y2>20\d\d)年)?(?:(?P<m2>\d{1,2})月)?(?:(?P<d2>\d{1,2})日)?"
)
_WHOLE = compile_pattern(r"贯穿|全程|全过程|长期|持续|同步|并行|交叉|同时|滚动|常态")
_NUMBER = compile_pattern(r"第(?P<n>[一二三四五六])(?:个?阶段|步)")
_LINE = 60
"""Signs within which a stage tells its period."""


class _Stage(NamedTuple):
    """A stage and its period, each end (year, month, day); no day: None."""

    passage: Passage
    span: tuple[int, int]
    first: tuple[int, int, int | None]
    last: tuple[int, int, int | None]
    number: int
    """第二阶段: 2; 0: it has none."""


def overlapping(subject: Subject) -> Iterator[Seen]:
    """A stage that begins before the one in front of it has ended."""
    before: _Stage | None = None
    for passage in passages(subject, SENTENCES):
        for one in _stages(passage):
            if before is not None and _follows(before, one):
                ends = before.passage.text[slice(*before.span)]
                if _is_before(one.first, before.last):
                    seen = f"“{passage.text[slice(*one.span)]}”与前一阶段“{ends}”重叠"
                    if _is_before(one.first, before.first):
                        seen = f"“{passage.text[slice(*one.span)]}”早于前一阶段“{ends}”"
                    yield passage.seen(seen, "核对，各阶段要依次衔接", *one.span)
            before = one


def _stages(passage: Passage) -> Iterator[_Stage]:
    text = passage.text
    marks = list(_STAGE.finditer(text))
    if not marks or _WHOLE.search(text[: marks[0].start() + _LINE]):
        return
    found = _PERIOD.search(text, 0, marks[0].end() + _LINE)
    if found is None or passage.is_quoted(*found.span()):
        return
    if not (found["m2"] or found["d2"]):
        return
    year, month = int(found["y1"]), int(found["m1"])
    number = _NUMBER.search(text, 0, found.end())
    yield _Stage(
        passage, found.span(), (year, month, _day(found["d1"])),
        (int(found["y2"] or year), int(found["m2"] or month), _day(found["d2"])),
        "一二三四五六".index(number["n"]) + 1 if number else 0,
    )  # fmt: skip


def _day(figure: str | None) -> int | None:
    return int(figure) if figure else None


def _follows(one: _Stage, other: _Stage) -> bool:
    """Say whether a stage is the next one of the same plan."""
    is_near = other.passage.first.order - one.passage.first.order <= _FAR
    is_same = one.passage.first.attachment == other.passage.first.attachment
    is_next = (
        other.number == one.number + 1
        if one.number and other.number
        else (one.number == other.number)
    )
    return is_near and is_same and is_next and _is_sound(one) and _is_sound(other)


_FAR = 12
"""Paragraphs between two stages, at the most."""


def _is_sound(one: _Stage) -> bool:
    """Say whether a period does not itself run backwards, which is told already."""
    return not _is_before(one.last, one.first)


def _is_before(
    one: tuple[int, int, int | None], other: tuple[int, int, int | None]
) -> bool:
    if one[2] is None or other[2] is None:
        return one[:2] < other[:2]
    return (one[0], one[1], one[2]) < (other[0], other[1], other[2])
