"""Reading takes time in proportion to the text, whatever it repeats."""

from __future__ import annotations

from time import process_time

import pytest
from reading import read

HEAD = "关于办好集市的通知\n各村：\n"
REPEATED = {
    "一份清单": (HEAD + "下列事项：\n", "· 事项甲乙；\n"),
    "不分号的清单": (HEAD, "· 事项甲乙丙丁\n"),
    "破折号": (HEAD, "——在会上的话\n"),
    "栏目": ("", "首页\n"),
    "换行标记": ("", "<br>\n"),
    "署名日期": (HEAD, "事情办好了。\n云岭县农业局\n2026年3月6日\n"),
    "附件": (HEAD, "附件1\n题目甲\n正文在这里。\n"),
    "名单": ("", "甲某某 2026年3月6日\n"),
    "表格行": ("", "甲\t乙\t丙\n"),
    "问句": ("", "什么是春耕备耕？\n"),
    "书眉": ("", "正文第一行在这里说。\n\n春耕备耕规划        7\n"),
    "围栏": (HEAD + "```\n", '"名称": "某某",\n'),
}


@pytest.mark.parametrize("name", REPEATED)
def test_eight_times_the_text_takes_eight_times_as_long(name: str) -> None:
    head, line = REPEATED[name]
    few = min(_seconds(head + line * 500) for _ in range(3))
    many = _seconds(head + line * 4000)
    assert many < 8 * 3 * few, f"{few:.3f} s, {many:.3f} s"  # 64 if it were quadratic


def _seconds(text: str) -> float:
    begin = process_time()
    read(text)
    return process_time() - begin
