"""Numbering: gaps told, and mended on request."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdoc.findings import Finding, Place
from govdoc.han.numerals import to_han, to_int
from govdoc.model.document import Document, Paragraph, Run
from govdoc.model.roles import Role
from govdoc.transforms.numbering import check_numbering, renumber


def document(text: str) -> Document:
    """Return a document: each line a paragraph, its role told by its mark."""
    blocks = []
    for n, line in enumerate(text.split(), 1):
        role = Role.BODY
        if line[0] in "一二三四五六七八九十" and "、" in line:
            role = Role.HEADING_1
        elif line[0] == "第":
            role = Role.ARTICLE
        elif line.startswith("附件"):
            role = Role.ATTACHMENT
        blocks.append(Paragraph(role, (Run(line),), Place(n, n)))
    return Document("speech", tuple(blocks))


def renumbered(text: str) -> str:
    return " ".join(block.text for block in renumber(document(text)).blocks)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("一、甲 二、乙 四、丙", "一、甲 二、乙 三、丙"),
        ("一、甲 一、乙 一、丙", "一、甲 一、乙 一、丙"),  # 从头再起，不是错
        ("一、甲 二、乙 二、丙 三、丁", "一、甲 二、乙 三、丙 四、丁"),
        (
            "一、甲 （一）乙 （三）丙 二、丁 （一）戊",
            "一、甲 （一）乙 （二）丙 二、丁 （一）戊",
        ),
        ("1.甲 2.乙 5.丙 6.丁", "1.甲 2.乙 3.丙 4.丁"),
        ("（1）甲 （3）乙", "（1）甲 （2）乙"),
        ("九、甲 十一、乙", "九、甲 十、乙"),
        ("一、甲 二、乙 附件 一、丙 二、丁", "一、甲 二、乙 附件 一、丙 二、丁"),
        (  # 几段引文里的序号是原文的
            "（一）甲 （二）乙 “（一）丙； （二）丁； （四）戊。” （四）己",
            "（一）甲 （二）乙 “（一）丙； （二）丁； （四）戊。” （三）己",
        ),
        ("三、甲 四、乙", "三、甲 四、乙"),  # 摘录，从三开始
        ("1.甲 1.2节说明 2.乙", "1.甲 1.2节说明 2.乙"),
        ("第一条甲 第三条乙", "第一条甲 第三条乙"),
        ("（一）甲 文 （四）乙", "（一）甲 文 （二）乙"),
        ("(一)甲 (三)乙", "(一)甲 (二)乙"),
    ],
)
def test_sequences(before: str, after: str) -> None:
    assert renumbered(before) == after
    assert renumbered(after) == after


def test_a_gap_is_a_finding_and_nothing_changes() -> None:
    found: list[Finding] = []
    given_ = document("一、甲 二、乙 四、丙")
    assert check_numbering(given_, found.append) == given_
    assert [(f.code, f.message) for f in found] == [
        ("T220", "序号不连续：“四、”按顺序应为 三")
    ]


def test_each_new_number_is_a_finding() -> None:
    found: list[Finding] = []
    renumber(document("一、甲 三、乙 第一条甲 第三条乙"), found.append)
    assert [f.code for f in found] == ["T130", "T220"]
    assert found[0].change is not None
    assert (found[0].change.before, found[0].change.after) == ("三", "二")


def test_a_run_in_heading_keeps_its_runs() -> None:
    runs = (Run("（三）抓前期。", Role.HEADING_2), Run("早开工。"))
    first = Paragraph(Role.BODY, (Run("（一）甲"),), Place(1, 1))
    block = Paragraph(Role.BODY, runs, Place(2, 2))
    after = renumber(Document("speech", (first, block))).blocks[1]
    assert [run.text for run in after.runs] == ["（二）抓前期。", "早开工。"]


@given(st.integers(1, 999))
def test_han_ordinals_go_both_ways(value: int) -> None:
    assert to_int(to_han(value)) == value


def headed(text: str) -> Document:
    """Return a document of headings of level 1, body where a line is 文."""
    lines = text.split()
    roles = [Role.BODY if line == "文" else Role.HEADING_1 for line in lines]
    blocks = [
        Paragraph(role, (Run(line),), Place(n, n))
        for n, (role, line) in enumerate(zip(roles, lines, strict=True), 1)
    ]
    return Document("notice", tuple(blocks))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("1.甲 文 二、乙 三、丙", "一、甲 文 二、乙 三、丙", "“1.”按前后各项应为“一、”"),
        ("一、甲 2.乙 三、丙", "一、甲 二、乙 三、丙", "“2.”按前后各项应为“二、”"),
        ("（一）甲 二、乙 （三）丙", "（一）甲 （二）乙 （三）丙", "“二、”按前后各项应为“（二）”"),
        ("1.甲 （2）乙 3.丙", "1.甲 2.乙 3.丙", "“（2）”按前后各项应为“2.”"),
        ("二、甲 三、乙", "二、甲 三、乙", "第一个是“二、”，前面没有 一"),
        ("一、甲 二、乙 二、丙", "一、甲 二、乙 三、丙", "“二、”按顺序应为 三"),
    ],
)  # fmt: skip
def test_a_slip_is_told_and_mended(before: str, after: str, said: str) -> None:
    found: list[Finding] = []
    check_numbering(headed(before), found.append)
    assert [one.message.split("：")[1] for one in found] == [said]
    again = renumber(headed(before))
    assert " ".join(block.text for block in again.blocks) == after


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("一、甲。 二、乙 三、丙", False),
        ("二、甲。 二、乙 三、丙", True),
        ("1.甲。 二、乙 三、丙", True),
        ("1.5万元。 2.乙 3.丙", True),
    ],
)
def test_the_first_of_a_row_may_be_set_as_text(text: str, is_told: bool) -> None:
    found: list[Finding] = []
    first, *rest = text.split()
    body = Paragraph(Role.BODY, (Run(first),), Place(1, 1))
    given_ = Document("notice", (body, *headed(" ".join(rest)).blocks))
    check_numbering(given_, found.append)
    assert any("不从一开始" in one.message for one in found) is is_told
