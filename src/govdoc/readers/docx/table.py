"""``w:tbl`` -> SourceTable, with cells that go over several columns or down several rows.

The file gives each row its own cells: one that goes over columns says how many
(``w:gridSpan``); of one that goes down, every row has a piece (``w:vMerge``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govdoc.model.source import SourceCell, SourceParagraph, SourceRow, SourceTable
from govdoc.readers.docx import revisions
from govdoc.readers.docx.borders import is_ruled
from govdoc.readers.docx.cells import Filling, read_filling
from govdoc.readers.docx.ledger import Sort, Told
from govdoc.readers.docx.story import Story
from govdoc.readers.docx.xml import (
    Element,
    W,
    find_all,
    is_on,
    number_of,
    to_number,
    value_of,
)
from govdoc.units import EMU_PER_TWIP, Length

_MOST_COLUMNS = 63
"""Of one table in Word; a file that says more is damaged or means harm."""
_MOST_TWIPS = 31_680
"""Of a column in Word, and of a row: 22 inches."""
_VERTICALS = frozenset({"top", "center", "bottom"})


@dataclass(slots=True)
class _Cell:
    """A cell whose further pieces may still come in the rows below."""

    blocks: Sequence[Filling]
    columns: int
    vertical: str = ""
    rows: int = 1


def read_table(element: Element, number: int, story: Story) -> SourceTable | None:
    """Read one ``w:tbl``; of a table inside a cell the words are kept.

    Args:
        element: the table.
        number: of its first row.
        story: that it is part of.

    Returns:
        None: it has no cell.

    Raises:
        InputError: there are too many cells or paragraphs.
    """
    story.counter.count_table(element)
    rows: list[list[_Cell]] = []
    heights: list[Length | None] = []
    header_rows = 0
    above: dict[int, _Cell] = {}
    for row in find_all(element, (f"{W}tr",)):
        if not _stands(row, number + len(rows), story):
            continue
        cells, above = _Row(row, number + len(rows), story).read(above)
        is_head = is_on(row.find(f"{W}trPr/{W}tblHeader"))
        header_rows += is_head and header_rows == len(rows)
        rows.append(cells)
        heights.append(_height(row))
    if not any(rows):
        return None
    found = tuple(
        SourceRow(tuple(_cell(one, number + n) for one in cells), number + n, height)
        for n, (cells, height) in enumerate(zip(rows, heights, strict=True))
    )
    return SourceTable(
        found,
        header_rows,
        widths=_widths(element, rows),
        is_ruled=is_ruled(element, story.style_sheet),
    )


def _cell(cell: _Cell, number: int) -> SourceCell:
    empty = (SourceParagraph("", number, is_hard=True),)
    blocks = tuple(cell.blocks) or empty
    return SourceCell(blocks, cell.columns, cell.rows, cell.vertical)


def _height(row: Element) -> Length | None:
    """Return the height that a row has at least: where no rule is said, Word means that."""
    height = row.find(f"{W}trPr/{W}trHeight")
    twips = number_of(height)
    if height is None or not twips or height.get(f"{W}hRule") == "auto":
        return None
    return Length(min(twips, _MOST_TWIPS) * EMU_PER_TWIP)


def _vertical(cell: Element) -> str:
    """Return where the text of a cell stands: at its top, where Word is told nothing."""
    said = value_of(cell.find(f"{W}tcPr/{W}vAlign")) or "top"
    return said if said in _VERTICALS else ""


def _stands(row: Element, number: int, story: Story) -> bool:
    """Return whether tracked changes and properties leave a row there."""
    changes = revisions.of_row(row)
    if changes:
        story.ledger.add([story.revised(len(changes))], number)
        takes = story.takes_insertions
        if not all(revisions.stands(one.tag, takes) for one in changes):
            return False
    if is_on(row.find(f"{W}trPr/{W}hidden")):
        story.ledger.add([Told(Sort.HIDDEN)], number)
        return False
    return True


class _Row:
    """The reading of a row."""

    def __init__(self, row: Element, number: int, story: Story) -> None:
        self._row, self._number, self._story = row, number, story

    def read(self, above: dict[int, _Cell]) -> tuple[list[_Cell], dict[int, _Cell]]:
        """Return the cells that begin in it, and those that may go on below it.

        Args:
            above: column → the cell that may go on in this row.
        """
        cells: list[_Cell] = []
        open_ones: dict[int, _Cell] = {}
        at = _count(self._row, f"{W}trPr/{W}gridBefore", 0)
        if at:
            cells.append(_Cell((), at))
        for cell in find_all(self._row, (f"{W}tc",)):
            columns = _count(cell, f"{W}tcPr/{W}gridSpan", 1)
            beside = cell.find(f"{W}tcPr/{W}hMerge")
            if cells and beside is not None and value_of(beside) != "restart":
                cells[-1].columns += columns
                self._cover(cell)
                at += columns
                continue
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            begun = above.get(at) if merge is not None else None
            if begun is not None and value_of(merge) != "restart":
                begun.rows += 1
                self._cover(cell)
            else:
                begun = _Cell(self._filling(cell), columns, _vertical(cell))
                cells.append(begun)
            if merge is not None:
                open_ones[at] = begun
            at += begun.columns
        return cells, open_ones

    def _filling(self, cell: Element) -> Sequence[Filling]:
        changes = revisions.of_cell(cell)
        if changes:
            self._story.ledger.add([self._story.revised(len(changes))], self._number)
            if any(puts != self._story.takes_insertions for _, puts in changes):
                return ()
        return read_filling(cell, self._number, self._story, keeps_blanks=True)

    def _cover(self, cell: Element) -> None:
        """Tell of words that lie below a merged cell, where nobody sees them."""
        words = "".join(one.text or "" for one in cell.iter(f"{W}t"))
        if words.strip():
            self._story.ledger.add([Told(Sort.COVERED, words)], self._number)


def _count(element: Element, path: str, least: int) -> int:
    count = number_of(element.find(path))
    return least if count is None else min(max(count, least), _MOST_COLUMNS)


def _widths(table: Element, rows: Sequence[Sequence[_Cell]]) -> tuple[Length, ...]:
    """Return the columns' widths, where the file says them of all columns."""
    said = [
        to_number(one.get(f"{W}w")) for one in table.iterfind(f"{W}tblGrid/{W}gridCol")
    ]
    columns = max(sum(cell.columns for cell in cells) for cells in rows)
    if len(said) != columns or not all(said):
        return ()
    return tuple(Length(min(one or 0, _MOST_TWIPS) * EMU_PER_TWIP) for one in said)
