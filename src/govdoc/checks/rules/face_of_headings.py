"""Faces and sizes of headings by their level, and faces of figures (7.3.3; 5.2.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.checks.measure.faces import USUAL, face_kind
from govdoc.checks.setting import (
    BODY_SIZE,
    HEADING_MARK,
    TEXT,
    CommonSetting,
    SetPiece,
    common_setting,
    heading_pieces,
    is_size,
    is_traditional,
    set_body,
    set_text,
    size_name,
    text_pieces,
    usual,
)
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Formatting, Seen
from govdoc.findings import Severity
from govdoc.han.numerals import to_int
from govdoc.kept.patterns import compile_pattern

_FANG = "仿宋"
_BY_LEVEL = {1: "黑体", 2: "楷体", 3: _FANG, 4: _FANG}
_LATIN = compile_pattern(r"[A-Za-z0-9]")
_LOOSE = compile_pattern(r"https?://|www\.|@|[A-Za-z_]+[(/\\=]")
"""Addresses and code may have a face of their own."""


def headings(subject: Subject) -> Iterator[Seen]:
    """Find headings that are not set as their level is: 黑体, 楷体, 仿宋, 仿宋; 三号."""
    common = common_setting(subject) or CommonSetting(_FANG, BODY_SIZE)
    if is_traditional(subject):
        return
    counted = set[tuple[int, int, str]]()
    for one in set_text(subject):
        level = one.level
        if level is None or not _is_counted(one, level, counted):
            continue
        found = heading_pieces(one)
        kind = usual(found, lambda piece: piece.kind)
        size = usual(found, lambda piece: piece.run.size)
        if kind is None or size is None:
            continue
        yield from _wrong_heading(one, level, kind, size, common, subject)


def _is_counted(
    element: Element, level: int, counted: set[tuple[int, int, str]]
) -> bool:
    """Whether a heading has a number that follows one of its level: its level is certain."""
    mark = HEADING_MARK.match(element.text)
    if mark is None:
        return bool(element.label)
    number = to_int(re.sub(r"[\s、.．()（）]", "", mark[0]))
    here = (element.attachment, level, str(number))
    before = (element.attachment, level, str((number or 0) - 1))
    counted.add(here)
    return number in (None, 1) or before in counted


def _wrong_heading(
    element: Element,
    level: int,
    kind: str,
    size: float,
    common: CommonSetting,
    subject: Subject,
) -> Iterator[Seen]:
    wanted = _BY_LEVEL[level]
    span = (0, element.run_in) if element.run_in else None
    allowed = {wanted, ""}
    if level > 2:
        allowed.add(common.kind)  # what is wrong there is the text
    severity = None
    if not subject.is_official and level == 2 and kind == _FANG:
        severity = Severity.HINT
    name = "一二三四"[level - 1]
    if kind not in allowed:
        found = heading_pieces(element)
        is_bold = level == 1 and _is_bold(found)
        yield Seen(
            f"第{name}层标题用{kind}{'加粗' if is_bold else ''}",
            f"用{wanted}{'，不加粗' if is_bold else ''}",
            element,
            span,
            set=Formatting(
                face=USUAL[wanted],
                latin=USUAL[wanted] if _has_latin_of(found, kind) else None,
                bold=False if is_bold else None,
            ),
            severity=severity,
        )
    is_free = not subject.is_official and size >= BODY_SIZE
    if not is_size(size, BODY_SIZE) and not is_size(size, common.size) and not is_free:
        yield Seen(
            f"第{name}层标题用{size_name(size)}", "用3号字", element, span,
            set=Formatting(size=BODY_SIZE),
        )  # fmt: skip


def _is_bold(found: list[SetPiece]) -> bool:
    """Whether a heading is bold, which 黑体 is by itself."""
    return any(one.run.bold for one in found if one.han)


def _has_latin_of(found: list[SetPiece], kind: str) -> bool:
    """Whether figures in a heading have the wrong face of its characters."""
    return any(
        _LATIN.search(one.run.text) and face_kind(one.run.latin) == kind
        for one in found
    )


def latin_faces(subject: Subject) -> Iterator[Seen]:
    """Find paragraphs whose figures and letters have another face than those of the rest."""
    body = [e for e in set_body(subject) if e.role in TEXT]
    found = {e.order: text_pieces(e) for e in body}
    counts: dict[str, int] = {}
    for parts in found.values():
        for one in parts:
            face = _latin(one)
            counts[face] = counts.get(face, 0) + len(_LATIN.findall(one.run.text))
    counts.pop("", None)
    if len(counts) < 2:
        return
    common = max(counts, key=lambda face: counts[face])
    for element in body:
        if _LOOSE.search(element.text):
            continue
        others = [one for one in found[element.order]
                  if _latin(one) not in ("", common) and _LATIN.search(one.run.text)]  # fmt: skip
        if sum(len(_LATIN.findall(one.run.text)) for one in others) > 1:
            yield Seen(
                f"数字、字母用{others[0].run.latin}，其余各段用{common}",
                "全文用一种字体",
                element,
                (others[0].start, others[-1].end),
                set=Formatting(latin=common),
            )


def _latin(piece: SetPiece) -> str:
    """Return the face of figures; 仿宋 of one maker is that of another."""
    return face_kind(piece.run.latin) or piece.run.latin
