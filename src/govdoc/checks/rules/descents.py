"""Spans that end before they begin: 2027年—2026年 (NU08)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.checks.passages import SENTENCES, around, passages
from govdoc.checks.rules.stages import overlapping
from govdoc.checks.subject import Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.han.numerals import to_int
from govdoc.kept.patterns import compile_pattern

_JOIN = r"(?:[—～~–－至到]|——|--?|开始，到|起至?，?至|起到)"
_DATES = compile_pattern(
    r"(?<!\d)(?:(?P<y1>\d{4})年)?(?:(?P<m1>\d{1,2})月)?(?:(?P<d1>\d{1,2})日)?(?:[（(][^（）()]{1,6}[）)])?"
    rf"(?P<join>{_JOIN})"
    r"(?:(?P<y2>\d{4})年)?(?:(?P<m2>\d{1,2})月)?(?:(?P<d2>\d{1,2})日)?"
)
_YEARS = compile_pattern(
    r"(?<![\d第号〔A-Za-z-])(?P<a>(?:19|20)\d\d)年?[—～~–至到-](?P<b>(?:19|20)\d\d)年"
)
_UNIT = r"(?:个百分点|公里|平方米|公斤|小时|分钟|万元|亿元|[%％‰℃元人名个天户家亩吨米倍岁周次件项台套辆])"
_NUMBERS = compile_pattern(
    rf"(?<![\d.:：A-Za-z/第—～~%％万亿-])(?P<a>-?\d+(?:\.\d+)?)(?P<ua>[万亿]?{_UNIT})?[～~—]"
    rf"(?P<b>-?\d+(?:\.\d+)?)(?P<ub>[万亿]?{_UNIT})"
)
_TURNED = compile_pattern(
    rf"[由从](?P<a>\d+(?:\.\d+)?)(?P<unit>[万亿]?{_UNIT})(?:大幅|逐步|稳步|[快迅]速)?"
    r"(?:(?P<falls>下降|降低|减少|回落|下跌|压减|[降减])|提高|上升|增长|增加|提升|[升增])"
    r"(?:到|至|为)了?(?P<b>\d+(?:\.\d+)?)(?P=unit)"
)
"""由92%下降到93.5%: the verb says one thing, the numbers the other."""
_NTH = compile_pattern(
    r"第(?P<a>\d{1,3}|[一二三四五六七八九十百]{1,5})(?P<of>[条款章节页项期届批])[至到—～]"
    r"第(?P<b>\d{1,3}|[一二三四五六七八九十百]{1,5})(?P=of)"
)
_SEASON = 6
"""Months."""
_AGAINST = compile_pattern("[比胜负分由从自]")
_FALLS = compile_pattern("[由从自]|下降|降|减|缩")


def descending(subject: Subject) -> Iterator[Seen]:
    """Dates and numbers of a span in descending order; stages that overlap."""
    yield from overlapping(subject)
    for passage in passages(subject, SENTENCES):
        text = passage.text
        for form, falls in (
            (_DATES, _dates_fall), (_YEARS, _numbers_fall), (_NUMBERS, _counts_fall),
            (_NTH, _ordinals_fall),
        ):  # fmt: skip
            for found in form.finditer(text):
                if falls(found) and not passage.is_quoted(*found.span()):
                    seen = f"“{around(text, *found.span(), 0).strip('…')}”"
                    yield passage.seen(seen, "核对，前小后大、前早后晚", *found.span())
        for found in _TURNED.finditer(text):
            change = float(found["b"]) - float(found["a"])
            is_turned = change > 0 if found["falls"] else change < 0
            if is_turned and not passage.is_quoted(*found.span()):
                yield passage.seen(
                    f"“{found[0]}”", "核对，改得增减与数字一致", *found.span()
                )


def _dates_fall(found: re.Match[str]) -> bool:
    first = [int(found[key]) if found[key] else None for key in ("y1", "m1", "d1")]
    last = [int(found[key]) if found[key] else None for key in ("y2", "m2", "d2")]
    if first[0] is None and last[0] is not None:
        return False
    if found["join"] in "-–--" and last[1] is None:
        return False
    if first[0] is not None and last[0] is not None:
        pairs = list(zip(first, last, strict=True))
        whole = [(a, b) for a, b in pairs if a is not None and b is not None]
        is_even = [a is None for a in first] == [b is None for b in last]
        return (first[0] > last[0]) or (
            is_even and [a for a, _ in whole] > [b for _, b in whole]
        )
    if last[1] is None:  # 3月15日至10日
        return (
            first[1] is not None
            and first[2] is not None
            and last[2] is not None
            and last[2] < first[2]
        )
    # A season goes on into the next year, which need not be said.
    if first[1] is not None and last[1] + 12 - first[1] <= _SEASON:
        return False
    return (
        first[0] is not None
        and first[1] is not None
        and (last[1], last[2] or 0) < (first[1], first[2] or 0)
        and (last[2] is None) == (first[2] is None)
    )


def _numbers_fall(found: re.Match[str]) -> bool:
    return int(found["a"]) > int(found["b"])


def _counts_fall(found: re.Match[str]) -> bool:
    a, b, text = float(found["a"]), float(found["b"]), found.string
    if found["ua"] is None and found["ub"][0] in "万亿":
        return False  # 5000～3万元
    if found["ua"] not in (None, found["ub"]) or a <= b:
        return False
    if a >= 1900 and found["ua"] is None and b < 100:
        return False  # 2025—26人
    before = text[max(0, found.start() - 8) : found.start()]
    return not _AGAINST.search(before[-1:]) and not _FALLS.search(before)


def _ordinals_fall(found: re.Match[str]) -> bool:
    a, b = to_int(found["a"]), to_int(found["b"])
    return a is not None and b is not None and a > b


DESCENTS = Check(
    "NU08", "起止颠倒或重叠，增减与数字相反", "惯例", Authority.PRACTICE, Severity.WARNING, "tdp", descending,
    guards="同步、贯穿全程的阶段；跨年的供暖期、防火期，比分，电话号码，页码简写，零下的温度", is_slip=True,
)  # fmt: skip
