"""Numbers of a sentence that do not agree: parts and their sum, a change and its percent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from govdoc.checks.passages import SENTENCES, Passage, passages
from govdoc.checks.subject import Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.kept.patterns import compile_pattern

_N = r"\d+(?:\.\d+)?"
_UNIT = r"(?:万|亿)?(?:人次|家次|台次|起|件|人|名|个|家|户|所|处|项|次|元|亩|吨|公里|平方米|立方米|台|辆|套|篇|份|场|例|宗)"
_OF_WHICH = compile_pattern(
    rf"(?<![\d.—～~第约近超达])(?P<total>{_N})(?P<unit>{_UNIT})[，,（(](?:其中|分别(?:是|为))[：:，]?"
    rf"(?P<parts>[^。；;！？（）()]*)"
)
_PART = compile_pattern(
    rf"(?P<name>[\u4e00-\u9fff]{{2,12}})(?P<n>{_N})(?P<unit>{_UNIT})"
)
_PLACE = compile_pattern(
    r"(?:社区|[村镇乡县市区]|街道|[省州]|中学|小学|学校|医院|公司)$"
)
"""Ends of names that leave none in two of the parts."""
_PERSONS = compile_pattern(
    r"(?:人员|医生|护士|教师|工人|农民|干部|学生|技师|会计|司机)$"
)
_CROSSING = compile_pattern(
    "党员|团员|女|男|民族|青年|骨干|新|退休|优秀|以上|以下|学历|其他|重点"
)
"""What tells of persons something that others of the parts may be, too."""
_FEWEST = 3
_LEAST_REST = Decimal("0.5")
"""Share of the smallest part below which nothing is left for a part that is not named."""

_UP = "增长|增加|上升|提高|提升|增幅|上涨|扩大"
_DOWN = "下降|减少|降低|降幅|下滑|缩减|缩短|压减"
_BY = rf"(?P<way>{_UP}|{_DOWN})了?(?:约)?(?P<p>{_N})[%％]"
_OLD_LAST = compile_pattern(
    rf"(?<![\d.])(?P<new>{_N})(?P<unit>{_UNIT}|天|小时|分钟)，?(?:比|较|与)[^，。；\d]{{0,8}}"
    rf"(?:\d{{4}}年)?[^，。；\d]{{0,6}}?的?(?P<old>{_N})(?P=unit)(?:相比)?，?{_BY}"
)
_OLD_FIRST = compile_pattern(
    rf"[由从](?:\d{{4}}年)?[^，。；\d]{{0,8}}?(?P<old>{_N})(?P<unit>{_UNIT}|天|小时|分钟)"
    rf"(?:{_UP}|{_DOWN}|增|减|升|降)(?:加|少|低)?(?:至|到|为)[^，。；\d]{{0,8}}(?P<new>{_N})(?P=unit)，{_BY}"
)
_OTHER_BASE = compile_pattern(
    "生产总值|GDP|增加值|产值|可比|不变价|实际|年均|平均每年|以上|超|近|约|余|多"
)


class _Range(NamedTuple):
    """Between which values a written number may have been rounded."""

    least: Decimal
    most: Decimal


def unequal(subject: Subject) -> Iterator[Seen]:
    """Parts that do not make their sum; percentages that a and b do not give."""
    for passage in passages(subject, SENTENCES):
        for found in _OF_WHICH.finditer(passage.text):
            if not passage.is_quoted(*found.span()):
                yield from _parts(passage, found)
        for form in (_OLD_LAST, _OLD_FIRST):
            for found in form.finditer(passage.text):
                if not passage.is_quoted(*found.span()):
                    yield from _change(passage, found)


def _parts(passage: Passage, found: re.Match[str]) -> Iterator[Seen]:
    """Parts that are surely all, and leave nothing in two of them."""
    words = found["parts"].rstrip("，, ")
    clause = words.split("，", maxsplit=1)[0]
    if clause.count("、") >= _FEWEST - 1:
        words = clause  # what follows the comma says something else
    segments = [part for part in re.split("[、，,]", words) if part]
    parts = [_PART.fullmatch(one) for one in segments]
    if len(parts) < _FEWEST or not all(parts):
        return
    sure = [part for part in parts if part is not None]
    unit, total = found["unit"], Decimal(found["total"])
    values = [Decimal(part["n"]) for part in sure]
    names = [part["name"] for part in sure]
    if any(part["unit"] != unit for part in sure) or len(set(names)) < len(names):
        return
    ends = {one[0] if (one := _PLACE.search(name)) else "" for name in names}
    are_places = len(ends) == 1 and "" not in ends
    are_persons = all(
        _PERSONS.search(name) and not _CROSSING.search(name) for name in names
    )
    apart = total - sum(values)
    places = max(-int(value.as_tuple().exponent) for value in (*values, total))
    rounding = Decimal(len(values)) * Decimal(1).scaleb(-places) / 2 if places else 0
    is_over = apart < -rounding and (are_places or are_persons)
    is_under = rounding < apart < min(values) * _LEAST_REST and are_places
    if is_over or is_under:
        start, end = found.start("total"), found.end("unit")
        seen = f"写“{found['total']}{unit}”，其中各项相加是 {sum(values)}{unit}"
        yield passage.seen(seen, "核对，改得与各项之和一致", start, end)


def _change(passage: Passage, found: re.Match[str]) -> Iterator[Seen]:
    text = passage.text
    before = text[
        max(text.rfind(sign, 0, found.start()) for sign in "。；") + 1 : found.start()
    ]
    if _OTHER_BASE.search(before + found[0]):
        return
    old, new = (
        _rounded(found["old"], found["unit"]),
        _rounded(found["new"], found["unit"]),
    )
    if not old.least:
        return
    is_up = re.fullmatch(_UP, found["way"]) is not None
    ends = [(new.least / old.most - 1) * 100, (new.most / old.least - 1) * 100]
    ends = sorted(ends if is_up else [-one for one in ends])
    written = Decimal(found["p"])
    half = Decimal(1).scaleb(int(written.as_tuple().exponent))
    if ends[0] - half <= written <= ends[1] + half or (ends[0] + ends[1]) < 0:
        return
    value = ((Decimal(found["new"]) / Decimal(found["old"]) - 1) * 100).copy_abs()
    shown = f"{value:.1f}".removesuffix(".0")
    start, end = found.start("way"), found.end()
    seen = (
        f"“{text[start:end]}”，按所写的 {found['old']} 和 {found['new']} 算是 {shown}%"
    )
    yield passage.seen(seen, "核对，改得前后一致", start, end)


def _rounded(written: str, unit: str) -> _Range:
    """Return what a number may have been before it was rounded; counts are exact."""
    value = Decimal(written)
    is_exact = value == value.to_integral_value() and unit[0] not in "万亿"
    if is_exact and "." not in written:
        return _Range(value, value)
    half = Decimal(1).scaleb(int(value.as_tuple().exponent)) / 2
    return _Range(value - half, value + half)


SUMS_IN_TEXT = Check(
    "TB05", "正文里的数对不上", "惯例", Authority.PRACTICE, Severity.WARNING, "tdp",
    unequal,
    guards="只列举一部分的“其中”；互有交叉的类别；按可比价格计算的增速；四舍五入；约数", is_slip=True,
)  # fmt: skip
