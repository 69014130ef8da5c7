"""Looks as ``w:pPr`` and ``w:rPr``, children in the schema's order."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.model.flow import Flow
from govdoc.model.looks import ParagraphLook, TextLook
from govdoc.model.roles import Role
from govdoc.units import EMU_PER_TWIP, Length, mm
from govdoc.writers.docx.measures import Measures, half_points
from govdoc.writers.docx.xml import Properties, differing, switch, to_xml

_JC = {"justify": "both", "left": "left", "center": "center", "right": "right"}
_SINGLE = 240
"""``w:line`` of single spacing, by ``lineRule="auto"``."""
_WHOLE = 100
"""One 字, as ``w:leftChars`` counts."""
_TOGGLES = frozenset({"b", "bCs", "i", "iCs", "strike"})
BODY_LEVEL = "9"
"""``w:outlineLvl`` of what the navigation pane does not show."""


def exact(line: int, before: int = 0, after: int = 0) -> dict[str, str]:
    """Return ``w:spacing`` of an exact line, with white above and below; all in EMU."""
    return _spaced(Length(before).twips, Length(after).twips, Length(line).twips)


def indents(left: int = 0, right: int = 0, first: int = 0) -> dict[str, str]:
    """Return ``w:ind`` by length alone, in EMU; a negative ``first`` hangs."""
    return {
        key: value
        for side, length in _sides(left, right, first)
        for key, value in ((f"{side}Chars", "0"), (side, str(length.twips)))
    }


def text_properties(
    look: TextLook, names: dict[str, str], measures: Measures
) -> Properties:
    """Return a text look as ``w:rPr``.

    All four slots have names, none a theme's, which would win over them (W11).
    """
    latin, size = names[look.latin], {"val": str(half_points(look.size))}
    spacing = measures.spacing if look.on_grid else 0
    spacing += look.stretch.twips
    italic = {"i": switch(True), "iCs": switch(True)} if look.italic else {}
    strike = {"strike": switch(True)} if look.strike else {}
    underline = {"u": {"val": "single"}} if look.underline else {}
    script: Properties = {"vertAlign": {"val": look.script}} if look.script else {}
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
        **italic,
        **strike,
        "color": {"val": look.colour},
        "spacing": {"val": str(spacing)},
        "sz": size,
        "szCs": size,
        **underline,
        **script,
    }


def run_style_properties(look: TextLook, flow: Flow, measures: Measures) -> Properties:
    """Return what the character style of a look says: what 正文 does not say already."""
    body = text_properties(flow.looks[Role.BODY].text, flow.font_names, measures)
    return differing(text_properties(look, flow.font_names, measures), body)


def overlaid(paragraph: Properties, run: Properties) -> Properties:
    """Return how characters look by a paragraph's style and a character style on it.

    What both switch on is off: bold in bold is plain (ECMA-376-1, 17.7.3).
    """
    found = {name: paragraph.get(name, {}) | values for name, values in run.items()}
    for name in _TOGGLES & run.keys() & paragraph.keys():
        found[name] = switch(paragraph[name] != run[name])
    return paragraph | found


def paragraph_properties(
    look: ParagraphLook, measures: Measures, breaks_page: bool = False
) -> Properties:
    """Return a paragraph look as ``w:pPr``: whole, so that nothing is inherited."""
    level = BODY_LEVEL if look.outline_level is None else str(look.outline_level - 1)
    stops = {str(at.twips): "left" for at in look.tabs}
    return {
        "keepNext": switch(look.keep_with_next),
        "keepLines": switch(look.keep_lines),
        "pageBreakBefore": switch(breaks_page),
        **({"tabs": stops} if stops else {}),
        "snapToGrid": switch(_stands_on_grid(look, measures)),
        "spacing": _spacing(look, measures),
        "ind": _indents(look, measures),
        "jc": {"val": _JC[look.align]},
        "outlineLvl": {"val": level},
    }


def beyond_style(place: Properties, look: ParagraphLook, measures: Measures) -> str:
    """Return what a paragraph's place says that the style of a look does not."""
    return to_xml(differing(place, paragraph_properties(look, measures)))


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
    before = max(0, measures.vertical(look.space_before))
    after = max(0, measures.vertical(look.space_after))
    return _spaced(before, after, line, rule)


def _spaced(before: int, after: int, line: int, rule: str = "exact") -> dict[str, str]:
    """Return ``w:spacing``; all in twips, or the line in 240ths where it is ``auto``."""
    return {
        "before": str(before),
        "after": str(after),
        "line": str(line),
        "lineRule": rule,
    }


def _indents(look: ParagraphLook, measures: Measures) -> dict[str, str]:
    """Indents in characters, which Word prefers, and in twips for the rest (W09).

    What hangs is in ``w:left``, but not in ``w:leftChars``: Word adds it to that. A
    place that is no whole number of 字 is reckoned from what stands beside it, as the
    date's from the signature: both are twips, which all programs take the same.
    """
    found = {}
    hangs = Length(max(0, -look.first_line)).twips
    for side, length in _sides(look.left, look.right, look.first_line):
        twips = length.twips
        counted = Length((twips - hangs * (side == "left")) * EMU_PER_TWIP)
        chars = measures.chars(counted, look.text)
        is_place = side in ("left", "right") and not hangs
        found[f"{side}Chars"] = str(0 if is_place and chars % _WHOLE else chars)
        found[side] = str(twips)
    return found


def _sides(left: int, right: int, first: int) -> Iterator[tuple[str, Length]]:
    yield "left", Length(left)
    yield "right", Length(right)
    yield "hanging" if first < 0 else "firstLine", Length(abs(first))


FLAT: Properties = {"spacing": exact(mm(0.35))}
"""Of an empty paragraph of no height to speak of."""


def flat_xml(section: str = "", height: Length | None = None) -> str:
    """Return an empty paragraph, flat or of a height; it may end a section."""
    look = FLAT if height is None else {"spacing": exact(height)}
    return f"<w:p><w:pPr>{to_xml(look)}{section}</w:pPr></w:p>"
