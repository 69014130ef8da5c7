"""版头: the document number, its form (HD06) and its year (HD11)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.document_numbers import WrittenNumber, read_number
from govdoc.checks.head_lines import head_of
from govdoc.checks.rules.head_number_place import aside
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.han.dates import find_date
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_COUNTED = frozenset({"公告", "通告", "公报", "令"})
"""Kinds that are counted 第1号."""
_COUNTED_MARK = compile_pattern(r".*(?:公告|通告|公报|令|纪要|简报|专报|快报)\s*")
_FIRST_YEAR = 2012
"""One standard for all offices, the Party's too, since then."""
_CODED = frozenset({"通知", "请示", "报告", "批复", "函", "意见", "通报", "决定"})
"""Kinds whose number has 机关代字 for certain."""


def numbers_of(subject: Subject) -> Iterator[tuple[Element, WrittenNumber]]:
    """Yield the document's own numbers, in the head or right below the title."""
    head = [e.order for e in head_of(subject)]
    for element in subject.of(Role.DOCUMENT_NUMBER):
        number = read_number(element.text)
        if number is not None:
            yield element, number
    if subject.of(Role.DOCUMENT_NUMBER):
        return
    for order in head:
        element = subject.elements[order]
        number = read_number(element.text)
        if number is not None and element.role is not Role.DATELINE:
            yield element, number


def form(subject: Subject) -> Iterator[Seen]:
    """A document number in another form than 国发〔2026〕1号, or at one side (7.2.5)."""
    for element, number in numbers_of(subject):
        if number.is_right and not number.code and subject.kind in _CODED:
            yield Seen(
                f"“{number.text}”没有机关代字",
                "由机关代字、年份、顺序号组成",
                element,
                number.span,
                severity=Severity.WARNING,
            )
        if number.is_right:
            yield from _blanks(subject, element, number)
        elif not _is_of_other_sort(subject, number):
            wrong = "、".join(_wrong(number))
            yield Seen(
                f"“{number.text}”{wrong}" if wrong else f"“{number.text}”",
                f"写作“{number.meant}”"
                if number.meant
                else "写作“国发〔2026〕1号”的形式",
                element,
                number.span,
                number.meant or None,
                severity=Severity.WARNING if number.is_remark else None,
            )
    yield from aside(subject)


def _is_of_other_sort(subject: Subject, number: WrittenNumber) -> bool:
    """Say whether a number is none that 7.2.5 is about, or is still to be filled in."""
    if number.value is None or number.unit == "期":
        return True
    if number.year is not None and number.year < _FIRST_YEAR:
        return True
    mark = subject.first(Role.ISSUER_MARK)
    is_counted = subject.kind in _COUNTED or (
        mark is not None and _COUNTED_MARK.fullmatch(mark.text)
    )
    if number.has_nth and (is_counted or number.code.endswith(("公告", "通告", "令"))):
        return True
    if mark is not None and subject.kind == "令":
        return True  # FM05
    return number.year is None and not subject.of(Role.ISSUER_MARK)


def _wrong(number: WrittenNumber) -> Iterator[str]:
    if number.year is None:
        yield "没有年份"
    elif not number.is_bracketed:
        yield "年份没有用六角括号“〔〕”括起"
    if number.has_short_year:
        yield "年份不是四位"
    if number.has_nth:
        yield "有“第”字"
    if number.is_padded:
        yield "顺序号编了虚位"
    if not number.unit:
        yield "没有“号”字"
    if number.text[-1:] in "。，；：、,.;":
        yield "末尾有标点"


def _blanks(
    subject: Subject, element: Element, number: WrittenNumber
) -> Iterator[Seen]:
    if subject.form != "p" and len(number.text.split()) > 1:
        yield Seen(
            f"“{number.text}”中间有空格",
            f"写作“{number.meant}”",
            element,
            number.span,
            number.meant,
            severity=Severity.HINT,
        )


def year(subject: Subject) -> Iterator[Seen]:
    """The year of the number is not that of the date of issue."""
    day = subject.first(Role.DATE_OF_ISSUE)
    issued = find_date(day.text) if day is not None else None
    if issued is None or day is None:
        return
    for element, number in numbers_of(subject):
        if number.year is None or number.year == issued.year or number.value is None:
            continue
        is_turn = number.year == issued.year - 1 and issued.month == 1
        is_mild = is_turn or subject.kind == "函"
        yield Seen(
            f"发文字号为{number.year}年，成文日期为{issued.year}年",
            "为同一年",
            element,
            number.span,
            severity=Severity.HINT if is_mild else None,
        )
        return


CHECKS: tuple[Check, ...] = (
    Check(
        "HD06", "发文字号的写法或位置不对", "GB/T 9704-2012 7.2.5", Authority.STANDARD,
        Severity.ERROR, "tdp", form,
        guards="令、公告、通告的“第12号”，纪要、简报的“第3期”，法院的案号，2012年以前的文件，"
        "序号留空的文稿",
        rule="T105", mends=True,
    ),
    Check(
        "HD11", "发文字号与成文日期年份不同", "惯例", Authority.PRACTICE,
        Severity.WARNING, "tdp", year,
        guards="1月印发的上年文件、函只作提示",
    ),
)  # fmt: skip
