"""How 主送机关 is set (7.3.2): flush left (RC03)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.rules.on_paper import recipients_of_pdf
from govdoc.checks.setting import by_form, is_set
from govdoc.checks.subject import Subject
from govdoc.checks.types import Authority, Check, Formatting, Seen
from govdoc.findings import Severity
from govdoc.model.roles import Role

_SLACK = 1.0
"""pt."""


def place_of_docx(subject: Subject) -> Iterator[Seen]:
    """Find recipients that do not begin at the left edge."""
    for one in subject.of(Role.RECIPIENTS):
        measured = one.measured
        if measured is None or not is_set(one) or one.goes_on:
            continue
        start = measured.left + measured.first_line
        mend = Formatting(align="justify", first_chars=0.0, left=0.0)
        blanks = len(one.text) - len(one.text.lstrip())
        if measured.align in ("center", "right"):
            seen = "居中" if measured.align == "center" else "右对齐"
            yield Seen(seen, "居左顶格", one, set=mend)
        elif abs(start) > _SLACK:
            chars = start / (measured.size or 16.0)
            yield Seen(f"左空{chars:.1g}字", "居左顶格", one, set=mend)
        elif blanks:
            yield Seen(f"行首有{blanks}个空格", "居左顶格", one, (0, blanks), write="")


CHECKS: tuple[Check, ...] = (
    Check(
        "RC03", "主送机关没有顶格", "GB/T 9704-2012 7.3.2", Authority.STANDARD,
        Severity.WARNING, "dp", by_form(place_of_docx, recipients_of_pdf),
        guards="回行顶格；机关多时悬挂缩进", mends=True,
    ),
)  # fmt: skip
