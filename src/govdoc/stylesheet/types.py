"""The computed stylesheet: every declared length resolved to EMU."""

from typing import NamedTuple

from govdoc.model.facts import Facts
from govdoc.model.looks import (
    DocxRules,
    LineRules,
    NotesLook,
    PageNumberLook,
    ParagraphLook,
    TableLook,
)
from govdoc.model.paper import PageSetup
from govdoc.model.roles import CORNER, Role
from govdoc.units import ZERO, Length


class SignatureRules(NamedTuple):
    """How the signature block stands (GB/T 9704-2012, 7.3.5)."""

    is_sealed: bool | None
    """True: with a seal (7.3.5.1), False: without (7.3.5.2); None: with one where the
    document bears an issuer mark."""
    blank_lines_sealed: int
    """Lines kept free above a sealed name."""
    blank_lines_unsealed: int
    """Lines above an unsealed name (7.3.5.2: one)."""
    stamp: bool = False
    """True: a signature stamp instead of a name, as on orders (7.3.5.3)."""
    stamp_width: Length = ZERO
    """Room kept for the stamp."""
    stamp_height: Length = ZERO


class RedHeadRules(NamedTuple):
    """How the header block stands (GB/T 9704-2012, 7.2, 10.1–10.3), from edge to edge."""

    form: str
    """``document``, ``letter``, ``minutes``, ``order``, or ``none``: a given issuer
    makes no mark."""
    suffix: str
    """What follows a given issuer in the mark: 文件, 令, 纪要 or nothing."""
    mark_top: Length
    """Type area's top to the mark's; negative: above it (letters)."""
    mark_gap: Length
    """Mark to document number."""
    title_gap: Length
    """Red rule, or the last element, to the title."""
    rule: str
    """``single``, ``double`` or ``none``."""
    rule_gap: Length
    """Number, or a letter's mark, to the red rule."""
    rule_width: Length
    rule_weight: Length
    """Of a single rule, or of the thick one of two."""
    double_gap: Length
    """White between two rules."""
    double_thin: Length
    """Weight of the thin one of two."""
    foot_rule: Length
    """Paper's foot to the lower edge of a letter's second double rule."""
    colour: str
    """RRGGBB."""


class ImprintRules(NamedTuple):
    """How the imprint stands (GB/T 9704-2012, 7.4)."""

    rules: bool
    """False: no rules (letters, 10.1)."""
    printing: bool
    """False: no printing organ and date (letters, 10.1)."""
    thick: Length
    """Weight of the first and the last rule."""
    thin: Length
    """Weight of the rules between items."""
    row: Length
    """Rule to rule, of an item of one line."""
    pitch: Length
    """Baseline to baseline inside an item."""
    even_page: bool
    """True: on an even page."""


RED_RULE, IMPRINT_RULES = "红色分隔线", "版记分隔线"
"""What paper may bear beside elements."""
ON_PAPER = (
    *(role.chinese for role in (*CORNER, Role.ISSUER_MARK)), RED_RULE, IMPRINT_RULES,
)  # fmt: skip
"""All that paper may bear: what is the same on many documents."""


class PreprintedRules(NamedTuple):
    """Paper that bears a part of the header block already (套打); outside the standard."""

    bears: tuple[str, ...] = ()
    """Of `ON_PAPER`; nothing: it is blank."""
    mark_foot: Length | None = None
    """Paper's top edge to the mark's foot; None: where the mark would end."""
    rule_top: Length | None = None
    """Paper's top edge to the red rule's upper edge, or a letter's first; None: where it
    would stand."""
    right: Length = ZERO
    """Added to where all stands on every page, for a printer that is off; negative: to
    the left."""
    down: Length = ZERO
    """The same downward; negative: upward."""

    @property
    def bears_mark(self) -> bool:
        """Return whether the paper bears an issuer's mark."""
        return Role.ISSUER_MARK.chinese in self.bears


class TitleRules(NamedTuple):
    """How a title is broken (GB/T 9704-2012, 7.3.1)."""

    max_cells: int
    """The longest line, in characters of the title's own size."""
    gap_after: Length
    """Em edge of the title block to the em edge of the text (空一行)."""
    keep_together: tuple[str, ...]
    """Set phrases of several words that a line should not end inside of."""


class TocRules(NamedTuple):
    """How a computed table of contents stands; outside the standard."""

    title: str
    title_traditional: str
    """The same for a text in Traditional characters."""
    levels: int
    """How deep it goes: headings of outline level 1 to this."""
    own_pages: bool
    """True: before the text, on pages of its own; False: under the title."""


class Stylesheet(NamedTuple):
    """A style file with everything that it extends."""

    name: str
    page: PageSetup
    looks: dict[Role, ParagraphLook]
    page_number: PageNumberLook
    font_names: dict[str, str]
    """Font kind → the family name that a DOCX carries."""
    traditional_font_names: dict[str, str]
    """The same for a text in Traditional characters."""
    line_rules: LineRules
    signature: SignatureRules
    title: TitleRules
    red_head: RedHeadRules
    preprinted: PreprintedRules
    """As the office's paper is; composition settles whether a document is for it."""
    imprint: ImprintRules
    toc: TocRules
    facts: Facts
    """What every document of the office says (its issuer)."""
    table: TableLook
    turns_wide_tables: bool
    """True: a table too wide to stand upright is set sideways (clause 8), False: only
    one that the source marks."""
    fills_before_sideways: bool
    """True: text below a sideways table that is cited by its number may stand before it."""
    keeps_emphasis: bool
    """False: what a source has in bold or italics is set as the rest; what it underlines
    or strikes out always is."""
    notes: NotesLook
    bold_stroke: float
    """Outline, in em, of bold text whose font has no bold face (PDF)."""
    docx: DocxRules
