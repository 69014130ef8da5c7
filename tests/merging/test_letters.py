"""A template with texts in the place of its fields: in the text, its facts, its tables."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document as Word

from govdoc import InputError, Role
from govdoc.merging.template import fill, given_facts, read_template
from govdoc.model.document import Document, Picture, Table
from govdoc.options import DEFAULT_OPTIONS, LookOptions


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def letter(template: str | bytes, name: str = "模板.txt", **values: str) -> Document:
    data = template.encode() if isinstance(template, str) else template
    Path(name).write_bytes(data)
    read = read_template(Path(name), "", DEFAULT_OPTIONS)
    assert not read.fields.faults
    texts = {sign: values[one.name] for sign, one in read.fields.found.items()}
    return fill(read, texts, DEFAULT_OPTIONS)


def texts(document: Document, role: Role) -> list[str]:
    return [block.text for block in document.blocks if block.role is role]


NOTICE = """---
发文字号: {{文号}}
签发人: "{{签发人}}"
抄送: {{抄送}}
---
# 关于{{姓名}}等同志任职的通知

各单位：

　　任命{{姓名}}为{{职务}}。

　　　　　　　　　　{{机关}}
　　　　　　　　　　{{日期}}
"""
VALUES = {
    "文号": "云政任〔2026〕1号",
    "签发人": "王五、赵六",
    "抄送": "县委：组织部 #1",
    "姓名": "张三",
    "职务": "县统计局局长",
    "机关": "云岭县人民政府",
    "日期": "2026年3月5日",
}


def test_facts_title_text_and_end() -> None:
    document = letter(NOTICE, **VALUES)
    assert texts(document, Role.DOCUMENT_NUMBER) == ["云政任〔2026〕1号"]
    assert document.facts["signer"] == ("王五", "赵六")
    assert texts(document, Role.CC) == ["抄送：县委：组织部 #1"]
    assert texts(document, Role.TITLE) == ["关于张三等同志任职的通知"]
    assert texts(document, Role.BODY) == ["任命张三为县统计局局长。"]
    assert texts(document, Role.SIGNATURE) == ["云岭县人民政府"]
    assert texts(document, Role.DATE_OF_ISSUE) == ["2026年3月5日"]


def test_an_empty_fact_is_none() -> None:
    document = letter(NOTICE, **VALUES | {"抄送": "", "签发人": ""})
    assert texts(document, Role.CC) == []
    assert "signer" not in document.facts


def test_a_fact_that_is_wrong_in_one_row_names_it() -> None:
    with pytest.raises(InputError, match="发文字号：太长"):
        letter(NOTICE, **VALUES | {"文号": "号" * 1001})


def test_what_a_line_is_depends_on_its_words() -> None:
    template = "关于开会的通知\n\n各村：\n\n　　请按时参加。\n\n{{甲}}\n{{乙}}\n"
    made = letter(template, 甲="云岭县水务局", 乙="2026年3月5日")
    assert texts(made, Role.SIGNATURE) == ["云岭县水务局"]
    other = letter(template, 甲="请带好笔和本子。", 乙="会后就餐。")
    assert texts(other, Role.SIGNATURE) == []


def test_lines_of_a_value_are_paragraphs_and_in_a_cell_lines() -> None:
    template = "关于开会的通知\n\n　　如下。\n\n{{甲}}\n\n|事|由|\n|{{甲}}|乙|\n"
    made = letter(template, 甲="时间：三月五日。\n地点：大会堂。")
    assert texts(made, Role.BODY)[1:] == ["时间：三月五日。", "地点：大会堂。"]
    (table,) = (block for block in made.blocks if isinstance(block, Table))
    assert table.rows[1].cells[0].text == "时间：三月五日。\n地点：大会堂。"


def test_a_bar_alone_makes_no_row() -> None:
    template = "关于开会的通知\n\n　　如下。\n\n　　联系人｜{{甲}}\n"
    made = letter(template, 甲="张三\n李四")
    assert [block.text for block in made.blocks[-2:]] == ["联系人｜张三", "李四"]


def test_braces_that_are_meant_as_such() -> None:
    made = letter("关于模板的通知\n\n　　写成{{{{姓名}}，如{{甲}}。\n", 甲="乙")
    assert texts(made, Role.BODY) == ["写成{{姓名}}，如乙。"]


def test_a_picture_for_each_row() -> None:
    made = letter("关于证件的通知\n\n　　如下。\n\n![{{甲}}]({{甲}}.png)\n", 甲="张三")
    (picture,) = (block for block in made.blocks if isinstance(block, Picture))
    assert (picture.file, picture.text) == ("张三.png", "张三")


def test_markdown() -> None:
    template = (
        "# 关于{{甲_乙}}的**通知**\n\n各村：\n\n- {{甲_乙}}与{{丙}}\n- **{{丙}}**\n"
    )
    made = letter(template, "模板.md", 甲_乙="1. *植树*", 丙="[封山](x)")
    assert texts(made, Role.TITLE) == ["关于1. *植树*的通知"]
    said = "\n".join(block.text for block in made.blocks)
    assert "1. *植树*与[封山](x)" in said
    assert said.count("[封山](x)") == 2


def word(*paragraphs: Sequence[str], cells: Sequence[str] = ()) -> bytes:
    """Return a DOCX; each paragraph is cut in runs that look otherwise."""
    document = Word()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for n, text in enumerate(runs):
            paragraph.add_run(text).bold = bool(n % 2)
    if cells:
        row = document.add_table(1, len(cells)).rows[0]
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_word_file_whose_fields_are_cut_in_runs() -> None:
    data = word(
        ["关于{{姓", "名}}任职的通知"],
        ["任命", "{", "{姓名}", "}为{{职", "务}}", "。", "写成{{{", "{甲}}"],
        cells=["{{姓名}}", "任{{职务}}"],
    )
    made = letter(data, "模板.docx", 姓名="张 # 三", 职务="局长\n{略}")
    assert texts(made, Role.TITLE) == ["关于张 # 三任职的通知"]
    said = "\n".join(texts(made, Role.BODY))
    assert said == "任命张 # 三为局长\n{略}。写成{{甲}}"
    (table,) = (block for block in made.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.rows[0].cells] == ["张 # 三", "任局长\n{略}"]


def test_a_field_of_a_word_file_is_told_by_its_paragraph() -> None:
    Path("模板.docx").write_bytes(word(["甲"], ["{{乙}}"], cells=["丙", "{{丁}}"]))
    read = read_template(Path("模板.docx"), "", DEFAULT_OPTIONS)
    assert list(read.fields.where.values()) == [
        "模板.docx 第 2 段",
        "模板.docx 第 3 段",
    ]


def test_facts_that_are_given_beside() -> None:
    Path("模板.txt").write_text("关于{{甲}}的通知\n\n　　如下。\n", encoding="utf-8")
    facts = {"文号": "{{号}}", "抄送": ["{{乙}}"], "盖章": "有"}
    options = DEFAULT_OPTIONS._replace(look=LookOptions(facts=facts))
    read = read_template(Path("模板.txt"), "", options)
    values = {"甲": "植树", "号": "云政〔2026〕2号", "乙": ""}
    filled = {sign: values[one.name] for sign, one in read.fields.found.items()}
    assert given_facts(read, filled) == {"文号": ["云政〔2026〕2号"], "盖章": ["有"]}


def test_what_is_said_beside_the_template_holds_for_each_letter() -> None:
    Path("模板.txt.roles.toml").write_text(
        '[[line]]\nnumber = 3\nstarts = "{{甲}}"\nrole = "二级标题"\n', "utf-8"
    )
    made = letter("关于植树的通知\n\n{{甲}}\n\n　　如下。\n", 甲="树种和数量")
    assert texts(made, Role.HEADING_2) == ["树种和数量"]


def test_a_number_with_nothing_behind_it_goes() -> None:
    template = (
        "关于拨款的通知\n\n各单位：\n\n请查收。\n\n附件：1.名单\n2.{{附件}}\n"
        "3.图\n\n云岭县财政局\n2026年3月5日\n"
    )
    with_it = letter(template, 附件="申请表")
    assert "2.申请表" in texts(with_it, Role.ATTACHMENT_NOTE)
    without = letter(template, 附件="")
    assert texts(without, Role.ATTACHMENT_NOTE) == ["附件：1.名单", "3.图"]
