"""正文 governs: styles say what differs from it, and hold what their paragraphs share."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

import govdoc
from govdoc.composition import compose
from govdoc.model.blocks import StyledParagraph
from govdoc.model.flow import Flow
from govdoc.model.roles import Role
from govdoc.model.word_styles import run_style_id
from govdoc.stylesheet import load
from govdoc.writers.docx import write
from govdoc.writers.docx.measures import measures_of
from govdoc.writers.docx.properties import paragraph_properties, text_properties
from govdoc.writers.docx.stylebook import StyleBook, styled
from word_looks import WordFile, looks, style_of

SAMPLES = Path(__file__).parents[2] / "samples" / "official"
TEXT = """关于清点库房的通知

各科室：

{body}

附件：1.库房登记表
2.库房平面图

云岭县档案馆
2026年3月9日

（联系人：李想）

附件1

库房登记表

逐项填写。

附件2

库房平面图

另附。
"""
BODY = "（一）抓清点。请于月底前完成。\n\n（二）抓整改。请于下月完成。"
AS_BODY = {
    "Recipients",
    "AttachmentNote",
    "Signature",
    "DateOfIssue",
    "Note",
}
"""Styles that have the body's face, size and line (5.2.2)."""
BODY_SIZED = AS_BODY | {"Attachment", "Heading1", "Attendance", "DocumentNumber"}
"""Styles that have its size."""


def flow_of(text: str) -> Flow:
    document = govdoc.read_text(text)
    return compose(document, load("notice"), lambda finding: None)


@pytest.fixture(scope="module")
def changed() -> WordFile:
    """A notice whose 正文 a clerk has changed: 宋体, 小三, 26 pt."""
    data = govdoc.render(govdoc.read_text(TEXT.format(body=BODY)), ".docx").data
    return edited(data)


def edited(data: bytes) -> WordFile:
    file, stream = docx.Document(BytesIO(data)), BytesIO()
    body = file.styles["Normal"]
    body.font.size = Pt(15)
    body.element.rPr.rFonts.set(qn("w:eastAsia"), "宋体")
    body.paragraph_format.line_spacing = Pt(26)
    file.save(stream)
    return WordFile(stream.getvalue())


def test_what_is_set_like_the_body_follows_it(changed: WordFile) -> None:
    used = AS_BODY & changed.styles.keys()
    assert used == AS_BODY
    for identity in used:
        text, place = changed.style(identity, "rPr"), changed.style(identity, "pPr")
        assert text["rFonts"]["eastAsia"] == "宋体"
        assert text["sz"] == {"val": "30"}
        assert (place["spacing"]["line"], place["spacing"]["lineRule"]) == (
            "520",
            "exact",
        )


def test_no_paragraph_keeps_the_old_line_or_size(changed: WordFile) -> None:
    """White above a signature does not bring the old line with it."""
    for paragraph in changed.paragraphs():
        if style_of(paragraph) in AS_BODY:
            direct = looks(paragraph.find(qn("w:pPr")))
            assert "line" not in direct.get("spacing", {})
            for run in paragraph.iter(qn("w:rPr")):
                assert not looks(run).keys() & {"sz", "szCs"}


def test_run_in_headings_keep_their_face_alone(changed: WordFile) -> None:
    own = looks(changed.styles[run_style_id(Role.HEADING_2)].find(qn("w:rPr")))
    assert own["rFonts"]["eastAsia"] == "楷体_GB2312"
    assert own.keys() == {"rFonts"}


@pytest.mark.parametrize("name", ["sealed-notice", "minutes", "regulation"])
def test_whatever_is_of_the_bodys_size_follows_it(name: str) -> None:
    path = SAMPLES / f"{name}.txt"
    file = edited(govdoc.render(govdoc.read(path), ".docx").data)
    for identity in BODY_SIZED & file.styles.keys():
        assert file.style(identity, "rPr")["sz"] == {"val": "30"}, identity
    if "Cc" in file.styles:
        text = file.style("Cc", "rPr")
        assert text["rFonts"]["eastAsia"] == "宋体"
        assert text["sz"] == {"val": "28"}


def test_a_style_means_the_whole_look_of_its_role(specimen: Path) -> None:
    """What a style leaves unsaid, 正文 says alike; Word's own defaults say nothing."""
    document = govdoc.read(specimen)
    flow = compose(document, load(document.kind or "gbt9704"), lambda finding: None)
    file, flow = WordFile(write(flow)), styled(flow)
    measures = measures_of(flow)
    for style in StyleBook(flow).all:
        place = paragraph_properties(style.look, measures)
        if style.look.outline_level is None:
            del place["outlineLvl"]
        found = file.style(style.identity, "pPr")
        shown = {name: found[name] for name in place}
        assert shown == {
            name: ({} if value == {"val": "true"} else value)
            for name, value in place.items()
        }
        text = text_properties(style.look.text, flow.font_names, measures)
        found = file.style(style.identity, "rPr")
        assert {name: found[name] or {"val": "true"} for name in text} == text
    defaults = file.parts["styles"].find(f"{qn('w:docDefaults')}")
    assert {one.tag for one in defaults.iter() if not len(one)} == {
        qn("w:lang"),
        qn("w:pPrDefault"),
    }


def test_attachment_titles_are_a_style_and_stand_in_the_outline() -> None:
    document = govdoc.read_text(TEXT.format(body=BODY))
    file = WordFile(govdoc.render(document, ".docx").data)
    titles = [p for p in file.paragraphs() if style_of(p) == "AttachmentTitle"]
    assert ["".join(p.itertext()) for p in titles] == ["库房登记表", "库房平面图"]
    assert file.name("AttachmentTitle") == "附件标题"
    assert file.style("AttachmentTitle", "pPr")["outlineLvl"] == {"val": "0"}
    assert (
        file.style("AttachmentTitle", "rPr")["rFonts"]["eastAsia"] == "方正小标宋简体"
    )
    for run in (run for title in titles for run in title.iter(qn("w:rPr"))):
        assert not looks(run).keys() & {"rFonts", "sz", "szCs"}


def test_attachment_titles_are_attachments_when_read_again() -> None:
    data = govdoc.render(govdoc.read_text(TEXT.format(body=BODY)), ".docx").data
    blocks = govdoc.read_bytes(data, "文.docx").blocks
    assert [b.text for b in blocks if b.role is Role.ATTACHMENT] == [
        "附件1",
        "库房登记表",
        "附件2",
        "库房平面图",
    ]


def test_attachment_titles_look_as_titles_until_a_style_says_otherwise(
    tmp_path: Path,
) -> None:
    own = tmp_path / "ours.toml"
    own.write_text(
        '[style]\nextends = "notice"\ntitle = "甲"\n[role.title]\nsize = "小二"\n'
    )
    looks_of = load(str(own)).looks
    assert looks_of[Role.ATTACHMENT_TITLE].text == looks_of[Role.TITLE].text
    own.write_text(own.read_text() + '[role.attachment_title]\nfont = "hei"\n')
    assert load(str(own)).looks[Role.ATTACHMENT_TITLE].text.font == "hei"


def test_a_style_is_what_most_of_its_paragraphs_look_like() -> None:
    flow = flow_of(TEXT.format(body=BODY))
    body = next(
        p
        for p in flow.paragraphs
        if isinstance(p, StyledParagraph) and p.role is Role.NOTE
    )
    centred = body._replace(look=body.look._replace(align="center"))
    right = body._replace(look=body.look._replace(align="right"))
    flow = flow._replace(paragraphs=(body, centred, centred, centred, right, right))
    file = WordFile(write(flow))
    written = list(file.parts["document"].iter(qn("w:p")))
    styles = [style_of(p) for p in written]
    assert styles[:6] == ["Note", "Note", "Note", "Note", "NoteLook2", "NoteLook2"]
    assert file.style("Note", "pPr")["jc"] == {"val": "center"}
    assert file.name("NoteLook2") == "附注（右对齐）"
    first, *rest = written
    assert looks(first.find(qn("w:pPr")))["jc"] == {"val": "both"}
    assert all("jc" not in looks(p.find(qn("w:pPr"))) for p in rest[:5])


def test_further_styles_are_known_when_read_again() -> None:
    table = "|单位|人数|说明|\n|---|---|---|\n" + "|财政局|3|已经到位的人员|\n" * 3
    text = f"关于库房的通知\n\n请落实。\n\n表1 人员\n\n{table}\n表2 人员\n\n{table}"
    data = govdoc.render(govdoc.read_text(text), ".docx").data
    further = [
        identity
        for identity in WordFile(data).styles
        if identity.startswith("TableLook")
    ]
    assert further
    roles = [block.role for block in govdoc.read_bytes(data, "文.docx").blocks]
    assert roles.count(Role.TABLE) == 4
