"""What of a table's cell stands on one line: a figure with its unit, a word, a label."""

from __future__ import annotations

import math
from collections.abc import Sequence

from govdoc.han.width import ems
from govdoc.kept.patterns import compile_pattern

NAME = 3
"""字 of a cell that is never broken: a person's name, 一季度, 即办率."""
LABEL = 6.5
"""字 of a cell, or of a part of a column's name, that is not broken where there is room:
危险化学品, 2026年3月."""
_FEWEST = 3
"""Cells of a column that counts, its name included."""
_WORD = compile_pattern(
    r"[!-~]*\d[!-~]*(?:[年月日时号个家人户处件项亩吨]|[万亿]?元|%)?|[!-~]+"
)
"""A number with its unit, a Latin word."""
_BROAD = compile_pattern(r"[%A-Z@&]")
"""Latin that is much wider than half an em."""
_NAMED = 0.3
"""Em by which that is wider."""
_UNIT = compile_pattern(r"(?=[（(][^（）()]{1,6}[）)]$)")
"""Where a column's name may be broken before any other place: 整改率/（%）."""
_MOST_STEPS = 12
"""Em that go from one column to another."""
_BROKEN = 0.5
"""Lines that a broken label costs."""
_BROKEN_BADLY = 1.5
"""The same of a short one, or one with figures: 县水/利局, 2026年/3月."""
_SHORT = 4
_DIGIT = compile_pattern(r"\d")
_ROUNDING = 0.01
_MARK = compile_pattern(r"[，。；：、！？《》“”\s]")
"""What no label has."""


class Sample:
    """Rows of a table, by which ways to share its width are told."""

    def __init__(
        self,
        columns: Sequence[Sequence[str]],
        padding: int,
        size: int,
        latin_gap: float,
    ) -> None:
        """Reckon how wide the cells are.

        Args:
            columns: cells, from the left.
            padding: white beside a cell's text, in EMU.
            size: of the type.
            latin_gap: em between Han and Latin.
        """
        self._padding, self._size = 2 * padding, size
        self._cells = [
            [
                (
                    [wide(x, latin_gap) for x in cell.split("\n")],
                    preferred(cell, latin_gap),
                    _broken(cell),
                )
                for cell in column
            ]
            for column in columns
        ]
        self._known: dict[tuple[int, int], tuple[Sequence[float], float]] = {}

    def cost(self, widths: Sequence[float]) -> float:
        """Return what columns so wide cost: the lines of all rows, and broken labels."""
        columns = [self._column(*one) for one in enumerate(widths)]
        rows = zip(*(lines for lines, _ in columns), strict=True)
        height: float = sum(map(max, rows))
        return height + sum(broken for _, broken in columns)

    def improved(self, widths: list[float], least: Sequence[float]) -> list[float]:
        """Return widths from which no column's loss of an em is another's gain.

        Args:
            widths: to begin with.
            least: below which none may go.
        """
        best, places = self.cost(widths), range(len(widths))
        for _ in range(_MOST_STEPS):
            found = [
                (self.cost(moved), moved)
                for giver in places
                if widths[giver] - self._size >= least[giver]
                for taker in places
                if taker != giver
                for moved in [self._moved(widths, giver, taker)]
            ]
            cost, moved = min(found, default=(best, widths))
            if cost >= best:
                break
            best, widths = cost, moved
        return widths

    def _moved(self, widths: Sequence[float], giver: int, taker: int) -> list[float]:
        moved = list(widths)
        moved[giver] -= self._size
        moved[taker] += self._size
        return moved

    def _column(self, at: int, width: float) -> tuple[Sequence[float], float]:
        """Return the lines of a column's cells, and what its broken labels cost."""
        key = at, round(width)
        if key not in self._known:
            room = max((width - self._padding) / self._size + _ROUNDING, 1.0)
            cells = self._cells[at]
            lines = [sum(max(1, -(-x // room)) for x in own) for own, _, _ in cells]
            broken = sum(cost for _, label, cost in cells if label > room)
            self._known[key] = lines, broken
        return self._known[key]


def _broken(cell: str) -> float:
    """Return what it costs to break a cell that is a label."""
    is_bad = ems(cell) <= _SHORT or _DIGIT.search(cell)
    return _BROKEN_BADLY if is_bad else _BROKEN


def wide(text: str, latin_gap: float) -> float:
    """Return the em that a line takes, its broad Latin reckoned as such."""
    return ems(text, latin_gap) + _NAMED * len(_BROAD.findall(text))


def figure(cell: str, latin_gap: float) -> float:
    """Return the em of a cell's longest number, with its unit, or word; 0: it has none."""
    return max((wide(one, latin_gap) for one in _WORD.findall(cell)), default=0.0)


def unbroken(cell: str, latin_gap: float = 0.0) -> float:
    """Return the em that a column must have, so that nothing is torn in a cell.

    Numbers stand with their units, words, and names of three characters; of a longer label
    half stands on a line.
    """
    widest = figure(cell, latin_gap)
    for part in _labels(cell):
        em = wide(part, latin_gap)
        widest = max(widest, em if em <= NAME else math.ceil(em / 2))
    return widest


def preferred(cell: str, latin_gap: float = 0.0) -> float:
    """Return the em with which a clerk would have no label broken: 危险化学品, 即办率."""
    return max([figure(cell, latin_gap), *(wide(x, latin_gap) for x in _labels(cell))])


def is_serial(column: Sequence[str]) -> bool:
    """Return whether a column counts the rows: 序号, 1, 2, 3."""
    figures = [cell.strip().rstrip(".．、") for cell in column if cell.strip()]
    if len(figures) < _FEWEST:
        return False
    first, *rest = figures
    counted = [str(n) for n in range(1, len(figures))]
    return rest == counted and not first.isdigit()


def _labels(cell: str) -> list[str]:
    """Return a cell's short lines, each parted before the unit in brackets at its end."""
    parts = [part for line in cell.split("\n") for part in _UNIT.split(line) if part]
    return [x for x in parts if ems(x) <= LABEL and not _MARK.search(x)]
