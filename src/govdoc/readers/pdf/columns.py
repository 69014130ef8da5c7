"""Columns of a page: what stands left of a white strip is read before what stands right."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from govdoc.readers.pdf.lines import find_rows
from govdoc.readers.pdf.signs import PlacedSign

_STRIP = 0.9
"""Em of the white between two columns."""
_FEWEST_ROWS = 5
"""Of which both columns have words."""
_FULL = 0.65
"""Of a column's width that its lines cover: cells of a table cover less."""
_SAME = 3.0
"""pt by which the lines of a column may begin apart."""
_MOST_DEEP = 4
"""Columns beside one another."""


class _Row(NamedTuple):
    signs: list[PlacedSign]
    """From the left."""

    def crosses(self, strip: tuple[float, float]) -> bool:
        """Say whether a character stands in a strip."""
        return any(one.left < strip[1] and one.right > strip[0] for one in self.signs)

    def part(self, at: float, *, is_left: bool) -> list[PlacedSign]:
        """Return what stands at one side of a place."""
        return [one for one in self.signs if (one.left < at) == is_left]


def find_columns(signs: Sequence[PlacedSign]) -> list[list[PlacedSign]]:
    """Part a page's characters into what is read one after the other.

    Returns:
        All of them in one part where no columns stand.
    """
    done: list[list[PlacedSign]] = []
    open_ = [(list(signs), 0)]
    while open_:
        own, depth = open_.pop()
        parts = _parted(own) if depth < _MOST_DEEP else None
        if parts is None:
            done.append(own)
        else:
            open_ += [(part, depth + 1) for part in reversed(parts) if part]
    return done


def _parted(signs: Sequence[PlacedSign]) -> list[list[PlacedSign]] | None:
    """Return what stands above, left, right of and below a strip; None: there is none."""
    rows = [_Row(sorted(row, key=lambda one: one.left)) for row in find_rows(signs)]
    if len(rows) < _FEWEST_ROWS:
        return None
    for right in _starts(rows):
        em = median(one.size for row in rows for one in row.signs)
        strip = (right - _STRIP * em, right - 0.5)
        first, last = _longest(rows, strip)
        inside = rows[first:last]
        if not _are_columns(inside, right):
            continue
        return [
            [one for row in rows[:first] for one in row.signs],
            [one for row in inside for one in row.part(right - 0.5, is_left=True)],
            [one for row in inside for one in row.part(right - 0.5, is_left=False)],
            [one for row in rows[last:] for one in row.signs],
        ]
    return None


def _starts(rows: Sequence[_Row]) -> list[float]:
    """Return where several lines go on behind a wide gap, the leftmost first."""
    counts: dict[int, list[float]] = {}
    for row in rows:
        for before, after in zip(row.signs, row.signs[1:], strict=False):
            if after.left - before.right >= _STRIP * max(before.size, after.size):
                counts.setdefault(round(after.left / _SAME), []).append(after.left)
    found = [
        min(places)
        for key, places in sorted(counts.items())
        if sum(len(counts.get(key + d, ())) for d in (-1, 0, 1)) >= 3
    ]
    return found[: 4 * _MOST_DEEP]


def _longest(rows: Sequence[_Row], strip: tuple[float, float]) -> tuple[int, int]:
    """Return the longest run of rows that leave a strip white."""
    best = (0, 0)
    start = 0
    for n, row in enumerate([*rows, None]):
        if row is None or row.crosses(strip):
            if n - start > best[1] - best[0]:
                best = (start, n)
            start = n + 1
    return best


def _are_columns(rows: Sequence[_Row], at: float) -> bool:
    """Say whether the lines at both sides are as full as those of a text."""
    both = []
    for row in rows:
        left, right = (
            row.part(at - 0.5, is_left=True),
            row.part(at - 0.5, is_left=False),
        )
        if left and right:
            both.append((left, right))
    if len(both) < _FEWEST_ROWS:
        return False
    return all(
        median(_covered(side) for side in sides)
        >= _FULL * (max(s[-1].right for s in sides) - min(s[0].left for s in sides))
        for sides in zip(*both, strict=True)
    )


def _covered(signs: Sequence[PlacedSign]) -> float:
    return sum(one.right - one.left for one in signs)
