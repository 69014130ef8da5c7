"""How the title is set (7.3.1): 二号 小标宋, centred, not bold (TI01, TI02)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from govdoc.checks.measure.faces import NO_TITLE_FACES, USUAL, face_kind
from govdoc.checks.rules.face_beside import date_aside
from govdoc.checks.rules.on_paper import title_of_pdf
from govdoc.checks.setting import (
    TITLE_SIZE,
    SetPiece,
    by_form,
    is_size,
    pieces,
    size_name,
    usual,
)
from govdoc.checks.subject import Element, Subject
from govdoc.checks.sure_titles import sure_titles
from govdoc.checks.types import Authority, Check, Formatting, Seen
from govdoc.findings import Severity
from govdoc.model.roles import Role

_KIND = "小标宋"
_SPEECH_SIZES = (20.0, 26.0)
_GB = "GB/T 9704-2012 7.3.1"
_SHIFT = 1.0
"""pt: what shifts the middle of a line by less is not seen."""


def face(subject: Subject) -> Iterator[Seen]:
    """Find titles in another face than 小标宋, or another size than 二号."""
    found = (s for one in sure_titles(subject) for s in _wrong_face(one, subject, None))
    yield from _one_for_each(found)
    for one in subject.elements:
        if one.role is Role.ATTACHMENT_TITLE or (
            one.role is Role.TITLE and one.attachment
        ):
            yield from _wrong_face(one, subject, Severity.HINT)


def _one_for_each(found: Iterable[Seen]) -> Iterator[Seen]:
    """Yield the first of those that say the same of several lines of a title."""
    kinds: dict[str, list[Seen]] = {}
    for seen in found:
        kinds.setdefault(seen.seen, []).append(seen)
    for same in kinds.values():
        others = tuple(one.element for one in same[1:] if one.element is not None)
        yield same[0]._replace(along=others)


def _wrong_face(
    element: Element, subject: Subject, severity: Severity | None
) -> Iterator[Seen]:
    found = pieces(element)
    family = usual(found, lambda one: one.run.face)
    size = usual(found, _size)
    if family is None or size is None:
        return
    kind = face_kind(family) or family
    is_alike = family.lower() in NO_TITLE_FACES or _stands_in(kind, found, subject)
    if kind and (kind != _KIND or is_alike):
        yield Seen(
            f"标题用{family if is_alike else kind}", "用小标宋体字", element,
            set=Formatting(face=USUAL[_KIND]),
            severity=Severity.HINT if is_alike else severity,
        )  # fmt: skip
    low, high = _SPEECH_SIZES
    is_free = not subject.is_official and low <= size <= high
    if not is_size(size, TITLE_SIZE) and not is_free:
        yield Seen(
            f"标题用{size_name(size)}", "用2号字", element,
            set=Formatting(size=TITLE_SIZE), severity=severity,
        )  # fmt: skip


def _stands_in(kind: str, found: list[SetPiece], subject: Subject) -> bool:
    """Whether a bold 宋体 stands in for 小标宋 in a PDF."""
    is_bold = all(one.run.bold for one in found if one.han)
    return subject.pdf is not None and kind == "宋体" and is_bold


def _size(piece: SetPiece) -> float:
    return piece.run.size


def place_of_docx(subject: Subject) -> Iterator[Seen]:
    """Find titles that are not centred, or indented, or bold; once for all lines."""
    yield from _one_for_each(_places(subject))


def _places(subject: Subject) -> Iterator[Seen]:
    for one in sure_titles(subject):
        measured = one.measured
        if measured is None:
            continue
        if not measured.is_in_cell and not measured.is_framed:
            yield from _off_centre(one)
        bold = [piece for piece in pieces(one) if piece.run.bold and piece.han]
        if bold:
            yield Seen("标题加粗", "不加粗", one, set=Formatting(bold=False))


def place(subject: Subject) -> Iterator[Seen]:
    """Find titles at another place than the middle; a speech's date below its title, too."""
    yield from by_form(place_of_docx, title_of_pdf)(subject)
    yield from date_aside(subject)


def _off_centre(element: Element) -> Iterator[Seen]:
    one = element.measured
    if one is None:
        return
    words = {"left": "左对齐", "justify": "两端对齐", "right": "右对齐",
             "distribute": "分散对齐"}  # fmt: skip
    centred = Formatting(align="center", first_chars=0.0, left=0.0, right=0.0)
    if one.align in words:
        yield Seen(f"标题{words[one.align]}", "居中", element, set=centred)
    elif (
        abs(one.left + one.first_line - one.right) > _SHIFT
        or abs(one.first_line) > _SHIFT
    ):
        shift = one.first_line or one.left - one.right
        yield Seen(
            f"标题缩进{shift:g}磅，不在正中", "居中，不缩进", element, set=centred
        )


CHECKS: tuple[Check, ...] = (
    Check(
        "TI01", "标题字体字号不对", _GB, Authority.STANDARD, Severity.WARNING, "dp", face,
        guards="各家小标宋都行；华文中宋、PDF里加粗的宋体只作提示；讲话20—26磅；附件标题只作提示",
        mends=True,
    ),
    Check(
        "TI02", "标题没有居中，或者加粗", _GB, Authority.STANDARD, Severity.WARNING, "dp",
        place, guards="表格、图文框里的标题不查位置", mends=True,
    ),
)  # fmt: skip
