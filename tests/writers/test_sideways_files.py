"""Sideways pages in the files: sections and page numbers, turned content, previews."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pdfplumber
import pypdfium2
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from PIL import Image, ImageChops, ImageStat

import govdoc
from govdoc.api import lay_out
from govdoc.model.document import Table
from govdoc.model.roles import Role
from govdoc.readers.docx import read
from govdoc.recognition import recognise
from govdoc.stylesheet import load

SAMPLE = Path(__file__).parents[2] / "samples" / "official" / "wide-table.txt"
TABLE = "| 序号 | 乡镇 | 数量 |\n|---|---|---|\n| 1 | 柳溪镇 | 100 |"
SECOND = "第二段说明怎样填报：各乡镇对照前一张表逐项核对，月底前报送。"
TEXT = (
    f"通知\n\n第一段。\n\n表1 任务表 {{横排}}\n{TABLE}\n\n"
    f"{SECOND}\n\n{TABLE}\n\n第三段。\n"
)
UPRIGHT, SIDEWAYS = (11906, 16838), (16838, 11906)


def file_of(text: str) -> docx.document.Document:
    return docx.Document(
        io.BytesIO(govdoc.render(govdoc.read_text(text), ".docx").data)
    )


def bare(xml: str) -> str:
    return re.sub(r' xmlns:\w+="[^"]+"', "", xml)


def shapes(text: str) -> list[bool]:
    """Return which sections lie on their side, each section's paper as it should be."""
    found = []
    for section in file_of(text).sections:
        turned = section.orientation == WD_ORIENT.LANDSCAPE
        size = section.page_width.twips, section.page_height.twips
        assert size == (SIDEWAYS if turned else UPRIGHT)
        found.append(turned)
    return found


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        (TEXT, [False, True, False]),
        (TEXT.replace("{横排}", ""), [False]),
        (f"通知\n\n一段。\n\n{{横排}}\n{TABLE}\n", [False, True]),
        (f"---\n抄送: 甲\n---\n通知\n\n一段。\n\n{{横排}}\n{TABLE}\n", [False, True, False]),
        (f"通知\n\n{{横排}}\n{TABLE}\n\n一段。\n", [True, False]),
    ],
)  # fmt: skip
def test_sections(text: str, turned: list[bool]) -> None:
    assert shapes(text) == turned


def test_a_sideways_page_without_a_number_is_not_taken_for_blank() -> None:
    sheet = load("gbt9704")
    number = sheet.page_number._replace(align="none")
    sheet = sheet._replace(page_number=number)
    text = f"---\n抄送: 甲\n---\n通知\n\n一段。\n\n{{横排}}\n{TABLE}\n"
    data = govdoc.render(govdoc.read_text(text), ".docx", style=sheet).data
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert xml.count("<w:sectPr>") == 3
    assert "pageBreakBefore" not in xml


def test_the_type_area_is_the_same_place_on_the_paper() -> None:
    upright, sideways, _ = file_of(TEXT).sections
    assert sideways.left_margin == upright.bottom_margin
    assert sideways.top_margin == upright.left_margin
    assert sideways.right_margin == upright.top_margin
    assert sideways.bottom_margin == upright.right_margin


@pytest.mark.parametrize(
    ("kind", "side"), [("footer", "right"), ("even_page_footer", "left")]
)
def test_the_number_is_turned_and_stands_at_its_place(kind: str, side: str) -> None:
    document = file_of(TEXT)
    upright, sideways, _ = document.sections
    foot = getattr(sideways, kind)._element
    (box,) = foot.iter(qn("w:txbxContent"))
    own = getattr(upright, kind)._element.find(qn("w:p"))
    assert bare(box.find(qn("w:p")).xml) == bare(own.xml)  # on the same side
    style = getattr(upright, kind).paragraphs[0].style
    assert f'<w:jc w:val="{side}"/>' in style.element.xml
    assert 'vert="vert"' in foot.xml
    x, y = (int(x) for x in re.findall(r"posOffset>(\d+)<", foot.xml))
    width, height = map(int, re.search(r'cx="(\d+)" cy="(\d+)"', foot.xml).groups())  # type: ignore[union-attr]
    dash = x + 0.56 * width  # from the turned sheet's left: the upright one's foot
    assert dash / 36000 == pytest.approx(28, abs=0.1)
    assert (y / 36000, (y + height) / 36000) == pytest.approx((28, 184))


def test_an_attachment_behind_it_breaks_the_page_once() -> None:
    text = f"通知\n\n一段。\n\n附件1\n\n任务表\n\n{{横排}}\n{TABLE}\n\n附件2\n\n清单\n\n略。\n"
    paragraphs = {p.text: p for p in file_of(text).paragraphs}
    assert shapes(text) == [False, True, False]
    for label in ("附件1", "附件2"):
        assert not paragraphs[label].paragraph_format.page_break_before


def test_a_letters_first_footer_is_its_first_sections_alone() -> None:
    text = f"---\n文种: 函\n发文机关: 甲局\n---\n关于某事的函\n\n{TEXT[4:]}"
    sections = file_of(text).sections
    assert [s.different_first_page_header_footer for s in sections] == [
        True,
        False,
        False,
    ]


def test_our_docx_is_read_back_with_its_mark() -> None:
    for text in (TEXT, TEXT.replace(" {横排}", "\n{横排}")):
        data = govdoc.render(govdoc.read_text(text), ".docx").data
        document = recognise(read(data, "a.docx"))
        tables = [i for i, b in enumerate(document.blocks) if isinstance(b, Table)]
        caption, table = document.blocks[tables[0] - 1 : tables[0] + 1]
        assert (caption.role, caption.text) == (Role.TABLE, "表1 任务表")
        assert table.is_sideways
        assert [cell.text for cell in table.rows[0].cells] == ["序号", "乡镇", "数量"]
        again = govdoc.render(document, ".docx").data
        parts = [
            zipfile.ZipFile(io.BytesIO(x)).read("word/document.xml")
            for x in (data, again)
        ]
        assert parts[0] == parts[1]


def test_the_pdfs_sheet_is_upright_and_a_viewer_turns_it() -> None:
    pages = lay_out(govdoc.read(SAMPLE))
    data = govdoc.render(govdoc.read(SAMPLE), ".pdf").data
    sheets = pypdfium2.PdfDocument(data)
    assert {sheet.get_mediabox() for sheet in sheets} == {sheets[0].get_mediabox()}
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page, ours in zip(pdf.pages, pages.pages, strict=True):
            assert page.rotation == (90 if ours.sideways else 0)
            written = "".join(x.text for part in ours.parts for x in part.lines)
            seen = "".join(char["text"] for char in page.chars)
            assert seen.replace(" ", "") == written.replace(" ", "")


def test_on_the_sheet_the_head_is_at_the_left_and_text_runs_upward() -> None:
    """Turned back by 90°, the sheet is what the printer gets (clause 8)."""
    data = govdoc.render(govdoc.read(SAMPLE), ".pdf").data
    for number in (2, 3):
        page = pypdfium2.PdfDocument(data)[number - 1]
        page.set_rotation(0)
        text = page.get_textpage()
        chars = {}
        for i in range(text.count_chars()):
            chars.setdefault(text.get_text_range(i, 1), text.get_charbox(i))
        left, bottom, *_ = chars["序"]
        below_left, *_ = chars["7" if number == 3 else "1"]
        assert left < below_left  # the first row is further right: the head is left
        next_left, next_bottom, *_ = chars["号"]
        assert next_bottom > bottom
        assert next_left == pytest.approx(left, abs=1)
        assert min(x[0] for x in chars.values()) > 28 / 25.4 * 72 - 1


@pytest.mark.parametrize("number", [2, 3])
def test_previews_show_it_as_it_reads(number: int) -> None:
    document = govdoc.read(SAMPLE)
    ours = Image.open(
        io.BytesIO(govdoc.preview(document, page=number, format=".png", dpi=72).data)
    )
    page = pypdfium2.PdfDocument(govdoc.render(document, ".pdf").data)[number - 1]
    theirs = page.render(scale=1).to_pil().convert("L")
    assert ours.width > ours.height
    assert abs(ours.width - theirs.width) <= 1
    size = min(ours.width, theirs.width), min(ours.height, theirs.height)
    parted = ImageChops.difference(
        ours.convert("L").crop((0, 0, *size)), theirs.crop((0, 0, *size))
    )
    ink = ImageStat.Stat(ImageChops.invert(theirs)).sum[0]
    assert ImageStat.Stat(parted).sum[0] / ink < 0.6
    svg = govdoc.preview(document, page=number, format=".svg").data.decode()
    assert 'width="297mm" height="210mm" viewBox="0 0 297 210"' in svg
    assert svg.count('<g transform="matrix(0 1 -1 0 297 0)">') == 1
