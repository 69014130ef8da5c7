"""``w:tbl``: tables of fixed columns, their head repeated, with their own rules."""

from __future__ import annotations

from collections.abc import Callable

from govdoc.model.blocks import StyledCell, StyledParagraph, StyledTable
from govdoc.model.looks import TableLook
from govdoc.writers.docx.boxes import border_xml, box_xml, cell_xml

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_xml(table: StyledTable, paragraph: Callable[[StyledParagraph], str]) -> str:
    """Return a table.

    Args:
        table: what to write.
        paragraph: writes a paragraph of a cell.
    """
    look = table.look
    rows = "".join(
        _row(table, n, pieces, paragraph) for n, pieces in enumerate(_pieces(table))
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


_Piece = tuple[StyledCell, int]
"""A cell that has a piece in a row, and the row where it begins."""


def _pieces(table: StyledTable) -> list[list[_Piece]]:
    """Return the pieces of each row, from the left."""
    pieces: list[list[_Piece]] = [[] for _ in table.rows]
    for start, row in enumerate(table.rows):
        for cell in row:
            for own in pieces[start : start + cell.rows]:
                own.append((cell, start))
    for own in pieces:
        own.sort(key=lambda piece: piece[0].column)
    return pieces


def _row(
    table: StyledTable,
    n: int,
    pieces: list[_Piece],
    paragraph: Callable[[StyledParagraph], str],
) -> str:
    is_head = n < table.header_rows
    head = "<w:tblHeader/>" if is_head else ""
    cells = "".join(_cell(table, n, piece, paragraph) for piece in pieces)
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"


def _cell(
    table: StyledTable,
    n: int,
    piece: _Piece,
    paragraph: Callable[[StyledParagraph], str],
) -> str:
    """Return a cell's piece in a row; only its first one has the words."""
    cell, start = piece
    width = sum(table.columns[cell.column :][: cell.columns])
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge, paragraphs = "", cell.paragraphs
    if cell.rows > 1:
        merge = '<w:vMerge w:val="restart"/>' if n == start else "<w:vMerge/>"
    if n > start:
        paragraphs = (cell.paragraphs[0]._replace(runs=()),)
    under = ""
    if table.look.rules == "three" and n == table.header_rows - 1:
        under = f"<w:tcBorders>{border_xml('bottom', table.look.thin)}</w:tcBorders>"
    inside = "".join(map(paragraph, paragraphs))
    return cell_xml(width, inside, f"{span}{merge}{under}")
