"""Copies (抄送) that go on in further lines: units, in place (7.4.2)."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.han.dates import DATE, DATE_TO_FILL
from govdoc.han.offices import is_office
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import IMPRINT, Role
from govdoc.recognition.lines import Unit
from govdoc.recognition.marks import find_mark
from govdoc.recognition.reasons import Reason

_LONGEST = 120
"""Characters of a line of names."""
_DATED = compile_pattern(rf"{DATE}|{DATE_TO_FILL}")
_PARTING = compile_pattern(r"[，、；。 \t]+")
_NO_NAMES = compile_pattern(r"[：？！“”《》]|。.")
_INDENT = 4
"""Columns that any paragraph may be indented by; behind them a line hangs."""


def continue_copies(units: Sequence[Unit], start: int) -> None:
    """Decide the lines below 抄送 that go on with it, however they are indented.

    They hang; stand below an open comma, or a label alone; stand above a further item;
    or are names of offices that no date makes a signature.
    """
    for i in range(start + 1, len(units)):
        above, unit = units[i - 1], units[i]
        if above.role is Role.CC and unit.role is None and _goes_on(units, i):
            unit.decide(Role.CC, Reason.CC_CONTINUED)
        elif above.role is Role.CC and _printed_it(units, i):
            unit.decide(Role.PRINTING_INFO, Reason.PRINTED_BELOW_COPIES)


def _goes_on(units: Sequence[Unit], i: int) -> bool:
    above, unit = units[i - 1], units[i]
    is_label = above.fold.rstrip()[-1] == "："
    if unit.is_block or find_mark(unit.fold) is not None:
        return False
    if unit.blank_before and not is_label:
        return False
    if unit.indent > _INDENT:
        return True
    if len(unit.fold) > _LONGEST or _DATED.search(unit.fold):
        return False
    if _NO_NAMES.search(unit.fold):
        return False
    if is_label or above.fold.rstrip()[-1] in "，、":
        return True
    below = units[i + 1] if i + 1 < len(units) else None
    is_dated = below is not None and _DATED.match(below.fold) is not None
    return not is_dated and (_is_within(units, i) or _are_offices(unit.fold))


def _printed_it(units: Sequence[Unit], i: int) -> bool:
    """Say whether an office stands alone on a line, and when it printed on the next."""
    below = units[i + 1] if i + 1 < len(units) else None
    if below is None or below.role is not Role.PRINTING_INFO:
        return False
    return _DATED.match(below.fold) is not None and is_office(units[i].fold)


def _is_within(units: Sequence[Unit], i: int) -> bool:
    """Say whether nothing but undecided lines parts a line from the imprint's next item."""
    for unit in units[i + 1 :]:
        if unit.role is not None:
            return unit.role in IMPRINT
        if unit.blank_before:
            return False
    return False


def _are_offices(words: str) -> bool:
    """Say whether half of a line's names or more end as those of offices do."""
    names = [name for name in _PARTING.split(words) if name]
    return 2 * sum(map(is_office, names)) >= len(names)
