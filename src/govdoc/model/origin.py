"""Where in a flow something on a page comes from."""

from enum import Enum, auto
from typing import NamedTuple


class Part(Enum):
    """What of a flow stands on a page."""

    STREAM = auto()
    """`Flow.paragraphs`."""
    HEADER = auto()
    """`Flow.header_block`: the header block on the first page (版头)."""
    FOOT = auto()
    """The rules at the foot of a letter's first page (10.1)."""
    FOOTNOTES = auto()
    """`Flow.footnotes`, at a page's foot."""
    IMPRINT = auto()
    """`Flow.imprint` (版记)."""

    __hash__ = object.__hash__
    """As of `Role`."""


CellPlace = tuple[int, int, int]
"""Of a table: the row, the cell in it, the block in that."""


class Origin(NamedTuple):
    """Where in a flow a line's words begin."""

    part: Part
    block: int
    """Number in `Flow.paragraphs`, in the header block's texts, in
    `Flow.footnote_paragraphs`, or in the imprint's."""
    start: int = 0
    """Number of its first character in the block's text, or in that of the cell's paragraph."""
    cell: CellPlace | None = None
    """None: it is not a table."""
