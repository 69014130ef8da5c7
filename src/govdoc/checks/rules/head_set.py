"""版头 as it is set: the red rule (HD09), the issuer's mark (HD10)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.measure.types import MeasuredRule
from govdoc.checks.paper import frame_of
from govdoc.checks.redness import is_red, rules_of_head
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Authority, Check, Formatting, Seen, Spot
from govdoc.findings import Severity
from govdoc.han.fold import fold
from govdoc.han.offices import DOCUMENT
from govdoc.model.roles import Role

RULE_WIDTH = 156.0
"""mm: as wide as the text (7.2.7)."""
_NEAR = 1.5
"""mm by which a width may differ: the line's own ends, and rounding."""
_A4 = 210.0
_RED = "FF0000"
_UNRULED = frozenset({"函", "纪要", "令", "公告", "通告", "公报", "讲话", "法规规章"})
"""Kinds that have a head of their own, or none (10)."""
_FULL = 380.0
"""pt; a mark so wide fills its line, wherever it begins."""
_PICTURE = 0.02
"""Share of a page that a picture of its mark may cover."""
_OFF_CENTRE = 5.0
"""mm between the middle of the mark and that of the page."""


def red_rule(subject: Subject) -> Iterator[Seen]:
    """The rule below the number: missing, not red, not as wide as the text (7.2.7)."""
    number, mark = subject.first(Role.DOCUMENT_NUMBER), subject.first(Role.ISSUER_MARK)
    is_measured = subject.docx is not None or subject.pdf is not None
    if number is None or mark is None or not is_measured or subject.kind in _UNRULED:
        return
    if subject.kind == "" and not _is_of_documents(subject):
        return
    rules = rules_of_head(subject)
    if not rules:
        if not _may_be_drawn(subject, mark, number):
            yield Seen("没有红色分隔线", _SHOULD, number)
        return
    pale = [rule for rule in rules if not is_red(rule.colour)]
    if len(pale) == len(rules):
        yield _of_rule(subject, pale[0], number, "分隔线不是红色")
        return
    width = _whole(rules) if _is_a4(subject) else 0.0
    wanted = (RULE_WIDTH, _text_width(subject))
    if width and all(abs(width - one) > _NEAR for one in wanted):
        seen = f"分隔线长{width:.0f}毫米"
        yield _of_rule(subject, rules[0], number, seen)
    elif _is_indented(subject, rules):
        yield _of_rule(subject, rules[0], number, "分隔线没有与版心等宽")


_SHOULD = "在发文字号之下印与版心等宽（156毫米）的红色分隔线"


def _of_rule(subject: Subject, rule: MeasuredRule, number: Element, seen: str) -> Seen:
    if rule.para and rule.para != number.spot.para:
        own = [e for e in subject.elements if e.spot.para == rule.para]
        if own:
            return Seen(seen, _SHOULD, own[0])
        return Seen(seen, _SHOULD, spot=Spot(para=rule.para))
    return Seen(seen, _SHOULD, number)


def _whole(rules: list[MeasuredRule]) -> float:
    """Return the width of a rule; 0: not certain, or parted by a star (Party's head)."""
    widths = [rule.width for rule in rules]
    if len(rules) == 1:
        return widths[0]
    if not all(widths) or not all(rule.left for rule in rules):
        return 0.0
    left = min(rule.left for rule in rules)
    return max(rule.left + rule.width for rule in rules) - left


def _is_a4(subject: Subject) -> bool:
    """Say whether a PDF's page is as wide as A4: else its margins are others, too."""
    pages = subject.pdf.pages if subject.pdf is not None else ()
    return not pages or abs(pages[0].width - _A4) < 2 * _NEAR


def _text_width(subject: Subject) -> float:
    """Return how wide the text is, where margins are others: that is their fault."""
    if subject.pdf is not None:
        left, right = frame_of(subject)
        return right.at - left.at
    if subject.docx is None or not subject.docx.sections:
        return RULE_WIDTH
    section = subject.docx.sections[0]
    return section.width - section.left - section.right


def _is_indented(subject: Subject, rules: list[MeasuredRule]) -> bool:
    """Say whether the border of an indented paragraph is narrower, its end unknown."""
    if subject.docx is None or not subject.docx.sections or len(rules) > 1:
        return False
    rule, margin = rules[0], subject.docx.sections[0].left
    return bool(rule.left) and not rule.width and rule.left > margin + _NEAR


def _is_of_documents(subject: Subject) -> bool:
    marks = subject.of(Role.ISSUER_MARK)
    return any("".join(e.text.split()).endswith(DOCUMENT) for e in marks)


def _may_be_drawn(subject: Subject, mark: Element, number: Element) -> bool:
    """Say whether a picture in the head, or a table of it, may hold its rule."""
    if subject.pdf is not None:
        page = subject.pdf.pages[0] if subject.pdf.pages else None
        return page is None or page.is_drawing or page.covered > _PICTURE
    title = subject.first(Role.TITLE)
    end = title.order if title is not None else number.order + 3
    near = [e for e in subject.elements[mark.order : end] if e.measured is not None]
    if any(e.measured.has_drawing for e in near if e.measured):
        return True
    return any(e.measured.is_in_cell for e in near[1:] if e.measured)


def mark(subject: Subject) -> Iterator[Seen]:
    """The issuer's mark is not red, or not centred (7.2.4, 5.2.4)."""
    number = subject.first(Role.DOCUMENT_NUMBER)
    marks = subject.of(Role.ISSUER_MARK)
    if not marks or number is None:
        return
    is_free = subject.kind in _UNRULED  # red is but advised there (10.1 to 10.3)
    for element in marks:
        colours = _colours(element)
        if colours and not any(map(is_red, colours)):
            yield Seen(
                f"“{element.text.strip()}”不是红色",
                "用红色",
                element,
                set=Formatting(colour=_RED),
                severity=Severity.HINT if is_free else None,
            )
        elif len(marks) == 1 and _is_aside(subject, element):
            yield Seen(
                f"“{element.text.strip()}”没有居中",
                "居中排布",
                element,
                set=Formatting(align="center", first_chars=0, left=0, right=0),
            )


def _colours(element: Element) -> list[str]:
    runs = element.measured.runs if element.measured is not None else ()
    return [run.colour for run in runs if run.text.strip()]


def _is_aside(subject: Subject, element: Element) -> bool:
    """Say whether a mark stands beside the middle for certain."""
    measured = element.measured
    if measured is None or measured.is_in_cell or measured.is_framed:
        return False
    if fold(element.text).strip(" ") == DOCUMENT:
        return False
    if subject.pdf is not None and measured.lines:
        page = subject.pdf.pages[measured.lines[0].page - 1]
        middles = ((line.left + line.right) / 2 for line in measured.lines)
        return all(abs(middle - page.width / 2) > _OFF_CENTRE for middle in middles)
    is_moved = measured.left or measured.first_line or element.text[:1].isspace()
    sizes = [run.size for run in measured.runs if run.text.strip()]
    is_full = sizes and len(measured.text.strip()) * max(sizes) > _FULL
    return (
        measured.align in ("left", "right", "justify") and not is_moved and not is_full
    )


CHECKS: tuple[Check, ...] = (
    Check(
        "HD09", "版头的红色分隔线不对", "GB/T 9704-2012 7.2.7", Authority.STANDARD,
        Severity.WARNING, "dp", red_rule,
        guards="信函的双线、纪要和令；中间有五角星的两段线；图片版头；预印版头的纸",
    ),
    Check(
        "HD10", "发文机关标志不是红色或者没有居中", "GB/T 9704-2012 7.2.4",
        Authority.STANDARD, Severity.ERROR, "dp", mark,
        guards="各种红色；联合行文用表格排的名称；信函、纪要、令的颜色只作提示",
        mends=True,
    ),
)  # fmt: skip
