"""Approximations said twice: 约300余家, 不少于5人以上 (NU03)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.passages import SENTENCES, around, passages
from govdoc.checks.subject import Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.kept.patterns import compile_pattern

_NUMBER = r"(?:\d[\d,.]*|[一二两三四五六七八九十百千几数]{1,6})[万亿]{0,2}"
_UNIT = (
    r"(?:平方公里|平方千米|平方米|立方米|个百分点|千瓦时|个工作日|小时|分钟|公里|千米|公斤|千克|公顷"
    r"|厘米|毫米|万元|亿元|个月|人次|户次|项次|家次|百分点|[%％‰℃]"
    r"|[个家户人名项处次件条份元吨米亩天年月日倍岁只头台辆套座所间栋册张本场批期层级度篇位株棵村所]){0,2}"
)
_ABOUT = (
    r"(?:(?:大约|大概|大致)(?:为|有|需|在)?|(?<![签预合节公条契违履邀婉隐俭特相赴爽失毁解续守盟誓缔立租大制])约(?:为|有|需|合)?"
    r"|(?<![附靠邻最临亲贴远新逼迫切就])(?:将近|接近|近)|(?<!附)超过|(?<![高赶反])超(?=\d)|(?<!不)逾)"
)
_DOUBLED = compile_pattern(
    rf"(?P<about>{_ABOUT})了? ?{_NUMBER}(?:"
    rf"(?P<more>[余多](?![元方媒功][化案体能]|年生|次性)[万亿]?{_UNIT})"
    rf"|{_UNIT}(?P<side>左右(?![两侧岸手为])|上下(?![班级游功联文齐一同水学车楼])"
    r"|以上(?![学的级])|开外))"
)
_LEAST = compile_pattern(
    r"(?P<least>不少于|不低于|不得少于|不得低于|至少|最少|最低|起码)[^，。；、：\d]{0,4}?"
    rf"{_NUMBER}{_UNIT}以上"
    r"|(?:不超过|不得超过|不多于|不高于|至多|最多|最高)[^，。；、：\d]{0,4}?"
    rf"{_NUMBER}{_UNIT}以[下内]"
)
_TIMES = compile_pattern("(?:年|天|周|个?月|日|小时)")
_PERIOD = compile_pattern(rf"近{_NUMBER}[余多]?{_TIMES.pattern}")
"""近十余年来: the last ten years and more; 近 says when, not how many."""


def doubled(subject: Subject) -> Iterator[Seen]:
    """A number about which it is said twice that it is not exact."""
    for passage in passages(subject, SENTENCES):
        text = passage.text
        for form in (_DOUBLED, _LEAST):
            for found in form.finditer(text):
                if passage.is_quoted(*found.span()) or _PERIOD.match(
                    text, found.start()
                ):
                    continue
                seen = f"“{around(text, *found.span(), 0).strip('…')}”"
                yield passage.seen(seen, "只用一种概数的说法", *found.span())


APPROXIMATIONS = Check(
    "NU03", "概数重复", "惯例", Authority.PRACTICE, Severity.WARNING, "tdp", doubled,
    guards="签约、预约、节约等词，附近，近十余年",
)  # fmt: skip
