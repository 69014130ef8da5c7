"""Tables: StyledTable -> rows with their rules (clause 8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from govdoc.layout.glyphs import Collector
from govdoc.layout.rows import Row, RowLine, set_paragraph
from govdoc.model.flow import Flow, StyledTable
from govdoc.model.pages import Rule
from govdoc.units import Length


def set_table(table: StyledTable, flow: Flow, collector: Collector) -> list[Row]:
    """Set a table row by row; its head comes again at the top of each page.

    A cell's lines stand in the middle of its row's height.
    """
    inset = table.look.padding
    edges = _edges(table, flow)
    rows: list[Row] = []
    for n, cells in enumerate(table.rows):
        blocks = [
            set_paragraph(
                cell, flow, collector, left + inset, max(right - left - 2 * inset, 1)
            )
            for cell, left, right in zip(cells, edges, edges[1:], strict=False)
        ]
        heights = [sum(line.pitch for line in block) for block in blocks]
        empty = cells[0].look.pitch or flow.page.line
        height = max(*heights, empty) + 2 * table.look.padding_above
        lines = [
            line
            for column, (block, own) in enumerate(zip(blocks, heights, strict=True))
            for line in _cell_lines(block, (height - own) // 2, (n, column))
        ]
        rows.append(Row(height, height, tuple(lines)))
    _rule(rows, table, edges)
    head = tuple(rows[: table.header_rows])
    for n, row in enumerate(rows):
        row.may_begin = n > table.header_rows
        row.repeats = head if n > table.header_rows else ()
    return rows


def _cell_lines(
    block: Sequence[Row], y: int, cell: tuple[int, int]
) -> Iterator[RowLine]:
    """Yield a cell's lines, each in the middle of its pitch."""
    for row in block:
        lead = (row.pitch - row.size) // 2
        for line in row.lines:
            yield line._replace(dy=y + lead + line.dy, cell=cell)
        y += row.pitch


def _edges(table: StyledTable, flow: Flow) -> list[int]:
    """Return the columns' edges; the table is centred on the type area."""
    area = flow.page.area(table.is_sideways)
    start = area.left + (area.width - sum(table.columns)) // 2
    return list(accumulate(table.columns, initial=int(start)))


def _rule(rows: list[Row], table: StyledTable, edges: list[int]) -> None:
    look = table.look
    if look.rules == "none":
        return
    width = edges[-1] - edges[0]
    for n, row in enumerate(rows):
        is_edge = n in (0, len(rows))
        rules = []
        if is_edge or n == table.header_rows or look.rules == "grid":
            rules.append(
                _level(edges[0], 0, width, look.thick if is_edge else look.thin)
            )
        # The foot of the last row of a page is inked too, by the row itself.
        if n == len(rows) - 1 or look.rules == "grid":
            weight = look.thick if n == len(rows) - 1 else look.thin
            rules.append(_level(edges[0], row.pitch, width, weight))
        if look.rules == "grid":
            for edge in edges:
                weight = look.thick if edge in (edges[0], edges[-1]) else look.thin
                rules.append(_upright(edge, row.pitch, weight))
        row.rules = tuple(rules)


def _level(x: int, y: int, width: int, weight: int) -> Rule:
    return Rule(Length(x), Length(y - weight // 2), Length(width), Length(weight))


def _upright(x: int, height: int, weight: int) -> Rule:
    return Rule(Length(x - weight // 2), Length(0), Length(weight), Length(height))
