"""Ruled tables of a PDF page: cells between lines -> rows of a Source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from govdoc.model.source import SourceCell, SourceParagraph, SourceRow, SourceTable
from govdoc.readers.pdf.lines import Line, find_lines, first_unit
from govdoc.readers.pdf.signs import Sign
from govdoc.units import pt

if TYPE_CHECKING:
    import pdfplumber.page

_SAME = 3.0
"""pt by which two rules of one edge may differ."""
_SLACK = 0.5
"""Em by which a full line of a cell may miss its edge."""


class Box(NamedTuple):
    """A rectangle; lengths in pt from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, sign: Sign) -> bool:
        """Say whether the middle of a character lies inside."""
        x, y = (sign.left + sign.right) / 2, sign.base - sign.size * 0.35
        return self.left <= x <= self.right and self.top <= y <= self.bottom


class Grid(NamedTuple):
    """A ruled table: where it and its cells are."""

    box: Box
    cells: tuple[Box, ...]

    @property
    def columns(self) -> list[float]:
        """Its upright edges."""
        return _edges([x for cell in self.cells for x in (cell.left, cell.right)])

    @property
    def levels(self) -> list[float]:
        """Its level edges."""
        return _edges([y for cell in self.cells for y in (cell.top, cell.bottom)])


def find_grids(page: pdfplumber.page.Page, is_turned: bool) -> list[Grid]:
    """Return the ruled tables of a page, from the top; a frame of one cell is none.

    Args:
        page: as it is shown.
        is_turned: its characters were given as if they were upright.
    """
    found = []
    upwards = _upwards(page) if is_turned else None
    for table in page.find_tables():
        boxes = [Box(*cell) for cell in table.cells]
        if upwards is not None:
            boxes = [_turned(box, page, upwards) for box in boxes]
        if len(boxes) > 1:
            lefts, tops, rights, bottoms = zip(*boxes, strict=True)
            whole = Box(min(lefts), min(tops), max(rights), max(bottoms))
            found.append(Grid(whole, tuple(boxes)))
    return sorted(found, key=lambda grid: grid.box.top)


def _upwards(page: pdfplumber.page.Page) -> bool | None:
    """Say whether words run upwards as the page is shown; None: they are upright."""
    turned = [char for char in page.chars if not char["upright"]]
    if len(turned) * 2 <= len(page.chars):
        return None
    return bool(turned[0]["matrix"][1] > 0)


def _turned(box: Box, page: pdfplumber.page.Page, upwards: bool) -> Box:
    width, height = float(page.width), float(page.height)
    if upwards:
        return Box(height - box.bottom, box.left, height - box.top, box.right)
    return Box(box.top, width - box.right, box.bottom, width - box.left)


def _edges(places: Sequence[float]) -> list[float]:
    """Put places together that are one edge."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > _SAME:
            edges.append(place)
    return edges


def read_grid(grid: Grid, signs: Sequence[Sign], number: int) -> SourceTable:
    """Return a table with what stands in its cells.

    Args:
        grid: where it is.
        signs: the page's.
        number: of its first row.
    """
    columns, levels = grid.columns, grid.levels
    rows: list[list[tuple[int, SourceCell]]] = [[] for _ in levels[:-1]]
    for cell in grid.cells:
        left, right = _place(columns, cell.left), _place(columns, cell.right)
        top, bottom = _place(levels, cell.top), _place(levels, cell.bottom)
        inside = [sign for sign in signs if cell.holds(sign)]
        paragraphs = tuple(_paragraphs(find_lines(inside), cell, number + top))
        empty = (SourceParagraph("", number + top, True),)
        own = SourceCell(
            paragraphs or empty, max(1, right - left), max(1, bottom - top)
        )
        rows[top].append((left, own))
    found = [
        SourceRow(
            tuple(cell for _, cell in sorted(row, key=lambda one: one[0])), number + n
        )
        for n, row in enumerate(rows)
    ]
    widths = tuple(pt(b - a) for a, b in pairwise(columns))
    return SourceTable(tuple(found), widths=widths)


def _place(edges: Sequence[float], at: float) -> int:
    return min(range(len(edges)), key=lambda n: abs(edges[n] - at))


def _paragraphs(
    lines: Sequence[Line], cell: Box, number: int
) -> Iterator[SourceParagraph]:
    """Yield a cell's paragraphs; a line goes on where the one above is full."""
    padding = min((line.left - cell.left for line in lines), default=0.0)
    text = ""
    before: Line | None = None
    for line in lines:
        if before is not None:
            room = cell.right - padding - before.right
            if room > first_unit(line) + _SLACK * line.size:
                yield SourceParagraph(text, number, True)
                text = ""
        text += line.text.replace("\t", "\u3000")
        before = line
    if text:
        yield SourceParagraph(text, number, True)


def goes_on(first: SourceTable, second: SourceTable) -> bool:
    """Say whether two tables at a page's end and the next one's top are one."""
    if len(first.widths) != len(second.widths):
        return False
    pairs = zip(first.widths, second.widths, strict=True)
    return all(abs(one.pt - other.pt) <= _SAME for one, other in pairs)


def joined(first: SourceTable, second: SourceTable) -> tuple[SourceTable, list[str]]:
    """Join two such tables; return the words of the head that came again, too."""
    again = 0
    for one, other in zip(first.rows, second.rows, strict=False):
        if [cell.text for cell in one.cells] != [cell.text for cell in other.cells]:
            break
        again += 1
    rows = [*first.rows, *second.rows[again:]]
    gone = ["\t".join(c.text for c in row.cells) for row in second.rows[:again]]
    head = max(first.header_rows, again)
    return first._replace(rows=tuple(rows), header_rows=head), gone
