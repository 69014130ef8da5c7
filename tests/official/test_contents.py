"""A computed table of contents: its numbers are those printed, in PDF and in DOCX."""

from __future__ import annotations

import io
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govdoc
from govdoc import stylesheet
from govdoc.api import lay_out, read_text
from govdoc.composition import compose
from govdoc.findings import Finding
from govdoc.model import Role
from govdoc.model.document import Document
from govdoc.model.pages import Pages, PlacedLine
from govdoc.readers.docx import read
from govdoc.recognition import recognise
from govdoc.writers.docx import write

SAMPLE = Path(__file__).parents[2] / "samples" / "official" / "regulation.txt"
ENTRY = re.compile(r"(.*[^.])\.{2,}(\d+)")
WORDS = "统筹推进水利工程建设和水生态环境保护修复各项工作全面提升防汛抗旱减灾综合能力"


def plan(lengths: list[int], paragraphs: int = 3, ask: str = "目录: 是") -> Document:
    """Return a plan whose headings have these lengths, with text below each."""
    text = "　　" + "各级各部门要加强组织领导，落实工作责任，确保各项任务完成。" * 4
    heads = [f"{'一二三四五六七八九十'[i]}、{WORDS[:n]}" for i, n in enumerate(lengths)]
    parts = [
        "云岭县水利发展规划",
        *("\n\n".join([h, *[text] * paragraphs]) for h in heads),
    ]
    block = f"---\n{ask}\n---\n" if ask else ""
    return read_text(block + "\n\n".join(parts))


def entries(pages: Pages) -> list[tuple[int, PlacedLine, str]]:
    """Return page, line and number of each entry's last line."""
    found = []
    for n, page in enumerate(pages.pages):
        for line in page.lines:
            match = ENTRY.fullmatch(line.text)
            found += [(n, line, match[2])] if match else []
    return found


def right_of(line: PlacedLine) -> float:
    run = line.runs[-1]
    width = len(run.text) * run.size.mm / 2  # figures of Times take half an em
    return run.x.mm + width


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(2, len(WORDS)), min_size=1, max_size=10))
def test_every_number_is_that_of_the_headings_page(lengths: list[int]) -> None:
    pages = lay_out(plan(lengths))
    found = entries(pages)
    assert [int(number) for _, _, number in found] == [
        mark.page + 1 for mark in pages.bookmarks
    ]
    assert {link.target for link in pages.links} == set(range(len(lengths)))
    for _, line, _ in found:
        assert right_of(line) == pytest.approx(184, abs=0.05)
    for mark in pages.bookmarks:
        printed = pages.pages[mark.page].lines[-1].text
        assert printed == f"—{mark.page + 1}—"
        texts = "".join(line.text for line in pages.pages[mark.page].lines)
        assert mark.text in texts


def test_contents_stand_before_the_text_or_below_the_title() -> None:
    pages = lay_out(plan([6, 6]))
    first, second = (page.lines[0].text for page in pages.pages[:2])
    assert (first, second) == ("目　录", "云岭县水利发展规划")
    regulation = govdoc.read(SAMPLE)
    lines = [line.text for line in lay_out(regulation).pages[0].lines]
    assert lines[:2] == ["云岭县城市供水管理办法", "目　录"]
    assert ENTRY.fullmatch(lines[2]) and lines[5] == "第一章　总则"


def test_a_head_block_keeps_the_first_page() -> None:
    document = plan([6, 6], ask="目录: 是\n发文机关标志: 云岭县水利局文件")
    assert lay_out(document).pages[0].lines[0].text == "云岭县水利局文件"


def test_contents_that_were_typed_are_replaced() -> None:
    text = "某某规划\n\n目录\n一、旧的........7\n\n一、新的\n\n　　正文在此。\n"
    typed = read_text(text)
    assert any(b.role is Role.TOC for b in typed.blocks)
    lines = [x.text for p in lay_out(read_text(f"---\ntoc: true\n---\n{text}")).pages
             for x in p.lines]  # fmt: skip
    assert not any("旧的" in line for line in lines)
    assert sum("新的" in line for line in lines) == 2
    kept = [x.text for p in lay_out(typed).pages for x in p.lines]
    assert any("旧的" in line for line in kept)


def test_parts_chapters_and_sections_are_levels() -> None:
    text = "某某条例\n\n" + "\n\n".join(
        ["第一编　总体", "第一章　总则", "第一节　职责", "第一条　本县适用本条例。",
         "第二章　附则", "第二条　本条例自公布之日起施行。"]
    )  # fmt: skip
    marks = lay_out(read_text(text)).bookmarks
    assert [(m.level, m.text[:3]) for m in marks] == [
        (1, "第一编"), (2, "第一章"), (3, "第一节"), (2, "第二章"),
    ]  # fmt: skip


def test_without_headings_there_is_a_finding_and_no_contents() -> None:
    told: list[Finding] = []
    document = read_text("---\n目录: 是\n---\n关于检查的通知\n\n　　请自查。\n")
    data = govdoc.render(document, ".docx", report=told.append).data
    assert "C102" in [f.code for f in told]
    assert "TOC" not in xml(data)


def xml(data: bytes, part: str = "document") -> str:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return file.read(f"word/{part}.xml").decode()


def test_the_docx_has_a_field_with_the_computed_entries() -> None:
    document = plan([4, 30, 8], paragraphs=8)
    body, pages = xml(govdoc.render(document, ".docx").data), lay_out(document)
    assert ' TOC \\o "1-1" \\h \\z \\u ' in body
    kinds = re.findall(r'w:fldCharType="(\w+)"', body)
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 4
    assert (kinds[0], kinds[-2:]) == ("begin", ["end", "end"])
    anchors = re.findall(r'<w:hyperlink w:anchor="(\w+)"', body)
    assert anchors == re.findall(r'<w:bookmarkStart w:id="\d+" w:name="(\w+)"', body)
    assert anchors == re.findall(r" PAGEREF (\w+) ", body)
    shown = re.findall(r'"separate"/></w:r><w:r><w:t>(\d+)</w:t>', body)
    assert shown == [str(mark.page + 1) for mark in pages.bookmarks]
    assert len(set(shown)) == 3
    # Where our layout breaks an entry, so does the file.
    assert body.count('<w:pStyle w:val="TOC1"/>') == 3
    assert body.split("</w:hyperlink>")[1].count("<w:br/>") == 1
    style = xml(govdoc.render(document, ".docx").data, "styles").split(
        'w:styleId="TOC1"'
    )[1]
    assert '<w:name w:val="toc 1"/>' in style
    assert '<w:tab w:val="right" w:leader="dot" w:pos="8844"/>' in style


def test_without_fonts_word_is_asked_for_the_numbers() -> None:
    document = plan([4])
    flow = compose(document, stylesheet.load_for_kind(document.kind))
    assert xml(write(flow)).count('w:fldCharType="begin" w:dirty="true"') == 2


def test_the_docx_is_read_back_as_a_wish_for_contents() -> None:
    document = plan([4, 30], paragraphs=8)
    data = govdoc.render(document, ".docx").data
    again = recognise(read(data, "a.docx"))
    assert again.facts == {"toc": ("是",)}
    assert [b.text for b in again.blocks] == [b.text for b in document.blocks]
    assert govdoc.render(again, ".docx").data == data


def test_the_pdf_leads_from_each_entry_to_its_heading() -> None:
    document = plan([4, 30, 8], paragraphs=8)
    data, pages = govdoc.render(document, ".pdf").data, lay_out(document)
    with pikepdf.open(io.BytesIO(data)) as file:
        links = [x for page in file.pages for x in page.get("/Annots", ())]
        leads = {int(x.Dest[0].objgen[0]) for x in links}
        assert all(list(x.Border) == [0, 0, 0] and x.F == 4 for x in links)
        assert {str(x.Dest[1]) for x in links} == {"/XYZ"}
    assert len(links) == len(pages.links) == 4  # an entry of two lines has two
    assert len(leads) == 3
    plain = govdoc.render(plan([4, 30, 8], paragraphs=8, ask=""), ".pdf").data
    assert b"/Annots" in data and b"/Annots" not in plain
