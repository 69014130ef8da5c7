"""What stands in a file, and what the file itself says of it: before any recognition.

A reader turns the bytes of one format into a `Source`; `govdoc.recognition` takes it and
knows no format. What a file says beside the words (a style, a level) is a hint: evidence,
not a verdict.
"""

from typing import NamedTuple

from govdoc.findings import Finding
from govdoc.model.document import Dropped
from govdoc.model.facts import NO_FACTS, Facts


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


class SourceRun(NamedTuple):
    """Characters of a paragraph that the file keeps apart."""

    text: str
    style: str = ""
    """Name of their own style in lower case; empty: they have none."""
    script: str = ""
    """``superscript``, ``subscript`` or empty."""


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


class SourceCell(NamedTuple):
    """A cell of a table."""

    paragraphs: tuple[SourceParagraph, ...]
    columns: int = 1
    """How many columns it goes over."""
    rows: int = 1
    """How many rows it goes down."""

    @property
    def text(self) -> str:
        """Its paragraphs on one line."""
        return " ".join(paragraph.text for paragraph in self.paragraphs)


class SourceRow(NamedTuple):
    """A row of a table."""

    cells: tuple[SourceCell, ...]
    """Those that begin in it, from the left."""
    number: int
    """As `SourceParagraph.number`."""


class SourceTable(NamedTuple):
    """A table that the file has as such, with at least one cell."""

    rows: tuple[SourceRow, ...]
    header_rows: int = 0
    """How many rows at the top the file lets come again on each page; 0: not said."""
    is_sideways: bool = False
    """True: the paper lies on its side where it stands."""

    @property
    def text(self) -> str:
        """Rows on lines, cells parted by tabs."""
        return "\n".join("\t".join(c.text for c in row.cells) for row in self.rows)


SourceBlock = SourceParagraph | SourceTable


class Source(NamedTuple):
    """A file as it was read."""

    blocks: tuple[SourceBlock, ...]
    title: str = ""
    """The title among the file's properties, or an empty string."""
    facts: Facts = NO_FACTS
    """What it says of itself beside its text (front matter)."""
    is_own: bool = False
    """True: we have written it, so that its styles say what every paragraph is."""
    left_out: tuple[Dropped, ...] = ()
    """Lines that are another program's own, of which the blocks bear nothing."""
    ledger: tuple[Finding, ...] = ()
    """What it holds and could not be carried over, as the user will read it."""

    @property
    def text(self) -> str:
        """All blocks' text, on lines."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def is_plain(self) -> bool:
        """Whether it is plain text: no paragraph's end is sure, and there is no table.

        Pages and sites leave their furniture only in such, and writers their light
        mark-up.
        """
        return not any(isinstance(b, SourceTable) or b.is_hard for b in self.blocks)
