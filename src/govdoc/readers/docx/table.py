"""``w:tbl`` -> SourceTable, with cells that go over several columns or down several rows.

The file gives each row its own cells: one that goes over columns says how many
(``w:gridSpan``); of one that goes down, every row has a piece (``w:vMerge``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from govdoc.model.source import SourceCell, SourceParagraph, SourceRow, SourceTable
from govdoc.readers.docx.package import W, number_of, value_of
from govdoc.readers.docx.paragraph import find_all, read_paragraph
from govdoc.readers.docx.styles import Styles
from govdoc.units import EMU_PER_TWIP, Length

_DELETED = f"{W}trPr/{W}del"
"""In a row that a revision has taken out."""
_MOST_COLUMNS = 63
"""Of one table in Word; a file that says more is damaged or means harm."""


_HIGHEST = 31_680
"""Twips of a row in Word: 22 inches."""
_VERTICALS = frozenset({"top", "center", "bottom"})


@dataclass(slots=True)
class _Cell:
    """A cell whose further pieces may still come in the rows below."""

    paragraphs: tuple[SourceParagraph, ...]
    columns: int
    vertical: str = ""
    rows: int = 1


def read_table(element: Element, number: int, styles: Styles) -> SourceTable | None:
    """Read one ``w:tbl``; of a table inside a cell the paragraphs are kept.

    Args:
        element: the table.
        number: of its first row.
        styles: the file's.

    Returns:
        None: it has no cell.
    """
    rows: list[list[_Cell]] = []
    heights: list[Length | None] = []
    header_rows = 0
    above: dict[int, _Cell] = {}
    standing = filter(_stands, find_all(element, (f"{W}tr",)))
    for n, row in enumerate(standing):
        cells, above = _read_row(row, number + n, styles, above)
        rows.append(cells)
        heights.append(_height(row))
        is_head = row.find(f"{W}trPr/{W}tblHeader") is not None
        header_rows += is_head and header_rows == n
    found = [
        SourceRow(
            tuple(
                SourceCell(one.paragraphs, one.columns, one.rows, one.vertical)
                for one in cells
            ),
            number + n,
            heights[n],
        )
        for n, cells in enumerate(rows)
    ]
    return SourceTable(tuple(found), header_rows) if any(rows) else None


def _height(row: Element) -> Length | None:
    """Return the height that a row has at least; Word means that, too, by no rule."""
    height = row.find(f"{W}trPr/{W}trHeight")
    twips = number_of(height)
    if height is None or not twips or height.get(f"{W}hRule") == "auto":
        return None
    return Length(min(twips, _HIGHEST) * EMU_PER_TWIP)


def _stands(row: Element) -> bool:
    return row.find(_DELETED) is None


def _read_row(
    row: Element, number: int, styles: Styles, above: dict[int, _Cell]
) -> tuple[list[_Cell], dict[int, _Cell]]:
    """Return the cells that begin in a row, and those that may go on below it.

    Args:
        row: the row.
        number: its own.
        styles: the file's.
        above: column → the cell that may go on in this row.
    """
    cells: list[_Cell] = []
    open_ones: dict[int, _Cell] = {}
    at = _count(row, f"{W}trPr/{W}gridBefore", 0)
    if at:
        cells.append(_Cell((SourceParagraph("", number, is_hard=True),), at))
    for cell in find_all(row, (f"{W}tc",)):
        columns = _count(cell, f"{W}tcPr/{W}gridSpan", 1)
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        begun = above.get(at) if merge is not None else None
        if begun is not None and value_of(merge) != "restart":
            begun.rows += 1
        else:
            vertical = value_of(cell.find(f"{W}tcPr/{W}vAlign")) or "top"
            vertical = vertical if vertical in _VERTICALS else ""
            begun = _Cell(_paragraphs(cell, number, styles), columns, vertical)
            cells.append(begun)
        if merge is not None:
            open_ones[at] = begun
        at += begun.columns
    return cells, open_ones


def _count(element: Element, path: str, least: int) -> int:
    count = number_of(element.find(path))
    return least if count is None else min(max(count, least), _MOST_COLUMNS)


def _paragraphs(
    cell: Element, number: int, styles: Styles
) -> tuple[SourceParagraph, ...]:
    """Return a cell's paragraphs, from the first with words to the last such.

    Empty ones between them are room to write in.
    """
    found: Sequence[SourceParagraph] = [
        read_paragraph(one, number, styles) for one in find_all(cell, (f"{W}p",))
    ]
    filled = [n for n, one in enumerate(found) if one.text.strip()]
    if not filled:
        return (SourceParagraph("", number, is_hard=True),)
    return tuple(found[filled[0] : filled[-1] + 1])
