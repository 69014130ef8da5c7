"""Borders, tables, cells and frames: what stands in a box or has a stroke beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govdoc.units import EMU_PER_PT, Length

_THINNEST = 2
"""Eighths of a point; Word draws none that is thinner."""


def border_xml(side: str, weight: Length, colour: str = "000000") -> str:
    """Return one border of a paragraph, a table or a cell."""
    eighths = max(_THINNEST, round(weight / EMU_PER_PT * 8))
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="{colour}"/>'


def box_xml(
    widths: Sequence[int],
    rows: str,
    place: str,
    margins: Mapping[str, Length],
    borders: str = "",
) -> str:
    """Return ``w:tbl`` of fixed columns.

    Args:
        widths: of the columns, in EMU.
        rows: its ``w:tr``.
        place: its ``w:jc`` or ``w:tblInd``.
        margins: side → white that its cells have there, in the schema's order.
        borders: what is in ``w:tblBorders``; empty: it has none.
    """
    grid = "".join(f'<w:gridCol w:w="{Length(width).twips}"/>' for width in widths)
    white = "".join(
        f'<w:{side} w:w="{value.twips}" w:type="dxa"/>'
        for side, value in margins.items()
    )
    whole = sum(Length(width).twips for width in widths)
    strokes = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{whole}" w:type="dxa"/>{place}{strokes}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{white}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def cell_xml(width: int, inside: str, own: str = "", vertical: str = "center") -> str:
    """Return a cell whose text stands at a place of its height.

    Args:
        width: in EMU.
        inside: its paragraphs.
        own: further properties, which the schema has between width and alignment.
        vertical: ``top``, ``center`` or ``bottom``.
    """
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{Length(width).twips}" w:type="dxa"/>{own}'
        f'<w:vAlign w:val="{vertical}"/></w:tcPr>{inside}</w:tc>'
    )


def frame_xml(width: int, height: int, place: str, rule: str = "exact") -> str:
    """Return ``w:framePr`` on the page, from whose top its place is counted.

    It must not stand over text: programs differ in what they do then (`drawing`).

    Args:
        width: in EMU.
        height: in EMU.
        place: its attributes from ``w:hAnchor`` on.
        rule: ``exact``, or ``atLeast``: it grows with what it holds.
    """
    return (
        f'<w:framePr w:w="{Length(width).twips}" w:h="{Length(height).twips}" '
        f'w:hRule="{rule}" w:hSpace="0" w:wrap="around" w:vAnchor="page" {place}/>'
    )
