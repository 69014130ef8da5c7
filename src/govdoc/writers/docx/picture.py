"""``w:drawing``: a picture inline, alone in a paragraph that is as high as it is."""

from __future__ import annotations

from govdoc.model.blocks import StyledPicture
from govdoc.model.word_styles import PICTURE_LINE
from govdoc.writers.docx.measures import Measures
from govdoc.writers.docx.xml import Properties, escape, switch, to_xml

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def picture_xml(
    block: StyledPicture,
    number: int,
    relation: str,
    measures: Measures,
    section: str = "",
) -> str:
    """Return the paragraph of a picture.

    The white above and below the picture makes whole lines (行) of it.

    Args:
        block: what to write.
        number: of the drawing in the document, from 1.
        relation: id of the picture's relationship.
        measures: the page as Word has it.
        section: the ``w:sectPr`` of the section that it ends, if it ends one.
    """
    # Where it stands between the em boxes of the lines around it, as in the layout.
    leading = measures.vertical(measures.page.leading)
    spare = max(0, measures.vertical(block.room) - block.height.twips)
    above = min(max(0, (spare - leading) // 2 + measures.inset), spare)
    place: Properties = {"pStyle": {"val": PICTURE_LINE[0]}}
    if block.keep_with_next:
        place["keepNext"] = switch(True)
    place["spacing"] = {"before": str(above), "after": str(spare - above)}
    return (
        f"<w:p><w:pPr>{to_xml(place)}{section}</w:pPr>"
        f"<w:r>{_drawing(block, number, relation)}</w:r></w:p>"
    )


def _drawing(block: StyledPicture, number: int, relation: str) -> str:
    size = f'cx="{int(block.width)}" cy="{int(block.height)}"'
    name = f'id="{number}" name="图片 {number}" descr="{escape(block.caption)}"'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
        'distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {size}/><wp:docPr {name}/>"
        f'<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{_DRAWING}/main" '
        'noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData '
        f'uri="{_DRAWING}/picture"><pic:pic xmlns:pic="{_DRAWING}/picture">'
        f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/>'
        "</a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
