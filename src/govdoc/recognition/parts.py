"""Heads of parts without a number: a short line over 一、 that starts anew (in place)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc.han.dates import DATE
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import LEVELS, Role
from govdoc.recognition.lines import Rival, Unit
from govdoc.recognition.marks import Mark
from govdoc.recognition.reasons import Reason

_FAMILIES = {"han": Role.CHAPTER, "han_paren": LEVELS[0], "arabic": LEVELS[0]}
"""What parts are over marks of a family, as 第一部分 over 一、; the shallower counts."""
_HEAD = compile_pattern(r"(?![（〔])[^。；：！？…|\t]{2,30}(?<![，、])")
_DATE = compile_pattern(DATE)
_ENDS = "。！？；”）"
_LEADS = "。！："
_MOST_LEADS = 3
"""Paragraphs that may stand between a part's head and its first number."""
_ONE = 0.7
"""How sure the head of one part alone is."""


def find_parts(units: Sequence[Unit], marks: Sequence[Mark | None]) -> None:
    """Decide the lines over numbers that start anew, where each of these has one."""
    for stretch in _stretches(units):
        family = next(
            (one for one in _FAMILIES if _firsts(units, marks, stretch, one)), None
        )
        if family is None:
            continue
        first, *again = _firsts(units, marks, stretch, family)
        heads = [_head_over(units, marks, i) for i in again]
        if not heads or None in heads:
            continue
        found = [i for i in (_head_over(units, marks, first), *heads) if i is not None]
        role = _FAMILIES[family]
        for i in found:
            units[i].decide(role, Reason.PART, f"序号从头编起 {len(again)} 次")
            if len(found) == 1:
                units[i].contest(Rival(_ONE, Role.BODY.chinese))


def _stretches(units: Sequence[Unit]) -> Iterator[range]:
    """Yield what stands between titles and attachments: each has its own numbers."""
    start = 0
    for i, unit in enumerate(units):
        if unit.role in (Role.TITLE, Role.ATTACHMENT):
            yield range(start, i)
            start = i + 1
    yield range(start, len(units))


def _firsts(
    units: Sequence[Unit], marks: Sequence[Mark | None], stretch: range, family: str
) -> list[int]:
    """Return where the number one of a family stands in the text: no entry of contents."""
    return [
        i
        for i in stretch
        if (mark := marks[i])
        and (mark.family, mark.value) == (family, 1)
        and units[i].role in (None, Role.BODY, *LEVELS)
    ]


def _head_over(
    units: Sequence[Unit], marks: Sequence[Mark | None], first: int
) -> int | None:
    """Return where the head over a first number stands, text of its own between them."""
    for i in range(first - 1, max(0, first - 2 - _MOST_LEADS), -1):
        unit = units[i]
        if unit.role is not None or marks[i] is not None:
            return None
        if unit.fold[-1] not in _LEADS:
            return i if _may_head(unit, units[i - 1]) else None
    return None


def _may_head(unit: Unit, above: Unit) -> bool:
    """Say whether a line may head a part: short, and what stands above it has ended."""
    if (
        not _HEAD.fullmatch(unit.fold)
        or "  " in unit.fold
        or _DATE.fullmatch(unit.fold)
    ):
        return False
    return unit.blank_before or above.role is not None or above.fold[-1] in _ENDS
