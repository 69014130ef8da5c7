"""Tables: StyledTable -> rows with their rules (clause 8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from govdoc.layout.glyphs import Collector
from govdoc.layout.rows import PageRow, RowLine, set_paragraph
from govdoc.model.blocks import StyledCell, StyledTable
from govdoc.model.flow import Flow
from govdoc.model.pages import Rule
from govdoc.units import Length


def set_table(table: StyledTable, flow: Flow, collector: Collector) -> list[PageRow]:
    """Set a table row by row; its head comes again at the top of each page.

    A cell's lines stand in the middle of its height. No page begins inside a cell that
    goes down several rows, unless it takes half a page.
    """
    edges = _edges(table, flow)
    cells = [
        [
            _set_cell(cell, (n, at), edges, table, flow, collector)
            for at, cell in enumerate(row)
        ]
        for n, row in enumerate(table.rows)
    ]
    heights = _settle(cells, table, flow)
    rows = [PageRow(height, height) for height in heights]
    kept: set[int] = set()
    for n, own in enumerate(cells):
        lines: list[RowLine] = []
        for cell in own:
            lines += cell.placed(sum(heights[n : n + cell.rows]))
            kept.update(range(n + 1, n + cell.rows))
        rows[n].lines = tuple(lines)
    _rule(rows, table, edges)
    head = tuple(rows[: table.header_rows])
    for n, row in enumerate(rows):
        row.may_begin = n > table.header_rows and n not in kept
        row.repeats = head if n > table.header_rows else ()
    return rows


@dataclass(slots=True)
class _Set:
    """A cell with its lines broken."""

    lines: Sequence[PageRow]
    """Of one line each, whose origin is known."""
    height: int
    """Of its lines alone."""
    rows: int
    """How many rows its lines stand in the middle of."""

    def placed(self, room: int) -> Iterator[RowLine]:
        """Yield the lines, each in the middle of its pitch, all in the room's middle."""
        y = (room - self.height) // 2
        for row in self.lines:
            lead = (row.pitch - row.size) // 2
            yield from (line._replace(dy=y + lead + line.dy) for line in row.lines)
            y += row.pitch


def _set_cell(
    cell: StyledCell,
    at: tuple[int, int],
    edges: Sequence[int],
    table: StyledTable,
    flow: Flow,
    collector: Collector,
) -> _Set:
    """Break a cell's lines; they bear the cell's place as `Origin.cell`."""
    inset = table.look.padding
    left, right = edges[cell.column], edges[cell.column + cell.columns]
    width = max(right - left - 2 * inset, 1)
    rows: list[PageRow] = []
    for n, paragraph in enumerate(cell.paragraphs):
        for row in set_paragraph(paragraph, flow, collector, left + inset, width):
            row.lines = tuple(line._replace(cell=(*at, n)) for line in row.lines)
            rows.append(row)
    return _Set(rows, sum(row.pitch for row in rows), cell.rows)


def _settle(
    cells: Sequence[Sequence[_Set]], table: StyledTable, flow: Flow
) -> list[int]:
    """Return the rows' heights.

    What a cell over several rows needs beyond theirs goes to the last of them; if they
    take half a page, its lines stand in the first alone, so that a page may end below.
    """
    look = table.rows[0][0].paragraphs[0].look
    least, white = look.pitch or flow.page.line, 2 * table.look.padding_above
    heights = [
        max([least, *(cell.height for cell in row if cell.rows == 1)]) + white
        for row in cells
    ]
    most = flow.page.area(table.is_sideways).height // 2
    for n, row in enumerate(cells):
        for cell in row:
            lack = cell.height + white - sum(heights[n : n + cell.rows])
            if cell.height + white - min(lack, 0) > most:
                lack, cell.rows = cell.height + white - heights[n], 1
            heights[min(n + cell.rows, len(heights)) - 1] += max(lack, 0)
    return heights


def _edges(table: StyledTable, flow: Flow) -> list[int]:
    """Return the columns' edges; the table is centred on the type area."""
    area = flow.page.area(table.is_sideways)
    start = area.left + (area.width - sum(table.columns)) // 2
    return list(accumulate(table.columns, initial=int(start)))


def _rule(rows: list[PageRow], table: StyledTable, edges: list[int]) -> None:
    look = table.look
    if look.rules == "none":
        return
    owners = _owners(table)
    for n, row in enumerate(rows):
        is_edge = n in (0, len(rows))
        rules = []
        if is_edge or n == table.header_rows or look.rules == "grid":
            weight = look.thick if is_edge else look.thin
            rules += _levels(0, _parts(owners, n), edges, weight)
        # The foot of the last row of a page is inked too, by the row itself.
        if n == len(rows) - 1 or look.rules == "grid":
            weight = look.thick if n == len(rows) - 1 else look.thin
            rules += _levels(row.pitch, _parts(owners, n + 1), edges, weight)
        if look.rules == "grid":
            for i, edge in enumerate(edges):
                is_outer = i in (0, len(edges) - 1)
                if is_outer or owners[n][i - 1] != owners[n][i]:
                    weight = look.thick if is_outer else look.thin
                    rules.append(_upright(edge, row.pitch, weight))
        row.rules = tuple(rules)


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
