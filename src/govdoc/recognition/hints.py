"""What a file says of its titles and headings: evidence beside the words.

A number at the head of a paragraph speaks louder: where it is of another level than the
style, the words decide, as they do for a paragraph that is plainly a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.model.roles import LEVELS, Role
from govdoc.recognition.lines import Unit
from govdoc.recognition.marks import find_mark
from govdoc.recognition.reasons import Reason

LONGEST = 60
"""Characters of a heading that only the file calls one."""
LONGEST_TITLE = 120
_HEADS = {"title": Role.TITLE, "subtitle": Role.SUBTITLE}
"""Word's own styles for the top of a document."""


def read_hints(units: Sequence[Unit]) -> None:
    """Decide titles, headings without a number, and tables, as the file has them.

    A heading of level 1 on the very first line is the title when no other paragraph is of
    that level; level 2 is then level 1 and so on.
    """
    for unit in units:
        if unit.table is not None:
            unit.decide(Role.TABLE, Reason.REAL_TABLE)
        elif unit.picture is not None:
            unit.decide(Role.PICTURE, Reason.REAL_PICTURE)
    _read_title(units)
    shift = _shift(units)
    for unit in units:
        level = _level(unit, shift)
        if level is not None and find_mark(unit.fold) is None:
            unit.decide(LEVELS[level - 1], Reason.STYLED, _evidence(unit))


def confirm(units: Sequence[Unit]) -> None:
    """Decide numbered headings that the words left open and the file calls such."""
    shift = _shift(units)
    for unit in units:
        level, mark = _level(unit, shift), find_mark(unit.fold)
        if level is not None and mark is not None and mark.level == level:
            unit.decide(LEVELS[level - 1], Reason.STYLED, _evidence(unit))


def _read_title(units: Sequence[Unit]) -> None:
    """Decide the first paragraphs of the styles Title and Subtitle, as many as touch."""
    found = False
    for unit in units:
        role = _HEADS.get(unit.hints.style) if unit.hints else None
        if role is not None and len(unit.fold) <= LONGEST_TITLE:
            unit.decide(role, Reason.STYLED, _evidence(unit))
            found = True
        elif found:
            return
    if not found and units and _outline(units[0]) == 1 and _shift(units):
        units[0].decide(Role.TITLE, Reason.STYLED, _evidence(units[0]))


def _shift(units: Sequence[Unit]) -> int:
    """Return 1 where the title takes the outline's first level for itself alone."""
    first = [i for i, unit in enumerate(units) if _outline(unit) == 1]
    is_alone = first == [0] and find_mark(units[0].fold) is None
    return 1 if is_alone and len(units) > 1 else 0


def _outline(unit: Unit) -> int | None:
    return unit.hints.outline if unit.hints else None


def _level(unit: Unit, shift: int) -> int | None:
    """Return the level of heading, 1 to 4, that the file may be believed."""
    level = (_outline(unit) or 0) - shift
    is_short = len(unit.fold) <= LONGEST and unit.fold[-1] not in "。；，"
    return level if is_short and 1 <= level <= len(LEVELS) else None


def _evidence(unit: Unit) -> str:
    style = unit.hints.style if unit.hints else ""
    return f"样式“{style}”" if style else f"大纲 {_outline(unit)} 级"
