"""Tables and pictures that a file has as such: Source -> blocks of the model."""

from __future__ import annotations

from collections import Counter

from govdoc.findings import Place
from govdoc.model.document import (
    ALIGNS,
    VERTICALS,
    Cell,
    Paragraph,
    Picture,
    Row,
    Run,
    Table,
)
from govdoc.model.roles import Role
from govdoc.model.source import SourceParagraph, SourcePicture, SourceTable
from govdoc.recognition.as_set import as_set
from govdoc.recognition.forms import asks, has_no_head, with_room
from govdoc.recognition.reasons import Reason
from govdoc.recognition.table_heads import is_like_rest, names_columns
from govdoc.units import Length, pt


def real_picture(picture: SourcePicture, place: Place) -> Picture:
    """Return a picture that its file has as such, without a caption."""
    caption = Paragraph(Role.PICTURE, (), place, Reason.REAL_PICTURE.value)
    return Picture(caption, picture.file, picture.width, picture.data)


def real_table(table: SourceTable) -> Table:
    """Return a table that its file has as such."""
    rows, is_form = [], asks(table) or has_no_head(table)
    for row in table.rows:
        place = Place(row.number, row.number)
        cells = [
            Cell(
                tuple(_in_cell(one, place) for one in with_room(cell, is_form=is_form)),
                cell.columns,
                cell.rows,
                VERTICALS.get(cell.vertical, ""),
            )
            for cell in row.cells
        ]
        rows.append(Row(tuple(cells), place, row.height))
    head = _head(table)
    return Table(
        tuple(rows),
        head,
        table.is_sideways or None,
        table.widths,
        table.is_ruled,
        Reason.REAL_TABLE.value,
        size=_size(table),
    )


def words_of_cell(text: str, place: Place) -> Paragraph:
    """Return a cell's text as a paragraph."""
    return Paragraph(Role.TABLE, (Run(text),) if text else (), place, Reason.CELL.value)


def _in_cell(
    block: SourceParagraph | SourcePicture, place: Place
) -> Paragraph | Picture:
    if isinstance(block, SourcePicture):
        return real_picture(block, place)
    paragraph = words_of_cell(block.text.strip(), place)
    align = ALIGNS.get(block.hints.align, "") if block.hints else ""
    return as_set(paragraph._replace(align=align), block)


def _size(table: SourceTable) -> Length | None:
    """Return the size that most of the characters have."""
    sizes = Counter[float]()
    for block in (x for row in table.rows for cell in row.cells for x in cell.blocks):
        if isinstance(block, SourceParagraph) and block.hints and block.hints.size:
            sizes[block.hints.size] += len(block.text.strip())
    return pt(max(sizes, key=sizes.__getitem__)) if sizes.total() else None


def _head(table: SourceTable) -> int:
    """Return how many rows are the head; no cell goes down from it into the rest.

    Where the file does not say, the first is, if the table is no form, and its first row
    of another kind than the others: where it is not ruled, one of columns' names.
    """
    head, n = table.header_rows or int(_has_head(table)), 0
    while n < min(head, len(table.rows)):
        head = max([head, *(n + cell.rows for cell in table.rows[n].cells)])
        n += 1
    return head if head < len(table.rows) else 0


def _has_head(table: SourceTable) -> bool:
    if has_no_head(table):
        return False
    first, *below = ([cell.text for cell in row.cells] for row in table.rows)
    if not table.is_ruled:
        return len(below) > 1 and names_columns(first, below)
    return not is_like_rest(first, below)
