"""A number typed in another level's way: 1、 where 二、三、 follow (units, marks in place).

Only one that its own kind has no use for, and that fills the very gap in another's
series, is a slip; it keeps its words and takes its siblings' level.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc.recognition.lines import Unit
from govdoc.recognition.looks import is_alike
from govdoc.recognition.marks import Mark

_FAMILIES = ("han", "han_paren", "arabic", "arabic_paren")
"""The four levels' marks (7.3.3), from the highest."""
_LONGEST = 40
"""Characters of a heading that stands alone."""


def mend_slips(units: Sequence[Unit], marks: list[Mark | None]) -> None:
    """Give a mistyped mark the family of the series whose gap it fills."""
    places = [
        i
        for i, mark in enumerate(marks)
        if mark is not None and units[i].role is None and mark.family in _FAMILIES
    ]
    for family in _FAMILIES:
        for before, after in list(_gaps(places, marks, family)):
            _fill(units, marks, places, before, after)


def _gaps(
    places: Sequence[int], marks: Sequence[Mark | None], family: str
) -> Iterator[tuple[int, int]]:
    """Yield the places, of ``places``, between which one number of a family is missing.

    The first is -1, or that of a higher mark, where the number one is missing; then two
    and three must be there.
    """
    last, value = -1, 0
    for n, i in enumerate(places):
        mark = marks[i]
        if mark is None:
            continue
        if mark.family == family:
            is_sure = value or _comes(places, n + 1, marks, family, 3)
            if mark.value == value + 2 and is_sure:
                yield last, n
            last, value = n, mark.value
        elif _FAMILIES.index(mark.family) < _FAMILIES.index(family):
            is_between = _comes(places, n + 1, marks, family, value + 2)
            if not (value and is_between):
                last, value = n, 0


def _comes(
    places: Sequence[int],
    start: int,
    marks: Sequence[Mark | None],
    family: str,
    value: int,
) -> bool:
    """Say whether a family goes on with a value from a place, none of its others before."""
    found = (marks[places[n]] for n in range(start, len(places)))
    after = next((one for one in found if one and one.family == family), None)
    return after is not None and after.value == value


def _fill(
    units: Sequence[Unit],
    marks: list[Mark | None],
    places: Sequence[int],
    before: int,
    after: int,
) -> None:
    """Turn the one mark between two places that is the missing number, if there is one."""
    pattern = marks[places[after]]
    assert pattern is not None
    wanted = pattern.value - 1
    found = [
        n
        for n in range(before + 1, after)
        if _is_stray(units, marks, places, n, wanted)
        and _is_like(units[places[n]], units[places[after]])
    ]
    if len(found) == 1:
        i = places[found[0]]
        mark = marks[i]
        assert mark is not None
        marks[i] = mark._replace(family=pattern.family, level=pattern.level)


def _is_stray(
    units: Sequence[Unit],
    marks: Sequence[Mark | None],
    places: Sequence[int],
    n: int,
    wanted: int,
) -> bool:
    """Say whether a mark is of the value, and its own family goes as well without it."""
    mark = marks[places[n]]
    if mark is None or mark.value != wanted:
        return False
    own = [k for k, i in enumerate(places) if _family(marks[i]) == mark.family]
    at = own.index(n)
    value_before = _value(marks[places[own[at - 1]]]) if at else 0
    value_after = _value(marks[places[own[at + 1]]]) if at + 1 < len(own) else 0
    if value_after == wanted + 1:
        return False
    return value_before != wanted - 1 or not at or value_after == wanted


def _family(mark: Mark | None) -> str:
    return mark.family if mark is not None else ""


def _value(mark: Mark | None) -> int:
    return mark.value if mark is not None else 0


def _is_like(unit: Unit, sibling: Unit) -> bool:
    """Say whether two lines are headings of one look, or begin paragraphs of one kind.

    A heading may end in a 。 too many, which is no part of its look.
    """
    alone = [
        len(one.fold) <= _LONGEST and "。" not in one.fold[:-1]
        for one in (unit, sibling)
    ]
    return alone[0] == alone[1] and is_alike(unit, sibling)
