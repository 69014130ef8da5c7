"""How a document is read aloud: its elements, and where the words of each stand in the flow."""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from govdoc.model.origin import CellPlace, Part


class StructureType(Enum):
    """What an element is; the value is the standard structure type (PDF 1.4, 9.7.4)."""

    DOCUMENT = "Document"
    SECTION = "Sect"
    DIVISION = "Div"
    """Elements together that mean nothing together."""
    HEADING = "H"
    """Its level stands with it."""
    PARAGRAPH = "P"
    LIST = "L"
    LIST_ITEM = "LI"
    LIST_BODY = "LBody"
    CONTENTS = "TOC"
    CONTENTS_ENTRY = "TOCI"
    REFERENCE = "Reference"
    LINK = "Link"
    TABLE = "Table"
    TABLE_ROW = "TR"
    TABLE_HEAD = "TH"
    TABLE_CELL = "TD"
    FIGURE = "Figure"
    FORMULA = "Formula"
    CAPTION = "Caption"
    NOTE = "Note"


class ReadPassage(NamedTuple):
    """Words, or a picture, of one paragraph of a flow."""

    part: Part
    block: int
    """As `govdoc.model.origin.Origin.block`."""
    cell: CellPlace | None = None
    start: int = 0
    """Number of its first character in the paragraph's text; it ends where another
    passage of the paragraph begins."""


class StructureElement(NamedTuple):
    """One element, with what it holds: its own words, and the elements in it.

    These follow its words, but for formulas, which stand among them.
    """

    tag: StructureType
    passages: tuple[ReadPassage, ...] = ()
    children: "tuple[StructureElement, ...]" = ()
    level: int = 0
    """Of a heading, from 1, without gaps."""
    alt: str = ""
    """Of a picture, a formula: what it shows, in words."""
    columns: int = 1
    """Of a cell: how many columns it goes over."""
    rows: int = 1
    """Of a cell: how many rows it goes down."""
    heads_rows: bool = False
    """Of a head cell: it is the head of its row; False: of its column."""
    target: int | None = None
    """Of a link: number of the bookmark that it leads to."""

    def walk(self) -> "Iterator[StructureElement]":
        """Yield it and all that are in it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()
