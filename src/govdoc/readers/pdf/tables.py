"""Ruled tables of a PDF page: cells between lines -> rows of a Source."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govdoc.model.source import SourceCell, SourceParagraph, SourceRow, SourceTable
from govdoc.readers.pdf.cells import Frame, find_cells
from govdoc.readers.pdf.lines import SignLine, find_lines, first_unit
from govdoc.readers.pdf.placed import Keeper
from govdoc.readers.pdf.rules import Stroke
from govdoc.readers.pdf.signs import PageSigns, PlacedSign
from govdoc.units import pt

_SLACK = 0.5
"""Em by which a full line of a cell may miss its edge."""


class Lattice(NamedTuple):
    """A ruled table: where it and its cells are."""

    box: Frame
    cells: tuple[Frame, ...]

    def places(self) -> dict[tuple[int, int], int]:
        """Return which cell stands in each row and column."""
        columns, levels = self.columns, self.levels
        return {
            (row, column): n
            for n, cell in enumerate(self.cells)
            for row in range(_place(levels, cell.top), _place(levels, cell.bottom))
            for column in range(_place(columns, cell.left), _place(columns, cell.right))
        }

    def held(self, signs: Iterable[PlacedSign]) -> list[int | None]:
        """Return the cell in which each character stands; None: outside."""
        columns, levels, places = self.columns, self.levels, self.places()
        return [
            places.get(
                (bisect(levels, sign.middle) - 1, bisect(columns, sign.centre) - 1)
            )
            for sign in signs
        ]

    def parted(
        self, signs: Sequence[PlacedSign]
    ) -> Iterator[tuple[int, list[PlacedSign]]]:
        """Yield each cell that has any characters, with them."""
        inside: dict[int, list[PlacedSign]] = defaultdict(list)
        for sign, n in zip(signs, self.held(signs), strict=True):
            if n is not None:
                inside[n].append(sign)
        yield from sorted(inside.items())

    @property
    def columns(self) -> list[float]:
        """Its upright edges."""
        return sorted({x for c in self.cells for x in (c.left, c.right)})

    @property
    def levels(self) -> list[float]:
        """Its level edges."""
        return sorted({y for c in self.cells for y in (c.top, c.bottom)})


def find_grids(rules: Sequence[Stroke]) -> list[Lattice] | None:
    """Return the ruled tables of a page, from the top; a frame of one cell is none.

    Args:
        rules: all that are drawn on the page.

    Returns:
        None where there are too many rules to find any.
    """
    groups = find_cells(rules)
    if groups is None:
        return None
    found = []
    for boxes in groups:
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        whole = Frame(min(lefts), min(tops), max(rights), max(bottoms))
        if len(boxes) > 1:
            found.append(Lattice(whole, tuple(boxes)))
    return sorted(found, key=lambda grid: grid.box.top)


def read_grid(
    grid: Lattice, signs: PageSigns, number: int, page: int, keeper: Keeper
) -> SourceTable:
    """Return a table with what stands in its cells.

    Args:
        grid: where it is.
        signs: the page's.
        number: of its first row.
        page: from 1.
        keeper: is given its lines.
    """
    columns, levels = grid.columns, grid.levels
    rows: list[list[tuple[int, SourceCell]]] = [[] for _ in levels[:-1]]
    inside = dict(grid.parted(signs.signs))
    across: dict[int | None, list[PlacedSign]] = defaultdict(list)
    held = grid.held(sign for sign, _ in signs.sideways)
    for (_, own), n in zip(signs.sideways, held, strict=True):
        across[n].append(own)
    for n, cell in enumerate(grid.cells):
        left, right = _place(columns, cell.left), _place(columns, cell.right)
        top, bottom = _place(levels, cell.top), _place(levels, cell.bottom)
        lines = [*find_lines(inside.get(n, [])), *find_lines(across[n])]
        paragraphs = tuple(
            SourceParagraph(
                text, number + top, True, at=page, lines=keeper.keep(page, own)
            )
            for text, own in _paragraphs(lines, cell)
        )
        empty = (SourceParagraph("", number + top, True, at=page),)
        made = SourceCell(
            paragraphs or empty, max(1, right - left), max(1, bottom - top)
        )
        rows[top].append((left, made))
    found = [
        SourceRow(
            tuple(cell for _, cell in sorted(row, key=lambda one: one[0])), number + n
        )
        for n, row in enumerate(rows)
    ]
    widths = tuple(pt(b - a) for a, b in pairwise(columns))
    return SourceTable(tuple(found), widths=widths)


def _place(edges: Sequence[float], at: float) -> int:
    return bisect(edges, at) - 1


def _paragraphs(
    lines: Sequence[SignLine], cell: Frame
) -> Iterator[tuple[str, list[SignLine]]]:
    """Yield a cell's paragraphs; a line goes on where the one above is full."""
    padding = min((line.left - cell.left for line in lines), default=0.0)
    text = ""
    own: list[SignLine] = []
    for line in lines:
        if own:
            room = cell.right - padding - own[-1].right
            if room > first_unit(line) + _SLACK * line.size:
                yield text, own
                text, own = "", []
        text += line.text.replace("\t", "\u3000")
        own.append(line)
    if text:
        yield text, own
