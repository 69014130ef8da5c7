"""The computed stylesheet: every declared length resolved to EMU."""

from __future__ import annotations

from dataclasses import dataclass

from govdoc.model.flow import (
    DocxRules,
    LineRules,
    PageNumberLook,
    PageSetup,
    ParagraphLook,
    TableLook,
)
from govdoc.model.roles import Role
from govdoc.units import Length


@dataclass(frozen=True, slots=True)
class SignatureRules:
    """How the signature block stands (GB/T 9704-2012, 7.3.5)."""

    is_sealed: bool
    """True: with a seal (7.3.5.1), False: without (7.3.5.2)."""
    blank_lines_sealed: int
    """Lines kept free above a sealed name."""
    blank_lines_unsealed: int
    """Lines above an unsealed name (7.3.5.2: one)."""


@dataclass(frozen=True, slots=True)
class TitleRules:
    """How a title is broken (GB/T 9704-2012, 7.3.1)."""

    max_cells: int
    """The longest line, in characters of the title's own size."""
    gap_after: Length
    """Em edge of the title block to the em edge of the text (空一行)."""
    keep_together: tuple[str, ...]
    """Set phrases of several words that a line should not end inside of."""


@dataclass(frozen=True, slots=True)
class Stylesheet:
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
    table: TableLook
    bold_stroke: float
    """Outline, in em, of bold text whose font has no bold face (PDF)."""
    docx: DocxRules
