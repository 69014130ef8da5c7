"""Punctuation: the cases of the data files, and the laws."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import read_pairs
from govdoc.findings import Change, Finding, Place, Severity
from govdoc.model.document import Document, Paragraph, Run
from govdoc.model.roles import Role
from govdoc.transforms.normalise import fix, normalise
from govdoc.transforms.review import review

CASES = [
    (case.given, case.expected) for case in read_pairs(Path(__file__).parent / "cases")
]
PLACE = Place(3, 3)
LIKELY = st.text(
    st.sampled_from(
        "一是的年月北京，。；：、“”‘’《》（）…—-－.。,:;?!()\"'`1２ aＡ\u3000\n\u200b"
    )
)


@pytest.mark.parametrize(("before", "after"), CASES)
def test_case(before: str, after: str) -> None:
    assert fix(before) == after


@pytest.mark.parametrize(("before", "after"), CASES)
def test_case_is_final(before: str, after: str) -> None:
    assert fix(after) == after


@given(st.text() | LIKELY)
def test_fixing_twice_changes_nothing_more(text: str) -> None:
    once = fix(text)
    assert fix(once) == once


@given(st.lists(LIKELY, min_size=1), st.sampled_from(Role))
def test_runs_stay_as_many_and_twice_is_once(texts: list[str], role: Role) -> None:
    runs = tuple(
        Run(text, Role.LEAD if n == 0 else None) for n, text in enumerate(texts)
    )
    once = normalise(document(Paragraph(role, runs, PLACE)))
    assert len(once.blocks[0].runs) == len(runs)
    assert normalise(once) == once


def document(*blocks: Paragraph) -> Document:
    return Document("speech", blocks)


def paragraph(text: str, role: Role = Role.BODY) -> Paragraph:
    return Paragraph(role, (Run(text),), PLACE, "rule")


def test_runs_keep_their_borders_roles_and_place() -> None:
    runs = (
        Run("(一) 抓前期,早开工.", Role.HEADING_2),
        Run('要"快"...', None),
        Run("好!"),
    )
    block = Paragraph(Role.BODY, runs, PLACE, "run-in")
    fixed = normalise(document(block)).blocks[0]
    assert [run.text for run in fixed.runs] == [
        "（一）抓前期，早开工。",
        "要“快”……",
        "好！",
    ]
    assert [run.role for run in fixed.runs] == [Role.HEADING_2, None, None]
    assert (fixed.role, fixed.place, fixed.why) == (Role.BODY, PLACE, "run-in")


@pytest.mark.parametrize(
    ("before", "after", "role"),
    [
        ("一,指导思想", "一、指导思想", Role.HEADING_1),
        ("十二．附则", "十二、附则", Role.HEADING_1),
        ("(一)、抓前期", "（一）抓前期", Role.HEADING_2),
        ("1、抓前期", "1.抓前期", Role.HEADING_3),
        ("(1)抓前期", "（1）抓前期", Role.HEADING_4),
        ("1、抓前期", "1.抓前期", Role.BODY),
        ("一、抓前期", "一、抓前期", Role.HEADING_1),
    ],
)
def test_heading_marks(before: str, after: str, role: Role) -> None:
    assert normalise(document(paragraph(before, role))).blocks[0].text == after


def test_a_title_keeps_its_spaces_and_lines() -> None:
    block = paragraph("强化担当优服务 求真务实树形象\n讲话", Role.TITLE)
    assert normalise(document(block)).blocks == (block,)


def test_a_table_is_left_alone() -> None:
    block = paragraph("单位,人数\t(人)", Role.TABLE)
    assert normalise(document(block)).blocks == (block,)


def test_each_change_is_a_finding() -> None:
    found: list[Finding] = []
    normalise(document(paragraph('今天,"学"')), found.append)
    assert [finding.code for finding in found] == ["T117", "T117", "T118"]
    assert {finding.severity for finding in found} == {Severity.HINT}
    assert found[-1].change == Change(",", "，", "今天", "“学”")
    assert found[-1].message == "半角标点：“,”改为“，”"
    assert found[-1].place == PLACE


def test_nothing_to_mend_reports_nothing() -> None:
    found: list[Finding] = []
    blocks = (paragraph("今天，学“习”。"), paragraph("“这一段没有完。"))
    assert normalise(document(*blocks), found.append).blocks == blocks
    assert found == []


def test_a_quotation_of_several_paragraphs_is_whole() -> None:
    found: list[Finding] = []
    texts = ("会员要：“（一）开会；", "（二）交费；", "（三）办事。”", "半个引号”在此")
    review(document(*map(paragraph, texts)), found.append)
    assert [(one.code, one.message) for one in found] == [
        ("T201", "引号不成对，未改动：半个引号”在此")
    ]


@pytest.mark.parametrize(
    "text", ['半个"引号', "半个“引号", "半个引号”在此", "半个'引号"]
)
def test_an_unpaired_quote_is_reported_with_its_place(text: str) -> None:
    found: list[Finding] = []
    fixed = review(normalise(document(paragraph(text))), found.append)
    assert fixed.blocks[0].text == text
    assert [(f.code, f.severity, f.place) for f in found] == [
        ("T201", Severity.WARNING, PLACE)
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            ['"第一段。', '"第二段。', '"第三段。"'],
            ["“第一段。", "“第二段。", "“第三段。”"],
        ),
        (["他说：", '"甲。', '"乙。"', "完。"], ["他说：", "“甲。", "“乙。”", "完。"]),
        (['"甲。', "中间一段。", '"乙。"'], ['"甲。', "中间一段。", "“乙。”"]),
        (['“甲"乙"。', '"丙。"'], ["“甲“乙”。", "“丙。”"]),
        (['"甲。', '乙。"'], ['"甲。', '乙。"']),
    ],
)
def test_a_quotation_may_run_over_paragraphs(
    before: list[str], after: list[str]
) -> None:
    blocks = [paragraph(text) for text in before]
    fixed = normalise(document(*blocks))
    assert [block.text for block in fixed.blocks] == after
    assert normalise(fixed) == fixed
