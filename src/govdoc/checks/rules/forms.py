"""信函、纪要、命令: what the special forms want otherwise (FM01 to FM05)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.checks.document_numbers import read_number
from govdoc.checks.rules import forms_set
from govdoc.checks.rules.forms_set import is_letter
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.han import labels
from govdoc.han.fold import fold
from govdoc.han.numerals import to_int
from govdoc.han.offices import DOCUMENT
from govdoc.han.persons import names_person
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import IMPRINT, Role

_ORDER = (labels.PRESENT, labels.ON_LEAVE, labels.OBSERVING)
_WORDS = labels.spaced(*_ORDER)
_LABELLED = compile_pattern(
    rf"[ 【〔]*(?P<word>{_WORDS})(?P<more>[^ ：，。；]{{0,8}}?) *(?P<colon>[：】〕]+)"
)
_UNMARKED = compile_pattern(
    rf"[ ]*(?P<word>{_WORDS})(?P<more>(?:会议)?(?:人员|人)?(?:名单)?) +"
    r"(?=[\u4e00-\u9fff]{2,4}(?: |、|$))"
)
_OTHERWISE = compile_pattern(
    r" *(?P<word>参加|参会|与会|到会)(?P<more>(?:会议)?(?:的)?(?:人员|人|同志|领导)?(?:名单)?)"
    r" *(?P<colon>：)(?=.)"
)
"""What else 出席 is called."""
_OF_PERSONS = compile_pattern(r"(?:会议)?(?:的)?(?:人员|人|同志|名单)*")
_SECOND = compile_pattern(rf"(?<=[\u4e00-\u9fff 。；])(?:{_WORDS})(?:人员|人)?：")
_MARK_OF_ORDER = compile_pattern(r".*令\s*(?P<number>[第(（]?.*[号號][)）]?)?\s*")
_ORDER_NUMBER = compile_pattern(
    r"\s*[(（]?\s*(?P<nth>(?:No|NO|№)[.．]?|第)?\s*(?P<value>\d{1,5})\s*(?P<unit>[号號])?\s*[)）]?\s*"
)
_SIGNS_APPOINTMENT = compile_pattern(r".*[任人免]")


def not_of_a_letter(subject: Subject) -> Iterator[Seen]:
    """A letter with 文件 in its mark, a number on its first page, an imprint line (10.1)."""
    if not is_letter(subject):
        return
    for mark in subject.of(Role.ISSUER_MARK):
        if forms_set.ends_in_document(mark):
            at = mark.text.rindex(DOCUMENT[0])
            yield Seen(
                f"函的发文机关标志是“{mark.text.strip()}”",
                "用发文机关名称，不加“文件”二字",
                mark,
                (at, len(mark.text.rstrip())),
                "",
            )
    yield from forms_set.first_page_number(subject)
    for element in subject.of(*IMPRINT):
        if element.role is Role.PRINTING_INFO:
            yield Seen(
                f"版记有“{element.text.strip()}”",
                "不加印发机关和印发日期",
                element,
                write="",
            )


class _Label:
    """A line of those who came to a meeting."""

    def __init__(self, element: Element, found: re.Match[str], at_end: bool) -> None:
        self.element, self.at_end = element, at_end
        word = found["word"].replace(" ", "")
        self.word = word if word in _ORDER else labels.PRESENT
        self.is_other = word not in _ORDER
        self.more = found["more"]
        self.span = (len(found[0]) - len(found[0].lstrip(" ")), found.end())
        self.has_colon = "colon" in found.re.groupindex and found["colon"] == "："

    @property
    def severity(self) -> Severity | None:
        """An office may set it otherwise (10.3): over the text it is but a hint."""
        return None if self.at_end else Severity.HINT


def attendance(subject: Subject) -> Iterator[Seen]:
    """出席, 请假, 列席 of minutes: their words and their order (10.3); faces are FC08."""
    if subject.kind != "纪要":
        return
    found = list(_labels(subject))
    for one in found:
        yield from _label(subject, one)
    ranks = [_ORDER.index(one.word) for one in found]
    for one, rank, after in zip(found, ranks, ranks[1:], strict=False):
        if rank > after:
            yield Seen(
                f"“{one.word}”排在“{_ORDER[after]}”之前",
                "按出席、请假、列席的顺序依次另起一行编排",
                one.element,
                severity=one.severity,
            )
            return


def _labels(subject: Subject) -> Iterator[_Label]:
    lines = [e for e in subject.elements if not e.is_blank and not e.attachment]
    known = [(e, _LABELLED.match(fold(e.text))) for e in lines if not e.is_in_table]
    some = any(found for _, found in known)
    texts = [
        e.order
        for e, found in known
        if e.is_prose and not found and (e.level or e.text.rstrip().endswith("。"))
    ]
    last = max(texts, default=-1)
    for element, found in known:
        at_end = element.order > last
        if found is None and at_end and some:
            folded = fold(element.text)
            found = _UNMARKED.match(folded) or _OTHERWISE.match(folded)
        if found is not None and element.role not in (Role.TITLE, Role.ISSUER_MARK):
            yield _Label(element, found, at_end)


def _label(subject: Subject, one: _Label) -> Iterator[Seen]:
    text = one.element.text
    words = text[slice(*one.span)].strip()
    should = "写作“出席：”“请假：”“列席：”，后标姓名"
    if one.more or one.is_other or not one.has_colon:
        is_sure = _OF_PERSONS.fullmatch(one.more) is not None
        yield Seen(
            f"“{words}”",
            should,
            one.element,
            one.span,
            f"{one.word}：" if is_sure else None,
            severity=one.severity if is_sure else Severity.HINT,
        )
    elif one.at_end and _SECOND.search(fold(text), one.span[1]):
        second = _SECOND.search(fold(text), one.span[1])
        name = second[0] if second else ""
        yield Seen(f"“{words}”与“{name}”在一行", "依次另起一行编排", one.element)


def signed_minutes(subject: Subject) -> Iterator[Seen]:
    """Minutes that bear a signature and a date, as if sealed (条例第九条)."""
    if subject.kind != "纪要" or not subject.of(Role.DATE_OF_ISSUE):
        return
    for element in subject.of(Role.SIGNATURE):
        words = [word for word in re.split(r"[\s、]+", element.text) if word]
        if any(names_person(word) or "签" in word for word in words):
            return  # those who were there sign, as in companies
        yield Seen(f"纪要后署“{element.text.strip()}”", "不署名、不加盖印章", element)
        return


def order_number(subject: Subject) -> Iterator[Seen]:
    """The number of an order in another form than 第1号 (10.2)."""
    mark = subject.first(Role.ISSUER_MARK)
    if subject.kind != "令" or mark is None or subject.of(Role.TITLE):
        return
    own = _MARK_OF_ORDER.fullmatch(mark.text)
    if own is None:
        return
    if own["number"]:
        yield from _order_number(mark, own.span("number"))
        return
    below = [e for e in subject.elements[mark.order + 1 :] if not e.is_blank][:1]
    for element in subject.of(Role.DOCUMENT_NUMBER)[:1] or below:
        yield from _order_number(element, (0, len(element.text)))


def _order_number(element: Element, span: tuple[int, int]) -> Iterator[Seen]:
    words = element.text[slice(*span)]
    start = span[0] + len(words) - len(words.lstrip())
    end = span[0] + len(words.rstrip())
    plain = _ORDER_NUMBER.fullmatch(fold(words))
    number = read_number(words)
    is_mild = False
    if plain is not None:
        value, is_right = (
            plain["value"],
            "".join(words.split()) == (f"第{to_int(plain['value'])}号"),
        )
        if is_right or not (plain["nth"] or plain["unit"]):
            return
    elif number is not None and number.value and number.unit != "期":
        if _SIGNS_APPOINTMENT.fullmatch(number.code):
            return
        value = str(number.value)
        # Ministries count by years: 2026年第3号.
        is_mild = (
            number.has_nth and "年" in words and not re.search("[〔\\[(（]", words)
        )
    else:
        return
    meant = f"第{to_int(value)}号"
    yield Seen(
        f"令号“{words.strip()}”",
        f"写作“{meant}”",
        element,
        (start, end),
        None if is_mild else meant,
        severity=Severity.HINT if is_mild else None,
    )


CHECKS: tuple[Check, ...] = (
    *forms_set.CHECKS,
    Check(
        "FM02", "信函格式用了文件的要素", "GB/T 9704-2012 10.1", Authority.STANDARD,
        Severity.WARNING, "tdp", not_of_a_letter,
        guards="没有发文机关标志的函；答复、贺信、公开信", mends=True,
    ),
    Check(
        "FM03", "纪要的出席、请假、列席不对", "GB/T 9704-2012 10.3", Authority.STANDARD,
        Severity.WARNING, "tdp", attendance,
        guards="正文之前列出的与会人员只作提示：纪要格式可以根据实际制定", mends=True,
    ),
    Check(
        "FM04", "纪要有署名", "惯例", Authority.PRACTICE,
        Severity.HINT, "tdp", signed_minutes, guards="与会人员签名的会议纪要",
    ),
    Check(
        "FM05", "令号的写法不对", "GB/T 9704-2012 10.2", Authority.STANDARD,
        Severity.WARNING, "tdp", order_number,
        guards="主席令的“第十二号”；有标题的任免令、嘉奖令；部令的“2026年第3号”只作提示",
        mends=True,
    ),
)  # fmt: skip
