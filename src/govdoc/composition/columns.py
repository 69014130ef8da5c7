"""How wide a table's columns are: as its source has them, or as their text needs."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from govdoc.composition.sideways import Fit, rooms
from govdoc.composition.whole import (
    Sample,
    figure,
    is_serial,
    preferred,
    unbroken,
    wide,
)
from govdoc.model.looks import TableLook
from govdoc.units import Length

_NARROWEST = 2.0
"""Em that any column keeps."""
_EQUAL = 1.02
"""Times the narrowest column that the widest of equal ones is at most."""
_DEARER = 1.25
"""Times the lines that the source's widths may take, against those by need."""
_SLACK = 1.02
"""What a face may be wider than reckoned."""
_MOST_ROWS = 24
"""Rows by which widths are told."""
_STEPS = 40
"""Halvings that find how far columns may grow: down to an EMU."""


class _Roomy(NamedTuple):
    """What a column may have, in EMU, padding included."""

    least: float
    """Less would tear a number, a word or a name."""
    preferred: float
    """Less would break a label that a clerk keeps whole."""
    full: float
    """Its longest line is not broken."""

    def grown(self, factor: float, floor: float) -> float:
        """Return its width where columns grow by the root of their need."""
        return min(max(floor, factor * math.sqrt(self.full)), max(self.full, floor))


class Columns(NamedTuple):
    """What the columns of one table hold, and what it is set in."""

    texts: Sequence[Sequence[str]]
    """Of each column its cells, from the top; of one over several columns nothing."""
    pictures: Sequence[Length]
    """The widest picture of each column; 0: it has none."""
    size: Length
    look: TableLook
    latin_gap: float
    """Em between Han and Latin."""

    def widths(self, own: Sequence[Length], room: int) -> tuple[Length, ...]:
        """Return the widths, padding included, which fill the room.

        The source's own are taken as proportions, but none is narrower than its longest
        number or word. They are left where the table is cramped by them, or takes many
        more lines than by need: programs write some that nobody has ever seen.

        Args:
            own: the source's; empty, or not of as many columns: it has none.
            room: width of the table, in EMU.
        """
        by_need = self._by_need(room)
        if len(own) != len(self.texts) or min(own) <= 0:
            return by_need
        kept = self._scaled(own, room)
        if kept is None or self._is_worse(self.fit(kept), self.fit(by_need), own):
            return by_need
        return kept

    def _is_worse(self, kept: Fit, by_need: Fit, own: Sequence[Length]) -> bool:
        """Return whether the source's widths are much worse to read than those by need.

        Equal ones are what a program begins with, and no wish: they may cost no line.
        """
        if kept.is_cramped and not by_need.is_cramped:
            return True
        is_equal = self.look.rules != "none" and max(own) <= _EQUAL * min(own)
        return kept.lines > by_need.lines * (1 if is_equal else _DEARER)

    def fit(self, widths: Sequence[Length]) -> Fit:
        """Return how the texts fit such columns."""
        room = rooms(widths, self.look.padding, self.size)
        return Fit(self.texts, room, self.latin_gap)

    def _needs(self, width: Callable[[str, float], float]) -> list[float]:
        """Return what each column needs in EMU, where ``width`` says it of a text in em."""
        padding = 2 * self.look.padding
        return [
            max(
                max(_NARROWEST, *(width(cell, self.latin_gap) for cell in column))
                * (self.size * _SLACK)
                + padding,
                picture + padding if picture else 0,
            )
            for column, picture in zip(self.texts, self.pictures, strict=True)
        ]

    def _scaled(self, own: Sequence[Length], room: int) -> tuple[Length, ...] | None:
        """Return the source's widths scaled to the room; None: words do not fit in it."""
        words = self._replace(pictures=[Length(0)] * len(own))
        for width in (preferred, unbroken):
            least = words._needs(width)
            if sum(least) <= room:
                break
        else:
            return None
        narrow = set[int]()
        while True:
            rest = [i for i in range(len(own)) if i not in narrow]
            left = room - sum(least[i] for i in narrow)
            scale = left / sum(own[i] for i in rest) if rest else 0
            more = {i for i in rest if own[i] * scale < least[i]}
            if not more:
                break
            narrow |= more
        return tuple(
            Length(int(least[i] if i in narrow else width * scale))
            for i, width in enumerate(own)
        )

    def _by_need(self, room: int) -> tuple[Length, ...]:
        """Give columns what they need; where that is too much, share by need's root.

        Numbers, words and names are kept whole as far as may be, and short labels where
        that costs the table no height. What is left over all columns have, but those that
        count rows.
        """
        rooms = [
            _Roomy(*one)
            for one in zip(
                self._needs(unbroken), self._needs(preferred),
                self._needs(_longest_line), strict=True,
            )
        ]  # fmt: skip
        if sum(one.full for one in rooms) <= room:
            widths = self._with_rest([one.full for one in rooms], room)
        else:
            sample, least = self._sample(), [one.least for one in rooms]
            first = min(_shares(rooms, room), key=sample.cost)
            widths = sample.improved(first, least)
        return tuple(Length(int(width)) for width in widths)

    def _sample(self) -> Sample:
        """Return rows by which ways to share are told: all, or some from top to end."""
        step = -(-len(self.texts[0]) // _MOST_ROWS)
        rows = [list(column[::step]) for column in self.texts]
        return Sample(rows, self.look.padding, self.size, self.latin_gap)

    def _with_rest(self, full: Sequence[float], room: int) -> list[float]:
        """Return widths that are as much more than enough as each other."""
        counting = [is_serial(column) for column in self.texts]
        if all(counting) or not any(counting):
            return [one * room / sum(full) for one in full]
        fixed = sum(one for one, counts in zip(full, counting, strict=True) if counts)
        scale = (room - fixed) / (sum(full) - fixed)
        return [
            one if counts else one * scale
            for one, counts in zip(full, counting, strict=True)
        ]


def _shares(rooms: Sequence[_Roomy], room: int) -> Iterator[list[float]]:
    """Yield ways to share where not all columns can have what they need.

    From way to way one column more keeps its labels whole, the cheapest first.
    """
    floors = [one.least for one in rooms]
    if sum(floors) > room:  # something is torn: no column has more than others
        yield _grown(rooms, [min(one, room / len(rooms)) for one in floors], room)
        return
    yield _grown(rooms, floors, room)
    for i in sorted(range(len(rooms)), key=lambda i: rooms[i].preferred - floors[i]):
        if rooms[i].preferred <= floors[i]:
            continue
        floors[i] = rooms[i].preferred
        if sum(floors) > room:
            return
        yield _grown(rooms, floors, room)


def _grown(rooms: Sequence[_Roomy], floors: Sequence[float], room: int) -> list[float]:
    """Let columns grow above their floors by the root of their need, into the room."""
    low, high = 0.0, room / math.sqrt(min(one.full for one in rooms))
    for _ in range(_STEPS):
        factor = (low + high) / 2
        both = zip(rooms, floors, strict=True)
        is_over = sum(one.grown(factor, floor) for one, floor in both) > room
        low, high = (low, factor) if is_over else (factor, high)
    return [one.grown(low, floor) for one, floor in zip(rooms, floors, strict=True)]


def _longest_line(cell: str, latin_gap: float) -> float:
    """Return the em that a cell's longest paragraph takes, or its longest number."""
    line = max(wide(line, latin_gap) for line in cell.split("\n"))
    return max(line, figure(cell, latin_gap))
