"""A law: each character of a source is on paper or in a finding, and each on paper in it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sides import Sign

import kept
from govdoc import api
from govdoc.findings import Finding
from govdoc.job import Job

HEADS = (
    "云岭县人民政府文件", "云岭县农业农村局", "云岭县财政局文件", "云政发〔2026〕8号",
    "签发人：陶乐山", "签发人：陶乐山、乐青", "机密★1年", "特急", "000012", "12",
    "云岭县人民政府办公室关于办好", "集市的通知", "关于办好集市的通知", "# 关于办好集市的通知",
    "——在集市动员会上的讲话", "（2026年3月6日）", "陶乐山", "（草案）",
    "各乡镇人民政府，县直各部门：", "同志们：", "{标题}集市", "{主送}东头的、西头的",
)  # fmt: skip
TEXT = (
    "集市要干净，也要热闹。", "摊位分三类，固定的、临时的、流动的，由各乡镇划定。",
    "一、划好摊位", "二、管好摊位。各村要把摊位管好，不得乱占。", "（一）分区。按品种分区。",
    "（二）定人||每区一人。", "1、清扫；", "2.消毒。", "（1）早晚各一次", "第一章  总则",
    "第一条  为办好集市，制定本办法。", "第二条 集市由镇管。", "一是早谋划。二是快行动。",
    "{一级标题}管住火", "{领句}一是早。各村先动。", "{正文}\\", "{略}这一行不要",
    "{留空}姓名：　　　　电话：", "\\来源：镇农办", "\\# 一", "{没有的}甲", "\\{署名}甲",
    "## 二、收摊", "### （三）**分时段**", "#1 摊", "＃ 甲", "> 引一句话。", "- 早市", "* 晚市",
    "+ 夜市", "1. 甲", "```", "```json", '{"a": 1}', "---", "***", "* * *", "\\* \\* \\*",
    "======", "**重点**要抓好**落实**。", "**全县**", "李**（身份证号340102********1234）",
    "皖A***12、皖B**34", "欧阳**先生与诸葛**女士", "138****0012", "何**、孙**和周**到场",
    "**三、加强领导。**各村要动起来。", "`a**b**c`和`&lt;`", "&ldquo;两山&rdquo;理念&amp;实践",
    "甲&nbsp;&nbsp;乙", "&#8220;引&#x4E00;", "&nbsp;", "AT&T;和&#0;&#xD800;",
    "见https://a.cn/?a=1&copy;=2。", "<br>换行<strong>重</strong>", "零\u200b宽\ufeff字\u00ad",
    "\u200b句首", "句尾\u200b", "\u200b", "\ufeff", "退\x08格\x07", "甲\t乙\t丙", "1\t2\t3",
    "\t\t", "| 摊位 | 数目 |", "| --- | ---: |", "| 甲 | 3 |", "|甲\\|乙|丙|丁|", "甲 | 乙 | 丙",
    "1 | 2 | 3", "｜甲｜乙｜", "甲｜乙｜丙", "名称  数量  单价", "白菜  3  2.5", "萝卜  4  1.5",
    "表1 摊位数", "摊位统计表{横排}", "{竖排}", "![摊位](no.png){width=80mm}", "![](no.png)",
    "【活动流程】", "【标题】", "【正文】", "[1] 引文", "①注一", "目  录", "一、总则……………1",
    "二、附则\t3", "（一）摊位.........2", "是什么？", "时间：3月8日", "地点：镇里",
    "出席:陶乐山、乐青", "列席人员：陶乐山", "—— 3 ——", "3", "首页 > 公开", "来源：镇农办",
    "上一篇：甲", "- END -", "（完）", "专栏1 平台", "主旨：丙", "說明：", "\ue004", "��",
    "𠮷野家", "①②③", "A、B,C;D.", "(一)甲,乙", "“引”'文'", "", "　　", "   ",
)  # fmt: skip
TAILS = (
    "附件：1.摊位图", "附件：1、《摊位图》；2、《收费表》。", "      2.收费表", "附：摊位图",
    "附件1：摊位图", "附件2：收费表", "附表：收费表", "附件一：摊位图", "云岭县人民政府",
    "云岭县财政局  云岭县农业农村局", "镇  长  陶乐山", "2026年3月6日", "二〇二六年三月六日",
    "2026.3.6", "（此件公开发布）", "（联系人：陶乐山，电话：138）", "附件1", "附件 2：",
    "摊位图", "抄送：县财政局，县委办；", "抄送机关:县财政局", "报：县委、县政府；", "送：各村。",
    "主送：各村", "云岭县人民政府办公室  2026年3月6日印发", "云岭县人民政府办公室",
    "2026年3月6日 印制", "共印20份", "（共印20份）",
)  # fmt: skip
ordered = st.tuples(
    st.lists(st.sampled_from(HEADS), max_size=6),
    st.lists(st.sampled_from(TEXT), max_size=14),
    st.lists(st.sampled_from(TAILS), max_size=8),
).map(lambda parts: [line for part in parts for line in part])
mixed = st.lists(st.sampled_from(HEADS + TEXT + TAILS), max_size=24)


@given((ordered | mixed).map("\n".join).filter(lambda text: not text.isspace()))
@settings(max_examples=300, deadline=None)
def test_each_character_is_on_paper_or_told(text: str) -> None:
    text = f"集市\n{text}"
    assert kept.check(text, is_quick=True, is_strict=False)[1] == ([], [])


@pytest.mark.parametrize(
    ("paper", "lost", "added"),
    [
        ("关于办好集市的通知各村：集市要干净，也要热闹。", "", ""),
        ("关于办好集市的通知各村：集市要干净也要热闹。", "，", ""),
        ("关于办好集市的通知各村：集市要干净，也要热闹。。", "", "。"),
        ("各村：集市要干净，也要热闹。关于办好集市的通知", "", ""),
    ],
)
def test_the_benchmark_sees_what_is_lost(paper: str, lost: str, added: str) -> None:
    text = "关于办好集市的通知\n\n各村：\n\n集市要干净，也要热闹。"
    source = [
        Sign(char, number)
        for number, line in enumerate(text.split("\n"), 1)
        for char in line
    ]
    signs = [Sign(char, 0) for char in paper]
    found = kept.compare(source, signs, api.read_text(text), [])
    assert "".join(one.char for one in found.lost) == lost
    assert "".join(one.char for one in found.added) == added


def told(text: str) -> list[Finding]:
    """Return what is said of a text, until it is composed."""
    found: list[Finding] = []
    Job(api.read_text(text, report=found.append), report=found.append).flow  # noqa: B018
    return found


def test_a_clean_text_has_no_finding() -> None:
    head = "关于办好集市的通知\n\n各村：\n\n集市要干净，也要热闹。\n\n"
    assert (
        told(f"{head}一、划好摊位\n\n摊位分三类。\n\n云岭县人民政府\n2026年3月6日")
        == []
    )


def test_what_nobody_sees_is_told_once() -> None:
    text = "关于集市的通知\n\ufeff各村：\u200b\n集市要\u200b干净，\u200b也要热闹。\n\u200b\n完。"
    (one,) = (one for one in told(text) if one.code == "T101")
    assert one.message == "不可见字符：去掉 5 个，第一个在第 2 行"
    assert one.place == (2, 4)


def test_an_entity_and_marks_are_told_once_a_kind() -> None:
    text = (
        "# 关于办好集市的通知\n各村：\n集市要&ldquo;干净&rdquo;，\n也要&ldquo;热闹&rdquo;&nbsp;。\n"
        "## 一、摊位\n\\来源：镇农办\n| 摊位 | 数目 |\n| --- | --- |\n| 甲 | 3 |"
    )
    found = [(one.code, one.message) for one in told(text)]
    assert [what for what in found if what[0] in ("R109", "R110")] == [
        ("R109", "第 3、4 行里的“&ldquo;”还原成““”（网页的转义字符）"),
        ("R109", "第 3、4 行里的“&rdquo;”还原成“””（网页的转义字符）"),
        ("R109", "第 4 行里的“&nbsp;”还原成空格（网页的转义字符）"),
        ("R110", "第 1、5、6 行里的“#”“##”“\\”不印出来（原文的标记）"),
        ("R110", "第 7、8、9 行里的“|||”“|---|---|”不印出来（表格的分栏线）"),
    ]
