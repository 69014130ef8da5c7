"""The letter form as it is set: its double rules, its number (FM01), page 1 (FM02)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.checks.measure.types import MeasuredParagraph, MeasuredRule
from govdoc.checks.redness import is_red, rules_of_head
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Authority, Check, Formatting, Seen, Spot
from govdoc.findings import Severity
from govdoc.han.offices import DOCUMENT
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_WIDTH = 170.0
"""mm of the double rules (10.1)."""
_NEAR = 1.5
_RIGHT_EDGE = 184.0
"""mm from the page's left edge to the right edge of the text."""
_LEAST_INDENT = 8.0
"""pt; a smaller one is none that an eye sees."""
_FOOT = (262.0, 290.0)
"""mm: where the lower rule may stand; it should 20 mm above the paper's end."""
_TITLE = compile_pattern(r"函(?:[（〔][^（）〔〕]{1,12}[）〕])?[》”]?")


def is_letter(subject: Subject) -> bool:
    """Return whether a document is in the letter form, or meant to be (10.1).

    It is a 函 with a mark; what is called 答复 or 贺信 need not have the form.
    """
    mark = subject.first(Role.ISSUER_MARK)
    is_called_so = bool(re.search(_TITLE.pattern + "$", subject.title))
    return mark is not None and subject.kind == "函" and is_called_so


def ends_in_document(element: Element) -> bool:
    """Return whether a mark has 文件 behind its name."""
    return "".join(element.text.split()).endswith(DOCUMENT)


def letter(subject: Subject) -> Iterator[Seen]:
    """A letter without its red double rules, or its number elsewhere (10.1)."""
    mark = subject.first(Role.ISSUER_MARK)
    is_measured = subject.docx is not None or subject.pdf is not None
    if mark is None or not is_measured or not is_letter(subject):
        return
    rules = rules_of_head(subject)
    wrong = _wrong_rule(subject, rules)
    if wrong and not (not rules and _has_drawing(subject, mark)):
        yield Seen(wrong, "在发文机关标志之下印170毫米长的红色双线（上粗下细）", mark)
    if rules and _lacks_foot(subject, rules):
        yield Seen(
            "首页下端没有红色双线", "在距下页边20毫米处印红色双线（上细下粗）", mark
        )
    number = subject.first(Role.DOCUMENT_NUMBER)
    if number is not None and _is_aside(subject, number):
        yield Seen(
            f"“{number.text.strip()}”不在右侧",
            "顶格居版心右边缘编排在第一条红色双线之下",
            number,
            set=Formatting(align="right", first_chars=0, left=0, right=0),
        )


def _wrong_rule(subject: Subject, rules: list[MeasuredRule]) -> str:
    if not rules:
        return "没有红色双线"
    if not any(is_red(rule.colour) for rule in rules):
        return "双线不是红色"
    if not any(rule.is_double for rule in rules) and len(rules) < 2:
        return "是单线"
    widths = [rule.width for rule in rules if not _is_framed(subject, rule)]
    if widths and all(widths) and all(abs(width - _WIDTH) > _NEAR for width in widths):
        return f"双线长{widths[0]:.0f}毫米"
    return ""


def _lacks_foot(subject: Subject, rules: list[MeasuredRule]) -> bool:
    """Say whether there is for certain no red rule at the foot of the first page."""
    if subject.pdf is not None:
        page = subject.pdf.pages[0] if subject.pdf.pages else None
        return page is not None and not any(
            _FOOT[0] < rule.y < _FOOT[1] for rule in page.rules
        )
    docx = subject.docx
    if docx is None or not docx.sections or docx.boxes:
        return False
    others = [rule for rule in docx.rules if rule not in rules]
    if any(is_red(rule.colour) for rule in others):
        return False
    own = {rule.para for rule in rules}
    if any(p.has_drawing for n, p in enumerate(docx.paragraphs, 1) if n not in own):
        return False
    below = [p for foot in docx.sections[0].footers for p in foot.paragraphs]
    return not any(p.has_drawing or p.borders for p in below)


def _is_framed(subject: Subject, rule: MeasuredRule) -> bool:
    """Say whether a rule is a frame's border: then it is as wide as the frame."""
    docx = subject.docx
    at = rule.para - 1
    return docx is not None and at >= 0 and docx.paragraphs[at].is_framed


def _has_drawing(subject: Subject, mark: Element) -> bool:
    near = subject.elements[mark.order : mark.order + 4]
    return any(e.measured is not None and e.measured.has_drawing for e in near)


def _is_aside(subject: Subject, number: Element) -> bool:
    """Say whether a letter's number is not at the right edge for certain."""
    measured = number.measured
    if measured is None or measured.is_in_cell or measured.is_framed:
        return False
    if subject.pdf is not None:
        ends = [line.right for line in measured.lines if line.page == 1]
        return bool(ends) and max(ends) < _RIGHT_EDGE - 2 * _NEAR
    if measured.align == "right":
        return measured.right > _LEAST_INDENT
    return measured.align in ("left", "center", "justify") and not _is_pushed(measured)


def _is_pushed(measured: MeasuredParagraph) -> bool:
    is_spaced = measured.text[:1].isspace() or "\t" in measured.text
    return is_spaced or measured.left > 0 or measured.first_line > 0


def first_page_number(subject: Subject) -> Iterator[Seen]:
    """A page number on the first page of a letter (10.1)."""
    should = "不在首页显示页码"
    if subject.pdf is not None and subject.pdf.pages:
        text = subject.pdf.pages[0].number_text
        if text and len(subject.pdf.pages) > 1:
            yield Seen(f"首页有页码“{text}”", should, spot=Spot(page=1, part="页脚"))
    if subject.docx is None or not subject.docx.sections:
        return
    section = subject.docx.sections[0]
    wanted = "first" if section.has_title_page else "default"
    if any(one.kind == wanted and one.has_number for one in section.footers):
        yield Seen("首页有页码", should, spot=Spot(part="页脚"))


CHECKS: tuple[Check, ...] = (
    Check(
        "FM01", "信函格式的红色双线或发文字号不对", "GB/T 9704-2012 10.1",
        Authority.STANDARD, Severity.WARNING, "dp", letter,
        guards="没有红头的函；用文件格式印的函由 FM02 说；图片版头", mends=True,
    ),
)  # fmt: skip
