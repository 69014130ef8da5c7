"""What is set right when a text is formatted is not told at its end."""

from __future__ import annotations

import pytest

from govdoc import api
from govdoc.options import Level

TEXT = """关于开展检查的通知

各乡镇人民政府：

现将有关事项通知如下：

一、总体要求.

坚持问题导向，突出重点，抓好落实。

二、工作措施

各单位要按照分工抓好落实。

附件:《重点专题清单》

（此页无正文）

青溪县人民政府
二〇二六年十一月6日
"""
ALL = {"HG06", "AT01", "AT02", "SG08", "SG03"}


@pytest.mark.parametrize(
    ("level", "left"),
    [(Level.OFF, ALL), (Level.SAFE, set()), (Level.FULL, set())],
)
def test_what_a_level_mends_or_tells_is_not_told(level: Level, left: set[str]) -> None:
    found = api.check_words(TEXT.encode(), "通知.txt", level=level)
    assert {one.check.code for one in found.faults} & ALL == left


def test_what_no_level_mends_stays_with_its_words_and_line() -> None:
    text = TEXT.replace("青溪县人民政府\n", "")
    typed, mended = (
        api.check_words(text.encode(), "通知.txt", level=level)
        for level in (Level.OFF, Level.FULL)
    )
    (as_typed,) = (one for one in typed.faults if one.check.code == "SG01")
    assert as_typed.message in [one.message for one in mended.faults]
    assert as_typed.spot in [one.spot for one in mended.faults]
