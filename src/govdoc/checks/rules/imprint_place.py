"""Where 版记 stands on its page, and its rules (IM03, IM04, IM06).

Of a DOCX only what the file says for certain is judged: a frame or a table that hangs on
the lower margin stands there, blank lines may lead there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govdoc.checks.measure.types import MeasuredPage, MeasuredRule
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Seen
from govdoc.findings import Severity
from govdoc.model.roles import IMPRINT, Role

_FOOT = 35.0
"""mm: the lower margin of the type area (5.2.1)."""
_NEAR = 1.5
"""mm by which the last rule may miss the foot of the type area."""
_TEXT_NEAR = 11.0
"""mm from the last line of an imprint without rules to the foot."""
_WIDTH = 156.0
_HAIRLINE = 0.13
"""mm: what is thinner can hardly be seen."""
_EVEN = 0.03
"""mm by which rules differ that are meant to."""
_MM = 25.4 / 72
_BLACK_ENOUGH = 0x60


def _imprint(subject: Subject) -> list[Element]:
    if subject.pdf is not None and not all(map(_is_a4, subject.pdf.pages)):
        return []  # PG01
    found = [e for e in subject.of(*IMPRINT) if e.measured is not None]
    return [e for e in found if not e.text.lstrip().startswith("主题词")]


def _is_a4(page: MeasuredPage) -> bool:
    sides = sorted((page.width, page.height))
    return abs(sides[0] - 210) < 3 and abs(sides[1] - 297) < 3


def at_foot(subject: Subject) -> Iterator[Seen]:
    """版记 elsewhere than at the foot of the last page."""
    imprint = _imprint(subject)
    if not imprint or not subject.is_official:
        return
    if subject.pdf is not None:
        yield from _at_foot_of_page(subject, imprint)
        return
    if any(_is_anchored(e) for e in imprint):
        return
    first = imprint[0]
    above = subject.elements[: first.order]
    blanks = 0
    for one in reversed(above):
        if not one.is_blank or one.is_in_table:
            break
        blanks += 1
    space = first.measured.before if first.measured is not None else 0.0
    is_led = blanks > _FEW_BLANKS or space > _MUCH_SPACE
    yield Seen(
        "版记接在正文后面，没有固定在版心下边缘",
        "排在最后一面的版心底部",
        first,
        severity=Severity.HINT if is_led else None,
    )


_FEW_BLANKS = 1
_MUCH_SPACE = 30.0


def _is_anchored(element: Element) -> bool:
    measured = element.measured
    return measured is not None and (measured.frame_bottom or measured.is_framed)


def _page_of(element: Element) -> int:
    lines = element.measured.lines if element.measured is not None else ()
    return lines[-1].page if lines else element.spot.page


def _at_foot_of_page(subject: Subject, imprint: list[Element]) -> Iterator[Seen]:
    pdf = subject.pdf
    if pdf is None or not pdf.pages:
        return
    number = _page_of(imprint[-1])
    if not 1 <= number <= len(pdf.pages):
        return
    if any(
        _is_text_below(subject, e) for e in subject.elements[imprint[-1].order + 1 :]
    ):
        return  # attachments behind the imprint: AT09
    page = pdf.pages[number - 1]
    foot = page.height - _FOOT
    last = _last_rule(page, imprint)
    lines = imprint[-1].measured.lines if imprint[-1].measured is not None else ()
    base = lines[-1].base if lines else 0.0
    if last is not None:
        gap = foot - last.y
        is_there = abs(gap) <= _NEAR
    else:
        gap = foot - base
        is_there = not base or -_NEAR <= gap <= _TEXT_NEAR
    if not is_there:
        where = "高于" if gap > 0 else "低于"
        yield Seen(
            f"版记{where}版心下边缘{abs(gap):.0f}毫米",
            "排在最后一面的版心底部",
            imprint[0],
        )


def _is_text_below(subject: Subject, element: Element) -> bool:
    return element.role is not None and not element.is_blank


def _last_rule(page: MeasuredPage, imprint: list[Element]) -> MeasuredRule | None:
    """Return the rule right below the last line of the imprint."""
    lines = imprint[-1].measured.lines if imprint[-1].measured is not None else ()
    if not lines:
        return None
    base = lines[-1].base
    below = [r for r in page.rules if 0 <= r.y - base <= 9 and r.width > 100]
    return min(below, key=lambda r: r.y, default=None)


class _Rules(NamedTuple):
    """The rules of an imprint: their weights in mm; None: it has none there."""

    first: float | None
    middle: tuple[float, ...]
    last: float | None
    width: float
    """Of the narrowest, in mm; 0: not certain."""


def rules(subject: Subject) -> Iterator[Seen]:
    """版记 without its rules, or with others."""
    imprint = _imprint(subject)
    if not imprint or not subject.is_official or _is_letter(subject):
        return
    if subject.pdf is not None:
        found = _of_page(subject, imprint)
    elif subject.docx is not None:
        found = _of_docx(subject, imprint)
    else:
        return
    if found is None:
        return
    first = imprint[0]
    if found.first is None and found.last is None and not found.middle:
        yield Seen("版记没有分隔线", "上下各有一条分隔线", first)
        return
    if found.first is None or found.last is None:
        which = "首条" if found.first is None else "末条"
        yield Seen(f"版记没有{which}分隔线", "首条和末条都有", first)
        return
    yield from _weights(found, first)


def _weights(found: _Rules, first: Element) -> Iterator[Seen]:
    assert found.first is not None and found.last is not None
    thick = min(found.first, found.last)
    if thick < _HAIRLINE:
        yield Seen(
            f"版记首末分隔线粗{thick:.2f}毫米",
            "首末用粗线（推荐0.35毫米）、中间用细线（推荐0.25毫米）",
            first,
        )
    elif found.middle and max(found.middle) > thick + _EVEN:
        yield Seen("版记中间的分隔线比首末的粗", "首末用粗线、中间用细线", first)
    elif found.middle and max(found.middle) > thick - _EVEN:
        yield Seen(
            "版记的分隔线粗细相同",
            "首末用粗线、中间用细线",
            first,
            severity=Severity.HINT,
        )
    elif found.width and abs(found.width - _WIDTH) > 4:
        yield Seen(
            f"版记的分隔线长{found.width:.0f}毫米", "与版心等宽（156毫米）", first
        )


def _is_letter(subject: Subject) -> bool:
    """Say whether it is set as a letter, whose imprint has no rules (10.1)."""
    is_letter = subject.kind == "函" or (
        not subject.kind and subject.title.endswith("函")
    )
    return is_letter and not subject.of(Role.PRINTING_INFO)


def _of_docx(subject: Subject, imprint: list[Element]) -> _Rules | None:
    assert subject.docx is not None
    sides: list[tuple[str, float]] = []
    for one in imprint:
        borders = one.measured.borders if one.measured is not None else ()
        weights = {
            side: pt * _MM
            for side, style, pt, _ in borders
            if style not in ("nil", "none")
        }
        sides += [(s, weights.get(s, 0.0)) for s in ("top", "bottom")]
    first, last = imprint[0].spot.para, imprint[-1].spot.para
    drawn = [
        rule
        for rule in subject.docx.rules
        if first - 2 <= rule.para <= last + 3 and not _is_red(rule.colour)
    ]
    top, bottom = sides[0][1] or None, sides[-1][1] or None
    middle = tuple(w for _, w in sides[1:-1] if w)
    if drawn and top is None and bottom is None:
        return _of_drawn(drawn, len(imprint))
    return _Rules(top, middle, bottom, 0.0)


def _of_drawn(drawn: list[MeasuredRule], items: int) -> _Rules | None:
    placed = sorted(drawn, key=lambda r: r.y)
    weights = [r.weight for r in placed]
    if any(not r.y for r in placed) or len(placed) < 2:
        return None  # where they stand is not certain
    width = min((r.width for r in placed if r.width), default=0.0)
    return _Rules(weights[0], tuple(weights[1:-1]), weights[-1], width)


def _is_red(colour: str) -> bool:
    try:
        red, green, blue = (int(colour[n : n + 2], 16) for n in (0, 2, 4))
    except ValueError:
        return False
    return red > 2 * max(green, blue, 1) and red > _BLACK_ENOUGH


def _of_page(subject: Subject, imprint: list[Element]) -> _Rules | None:
    pdf = subject.pdf
    number = _page_of(imprint[-1])
    if pdf is None or not 1 <= number <= len(pdf.pages):
        return None
    lines = [
        line
        for e in imprint
        if e.measured is not None
        for line in e.measured.lines
        if line.page == number
    ]
    if not lines:
        return None
    head, bottom = min(x.base for x in lines), max(x.base for x in lines)
    near = [
        rule
        for rule in pdf.pages[number - 1].rules
        if head - 14 <= rule.y <= bottom + 9
        and rule.width > 60
        and not _is_red(rule.colour)
    ]
    above = [r for r in near if r.y <= head]
    below = [r for r in near if r.y >= bottom - 1]
    inside = [r for r in near if head < r.y < bottom - 1]
    first = max(above, key=lambda r: r.y, default=None)
    last = min(below, key=lambda r: r.y, default=None)
    return _Rules(
        first.weight if first else None,
        tuple(r.weight for r in inside),
        last.weight if last else None,
        min((r.width for r in near), default=0.0),
    )


def even_page(subject: Subject) -> Iterator[Seen]:
    """版记 on an odd page; of a DOCX that is not certain."""
    imprint = _imprint(subject)
    if subject.pdf is None or not imprint or not subject.is_official:
        return
    page = _page_of(imprint[-1])
    if page % 2 and page > 1 and len(subject.pdf.pages) > 1:
        yield Seen(f"版记在第{page}面", "排在双数面（双面印刷时）", imprint[0])
