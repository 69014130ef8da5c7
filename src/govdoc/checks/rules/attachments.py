"""附件: what is listed as attached, in its form and in its place (AT)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.attached import (
    AttachmentNote,
    ListedName,
    NoteHead,
    attached_to,
    note_of,
)
from govdoc.checks.rules.attachments_label import label_form
from govdoc.checks.rules.attachments_match import (
    cites,
    not_attached,
    not_listed,
    titles,
)
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Authority, Check, Seen
from govdoc.findings import Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import IMPRINT, SIGNATURE_BLOCK, Role

_ENDS = compile_pattern(r"[。；;，,、：:.．\s]+$")
_IN_BOOK_MARKS = compile_pattern(
    r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》(（[^（）]{1,12}）)?"
)
_RIGHT_MARK = compile_pattern(r"\d{1,2}[.．]")


def form(subject: Subject) -> Iterator[Seen]:
    """附件：1.名称 in another form: its colon, its numbers, its lines."""
    note = note_of(subject)
    if note is None or not subject.is_official:
        return
    heads = {one.element.order: one for one in note.heads}
    alone = [h for h in note.heads if not h.element.text[h.stop :].strip()]
    for head in alone:
        yield Seen("“附件”单独成行", "在“附件：”后接写名称", head.element)
    told: set[int] = set()
    for n, one in enumerate(note.names):
        order = one.element.order
        if order in told:
            continue
        told.add(order)
        if one.shares_line and subject.form == "p":
            continue  # lines of a PDF may have been joined
        if one.shares_line:
            yield Seen("几个附件排在一行", "每个附件名称各排一行", one.element)
            continue
        if _is_alone(subject, note):
            seen = _form_of_one(one, heads.get(order))
        else:
            seen = _form_of(note, n, one, heads.get(order))
        if seen is not None:
            yield seen


def _form_of(
    note: AttachmentNote, n: int, one: ListedName, head: NoteHead | None
) -> Seen | None:
    text = one.element.text
    start = len(text) - len(text.lstrip())
    first = one.start if not one.mark else one.mark_start
    is_first = head is not None and head is note.heads[0]
    lead = text[start:first]
    wrong = bool(head and not is_first) or bool(
        head and is_first and "".join(lead.split()) != "附件："
    )
    number = one.number or (n + 1 if head and head.own_number else 0)
    is_numbered = bool(one.mark) or bool(
        head and head.own_number and len(note.names) > 1
    )
    if one.mark and not _RIGHT_MARK.fullmatch(one.mark.strip()):
        wrong = True
    if is_numbered and number != n + 1 and len(note.names) > 1:
        shown = one.mark or text[start : one.start]
        return Seen(
            f"第{n + 1}个附件的顺序号是“{shown.strip()}”", "从1起依次编号", one.element
        )
    if not wrong:
        return None
    right = ("附件：" if is_first else "") + (f"{number}." if is_numbered else "")
    if not right and not lead:
        return None
    can_write = start >= len(one.element.label)
    return Seen(
        f"“{text[start : one.start].strip()}”",
        f"写作“{right}”" if right else "不重复写“附件”",
        one.element,
        (start, one.start),
        right if can_write else None,
    )


def _is_alone(subject: Subject, note: AttachmentNote) -> bool:
    """Say whether there is one attachment and no more, so that it has no number."""
    return len(note.names) == 1 and len(attached_to(subject)) < _SEVERAL


_SEVERAL = 2
_COLON_RIGHT = "附件："


def _form_of_one(one: ListedName, head: NoteHead | None) -> Seen | None:
    """How 附件： is written in front of one name; its number is AT03's."""
    text = one.element.text
    start = len(text) - len(text.lstrip())
    stop = one.mark_start if one.mark else one.start
    lead = text[start:stop]
    is_right = not lead.strip() or "".join(lead.split()) == _COLON_RIGHT
    if head is None or is_right or _numbered_head(one, head):
        return None
    can_write = start >= len(one.element.label)
    return Seen(
        f"“{lead.strip()}”", f"写作“{_COLON_RIGHT}”", one.element, (start, stop),
        _COLON_RIGHT if can_write else None,
    )  # fmt: skip


def _numbered_head(one: ListedName, head: NoteHead | None) -> bool:
    """Say whether the number stands at 附件 itself: 附件1：名称, 附件1.名称."""
    text = one.element.text
    lead = text[: one.mark_start if one.mark else one.start]
    return head is not None and (
        bool(head.own_number) or (bool(one.mark) and not lead.strip().rstrip("附件 "))
    )


def name_marks(subject: Subject) -> Iterator[Seen]:
    """A mark behind a name in the list, or 《》 round it."""
    note = note_of(subject)
    if note is None or not subject.is_official:
        return
    for one in note.names:
        if one.shares_line:
            continue
        element, stop = one.end
        found = _ENDS.search(one.name)
        if found is not None and found[0].strip():
            mark = found[0].strip()
            span = (stop - len(found[0]), stop)
            yield Seen(f"附件名称后有“{mark}”", "不加标点", element, span, write="")
        name = _ENDS.sub("", one.name)
        book = _IN_BOOK_MARKS.fullmatch(name)
        if book is not None:
            span = (one.start, one.start + len(name))
            write = book[1] + (book[2] or "")
            yield Seen(
                "附件名称加书名号",
                "不加书名号",
                one.element,
                span,
                write=write if one.last is None else None,
            )


def numbers(subject: Subject) -> Iterator[Seen]:
    """One attachment with a number, or several without."""
    note = note_of(subject)
    if note is None or note.is_behind or not subject.is_official:
        return
    if len(note.names) == 1:
        if _is_alone(subject, note):
            yield from _needless_number(note)
        return
    for n, one in enumerate(note.names):
        if not one.mark and not one.number:
            yield Seen(
                "几个附件没有顺序号" if not n else f"第{n + 1}个附件没有顺序号",
                f"写作“{n + 1}.”",
                one.element,
                (one.start, one.start),
                f"{n + 1}.",
            )


def _needless_number(note: AttachmentNote) -> Iterator[Seen]:
    one, head = note.names[0], note.heads[0] if note.heads else None
    text = one.element.text
    if _numbered_head(one, head):
        start, write = len(text) - len(text.lstrip()), _COLON_RIGHT
        shown = text[start : one.start].strip()
    elif one.mark:
        start, write = one.mark_start, ""
        shown = one.mark.strip()
    else:
        return
    can_write = start >= len(one.element.label)
    yield Seen(
        f"只有一个附件，写了顺序号“{shown}”", "不写顺序号", one.element,
        (start, one.start), write if can_write else None,
    )  # fmt: skip


def order(subject: Subject) -> Iterator[Seen]:
    """The list behind who signs, or attachments behind the imprint."""
    if not subject.is_official:
        return
    note = note_of(subject)
    signed = [e for e in subject.of(*SIGNATURE_BLOCK) if not _is_printed(subject, e)]
    if note is not None and signed and note.elements[0].order > signed[0].order:
        yield Seen(
            "附件说明排在署名和成文日期之后", "在正文下、署名之上", note.elements[0]
        )
    imprint = subject.of(*IMPRINT)
    parts = attached_to(subject)
    if imprint and parts and parts[0].label.order > imprint[-1].order:
        yield Seen("附件排在版记之后", "在版记之前", parts[0].label)


def _is_printed(subject: Subject, element: Element) -> bool:
    """Say whether an element stands within the imprint."""
    copies = subject.of(Role.CC)
    return bool(copies) and element.order > copies[0].order


CHECKS: tuple[Check, ...] = (
    Check(
        "AT01", "附件说明的写法", "GB/T 9704-2012 7.3.4", Authority.STANDARD,
        Severity.WARNING, "tdp", form,
        guards="“1．”、序号后有空隙、正文中的“详见附件”", mends=True,
    ),
    Check(
        "AT02", "附件名称的标点", "GB/T 9704-2012 7.3.4", Authority.STANDARD,
        Severity.WARNING, "tdp", name_marks,
        guards="（试行）、名称中的书名号", mends=True,
    ),
    Check(
        "AT03", "附件顺序号", "GB/T 9704-2012 7.3.4", Authority.STANDARD,
        Severity.WARNING, "tdp", numbers,
        guards="附件：略", mends=True,
    ),
    Check(
        "AT04", "列出的附件没有附上", "GB/T 9704-2012 7.3.7", Authority.STANDARD,
        Severity.WARNING, "tdp", not_attached,
        guards="另发、附后；一个附件都没有时附件常另存文件，只作提示",
    ),
    Check(
        "AT05", "附上的附件没有列出", "GB/T 9704-2012 7.3.4", Authority.STANDARD,
        Severity.WARNING, "tdp", not_listed,
        guards="讲话、法规规章；印发、转发的文件只作提示",
    ),
    Check(
        "AT06", "提到的附件不存在", "惯例", Authority.PRACTICE,
        Severity.ERROR, "tdp", cites,
        guards="别的文件的附件",
    ),
    Check(
        "AT07", "附件的名称前后不一致", "GB/T 9704-2012 7.3.7", Authority.STANDARD,
        Severity.WARNING, "tdp", titles,
        guards="标题下的（试行）、标题前的机关名称",
    ),
    Check(
        "AT08", "附件的标识", "GB/T 9704-2012 7.3.7", Authority.STANDARD,
        Severity.WARNING, "tdp", label_form,
        guards="附表、附图；不一起装订时前面有发文字号", mends=True,
    ),
    Check(
        "AT09", "附件的位置", "GB/T 9704-2012 7.3.4", Authority.STANDARD,
        Severity.WARNING, "tdp", order,
        guards="没有署名的纪要",
    ),
)  # fmt: skip
