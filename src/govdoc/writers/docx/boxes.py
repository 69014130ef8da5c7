"""Borders, cells and frames: what stands in a box or has a stroke beside it."""

from __future__ import annotations

from govdoc.units import EMU_PER_PT, Length

_THINNEST = 2
"""Eighths of a point; Word draws none that is thinner."""


def border_xml(side: str, weight: Length, colour: str = "000000") -> str:
    """Return one border of a paragraph, a table or a cell."""
    eighths = max(_THINNEST, round(weight / EMU_PER_PT * 8))
    return f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="{colour}"/>'


def cell_xml(width: int, inside: str, own: str = "") -> str:
    """Return a cell whose text stands in the middle of its height.

    Args:
        width: in EMU.
        inside: its paragraphs.
        own: further properties, which the schema has between width and alignment.
    """
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{Length(width).twips}" w:type="dxa"/>{own}'
        f'<w:vAlign w:val="center"/></w:tcPr>{inside}</w:tc>'
    )


def frame_xml(width: int, height: int, wrap: str, place: str) -> str:
    """Return ``w:framePr`` of exact height, counted from the page's top.

    Args:
        width: in EMU.
        height: in EMU.
        wrap: ``around``, or ``through`` where it stands over the type area.
        place: its attributes from ``w:hAnchor`` on.
    """
    return (
        f'<w:framePr w:w="{Length(width).twips}" w:h="{Length(height).twips}" '
        f'w:hRule="exact" w:hSpace="0" w:wrap="{wrap}" w:vAnchor="page" {place}/>'
    )
