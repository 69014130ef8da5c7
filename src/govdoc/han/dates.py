"""Dates as documents write them: 2026年3月18日, 二〇二六年三月十八日, 中華民國115年3月18日."""

from __future__ import annotations

import unicodedata
from datetime import date

from govdoc.han.numerals import DIGITS, to_int
from govdoc.kept.patterns import compile_pattern

ZERO_SIGNS = "〇零○◯OＯoｏΟ0０"
"""What is typed for the zero of a year in Han figures, of which 〇 is right (15835 5.2.5)."""
_IN_DATE = r"[\d一二三四五六七八九十〇零○OoＯ]"
DATE = (
    rf"(?:(?:中华)?民国 ?|公元)?{_IN_DATE}{{2,4}} ?年 ?{_IN_DATE}{{1,3}} ?月"
    rf"(?: ?{_IN_DATE}{{1,3}} ?[日号])?"
)
"""Regular expression of a date in folded text, by Han or Arabic digits."""
DAY_OF_YEAR = rf"{_IN_DATE}{{1,3}} ?月 ?{_IN_DATE}{{1,3}} ?[日号]"
"""The same of a day without its year: 6月2日."""
_HALF = "凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|夜间"
HOUR = (
    rf"(?:(?:{_HALF}) ?)?(?:{_IN_DATE}{{1,3}} ?[时点](?: ?{_IN_DATE}{{1,3}} ?分|[半整许])?"
    rf"|\d{{1,2}} ?：\d{{2}}(?:：\d{{2}})?)|(?:{_HALF})"
)
"""What stands behind the day where a report of something urgent bears its hour."""
ARABIC_DATE = r"\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日"
"""The same of a full date by Arabic digits, as documents bear it (7.3.5.4)."""
DATE_TO_FILL = r"(?:\d{4}|[X×x]{2,4})年(?:\d{1,2}|[X×x]{1,2})月(?:\d{1,2}|[X×x]{1,2})日"
"""The same, of which something may still be to be filled in: ××××年×月×日."""
_ZEROS = "〇零○OΟ０"
_FIGURE = rf"[\d{DIGITS}十百{_ZEROS}]"
_DATE = compile_pattern(
    rf"(民[国國])?\s*({_FIGURE}{{1,5}})\s*年\s*({_FIGURE}{{1,3}})\s*月"
    rf"\s*({_FIGURE}{{1,3}})\s*日"
)
_WHOLE = compile_pattern(
    rf"\s*(?:中[华華]|公元)?{_DATE.pattern}\s*(?:印[发發制製])?\s*"
)
_AS_SPOKEN = compile_pattern(r"[号號](?=\s*(?:印[发發制製])?\s*\Z)")
"""What a day ends with in speech; elsewhere it is a number's."""
_ISO = compile_pattern(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_MINGUO = 1911
"""What the years of 民國 lack to the common ones."""
_FIRST_YEAR = 1900
"""No document is older; 15年 alone is a period or half a year's number."""


def write_date(year: int | str, month: int, day: int) -> str:
    """Return a date as documents bear it: 2026年3月18日 (7.3.5.4)."""
    return f"{year}年{month}月{day}日"


def find_date(text: str) -> date | None:
    """Return the first full date in a text (7.3.5.4), or None: none, or no such day."""
    for era, *figures in _DATE.findall(unicodedata.normalize("NFKC", text)):
        year, month, day = _year(figures[0]), to_int(figures[1]), to_int(figures[2])
        if year and month and day:
            year += _MINGUO if era else 0
            try:
                found = date(year, month, day)
            except ValueError:
                continue
            if year >= _FIRST_YEAR:
                return found
    return None


def given_date(text: str) -> date | None:
    """Return the date that a value is, 2026-03-18 too; None: more, or no such day."""
    figures = _ISO.fullmatch(text.strip())
    if figures is None:
        words = _AS_SPOKEN.sub("日", unicodedata.normalize("NFKC", text))
        return find_date(words) if _WHOLE.fullmatch(words) else None
    try:
        return date(*map(int, figures.groups()))
    except ValueError:
        return None


def _year(figures: str) -> int | None:
    """Return a year written digit by digit, or as a number (一百一十五)."""
    digits = [_digit(char) for char in figures]
    if None in digits:
        return to_int(figures)
    return int("".join(str(digit) for digit in digits))


def _digit(char: str) -> int | None:
    if char in _ZEROS:
        return 0
    if char in DIGITS:
        return DIGITS.index(char) + 1
    return int(char) if char.isdigit() else None
