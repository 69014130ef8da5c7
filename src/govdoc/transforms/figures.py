"""Figures, dates and document numbers: (text) -> edits (15835; 9704, 7.2.5, 7.3.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.han.dates import write_date
from govdoc.han.numerals import to_int
from govdoc.kept.patterns import compile_pattern
from govdoc.transforms.context import HAN, IS_HAN
from govdoc.transforms.edits import Edit

_LEFT, _RIGHT = r"\[(（【﹝〔［{｛", r"\])）】﹞〕］}｝"
_NUMBER = compile_pattern(
    rf"(?P<before>(?<=[{HAN}])[ ])?(?P<open>[{_LEFT}])[ ]?(?P<year>(?:19|20)\d\d)年?[ ]?(?P<close>[{_RIGHT}])"
    r"[ ]?(?P<nth>第?0*)(?P<value>[1-9]\d{0,4})(?P<after>[ ]?)(?P<unit>[号期])(?P<then>.?)"
)
_ISSUERS = "发函办字文电规呈阅报纪任干组审党委政函批复议监管通传"
"""What stands before the bracket of a number: 国发, 国办函."""
_HOUSES = "楼院线路门厅馆店机井桥车厂房宿床地棚池坑区标段"
"""What a number in a bracket's wake may count instead: （2024）3号楼."""
_CITED = "，。、；：）》”〕文通精令函批意公决规要议"
"""What follows a document's number in a sentence: 12号文件, 12号）."""
_SPOKEN_DATE = compile_pattern(
    r"(?<!\d)(?P<year>\d{4}) ?年 ?(?P<month>元|0?\d|1[0-2]) ?月"
    r" ?(?P<day>0?[1-9]|[12]\d|3[01]) ?[日号]"
)
_SHORT_DATE = compile_pattern(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?P<sep>[-./．])(?P<month>0?[1-9]|1[0-2])(?P=sep)"
    r"(?P<day>0?[1-9]|[12]\d|3[01])日?(?![\d.])"
)
HAN_DATE = compile_pattern(
    r"(?=[^日]*[一二三四五六七八九十廿卅元])"
    r"(?P<year>[一二][一二三四五六七八九〇]{3}|(?<!\d)[12]\d{3}) ?年"
    r" ?(?P<month>元|十?[一二三四五六七八九]|十|\d{1,2}) ?月"
    r" ?(?P<day>(?:[二三]?十|[廿卅])[一二三四五六七八九]?|[一二三四五六七八九]|\d{1,2}) ?日"
)
"""A date of which all or a part is in Han figures."""
_WHOLE_DATE = compile_pattern(r"(?:年|\d{4}[-./．]).*(?:[日号]|[-./．]\d{1,2}(?!\d))")
_IN_PART = compile_pattern(r"[\d〇一二三四五六七八九十]\s*[年月]|年.*月")
"""A year or a month that is written."""
_DIGITS = "〇一二三四五六七八九"
_AS_FIGURES = str.maketrans(_DIGITS, "0123456789")
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
_TIME = r"(?:[01]?\d|2[0-4])[:：][0-5]\d(?:[:：][0-5]\d)?"
_JOINT = r" ?(?:[—–～~\-－至到、，和]|——|--) ?(?:[次翌当]日)?(?:[上下中]午)? ?"
_TIMES = compile_pattern(
    rf"(?<![\d:：.．/])(?P<first>{_TIME})(?P<more>(?:{_JOINT}{_TIME})*)(?![\d:：])"
)
"""A time of day, or several: 9：00—11：30."""
_BEFORE_TIME = compile_pattern(
    r"(?:[午晨晚夜早上日号于自间]|日[（(][^（）()]{1,6}[）)])[ ：:]?$"
)
_AFTER_TIME = compile_pattern(
    " ?(?:[时起止前后整许开召举集报签出到抵离返入上下分]|准时|左右|结束|截止)"
)
_BEFORE_RATIO = compile_pattern("(?:比(?!赛)|[胜负平败率])[^，。；、]{0,6}$")
_AFTER_RATIO = compile_pattern("[^，。；、]{0,3}?[胜负平败比]")
"""What makes two numbers with a colon a ratio or a score."""
_GROUPED = compile_pattern(
    r"(?<![\d,，、.])(?!0)\d{1,3}(?:[,，]\d{3})+(?=[余多]?[万亿元美人户亩吨个名件斤公平立千米辆台套株头只])"
)
"""A number parted in threes, with what it counts behind it."""


def mend_number(text: str) -> Iterator[Edit]:
    """Set a document number as 〔2024〕1号: brackets, no 第, no zeros (9704, 7.2.5)."""
    for match in _NUMBER.finditer(text):
        start = match.start("open")
        issuer = text[max(0, start - 2) : start].rstrip(" ")[-1:]
        if match["then"] and match["then"] in _HOUSES:
            continue
        is_round = match["open"] in "(（" or match["close"] in ")）"
        is_issued = issuer != "" and issuer in _ISSUERS
        if is_round and not is_issued and match["then"] not in _CITED:
            continue
        nth = "" if _is_bare(match, issuer) else match["nth"]
        by = f"〔{match['year']}〕{nth}{match['value']}"
        span = start, match.end("value")
        if text[slice(*span)] != by:
            yield Edit(*span, by)
        for gap in ("before", "after"):
            if match[gap]:
                yield Edit(*match.span(gap), "")


def _is_bare(match: re.Match[str], issuer: str) -> bool:
    """Say whether a number may not have 第 or zeros: not those of older documents.

    The standard of 2012 forbids them (7.2.5); courts and police number by other rules.
    """
    is_counted_so = match["nth"].startswith("第") and (issuer or "告") in "告令"
    return (
        int(match["year"]) >= 2012
        and issuer != "字"
        and match["unit"] == "号"
        and not is_counted_so  # 公告〔2024〕第3号 is how they are cited
    )


def mend_date(text: str) -> Iterator[Edit]:
    """Set a date of issue as 2024年3月5日: complete, without zeros (9704, 7.3.5)."""
    for pattern in (_SPOKEN_DATE, _SHORT_DATE):
        for match in pattern.finditer(text):
            month = 1 if match["month"] == "元" else int(match["month"])
            day = int(match["day"])
            by = write_date(match["year"], month, day)
            if month and by != match[0]:
                yield Edit(*match.span(), by)


def mend_han_date(text: str) -> Iterator[Edit]:
    """Set a date of issue in Arabic figures (9704, 7.3.5)."""
    for match in HAN_DATE.finditer(text):
        year = match["year"].translate(_AS_FIGURES)
        month = to_int(match["month"].replace("元", "一"))
        day = to_int(match["day"].replace("廿", "二十").replace("卅", "三十"))
        if month and day:
            yield Edit(*match.span(), write_date(year, month, day))


def lacks_part(text: str) -> bool:
    """Say whether a date of issue has no year or no day at all (9704, 7.3.5.4).

    One with a blank to be filled in is a draft's, and whole.
    """
    return bool(_IN_PART.search(text)) and not _WHOLE_DATE.search(text)


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
    """Write the colon of times of day half-width: 15:40 (15835, 5.1.4).

    What stands joined is mended whole or not at all; a ratio keeps its colon.
    """
    for match in times(text):
        if is_time(text, match):
            yield from _each(text, match, "：", ":")


def times(text: str) -> Iterator[re.Match[str]]:
    """Yield what may be times of day, of which one has a full-width colon."""
    return (match for match in _TIMES.finditer(text) if "：" in match[0])


def is_time(text: str, match: re.Match[str]) -> bool:
    """Say whether figures with a colon are times: their neighbours say so, or zeros."""
    if _is_ratio(text, match):
        return False
    minutes = re.split("[:：]", match["first"])[1:]
    return bool(
        match["more"]
        or len(minutes) > 1
        or minutes[0][0] == "0"
        or _BEFORE_TIME.search(text, max(0, match.start() - 10), match.start())
        or _AFTER_TIME.match(text, match.end())
    )


def may_be_time(text: str, match: re.Match[str]) -> bool:
    """Say whether figures with a colon may be a time, though nothing proves it."""
    is_end = not IS_HAN.match(text, match.end())
    return is_end and not is_time(text, match) and not _is_ratio(text, match)


def _is_ratio(text: str, match: re.Match[str]) -> bool:
    """Say whether a ratio or a score stands there: 比例为1：10."""
    start, end = match.span()
    return bool(
        _BEFORE_RATIO.search(text, max(0, start - 8), start)
        or _AFTER_RATIO.match(text, end)
    )


def mend_grouping(text: str) -> Iterator[Edit]:
    """Write the comma that groups digits half-width (15835, 5.1.1).

    A full-width comma may as well part several figures. That it groups one is certain
    only where what follows begins with a zero, as no figure of its own does, and the
    whole counts something; codes may begin with zeros, too.
    """
    for match in _GROUPED.finditer(text):
        if "，0" in match[0]:
            yield from _each(text, match, "，", ",")


def _each(text: str, match: re.Match[str], char: str, by: str) -> Iterator[Edit]:
    """Yield the edits that set each such character of a match otherwise."""
    for at in range(*match.span()):
        if text[at] == char:
            yield Edit(at, at + 1, by)
