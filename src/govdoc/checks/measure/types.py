"""How a file sets its text, as measured: whoever made it, all styles resolved.

Lengths in pt unless a name says mm; None: the file does not say, or it has no meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

PAGE = "#"
"""What stands for the number of a page."""
NOTHING: Mapping[str, str] = MappingProxyType({})


class MeasuredRun(NamedTuple):
    """Characters of a paragraph that are set alike."""

    text: str
    face: str = ""
    """Family of Han characters, as the file names it; empty: not said."""
    latin: str = ""
    """The same of digits and Latin letters."""
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = "000000"
    """RRGGBB."""
    highlight: str = ""
    """Colour of the ground behind it; empty: none."""
    hidden: bool = False
    spacing: float = 0.0
    """pt, added to each character."""
    is_raised: bool = False
    """Or lowered: a mark of a note, an index."""
    scale: float = 1.0
    """How wide characters are drawn, as a share of their own width; 0: they are made to
    fit."""


class MeasuredLine(NamedTuple):
    """A line on a page of a PDF; mm from the page's top left corner."""

    page: int
    """From 1."""
    text: str
    base: float
    """Its baseline."""
    top: float
    """The upper edge of its em boxes."""
    left: float
    """Where the ink's cell begins."""
    right: float
    size: float
    """pt, of most characters."""
    wide: int = 0
    """How many of its characters are as wide as Han ones."""


class MeasuredParagraph(NamedTuple):
    """One paragraph: ``w:p`` of a DOCX, or a paragraph of a PDF with its lines."""

    text: str
    """Its characters; a tab is ``\\t``, a line break ``\\n``; without computed numbers."""
    runs: tuple[MeasuredRun, ...]
    align: str = ""
    """``left``, ``center``, ``right``, ``justify``, ``distribute``; empty: not known."""
    first_line: float = 0.0
    """First-line indent in pt, hanging negative; where it is said in characters, as
    they measure."""
    left: float = 0.0
    right: float = 0.0
    pitch: float = 0.0
    """Line to line; 0: as the face wants it."""
    pitch_rule: str = ""
    """``exact``, ``atLeast``, ``auto`` (then ``pitch`` is a multiple of a line)."""
    before: float = 0.0
    after: float = 0.0
    starts_page: bool = False
    """By itself, its style, or a break in front of it."""
    keeps_next: bool = False
    is_in_cell: bool = False
    is_framed: bool = False
    frame_bottom: bool = False
    """It stands in a frame or a table anchored to the lower margin."""
    on_grid: bool = True
    style: str = ""
    """Name of its style in lower case."""
    outline: int | None = None
    section: int = 0
    """Index of its section."""
    borders: tuple[tuple[str, str, float, str], ...] = ()
    """(side, style, pt, RRGGBB) of its rules: ``top``, ``bottom`` … """
    has_drawing: bool = False
    """A picture, a shape or a text box hangs on it."""
    first_chars: float | None = None
    """The first-line indent where it is said in characters, hanging negative."""
    size: float = 0.0
    """pt, of its first characters; where it has none, of its mark. 0: not known."""
    lines: tuple[MeasuredLine, ...] = ()
    """Of a PDF."""


class MeasuredFooter(NamedTuple):
    """A footer (or a header) of a section, or what stands below a page's text."""

    kind: str
    """``default``, ``first``, ``even``."""
    paragraphs: tuple[MeasuredParagraph, ...]
    """Those of frames, boxes and controls in it too."""
    has_number: bool = False
    """There is a field PAGE in it."""
    number_text: str = ""
    """The line of the page number, the number itself as ``#``: ``— # —``."""
    number_align: str = ""
    """``left``, ``center``, ``right``, ``outside``, ``inside``; empty: not known."""
    number: int = 0
    """Of the whole file, from 1, in the order of sections: which footer it is."""


class MeasuredSection(NamedTuple):
    """The paper of a section of a DOCX; mm."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    """With the gutter, where that lies at the left."""
    right: float
    is_landscape: bool = False
    footer_distance: float = 0.0
    grid_type: str = ""
    """``lines``, ``linesAndChars``, ``snapToChars``; empty: none."""
    grid_pitch: float = 0.0
    """pt."""
    grid_char_space: float = 0.0
    """pt, added to each character."""
    number_start: int | None = None
    number_format: str = ""
    has_title_page: bool = False
    """The first page has its own footer."""
    footers: tuple[MeasuredFooter, ...] = ()
    """Those that are in force, the section before handing down its own."""
    headers: tuple[MeasuredFooter, ...] = ()
    """Those that are in force, likewise."""
    gutter: float = 0.0
    starts: str = "nextPage"
    """How it begins: ``nextPage``, ``continuous``, ``oddPage`` …"""
    columns: int = 1


class MeasuredTable(NamedTuple):
    """The rules of a table of a DOCX; weights in pt, 0: none is drawn."""

    paragraphs: tuple[int, ...]
    """Numbers of those in it."""
    of_head: tuple[int, ...]
    """Of those, which stand in its first row; empty: it has no other."""
    outer: float
    """Above and below it, where both are drawn."""
    sides: float
    """At its left and right, where both are drawn."""
    head: float
    """Below its first row."""
    rows: float
    """Between most of its other rows."""
    columns: float
    """Between most of its columns."""


class MeasuredDocx(NamedTuple):
    """All of a DOCX."""

    paragraphs: tuple[MeasuredParagraph, ...]
    """All ``w:p`` of the main part outside text boxes; ``Spot.para`` counts them from 1."""
    sections: tuple[MeasuredSection, ...]
    even_and_odd: bool = False
    mirrors: bool = False
    revisions: tuple[int, ...] = ()
    """Numbers of the paragraphs that hold tracked changes; 0: in another part."""
    comments: tuple[int, ...] = ()
    """Numbers of the paragraphs on which comments hang."""
    properties: Mapping[str, str] = NOTHING
    """Of ``docProps``: ``creator``, ``lastModifiedBy``, ``Company``, ``Manager``,
    ``title``."""
    rules: tuple[MeasuredRule, ...] = ()
    """Lines drawn or bordered in the main part, in its order."""
    boxes: tuple[MeasuredParagraph, ...] = ()
    """Paragraphs of text boxes of the main part."""
    tables: tuple[MeasuredTable, ...] = ()
    """Of the main part, those in cells too."""


class MeasuredRule(NamedTuple):
    """A horizontal line."""

    para: int
    """Of a DOCX: the paragraph on which it hangs."""
    page: int
    """Of a PDF."""
    left: float
    """mm from the page's edge; of a DOCX 0 where that is not certain."""
    width: float
    """mm; 0: not certain."""
    y: float
    """mm from the page's top; 0: not certain."""
    weight: float
    """mm."""
    colour: str
    is_double: bool = False


class MeasuredPage(NamedTuple):
    """A page of a PDF; mm."""

    width: float
    height: float
    lines: tuple[MeasuredLine, ...]
    """All of it, page number and running heads too, from the top."""
    rules: tuple[MeasuredRule, ...]
    number_text: str = ""
    """The line of the page number as it stands; empty: none was found."""
    number_line: MeasuredLine | None = None
    images: int = 0
    """Pictures on it that are no ornaments."""
    covered: float = 0.0
    """Share of it that pictures cover, 1 at most."""
    has_text: bool = True
    running: tuple[MeasuredLine, ...] = ()
    """Running heads and feet, which are among its lines too."""
    is_turned: bool = False
    """The file has it on its side; it is given as its text reads."""
    is_drawing: bool = False
    """It has too many rules to be read, and none is given."""
    number_runs: tuple[MeasuredRun, ...] = ()
    """The characters of its number's line."""


class MeasuredPdf(NamedTuple):
    """All of a PDF."""

    pages: tuple[MeasuredPage, ...]
    paragraphs: Mapping[int, MeasuredParagraph]
    """By the first of the lines of their paragraphs in the Source; those of cells too."""
    faces_not_embedded: tuple[tuple[str, int], ...] = ()
    """(family, first page)."""
    is_encrypted: bool = False
    forbids_copying: bool = False
    is_archival: bool = False
    """Its metadata say PDF/A."""
    annotations: tuple[int, ...] = ()
    """Pages with annotations other than links and form fields."""
    properties: Mapping[str, str] = NOTHING
    """``Author``, ``Creator``, ``Title`` …, of its catalogue or its XMP; none empty."""
    is_locked: bool = False
    """It only opens with a password: nothing else is known of it."""
    is_signed: bool = False
    """It bears an electronic signature."""
