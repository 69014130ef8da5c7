"""Drawings at a place on the sheet, over or beside the text, which they do not displace.

Word, WPS and LibreOffice all read such an anchor as meant. A frame (``w:framePr``) they
do not: where one stands over the type area, Word moves the text out of its way.
"""

from __future__ import annotations

from typing import NamedTuple

from govdoc.units import EMU_PER_PT, Length
from govdoc.writers.docx.properties import exact
from govdoc.writers.docx.xml import Properties, to_xml

ANCHOR_LINE = Length(EMU_PER_PT)
"""Height of a paragraph that holds nothing but drawings."""
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
_NO_LINE = "<a:ln><a:noFill/></a:ln>"


class DrawnBox(NamedTuple):
    """Where on the sheet a drawing stands, all from its edges."""

    x: Length
    y: Length
    width: Length
    height: Length


def anchor_xml(drawings: str, line: Properties | None = None) -> str:
    """Return a paragraph that holds drawings.

    Args:
        drawings: its runs.
        line: its line's properties; None: a line of no height to speak of.
    """
    line = line or {"spacing": exact(ANCHOR_LINE)}
    return f"<w:p><w:pPr>{to_xml(line)}</w:pPr>{drawings}</w:p>"


def text_box_xml(
    spot: DrawnBox,
    number: int,
    name: str,
    inside: str,
    colour: str,
    *,
    is_turned: bool = False,
) -> str:
    """Return a run with a text box without border or white.

    Args:
        spot: where it stands.
        number: of the drawing in the document.
        name: of the drawing, as lists of drawings show it.
        inside: its paragraphs.
        colour: of its text: in a box, LibreOffice 7.4 does not heed the style's.
        is_turned: all its text stands a quarter clockwise.
    """
    turn = ' vert="vert"' if is_turned else ""
    ink = f'<a:fontRef idx="none"><a:srgbClr val="{colour}"/></a:fontRef>'
    return _shape(
        spot,
        number,
        name,
        f'<wps:cNvSpPr txBox="1"/><wps:spPr>{_outline(spot)}<a:noFill/>{_NO_LINE}'
        '</wps:spPr><wps:style><a:lnRef idx="0"/><a:fillRef idx="0"/>'
        f'<a:effectRef idx="0"/>{ink}</wps:style>'
        f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>"
        f'<wps:bodyPr{turn} wrap="square" lIns="0" tIns="0" rIns="0" bIns="0">'
        "<a:noAutofit/></wps:bodyPr>",
    )


def rule_xml(spot: DrawnBox, number: int, name: str, colour: str) -> str:
    """Return a run with a rule: a rectangle filled with a colour."""
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    return _shape(
        spot,
        number,
        name,
        f"<wps:cNvSpPr/><wps:spPr>{_outline(spot)}{fill}{_NO_LINE}</wps:spPr>"
        "<wps:bodyPr/>",
    )


def _shape(spot: DrawnBox, number: int, name: str, inside: str) -> str:
    return (
        f'<w:r><mc:AlternateContent xmlns:mc="{_MC}" xmlns:wps="{_WPS}">'
        f'<mc:Choice Requires="wps"><w:drawing><wp:anchor xmlns:wp="{_WP}" '
        'distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f"{_at('H', spot.x)}{_at('V', spot.y)}"
        f'<wp:extent cx="{int(spot.width)}" cy="{int(spot.height)}"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="{name}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_WPS}"><wps:wsp>{inside}'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r>"
    )


def _outline(spot: DrawnBox) -> str:
    return (
        '<a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{int(spot.width)}" cy="{int(spot.height)}"/></a:xfrm>{_RECTANGLE}'
    )


def _at(axis: str, place: Length) -> str:
    """Return a place from the sheet's edge."""
    return (
        f'<wp:position{axis} relativeFrom="page"><wp:posOffset>{int(place)}'
        f"</wp:posOffset></wp:position{axis}>"
    )
