"""Footers ``— 1 —`` with a PAGE field (GB/T 9704-2012, 7.5)."""

from __future__ import annotations

from govdoc.model.flow import Flow
from govdoc.model.looks import PageNumberLook
from govdoc.model.placed import PlacedRule
from govdoc.model.roles import Role
from govdoc.model.word_styles import style_id
from govdoc.units import EMU_PER_PT, Length
from govdoc.writers.docx.boxes import border_xml, frame_xml
from govdoc.writers.docx.properties import exact, flat_xml, indents
from govdoc.writers.docx.xml import Properties, part, to_xml

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_FIRST_ID = 9001
"""Of the text boxes among the drawings; pictures count from 1."""
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
    strokes = "".join(_foot_rule(rule) for rule in rules if rule.is_foot)
    return part("w:ftr", strokes + flat_xml())


def _foot_rule(rule: PlacedRule) -> str:
    """Write a rule of a letter's foot: a frame of its own, with an upper border."""
    place = f'w:hAnchor="page" w:x="{rule.left.twips}" w:y="{rule.y.twips}"'
    frame = frame_xml(rule.width, rule.weight * 2, "around", place)
    border = f"<w:pBdr>{border_xml('top', rule.weight, rule.colour)}</w:pBdr>"
    text: Properties = {"spacing": exact(EMU_PER_PT), "ind": indents()}
    return f"<w:p><w:pPr>{frame}{border}{to_xml(text)}</w:pPr></w:p>"


def footer_xml(look: PageNumberLook, kind: str) -> bytes:
    """Return a footer: odd pages to the right, even to the left (7.5, N02)."""
    return part("w:ftr", _number(look, kind))


def sideways_footer_xml(flow: Flow, kind: str) -> bytes:
    """Return a sideways page's footer: the number where upright pages have it (8, P11).

    It stands in a text box in the margin at the left, beside the table's head and foot,
    all its text turned a quarter clockwise; on the sheet held upright it is upright.
    """
    page, size = flow.page, flow.page_number.text.size
    box = f'cx="{int(size)}" cy="{int(page.measure)}"'
    number = f'id="{_FIRST_ID + (kind == "even")}" name="页码"'
    return part(
        "w:ftr",
        f"<w:p><w:pPr>{to_xml({'spacing': exact(EMU_PER_PT)})}</w:pPr><w:r>"
        f'<mc:AlternateContent xmlns:mc="{_MC}" xmlns:wps="{_WPS}">'
        f'<mc:Choice Requires="wps"><w:drawing><wp:anchor xmlns:wp="{_WP}" '
        'distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f"{_at('H', footer_distance(flow))}{_at('V', page.left)}"
        f"<wp:extent {box}/><wp:wrapNone/><wp:docPr {number}/>"
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_A}"><a:graphicData '
        f'uri="{_WPS}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {box}/></a:xfrm><a:prstGeom prst="rect">'
        "<a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>"
        f"<wps:txbx><w:txbxContent>{_number(flow.page_number, kind)}"
        '</w:txbxContent></wps:txbx><wps:bodyPr vert="vert" wrap="square" lIns="0" '
        'tIns="0" rIns="0" bIns="0"><a:noAutofit/></wps:bodyPr></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r></w:p>",
    )


def _at(axis: str, place: Length) -> str:
    """Return a place from the sheet's edge."""
    return (
        f'<wp:position{axis} relativeFrom="page"><wp:posOffset>{int(place)}'
        f"</wp:posOffset></wp:position{axis}>"
    )


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
