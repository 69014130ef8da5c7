"""Titles: str -> lines that keep words whole and make a trapezoid or diamond (7.3.1)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from govdoc.composition.bonds import find_bonds
from govdoc.composition.words import cut_costs, least_costs, splits_word
from govdoc.han.width import ems
from govdoc.kept.patterns import compile_pattern
from govdoc.model.looks import LineRules
from govdoc.stylesheet import Stylesheet

_SHAPE = 0.12
"""Cost of one squared em of difference between a line and the mean."""
_SHORT = 30.0
"""Cost of a line of one to three characters, which the standard's practice forbids."""
_SHORTEST = 3
_STUB = 6.0
"""Cost of a last line that is no more than the kind of document: 实施意见."""
_LONGEST_STUB = 4
_SMALLEST_SHARE = 0.36
"""Of the longest line, that a last line takes which does not look left over."""
_HOURGLASS = 8.0
"""Cost of lines that grow again after they shrank (7.3.1: 不使用沙漏形)."""
_BRICK = 0.5
"""Cost of lines all of one length (矩形)."""
_ONE_MORE = 2.0
"""Cost of a line more than the least number."""
_MOST_MORE = 2
_SPREAD = compile_pattern(r"[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){1,3}")
"""议　程: one word, which its writer has spread over a line of its own."""
_BETWEEN_HALVES = compile_pattern(
    r"(?<=[\u4e00-\u9fff]{4})[ \u3000]+(?=[\u4e00-\u9fff]{4})"
)
"""Blanks that part a title: 守正创新　担当作为; a shorter word may be a name."""
_PHRASE = compile_pattern("关于|關於")
"""Where a title goes on as one phrase, whose blanks are as in the text below."""
_USUAL_GAP = LineRules().latin_gap
_BOLD_DIGITS = 0.05
"""Em that bold digits beside Han take beyond half an em each."""
_MAX_BREAKABLE = 120
"""Characters above which a title is cut evenly instead of searched."""
_MAX_LINES = 5
_MAX_WAYS = 100_000
"""Ways to cut that are weighed; what has more (half-width signs in a row) is no title."""
_ALIKE = 1e-6
"""Costs that differ by less, as they were added up in another order, are the same."""


class _Room(NamedTuple):
    """What a line of the title has to fit into."""

    cells: int
    """Em of the longest line."""
    gap: float
    """Em between Han and digits."""

    def width(self, text: str) -> float:
        """Return how many em a line takes."""
        return _width(text, self.gap)


def break_title(
    text: str,
    max_cells: int,
    phrases: Sequence[str] = (),
    latin_gap: float = _USUAL_GAP,
    said: str = "",
) -> tuple[str, ...]:
    """Break a title into lines of at most ``max_cells`` of its own characters.

    Args:
        text: the title; ``\\n`` is a break that the writer chose, and wins, but for one
            inside a word, which some program's narrow page made.
        max_cells: the longest line, in em.
        phrases: words that stay together on one line.
        latin_gap: em between Han and digits, as the style has it.
        said: the text below, whose phrases the title's lines keep whole.

    Returns:
        The lines; a space where a line was broken is left out. One that parts the
        title's halves, or spreads a word over a line of its own, becomes an ideographic
        space; any other stays as it is typed, as it does in the text below.

    Source: GB/T 9704-2012, 7.3.1; REQUIREMENTS M02.
    """
    lines: list[str] = []
    room = _Room(max_cells, latin_gap + _BOLD_DIGITS)
    for part in _parts(_halved(text)):
        lines += _balance(part.strip(), room, phrases, said)
    return tuple(lines)


def _halved(text: str) -> str:
    """Set a whole cell between a title's halves."""
    found = _PHRASE.search(text)
    at = found.start() if found else len(text)
    return _BETWEEN_HALVES.sub("\u3000", text[:at]) + text[at:]


def title_lines(
    text: str, sheet: Stylesheet, max_cells: int | None = None, said: str = ""
) -> tuple[str, ...]:
    """Break a title by the rules of its style; ``max_cells`` None: the style's own."""
    rules = sheet.title
    cells = rules.max_cells if max_cells is None else max_cells
    gap = sheet.line_rules.latin_gap
    return break_title(text, cells, rules.keep_together, gap, said)


def _parts(text: str) -> list[str]:
    """Split a title at the writer's own breaks."""
    first, *rest = text.split("\n")
    parts = [first]
    for part in rest:
        if _SPREAD.fullmatch(part.strip()):
            parts.append("\u3000".join(part.split()))
        elif splits_word(parts[-1] + part, len(parts[-1])):
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def _balance(text: str, room: _Room, phrases: Sequence[str], said: str) -> list[str]:
    width = room.width(text)
    if width <= room.cells:
        return [text]
    count = math.ceil(width / room.cells)
    best = None
    if len(text) <= _MAX_BREAKABLE and count < _MAX_LINES:
        bonds = find_bonds(text, room.cells, said)
        costs, sure = least_costs(text, phrases, bonds)
        best = _best(text, costs, count, room)
        if best is None or not sure.issuperset(_cuts_of(text, best[1])):
            best = _best(text, cut_costs(text, phrases, bonds), count, room)
    return best[1] if best else _cut_evenly(text, room.cells)


def _cuts_of(text: str, lines: list[str]) -> Iterator[int]:
    """Yield where a text was cut into lines: where all but the first begin."""
    at = 0
    for line in lines:
        at = text.index(line, at)
        if at:
            yield at
        at += len(line)


def _best(
    text: str, costs: dict[int, float], count: int, room: _Room
) -> tuple[float, list[str]] | None:
    """Find the cheapest way to cut ``text`` into ``count`` lines or some more, or None."""
    best: tuple[float, list[str]] | None = None
    least = min(0.0, min(costs.values(), default=0.0))
    for lines in range(count, min(count + _MOST_MORE + 1, _MAX_LINES)):
        extra = (lines - count) * _ONE_MORE
        if best is not None and best[0] <= extra + (lines - 1) * least:
            continue  # no way of so many lines costs less
        way = _search(text, costs, lines, room)
        if way is not None and (best is None or way[0] + extra < best[0]):
            best = way[0] + extra, way[1]
    return best


def _search(
    text: str, costs: dict[int, float], count: int, room: _Room
) -> tuple[float, list[str]] | None:
    """Find the cheapest way to cut ``text`` into ``count`` lines, or None."""
    return _Search(text, costs, count, room).best()


class _Search:
    """The search for the cheapest way, which leaves ways that cannot be cheaper."""

    def __init__(
        self, text: str, costs: dict[int, float], count: int, room: _Room
    ) -> None:
        self._text, self._costs, self._count, self._room = text, costs, count, room
        self._mean = room.width(text) / count
        self._least = min(0.0, min(costs.values(), default=0.0))
        self._found: tuple[float, list[str]] | None = None
        self._ways = 0
        self._ahead: dict[int, list[tuple[int, float, str, float]]] = {}

    def best(self) -> tuple[float, list[str]] | None:
        self._go(0, [], 0.0, 0.0)
        return self._found if self._ways <= _MAX_WAYS else None

    def _go(self, start: int, lines: list[str], cost: float, shape: float) -> None:
        """Try every way to cut the rest that may yet be cheaper than the best one.

        Args:
            start: where the rest begins.
            lines: those in front of it.
            cost: what the cuts between them cost.
            shape: what their widths cost at least.
        """
        left = self._count - len(lines)
        if self._ways > _MAX_WAYS or self._is_dear(cost + shape, left - 1):
            return
        rest = self._text[start:].strip()
        width = self._room.width(rest)
        if width > left * self._room.cells:
            return
        if left == 1:
            self._ways += 1
            ended = [*lines, rest]
            whole = cost + _shape_cost(ended, self._mean, self._room)
            if self._found is None or (whole, ended) < self._found:
                self._found = whole, ended
            return
        for stop, own, line, width in self._lines(start):
            ahead = cost + own
            self._go(stop, [*lines, line], ahead, shape + _line_cost(width, self._mean))

    def _is_dear(self, least: float, cuts: int) -> bool:
        """Return whether what costs so much already cannot be cheaper than the best."""
        best = self._found
        return best is not None and least + cuts * self._least > best[0] + _ALIKE

    def _lines(self, start: int) -> list[tuple[int, float, str, float]]:
        """Return the lines that may begin at a place: where each ends, costs, words, em."""
        found = self._ahead.get(start)
        if found is None:
            found = self._ahead[start] = []
            for stop, cost in self._costs.items():
                line = self._text[start:stop].strip()
                if stop <= start or not line:
                    continue
                width = self._room.width(line)
                if width > self._room.cells:
                    break
                found.append((stop, cost, line, width))
        return found


def _line_cost(width: float, mean: float) -> float:
    """Return what a line's width costs by itself."""
    return _SHAPE * (width - mean) ** 2 + (_SHORT if width <= _SHORTEST else 0.0)


def _shape_cost(lines: list[str], mean: float, room: _Room) -> float:
    widths = [room.width(line) for line in lines]
    cost = sum(_line_cost(width, mean) for width in widths)
    least = max(_LONGEST_STUB, _SMALLEST_SHARE * max(widths))
    cost += _STUB if widths[-1] <= least else 0.0
    steps = [after - before for before, after in pairwise(widths) if after != before]
    cost += sum(_HOURGLASS for a, b in pairwise(steps) if a < 0 < b)
    return cost + (0.0 if steps else _BRICK)


@lru_cache(maxsize=4096)
def _width(text: str, gap: float) -> float:
    return ems(text, gap)


def _cut_evenly(text: str, max_cells: int) -> list[str]:
    return [text[i : i + max_cells] for i in range(0, len(text), max_cells)]
