"""Rules of a table: StyledTable -> what is drawn about each of its rows (clause 8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from govdoc.layout.rows import PageRow
from govdoc.model.blocks import StyledTable
from govdoc.model.pages import Rule
from govdoc.units import Length


class Strokes:
    """Draws the rules of one table."""

    def __init__(self, table: StyledTable, edges: Sequence[int]) -> None:
        """Find out which cells go on where.

        Args:
            table: whose.
            edges: of its columns, from the paper's left edge, in EMU.
        """
        self._table, self._look, self._edges = table, table.look, edges
        self._owners = _owners(table)

    def draw(self, row: PageRow, n: int, *, is_first: bool, is_last: bool) -> None:
        """Draw the rules of the n-th row, or of a part of it.

        Args:
            row: what is to have them.
            n: its number.
            is_first: the row's top is this one's.
            is_last: the row's foot is this one's.
        """
        look, owners, edges = self._look, self._owners, self._edges
        if look.rules == "none":
            return
        is_grid, rules = look.rules == "grid", list[Rule]()
        is_edge, is_end = n == 0, n == len(owners) - 1
        if is_first and (is_edge or n == self._table.header_rows or is_grid):
            rules += self._levels(0, n, look.thick if is_edge else look.thin)
        # The foot of the last row of a page is inked too, by the row itself.
        if is_last and (is_end or is_grid):
            weight = look.thick if is_end else look.thin
            rules += self._levels(row.pitch, n + 1, weight)
        for i, edge in enumerate(edges) if is_grid else ():
            is_outer = i in (0, len(edges) - 1)
            if is_outer or owners[n][i - 1] != owners[n][i]:
                weight = look.thick if is_outer else look.thin
                rules.append(_upright(edge, row.pitch, weight))
        row.rules = tuple(rules)
        if is_grid and (not is_first or self._is_open(n)):
            row.opening = (self._whole(0),)
        if is_grid and (not is_last or self._is_open(n + 1)):
            row.closing = (self._whole(row.pitch),)

    def _levels(self, y: int, n: int, weight: int) -> list[Rule]:
        return _levels(y, _parts(self._owners, n), self._edges, weight)

    def _is_open(self, n: int) -> bool:
        """Return whether a cell goes on from the row above the n-th into it."""
        owners = self._owners
        if not 0 < n < len(owners):
            return False
        return any(a == b for a, b in zip(owners[n - 1], owners[n], strict=True))

    def _whole(self, y: int) -> Rule:
        width = self._edges[-1] - self._edges[0]
        return _level(self._edges[0], y, width, self._look.thin)


def _owners(table: StyledTable) -> list[list[tuple[int, int]]]:
    """Return for each place of the grid the row and column where its cell begins."""
    owners = [
        [(n, i) for i in range(len(table.columns))] for n in range(len(table.rows))
    ]
    for n, row in enumerate(table.rows):
        for cell in row:
            for below in owners[n : n + cell.rows]:
                end = cell.column + cell.columns
                below[cell.column : end] = [(n, cell.column)] * cell.columns
    return owners


def _parts(owners: list[list[tuple[int, int]]], n: int) -> Iterator[tuple[int, int]]:
    """Yield the columns over which a rule above row ``n`` runs: first, and after last."""
    count = len(owners[0])
    is_inner = 0 < n < len(owners)
    goes_on = [is_inner and owners[n - 1][i] == owners[n][i] for i in range(count)]
    start = 0
    for is_open, group in groupby(goes_on):
        end = start + len(list(group))
        if not is_open:
            yield start, end
        start = end


def _levels(
    y: int, parts: Iterable[tuple[int, int]], edges: Sequence[int], weight: int
) -> list[Rule]:
    return [
        _level(edges[start], y, edges[end] - edges[start], weight)
        for start, end in parts
    ]


def _level(x: int, y: int, width: int, weight: int) -> Rule:
    return Rule(Length(x), Length(y - weight // 2), Length(width), Length(weight))


def _upright(x: int, height: int, weight: int) -> Rule:
    return Rule(Length(x - weight // 2), Length(0), Length(weight), Length(height))
