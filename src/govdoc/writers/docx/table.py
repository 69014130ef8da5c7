"""``w:tbl``: tables of fixed columns, their head repeated, with their own rules."""

from __future__ import annotations

from collections.abc import Callable

from govdoc.model.flow import StyledParagraph, StyledTable, TableLook
from govdoc.writers.docx.boxes import border_xml, cell_xml

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_xml(table: StyledTable, paragraph: Callable[[StyledParagraph], str]) -> str:
    """Return a table.

    Args:
        table: what to write.
        paragraph: writes a cell's paragraph.
    """
    grid = "".join(f'<w:gridCol w:w="{width.twips}"/>' for width in table.columns)
    rows = "".join(_row(table, n, paragraph) for n in range(len(table.rows)))
    return f"<w:tbl>{_properties(table)}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _properties(table: StyledTable) -> str:
    look = table.look
    width = sum(column.twips for column in table.columns)
    borders = "".join(_border(side, look) for side in _SIDES)
    margins = "".join(
        f'<w:{side} w:w="{value.twips}" w:type="dxa"/>'
        for side, value in (
            ("top", look.padding_above),
            ("left", look.padding),
            ("bottom", look.padding_above),
            ("right", look.padding),
        )
    )
    return (
        f'<w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
    )


def _border(side: str, look: TableLook) -> str:
    is_level = side in ("top", "bottom")
    shown = look.rules == "grid" or (look.rules == "three" and is_level)
    if not shown:
        return f'<w:{side} w:val="nil"/>'
    return border_xml(side, look.thin if side.startswith("inside") else look.thick)


def _row(
    table: StyledTable, n: int, paragraph: Callable[[StyledParagraph], str]
) -> str:
    is_head = n < table.header_rows
    head = "<w:tblHeader/>" if is_head else ""
    under = ""
    if table.look.rules == "three" and n == table.header_rows - 1:
        under = f"<w:tcBorders>{border_xml('bottom', table.look.thin)}</w:tcBorders>"
    cells = "".join(
        cell_xml(width, paragraph(cell), under)
        for cell, width in zip(table.rows[n], table.columns, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"
