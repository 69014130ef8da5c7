"""Lists of persons or offices right below a title, which nobody has written or said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from govdoc.han.offices import is_office, part_offices
from govdoc.han.rosters import read_roster
from govdoc.kept.patterns import compile_pattern
from govdoc.recognition.lines import Unit
from govdoc.recognition.marks import find_mark

_LIST = compile_pattern(r".*(?:名单|名册|名录|一览)(?:[（〔][^（）〔〕]{1,12}[）〕])?")
"""How the title of a list ends, （公示） or the like behind."""
_FEWEST_NAMES = 3
"""Persons in a row of names: fewer have written the text."""
_FEWEST_ROWS = 2
_FEWEST_OFFICES = 3
"""Lines below a title that is no list's: fewer name who wrote the text."""


def begins_list(title: str, below: Sequence[Unit]) -> bool:
    """Say whether the lines below a title are a list, and the first of them its text.

    Below a list's title (名单) they are rows of names, or two lines at least; below any
    other, as many as no byline has, with nothing but a heading behind them.

    Args:
        title: the title's words, folded.
        below: what stands under the title, to the document's end.
    """
    if not below:
        return False
    like = _is_row if _is_row(below[0]) else _is_office
    lines = [below[0], *takewhile(lambda unit: not unit.blank_before, below[1:])]
    listed = list(takewhile(like, lines))
    if _LIST.fullmatch(title.replace(" ", "")):
        is_row = bool(listed) and like is _is_row
        return is_row or len(listed) >= _FEWEST_ROWS
    fewest = _FEWEST_ROWS if like is _is_row else _FEWEST_OFFICES
    after = below[len(listed) : len(listed) + 1]
    is_end = not after or find_mark(after[0].fold) is not None
    return is_end and len(listed) >= fewest


def _is_row(unit: Unit) -> bool:
    is_parted = unit.role is None and " " in unit.fold
    return is_parted and len(read_roster(unit.fold)) >= _FEWEST_NAMES


def _is_office(unit: Unit) -> bool:
    return unit.role is None and all(map(is_office, part_offices(unit.fold)))
