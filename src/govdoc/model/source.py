"""What stands in a file, and what the file itself says of it: before any recognition.

A reader turns the bytes of one format into a `Source`; `govdoc.recognition` takes it and
knows no format. What a file says beside the words (a style, a level) is a hint: evidence,
not a verdict.
"""

from typing import NamedTuple

from govdoc.findings import Finding
from govdoc.model.document import Dropped, Emphasis, Script
from govdoc.model.facts import NO_FACTS, Facts
from govdoc.units import Length


class Hints(NamedTuple):
    """What a file says of a paragraph beside its words."""

    style: str = ""
    """Name of its style in lower case, as ``heading 1``; empty: it has none."""
    outline: int | None = None
    """1 to 9 in the file's outline, by itself or by its style; None: not there."""
    align: str = ""
    """``left``, ``center``, ``right``, ``justify``; empty: not said."""
    size: float | None = None
    """Of its first characters, in pt; None: not said."""
    face: str = ""
    """Font family of its first Han characters; empty: not said."""
    is_bold: bool = False
    """All its characters are bold."""
    label: str = ""
    """The number that the file has computed and its text begins with; empty: none."""
    starts_page: bool = False
    """The file begins a page with it."""


class SourceNote(NamedTuple):
    """A footnote or an endnote."""

    paragraphs: tuple["SourceParagraph", ...]
    """Without the mark that the file counts."""
    is_endnote: bool = False


class SourceRun(NamedTuple):
    """Characters of a paragraph that the file keeps apart."""

    text: str
    style: str = ""
    """Name of their own style in lower case; empty: they have none."""
    script: Script = ""
    emphasis: tuple[Emphasis, ...] = ()
    """In the order of `EMPHASIS`."""
    note: SourceNote | None = None
    """A note that is called here; its run has no text."""
    formula: str = ""
    """As `govdoc.model.document.Run.formula`; the text is its linear form."""


class SourceParagraph(NamedTuple):
    """A paragraph, or a line of a plain text."""

    text: str
    """``\\n`` in it is a line break inside the paragraph."""
    number: int
    """1-based: of the line in a plain text, else among paragraphs and rows."""
    is_hard: bool = False
    """True: its end is the paragraph's; False: the paragraph may go on in the next line."""
    hints: Hints | None = None
    """None: the file says nothing beside the words."""
    runs: tuple[SourceRun, ...] = ()
    """Its text again, cut as the file cuts it; empty: one run."""
    goes_on: bool = False
    """True: the next one is sure to be the rest of it, as in a wrapped text."""
    at: int = 0
    """Where it begins in its file: of a DOCX which ``w:p`` of the main part it is, from 1,
    those of cells counted and those of text boxes not; of a PDF its page; 0: not told."""
    lines: tuple[int, ...] = ()
    """Of a PDF: its lines, by their places in the list that its reader gives beside the
    Source; empty: not told."""


class SourcePicture(NamedTuple):
    """A picture, where its anchor stands."""

    file: str
    """Its file's name: beside the source where there is no ``data``."""
    number: int
    """As `SourceParagraph.number`."""
    data: bytes = b""
    """The whole file; empty: it lies beside the source."""
    alt: str = ""
    """What the file says that it shows; it is not set."""
    width: Length | None = None
    """As the file sets it; None: not said."""

    @property
    def text(self) -> str:
        """Nothing: a picture has no characters."""
        return ""


class SourceCell(NamedTuple):
    """A cell of a table."""

    blocks: tuple[SourceParagraph | SourcePicture, ...]
    """At least one paragraph, which may be empty."""
    columns: int = 1
    """How many columns it goes over."""
    rows: int = 1
    """How many rows it goes down."""
    vertical: str = ""
    """Where its text stands in it: ``top``, ``center``, ``bottom``; empty: not said."""

    @property
    def text(self) -> str:
        """Its paragraphs on one line."""
        return " ".join(one.text for one in self.blocks)


class SourceRow(NamedTuple):
    """A row of a table."""

    cells: tuple[SourceCell, ...]
    """Those that begin in it, from the left."""
    number: int
    """As `SourceParagraph.number`."""
    height: Length | None = None
    """That it has at least; None: not said."""


class SourceTable(NamedTuple):
    """A table that the file has as such, with at least one cell."""

    rows: tuple[SourceRow, ...]
    header_rows: int = 0
    """How many rows at the top the file lets come again on each page; 0: not said."""
    is_sideways: bool = False
    """True: the paper lies on its side where it stands."""
    widths: tuple[Length, ...] = ()
    """Of its columns; empty: not said."""
    is_ruled: bool = True
    """False: no line of it is drawn; it only holds its cells in their places."""

    @property
    def text(self) -> str:
        """Rows on lines, cells parted by tabs."""
        return "\n".join("\t".join(c.text for c in row.cells) for row in self.rows)


SourceBlock = SourceParagraph | SourceTable | SourcePicture


class Source(NamedTuple):
    """A file as it was read."""

    blocks: tuple[SourceBlock, ...]
    title: str = ""
    """The title among the file's properties, or an empty string."""
    facts: Facts = NO_FACTS
    """What it says of itself beside its text (front matter)."""
    is_own: bool = False
    """True: we have written it, so that its styles say what every paragraph is."""
    is_page: bool = False
    """True: a page of a web site, whose furniture may stand among its paragraphs."""
    left_out: tuple[Dropped, ...] = ()
    """Lines that are another program's own, of which the blocks bear nothing."""
    is_text: bool = False
    """True: somebody typed it as a text, and its marks were read: whatever is sure in it,
    it may bear a site's furniture and our light mark-up as plain text does."""
    ledger: tuple[Finding, ...] = ()
    """What it holds and could not be carried over, as the user will read it."""

    @property
    def text(self) -> str:
        """All blocks' text, on lines."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def is_plain(self) -> bool:
        """Whether it is read as plain text: no paragraph's end is sure, and no table is.

        Pages and sites leave their furniture only in such, and writers their light
        mark-up.
        """
        return self.is_text or not self.is_told

    @property
    def is_told(self) -> bool:
        """Whether the file says something beside the words."""
        return any(
            not isinstance(one, SourceParagraph) or one.is_hard for one in self.blocks
        )


class Rewritten(NamedTuple):
    """A file as another program has written it anew, in a format that is read."""

    data: bytes
    """The whole of it."""
    ledger: tuple[Finding, ...] = ()
    """What is to be said of that."""
