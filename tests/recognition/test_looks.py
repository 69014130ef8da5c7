"""Every case of looks/ is a file with what it says beside its words, and its roles."""

from __future__ import annotations

from pathlib import Path

import pytest
from looked_at import show, source_of

from cases import Case, read_cases
from govdoc.findings import Finding, Place, Severity
from govdoc.model.document import Paragraph
from govdoc.model.roles import Role
from govdoc.recognition import recognise
from govdoc.recognition.reasons import Reason

CASES = list(read_cases(Path(__file__).parent / "looks"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case: Case) -> None:
    document = recognise(source_of(case.given))
    assert show(document) == case.expected
    assert [one for one in document.dropped if not one.is_mark] == []


def test_where_styles_and_words_disagree_is_told() -> None:
    lines = (
        "〔余下 样式=normal 16〕\n〔样式=title〕油茶种植实施方案\n"
        "〔样式=heading~1〕一、目标任务\n今年种植油茶两千亩。\n"
        "〔样式=heading~1〕（一）示范基地\n建设示范基地三个。\n"
        "〔样式=heading~1〕二、保障措施\n落实资金，加强技术指导。\n"
        "〔样式=heading~2〕各乡镇要把油茶种植列入日程，抓好落实。"
    )
    found: list[Finding] = []
    recognise(source_of(lines), found.append)
    told = [one for one in found if one.code == "R120"]
    assert [(one.place, one.severity) for one in told] == [
        (Place(4, 4), Severity.WARNING), (Place(8, 8), Severity.WARNING),
    ]  # fmt: skip
    assert "说是 1 级标题，排成了二级标题（按序号）" in told[0].message
    assert "说是 2 级标题，排成了正文（不短，或是句子）" in told[1].message


def test_styles_that_agree_are_not_told() -> None:
    lines = (
        "〔样式=title〕油茶种植方案\n"
        "〔样式=heading~2〕一、目标\n"
        "种两千亩。\n"
        "〔样式=heading~2〕二、措施\n"
        "落实资金。"
    )
    found: list[Finding] = []
    recognise(source_of(lines), found.append)
    assert [one for one in found if one.code == "R120"] == []


def test_contents_of_a_file_are_made_anew() -> None:
    cases = {case.title: case for case in CASES}
    given = cases["ends: 目录用制表位和页码打的"].given
    assert recognise(source_of(given)).facts == {"toc": ("是",)}
    price = "〔居中 22〕农具价目\n铁锹\t20\n水桶\t35\n以上价格含运费。"
    document = recognise(source_of(price))
    assert document.facts == {}
    assert all(block.role is not Role.TOC for block in document.blocks)


def test_why_says_what_the_look_is() -> None:
    given = (
        "〔余下 16 仿宋〕\n"
        "〔居中 22 小标宋〕护林方案\n"
        "〔黑体〕巡山\n"
        "每天两次，不得间断。\n"
        "〔黑体〕值班\n"
        "昼夜有人，不得脱岗。"
    )
    title, head = recognise(source_of(given)).blocks[:2]
    assert (title.why, title.evidence) == (
        Reason.LOOKED_TITLE.value, "与正文比：居中、大 6 磅、小标宋",
    )  # fmt: skip
    assert (head.why, head.evidence) == (Reason.LOOKED_HEADING.value, "与正文比：黑体")


def test_a_lone_look_is_doubtful() -> None:
    given = (
        "〔余下 16 仿宋〕\n"
        "〔居中 22〕护林方案\n"
        "现将方案说明如下。\n"
        "〔粗〕巡山要求\n"
        "每天两次，不得间断，做好记录。"
    )
    head = recognise(source_of(given)).blocks[2]
    assert isinstance(head, Paragraph)
    assert (head.role, head.seems, head.is_doubtful) == (
        Role.HEADING_1, Role.BODY.chinese, True,
    )  # fmt: skip


def test_what_a_table_holds_apart_keeps_what_is_set_apart() -> None:
    given = (
        "〔居中 22〕护林公告\n"
        "面积如下。\n"
        "〔表 无线〕\n"
        "|**甲方**见证|\n"
        "|云岭县林业局|\n"
        "|2026年3月1日|"
    )
    document = recognise(source_of(given))
    paragraph = document.blocks[2]
    assert isinstance(paragraph, Paragraph)
    assert [(run.text, run.emphasis) for run in paragraph.runs] == [
        ("甲方", ("bold",)), ("见证", ()),
    ]  # fmt: skip


def test_an_imprint_side_by_side_keeps_all_its_words() -> None:
    given = (
        "〔居中 22〕关于封山的通知\n"
        "即日封山。\n"
        "〔表〕\n"
        "|2:抄送：县委。|\n"
        "|**县林业局**|2026年3月1日印发|"
    )
    document = recognise(source_of(given))
    last = document.blocks[-1]
    assert isinstance(last, Paragraph)
    assert [(run.text, run.emphasis) for run in last.runs] == [
        ("县林业局", ("bold",)), ("　2026年3月1日印发", ()),
    ]  # fmt: skip
