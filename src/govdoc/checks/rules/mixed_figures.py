"""One number in two sorts of digits; a hyphen between the ends of a span (NU11, NU12)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.checks.passages import SENTENCES, Passage, around, passages
from govdoc.checks.subject import Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.kept.patterns import compile_pattern

_PART_OF_HUNDRED = compile_pattern(r"[百千万]分之(?P<digits>\d+(?:\.\d+)?)")
_TENTHS = compile_pattern(
    r"[一二三四五六七八九两]成\d(?![\d.%％]|[人名个元家户年月日])"
)
_HAN_AND_DIGITS = compile_pattern(
    r"(?<![\u4e00-\u9fff第])[一二三四五六七八九两][十百千万]\d{1,4}(?=[多余]?[元人名户亩吨个家件])"
)


def mixed_figures(subject: Subject) -> Iterator[Seen]:
    """One number in Han and in Arabic digits: 百分之12, 一成2 (NU11)."""
    for passage in passages(subject, SENTENCES):
        text = passage.text
        for form in (_PART_OF_HUNDRED, _TENTHS, _HAN_AND_DIGITS):
            for found in form.finditer(text):
                if passage.is_quoted(*found.span()):
                    continue
                seen = f"“{around(text, *found.span(), 2)}”"
                if form is _PART_OF_HUNDRED and found[0][0] == "百":
                    write = f"{found['digits']}%"
                    yield passage.mend(seen, f"写作“{write}”", *found.span(), write)
                else:
                    should = "一个数里只用汉字或只用阿拉伯数字"
                    yield passage.seen(seen, should, *found.span())


_SPAN_OF_TIME = compile_pattern(
    r"(?<![\dA-Za-z.\-/第—－])(?:\d{4}年)?\d{1,4}(?:年|月|日|时|月\d{1,2}日)?(?P<join>[-－])(?:\d{4}年)?\d{1,4}(?:年|月份?|日|时)(?![-－\d])"
)
_SPAN_OF_COUNT = compile_pattern(
    r"(?<![\dA-Za-z.\-/第—－〔])\d+(?:\.\d+)?(?P<join>[-－])\d+(?:\.\d+)?(?:元|人|名|户|亩|吨|公里|米|天|岁|个|次|倍|家|项|件|小时|分钟)"
)


def hyphens(subject: Subject) -> Iterator[Seen]:
    """A hyphen between the two ends of a span: 1-10月 (NU12); all are one finding."""
    found: list[tuple[Passage, re.Match[str]]] = []
    for passage in passages(subject, SENTENCES):
        for form in (_SPAN_OF_TIME, _SPAN_OF_COUNT):
            matches = form.finditer(passage.text)
            own = (m for m in matches if not passage.is_quoted(*m.span()))
            found += [(passage, m) for m in own if not _is_month_of_year(m)]
    if found:
        passage, match = min(found, key=lambda one: one[0].first.order)
        seen = f"“{around(passage.text, *match.span(), 0).strip('…')}”"
        should = "时间用“—”，数量用“～”"
        one = passage.seen(f"{seen}用了短横线", should, *match.span())
        yield one._replace(places=len(found))


def _is_month_of_year(found: re.Match[str]) -> bool:
    """Say whether it is half of an ISO date, which is NU05's: 2026-03月."""
    return bool(re.match(r"(?:19|20)\d\d-\d{1,2}(?!年)", found[0]))


_S, _W, _H = Authority.STANDARD, Severity.WARNING, Severity.HINT
MIXED: tuple[Check, ...] = (
    Check(
        "NU11", "一个数里混用汉字和阿拉伯数字", "GB/T 15835-2011 4.3、5.3", _S, _W, "tdp",
        mixed_figures, guards="万、亿；千、百、十的另有检查（NU04）", rule="T227", mends=True,
    ),
    Check(
        "NU12", "起止之间用了短横线", "GB/T 15834-2011 4.13", _S, _H, "tdp", hyphens,
        guards="编号、电话、版本、文号、完整的日期；全文只说一次", rule="T225",
    ),
)  # fmt: skip
