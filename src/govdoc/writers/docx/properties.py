"""Looks as ``w:pPr`` and ``w:rPr``, children in the schema's order."""

from __future__ import annotations

from govdoc.model.flow import PageSetup, ParagraphLook, TextLook
from govdoc.units import Length
from govdoc.writers.docx.measures import (
    chars,
    grid_spacing_twips,
    half_points,
    line_twips,
    vertical_twips,
)
from govdoc.writers.docx.xml import Properties, switch

_JC = {"justify": "both", "left": "left", "center": "center", "right": "right"}
BODY_LEVEL = "9"
"""``w:outlineLvl`` of what the navigation pane does not show."""


def text_properties(
    look: TextLook, names: dict[str, str], page: PageSetup
) -> Properties:
    """Return a text look as ``w:rPr``.

    All four slots have names, none a theme's, which would win over them (W11).
    """
    latin, size = names[look.latin], {"val": str(half_points(look.size))}
    spacing = grid_spacing_twips(page) if look.on_grid else 0
    spacing += look.stretch.twips
    return {
        "rFonts": {
            "hint": "eastAsia",
            "ascii": latin,
            "eastAsia": names[look.font],
            "hAnsi": latin,
            "cs": latin,
        },
        "b": switch(look.bold),
        "bCs": switch(look.bold),
        "color": {"val": look.colour},
        "spacing": {"val": str(spacing)},
        "sz": size,
        "szCs": size,
    }


def paragraph_properties(
    look: ParagraphLook, page: PageSetup, breaks_page: bool = False
) -> Properties:
    """Return a paragraph look as ``w:pPr``: whole, so that nothing is inherited."""
    level = BODY_LEVEL if look.outline_level is None else str(look.outline_level - 1)
    return {
        "keepNext": switch(look.keep_with_next),
        "pageBreakBefore": switch(breaks_page),
        "spacing": _spacing(look, page),
        "ind": _indents(look, page),
        "jc": {"val": _JC[look.align]},
        "outlineLvl": {"val": level},
    }


def _spacing(look: ParagraphLook, page: PageSetup) -> dict[str, str]:
    """Exact lines, and white above and below; all scaled to the DOCX's line (G04)."""
    line = line_twips(page) if look.pitch is None else vertical_twips(look.pitch, page)
    return {
        "before": str(max(0, vertical_twips(look.space_before, page))),
        "after": str(max(0, vertical_twips(look.space_after, page))),
        "line": str(line),
        "lineRule": "exact",
    }


def _indents(look: ParagraphLook, page: PageSetup) -> dict[str, str]:
    """Indents in characters, which Word prefers, and in twips for the rest (W09)."""
    first = "hanging" if look.first_line < 0 else "firstLine"
    lengths = {
        "left": look.left,
        "right": look.right,
        first: Length(abs(look.first_line)),
    }
    found = {}
    for side, length in lengths.items():
        found[f"{side}Chars"] = str(chars(length, look.text, page))
        found[side] = str(length.twips)
    return found
