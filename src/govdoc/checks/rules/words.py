"""用词用字: doubled words, 截止 for 截至, wrong characters (WD)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.checks.subject import Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity

_UNTIL = re.compile(r"截止(?P<to>到?)(?=\d{4}年\d{1,2}月(?:\d{1,2}日|底|末)[，,])")


def until(subject: Subject) -> Iterator[Seen]:
    """截止 in front of a date up to which something is counted."""
    for element in subject.prose:
        for found in _UNTIL.finditer(element.text):
            yield Seen(
                f"“{found[0]}”", "写作“截至”", element, found.span(), write="截至"
            )


CHECKS: tuple[Check, ...] = (
    Check(
        "WD02", "“截止”误作“截至”", "惯例（现代汉语词典）", Authority.PRACTICE,
        Severity.WARNING, "tdp", until,
        guards="报名截止3月31日、截止日期、截止时间", mends=True,
    ),
)  # fmt: skip
