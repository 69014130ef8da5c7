"""Looks as ``w:pPr`` and ``w:rPr``, children in the schema's order."""

from __future__ import annotations

from govdoc.model.flow import PageSetup, ParagraphLook, TextLook
from govdoc.units import EMU_PER_PT
from govdoc.writers.docx.measures import (
    chars,
    grid_spacing_twips,
    line_twips,
    vertical_twips,
)

_JC = {"justify": "both", "left": "left", "center": "center", "right": "right"}


def text_properties(look: TextLook, names: dict[str, str], page: PageSetup) -> str:
    """Return the content of ``w:rPr`` for a style."""
    east, latin = escape(names[look.font]), escape(names[look.latin])
    half_points = round(look.size / EMU_PER_PT * 2)
    bold = "" if look.bold else ' w:val="0"'
    spacing = grid_spacing_twips(page) if look.on_grid else 0
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{latin}" w:eastAsia="{east}" '
        f'w:hAnsi="{latin}" w:cs="{latin}"/>'
        f"<w:b{bold}/><w:bCs{bold}/>"
        f'<w:color w:val="{look.colour}"/><w:spacing w:val="{spacing}"/>'
        f'<w:kern w:val="0"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


def paragraph_properties(look: ParagraphLook, page: PageSetup) -> str:
    """Return the content of ``w:pPr`` for a style: nothing is left to inherit."""
    keep = "" if look.keep_with_next else ' w:val="0"'
    level = (
        ""
        if look.outline_level is None
        else (f'<w:outlineLvl w:val="{look.outline_level - 1}"/>')
    )
    return (
        f'<w:keepNext{keep}/><w:widowControl w:val="0"/>'
        '<w:kinsoku/><w:overflowPunct w:val="0"/><w:snapToGrid w:val="0"/>'
        f'{spacing(look, page)}{indent(look, page)}<w:jc w:val="{_JC[look.align]}"/>{level}'
    )


def direct_properties(
    look: ParagraphLook, style: ParagraphLook, page: PageSetup
) -> str:
    """Return only what differs from the paragraph's style, where neighbours decide."""
    parts = ""
    if look.keep_with_next != style.keep_with_next:
        parts += "<w:keepNext/>" if look.keep_with_next else '<w:keepNext w:val="0"/>'
    if spacing(look, page) != spacing(style, page):
        parts += spacing(look, page)
    if indent(look, page) != indent(style, page):
        parts += indent(look, page)
    if look.align != style.align:
        parts += f'<w:jc w:val="{_JC[look.align]}"/>'
    return parts


def spacing(look: ParagraphLook, page: PageSetup) -> str:
    """Return ``w:spacing``: exact lines, and white above and below in twips."""
    line = line_twips(page) if look.pitch is None else vertical_twips(look.pitch, page)
    before = max(0, vertical_twips(look.space_before, page))
    after = max(0, vertical_twips(look.space_after, page))
    return (
        f'<w:spacing w:before="{before}" w:after="{after}" '
        f'w:line="{line}" w:lineRule="exact"/>'
    )


def indent(look: ParagraphLook, page: PageSetup) -> str:
    """Return ``w:ind`` in characters, which Word prefers, and in twips (W09)."""
    first = look.first_line
    name, size = ("firstLine", first) if first >= 0 else ("hanging", -first)
    return (
        f'<w:ind w:leftChars="{chars(look.left, page)}" w:left="{look.left.twips}" '
        f'w:rightChars="{chars(look.right, page)}" w:right="{look.right.twips}" '
        f'w:{name}Chars="{round(100 * size / page.cell)}" '
        f'w:{name}="{type(look.left)(size).twips}"/>'
    )


def escape(text: str) -> str:
    """Return text that may stand in XML, also inside an attribute."""
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(char, entity)
    return text
