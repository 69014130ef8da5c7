"""附件: listed = attached = cited = named alike (AT04 to AT07)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.checks.attached import (
    APART,
    Attached,
    AttachmentNote,
    ListedName,
    attached_to,
    note_of,
)
from govdoc.checks.attached_pairs import bare, is_titled, pairs
from govdoc.checks.rules.attachments_named import misnamed
from govdoc.checks.subject import Element, Subject
from govdoc.checks.turned_quotes import turned
from govdoc.checks.types import Seen
from govdoc.findings import Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_CITED = compile_pattern(
    r"(?P<see>(?:详见|参见|另见|见|按照?|依照|填[写报]|如|即)\s*)?附\s*件\s*"
    r"(?P<first>\d{1,2}|[一二三四五六七八九十]{1,2}(?![、章节条款是份个]))?"
    r"(?P<more>(?:\s*[、，,和及至到～~—\-–]+\s*(?:附件)?\s*\d{1,2}(?![\d.年月日%个份页]))*)"
)
_QUOTED = compile_pattern(r"“[^“”]*”|「[^」]*」|《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_OF_ANOTHER = compile_pattern(
    r"(?:》|〕\s*\d+\s*号|号文?|[）)]|该|其|上述|原|的|文件|通知|合同|协议|公约|标准|报告|申请|邮件|请示|来函|办法|规定)\s*(?:（[^（）]*）)?(?:的|之|中|所列)?\s*$"
)
_FIGURE = compile_pattern(r"\d{1,2}")
_PASSES_ON = compile_pattern(r"印发|转发|批转|公布|发布|颁布|下发|废止|修改|修订")
_UNLISTED_KINDS = ("讲话", "法规规章", "纪要", "")
_HAN = "零一二三四五六七八九十"


def not_attached(subject: Subject) -> Iterator[Seen]:
    """Names in the list of which nothing is attached."""
    note = note_of(subject)
    if note is None or note.is_behind or not subject.is_official:
        return
    parts = attached_to(subject)
    if not parts:
        listed = [one for one in note.names if not APART.search(one.name)]
        if listed:
            yield Seen(
                f"列出{len(note.names)}个附件，文中都没有",
                "附在正文之后（另存文件的除外）",
                note.elements[0],
                severity=Severity.HINT,
            )
        return
    for one, part in zip(note.names, pairs(note, parts), strict=True):
        if part is not None or APART.search(one.name):
            continue
        if not _is_told_below(subject, note, one):
            yield Seen(
                f"列出的“{_shown(one.name)}”，文中没有这个附件",
                "附在正文之后",
                one.element,
            )


def _is_told_below(subject: Subject, note: AttachmentNote, one: ListedName) -> bool:
    """Say whether a name stands behind the list, though no label was found above it."""
    last = note.elements[-1].order
    name = bare(one.name)
    return any(name in bare(e.text) for e in subject.elements[last + 1 :])


def not_listed(subject: Subject) -> Iterator[Seen]:
    """What is attached and stands in no list."""
    parts = attached_to(subject)
    if not parts or not subject.is_official:
        return
    note = note_of(subject)
    if note is None:
        if subject.kind in _UNLISTED_KINDS or not _has_ended(subject, parts[0]):
            return
        passes_on = bool(_PASSES_ON.search(subject.title))
        yield Seen(
            f"附有{len(parts)}个附件，正文后没有附件说明",
            "在正文下列出附件名称",
            parts[0].label,
            severity=Severity.HINT if passes_on else None,
        )
        return
    if note.is_behind:
        return
    labels = {id(one) for one in pairs(note, parts) if one is not None}
    seen_numbers: set[int] = set()
    for part in parts:
        is_again = part.number in seen_numbers and part.number > 0
        seen_numbers.add(part.number)
        if id(part) not in labels and not is_again and _is_own(part, parts):
            yield Seen(
                f"“{part.label.text.strip()[:20]}”没有列入附件说明",
                "在附件说明中列出名称",
                part.label,
            )


def _is_own(part: Attached, parts: list[Attached]) -> bool:
    """Say whether it is not an appendix within an attachment: a number out of turn."""
    before = [one.number for one in parts if one.label.order < part.label.order]
    if "件" not in part.label.text:
        return False
    return not before or not part.number or part.number > max(before)


def _has_ended(subject: Subject, part: Attached) -> bool:
    ends = subject.of(Role.DATE_OF_ISSUE, Role.SIGNATURE)
    return any(one.order < part.label.order for one in ends)


def cites(subject: Subject) -> Iterator[Seen]:
    """附件n in the text that is neither listed nor attached."""
    if not subject.is_official or subject.kind in ("讲话", "法规规章"):
        return
    note = note_of(subject)
    parts = attached_to(subject)
    if note is not None and note.is_behind:
        return
    known = {n + 1 for n in range(len(note.names))} if note else set()
    known |= {one.number or 1 for one in parts}
    if any(not one.number for one in parts):
        known |= set(range(1, len(parts) + 1))
    top = max(known, default=0)
    is_whole = bool(subject.of(Role.SIGNATURE, Role.DATE_OF_ISSUE, Role.CC))
    for element in subject.body:
        for span, numbers in _cited(element):
            wrong = [n for n in numbers if n not in known]
            if (not numbers and known) or (numbers and not wrong):
                continue
            what = element.text[slice(*span)].strip()
            has = f"只有{top}个附件" if known else "文中没有附件"
            yield Seen(
                f"提到“{what}”，{has}",
                "与附件说明和所附附件一致",
                element,
                span,
                severity=None if is_whole else Severity.HINT,
            )


def _cited(element: Element) -> Iterator[tuple[tuple[int, int], list[int]]]:
    """Yield where an element cites attachments of the document, and their numbers.

    No number: 见附件.
    """
    text = element.text
    quoted = [m.span() for m in _QUOTED.finditer(turned(text))]
    for found in _CITED.finditer(text):
        if any(a < found.start() < b for a, b in quoted):
            continue
        if not found["see"] and not found["first"]:
            continue
        if _OF_ANOTHER.search(text[: found.start()]):
            continue
        if text[found.end() : found.end() + 2] in (
            "材料",
            "资料",
            "上传",
            "形式",
            "格式",
        ):
            continue
        first = found["first"] or ""
        numbers = [_HAN.index(first) if first in _HAN else 0] if first else []
        if first.isdigit():
            numbers = [int(first)]
        more = [int(n) for n in _FIGURE.findall(found["more"])]
        if more and re.match(r"\s*[至到～~—\-–]", found["more"]) and numbers:
            more = list(range(numbers[0], more[-1] + 1))
        if numbers == [0]:
            continue
        start = found.start() + len(found["see"] or "")
        yield (start, found.end()), sorted({*numbers, *more})


def titles(subject: Subject) -> Iterator[Seen]:
    """The title of what is attached is not its name in the list."""
    if not subject.is_official:
        return
    yield from misnamed(subject)
    note = note_of(subject)
    if note is None or note.is_behind:
        return
    parts = attached_to(subject)
    for one, part in zip(note.names, pairs(note, parts), strict=True):
        if part is None or part.title is None or not one.name.strip():
            continue
        if is_titled(one, part) or APART.search(one.name):
            continue
        yield Seen(
            f"标题是“{_shown(part.titles[0])}”，附件说明中是“{_shown(one.name)}”",
            "两处一致",
            part.title,
        )


def _shown(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= 30 else f"{name[:28]}……"
