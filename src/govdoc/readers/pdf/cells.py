"""Rules that cross -> the boxes between them, in groups that touch."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from govdoc.readers.pdf.rules import Stroke

SAME = 3.0
"""pt by which the rules of one edge may differ, or miss one another."""
_MOST_CROSSINGS = 60_000
"""Of level and upright rules on a page: more are a drawing, or squared paper."""


class Frame(NamedTuple):
    """A rectangle; lengths in pt from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class _Edge(NamedTuple):
    """A whole rule: where it lies, and from where to where it runs."""

    at: float
    start: float
    end: float

    def meets(self, at: float) -> bool:
        """Say whether it comes up to a place along it."""
        return self.start - SAME <= at <= self.end + SAME


class _Crossings(NamedTuple):
    """Where rules cross: (left, top) -> which level rule and which upright one."""

    rules: dict[tuple[float, float], tuple[int, int]]
    rows: dict[float, list[float]]
    """How far from the top -> the crossings' lefts, in order."""
    columns: dict[float, list[float]]


def find_cells(rules: Sequence[Stroke]) -> list[list[Frame]] | None:
    """Return the smallest boxes between rules, those that touch together.

    Returns:
        None where too many rules cross.
    """
    level = _whole((r.top, r.left, r.right) for r in rules if r.is_level)
    upright = _whole((r.left, r.top, r.bottom) for r in rules if not r.is_level)
    if len(level) * len(upright) > _MOST_CROSSINGS:
        return None
    upright += _open_sides(level, upright)
    found: dict[tuple[float, float], tuple[int, int]] = {}
    rows, columns = defaultdict(list), defaultdict(list)
    for n, one in enumerate(level):
        for k, other in enumerate(upright):
            if one.meets(other.at) and other.meets(one.at):
                point = (other.at, one.at)
                if point not in found:
                    found[point] = (n, k)
                    rows[one.at].append(other.at)
                    columns[other.at].append(one.at)
    for places in (*rows.values(), *columns.values()):
        places.sort()
    crossings = _Crossings(found, rows, columns)
    return _groups([box for point in sorted(found) for box in _box(point, crossings)])


def _whole(parts: Iterable[tuple[float, float, float]]) -> list[_Edge]:
    """Put pieces together that lie on one line and touch."""
    lines: list[list[tuple[float, float, float]]] = []
    for part in sorted(parts):
        if lines and part[0] - lines[-1][0][0] <= SAME:
            lines[-1].append(part)
        else:
            lines.append([part])
    found = []
    for line in lines:
        at = line[len(line) // 2][0]
        pieces = sorted((start, end) for _, start, end in line)
        start, end = pieces[0]
        for to, till in pieces[1:]:
            if to > end + SAME:
                found.append(_Edge(at, start, end))
                start, end = to, till
            end = max(end, till)
        found.append(_Edge(at, start, end))
    return found


def _open_sides(level: Sequence[_Edge], upright: Sequence[_Edge]) -> list[_Edge]:
    """Return the sides of tables whose level rules run beyond their outermost uprights."""
    groups: dict[tuple[int, int], list[_Edge]] = defaultdict(list)
    for one in level:
        groups[round(one.start / SAME), round(one.end / SAME)].append(one)
    found = []
    for same in groups.values():
        top, bottom = same[0].at, same[-1].at
        inside = [
            one
            for one in upright
            if same[0].start + SAME < one.at < same[0].end - SAME
            and one.meets(top)
            and one.meets(bottom)
        ]
        if len(same) < 3 or not inside:
            continue
        for at in (same[0].start, same[0].end):
            if not any(abs(one.at - at) <= SAME for one in upright):
                found.append(_Edge(at, top, bottom))
    return found


def _box(point: tuple[float, float], crossings: _Crossings) -> Iterator[Frame]:
    """Yield the smallest box whose top left corner a crossing is, if there is one."""
    left, top = point
    level, upright = crossings.rules[point]
    down, along = crossings.columns[left], crossings.rows[top]
    for bottom in islice(down, bisect(down, top), None):
        own, same = crossings.rules[left, bottom]
        if same != upright:
            return
        for right in islice(along, bisect(along, left), None):
            same, other = crossings.rules[right, top]
            if same != level:
                break
            if crossings.rules.get((right, bottom)) == (own, other):
                yield Frame(left, top, right, bottom)
                return


def _groups(boxes: Sequence[Frame]) -> list[list[Frame]]:
    """Put boxes together that have a corner in common."""
    at_corner: dict[tuple[float, float], list[int]] = defaultdict(list)
    for n, box in enumerate(boxes):
        for corner in _corners(box):
            at_corner[corner].append(n)
    seen: set[int] = set()
    found = []
    for n in range(len(boxes)):
        if n in seen:
            continue
        seen.add(n)
        group, open_ = [], [n]
        while open_:
            one = open_.pop()
            group.append(boxes[one])
            for corner in _corners(boxes[one]):
                fresh = [other for other in at_corner[corner] if other not in seen]
                seen.update(fresh)
                open_ += fresh
        found.append(sorted(group, key=lambda box: (box.top, box.left)))
    return found


def _corners(box: Frame) -> list[tuple[float, float]]:
    return [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
