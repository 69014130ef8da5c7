"""Values as a letter bears them: dates and numbers in the form that a field asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from govdoc.han.amounts import group_digits, write_amount
from govdoc.han.dates import given_date, write_date
from govdoc.han.numerals import COUNTING, counted, in_digits
from govdoc.kept.patterns import compile_pattern
from govdoc.merging.table import Value

_AMOUNT = compile_pattern(r"[¥￥]?(-?\d[\d,，  ]*(?:\.\d+)?)元?")
_CLOCKED = compile_pattern(
    r"(.*\d(?:[日号]|(?=[ \u3000T上下中凌早晚])))[ \u3000T]*(?:[上下中]午|凌晨|[早晚]上?)?"
    r"[ \u3000]*\d{1,2} ?[:：时点].*"
)
"""A date with a time behind it."""
_DIGITS = "〇一二三四五六七八九"
_MOST_SIGNS = 30
"""Of a number; Python reads no endless one."""


def _plain(value: Value) -> str:
    if isinstance(value, datetime):
        return f"{write_date(value.year, value.month, value.day)}{_clock(value.time())}"
    if isinstance(value, date):
        return write_date(value.year, value.month, value.day)
    if isinstance(value, time):
        return _clock(value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _clock(at: time) -> str:
    seconds = f"{at.second}秒" if at.second else ""
    return f"{at.hour}时{at.minute:02d}分{seconds}"


def _arabic_date(value: Value) -> str:
    day = _date(value)
    return write_date(day.year, day.month, day.day)


def _han_date(value: Value) -> str:
    day = _date(value)
    month, of_month = (counted(n, COUNTING) for n in (day.month, day.day))
    return write_date(in_digits(day.year, _DIGITS), month, of_month)  # type: ignore[arg-type]


def _date(value: Value) -> date:
    if isinstance(value, date):
        return value
    text = _plain(value)
    found, clocked = given_date(text), _CLOCKED.fullmatch(text)
    if found is None and clocked and given_date(clocked[1].translate(_TO_DOTS)):
        raise ValueError("日期后面带着时刻")
    if found is None:
        raise ValueError(_why_none(text))
    return found


def _why_none(text: str) -> str:
    """Return what a text lacks to be a date."""
    month = text.removesuffix("月")
    for why, *fuller in (
        ("没有年份", f"2000年{text}", f"2000-{text}"),
        ("年份不足四位", f"20{text}"),
        ("没有写到日", f"{month}月1日", f"{month}-1"),
    ):
        if any(map(given_date, fuller)):
            return why
    return "不是日期"


def _formal_amount(value: Value) -> str:
    return write_amount(_amount(value))


def _grouped(value: Value) -> str:
    return group_digits(_amount(value))


def _amount(value: Value) -> Decimal:
    if isinstance(value, Decimal):
        return value
    found = _AMOUNT.fullmatch(value) if isinstance(value, str) else None
    digits = found[1].translate(_BETWEEN) if found is not None else ""
    try:
        return Decimal(digits if len(digits) <= _MOST_SIGNS else "")
    except InvalidOperation:
        raise ValueError("不是一个数") from None


_TO_DOTS = {ord("-"): ".", ord("/"): "."}
_BETWEEN: dict[int, None] = dict.fromkeys(map(ord, ",，  "))
FORMS: Mapping[str, Callable[[Value], str]] = {
    "": _plain,
    "日期": _arabic_date,
    "汉字": _han_date,
    "大写": _formal_amount,
    "千分": _grouped,
}
"""What may stand behind the colon of a field → how its value is written. Without one:
a text as it is, a number in its digits, a date as 2026年3月5日."""


AMOUNTS = frozenset({"大写", "千分"})
"""The forms of amounts of money."""
HINTS: Mapping[str, str] = {
    **dict.fromkeys(("日期", "汉字"), "日期写成 2026年3月5日"),
    **dict.fromkeys(AMOUNTS, "金额写成数字，如 123456.78，不带万、亿"),
}
"""Form → how a value is to be typed that cannot be written so."""


def amount_of(value: Value) -> Decimal | None:
    """Return the amount that a value is; None: it is none."""
    try:
        return _amount(value)
    except ValueError:
        return None


def write_value(value: Value, form: str) -> str:
    """Return a value as a letter bears it; of an empty cell nothing.

    Args:
        value: of a cell that was read.
        form: a key of `FORMS`.

    Raises:
        ValueError: it cannot be written so; with why, in Chinese.
    """
    return "" if value == "" else FORMS[form](value)
