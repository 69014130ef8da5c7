"""``w:tbl`` -> SourceTable, with cells that go over several columns or down several rows.

The file gives each row its own cells: one that goes over columns says how many
(``w:gridSpan``); of one that goes down, every row has a piece (``w:vMerge``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from govdoc.model.source import SourceCell, SourceParagraph, SourceRow, SourceTable
from govdoc.readers.docx.numbering import Numbering
from govdoc.readers.docx.package import W, number_of, value_of
from govdoc.readers.docx.paragraph import find_all, read_paragraph
from govdoc.readers.docx.styles import Styles

_DELETED = f"{W}trPr/{W}del"
"""In a row that a revision has taken out."""
_MOST_COLUMNS = 63
"""Of one table in Word; a file that says more is damaged or means harm."""


@dataclass(slots=True)
class _Cell:
    """A cell whose further pieces may still come in the rows below."""

    paragraphs: tuple[SourceParagraph, ...]
    columns: int
    rows: int = 1


def read_table(
    element: Element, number: int, styles: Styles, numbering: Numbering
) -> SourceTable | None:
    """Read one ``w:tbl``; of a table inside a cell the paragraphs are kept.

    Args:
        element: the table.
        number: of its first row.
        styles: the file's.
        numbering: the file's.

    Returns:
        None: it has no cell.
    """
    rows: list[list[_Cell]] = []
    header_rows = 0
    above: dict[int, _Cell] = {}
    standing = filter(_stands, find_all(element, (f"{W}tr",)))
    for n, row in enumerate(standing):
        cells, above = _read_row(row, number + n, styles, numbering, above)
        rows.append(cells)
        is_head = row.find(f"{W}trPr/{W}tblHeader") is not None
        header_rows += is_head and header_rows == n
    found = [
        SourceRow(
            tuple(SourceCell(one.paragraphs, one.columns, one.rows) for one in cells),
            number + n,
        )
        for n, cells in enumerate(rows)
    ]
    return SourceTable(tuple(found), header_rows) if any(rows) else None


def _stands(row: Element) -> bool:
    return row.find(_DELETED) is None


def _read_row(
    row: Element,
    number: int,
    styles: Styles,
    numbering: Numbering,
    above: dict[int, _Cell],
) -> tuple[list[_Cell], dict[int, _Cell]]:
    """Return the cells that begin in a row, and those that may go on below it.

    Args:
        row: the row.
        number: its own.
        styles: the file's.
        numbering: the file's.
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
            begun = _Cell(_paragraphs(cell, number, styles, numbering), columns)
            cells.append(begun)
        if merge is not None:
            open_ones[at] = begun
        at += begun.columns
    return cells, open_ones


def _count(element: Element, path: str, least: int) -> int:
    count = number_of(element.find(path))
    return least if count is None else min(max(count, least), _MOST_COLUMNS)


def _paragraphs(
    cell: Element, number: int, styles: Styles, numbering: Numbering
) -> tuple[SourceParagraph, ...]:
    """Return a cell's paragraphs, without the empty ones that Word wants."""
    found: Sequence[SourceParagraph] = [
        read_paragraph(one, number, styles, numbering)
        for one in find_all(cell, (f"{W}p",))
    ]
    filled = tuple(one for one in found if one.text.strip())
    return filled or (SourceParagraph("", number, is_hard=True),)
