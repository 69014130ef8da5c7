"""Sections end with the block before them, whatever it is."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

import govdoc
from govdoc import stylesheet
from govdoc.composition import compose
from govdoc.model.blocks import FlowBlock, StyledParagraph, StyledPicture, StyledTable
from govdoc.model.flow import Flow
from govdoc.model.picture import Raster
from govdoc.units import mm
from govdoc.writers.docx import write

PICTURE = (Path(__file__).parents[2] / "samples/pictures/households.png").read_bytes()
TEXT = """---
目录: 是
---
关于读书的报告

一、目标

多读书。

{横排}
| 序号 | 书名 |
|---|---|
| 1 | 论语 |

读好书。
"""


def flow_of(last: str) -> Flow:
    """Return a flow whose sideways table stands right behind one kind of block."""
    flow = compose(govdoc.read_text(TEXT), stylesheet.load("gbt9704"))
    table = next(block for block in flow.paragraphs if isinstance(block, StyledTable))
    picture = Raster(PICTURE, is_jpeg=False, is_gray=False, width=8, height=8)
    blocks: dict[str, FlowBlock] = {
        "picture": StyledPicture(picture, mm(20), mm(20), mm(31), "", False),
        "table": table._replace(is_sideways=False),
        "entry": next(p for p in paragraphs(flow) if p.leads_to is not None),
        "paragraph": next(p for p in paragraphs(flow) if p.text == "多读书。"),
    }
    body = paragraphs(flow)[-1]
    return flow._replace(paragraphs=(body, blocks[last], table, body))


def paragraphs(flow: Flow) -> list[StyledParagraph]:
    return [block for block in flow.paragraphs if isinstance(block, StyledParagraph)]


@pytest.mark.parametrize(
    "last, sign",
    [
        ("picture", "<w:drawing>"),
        ("table", "<w:p><w:pPr><w:spacing"),
        ("entry", "PAGEREF"),
        ("paragraph", "多读书。"),
    ],
)
def test_a_section_ends_with_the_block_before_the_next(last: str, sign: str) -> None:
    with zipfile.ZipFile(BytesIO(write(flow_of(last)))) as file:
        xml = file.read("word/document.xml").decode()
    ending = [p for p in re.findall(r"<w:p>.*?</w:p>", xml) if "<w:sectPr>" in p]
    assert len(ending) == 2
    assert sign in ending[0]
    assert "landscape" not in ending[0] and "landscape" in ending[1]
    assert all("</w:sectPr></w:pPr>" in paragraph for paragraph in ending)
