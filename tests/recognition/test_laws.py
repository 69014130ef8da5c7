"""Laws: reading is total, loses nothing and stays in order."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from reading import read

from govdoc.findings import Finding
from govdoc.han.fold import fold
from govdoc.model.document import Table
from govdoc.model.roles import Role
from govdoc.recognition.reasons import Reason

SIGNS = (
    "一二三四十、（）1.。：；，“”《》第条章节附件年月日 　\t\n-—.·#\\"
    "关于通知号各局同志们是要甲乙A"
)
PIECES = (
    "\n", "\n\n", "　　", "    ", "**", "# ", "## ", "\\", "```\n", "---\n", "&nbsp;",
    "<br>", "\ue004", "首页 > 公开 > 通知\n", "索引号：甲\n", "公开方式：乙\n",
    "发布日期：2024-01-02 来源：丙\n", "上一篇：丁\n", "发信人：甲\n", "标题：乙\n",
    "※ 来源：丙\n", "【标题】", "【作者】", "— 3 —\n", "4\n", "5", "6 ",
    "立法会 — 2013年1月16日\n", "（完）", "目录\n", "一、总则", "二、附则\t3\n",
    "2.1 现状\n", "专栏1 平台\n", "关于植树的通知\n", "青江县水务局",
    "青水发〔2024〕9号\n", "各村：\n", "同志们：\n", "二〇二四年三月五日\n",
    "2024.3.5\n", "附件1\n", "附件：1.表\n", "抄送：乙\n", "主旨：丙\n", "說明：\n",
    "第一条 ", "第二章 丁\n", "（一）名称：", "一是底子薄。",
    "今年雨水多，路都冲坏了，大家进出很不方便，镇里决定分段修整", "。", "；\n",
    "？\n", "表1 戊 {横排}\n", "{横排}\n", "| 己 | 庚 | 辛 |\n",
)  # fmt: skip
MARKED = Reason.MARKED.value
texts = (
    st.text(st.sampled_from(SIGNS), max_size=300)
    | st.text(max_size=200)
    | st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
)


def letters(text: str) -> Counter[str]:
    """Count what is no space; mark-up signs are taken off, so they do not count."""
    return Counter(
        c for c in text if fold(c) != " " and not c.isspace() and c not in "#\\|-—:："
    )


@given(texts)
@settings(max_examples=600, deadline=None)
def test_no_character_is_lost(text: str) -> None:
    document = read(text)
    kept = "".join(block.text for block in document.blocks)
    kept += "{横排}" * sum(
        isinstance(block, Table) and block.is_sideways is True
        for block in document.blocks
    )
    gone = "".join(one.text for one in document.dropped)
    assert letters(kept + gone) == letters(text)


@given(texts)
@settings(max_examples=300, deadline=None)
def test_places_are_in_order_and_in_the_text(text: str) -> None:
    places = [block.place for block in read(text).blocks]
    lines = text.count("\n") + 1
    assert all(1 <= p.first_line <= p.last_line <= lines for p in places)
    firsts = [p.first_line for p in places]
    assert firsts == sorted(firsts)


@given(st.text(max_size=100))
def test_fold_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_a_missing_title_is_reported() -> None:
    found: list[Finding] = []
    read("今天会议只有一项议程。\n大家先看材料。", found.append)
    assert [one.code for one in found] == ["R101"]


def test_script_is_told() -> None:
    assert read("關於發展經濟的報告").script == "hant"
    assert read("关于发展经济的报告").script == "hans"


@given(st.lists(st.text(st.sampled_from(SIGNS.replace("-", "").replace("\n", "")))))
def test_a_mark_wins_over_every_rule(lines: list[str]) -> None:
    marked = ["## 甲乙丙", "\\第一条 丁戊", "# 己庚", "# 辛壬"]
    text = "\n".join([*lines, marked[0], *lines, *marked[1:]])
    said = {block.text: (block.role, block.why) for block in read(text).blocks}
    assert said["甲乙丙"] == (Role.HEADING_2, MARKED)
    assert said["第一条 丁戊"] == (Role.BODY, MARKED)
    assert said["己庚"] == said["辛壬"] == (Role.HEADING_1, MARKED)
