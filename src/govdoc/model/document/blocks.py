"""Blocks of a document: paragraphs, tables and pictures, each with its role.

Nothing here remembers how a source writes them: bars, tabs and brackets end in
`govdoc.recognition`.
"""

from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple, get_args

from govdoc.findings import Place
from govdoc.model.roles import Role
from govdoc.units import Length

SURE = 0.75
"""The confidence from which a decision is not told; docs/recognition-rules.md has the
measure."""


Emphasis = Literal["bold", "italic", "underline", "strike"]
"""What characters may be set apart by; a document has it only where a file says so."""
Script = Literal["", "superscript", "subscript"]
"""Where characters stand; empty: on the line."""
Align = Literal["", "left", "center", "right", "justify"]
"""Where a source sets a paragraph on its lines; empty: not said."""
Vertical = Literal["", "top", "center", "bottom"]
"""Where a source sets what stands in a cell; empty: not said."""
ALIGNS: dict[str, Align] = {one: one for one in get_args(Align)}
VERTICALS: dict[str, Vertical] = {one: one for one in get_args(Vertical)}
EMPHASIS: tuple[Emphasis, ...] = get_args(Emphasis)
SCRIPTS: tuple[Script, ...] = get_args(Script)


class Note(NamedTuple):
    """A footnote or an endnote."""

    paragraphs: tuple["Paragraph", ...]
    """Of the role FOOTNOTE; they call no notes of their own."""
    is_endnote: bool = False


class Run(NamedTuple):
    """A stretch of text inside a paragraph."""

    text: str
    role: Role | None = None
    """A role of its own (a run-in heading, a lead), or None: the paragraph's."""
    script: Script = ""
    emphasis: tuple[Emphasis, ...] = ()
    """In the order of `EMPHASIS`."""
    note: Note | None = None
    """A note that is called here; its run has no text."""
    formula: str = ""
    """A formula as OMML (``m:oMath``, with its namespaces), of which the text is the
    linear form; empty: it is text."""


class Paragraph(NamedTuple):
    """One element of the document.

    A run-in heading is a BODY paragraph whose first run has a heading role.
    """

    role: Role
    runs: tuple[Run, ...]
    place: Place = Place()
    why: str = ""
    """The name of the rule that decided the role, in Chinese."""
    evidence: str = ""
    """What the rule went by, in Chinese; empty where its name says it."""
    is_caption: bool = False
    """It has the role TABLE and is the caption of the table below."""
    keeps_blanks: bool = False
    """Its blanks are the writer's: none is closed or doubted."""
    confidence: float = 1.0
    """0 to 1: how often decisions like that of its role are right; 1: nothing speaks
    against it."""
    seems: str = ""
    """What else it may be, by the name of the mark that would make it so (略 for what is
    to be left out); empty: nothing else."""
    align: Align = ""
    """In a cell, as its file sets it: ``left``, ``center``, ``right`` or ``justify``;
    empty: not said."""

    @property
    def is_doubtful(self) -> bool:
        """Whether its role is so unsure that it is told (R107)."""
        return self.confidence < SURE

    @property
    def text(self) -> str:
        """All runs' text, joined."""
        if len(self.runs) == 1:
            return self.runs[0].text
        return "".join([run.text for run in self.runs])

    @property
    def run_in(self) -> Run | None:
        """The first run when it bears a role of its own, otherwise None."""
        first = self.runs[0] if self.runs else None
        return first if first is not None and first.role is not None else None


class Cell(NamedTuple):
    """A cell of a table; its paragraphs have the role TABLE."""

    blocks: tuple["Paragraph | Picture", ...]
    """At least one; a paragraph may be empty."""
    columns: int = 1
    """How many columns it goes over."""
    rows: int = 1
    """How many rows it goes down."""
    vertical: Vertical = ""
    """Where its file sets its text: ``top``, ``center``, ``bottom``; empty: not said."""

    @property
    def text(self) -> str:
        """Its blocks, one a line."""
        return "\n".join(block.text for block in self.blocks)


class Row(NamedTuple):
    """A row of a table."""

    cells: tuple[Cell, ...]
    """Those that begin in it, from the left; it may have fewer than others."""
    place: Place = Place()
    height: Length | None = None
    """That it has at least, as its file says; None: as its text needs."""


class Table(NamedTuple):
    """A table: a grid of cells, of which some may span several columns or rows."""

    rows: tuple[Row, ...]
    """At least one, with a cell."""
    header_rows: int = 0
    """How many rows at the top are its head, which comes again on each page."""
    is_sideways: bool | None = None
    """True: it is to stand sideways (clause 8); False: upright, however wide it is;
    None: as it fits best."""
    widths: tuple[Length, ...] = ()
    """Of its columns as the source has them; empty: as its text needs."""
    is_ruled: bool = True
    """False: its cells only stand in their places, no line is drawn."""
    why: str = ""
    """As `Paragraph.why`."""
    evidence: str = ""
    """As `Paragraph.evidence`."""
    size: Length | None = None
    """Of most of its characters in the source; None: not said."""

    @property
    def role(self) -> Role:
        """The role of every table."""
        return Role.TABLE

    @property
    def place(self) -> Place:
        """From its first row to its last."""
        first, last = self.rows[0].place, self.rows[-1].place
        return Place(first.first_line, last.last_line)

    @property
    def text(self) -> str:
        """Rows on lines, cells parted by tabs."""
        return "\n".join(
            "\t".join(cell.text for cell in row.cells) for row in self.rows
        )

    @property
    def run_in(self) -> None:
        """Nothing: a table has no run of its own role."""

    @property
    def columns(self) -> int:
        """How many columns its widest row goes over."""
        ends = (places[-1] for places, _ in self._places() if places)
        return max((at + cell.columns for at, cell in ends), default=0)

    def placed(self) -> list[list[tuple[int, Cell]]]:
        """Return each row's cells with the columns where they begin.

        A row that has fewer than others is filled up with empty ones.
        """
        width = self.columns
        found = []
        for row, (places, taken) in zip(self.rows, self._places(), strict=True):
            empty = Cell((Paragraph(Role.TABLE, (), row.place),))
            missing = [(at, empty) for at in range(width) if at not in taken]
            found.append(sorted([*places, *missing], key=lambda place: place[0]))
        return found

    def _places(self) -> Iterator[tuple[list[tuple[int, Cell]], Collection[int]]]:
        """Yield each row's own cells with their columns, and the columns that are taken.

        A column may be taken by a cell that begins in a row above.
        """
        above: dict[int, int] = {}
        for row in self.rows:
            places, at, taken = [], 0, dict(above)
            for cell in row.cells:
                while at in above:
                    at += 1
                places.append((at, cell))
                taken.update(dict.fromkeys(range(at, at + cell.columns), cell.rows))
                at += cell.columns
            yield places, taken
            above = {column: left - 1 for column, left in taken.items() if left > 1}


class Picture(NamedTuple):
    """A picture that stands between paragraphs."""

    caption: Paragraph
    """The text below it, of the role PICTURE; may be empty."""
    file: str
    """Its file's name as the source writes it, from the source's folder."""
    width: Length | None = None
    """As asked for; None: the picture's own."""
    data: bytes = b""
    """Its file, where the source holds it; empty: it lies in `Document.folder`."""

    @property
    def key(self) -> tuple[str, bytes]:
        """What two pictures of the same file share, however each is set."""
        return self.file, self.data

    @property
    def role(self) -> Role:
        """The role of every picture."""
        return Role.PICTURE

    @property
    def place(self) -> Place:
        """Where the source names it."""
        return self.caption.place

    @property
    def text(self) -> str:
        """Its caption's text."""
        return self.caption.text

    @property
    def why(self) -> str:
        """As `Paragraph.why`."""
        return self.caption.why

    @property
    def evidence(self) -> str:
        """As `Paragraph.evidence`."""
        return self.caption.evidence

    @property
    def run_in(self) -> None:
        """Nothing: a picture has no run of its own role."""


Block = Paragraph | Table | Picture


class Dropped(NamedTuple):
    """Page furniture, or what the writer marked so, that was left out of the document."""

    text: str
    why: str
    """The reason, one phrase in Chinese."""
    place: Place = Place()
    is_part: bool = False
    """Only a part of its line (a glued page number); the rest of the line stays."""
    is_wished: bool = False
    """The writer has said so by hand."""

    @property
    def is_mark(self) -> bool:
        """Whether it is a mark of the writer's own (``# ``, ``{署名}``), which is obeyed."""
        return self.is_part and self.is_wished
