"""What sets characters apart (colour, bold, lines below), and the faces of fixed roles."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govdoc.checks.colour_names import named_colour
from govdoc.checks.measure.faces import USUAL
from govdoc.checks.setting import (
    BODY_SIZE,
    IMPRINT_SIZE,
    CommonSetting,
    SetPiece,
    between,
    common_setting,
    heading_pieces,
    is_set,
    is_size,
    pieces,
    size_name,
    usual,
)
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Formatting, Seen
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import LEVELS, Role

_BLACK, _WHITE = "000000", "FFFFFF"
_DARK = 0x26
"""Of each part of a colour: what is darker is seen as black."""
_LARGE = 26.0
"""pt: red signs as large as these are a mark, whatever it is taken for."""
_RED = frozenset({Role.ISSUER_MARK})
_HEADINGS = frozenset(LEVELS)
_LINKED = compile_pattern(r"https?://|www\.|[\w.]+@[\w.]+")
_SENTENCE = compile_pattern(r"[。：；！？:;，、]\s*$")
_STARTS = compile_pattern(
    r"\s*(?:[一二三四五六七八九十]+是|第[一二三四五六七八九十]+[，、]|首先|其次|再次|最后|（\d+）|\d+[.．])"
)
_BLANK = compile_pattern(r"[\s_＿\u3000]*")
_LABEL = compile_pattern(
    r"\s*(?:出席|列席|请假|缺席|参加人员?|主持人?|记录人?)\s*[：:]?"
)
_ATTACHED = compile_pattern(r"\s*附\s*件\s*\d*\s*[：:]?\s*$")
_SIGNER = compile_pattern(r"签发人\s*[：:]\s*")


def colours(subject: Subject) -> Iterator[Seen]:
    """Find characters that are not black outside the red elements (5.2.4)."""
    has_mark = bool(subject.of(Role.ISSUER_MARK))
    in_cells: list[tuple[Element, SetPiece]] = []
    for one in subject.elements:
        if one.role in _RED or one.role is Role.PAGE_NUMBER:
            continue
        odd = [piece for piece in pieces(one) if _is_coloured(piece, one)]
        if not odd or (not has_mark and _is_mark(odd)):
            continue
        if one.is_in_table:
            in_cells.append((one, odd[0]))
            continue
        yield _coloured(one, odd[0], odd[-1].end)
    if in_cells:
        first, piece = in_cells[0]
        seen = _coloured(first, piece, piece.end)
        yield seen._replace(along=tuple(one for one, _ in in_cells[1:]))


def _coloured(element: Element, piece: SetPiece, end: int) -> Seen:
    words = "".join(element.text[piece.start : end].split())
    quoted = words if len(words) <= 12 else f"{words[:10]}…"
    is_link = bool(_LINKED.search(element.text))
    name = "超链接的颜色" if is_link else "颜色"
    return Seen(
        f"“{quoted}”{name}为{named_colour(piece.run.colour)}",
        "用黑色",
        element,
        (piece.start, end),
        set=Formatting(colour=_BLACK),
    )


def _is_coloured(piece: SetPiece, element: Element) -> bool:
    run = piece.run
    if not run.text.strip() or run.colour in (_BLACK, _WHITE):
        return False
    parts = [int(run.colour[at : at + 2], 16) for at in (0, 2, 4)]
    return max(parts) > _DARK


def _is_mark(odd: list[SetPiece]) -> bool:
    """Whether it looks like an issuer's mark, or a part of a red head."""
    red, others = odd[0].run.colour[:2], odd[0].run.colour[2:]
    is_red = (
        int(red, 16) > 0x90 and max(int(others[:2], 16), int(others[2:], 16)) < 0x60
    )
    return is_red and odd[0].run.size >= _LARGE


def marked(subject: Subject) -> Iterator[Seen]:
    """Find bold, slanting, underlined or highlighted words in the text."""
    leads = _bold_leads(subject)
    for one in subject.prose:
        if not is_set(one):
            continue
        whole = pieces(one)
        body = between(whole, one.run_in if one.level else 0, len(one.text))
        if one.role in _HEADINGS and not one.run_in:
            body = []
        found = [
            ("加粗", [p for p in between(body, leads.get(one.order, 0), len(one.text))
                      if p.run.bold], Formatting(bold=False)),
            ("倾斜", [p for p in whole if p.run.italic and p.han],
             Formatting(italic=False)),
            ("加下划线", [p for p in whole if p.run.underline and not _is_blank(p)],
             Formatting(underline=False)),
            ("加底色", [p for p in whole if p.run.highlight],
             Formatting(highlight=False)),
        ]  # fmt: skip
        for name, odd, mend in found:
            count = sum(len("".join(p.run.text.split())) for p in odd)
            if count > 1 and any(p.han or name != "倾斜" for p in odd):
                words = "".join(odd[0].run.text.split())
                yield Seen(
                    f"“{words if len(words) <= 12 else words[:10] + '…'}”{name}",
                    "不加这些标记",
                    one,
                    (odd[0].start, odd[-1].end),
                    set=mend,
                )


def _is_blank(piece: SetPiece) -> bool:
    """Whether a line below is a blank to fill in, or a link's."""
    text = piece.run.text
    return bool(_BLANK.fullmatch(text)) or bool(_LINKED.search(text))


def _bold_leads(subject: Subject) -> dict[int, int]:
    """Return where bold first sentences end, by the orders of their elements.

    They are a design where several paragraphs have one; a single one is not.
    """
    found, starts = {}, {}
    for one in subject.prose:
        if not is_set(one) or (one.role in _HEADINGS and not one.run_in):
            continue
        parts = pieces(one)
        end = 0
        for part in parts:
            if part.run.text.strip() and not part.run.bold:
                break
            end = part.end
        start = _STARTS.match(one.text)
        starts[one.order] = bool(start)
        if 0 < end < len(one.text) and (
            _SENTENCE.search(one.text[:end]) or (start and end <= start.end() + 1)
        ):
            found[one.order] = end
    return found if len(found) > 1 else {}


class _FixedLook(NamedTuple):
    """How a role is set."""

    role: Role
    kind: str
    size: float | None
    clause: str
    words: re.Pattern[str] | None = None
    """Which of a line it is, where others may stand on it; None: all of it."""


_SECRET = compile_pattern(
    r"(?:绝\s*密|机\s*密|秘\s*密)[★☆*\s\d一二三四五六七八九十年个月天长期]*"
)
_URGENT = compile_pattern(r"特\s*急|加\s*急|平\s*急|特\s*提|急\s*件")
_GB = "GB/T 9704-2012"
_FIXED = (
    _FixedLook(Role.CLASSIFICATION, "黑体", BODY_SIZE, f"{_GB} 7.2.2", _SECRET),
    _FixedLook(Role.URGENCY, "黑体", BODY_SIZE, f"{_GB} 7.2.3", _URGENT),
    _FixedLook(Role.CC, "仿宋", IMPRINT_SIZE, f"{_GB} 7.4.2"),
    _FixedLook(Role.PRINTING_INFO, "仿宋", IMPRINT_SIZE, f"{_GB} 7.4.3"),
)
_ATTACHMENT = _FixedLook(Role.ATTACHMENT, "黑体", BODY_SIZE, f"{_GB} 7.3.7")
_PRESENT = _FixedLook(Role.ATTENDANCE, "黑体", BODY_SIZE, f"{_GB} 10.3")
_SIGNED = _FixedLook(Role.SIGNER, "仿宋", BODY_SIZE, f"{_GB} 7.2.6")


def fixed(subject: Subject) -> Iterator[Seen]:
    """Find elements of a red-headed document that are not set as the standard says."""
    common = common_setting(subject)
    for look in _FIXED:
        for one in subject.of(look.role):
            found = pieces(one)
            if look.words is not None:
                own = look.words.search(one.text)
                found = between(found, *own.span()) if own else []
            yield from _unlike(one, found, look, common)
    heads = {p.run.size for e in subject.body for p in heading_pieces(e)}
    for one in subject.elements:
        found = pieces(one)
        if one.role is Role.ATTACHMENT and _ATTACHED.match(one.text):
            yield from _unlike(one, found, _ATTACHMENT, common)
        elif one.role is Role.ATTENDANCE:
            label = _LABEL.match(one.text)
            found = between(found, 0, label.end()) if label else []
            is_of_heads = any(p.run.size in heads for p in found)
            look = _PRESENT._replace(size=None) if is_of_heads else _PRESENT
            yield from _unlike(one, found, look, common)
        elif one.role in (Role.SIGNER, Role.DOCUMENT_NUMBER):
            # 签发人 in 仿宋, who that is in 楷体 (7.2.6).
            label = _SIGNER.search(one.text)
            if label is not None:
                words = between(found, label.start(), label.end())
                names = between(found, label.end(), len(one.text))
                yield from _unlike(one, words, _SIGNED, common)
                yield from _unlike(one, names, _SIGNED._replace(kind="楷体"), common)


def _unlike(
    element: Element,
    found: list[SetPiece],
    look: _FixedLook,
    common: CommonSetting | None,
) -> Iterator[Seen]:
    """Find pieces set otherwise; what is wrong with all of the text is said there."""
    found = [one for one in found if one.han]
    if not found:
        return
    kind, size, clause = look.kind, look.size, look.clause
    own, own_size = usual(found, lambda one: one.kind), usual(found, _size)
    span = (found[0].start, found[-1].end)
    words = _short(element.text[span[0] : span[1]])
    is_common = common is not None and own == common.kind and kind == "仿宋"
    if own and own != kind and not is_common:
        yield Seen(f"“{words}”用{own}", f"用{kind}", element, span,
                   set=Formatting(face=USUAL[kind]), clause=clause)  # fmt: skip
    is_common = common is not None and own_size == common.size and size == BODY_SIZE
    if own_size and size and not is_size(own_size, size) and not is_common:
        yield Seen(f"“{words}”用{size_name(own_size)}", f"用{size_name(size)}", element,
                   span, set=Formatting(size=size), clause=clause)  # fmt: skip


def _short(text: str) -> str:
    words = "".join(text.split())
    return words if len(words) <= 8 else f"{words[:7]}…"


def _size(piece: SetPiece) -> float:
    return piece.run.size
