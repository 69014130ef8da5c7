"""Tables: StyledTable -> rows with their rules (clause 8)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from govdoc.layout.glyphs import Collector
from govdoc.layout.picture import set_in_cell
from govdoc.layout.rows import PageRow, set_paragraph
from govdoc.layout.strokes import Strokes
from govdoc.model.blocks import (
    StyledCell,
    StyledParagraph,
    StyledPicture,
    StyledTable,
)
from govdoc.model.flow import Flow
from govdoc.units import Length


def set_table(table: StyledTable, flow: Flow, collector: Collector) -> list[PageRow]:
    """Set a table row by row; its head comes again at the top of each page.

    A cell's lines stand in the middle of its height. No page begins inside a cell that
    goes down several rows, unless it takes half a page, nor below a row whose paragraphs
    are kept with the next, nor inside a row, unless it is higher than a page, nor inside
    a small table (`StyledTable.tied`). A head that
    leaves no room for a row is set but once.
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
    head = sum(heights[: table.header_rows])
    area = flow.page.area(table.is_sideways).height
    repeats = 0 < head <= area // 2
    white = table.look.padding_above
    most = area - head * repeats
    kept = _tied(table, heights, most)
    rows: list[PageRow] = []
    strokes = Strokes(table, edges)
    repeated: tuple[PageRow, ...] = ()
    for n, own in enumerate(cells):
        if repeats and n == table.header_rows:
            repeated = tuple(rows)
        room = [sum(heights[n : n + cell.rows]) for cell in own]
        for cell in own:
            kept.update(range(n + 1, n + cell.rows))
        kept.update([n + 1] if table.is_kept(n) else ())
        if heights[n] > most:
            parts = _parted(own, heights[n], white)
        else:
            is_text = table.look.rules == "none" and not table.look.padding_above
            parts = [_joined(own, room, heights[n], white, is_text=is_text)]
        for at, part in enumerate(parts):
            is_first, is_last = at == 0, at == len(parts) - 1
            strokes.draw(part, n, is_first=is_first, is_last=is_last)
            part.may_begin = not is_first or (n > table.header_rows and n not in kept)
            if n > table.header_rows or not is_first:
                part.repeats = repeated
            rows.append(part)
    if rows:
        rows[0].before = table.space_before
    return rows


@dataclass(slots=True, eq=False)
class _Set:
    """A cell with its lines broken."""

    lines: Sequence[PageRow]
    """Of one line, or one picture, each."""
    height: int
    """Of its lines alone."""
    rows: int
    """How many rows its lines stand in."""
    vertical: str
    """As `StyledCell.vertical`."""

    def top(self, room: int, white: int) -> int:
        """Return where its lines begin in a room that is white above and below."""
        if self.vertical == "top":
            return white
        spare = room - self.height
        return spare - white if self.vertical == "bottom" else spare // 2


def _tied(table: StyledTable, heights: Sequence[int], most: int) -> set[int]:
    """Return the rows that stand with the one above, where a page has room for both."""
    is_low = sum(heights) * 3 <= most
    return {
        n
        for n in table.tied(is_low=is_low)
        if is_low or n < table.header_rows or heights[n - 1] + heights[n] <= most // 3
    }


def _joined(
    cells: Sequence[_Set],
    rooms: Sequence[int],
    height: int,
    white: int,
    *,
    is_text: bool = False,
) -> PageRow:
    """Return a row that no page ends in, each cell's lines in their room.

    With ``is_text`` they stand as the text's lines do, on the grid.
    """
    row = PageRow(height, height)
    for cell, room in zip(cells, rooms, strict=True):
        top = cell.top(room, white)
        if is_text and cell.lines:
            top -= (cell.lines[0].pitch - cell.lines[0].size) // 2
        _put(row, cell.lines, top)
    return row


def _parted(cells: Sequence[_Set], height: int, white: int) -> list[PageRow]:
    """Return a row higher than a page in parts, between which a page may end.

    Its cells begin at its top; a part ends where no cell has a line.
    """
    ends = [
        list(accumulate((line.pitch for line in cell.lines), initial=white))
        for cell in cells
    ]
    known = [(frozenset(own), own[-1]) for own in ends]
    cuts = sorted({end for own in ends for end in own[1:]} - {height})
    inside = [
        cut for cut in cuts if all(cut in own or cut >= last for own, last in known)
    ]
    edges = [0, *inside[:-1], height]
    parts = [PageRow(b - a, b - a) for a, b in pairwise(edges)]
    for cell in cells:
        y = white
        for line in cell.lines:
            at = bisect_right(edges, y) - 1
            _put(parts[at], [line], y - edges[at])
            y += line.pitch
    return parts


def _put(row: PageRow, lines: Sequence[PageRow], y: int) -> None:
    """Put lines into a row, each in the middle of its pitch, from ``y`` down."""
    for one in lines:
        lead = (one.pitch - one.size) // 2
        row.lines += tuple(x._replace(dy=y + lead + x.dy) for x in one.lines)
        row.pictures += tuple(
            x._replace(y=Length(y + lead + x.y)) for x in one.pictures
        )
        y += one.pitch


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
    for n, block in enumerate(cell.blocks):
        if isinstance(block, StyledPicture):
            rows.append(set_in_cell(block, (*at, n), left + inset, width))
            continue
        set_rows = set_paragraph(block, flow, collector, left + inset, width)
        for row in set_rows:
            row.lines = tuple(line._replace(cell=(*at, n)) for line in row.lines)
        if not set_rows and len(cell.blocks) > 1:  # an empty line between others
            pitch = block.look.pitch or flow.page.line
            set_rows = [PageRow(pitch, pitch)]
        rows += set_rows
    height = sum(row.pitch for row in rows)
    return _Set(rows, height, cell.rows, cell.vertical)


def _settle(
    cells: Sequence[Sequence[_Set]], table: StyledTable, flow: Flow
) -> list[int]:
    """Return the rows' heights.

    What a cell over several rows needs beyond theirs goes to the last of them; if they
    take half a page, its lines stand in the first alone, so that a page may end below.
    """
    least, white = _pitch(table, flow), 2 * table.look.padding_above
    heights = [
        max([least, *(cell.height for cell in row if cell.rows == 1)]) + white
        for row in cells
    ]
    area = flow.page.area(table.is_sideways).height
    for n, own in enumerate(table.heights):
        heights[n] = max(heights[n], min(own, area))
    most = area // 2
    for n, row in enumerate(cells):
        for cell in row:
            lack = cell.height + white - sum(heights[n : n + cell.rows])
            if cell.height + white - min(lack, 0) > most:
                lack, cell.rows = cell.height + white - heights[n], 1
            heights[min(n + cell.rows, len(heights)) - 1] += max(lack, 0)
    return heights


def _pitch(table: StyledTable, flow: Flow) -> int:
    """Return the lines' pitch in a table's cells; one of pictures alone has none."""
    for row in table.rows:
        for cell in row:
            for block in cell.blocks:
                if isinstance(block, StyledParagraph):
                    return block.look.pitch or flow.page.line
    return 0


def _edges(table: StyledTable, flow: Flow) -> list[int]:
    """Return the columns' edges; the table is centred on the type area."""
    area = flow.page.area(table.is_sideways)
    start = area.left + (area.width - sum(table.columns)) // 2
    return list(accumulate(table.columns, initial=int(start)))
