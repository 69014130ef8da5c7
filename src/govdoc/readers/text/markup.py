r"""Light mark-up of the source, above all rules: ``# `` …, ``\\`` and ``![](…)``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govdoc.model.picture import parse_picture
from govdoc.model.roles import Role
from govdoc.patterns import compile_pattern
from govdoc.readers.text.lines import Unit
from govdoc.readers.text.marks import find_mark

MARKED = "原文的标记"
LEVELS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)
_HEADING = compile_pattern(r"([#＃]{1,4}) +(?=[^ #＃])")
_BODY = "\\＼"


def is_marked(folded: str) -> bool:
    """Tell whether a line begins with a mark of this mark-up."""
    if _HEADING.match(folded) or (folded[0] in _BODY and len(folded) > 1):
        return True
    picture = parse_picture(folded) if folded[0] in "!！" else None
    return picture is not None and not picture.is_address


def read_markup(units: Sequence[Unit]) -> None:
    """Obey the marks and take them off.

    A ``# `` on the very first line is the title when no other line has one, as in a
    Markdown file; ``## `` is then level 1 and so on.
    """
    shift = 0
    if _is_titled(units):
        _strip(units[0], 1)
        units[0].decide(Role.TITLE, MARKED)
        shift = 1
    for unit in units[shift:]:
        match = _HEADING.match(unit.fold)
        if match:
            level = len(match.group(1)) - shift
            _strip(unit, match.end())
            unit.decide(LEVELS[max(level, 1) - 1], MARKED)
        elif unit.fold[0] in _BODY and len(unit.fold) > 1:
            _strip(unit, 1)
            unit.decide(Role.BODY, MARKED)
        elif unit.fold[0] == "！" and parse_picture(unit.text):
            unit.decide(Role.PICTURE, MARKED)


def _is_titled(units: Sequence[Unit]) -> bool:
    marks = [match and len(match.group(1)) for match in map(_match, units)]
    if not marks or marks[0] != 1 or 1 in marks[1:]:
        return False
    return find_mark(units[0].fold.lstrip("#＃ ")) is None


def _match(unit: Unit) -> re.Match[str] | None:
    return _HEADING.match(unit.fold)


def _strip(unit: Unit, count: int) -> None:
    unit.text, unit.fold = unit.text[count:].lstrip(), unit.fold[count:].lstrip()
    unit.parts[0] = unit.parts[0][count:].lstrip()
