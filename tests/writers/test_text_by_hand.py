"""``govdoc text`` keeps what is said by hand, and mends the words behind it."""

from __future__ import annotations

import pytest

from govdoc.api import correct_text
from govdoc.model.said import NAMES


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("{署名}署名,单位", "{署名}署名，单位"),
        ("　　{留空}留空 ,  留空", "　　{留空}留空 ，  留空"),
        ("{留空}都照原样留空 .", "{留空}都照原样留空 。"),
        ("{二级标题}分好苗||老茶园,先分。", "{二级标题}分好苗||老茶园，先分。"),
        ("{正文}{留空}正文,正文", "{正文}{留空}正文，正文"),
        ("｛一級標題｝標題,甲", "｛一級標題｝標題，甲"),
        ("{略}甲,乙", "{略}甲,乙"),
        ("\\{署名}甲,乙", "\\{署名}甲，乙"),
    ],
)
def test_marks_stay_in_the_text(line: str, mended: str) -> None:
    head = "关于补种茶苗的通知\n各村：\n"
    assert correct_text(head + line) == head + mended


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_mark_stays_when_its_words_come_again(name: str) -> None:
    line = f"{{{name}}}{name}一二三四，"
    text = f"关于补种茶苗的通知\n各村：\n{line}\n今天开会。"
    assert line[: len(name) * 2 + 2] in correct_text(text)
