"""附件1 above what is attached: its words, its place, its page (AT08)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.attached import (
    Attached,
    AttachmentNote,
    attached_to,
    note_of,
)
from govdoc.checks.attached_pairs import pairs
from govdoc.checks.attachment_labels import LABEL
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Formatting, Seen


def label_form(subject: Subject) -> Iterator[Seen]:
    """附件1 above what is attached: its form, its place, its page."""
    if not subject.is_official:
        return
    parts = attached_to(subject)
    note = note_of(subject)
    is_one = len(parts) == 1 and (note is None or len(note.names) == 1)
    numbers = _numbers(note, parts)
    for part, number in zip(parts, numbers, strict=True):
        label = part.label
        seen = _label_words(part, number, is_one)
        if seen is None:
            seen = _label_place(subject, part)
        if seen is not None:
            yield seen._replace(element=label)


def _numbers(note: AttachmentNote | None, parts: list[Attached]) -> list[int]:
    """Return the number that each label should have; 0: none."""
    found = pairs(note, parts) if note is not None else []
    listed = {id(part): n for n, part in enumerate(found, 1) if part is not None}
    numbers: list[int] = []
    is_many = len(parts) > 1 and all("件" in one.label.text for one in parts)
    for n, part in enumerate(parts, 1):
        number = part.number
        is_again = number in numbers and number == numbers[-1]
        if is_many and (not number or is_again):
            number = listed.get(id(part), n)
        numbers.append(number)
    return numbers


def _label_words(part: Attached, number: int, is_one: bool) -> Seen | None:
    text = part.label.text
    found = LABEL.fullmatch(text)
    start = len(text) - len(text.lstrip())
    stop = len(text.rstrip())
    if found is None:
        return Seen("附件的标识与标题排在一行", "“附件”及顺序号另行顶格编排", None)
    if "件" not in found["word"]:
        return None
    written = "".join(text[found.start("open") : stop].split())
    right = f"附件{number or ''}"
    if is_one and number == 1 and written == "附件1":
        return Seen(
            "只有一个附件，标识写了顺序号",
            "只写“附件”",
            None,
            (start, stop),
            write=None,
        )
    if written == right:
        return None
    first = found.start("open")
    return Seen(
        f"“{text[first:stop]}”",
        f"写作“{right}”",
        None,
        (first, stop),
        write=right if first >= len(part.label.label) else None,
    )


def _label_place(subject: Subject, part: Attached) -> Seen | None:
    """How the label stands on the page: flush left, on a new one."""
    measured = part.label.measured
    if measured is None:
        return None
    if measured.align in ("center", "right", "distribute"):
        where = {"center": "居中", "right": "居右"}.get(measured.align, "分散对齐")
        return Seen(
            f"附件的标识{where}", "顶格编排", None, set=Formatting(align="left")
        )
    indent = measured.first_line + measured.left
    if indent > _LEAST_INDENT and not measured.lines:
        return Seen(
            "附件的标识缩进",
            "顶格编排",
            None,
            set=Formatting(first_chars=0, left=0),
        )
    if _starts_page(subject, part):
        return None
    return Seen("附件没有另起一页", "另面编排", None, set=Formatting(starts_page=True))


_LEAST_INDENT = 8.0
"""pt: half a character of size 三号."""


def _starts_page(subject: Subject, part: Attached) -> bool:
    label = part.label
    if subject.pdf is not None:
        return _is_first_on_page(subject, label)
    if label.measured is not None and label.measured.starts_page:
        return True
    for before in reversed(subject.elements[: label.order]):
        if before.measured is None:
            return True
        if (
            label.measured is not None
            and before.measured.section != label.measured.section
        ):
            return True
        if before.measured.starts_page and before.is_blank:
            return True
        if not before.is_blank:
            return False
    return True


def _is_first_on_page(subject: Subject, label: Element) -> bool:
    measured = label.measured
    if subject.pdf is None or measured is None or not measured.lines:
        return True
    line = measured.lines[0]
    page = subject.pdf.pages[line.page - 1]
    number = page.number_line
    above = [
        one
        for one in page.lines
        if one.base < line.base - 1 and one.text.strip() and one != number
    ]
    return not above or all(one.base < _HEADER_ZONE for one in above)


_HEADER_ZONE = 25.0
"""mm: above it only running heads stand."""
