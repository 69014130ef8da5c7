from __future__ import annotations

from datetime import date

import pytest

from govdoc.han.dates import find_date

CASES = {
    "2026年3月18日": date(2026, 3, 18),
    "（2026年3月18日）": date(2026, 3, 18),
    "２０２６年１月２日": date(2026, 1, 2),
    "2026 年 3 月 18 日下午": date(2026, 3, 18),
    "二〇二六年五月四日": date(2026, 5, 4),
    "二○○二年十二月三十一日": date(2002, 12, 31),
    "二零一〇年十月一日": date(2010, 10, 1),
    "中華民國101年3月5日": date(2012, 3, 5),
    "民国一百一十五年二月十日": date(2026, 2, 10),
    "2026年2月30日，改为2026年3月1日": date(2026, 3, 1),
    "2026年3月18日18时": date(2026, 3, 18),
    "15年3月8日": None,
    "2026年3月": None,
    "3月18日": None,
    "": None,
}


@pytest.mark.parametrize("text", CASES)
def test_dates_as_documents_write_them(text: str) -> None:
    assert find_date(text) == CASES[text]
