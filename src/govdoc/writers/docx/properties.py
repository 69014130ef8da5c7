"""Looks as ``w:pPr`` and ``w:rPr``, children in the schema's order."""

from __future__ import annotations

from govdoc.model.flow import ParagraphLook, TextLook
from govdoc.units import Length
from govdoc.writers.docx.measures import Measures, half_points
from govdoc.writers.docx.xml import Properties, switch

_JC = {"justify": "both", "left": "left", "center": "center", "right": "right"}
_SINGLE = 240
"""``w:line`` of single spacing, by ``lineRule="auto"``."""
BODY_LEVEL = "9"
"""``w:outlineLvl`` of what the navigation pane does not show."""


def text_properties(
    look: TextLook, names: dict[str, str], measures: Measures
) -> Properties:
    """Return a text look as ``w:rPr``.

    All four slots have names, none a theme's, which would win over them (W11).
    """
    latin, size = names[look.latin], {"val": str(half_points(look.size))}
    spacing = measures.spacing if look.on_grid else 0
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
    look: ParagraphLook, measures: Measures, breaks_page: bool = False
) -> Properties:
    """Return a paragraph look as ``w:pPr``: whole, so that nothing is inherited."""
    level = BODY_LEVEL if look.outline_level is None else str(look.outline_level - 1)
    return {
        "keepNext": switch(look.keep_with_next),
        "keepLines": switch(look.keep_lines),
        "pageBreakBefore": switch(breaks_page),
        "snapToGrid": switch(_stands_on_grid(look, measures)),
        "spacing": _spacing(look, measures),
        "ind": _indents(look, measures),
        "jc": {"val": _JC[look.align]},
        "outlineLvl": {"val": level},
    }


def _stands_on_grid(look: ParagraphLook, measures: Measures) -> bool:
    """Only lines of the body's size and pitch do; a title's would take two cells (W07)."""
    is_body = look.text.size == measures.page.body_size
    return measures.on_grid and is_body and look.pitch is None


def _spacing(look: ParagraphLook, measures: Measures) -> dict[str, str]:
    """White above and below, and the line; all scaled to the DOCX's line (G04)."""
    line, rule = measures.line, "exact"
    if _stands_on_grid(look, measures):
        line, rule = _SINGLE, "auto"
    elif look.pitch is not None:
        line = measures.vertical(look.pitch)
    return {
        "before": str(max(0, measures.vertical(look.space_before))),
        "after": str(max(0, measures.vertical(look.space_after))),
        "line": str(line),
        "lineRule": rule,
    }


def _indents(look: ParagraphLook, measures: Measures) -> dict[str, str]:
    """Indents in characters, which Word prefers, and in twips for the rest (W09)."""
    first = "hanging" if look.first_line < 0 else "firstLine"
    lengths = {
        "left": look.left,
        "right": look.right,
        first: Length(abs(look.first_line)),
    }
    found = {}
    for side, length in lengths.items():
        found[f"{side}Chars"] = str(measures.chars(length, look.text))
        found[side] = str(length.twips)
    return found
