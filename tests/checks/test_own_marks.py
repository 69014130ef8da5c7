"""Marks that reading obeys, and what stands in the front matter: checked as it is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govdoc import api
from govdoc.checks.spot import Spot
from govdoc.checks.subject import Element
from govdoc.checks.taken import Taken, left, without
from govdoc.findings import Severity
from govdoc.options import CheckOptions, Level

MARKED = """关于开会的通知

各村：

# 会议时间
4月1日上午9时.

{一级标题}会议地点
{正文}一、请带好材料,不要迟到。
\\# 井号键是重拨
（一）加强领导 || 各村要做好工作,落实到位。
![现场](锅炉房.png){width=80mm}

{署名}清溪县人民政府办公室
{日期}2026年3月5号
"""
FACTS = """---
发文机关标志: 清溪县人民政府常务会议纪要
发文字号: {number}
出席: 周明远、沈家和
---
清溪县人民政府第12次常务会议纪要

2026年4月18日，县长周明远主持召开会议，研究防汛工作。现将议定事项纪要如下。

会议决定，拨付应急资金200万元。
"""


def test_a_mend_leaves_the_marks() -> None:
    fixed = api.fix_bytes(MARKED.encode(), "文稿.txt").data.decode()
    wanted = MARKED.replace("9时.", "9时。").replace(",", "，").replace("5号", "5日")
    assert fixed == wanted


def test_what_is_read_is_the_same_after_a_mend() -> None:
    fixed = api.fix_bytes(MARKED.encode(), "文稿.txt").data.decode()
    before, after = (api.read_text(text) for text in (MARKED, fixed))
    assert [b.role for b in before.blocks] == [b.role for b in after.blocks]


@pytest.mark.parametrize(
    ("number", "codes"), [("〔2026〕5号", []), ("(2026)5号", ["HD06"])]
)
def test_the_front_matter_is_checked_and_tells_the_kind(
    number: str, codes: list[str]
) -> None:
    found = api.check_bytes(FACTS.format(number=number).encode(), "纪要.txt")
    loud = found.at_least(Severity.WARNING)
    assert found.kind == "纪要"
    assert [(one.check.code, one.spot.line) for one in loud] == [(c, 3) for c in codes]


def test_a_mend_writes_into_the_front_matter() -> None:
    text = FACTS.format(number="(2026)5号")
    fixed = api.fix_bytes(text.encode(), "纪要.txt").data.decode()
    assert fixed == FACTS.format(number="〔2026〕5号")


def test_a_date_that_formatting_tells_of_is_not_told_again() -> None:
    text = MARKED.replace("2026年3月5号", "二○二六年三月五日").encode()
    options = CheckOptions(only=("SG03",))
    assert len(api.check_words(text, "文稿.txt", options=options)) == 1
    level = Level.SAFE
    assert not api.check_words(text, "文稿.txt", options=options, level=level)


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, tuple[Taken, ...]]:
    line, taken = "", list[Taken]()
    for words, mark in draw(st.lists(st.tuples(st.text("甲乙。"), st.text("#|{}")))):
        line += words
        taken.append(Taken(len(line), len(line) + len(mark), mark))
        line += mark
    return line, tuple(taken)


@given(lines())
def test_signs_that_are_left_are_found_in_their_line(
    case: tuple[str, tuple[Taken, ...]],
) -> None:
    line, taken = case
    bare = without(line, taken)
    assert "".join(line[at] for at in left(len(line), taken)) == bare
    element = Element(0, bare, None, Spot(line=1), 1, taken=taken)
    at = element.places_in(line)
    assert at is not None and at[-1] == len(line) and len(at) == len(bare) + 1
    assert element.places_in(f"{line}丙") is None


def test_findings_are_their_faults() -> None:
    found = api.check_bytes(MARKED.encode(), "文稿.txt")
    assert tuple(found) == found.faults and len(found) == len(found.faults) > 0
    assert found and not api.check_words(b"\xe4\xb8\x80", "文稿.txt")
    assert len(repr(next(iter(found)))) < 200
