"""Paper, margins, lines and characters of a DOCX (5.1, 5.2)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from govdoc.checks.measure.types import MeasuredDocx, MeasuredParagraph, MeasuredSection
from govdoc.checks.setting import (
    BODY_SIZE,
    holds_22,
    is_set,
    is_size,
    pieces,
    set_body,
    usual,
)
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import FileMend, Formatting, Seen, Spot
from govdoc.findings import Severity

A4 = (210.0, 297.0)
_A3 = (297.0, 420.0)
_PAPER_SLACK = 0.5
"""mm: 20 twips and what rounding adds."""
_SLACK = 1.05
"""mm: ±1, and a twip."""
_LINES, _CHARACTERS = 22, 28
_GRACE = 0.2
"""pt: 4 twips of the page's height."""
_PT = 72 / 25.4
_NATURAL = 1.3
"""Sizes of type in a line that nobody sets."""
_CERTAIN, _MOST = 100, 0.6
"""Characters, and their share, that show how all are spaced."""
_PITCH = 0.6
"""pt: what lines of one pitch may differ by."""


class _Basis(NamedTuple):
    """Margins that give the same page, by what their lines stand on."""

    top: tuple[float, float]
    bottom: tuple[float, float]


_BASES = (
    _Basis((37 - _SLACK, 37 + _SLACK), (35 - _SLACK, 35 + _SLACK)),
    _Basis((34.0, 35.2), (32.0, 33.2)),
    _Basis((32.9, 34.1), (33.1, 34.3)),
)
"""As the dialog says; by the grid of GB/T 33476; by the ink of the first line."""


def paper_of_docx(subject: Subject) -> Iterator[Seen]:
    """Find paper that is not A4, upright; a wide table may lie (5.1)."""
    for n, section in _papers(subject):
        size = (section.width, section.height)
        flat = tuple(sorted(size))
        is_wide = size[0] > size[1]
        if _near(flat, _A3) and n > 0:
            severity = Severity.HINT
        elif not _near(flat, A4) or (is_wide and _is_plain(subject, n)):
            severity = None
        else:
            continue
        seen = f"{'横放的' if is_wide else ''}{size[0]:.0f}×{size[1]:.0f}毫米"
        yield Seen(
            _of_section(subject, n) + seen,
            "用A4型纸（210×297毫米）竖排",
            severity=severity,
            spot=_spot(subject, n),
            file=FileMend(section=n, width=A4[0], height=A4[1]),
        )


def margins_of_docx(subject: Subject) -> Iterator[Seen]:
    """Find margins that do not give 天头 37, 订口 28, 版心 156×225 mm (5.2.1)."""
    for n, section in _papers(subject):
        if section.width > section.height or not section.top:
            continue
        wrong = _wrong_margins(section, lets_top=_is_letter(subject.docx) and n == 0)
        if not wrong:
            continue
        is_side = n > 0 and not _is_prose(subject, n)
        severity = None if subject.is_official and not is_side else Severity.HINT
        yield Seen(
            _of_section(subject, n)
            + "、".join(f"{name}{value:.1f}毫米" for name, value in wrong),
            "上37、下35、左28、右26毫米（版心156×225毫米）",
            severity=severity,
            spot=_spot(subject, n),
            file=FileMend(section=n, top=37.0, bottom=35.0, left=28.0, right=26.0),
        )


def _wrong_margins(
    section: MeasuredSection, *, lets_top: bool
) -> list[tuple[str, float]]:
    """Return the margins that are wrong, and how wide they are."""
    wrong = []
    high = [base for base in _BASES if _within(section.top, base.top)]
    low = [base for base in _BASES if _within(section.bottom, base.bottom)]
    if not any(base in low for base in high):
        if not high and not lets_top:
            wrong.append(("上边距", section.top))
        if not low or (high and not wrong):
            wrong.append(("下边距", section.bottom))
    for name, value, wanted in (
        ("左边距", section.left, 28.0),
        ("右边距", section.right, 26.0),
    ):
        if abs(value - wanted) > _SLACK:
            wrong.append((name, value))
    return wrong


def lines_of_docx(subject: Subject) -> Iterator[Seen]:
    """Find a page that does not hold 22 lines (5.2.3); said once."""
    body = [e for e in set_body(subject) if e.level is None]
    if not subject.is_official or not body or subject.docx is None:
        return
    pitch = _mode(body, subject.docx)
    section = _section(subject.docx, body[0])
    if pitch is None or section is None or section.width > section.height:
        return
    height = (section.height - section.top - section.bottom) * _PT
    count = math.floor((height + _GRACE) / pitch)
    if count != _LINES and height > 0:
        yield Seen(
            f"行距{pitch:g}磅，一页排{count}行",
            "一页排22行（行距固定值28.95磅左右）",
            body[0],
            set=Formatting(pitch=28.95),
            along=tuple(body[1:]),
        )


def characters_of_docx(subject: Subject) -> Iterator[Seen]:
    """Find lines that do not hold 28 characters (5.2.3); said once."""
    body = [e for e in set_body(subject) if e.level is None]
    if not subject.is_official or not body or subject.docx is None:
        return
    found = [one for e in body for one in pieces(e)]
    size = usual(found, lambda one: one.run.size)
    spacing = usual(found, lambda one: one.run.spacing) or 0.0
    alike = sum(one.han for one in found if one.run.spacing == spacing)
    if alike < max(_CERTAIN, sum(one.han for one in found) * _MOST):
        return  # lines are squeezed, each in its way
    section = _section(subject.docx, body[0])
    if size is None or section is None or not is_size(size, BODY_SIZE):
        return
    grid = section.grid_char_space if section.grid_type in _BY_CHARACTERS else 0.0
    width = (section.width - section.left - section.right) * _PT
    count = math.floor((width + _GRACE) / (size + spacing + grid))
    if count != _CHARACTERS and width > 0:
        yield Seen(f"一行排{count}字", "一行排28字", body[0])


_BY_CHARACTERS = ("linesAndChars", "snapToChars")


def pitches_of_docx(subject: Subject) -> Iterator[Seen]:
    """Find paragraphs of the text whose pitch is not that of the others (5.2.3)."""
    file = subject.docx
    if file is None:
        return
    body = [e for e in set_body(subject) if _has_pitch(e)]
    common = _mode(body, file)
    if common is None:
        return
    pitches = {e.order: _pitch(e.measured, file) for e in body if e.measured}
    roles = _roles_apart(body, pitches, common)
    for one in body:
        pitch = pitches[one.order]
        is_custom = one.role in roles and not subject.is_official
        is_theirs = holds_22(pitch) and not holds_22(common) and subject.is_official
        if abs(pitch - common) > _PITCH and not is_custom and not is_theirs:
            yield Seen(
                f"行距{pitch:g}磅，其余各段{common:g}磅",
                f"与其余各段一样，行距{common:g}磅",
                one,
                set=Formatting(pitch=common),
            )


def _roles_apart(
    body: list[Element], pitches: dict[int, float], common: float
) -> set[object]:
    """Return the roles all of whose paragraphs have another pitch: that is a design."""
    by_role: dict[object, list[bool]] = {}
    for one in body:
        is_other = abs(pitches[one.order] - common) > _PITCH
        by_role.setdefault(one.role, []).append(is_other)
    return {role for role, others in by_role.items() if all(others) and others[1:]}


def _has_pitch(element: Element) -> bool:
    """Whether its pitch is one of text: nothing stands in its lines but characters."""
    one = element.measured
    return one is not None and not one.has_drawing and not element.is_blank


def _mode(body: list[Element], file: MeasuredDocx) -> float | None:
    """Return the pitch of most paragraphs, pt; None: no half of them has one."""
    counts = Counter(
        round(_pitch(e.measured, file), 1) for e in body if e.measured is not None
    )
    best = counts.most_common(1)
    if not best or best[0][1] * 2 < sum(counts.values()):
        return None
    return next(
        pitch
        for e in body
        if e.measured is not None
        and round(pitch := _pitch(e.measured, file), 1) == best[0][0]
    )


def _pitch(one: MeasuredParagraph, file: MeasuredDocx) -> float:
    """Return from which line to line it is, pt, as nearly as a DOCX says it."""
    natural = (one.size or BODY_SIZE) * _NATURAL
    if one.pitch_rule == "exact":
        return one.pitch
    section = file.sections[one.section] if one.section < len(file.sections) else None
    has_grid = section is not None and section.grid_type and section.grid_pitch > 0
    if has_grid and one.on_grid and section is not None:
        rows = max(math.ceil(natural / section.grid_pitch - 0.01), 1)
        natural = rows * section.grid_pitch
    if one.pitch_rule == "atLeast":
        return max(one.pitch, natural)
    return round(natural * one.pitch, 2)


def _papers(subject: Subject) -> Iterator[tuple[int, MeasuredSection]]:
    """Yield the sections that say how large their paper is; each paper once."""
    known = set()
    for n, one in enumerate(subject.docx.sections if subject.docx else ()):
        sides = (one.width, one.height, one.top, one.bottom, one.left, one.right)
        if one.width and one.height and sides not in known:
            known.add(sides)
            yield n, one


def _near(size: tuple[float, ...], wanted: tuple[float, float]) -> bool:
    pairs = zip(size, wanted, strict=True)
    return all(abs(one - other) <= _PAPER_SLACK for one, other in pairs)


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _section(file: MeasuredDocx, element: Element) -> MeasuredSection | None:
    one = element.measured
    if one is None or one.section >= len(file.sections):
        return None
    return file.sections[one.section]


def _is_prose(subject: Subject, section: int) -> bool:
    return any(
        e.is_prose and is_set(e) and e.measured and e.measured.section == section
        for e in subject.elements
    )


def _is_plain(subject: Subject, section: int) -> bool:
    """Whether there is text in a section, and no table for which it might lie."""
    file = subject.docx
    return _is_prose(subject, section) and not (
        file is not None
        and any(one.is_in_cell and one.section == section for one in file.paragraphs)
    )


def _is_letter(file: MeasuredDocx | None) -> bool:
    """Whether it has the red double rules of a letter, whose mark stands higher (10.1)."""
    return file is not None and any(
        one.is_double and one.colour not in ("000000", "") for one in file.rules
    )


def _of_section(subject: Subject, n: int) -> str:
    many = subject.docx is not None and len(subject.docx.sections) > 1
    return f"第{n + 1}节" if many else ""


def _spot(subject: Subject, n: int) -> Spot:
    """Return where a section begins; the first is all of the document's."""
    file = subject.docx
    if n and file is not None:
        for number, one in enumerate(file.paragraphs, 1):
            if one.section == n:
                return Spot(para=number, part="页面设置")
    return Spot(part="页面设置")
