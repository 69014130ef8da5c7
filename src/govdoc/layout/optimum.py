"""Choose a paragraph's breaks by the least distortion over all its lines (L05, L09, L10)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import accumulate
from typing import NamedTuple

from govdoc.layout.breaks import CLOSING, find_breaks
from govdoc.layout.gaps import Gaps, Take
from govdoc.layout.glyphs import Glyphs
from govdoc.model.looks import LineRules

SLACK = 700
"""EMU (0.02 mm) that rounding may leave over before a line counts as too long."""
_GAPS = 26
"""Gaps of a full body line: one em spread over them costs 1."""
_RAGGED = 0.01
"""Cost of white at the end of a line that is not justified, in squared em."""
_END_MARK_COST = 0.1
"""Cost of a line-end mark that takes half an em (L05)."""
_SQUEEZE_COST = 1.0
"""Cost of a line whose marks have given all they can (L09: reduce before expand)."""
_LONE_COST = 8.0
"""Cost of a last line of one character (L10)."""
_NO_GAP_COST = 50.0
"""Cost of a line with nowhere to put its white, and of one cut where none may be."""
_ENOUGH = 2.5
"""Em of white beyond which a shorter line is not worth looking at."""


class LineSpan(NamedTuple):
    """One line of the chosen breaks: ``text[start:end]``, spaces at its end left out."""

    start: int
    end: int
    room: int
    """Width to fill in EMU."""
    is_last: bool


class Optimum:
    """The search over one paragraph."""

    def __init__(
        self, glyphs: Glyphs, gaps: Gaps, rooms: tuple[int, int], rules: LineRules,
        justify: bool,
    ) -> None:  # fmt: skip
        """Prepare the search.

        Args:
            glyphs: the paragraph, at least one character.
            gaps: its gaps.
            rooms: width of the first line and of the others, in EMU.
            rules: which squeezes are allowed.
            justify: lines but the last are stretched, so white has a cost.
        """
        self._glyphs, self._gaps, self._rules = glyphs, gaps, rules
        self._first, self._room = rooms
        self._em = max(glyphs.looks[0].size, 1)
        self._justify = justify
        self._length = len(glyphs.text)

    def spans(self) -> list[LineSpan]:
        """Return the lines of the cheapest way to break the paragraph."""
        length, text = self._length, self._glyphs.text
        if self._gaps.widths[-1] - self._gaps.extras[-1] <= self._first + SLACK:
            return [LineSpan(0, _trimmed(text, 0, length), self._first, True)]
        self._free, self._costs = find_breaks(text)
        for i in self._glyphs.tied:
            self._free[i] = 0
        if fixed := self._glyphs.fixed:
            self._free[1 : fixed + 1] = bytes(fixed)
        self._all_yields = list(accumulate(self._gaps.yields, initial=0))
        came_from = self._search()
        stops, at = [length], length
        while (at := came_from[at]) > 0:
            stops.append(at)
        spans, start = [], 0
        for stop in reversed(stops):
            room = self._room if start else self._first
            end = _trimmed(text, start, stop)
            spans.append(LineSpan(start, end, room, stop == length))
            start = stop
        return spans

    def _search(self) -> dict[int, int]:
        """Return for each reachable break the start of the cheapest line to it.

        What is cheapest so far goes on first, so that little is looked at besides the
        way that is chosen. Of two ways that cost the same, the one with the longer line
        before the break is taken; where lines are ragged, as in a cell, the one whose
        first lines are longer: 各乡镇/人民/政府.
        """
        length, longer = self._length, min if self._justify else max
        totals, came_from, heap = {0: 0.0}, dict[int, int](), [(0.0, 0)]
        lines: dict[int, Iterator[tuple[int, float, float]]] = {}
        while heap:
            bound, start = heappop(heap)
            if bound > totals.get(length, bound):
                break
            if start not in lines:
                lines[start] = self._candidates(start)
            total = totals[start]
            for stop, cost, floor in lines[start]:
                known, new = totals.get(stop), total + cost
                if known is None or new < known:
                    totals[stop], came_from[stop] = new, start
                    if stop < length:
                        heappush(heap, (new, stop))
                elif new == known:
                    came_from[stop] = longer(came_from[stop], start)
                if total + floor > bound:
                    heappush(heap, (total + floor, start))
                    break
        return came_from

    def _candidates(self, start: int) -> Iterator[tuple[int, float, float]]:
        """Yield where a line from ``start`` may stop, longest first; one at least.

        Yields:
            The stop, the line's cost, and what any shorter line costs at least.
        """
        widths, advances = self._gaps.widths, self._glyphs.advances
        text, em, length = self._glyphs.text, self._em, self._length
        room = self._room if start else self._first
        before = widths[start]
        stop = self._fit(start, before + room + SLACK) + 1
        found = False
        while (stop := self._free.rfind(1, start + 1, stop)) > 0:
            last = stop - 1
            if text[last] == " ":
                last = _trimmed(text, start, stop) - 1
            spare = room - (widths[last] - before + advances[last])
            cost = self._cost(start, last, spare, stop == length)
            if cost is None:
                continue
            white = max(spare / em, 0.0)
            floor = 0.0
            if stop < length:
                floor = white * white * (1.0 if self._justify else _RAGGED)
            yield stop, cost + self._costs.get(stop, 0.0), floor
            found = True
            if white > _ENOUGH:
                break
        if not found:
            yield self._cut(start, room), _NO_GAP_COST, 0.0

    def _fit(self, start: int, limit: int) -> int:
        """Return the last place where a line may stop that is not wider than ``limit``.

        Where marks may give way, they are taken to give all that they can.
        """
        widths, length = self._gaps.widths, self._length
        fit = min(bisect_right(widths, limit, start), length)
        if self._rules.push_in:
            yields = self._all_yields
            limit += self._em + yields[fit - 1] - yields[start]
            fit = min(bisect_right(widths, limit, fit), length)
        return fit

    def _cost(self, start: int, last: int, spare: int, ends: bool) -> float | None:
        """Return what a line costs; None: it does not fit."""
        cost = _LONE_COST if ends and self._is_lone(start, last) else 0.0
        if spare < -SLACK:
            squeeze = self._squeeze_cost(start, last, -spare)
            return None if squeeze is None else cost + squeeze
        if ends or spare <= SLACK:
            return cost
        white = spare / self._em
        if not self._justify:
            return _RAGGED * white * white
        takers = last - start - self._gaps.takes.count(Take.NONE, start, last)
        if not takers:
            # One Han character in a narrow cell is not better than two drawn apart.
            drawn = 0.0 if self._glyphs.text[start].isascii() else white * _GAPS
            return max(_NO_GAP_COST + white * white, drawn * drawn)
        white *= max(_GAPS / takers, 1.0)
        return white * white

    def _squeeze_cost(self, start: int, last: int, need: int) -> float | None:
        """Return the cost of taking ``need`` from a line; None: it has not so much."""
        if not self._rules.push_in:
            return None
        cost = 0.0
        if half := end_yield(self._glyphs, last):
            need, cost = need - half, _END_MARK_COST
        if need <= SLACK:
            return cost
        able = self._all_yields[last] - self._all_yields[start]
        if need > able:
            return None
        return cost + _SQUEEZE_COST * (need / able) ** 2

    def _is_lone(self, start: int, last: int) -> bool:
        """Return whether a last line is one character, with or without a mark (L10)."""
        if not start or last - start > 3 or not self._rules.avoid_lone:
            return False
        return sum(map(str.isalnum, self._glyphs.text[start : last + 1])) < 2

    def _cut(self, start: int, room: int) -> int:
        """Cut an unbreakable stretch that is longer than a line."""
        limit = self._gaps.widths[start] + room
        return max(bisect_left(self._gaps.widths, limit, start) - 1, start + 1)


def _trimmed(text: str, start: int, stop: int) -> int:
    """Leave out the spaces at a line's end."""
    while stop > start + 1 and text[stop - 1] == " ":
        stop -= 1
    return stop


def end_yield(glyphs: Glyphs, last: int) -> int:
    """Return the white half of a mark at a line's end, in EMU (L05)."""
    if glyphs.text[last] not in CLOSING:
        return 0
    return max(glyphs.advances[last] - glyphs.looks[last].size // 2, 0)
