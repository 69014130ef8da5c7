"""Page furniture around a title that has been found: (units, dropped) -> both again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc.findings import Place
from govdoc.model.document import Dropped
from govdoc.model.roles import Role
from govdoc.recognition.head_rules import OPENINGS
from govdoc.recognition.lines import Unit
from govdoc.recognition.reasons import Reason
from govdoc.recognition.sieve import is_content
from govdoc.recognition.signs import are_alike

_LONGEST_ABOVE = 16
_LONGEST_BELOW = 16


def drop_around_title(
    units: list[Unit], dropped: Sequence[Dropped]
) -> tuple[list[Unit], list[Dropped]]:
    """Leave out what the page sets above its text's title, and right below it.

    Two traces are asked for: lines of the page were left out in the head already, and
    the line stands above the title, or between two such lines below it.
    """
    titles = [i for i, unit in enumerate(units) if unit.role is Role.TITLE]
    if not titles:
        return units, list(dropped)
    opening = next(
        (i for i, unit in enumerate(units) if unit.role in OPENINGS), titles[0] + 1
    )
    gone = {one.place.first_line for one in dropped if not one.is_part}
    last = units[min(opening, len(units) - 1)].first
    if not any(number < last for number in gone):
        return units, list(dropped)
    left = {*_above(units, titles[0]), *_below(units, titles[0], opening, gone)}
    more = [
        Dropped(unit.text, Reason.AROUND_TITLE.value, Place(unit.first, unit.last))
        for i, unit in enumerate(units)
        if i in left
    ]
    kept = [unit for i, unit in enumerate(units) if i not in left]
    return kept, sorted([*dropped, *more], key=lambda one: one.place.first_line)


def _above(units: Sequence[Unit], title: int) -> Iterator[int]:
    """Yield the lines above the title where each is a few words, or the title again.

    A line of another kind among them (a label, a dash, a sentence) says that the title
    may be another, and all stay but those that say it again.
    """
    above = [i for i in range(title) if units[i].role is None]
    named = units[title].fold
    alike = [i for i in above if _says_again(units[i], named)]
    is_menu = all(_is_menu(units[i]) for i in above if i not in alike)
    yield from above if is_menu else alike


def _says_again(unit: Unit, title: str) -> bool:
    return are_alike(unit.fold, title) and _may_go(unit)


def _below(
    units: Sequence[Unit], title: int, opening: int, gone: set[int]
) -> Iterator[int]:
    numbers = sorted(gone)
    for i in range(title + 1, min(opening, len(units))):
        unit = units[i]
        above = max((n for n in numbers if n < unit.first), default=-9)
        beside = unit.first - above <= 2 and any(
            0 < n - unit.last <= 2 for n in numbers
        )
        if beside and _may_go(unit) and len(unit.fold) <= _LONGEST_BELOW:
            yield i


def _is_menu(unit: Unit) -> bool:
    words = unit.fold
    is_short = len(words) <= _LONGEST_ABOVE and not any(
        sign in words for sign in "：，—"
    )
    return is_short and _may_go(unit)


def _may_go(unit: Unit) -> bool:
    return unit.role is None and not unit.is_block and not is_content(unit)
