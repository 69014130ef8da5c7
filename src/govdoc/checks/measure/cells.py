"""Tables of a DOCX: the look that a cell's paragraphs have of it, and its rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from govdoc.checks.measure.cascade import NO_TABLE, CellLook
from govdoc.checks.measure.colours import Colours
from govdoc.checks.measure.paragraphs import borders, stands_low
from govdoc.readers.docx.xml import W, ancestors, value_of

_CELL, _ROW, _TABLE = f"{W}tc", f"{W}tr", f"{W}tbl"
_SHOWS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100}
"""Bits of ``w:tblLook``, where it has no attributes of these names."""


class CellPlace(NamedTuple):
    """Where a paragraph stands in a table."""

    look: CellLook = NO_TABLE
    is_in_cell: bool = False
    is_low: bool = False
    """The table floats at the foot of the page."""
    is_framed: bool = False
    """The table floats."""
    borders: tuple[tuple[str, str, float, str], ...] = ()
    """Of the cell."""


NO_PLACE = CellPlace()


class CellPlaces:
    """The tables of a part."""

    def __init__(self, colours: Colours) -> None:
        """Know none yet."""
        self._colours = colours
        self._known: dict[Element, CellPlace] = {}

    def of(self, paragraph: Element) -> CellPlace:
        """Return where a paragraph stands."""
        cell = next((one for one in ancestors(paragraph) if one.tag == _CELL), None)
        if cell is None:
            return NO_PLACE
        if cell not in self._known:
            self._known[cell] = self._place(cell)
        return self._known[cell]

    def _place(self, cell: Element) -> CellPlace:
        row = next((one for one in ancestors(cell) if one.tag == _ROW), None)
        table = next((one for one in ancestors(cell) if one.tag == _TABLE), None)
        if row is None or table is None:
            return CellPlace(is_in_cell=True)
        properties = table.find(f"{W}tblPr")
        style = floats = None
        if properties is not None:
            style = properties.find(f"{W}tblStyle")
            floats = properties.find(f"{W}tblpPr")
        parts = tuple(_parts(cell, row, table, properties))
        own = cell.find(f"{W}tcPr/{W}tcBorders")
        return CellPlace(
            CellLook(value_of(style), parts),
            is_in_cell=True,
            is_low=floats is not None and stands_low(floats, "tblp"),
            is_framed=floats is not None,
            borders=tuple(borders(own, self._colours)),
        )


def _parts(
    cell: Element, row: Element, table: Element, properties: Element | None
) -> Iterator[str]:
    """Yield the parts of a table that a cell is in, the nearest first."""
    look = None if properties is None else properties.find(f"{W}tblLook")
    if look is None:
        return
    rows, cells = table.findall(_ROW), row.findall(_CELL)
    for attribute, part, is_there in (
        ("firstRow", "firstRow", rows[:1] == [row]),
        ("lastRow", "lastRow", rows[-1:] == [row] and len(rows) > 1),
        ("firstColumn", "firstCol", cells[:1] == [cell]),
        ("lastColumn", "lastCol", cells[-1:] == [cell] and len(cells) > 1),
    ):
        said = look.get(f"{W}{attribute}")
        if said is None:
            bits = value_of(look)
            shows = bool(int(bits, 16) & _SHOWS[attribute]) if _is_hex(bits) else False
        else:
            shows = said not in ("0", "false", "off")
        if is_there and shows:
            yield part


def _is_hex(value: str) -> bool:
    return 0 < len(value) <= 4 and all(one in "0123456789abcdefABCDEF" for one in value)
