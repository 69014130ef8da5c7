"""Footers ``— 1 —`` with a PAGE field (GB/T 9704-2012, 7.5)."""

from __future__ import annotations

from govdoc.model.flow import Flow
from govdoc.model.looks import PageNumberLook
from govdoc.model.roles import Role
from govdoc.model.word_styles import style_id
from govdoc.units import Length
from govdoc.writers.docx.drawing import DrawnBox, anchor_xml, rule_xml, text_box_xml
from govdoc.writers.docx.properties import flat_xml, indents
from govdoc.writers.docx.xml import Properties, part

_FIRST_ID = 9001
"""Of the text boxes among the drawings; pictures count from 1."""
_FIRST_RULE = 9011
"""Of the rules of a letter's foot."""
_BELOW_DASH = 0.56
"""Dash's stroke to the line's foot in em: .36 above a baseline at .8 (W13)."""


EVEN = ("FooterEven", "页码（双数页）")
"""The style of an even page's number, based on the other's: (id, name)."""
_GAP_STYLE = "PageNumberGap"
_GAP_SIZE = 2
"""Half points: of the blanks beside a number, whose width is then their spacing."""
_GAP_OWN = 7
"""Twips that such a blank takes itself: a quarter to half of its size."""
_BLANK = (
    f'<w:r><w:rPr><w:rStyle w:val="{_GAP_STYLE}"/></w:rPr>'
    '<w:t xml:space="preserve"> </w:t></w:r>'
)


def gap_style_xml(look: PageNumberLook) -> str:
    """Return the character style of the blanks between a number and its dashes.

    They are half an em wide as the layout's, whatever the face's own blank: a quarter in
    some, half in others.
    """
    if look.align == "none":
        return ""
    white = Length(look.text.size // 2).twips - _GAP_OWN
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{_GAP_STYLE}">'
        f'<w:name w:val="页码间隔"/><w:rPr><w:spacing w:val="{white}"/>'
        f'<w:sz w:val="{_GAP_SIZE}"/><w:szCs w:val="{_GAP_SIZE}"/></w:rPr></w:style>'
    )


def footer_kinds(look: PageNumberLook) -> tuple[str, ...]:
    """Return the footers there are: ``default`` (odd pages), ``even``."""
    if look.align == "none":
        return ()
    return ("default",) if look.align == "center" else ("default", "even")


def footer_distance(flow: Flow) -> Length:
    """Return paper's foot to footer's, so that the dash is 7 mm below the type area.

    Source: GB/T 9704-2012, 7.5; REQUIREMENTS N01, W13.
    """
    below = flow.page_number.below + _BELOW_DASH * flow.page_number.text.size
    return Length(round(flow.page.bottom - below))


def has_first_footer(flow: Flow) -> bool:
    """Return whether the first page's foot differs from the others' (10.1)."""
    return not flow.page_number.on_first


def first_footer_xml(flow: Flow) -> bytes:
    """Return the first page's footer: no number, a letter's second double rule."""
    rules = flow.header_block.rules if flow.header_block is not None else ()
    foot = [rule for rule in rules if rule.is_foot]
    strokes = "".join(
        rule_xml(
            DrawnBox(rule.left, rule.y, rule.width, rule.weight),
            number,
            "红线",
            rule.colour,
        )
        for number, rule in enumerate(foot, _FIRST_RULE)
    )
    return part("w:ftr", anchor_xml(strokes) if strokes else flat_xml())


def footer_xml(look: PageNumberLook, kind: str) -> bytes:
    """Return a footer: odd pages to the right, even to the left (7.5, N02)."""
    return part("w:ftr", _number(look, kind))


def sideways_footer_xml(flow: Flow, kind: str) -> bytes:
    """Return a sideways page's footer: the number where upright pages have it (8, P11).

    It stands in a text box in the margin at the left, beside the table's head and foot,
    all its text turned a quarter clockwise; on the sheet held upright it is upright.
    """
    page, look = flow.page, flow.page_number.text
    spot = DrawnBox(footer_distance(flow), page.left, look.size, page.measure)
    number = _FIRST_ID + (kind == "even")
    inside = _number(flow.page_number, kind)
    box = text_box_xml(spot, number, "页码", inside, look.colour, is_turned=True)
    return part("w:ftr", anchor_xml(box))


def _number(look: PageNumberLook, kind: str) -> str:
    style = EVEN[0] if kind == "even" else style_id(Role.PAGE_NUMBER)
    dash = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"<w:r>{dash}<w:t>—</w:t></w:r>{_BLANK}"
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        f"{_BLANK}<w:r>{dash}<w:t>—</w:t></w:r></w:p>"
    )


def place_of(look: PageNumberLook, kind: str) -> Properties:
    """Return where the number stands on its line, for its style."""
    if look.align in ("center", "none"):
        return {"ind": indents(), "jc": {"val": "center"}}
    side = "left" if kind == "even" else "right"
    return {"ind": indents(**{side: int(look.inset)}), "jc": {"val": side}}
