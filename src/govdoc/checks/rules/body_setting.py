"""How paragraphs of the text are set (7.3.3): indents and sides (BD01, BD03)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.rules.on_paper import indents_of_pdf, sides_of_pdf
from govdoc.checks.setting import (
    BODY_SIZE,
    TEXT,
    alike,
    by_form,
    indented_text,
    set_text,
)
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Authority, Check, Formatting, Seen
from govdoc.findings import Severity

_CHARS = 2.0
_SLACK = 0.25
"""字: what an indent may differ by, sizes being rounded and characters condensed."""
_LINE = 28
"""Characters of a line: what is no longer has no other line to be set like."""


def indents_of_docx(subject: Subject) -> Iterator[Seen]:
    """Find paragraphs whose first line is not indented by two characters."""
    text = indented_text(subject)
    body = [e for e in text if not e.goes_on and not e.is_blank]
    wrong = [(e, seen) for e in body if (seen := _wrong_indent(e))]
    mend = Formatting(first_chars=_CHARS, left=0.0)
    for seen, same in alike(wrong, len(body)):
        yield Seen(
            seen, "首行缩进2字，回行顶格", same[0], set=mend, along=tuple(same[1:])
        )


def _wrong_indent(element: Element) -> str:
    """Return what is wrong with an indent, in words; empty: nothing is."""
    one = element.measured
    if one is None or element.label or one.align in ("center", "right"):
        return ""
    size = one.size or 16.0
    first = one.left + one.first_line
    chars = first / size
    if one.first_chars and not one.left:
        chars = one.first_chars
    elif not one.left and abs(first - _CHARS * BODY_SIZE) <= _SLACK * BODY_SIZE:
        return ""  # as deep as the others, whose characters have their size
    blanks = len(element.text) - len(element.text.lstrip())
    if blanks and chars < _CHARS - _SLACK:
        return ""  # blanks stand for it: that is another fault
    if one.left > size * _SLACK:
        if one.first_line < -size * _SLACK:
            return (
                ""
                if abs(chars - _CHARS) <= _SLACK
                else f"首行左空{chars:.2g}字，悬挂缩进"
            )
        return f"整段左缩进{one.left / size:.2g}字"
    if abs(chars - _CHARS) <= _SLACK:
        return ""
    return f"首行缩进{chars:.2g}字" if abs(chars) > _SLACK else "首行没有缩进"


def sides_of_docx(subject: Subject) -> Iterator[Seen]:
    """Find paragraphs of the text whose lines do not end at the right edge."""
    body = [
        e for e in set_text(subject)
        if e.role in TEXT and len(e.text.strip()) > _LINE
    ]  # fmt: skip
    words = {"left": "左对齐", "center": "居中", "right": "右对齐"}
    wrong = [
        (e, words[e.measured.align])
        for e in body
        if e.measured is not None and e.measured.align in words
    ]
    is_usual = len(wrong) == len(body) and all(
        seen == words["left"] for _, seen in wrong
    )
    for seen, same in alike(wrong, len(body)):
        yield Seen(
            seen,
            "两端对齐",
            same[0],
            set=Formatting(align="justify"),
            severity=Severity.HINT if is_usual else None,
            along=tuple(same[1:]),
        )


CHECKS: tuple[Check, ...] = (
    Check(
        "BD01", "首行缩进不是2字", "GB/T 9704-2012 7.3.3", Authority.STANDARD,
        Severity.WARNING, "dp", by_form(indents_of_docx, indents_of_pdf),
        guards="称谓、主送机关、表格、自动编号的悬挂项；“此致”下的“敬礼”；居中、右对齐的另算", mends=True,
    ),
    Check(
        "BD03", "正文对齐方式不对", "惯例", Authority.PRACTICE,
        Severity.WARNING, "dp", by_form(sides_of_docx, sides_of_pdf),
        guards="全文都左对齐（Word 的默认）只作提示；只有一行的段不查", mends=True,
    ),
)  # fmt: skip
