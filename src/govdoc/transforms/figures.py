"""Figures, dates and document numbers: (text) -> edits (15835; 9704, 7.2.5, 7.3.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.han.dates import write_date
from govdoc.han.numerals import to_int
from govdoc.kept.patterns import compile_pattern
from govdoc.transforms.context import HAN
from govdoc.transforms.edits import Edit

_LEFT, _RIGHT = r"\[(（【﹝〔［", r"\])）】﹞〕］"
_NUMBER = (
    rf"(?P<issuer>[{HAN}])(?P<before>[ ]?)(?P<open>[{_LEFT}])[ ]?(?P<year>(?:19|20)\d\d)年?[ ]?(?P<close>[{_RIGHT}])"
    r"[ ]?(?P<nth>第?0*)(?P<value>[1-9]\d{0,4})(?P<after>[ ]?)号"
)
_ISSUERS = "发函办字文电规呈阅报纪任干组审党委政函批复议监管通传"
_PADDED = compile_pattern(
    r"(?<!\d)(?P<year>\d{4})年(?P<month>0?\d|1[0-2])月(?P<day>0?[1-9]|[12]\d|3[01])日"
)
_SHORT_DATE = compile_pattern(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<sep>[-./．])(?P<month>0?[1-9]|1[0-2])(?P=sep)"
    r"(?P<day>0?[1-9]|[12]\d|3[01])日?(?![\d.])"
)
_HAN_DATE = compile_pattern(
    r"(?P<year>[一二][一二三四五六七八九〇]{3})年(?P<month>十?[一二三四五六七八九]|十)月"
    r"(?P<day>[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日"
)
_DIGITS = "〇一二三四五六七八九"
_YEAR = compile_pattern(
    r"(?<![一二三四五六七八九〇○OＯ0０零\dA-Za-z])"
    r"[一二][一二三四五六七八九〇○◯OＯ0０零oｏ]{3}(?=年|[至到—～－-][一二三四五六七八九〇○零]{4}年)"
)
_CIRCLE = compile_pattern("(?<=[一二三四五六七八九〇])○+|○+(?=[一二三四五六七八九])")
_EVENT = compile_pattern(
    r"(?<=[“\"])(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})[.．•・‧](?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})(?=[”\"](?P<after>.{0,4}))",
)
_KNOWN = frozenset(
    {"3.15", "9.11", "12.9", "9.18", "1.28", "7.7", "4.15", "12.4", "5.12", "7.20"}
)
_EVENTS = frozenset(
    ["事件", "事故", "专案", "大案", "要案", "特大", "重大", "惨案", "地震", "讲话", "运动", "晚会", "活动", "国家", "国际", "消费", "维权", "工程", "反恐", "打击", "爆炸", "火灾", "泥石", "洪灾", "暴雨", "行动", "案件", "抗震", "宣传", "纪念"]
)  # fmt: skip
_NO_ZERO = compile_pattern(
    r"(?<![\dA-Za-z.．])[.．](?P<rest>\d+)(?=[%％‰]|个百分|万|亿|元|倍|公里|米|吨|公顷|亩|[。，；])"
)
_TIME = compile_pattern(
    r"(?P<before>[午晨上日于到至自间：])(?P<hour>[01]?\d|2[0-3])(?P<colon>：)(?P<minute>[0-5]\d)(?!\d)"
)
_GROUPED = compile_pattern(r"(?<![\d,，])\d{1,3}(?:[,，]\d{3})+(?!\d)")


def mend_number(text: str) -> Iterator[Edit]:
    """Set a document number as 〔2024〕1号: brackets, no 第, no zeros (9704, 7.2.5)."""
    for match in re.finditer(_NUMBER, text):
        is_round = match["open"] in "(（" or match["close"] in ")）"
        if is_round and match["issuer"] not in _ISSUERS:
            continue
        if match["nth"].startswith("第") and match["issuer"] in "告令":
            continue  # 公告〔2024〕第3号 is how they are cited
        by = f"〔{match['year']}〕{match['value']}"
        span = match.start("open"), match.end("value")
        if text[slice(*span)] != by:
            yield Edit(*span, by)
        for gap in ("before", "after"):
            if match[gap]:
                yield Edit(*match.span(gap), "")


def mend_date(text: str) -> Iterator[Edit]:
    """Set a date of issue as 2024年3月5日: complete, without zeros (9704, 7.3.5)."""
    for pattern in (_PADDED, _SHORT_DATE):
        for match in pattern.finditer(text):
            month, day = int(match["month"]), int(match["day"])
            by = write_date(match["year"], month, day)
            if month and by != match[0]:
                yield Edit(*match.span(), by)


def mend_han_date(text: str) -> Iterator[Edit]:
    """Set a date of issue in Arabic figures (9704, 7.3.5)."""
    for match in _HAN_DATE.finditer(text):
        year = "".join(str(_DIGITS.index(char)) for char in match["year"])
        month, day = to_int(match["month"]), to_int(match["day"])
        if month and day:
            yield Edit(*match.span(), write_date(year, month, day))


def mend_year(text: str) -> Iterator[Edit]:
    """Write the zero of a year in Han figures 〇, U+3007 (15835, 5.2.5)."""
    for match in _YEAR.finditer(text):
        by = "".join(char if char in _DIGITS else "〇" for char in match[0])
        if by != match[0]:
            yield Edit(*match.span(), by)


def mend_circle(text: str) -> Iterator[Edit]:
    """Write 〇 for the circle U+25CB between Han figures (15835, 5.2.5)."""
    for match in _CIRCLE.finditer(text):
        yield Edit(*match.span(), "〇" * len(match[0]))


def mend_event(text: str) -> Iterator[Edit]:
    """Write the dot of a day that names an event: “3·15” (15834, 4.14.3.5)."""
    for match in _EVENT.finditer(text):
        month, day = match["month"], match["day"]
        if month.isdigit() and day.isdigit():
            is_date = 1 <= int(month) <= 12 and 1 <= int(day) <= 31
            named = f"{month}.{day}" in _KNOWN or _is_event(match["after"])
            if not (is_date and named):
                continue
        elif month.isdigit() or day.isdigit():
            continue
        yield Edit(match.end("month"), match.start("day"), "·")


def _is_event(after: str) -> bool:
    return after[:2] in _EVENTS or "节" in after


def lead_zero(text: str) -> Iterator[Edit]:
    """Write the zero in front of a decimal point (15835, 5.1.2)."""
    for match in _NO_ZERO.finditer(text):
        yield Edit(*match.span(), f"0.{match['rest']}")


def mend_time(text: str) -> Iterator[Edit]:
    """Write the colon of a time of day half-width: 15:40 (15835, 5.1.4)."""
    for match in _TIME.finditer(text):
        if "比" in text[max(0, match.start() - 4) : match.end()]:
            continue
        yield Edit(*match.span("colon"), ":")


def mend_grouping(text: str) -> Iterator[Edit]:
    """Write the comma that groups digits half-width (15835, 5.1.1).

    A full-width comma may as well part several figures. That it groups one is certain
    only where what follows begins with a zero, as no figure of its own does.
    """
    for match in _GROUPED.finditer(text):
        if "，0" in match[0]:
            for at in range(*match.span()):
                if text[at] == "，":
                    yield Edit(at, at + 1, ",")
