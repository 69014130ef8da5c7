"""How a field's form has a value written."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from govdoc.merging.fields import Field, parse_field
from govdoc.merging.table import LOST, Unread, Value, value_of
from govdoc.merging.values import FORMS, write_value

DAY = date(2026, 3, 5)
WRITTEN: list[tuple[Value, str, str]] = [
    ("", "", ""),
    ("", "大写", ""),
    ("", "汉字", ""),
    ("  甲，乙", "", "  甲，乙"),
    (DAY, "", "2026年3月5日"),
    (datetime(2026, 3, 5, 14, 5), "", "2026年3月5日14时05分"),
    (datetime(2026, 3, 5, 9, 0, 30), "", "2026年3月5日9时00分30秒"),
    (time(14, 30), "", "14时30分"),
    (DAY, "日期", "2026年3月5日"),
    ("2026.3.5", "日期", "2026年3月5日"),
    ("2026年3月5号", "日期", "2026年3月5日"),
    ("二〇二六年三月五號", "日期", "2026年3月5日"),
    ("二〇二六年三月五日", "日期", "2026年3月5日"),
    (DAY, "汉字", "二〇二六年三月五日"),
    (date(2010, 10, 31), "汉字", "二〇一〇年十月三十一日"),
    ("2026年12月20日", "汉字", "二〇二六年十二月二十日"),
    (Decimal("12300"), "", "12300"),
    (Decimal("1E+5"), "", "100000"),
    (Decimal("12300"), "大写", "人民币壹万贰仟叁佰元整"),
    ("￥12,300.50元", "大写", "人民币壹万贰仟叁佰元零伍角"),
    ("12 300", "大写", "人民币壹万贰仟叁佰元整"),
    (Decimal("12345.60"), "千分", "12,345.60"),
    ("1256", "千分", "1256"),
]


@pytest.mark.parametrize(("value", "form", "written"), WRITTEN)
def test_written(value: Value, form: str, written: str) -> None:
    assert write_value(value, form) == written


@pytest.mark.parametrize(
    ("value", "form", "why"),
    [
        ("明天", "日期", "不是日期"),
        ("11月9号", "日期", "没有年份"),
        ("11/9", "日期", "没有年份"),
        ("2月29日", "日期", "没有年份"),
        (Decimal("11.9"), "日期", "没有年份"),
        ("26年11月9日", "日期", "年份不足四位"),
        ("2026-11", "汉字", "没有写到日"),
        ("2026年3月5号9时", "汉字", "日期后面带着时刻"),
        ("2026-02-30", "汉字", "不是日期"),
        ("2026年3月5日下午3时", "汉字", "日期后面带着时刻"),
        ("2026-3-5 25：00", "日期", "日期后面带着时刻"),
        ("昨天 9:00", "日期", "不是日期"),
        (Decimal(46086), "日期", "不是日期"),
        ("一万", "大写", "不是一个数"),
        (DAY, "千分", "不是一个数"),
        ("9" * 40, "大写", "不是一个数"),
    ],
)
def test_what_cannot_be_written_so(value: Value, form: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        write_value(value, form)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("姓名", Field("姓名")),
        (" 金额 : 大写 ", Field("金额", "大写")),
        ("金额：千分", Field("金额", "千分")),
        ("比分 3:2", Field("比分 3:2")),
        ("时:分:日期", Field("时:分", "日期")),
        ("大写", Field("大写")),
    ],
)
def test_a_name_and_a_form(words: str, field: Field) -> None:
    assert parse_field(words) == field


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (None, ""),
        (" 甲 ", "甲"),
        (True, "是"),
        (5.0, Decimal(5)),
        (0.1 + 0.2, Decimal("0.3")),
        (110101199003071234, Decimal(110101199003071234)),
        (110101199003071234.0, Unread(LOST)),
        (float("nan"), Unread("不是一个数")),
        (DAY, DAY),
    ],
)
def test_what_a_program_gives(given: object, value: Value) -> None:
    assert value_of(given) == value


def test_every_form_is_in_the_table_above() -> None:
    assert {form for _, form, _ in WRITTEN} == set(FORMS)
