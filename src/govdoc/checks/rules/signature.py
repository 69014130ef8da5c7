"""署名、成文日期、附注: who signs, when, and what is noted below (SG)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.checks.dated import day_of
from govdoc.checks.rules import dates
from govdoc.checks.rules.later_than_issue import LATER
from govdoc.checks.rules.signature_names import (
    ends_text,
    is_in_imprint,
    is_signed_kind,
    other_name,
    signatures,
)
from govdoc.checks.rules.signature_place import (
    geometry,
    is_apart_from_text,
    note_indent,
)
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import IMPRINT, SIGNATURE_BLOCK, Role

_NO_TEXT = compile_pattern(
    r"[（(\[【〔]?\s*[此本](?:页|面)无正文(?:[，,][^。]{2,60})?\s*[）)\]】〕]?\s*[。．.]?"
)
_AT_THE_END = (*SIGNATURE_BLOCK, Role.ATTACHMENT_NOTE, Role.NOTE)
_NOTE = compile_pattern(
    r"\s*(?P<open>[（(\[【〔]?)\s*(?P<words>(?:此件|联\s*系\s*[人电方]|经办人|此文|传达至|发至)[^。]{2,80}?)\s*"
    r"(?P<close>[）)\]】〕]?)(?P<stop>[。．.]?)(?P<late>[）)\]】〕]?)\s*"
)


def missing_name(subject: Subject) -> Iterator[Seen]:
    """A date at the end and no name above it."""
    if not is_signed_kind(subject):
        return
    dated = subject.of(Role.DATE_OF_ISSUE)
    signed = [e for e in subject.of(Role.SIGNATURE) if not is_in_imprint(subject, e)]
    if signed or not dated or subject.of(Role.DATELINE):
        return
    last = dated[-1]
    if not ends_text(subject, last):
        return
    above = next(
        (e for e in reversed(subject.elements[: last.order]) if not e.is_blank), None
    )
    if above is not None and above.measured is not None and above.measured.has_drawing:
        return
    yield Seen(
        "成文日期上没有发文机关署名", "署发文机关名称", last,
        severity=None if subject.is_red_headed else Severity.HINT,
    )  # fmt: skip


def missing_date(subject: Subject) -> Iterator[Seen]:
    """A name at the end and no date; or neither."""
    if not is_signed_kind(subject):
        return
    if subject.of(Role.DATE_OF_ISSUE, Role.DATELINE):
        return
    signed = signatures(subject)
    if any(re.search(r"[年月日]\s*$|\d[./-]\d", e.text) for e in signed):
        return
    if signed:
        yield Seen(
            "署名下没有成文日期", "署成文日期", signed[-1],
            severity=None if subject.is_red_headed else Severity.HINT,
        )  # fmt: skip
        return
    last = _last_of_text(subject)
    is_finished = subject.is_red_headed and subject.of(*IMPRINT, Role.NOTE)
    if is_finished and last is not None:
        yield Seen("文末没有署名和成文日期", "署成文日期", last)


def _last_of_text(subject: Subject) -> Element | None:
    return max(
        (*subject.body, *subject.of(Role.ATTACHMENT_NOTE)),
        key=lambda e: e.order,
        default=None,
    )


def no_text(subject: Subject) -> Iterator[Seen]:
    """（此页无正文）, or who signs on a page without text."""
    said = False
    for element in subject.elements:
        if element.text and _NO_TEXT.fullmatch(element.text.strip()):
            said = True
            yield Seen(
                f"“{element.text.strip()}”",
                "调整行距、字距，使署名与正文同处一面，不写这样的说明",
                element,
            )
    if not said and subject.is_official and subject.form in "dp":
        found = is_apart_from_text(subject)
        if found is not None:
            yield found


def note_form(subject: Subject) -> Iterator[Seen]:
    """附注 without （）, or elsewhere than right under the date."""
    if not subject.is_official or subject.kind in ("讲话", "法规规章"):
        return
    dated = [e for e in subject.of(Role.DATE_OF_ISSUE) if day_of(e.text)]
    signed = subject.of(*SIGNATURE_BLOCK)
    end = dated[-1] if dated else (signed[-1] if signed else None)
    if end is None:
        return
    notes = subject.of(Role.NOTE)
    lines = [e.order for e in notes if _NOTE.fullmatch(e.text)]
    yield from _far_below(subject, end)
    for element in notes:
        found = _NOTE.fullmatch(element.text)
        if found is None:
            continue
        is_below = element.order > end.order
        if is_below and not _is_at_date(subject, element, end):
            continue
        if not is_below and not _is_noted_above(subject, element, end, found):
            continue
        seen = _note_words(element, found, is_alone=len(lines) == 1)
        if seen is None and not is_below:
            seen = Seen("附注排在成文日期之前", "在成文日期下一行", element)
        if seen is None:
            seen = note_indent(element)
        if seen is not None:
            yield seen


def _far_below(subject: Subject, end: Element) -> Iterator[Seen]:
    """Notes of the document behind its attachments, or its imprint."""
    for element in subject.elements[end.order + 1 :]:
        found = _NOTE.fullmatch(element.text) if element.role is Role.NOTE else None
        if found is None or not found["open"] or _is_at_date(subject, element, end):
            continue
        below = (e for e in subject.elements[element.order + 1 :] if not e.is_blank)
        after = next(below, None)
        if after is None or after.role in IMPRINT:
            yield Seen("附注排在附件或者版记之后", "在成文日期下一行", element)


def _is_noted_above(
    subject: Subject, element: Element, end: Element, found: re.Match[str]
) -> bool:
    """Say whether a note stands right above who signs, in brackets as 附注 does."""
    between = subject.elements[element.order + 1 : end.order]
    ended = all(e.is_blank or e.role in _AT_THE_END for e in between)
    return ended and bool(found["open"])


def _is_at_date(subject: Subject, element: Element, end: Element) -> bool:
    between = subject.elements[end.order + 1 : element.order]
    return all(e.is_blank or e.role in _AT_THE_END for e in between)


def _note_words(
    element: Element, found: re.Match[str], *, is_alone: bool
) -> Seen | None:
    start, stop = found.start("open"), len(element.text.rstrip())
    closes = ("）", ")")
    if found["open"] in ("（", "(") and found["late"] in closes:
        return None
    if found["open"] in ("（", "(") and found["close"] in closes:
        if not found["stop"]:
            return None
        return Seen(
            "附注的括号后有句号", "不加句号", element, (stop - 1, stop), write=""
        )
    words = found["words"].rstrip("。．.")
    return Seen(
        f"“{_cut(element.text.strip())}”没有加圆括号",
        "加圆括号",
        element,
        (start, stop),
        write=f"（{words}）" if is_alone else None,
    )


def _cut(text: str) -> str:
    return text if len(text) <= 20 else f"{text[:18]}……"


CHECKS: tuple[Check, ...] = (
    Check(
        "SG01", "缺发文机关署名", "条例第九条", Authority.REGULATION,
        Severity.WARNING, "tdp", missing_name,
        guards="纪要、公报、会议通过的决定、讲话、法规规章、领导人署名的命令",
    ),
    Check(
        "SG02", "署名与发文机关不一致", "条例第九条", Authority.REGULATION,
        Severity.WARNING, "tdp", other_name,
        guards="规范化简称只作提示；联合行文的机关多，标题用“等”或省去的；信函", silences=("SG09",),
    ),
    Check(
        "SG03", "成文日期的写法", "GB/T 9704-2012 7.3.5.4", Authority.STANDARD,
        Severity.ERROR, "tdp", dates.date_form,
        guards="题下（……通过）的日期、讲话、2012年7月以前的文件", mends=True,
        silences=("SG09",), doubts=("T235", "T239"),
    ),
    Check(
        "SG04", "缺成文日期", "条例第九条", Authority.REGULATION,
        Severity.WARNING, "tdp", missing_date,
        guards="未填的日期、纪要、法规规章、日期在题下的",
    ),
    Check(
        "SG05", "日期不可能", "惯例", Authority.PRACTICE,
        Severity.ERROR, "tdp", dates.impossible,
        guards="闰日、施行日期、农历", rule="T242", is_slip=True,
    ),
    Check(
        "SG06", "成文日期晚于印发日期", "惯例（条例第九条）", Authority.PRACTICE,
        Severity.ERROR, "tdp", dates.order,
        guards="同一天", is_slip=True,
    ),
    Check(
        "SG07", "星期与日期不符", "惯例", Authority.PRACTICE,
        Severity.ERROR, "tdp", dates.weekday,
        guards="没有写年份而文中有几个年份、农历、每周", is_slip=True,
    ),
    Check(
        "SG08", "署名页没有正文", "GB/T 9704-2012 7.3.5.5", Authority.STANDARD,
        Severity.ERROR, "tdp", no_text,
        guards="附件的页面、命令",
        doubts=("T240",),
    ),
    Check(
        "SG09", "署名和成文日期的位置", "GB/T 9704-2012 7.3.5", Authority.STANDARD,
        Severity.WARNING, "dp", geometry,
        guards="联合行文、签发人签名章、以空格排列的",
        mends=True,
    ),
    Check(
        "SG10", "附注的写法和位置", "GB/T 9704-2012 7.3.6", Authority.STANDARD,
        Severity.WARNING, "tdp", note_form,
        guards="上空一行；正文中的联系人", mends=True,
    ),
    LATER,
    Check(
        "SG12", "成文日期晚于今天", "惯例（条例第九条）", Authority.PRACTICE,
        Severity.WARNING, "tdp", dates.later_than_today,
        guards="7天以内；施行日期", is_slip=True,
    ),
)  # fmt: skip
