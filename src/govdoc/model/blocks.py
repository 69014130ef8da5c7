"""Styled blocks of the stream: paragraphs, tables and pictures before any line is broken."""

from collections.abc import Iterator
from typing import NamedTuple

from govdoc.findings import Place
from govdoc.model.looks import ParagraphLook, TableLook, TextLook
from govdoc.model.picture import Raster
from govdoc.model.roles import Role
from govdoc.units import ZERO, Length

_FEW_ROWS = 6
"""Below its head, up to which a low table is kept on one page."""
_FEWEST_TO_PART = 4
"""Rows below the head of a table of which two stand on each page."""


class StyledRun(NamedTuple):
    """A stretch of text with one look."""

    text: str
    look: TextLook
    role: Role | None = None
    """Role of its own when it is a run-in heading or a lead, otherwise None."""
    outline_level: int | None = None
    """As `ParagraphLook.outline_level`, for run-in headings."""
    note: "StyledNote | None" = None
    """The note that is called here; the text is its mark."""
    formula: str = ""
    """As `govdoc.model.document.Run.formula`; the text is its linear form."""


class Replaced(NamedTuple):
    """A stretch of a text, and what of the old text stood there."""

    start: int
    end: int
    """From ``start`` to here in the text as it is; nothing, where words were taken out."""
    old_start: int
    old_end: int
    """The same in the text as it was."""


class Revised(NamedTuple):
    """What a paragraph was before its text was set right."""

    before: "StyledParagraph | None"
    """None: there was no such paragraph."""
    edits: tuple[Replaced, ...]
    """In order."""


class Comment(NamedTuple):
    """What a reviewer is told about a stretch of a paragraph's text."""

    start: int
    end: int
    message: str
    """In Chinese, ``\\n`` between its paragraphs."""


class StyledParagraph(NamedTuple):
    """One paragraph, ready to be set; ``\\n`` in a run forces a line break."""

    role: Role
    runs: tuple[StyledRun, ...]
    look: ParagraphLook
    """This paragraph's look; differs from ``Flow.looks[role]`` where neighbours decide."""
    page_break_before: bool = False
    leads_to: int | None = None
    """An entry of the table of contents: the number of the heading in `outline`, whose
    page stands at its right; None: no entry."""
    is_sideways: bool = False
    """As `StyledTable.is_sideways`: it goes with such a table."""
    place: Place = Place()
    """Where the source has it, or those that it is set together with."""
    endnote: int = 0
    """Number of the endnote that it belongs to; 0: to none."""
    revised: Revised | None = None
    """Where a reviewer is to see what it was; None: it was always so, or nobody asks."""
    remarks: tuple[Comment, ...] = ()
    """In the order of their places."""
    gone: "tuple[StyledParagraph, ...]" = ()
    """Paragraphs that stood in front of it before the text was set right."""

    @property
    def text(self) -> str:
        """All runs' text, joined."""
        return "".join(run.text for run in self.runs)


class StyledNote(NamedTuple):
    """A footnote or an endnote, ready to be set."""

    paragraphs: tuple[StyledParagraph, ...]
    """At least one; none bears the mark."""
    is_endnote: bool = False
    number: int = 0
    """Counted over the document from 1, footnotes and endnotes each by themselves."""
    mark: str = ""
    """The number as it is printed."""

    @property
    def marked(self) -> tuple[StyledParagraph, ...]:
        """Its paragraphs, the first with the mark ahead."""
        first, *rest = self.paragraphs
        mark = StyledRun(f"{self.mark} ", first.look.text)
        return (first._replace(runs=(mark, *first.runs)), *rest)


class StyledCell(NamedTuple):
    """A cell of a table, ready to be set."""

    blocks: "tuple[StyledParagraph | StyledPicture, ...]"
    """At least one; a paragraph may be empty."""
    column: int
    """Where it begins, from 0."""
    columns: int = 1
    """How many columns it goes over."""
    rows: int = 1
    """How many rows it goes down."""
    vertical: str = "center"
    """Where what it holds stands: ``top``, ``center`` or ``bottom``."""

    @property
    def text(self) -> str:
        """Its blocks, one a line."""
        return "\n".join(block.text for block in self.blocks)


class StyledTable(NamedTuple):
    """A table, ready to be set."""

    rows: tuple[tuple[StyledCell, ...], ...]
    """Each row has the cells that begin in it; each place of the grid is in one cell."""
    columns: tuple[Length, ...]
    """Widths, padding included."""
    header_rows: int
    """How many rows come again at each page's top."""
    look: TableLook
    is_sideways: bool = False
    """True: it stands on pages of its own, turned a quarter counter-clockwise: its head
    is at the sheet's left, the binding edge of odd pages, the cut edge of even ones
    (clause 8)."""
    role: Role = Role.TABLE
    place: Place = Place()
    """As `StyledParagraph.place`."""
    heights: tuple[Length, ...] = ()
    """That each row has at least, 0: as its text needs; empty: so have all."""
    space_before: Length = ZERO
    """White between it and a table right above; 0: none is."""

    def with_next(self) -> "StyledTable":
        """Return it with its last row on the page of what stands below."""
        *ahead, last = self.rows
        cells = tuple(
            cell._replace(
                blocks=tuple(
                    x._replace(look=x.look._replace(keep_with_next=True))
                    if isinstance(x, StyledParagraph)
                    else x
                    for x in cell.blocks
                )
            )
            for cell in last
        )
        return self._replace(rows=(*ahead, cells))

    def tied(self, *, is_low: bool) -> frozenset[int]:
        """Return the rows with which no page may begin, of those that no cell ties.

        A small table stands on one page; of any other two rows at least stand below its
        head, where a page ends as where one begins.

        Args:
            is_low: it takes less than a third of a page.
        """
        count, body = len(self.rows), len(self.rows) - self.header_rows
        if is_low and body <= _FEW_ROWS:
            return frozenset(range(1, count))
        if body < _FEWEST_TO_PART:
            return frozenset(range(1, self.header_rows + 1))
        return frozenset({*range(1, self.header_rows + 2), count - 1})

    @property
    def text(self) -> str:
        """Rows on lines, cells parted by tabs."""
        return "\n".join("\t".join(cell.text for cell in row) for row in self.rows)

    def is_kept(self, n: int) -> bool:
        """Return whether no page ends below row ``n``, as all its paragraphs say."""
        blocks = [block for cell in self.rows[n] for block in cell.blocks]
        said = [x.look.keep_with_next for x in blocks if isinstance(x, StyledParagraph)]
        return bool(said) and all(said)


class StyledPicture(NamedTuple):
    """A picture, ready to be set: centred, alone on its lines."""

    picture: Raster
    width: Length
    height: Length
    room: Length
    """Height that it takes: in the stream whole lines, so that text stays on the grid."""
    caption: str
    """What it shows, in words; may be empty."""
    keep_with_next: bool
    """No page ends between it and its caption."""
    role: Role = Role.PICTURE
    place: Place = Place()
    """As `StyledParagraph.place`."""

    @property
    def text(self) -> str:
        """Nothing: a picture has no characters."""
        return ""


FlowBlock = StyledParagraph | StyledTable | StyledPicture


def is_sideways(block: FlowBlock) -> bool:
    """Return whether a block stands on a sideways page; pictures never do."""
    return not isinstance(block, StyledPicture) and block.is_sideways


def outline(block: FlowBlock) -> Iterator[tuple[str, int, bool]]:
    """Yield what a block adds to the outline: (text, level, whether it is run-in)."""
    if not isinstance(block, StyledParagraph):
        return
    runs = [run.text for run in block.runs if run.note is None]
    text = "".join(runs).replace("\n", "")
    if block.look.outline_level is not None and text:
        yield text, block.look.outline_level, False
    for run in block.runs:
        if run.outline_level is not None:
            yield run.text, run.outline_level, True
