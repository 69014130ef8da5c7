"""From line to line of a DOCX: 22 lines a page, all of one pitch (5.2.3)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from govdoc.checks.measure.types import MeasuredDocx, MeasuredSection
from govdoc.checks.pitch import docx_pitch
from govdoc.checks.setting import holds_22, is_set, set_body, set_text
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Formatting, Seen
from govdoc.model.roles import SIGNATURE_BLOCK, Role

_LINES, _WANTED = 22, 28.95
_GRACE = 0.2
"""pt: 4 twips of the page's height."""
_PT = 72 / 25.4
_PITCH = 0.6
"""pt: what lines of one pitch may differ by."""
_BESIDE = frozenset(
    {
        Role.RECIPIENTS,
        Role.SALUTATION,
        Role.ATTACHMENT_NOTE,
        Role.ATTENDANCE,
        Role.NOTE,
        *SIGNATURE_BLOCK,
    }
)
"""What stands in lines of the text, beside it."""


def lines_of_docx(subject: Subject) -> Iterator[Seen]:
    """Find a page that does not hold 22 lines (5.2.3); said once, mended all through."""
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
        others = [e for e in _lined(subject) if e is not body[0]]
        yield Seen(
            f"行距{pitch:g}磅，一页排{count}行",
            "一页排22行（行距固定值28.95磅左右）",
            body[0],
            set=Formatting(pitch=_WANTED),
            along=tuple(others),
        )


def _lined(subject: Subject) -> Iterator[Element]:
    """Yield all that stands in lines of the text: with its headings, who it is to, who signs.

    What holds a picture would be cut off by lines of one height.
    """
    text = {e.order for e in set_text(subject)}
    for one in subject.elements:
        is_in = one.order in text or (one.role in _BESIDE and is_set(one))
        if is_in and _has_pitch(one):
            yield one


def pitches_of_docx(subject: Subject) -> Iterator[Seen]:
    """Find paragraphs of the text whose pitch is not that of the others (5.2.3)."""
    file = subject.docx
    if file is None:
        return
    body = [e for e in set_body(subject) if _has_pitch(e)]
    common = _mode(body, file)
    if common is None:
        return
    pitches = {e.order: docx_pitch(e.measured, file) for e in body if e.measured}
    roles = _roles_apart(body, pitches, common)
    is_mended = any(lines_of_docx(subject))  # then all are set anew
    for one in body:
        pitch = pitches[one.order]
        is_custom = one.role in roles and not subject.is_official
        is_theirs = holds_22(pitch) and not holds_22(common) and subject.is_official
        if abs(pitch - common) > _PITCH and not is_custom and not is_theirs:
            yield Seen(
                f"行距{pitch:g}磅，其余各段{common:g}磅",
                f"与其余各段一样，行距{common:g}磅",
                one,
                set=None if is_mended else Formatting(pitch=common),
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
        round(docx_pitch(e.measured, file), 1) for e in body if e.measured is not None
    )
    best = counts.most_common(1)
    if not best or best[0][1] * 2 < sum(counts.values()):
        return None
    return next(
        pitch
        for e in body
        if e.measured is not None
        and round(pitch := docx_pitch(e.measured, file), 1) == best[0][0]
    )


def _section(file: MeasuredDocx, element: Element) -> MeasuredSection | None:
    one = element.measured
    if one is None or one.section >= len(file.sections):
        return None
    return file.sections[one.section]
