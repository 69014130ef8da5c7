"""How characters, paragraphs, tables and page numbers look, in absolute lengths."""

from typing import NamedTuple

from govdoc.model.document import Script
from govdoc.units import ZERO, Length

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
    script: Script = ""
    """A superscript or a subscript is set smaller than ``size``, beside the line."""
    italic: bool = False
    underline: bool = False
    strike: bool = False


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
    tabs: tuple[Length, ...] = ()
    """Where the text behind a tab begins, from the type area's left edge, rising."""


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
    gap_below: Length = ZERO
    """White from the lower rule to the text, the notes or the source below."""
    head_font: str = "hei"
    """Font kind of the head's cells."""
    least_size: Length = ZERO
    """Down to which a table may have the smaller type of its source; 0: it never has."""


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


class NotesLook(NamedTuple):
    """How footnotes and endnotes are called, and what parts them from the text."""

    footnotes: str = "circled"
    """``circled`` (①②③, up to 20) or ``digits``: the marks of footnotes."""
    endnotes: str = "digits"
    """The same for endnotes."""
    rule_width: Length = ZERO
    """Of the short rule above footnotes."""
    rule_weight: Length = ZERO
    gap_above: Length = ZERO
    """Text to rule, from edge to edge."""
    gap_below: Length = ZERO
    """Rule to the first note's em box."""

    @property
    def height(self) -> Length:
        """What a page loses to the rule and the white around it."""
        return Length(self.gap_above + self.rule_weight + self.gap_below)


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
