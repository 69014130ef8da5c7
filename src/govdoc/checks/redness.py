"""Whether a colour is red, and rules of a header block as a file draws them (7.2.7)."""

from __future__ import annotations

from govdoc.checks.measure.types import MeasuredRule
from govdoc.checks.subject import Element, Subject
from govdoc.model.roles import Role

_LEAST_RED = 0x80
_MOST_OF_OTHERS = 0.6
"""Of the red part; FF0000, C00000, E60012, C0504D are red."""
_TOP = 140.0
"""mm; no header block reaches so far down a page."""


def is_red(colour: str) -> bool:
    """Return whether RRGGBB is a red; what names no colour is taken for one."""
    try:
        red, green, blue = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    except ValueError:
        return True
    return red >= _LEAST_RED and max(green, blue) <= red * _MOST_OF_OTHERS


def rules_of_head(subject: Subject) -> list[MeasuredRule]:
    """Return the lines drawn between the mark and the title."""
    if subject.pdf is not None and subject.pdf.pages:
        page = subject.pdf.pages[0]
        mark, title = _y(subject, Role.ISSUER_MARK), _y(subject, Role.TITLE)
        bottom = title or _TOP
        return [rule for rule in page.rules if mark <= rule.y <= bottom]
    if subject.docx is None:
        return []
    mark_at = _para(subject.first(Role.ISSUER_MARK)) or 1
    title_at = _para(subject.first(Role.TITLE)) or _para(next(subject.body, None))
    last = title_at or mark_at + 8
    return [rule for rule in subject.docx.rules if mark_at <= rule.para <= last]


def _para(element: Element | None) -> int:
    return element.spot.para if element is not None else 0


def _y(subject: Subject, role: Role) -> float:
    """Return the baseline of an element's last line on the first page of a PDF."""
    found = subject.of(role)
    if not found or found[0].measured is None:
        return 0.0
    lines = [line for line in found[0].measured.lines if line.page == 1]
    return lines[-1].base if lines else 0.0
