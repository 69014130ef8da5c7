"""``w:tbl``: tables of fixed columns, their head repeated, with their own rules."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from govdoc.han.width import ems
from govdoc.model.blocks import (
    StyledCell,
    StyledParagraph,
    StyledPicture,
    StyledTable,
)
from govdoc.model.looks import TableLook
from govdoc.model.origin import CellPlace
from govdoc.units import Length, mm
from govdoc.writers.docx.boxes import border_xml, box_xml, cell_xml

_TALL = mm(150)
"""Height of a cell from which its row may go over a page; two thirds of a type area's."""
_LOW = mm(75)
"""A third of a type area's height: that of a table which is kept together."""
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


WriteBlock = Callable[[StyledParagraph | StyledPicture, CellPlace, Length], str]
"""Writes a cell's paragraph or picture, given its place and its cell's width."""


def table_xml(table: StyledTable, block: WriteBlock) -> str:
    """Return a table.

    Args:
        table: what to write.
        block: writes a paragraph, or a picture, of a cell.
    """
    look = table.look
    height = sum(
        max(_height(table, cell) + 2 * look.padding_above for cell in row)
        for row in table.rows
        if row
    )
    tied = table.tied(is_low=height <= _LOW)
    rows = "".join(
        _row(table, n, pieces, _keeping(block, n + 1 in tied))
        for n, pieces in enumerate(_pieces(table))
    )
    borders = "".join(_border(side, look) for side in _SIDES)
    above, beside = look.padding_above, look.padding
    margins = {"top": above, "left": beside, "bottom": above, "right": beside}
    return box_xml(table.columns, rows, '<w:jc w:val="center"/>', margins, borders)


def _border(side: str, look: TableLook) -> str:
    is_level = side in ("top", "bottom")
    shown = look.rules == "grid" or (look.rules == "three" and is_level)
    if not shown:
        return f'<w:{side} w:val="nil"/>'
    return border_xml(side, look.thin if side.startswith("inside") else look.thick)


_Piece = tuple[StyledCell, int, int]
"""A cell that has a piece in a row, the row where it begins, and its number in that."""


def _pieces(table: StyledTable) -> list[list[_Piece]]:
    """Return the pieces of each row, from the left."""
    pieces: list[list[_Piece]] = [[] for _ in table.rows]
    for start, row in enumerate(table.rows):
        for at, cell in enumerate(row):
            for own in pieces[start : start + cell.rows]:
                own.append((cell, start, at))
    for own in pieces:
        own.sort(key=lambda piece: piece[0].column)
    return pieces


def _row(
    table: StyledTable,
    n: int,
    pieces: list[_Piece],
    block: WriteBlock,
) -> str:
    own = "" if any(_is_tall(table, cell) for cell, *_ in pieces) else "<w:cantSplit/>"
    if table.heights and table.heights[n]:
        height = table.heights[n].twips
        own += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    own += "<w:tblHeader/>" if n < table.header_rows else ""
    cells = "".join(_cell(table, n, piece, block) for piece in pieces)
    return f"<w:tr>{f'<w:trPr>{own}</w:trPr>' if own else ''}{cells}</w:tr>"


def _is_tall(table: StyledTable, cell: StyledCell) -> bool:
    """Return whether a cell may take so much of a page that a page has to end in it."""
    return _height(table, cell) > _TALL


def _keeping(block: WriteBlock, is_kept: bool) -> WriteBlock:
    """Return how to write what stands in a row that is kept with the next."""

    def write(
        one: StyledParagraph | StyledPicture, place: CellPlace, width: Length
    ) -> str:
        if is_kept and isinstance(one, StyledParagraph):
            one = one._replace(look=one.look._replace(keep_with_next=True))
        return block(one, place, width)

    return write if is_kept else block


def _height(table: StyledTable, cell: StyledCell) -> float:
    """Return about how high a cell's text is."""
    width = sum(table.columns[cell.column :][: cell.columns]) - 2 * table.look.padding
    height = 0.0
    for one in cell.blocks:
        if isinstance(one, StyledPicture):
            height += one.height
            continue
        look = one.look
        lines = max(1.0, ems(one.text) * look.text.size / max(width, look.text.size))
        height += lines * (look.pitch or look.text.size)
    return height


def _cell(
    table: StyledTable,
    n: int,
    piece: _Piece,
    block: WriteBlock,
) -> str:
    """Return a cell's piece in a row; only its first one has the words."""
    cell, start, at = piece
    width = sum(table.columns[cell.column :][: cell.columns])
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = ""
    if cell.rows > 1:
        merge = '<w:vMerge w:val="restart"/>' if n == start else "<w:vMerge/>"
    under = ""
    if table.look.rules == "three" and n == table.header_rows - 1:
        under = f"<w:tcBorders>{border_xml('bottom', table.look.thin)}</w:tcBorders>"
    room = Length(width - 2 * table.look.padding)
    blocks = cell.blocks if n == start else _empty(cell)
    inside = "".join(block(x, (n, at, i), room) for i, x in enumerate(blocks))
    return cell_xml(width, inside or "<w:p/>", f"{span}{merge}{under}", cell.vertical)


def _empty(cell: StyledCell) -> tuple[StyledParagraph, ...]:
    """Return the paragraph that Word wants in a further piece of a cell."""
    found = (one for one in cell.blocks if isinstance(one, StyledParagraph))
    return tuple(one._replace(runs=()) for one in islice(found, 1))
