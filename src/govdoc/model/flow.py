"""How a document looks: styled blocks with absolute lengths, before any line is broken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from govdoc.model.origin import Origin, Part
from govdoc.model.roles import Role
from govdoc.units import ZERO, Length

if TYPE_CHECKING:
    from govdoc.model.picture import Raster
    from govdoc.model.placed import HeaderBlock, Imprint

FONT_KINDS = {
    "xiaobiao": "小标宋",
    "fang": "仿宋",
    "kai": "楷体",
    "hei": "黑体",
    "song": "宋体",
    "latin": "西文",
}
"""Kind of font → its Chinese name."""


class TextLook(NamedTuple):
    """How characters look."""

    font: str
    """Key of `FONT_KINDS`."""
    latin: str
    """The same, for digits and Latin letters."""
    size: Length
    bold: bool = False
    colour: str = "000000"
    """RRGGBB."""
    on_grid: bool = True
    """True: a Han character advances by the grid's cell (字), False: by its own size."""
    stretch: Length = ZERO
    """Added after every character: a name spread over a width."""


class ParagraphLook(NamedTuple):
    """How a paragraph of one role looks; horizontal lengths from the type area (版心)."""

    text: TextLook
    align: str = "justify"
    """``justify``, ``left``, ``center`` or ``right``."""
    first_line: Length = ZERO
    """First-line indent beyond ``left``; negative hangs."""
    left: Length = ZERO
    right: Length = ZERO
    space_before: Length = ZERO
    space_after: Length = ZERO
    pitch: Length | None = None
    """Baseline to baseline; None: the grid's line (行)."""
    keep_with_next: bool = False
    """No page ends between this paragraph and the next."""
    keep_lines: bool = False
    """No page ends inside it."""
    outline_level: int | None = None
    """1 to 9 in the navigation pane and the bookmarks; None: not there."""


class StyledRun(NamedTuple):
    """A stretch of text with one look."""

    text: str
    look: TextLook
    role: Role | None = None
    """Role of its own when it is a run-in heading or a lead, otherwise None."""
    outline_level: int | None = None
    """As `ParagraphLook.outline_level`, for run-in headings."""


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

    @property
    def text(self) -> str:
        """All runs' text, joined."""
        return "".join(run.text for run in self.runs)


class TableLook(NamedTuple):
    """How tables are ruled and padded."""

    rules: str = "grid"
    """``grid`` (every cell boxed), ``three`` (三线表) or ``none``."""
    thick: Length = ZERO
    """Weight of the outer rules."""
    thin: Length = ZERO
    """Weight of the inner ones."""
    padding: Length = ZERO
    """White beside a cell's text."""
    padding_above: Length = ZERO
    """White above and below a cell's text."""
    head_font: str = "hei"
    """Font kind of the head's cells."""


class StyledCell(NamedTuple):
    """A cell of a table, ready to be set."""

    paragraphs: tuple[StyledParagraph, ...]
    """At least one, which may be empty."""
    column: int
    """Where it begins, from 0."""
    columns: int = 1
    """How many columns it goes over."""
    rows: int = 1
    """How many rows it goes down."""

    @property
    def text(self) -> str:
        """Its paragraphs, one a line."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


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

    @property
    def text(self) -> str:
        """Rows on lines, cells parted by tabs."""
        return "\n".join("\t".join(cell.text for cell in row) for row in self.rows)


class StyledPicture(NamedTuple):
    """A picture, ready to be set: centred, alone on its lines."""

    picture: Raster
    width: Length
    height: Length
    room: Length
    """Height that it takes in the stream: whole lines, so that text stays on the grid."""
    caption: str
    """What it shows, in words; may be empty."""
    keep_with_next: bool
    """No page ends between it and its caption."""
    role: Role = Role.PICTURE

    @property
    def text(self) -> str:
        """Nothing: a picture has no characters."""
        return ""


FlowBlock = StyledParagraph | StyledTable | StyledPicture


def is_sideways(block: FlowBlock) -> bool:
    """Return whether a block stands on a sideways page; pictures never do."""
    return not isinstance(block, StyledPicture) and block.is_sideways


class TypeArea(NamedTuple):
    """A type area (版心), from the top left of the sheet as it is read."""

    left: Length
    top: Length
    width: Length
    height: Length


class PageSetup(NamedTuple):
    """Paper and type area (GB/T 9704-2012, 5.2.1)."""

    width: Length
    height: Length
    top: Length
    """天头, paper edge to the type area's top."""
    bottom: Length
    left: Length
    """订口, paper edge to the type area's left."""
    right: Length
    cells: int
    """字 a line (28)."""
    lines: int
    """行 a page (22)."""
    body_size: Length
    """Size of the body's characters, 三号 16 pt."""
    widow_control: bool = True
    """No paragraph's first line alone at a page's foot, nor its last at a page's top."""

    @property
    def cell(self) -> Length:
        """Width of one 字: the type area's width over the cells."""
        return Length(round((self.width - self.left - self.right) / self.cells))

    @property
    def line(self) -> Length:
        """Pitch of one 行, so that the last line's em box ends at the type area's foot."""
        height = self.height - self.top - self.bottom
        return Length(round((height - self.body_size) / (self.lines - 1)))

    @property
    def tracking(self) -> Length:
        """What is added between body characters so that `cells` of them fill a line."""
        spare = self.measure - self.cells * self.body_size
        return Length(round(spare / (self.cells - 1)))

    @property
    def leading(self) -> Length:
        """White between the em boxes of two body lines (7/8 of 三号, clause 3.2)."""
        return Length(self.line - self.body_size)

    @property
    def measure(self) -> Length:
        """Width of the type area."""
        return Length(self.width - self.left - self.right)

    def area(self, is_sideways: bool = False) -> TypeArea:
        """Return the type area; of a sideways page the same place on the paper.

        Turned so that it reads, its left is the upright sheet's foot: 225 × 156 mm.
        """
        depth = Length(self.height - self.top - self.bottom)
        if is_sideways:
            return TypeArea(self.bottom, self.left, depth, self.measure)
        return TypeArea(self.left, self.top, self.measure, depth)


class PageNumberLook(NamedTuple):
    """Page numbers ``— 1 —`` (GB/T 9704-2012, 7.5)."""

    text: TextLook
    below: Length
    """Type area's foot to the dash's stroke (7 mm)."""
    inset: Length
    """From the type area's side: right on odd pages, left on even ones (1 字)."""
    align: str = "outer"
    """``outer`` (odd right, even left), ``center`` or ``none``."""
    on_first: bool = True
    """False: the first page bears none, as a letter's (10.1)."""


class LineRules(NamedTuple):
    """How lines are filled; an office may switch each off."""

    squeeze_adjacent: bool = True
    """Two adjacent full-width marks take 1.5 cells."""
    push_in: bool = True
    """Marks may give up width to let one more character into a line."""
    latin_gap: float = 0.25
    """Gap between Han and Latin characters or digits, in em of the text."""
    avoid_lone: bool = True
    """A paragraph's last line is not one character where the lines above can help."""


class DocxRules(NamedTuple):
    """What only a DOCX has to choose; an office may choose otherwise."""

    basis: str = "dialog"
    """``dialog``, ``ink`` or ``grid``: what the page's margins mean (W08)."""
    run_in_outline: bool = False
    """True: a style separator puts run-in headings into Word's outline; LibreOffice
    before 24.2 then shows them as paragraphs of their own."""
    fit_lines: bool = True
    """Lines end where the layout ends them: a line that Word would end elsewhere is
    condensed or expanded a little."""
    embed_fonts: bool = False
    """Subsets of the open fonts travel with the file."""


class Flow(NamedTuple):
    """A composed document."""

    page: PageSetup
    paragraphs: tuple[FlowBlock, ...]
    looks: dict[Role, ParagraphLook]
    """The computed look of every role that the document uses."""
    run_looks: dict[Role, TextLook]
    """The look of every role that a run bears (run-in headings, leads)."""
    page_number: PageNumberLook
    font_names: dict[str, str]
    """Font kind → family name that the DOCX carries (``fang`` → ``仿宋_GB2312``)."""
    line_rules: LineRules = LineRules()
    docx: DocxRules = DocxRules()
    title: str | None = None
    subject: str | None = None
    """The document number, or the subtitle."""
    language: str = "zh-CN"
    author: str | None = None
    """Who speaks or issues, where the text says so."""
    dated: date | None = None
    """The document's own date, where the text has one; never the clock's."""
    header_block: HeaderBlock | None = None
    """What stands above the title on the first page (版头), or None."""
    imprint: Imprint | None = None
    """What stands at the last page's foot (版记), or None."""
    bold_stroke: float = 0.03
    """Outline, in em, of bold text whose font has no bold face (PDF)."""


def all_paragraphs(flow: Flow) -> Iterator[StyledParagraph]:
    """Yield every paragraph of the whole document, in reading order.

    First the head block's, then the stream's with the cells of tables, then the
    imprint's.
    """
    for item in flow.header_block.texts if flow.header_block is not None else ():
        yield item.paragraph
    for block in flow.paragraphs:
        if isinstance(block, StyledTable):
            for row in block.rows:
                for cell in row:
                    yield from cell.paragraphs
        elif isinstance(block, StyledParagraph):
            yield block
    yield from flow.imprint.texts if flow.imprint is not None else ()


def paragraph_at(flow: Flow, origin: Origin) -> StyledParagraph:
    """Return the paragraph, a cell's too, that a line on a page comes from."""
    if origin.part is Part.HEADER and flow.header_block is not None:
        return flow.header_block.texts[origin.block].paragraph
    if origin.part is Part.IMPRINT and flow.imprint is not None:
        return flow.imprint.texts[origin.block]
    block = flow.paragraphs[origin.block]
    if isinstance(block, StyledTable) and origin.cell is not None:
        row, cell, paragraph = origin.cell
        return block.rows[row][cell].paragraphs[paragraph]
    assert isinstance(block, StyledParagraph)
    return block


def outline(block: FlowBlock) -> Iterator[tuple[str, int, bool]]:
    """Yield what a block adds to the outline: (text, level, whether it is run-in)."""
    if not isinstance(block, StyledParagraph):
        return
    text = block.text.replace("\n", "")
    if block.look.outline_level is not None and text:
        yield text, block.look.outline_level, False
    for run in block.runs:
        if run.outline_level is not None:
            yield run.text, run.outline_level, True
