"""Faces and sizes of the text and its headings, in a DOCX or a PDF (5.2.2, 7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.measure.faces import USUAL
from govdoc.checks.paper import stands_aside
from govdoc.checks.setting import (
    BODY_SIZE,
    HEADING_MARK,
    TEXT,
    TINY,
    CommonSetting,
    SetPiece,
    between,
    common_of,
    common_setting,
    is_set,
    is_size,
    is_traditional,
    pieces,
    plain_text,
    set_body,
    set_text,
    size_name,
    text_pieces,
    usual,
)
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Formatting, Seen
from govdoc.findings import Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_FANG = "仿宋"
_OTHERS = frozenset(
    {
        Role.DOCUMENT_NUMBER,
        Role.RECIPIENTS,
        Role.ATTACHMENT_NOTE,
        Role.SIGNATURE,
        Role.DATE_OF_ISSUE,
        Role.NOTE,
    }
)
"""What is set as the text is."""
_SPEECH_SIZES = (16.0, 22.0)
_SMALL_3 = 15.0
_LEAST = 2
"""Han characters of another face that are no slip of a sign."""
_HEADING = 40
"""Characters that a heading may have."""
_LABEL = 8
"""Characters of a label in front of a colon, which may be set apart."""
_FEW = 3
"""Paragraphs that show how an attachment is set."""
_ENDS = "。：；！？，"
_OPEN, _CLOSE = "“‘「『《", "”’」』》"
_REMARK = compile_pattern(
    r"\s*(?:注|来源|资料来源|数据来源|单位|说明|备注|图|表)\s*[\d一二三四五六七八九十]*\s*[：:]"
)


def face_of_text(subject: Subject) -> Iterator[Seen]:
    """Find a text that as a whole is not set in 仿宋."""
    common, body = common_setting(subject), plain_text(subject)
    if common is None or common.kind in (_FANG, "") or is_traditional(subject):
        return
    severity = None if subject.is_official else Severity.WARNING
    yield Seen(
        f"正文用{common.kind}",
        "用仿宋体",
        body[0],
        set=Formatting(face=USUAL[_FANG], keeps_run_in=True),
        severity=severity,
        along=(*body[1:], *_set_alike(subject, common)),
    )


def size_of_text(subject: Subject) -> Iterator[Seen]:
    """Find a text that as a whole is not set in 三号."""
    common, body = common_setting(subject), plain_text(subject)
    if common is None or not common.size or is_size(common.size, BODY_SIZE):
        return
    severity = Severity.WARNING if is_size(common.size, _SMALL_3) else None
    if not subject.is_official:
        if _SPEECH_SIZES[0] <= common.size <= _SPEECH_SIZES[1]:
            return
        severity = Severity.WARNING
    yield Seen(
        f"正文用{size_name(common.size)}",
        "用3号字",
        body[0],
        set=Formatting(size=BODY_SIZE),
        severity=severity,
        along=(*body[1:], *_set_alike(subject, common, size_only=True)),
    )


def _set_alike(
    subject: Subject, common: CommonSetting, *, size_only: bool = False
) -> Iterator[Element]:
    """Yield what stands beside the text and is set as it is, wrongly too.

    Args:
        subject: what is checked.
        common: how most of the text is set.
        size_only: whether it is alike in its size, and headings count.
    """
    own = {e.order for e in plain_text(subject)}
    heads = {e.order for e in set_body(subject)} if size_only else set()
    for one in subject.elements:
        if one.order in own or not is_set(one):
            continue
        if _is_plain(one) or one.order in heads:
            found = pieces(one)
            alike = usual(found, _size if size_only else _kind)
            if alike is not None and alike == (
                common.size if size_only else common.kind
            ):
                yield one


def _size(piece: SetPiece) -> float:
    return piece.run.size


def _kind(piece: SetPiece) -> str:
    return piece.kind


def odd_ones(subject: Subject) -> Iterator[Seen]:
    """Find paragraphs, and words in them, that are set otherwise than their role is."""
    common = common_setting(subject)
    if common is None:
        return
    of_attachments = dict(_of_attachments(subject))
    leads = _leads(subject)
    if is_traditional(subject):
        return
    plain = [e for e in subject.elements if _is_plain(e) and is_set(e)]
    text = [
        e for e in set_text(subject)
        if (e.role in TEXT or e.run_in)
        and not _is_remark(e, subject) and not stands_aside(e)
    ]  # fmt: skip
    for one in sorted([*text, *plain], key=lambda e: e.order):
        own = of_attachments.get(one.attachment, common)
        found = text_pieces(one) if not _is_plain(one) else pieces(one)
        if one.order in leads:
            found = between(found, leads[one.order], len(one.text))
        if not _is_heading(found, one):
            yield from _odd(one, found, common, own, subject)


def _is_remark(element: Element, subject: Subject) -> bool:
    """Whether it says something of a table or a picture, where it may be small."""
    if _REMARK.match(element.text):
        return True
    near = subject.elements[max(element.order - 1, 0) : element.order + 2]
    is_short = len(element.text.strip()) <= _HEADING
    return is_short and any(one.is_in_table for one in near)


def _is_heading(found: list[SetPiece], element: Element) -> bool:
    """Whether it is set as a heading throughout and counted as one, whatever it is taken for."""
    kinds = {one.kind for one in found if one.han}
    is_short = len(element.text.strip()) <= _HEADING
    return (
        is_short
        and bool(HEADING_MARK.match(element.text))
        and kinds in ({"黑体"}, {"楷体"})
    )


def _is_plain(element: Element) -> bool:
    # Notes of tables are smaller.
    is_note = element.role is Role.NOTE and element.text.lstrip()[:1] not in "（("
    # Behind a number may stand who has signed, whose name is in 楷体 (7.2.6).
    is_number = element.role is Role.DOCUMENT_NUMBER
    is_signed = is_number and not element.text.rstrip().endswith("号")
    is_other = element.attachment or is_note or is_signed
    return element.role in _OTHERS and not is_other


def _odd(
    element: Element,
    found: list[SetPiece],
    common: CommonSetting,
    own: CommonSetting,
    subject: Subject,
) -> Iterator[Seen]:
    """Find pieces of an element in another face, then those in another size."""
    kinds = {_FANG, common.kind, own.kind, ""}
    total = sum(one.han for one in found)
    wrong = [
        one for one in found
        if one.kind not in kinds and not one.run.is_raised
        and not _is_quoted(one, element) and not _is_glued(one, element)
    ]  # fmt: skip
    count = sum(one.han for one in wrong)
    if count >= _LEAST:
        yield Seen(
            f"{_share(count, total)}用{wrong[0].kind}",
            f"用{_FANG}体",
            element,
            _span(wrong, element, count == total),
            set=Formatting(face=USUAL[_FANG]),
        )
    sizes = (BODY_SIZE, common.size, own.size)
    wrong = [
        one for one in found
        if not any(is_size(one.run.size, size) for size in sizes)
        and one.run.size > TINY and not one.run.is_raised
    ]  # fmt: skip
    count = sum(one.han for one in wrong)
    if count >= _LEAST:
        yield Seen(
            f"{_share(count, total)}用{size_name(wrong[0].run.size)}",
            f"用{size_name(common.size)}字"
            if subject.is_official
            else "与其余各段一样大",
            element,
            _span(wrong, element, count == total),
            set=Formatting(size=common.size if not subject.is_official else BODY_SIZE),
        )


def _share(count: int, total: int) -> str:
    return "整段" if count >= total else f"{count}个字"


def _span(
    wrong: list[SetPiece], element: Element, is_all: bool
) -> tuple[int, int] | None:
    """Return from where to where a mend sets characters; None: all of them."""
    return None if is_all and not element.run_in else (wrong[0].start, wrong[-1].end)


def _is_quoted(piece: SetPiece, element: Element) -> bool:
    """Whether a piece stands in quotation marks, which may be set apart."""
    before, words = element.text[: piece.start], piece.run.text.strip()
    if words[:1] in _OPEN and words.rstrip("。，；")[-1:] in _CLOSE and words:
        return True
    opened = sum(before.count(sign) for sign in _OPEN)
    return opened > sum(before.count(sign) for sign in _CLOSE)


def _is_glued(piece: SetPiece, element: Element) -> bool:
    """Whether a piece is a heading that a PDF does not keep apart from what is above it."""
    before = element.text[: piece.start].rstrip()
    is_last = piece.end >= len(element.text.rstrip())
    return (
        is_last
        and before[-1:] in tuple("。；：")
        and bool(HEADING_MARK.match(piece.run.text))
    )


def _leads(subject: Subject) -> dict[int, int]:
    """Return where first sentences end that are set apart: several are, so it is a design.

    The orders of their elements are the keys.
    """
    found, labels = {}, {}
    for one in set_body(subject):
        parts = text_pieces(one)
        if one.run_in or len(parts) < 2:
            continue
        first, end = parts[0], parts[0].end
        for other in parts[1:]:
            if other.run.face != first.run.face or other.run.size != first.run.size:
                break
            end = other.end
        words = one.text[:end].strip()
        if first.kind == "黑体" and words[-1:] in tuple("：:") and len(words) <= _LABEL:
            labels[one.order] = end
        is_sentence = one.text[:end].rstrip()[-1:] in tuple(_ENDS)
        if first.kind in ("楷体", "黑体") and is_sentence and end < len(one.text):
            found[one.order] = end
    return {**found, **labels} if len(found) > 1 else labels


def _of_attachments(subject: Subject) -> Iterator[tuple[int, CommonSetting]]:
    """Yield how attachments are set that are long enough to show it."""
    by_number: dict[int, list[Element]] = {}
    for one in subject.prose:
        if one.attachment and is_set(one):
            by_number.setdefault(one.attachment, []).append(one)
    for number, inside in by_number.items():
        common = common_of([piece for e in inside for piece in text_pieces(e)])
        if common is not None and len(inside) >= _FEW:
            yield number, common
