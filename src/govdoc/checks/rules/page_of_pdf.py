"""Paper, margins, lines and characters on the pages of a PDF (5.1, 5.2)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from govdoc.checks.measure.types import MeasuredLine
from govdoc.checks.paper import (
    A4,
    BOTTOM,
    LEFT,
    PT,
    RIGHT,
    TOP,
    common_pitch,
    flowing_pages,
    frame_of,
    is_a4,
    is_size_of,
    left_edge,
    lines_of,
    pitch_of,
    right_edge,
    text_lines,
)
from govdoc.checks.setting import BODY_SIZE, holds_22, is_set, is_size
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Seen, Spot
from govdoc.findings import Severity

_A3 = (297.0, 420.0)
_SLACK = 1.05
"""mm: ±1, and what rounding adds."""
_TOPS = (TOP - 1.05, 41.3)
"""Where em boxes of a first line may begin: the margin may be that of the ink, or of the
line, above whose characters programs leave white."""
_LOWEST = BOTTOM + 2.0
"""A base below it stands under the 版心, marks of characters counted."""
_SPARE = 2.4
"""Pitches below the last line of full pages that show a margin which is too wide."""
_LINES, _CHARACTERS = 22, 28
_CELL = BODY_SIZE * PT
_FEWEST = 5
"""Full lines that show how many characters a line holds."""
_PITCH = 0.5
"""mm by which a paragraph's pitch may differ."""
_MARKS = "，。、；：！？（）《》“”‘’〔〕【】—…·"


def paper_of_pdf(subject: Subject) -> Iterator[Seen]:
    """Find pages that are not A4, upright; a page of a wide table may lie (5.1)."""
    told: set[tuple[float, float]] = set()
    for n, page in enumerate(subject.pdf.pages if subject.pdf else (), 1):
        size = (round(page.width, 1), round(page.height, 1))
        if not page.has_text or size in told:
            continue
        is_wide = page.width > page.height
        flat = tuple(sorted(size))
        if is_size_of(flat, _A3) and n > 1:
            severity = Severity.HINT
        elif is_size_of(flat, A4) and not (is_wide and _is_prose(subject, n)):
            continue
        else:
            severity = None
        told.add(size)
        seen = f"{'横放的' if is_wide else ''}{size[0]:.0f}×{size[1]:.0f}毫米"
        yield Seen(
            seen, "用A4型纸（210×297毫米）竖排", severity=severity, spot=Spot(page=n)
        )


def _is_prose(subject: Subject, page: int) -> bool:
    """Whether nothing but text stands on a page, no table for which it might lie."""
    own = [e for e in subject.elements if e.spot.page == page and not e.is_blank]
    return any(e.is_prose for e in own) and not any(e.is_in_table for e in own)


def margins_of_pdf(subject: Subject) -> Iterator[Seen]:
    """Find text that does not stand in the 版心: 天头 37, 订口 28, 156×225 mm (5.2.1)."""
    file = subject.pdf
    if file is None or not any(map(is_a4, file.pages)):
        return
    wrong = [*_wrong_sides(subject), *_wrong_ends(subject)]
    if wrong:
        first = next(iter(text_lines(subject)))
        yield Seen(
            "、".join(wrong),
            "天头37毫米、订口28毫米、版心156×225毫米",
            severity=None if subject.is_official else Severity.HINT,
            spot=Spot(page=first.line.page),
        )


def _wrong_sides(subject: Subject) -> Iterator[str]:
    lines = text_lines(subject)
    left, right = left_edge(lines), right_edge(lines)
    if left is not None and abs(left.at - LEFT) > _SLACK:
        yield f"左边距{left.at:.1f}毫米"
    if right is None:
        return
    # Lines that are not justified may have had room for a part of a character.
    room = 0.0 if right.is_exact else _CELL
    if right.at > RIGHT + _SLACK or right.at + room < RIGHT - _SLACK:
        yield f"右边距{A4[0] - right.at:.1f}毫米"


def _wrong_ends(subject: Subject) -> Iterator[str]:
    tops = [line.top for line in _first_lines(subject)]
    if tops and all(not _TOPS[0] <= top <= _TOPS[1] for top in tops):
        yield f"首行字的上缘距页边{min(tops):.1f}毫米"
    full = list(flowing_pages(subject))
    bases = [lines[-1].base for _, lines in full]
    if any(base > _LOWEST for base in bases):
        yield f"末行距页底{A4[1] - max(bases):.1f}毫米"
    pitch = common_pitch(subject.body)
    notes = {n for n, lines in full if _has_more(subject, n, lines[-1])}
    own = [lines[-1].base for n, lines in full if n not in notes]
    if pitch is not None and len(own) > 1 and max(own) + _SPARE * pitch < BOTTOM:
        yield f"末行距页底{A4[1] - max(own):.1f}毫米"


def _first_lines(subject: Subject) -> Iterator[MeasuredLine]:
    """Yield the first lines of pages behind the first that are lines of text."""
    file = subject.pdf
    if file is None:
        return
    text = {(one.line.page, one.line.base): one.line for one in text_lines(subject)}
    for n, page in enumerate(file.pages, 1):
        furniture = {one.base for one in page.running}
        if page.number_line is not None:
            furniture.add(page.number_line.base)
        lines = [one for one in page.lines if one.base not in furniture]
        first = text.get((n, lines[0].base)) if lines and n > 1 else None
        if first is not None and is_size(first.size, BODY_SIZE):
            yield first


def _has_more(subject: Subject, number: int, last: MeasuredLine) -> bool:
    """Whether something else than furniture stands below the text of a page."""
    page = subject.pdf.pages[number - 1] if subject.pdf else None
    if page is None or page.images:
        return True
    own = {one.base for one in page.running}
    if page.number_line is not None:
        own.add(page.number_line.base)
    return any(one.base > last.base + 1 and one.base not in own for one in page.lines)


def lines_of_pdf(subject: Subject) -> Iterator[Seen]:
    """Find a pitch by which a page does not hold 22 lines (5.2.3); said once."""
    body = [e for e in subject.body if is_set(e) and e.level is None]
    pitch = common_pitch(body)
    if pitch is None or not subject.is_official:
        return
    height = BOTTOM - TOP
    # The last line needs no more than its characters.
    counts = {
        math.floor((height + _SLACK / 4) / pitch),
        math.floor((height - _CELL + _SLACK / 4) / pitch) + 1,
    }
    counts |= {len({line.base for line in own}) for _, own in flowing_pages(subject)}
    if _LINES not in counts:
        count = min(counts, key=lambda one: abs(one - height / pitch))
        yield Seen(f"行距{pitch / PT:.1f}磅，一页排{count}行", "一页排22行", body[0])


def characters_of_pdf(subject: Subject) -> Iterator[Seen]:
    """Find full lines that do not hold 28 characters (5.2.3); said once."""
    if not subject.is_official:
        return
    strict: Counter[int] = Counter()
    loose: Counter[int] = Counter()
    edge = frame_of(subject)[1].at
    for one in text_lines(subject):
        line = one.line
        is_plain = line.wide == len(line.text) and is_size(line.size, BODY_SIZE)
        # What hangs over the edge is not in the line.
        if one.is_last or not is_plain or line.right > edge + _CELL / 3:
            continue
        count = line.wide + (0 if one.number else 2)
        loose[count] += 1
        marks = sum(sign in _MARKS for sign in line.text)
        if line.text[-1:] not in _MARKS and marks < 2:
            strict[count] += 1
    # Marks may be squeezed, or driven to the next line: one more or less is no sign.
    is_sure = sum(strict.values()) >= _FEWEST
    counts = strict if is_sure else loose
    if sum(counts.values()) < _FEWEST:
        return
    usual, count = counts.most_common(1)[0]
    is_other = abs(usual - _CHARACTERS) > (0 if is_sure else 1)
    if is_other and count * 2 > sum(counts.values()):
        yield Seen(f"一行排{usual}字", "一行排28字", next(subject.body, None))


def pitches_of_pdf(subject: Subject) -> Iterator[Seen]:
    """Find paragraphs of the text whose pitch is not that of the others (5.2.3)."""
    for attachment in {e.attachment for e in subject.prose}:
        body = [e for e in subject.prose if is_set(e) and e.attachment == attachment]
        common = common_pitch(body)
        # An attachment may have its own.
        if common is None or (attachment and len(body) < _FEWEST):
            continue
        wrong = [e for e in body if _has_other_pitch(e, common)]
        for one in _squeezed(body, common):
            yield Seen("行距与其余各段不一样", "与其余各段一样", one)
        roles = {e.role for e in wrong if _all_have(body, e, common)}
        for one in wrong:
            pitch = pitch_of(lines_of(one))
            if pitch is None or (one.role in roles and not subject.is_official):
                continue
            if (
                subject.is_official
                and holds_22(pitch / PT)
                and not holds_22(common / PT)
            ):
                continue  # what is wrong is the others' (PG03)
            yield Seen(
                f"行距{pitch / PT:.1f}磅，其余各段{common / PT:.1f}磅",
                "与其余各段一样",
                one,
            )


def _squeezed(body: list[Element], common: float) -> Iterator[Element]:
    """Yield paragraphs that stand nearer to one neighbour and farther from the other.

    Where lines are as high as their faces want, they are not evenly apart in a paragraph.
    """
    for before, one, after in zip(body, body[1:], body[2:], strict=False):
        above, own, below = lines_of(before), lines_of(one), lines_of(after)
        if len({line.page for line in (above[-1], *own, below[0])}) > 1:
            continue
        if len({round(line.size) for line in (above[-1], *own, below[0])}) > 1:
            continue
        if (before.order, after.order) != (one.order - 1, one.order + 1):
            continue
        if any(map(_has_other_pitch, (before, one, after), (common,) * 3)):
            continue
        over = own[0].base - above[-1].base - common
        under = below[0].base - own[-1].base - common
        if min(over, under) < -2 * _PITCH and max(over, under) > 2 * _PITCH:
            yield one


def _has_other_pitch(element: Element, common: float) -> bool:
    pitch = pitch_of(lines_of(element))
    return pitch is not None and abs(pitch - common) > _PITCH


def _all_have(body: list[Element], element: Element, common: float) -> bool:
    """Whether all paragraphs of its role have another pitch: that is a design."""
    same = [e for e in body if e.role is element.role and pitch_of(lines_of(e))]
    return len(same) > 1 and all(_has_other_pitch(e, common) for e in same)
