"""Laws: reading is total, loses nothing and stays in order."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from reading import read

from govdoc.findings import Finding
from govdoc.han.fold import fold
from govdoc.model.document import Dropped
from govdoc.model.roles import Role
from govdoc.recognition.characters import meaning
from govdoc.recognition.reasons import Reason

SIGNS = (
    "一二三四十、（）1.。：；，“”《》第条章节附件年月日 　\t\n-—.·#\\"
    "关于通知号各局同志们是要甲乙A"
)
PIECES = (
    "\n", "\n\n", "　　", "    ", "**", "# ", "## ", "\\", "```\n", "---\n", "&nbsp;", "&lt;",
    "&#19968;", "\u200b", "||", "![甲](乙.png)\n",
    "<br>", "\ue004", "首页 > 公开 > 通知\n", "索引号：甲\n", "公开方式：乙\n",
    "发布日期：2024-01-02 来源：丙\n", "上一篇：丁\n", "发信人：甲\n", "标题：乙\n",
    "※ 来源：丙\n", "【标题】", "【作者】", "— 3 —\n", "4\n", "5", "6 ",
    "立法会 — 2013年1月16日\n", "（完）", "目录\n", "一、总则", "二、附则\t3\n",
    "2.1 现状\n", "专栏1 平台\n", "关于植树的通知\n", "青江县水务局",
    "青水发〔2024〕9号\n", "各村：\n", "同志们：\n", "二〇二四年三月五日\n",
    "2024.3.5\n", "附件1\n", "附件：1.表\n", "抄送：乙\n", "主旨：丙\n", "說明：\n",
    "第一条 ", "第二章 丁\n", "（一）名称：", "一是底子薄。",
    "今年雨水多，路都冲坏了，大家进出很不方便，镇里决定分段修整", "。", "；\n",
    "？\n", "表1 戊 {横排}\n", "{横排}\n", "| 己 | 庚 | 辛 |\n", "甲\t乙\t丙\n\t\t\n",
)  # fmt: skip
SITE_LINES = (
    "首页 > 公开 > 通知", "当前位置：首页", "云岭网 | 首页 | 登录 | 注册", "首页", "政务公开",
    "索引号：YL0007/2026-00012", "主题分类：农业", "成文日期：", "2026-03-02",
    "发布日期：2026-03-02 09:10 来源：镇农办", "2026-03-02 09:10:11 云岭网", "字号：大 中 小",
    "原创 陶乐山 云岭茶事", "点击上方蓝字 关注我们", "来源：镇农办", "编辑：陶乐山", "文：乐青",
    "【打印本页】【关闭窗口】", "分享到：微信 微博", "上一篇：关于封山的公告", "下一篇：没有了",
    "相关阅读", "更多>>", "- END -", "阅读原文", "点个“在看”再走", "云岭县集市规划    3",
    "云岭县集市规划    4", "云岭县集市规划", "- 3 -", "4", "第 5 页 共 9 页",
    "云岭日报 2026年3月4日 星期三 第 2 版", "上一版 下一版", "责编：陶乐山 校对：乐青",
    "集市规划.docx", "字数：2100 更新：2026-01-04", "还剩 3 页未读", "下载本文（免费）",
    "好的，以下是一份通知，供您参考：", "如需调整语气，请告诉我。", "重新生成", "（全文约300字）",
    "【标题】", "【正文】", "【落款】", "附件列表：", "1 集市.xls [下载]", "发信人：陶乐山",
    "※ 来源：云岭站", "--", "------", "```", "版权所有：云岭县", "友情链接：云岭教育", "正文", "完",
)  # fmt: skip
DOCUMENT_LINES = (
    "云岭县人民政府文件", "云政发〔2026〕8号", "关于办好集市的通知", "在集市动员会上的讲话",
    "——在全县集市动员会上的讲话", "（2026年3月6日）", "陶乐山", "各乡镇人民政府：", "同志们：",
    "集市要干净，也要热闹。", "集市的摊位分三类，固定的、临时的、流动的，", "由各乡镇划定。",
    "时间：3月8日", "【时间】3月8日上午", "作者：不限", "标题：不超过二十字", "打印两份",
    "陶乐山 3月8日", "周一 08:00 乐青", "云岭县市场监管局", "2026年3月6日", "附件：1.图样",
    "附件1", "摊位图", "附：摊位图", "抄送：县财政局。", "（此件公开发布）", "注释",
    "表1 摊位数", "138****0012", "何**",
)  # fmt: skip
NUMBERED_LINES = (
    "一、划好摊位", "二、首页", "三、打印、关闭、分享", "（一）相关阅读", "（二）来源：镇农办",
    "1.上一篇：甲", "2、下一篇：乙", "3.发布日期：2026-03-02", "（1）字号：大 中 小", "第一章 登录",
    "第一条 版权归集市所有。", "第二条 首页 | 登录", "1.1 责任编辑：丙", "①分享 收藏", "⑵阅读原文",
)  # fmt: skip
ROWS = (
    "| 摊位 | 数目 |", "| 首页 | 3 |", "| 来源：甲 | 分享 |", "| --- | --- |", "首页\t登录\t3",
    "上一篇\t下一篇\t4",
)  # fmt: skip
mixtures = st.lists(
    st.sampled_from(SITE_LINES + DOCUMENT_LINES + NUMBERED_LINES + ROWS) | st.just(""),
    max_size=40,
)
"""Documents with a site's lines anywhere among their own."""
MARKED = Reason.MARKED.value
ENTITY = Reason.ENTITY.value
texts = (
    st.text(st.sampled_from(SIGNS), max_size=300)
    | st.text(max_size=200)
    | st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
    | mixtures.map("\n".join)
)


def letters(text: str) -> Counter[str]:
    """Count what is no space."""
    return Counter(c for c in text if not c.isspace())


@given(texts)
@settings(max_examples=600, deadline=None)
def test_no_character_is_lost(text: str) -> None:
    document = read(text)
    kept = "".join(block.text for block in document.blocks)
    gone = "".join(one.text for one in document.dropped)
    meant = "".join(
        meaning(one.text) or "" for one in document.dropped if one.why == ENTITY
    )
    assert letters(kept + gone) == letters(text + meant)


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


@given(mixtures)
@settings(max_examples=600, deadline=None)
def test_no_numbered_line_is_left_out(lines: list[str]) -> None:
    assert not _left_out(lines) & {*NUMBERED_LINES}


@given(mixtures)
@settings(max_examples=600, deadline=None)
def test_no_row_below_the_head_is_left_out(lines: list[str]) -> None:
    head = ["关于办好集市的通知", "各乡镇人民政府：", "集市要干净，也要热闹。"]
    assert not _left_out([*head, *lines]) & {*ROWS}


def _left_out(lines: list[str]) -> set[str]:
    """Return the lines that are left out whole."""
    dropped = read("\n".join(lines)).dropped
    return {one.text for one in dropped if not one.is_part}


@given(texts)
@settings(max_examples=600, deadline=None)
def test_whatever_is_left_out_is_told(text: str) -> None:
    found: list[Finding] = []
    dropped = read(text, found.append).dropped
    assert all(_is_told(one, _code(one), found) for one in dropped if _code(one))


def _code(one: Dropped) -> str:
    """Return the code that tells it; empty: what nobody sees is told later (T101)."""
    if not one.is_part:
        return "R104"
    if one.is_mark:
        return "R110"
    return {ENTITY: "R109", Reason.UNSEEN.value: ""}.get(one.why, "R105")


def _is_told(one: Dropped, code: str, found: list[Finding]) -> bool:
    """Say whether a finding of that code names a stretch of lines that holds this."""
    return any(
        finding.code == code
        and finding.place is not None
        and finding.place.first_line <= one.place.first_line
        and one.place.last_line <= finding.place.last_line
        for finding in found
    )
