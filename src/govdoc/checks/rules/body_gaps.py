"""BD04: empty paragraphs and space between paragraphs of the body (9704 7.3.3)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from govdoc.checks.marks import read_mark
from govdoc.checks.paper import stands_aside
from govdoc.checks.subject import PROSE, Element, Subject
from govdoc.checks.types import Formatting, Seen
from govdoc.findings import Severity
from govdoc.model.document import Picture
from govdoc.model.roles import Role

_LEAST_SPACE = 2.0
"""pt of space before or after a paragraph that is no rounding."""
_FEW = 6
"""Neighbours that a text must have to show a habit."""
_SHARE = 0.15
"""Of them, those that blank lines may part where it is no habit."""
_MORE = 0.08
"""Share of a line's pitch by which a gap is wider than the lines are apart."""
_MM = 0.7
_FEWEST = 3
"""Lines below each other that show how far lines are apart."""
_EVEN = 0.3
"""mm by which the lines of a paragraph may differ from others' pitch."""
_LINES = 2.6
"""A gap of more lines than that holds a picture, or ends a part."""
_BODY = frozenset({Role.BODY, Role.LEAD, Role.ARTICLE})
_FLOW = PROSE | {
    Role.RECIPIENTS, Role.SALUTATION, Role.ATTACHMENT_NOTE, Role.SIGNATURE,
    Role.DATE_OF_ISSUE, Role.NOTE,
}  # fmt: skip
"""What follows each other below the title, line by line (5.2.3)."""


def empty_paragraphs(subject: Subject) -> Iterator[Seen]:
    """Empty paragraphs, or space, between two paragraphs of the body."""
    if subject.form == "d":
        found = [*_empty(subject), *_spaced(subject)]
    elif subject.form == "p":
        found = list(_gaps_on_pages(subject))
    else:
        found = list(_blank_lines(subject))
    for n, seen in enumerate(found):
        yield seen._replace(severity=Severity.HINT) if n else seen


def _neighbours(subject: Subject) -> Iterator[tuple[Element, Element]]:
    """Yield paragraphs of the body that follow each other, blank ones apart."""
    words = [one for one in subject.elements if not one.is_blank]
    is_head = True
    for one, other in pairwise(words):
        # Under a title may stand its date, a note in brackets, its second line.
        is_head = (is_head or one.role in _TITLES) and not _is_text(one)
        if is_head:
            continue
        is_table = one.is_in_table or other.is_in_table
        if is_table or one.attachment != other.attachment:
            continue
        if one.is_prose and other.is_prose and not other.goes_on:
            yield one, other


_TITLES = frozenset({Role.TITLE, Role.ATTACHMENT})


def _is_text(one: Element) -> bool:
    """Say whether it is no line of a title any more: a sentence, an item, a field."""
    is_sentence = one.is_prose and any(char in _STOPS for char in one.text)
    is_other = not one.is_prose and one.role not in (*_TITLES, Role.DATELINE, Role.NOTE)
    return is_sentence or is_other or read_mark(one.text) is not None


_STOPS = "。；：！？"


def _empty(subject: Subject) -> Iterator[Seen]:
    pictures = [
        block.place.first_line
        for block in subject.document.blocks
        if isinstance(block, Picture)
    ]
    for one, other in _neighbours(subject):
        between = subject.elements[one.order + 1 : other.order]
        if any(one.number < n < other.number for n in pictures):
            continue
        if other.measured is not None and other.measured.starts_page:
            continue
        for blank in between:
            drawn = blank.measured is not None and blank.measured.has_drawing
            if not drawn and not blank.is_in_table:
                yield Seen(
                    "正文段落之间有一个空段",
                    "不空行",
                    blank,
                    set=Formatting(removes=True),
                )


def _spaced(subject: Subject) -> Iterator[Seen]:
    """Space beside the body's paragraphs; where there is, the same beside all that flows."""
    body = list(_spaced_body(subject))
    yield from body
    told = {one.element.order for one in body if one.element is not None}
    spaces = {_spaces(one.element) for one in body if one.element is not None}
    for one in subject.elements:
        is_own = one.role in _FLOW and not one.is_in_table and not one.is_blank
        if is_own and one.order not in told and _spaces(one) in spaces:
            yield _closed(one)


def _spaces(element: Element) -> tuple[float, float]:
    """Return the space before and after a paragraph, in pt."""
    one = element.measured
    return (one.before, one.after) if one is not None else (0.0, 0.0)


def _closed(element: Element) -> Seen:
    """Return what is told of a paragraph with space beside it."""
    before, after = _spaces(element)
    word, space = ("段后", after) if after >= _LEAST_SPACE else ("段前", before)
    return Seen(
        f"{word}间距 {space:g} 磅", "段前、段后都不留间距", element,
        set=Formatting(before=0.0, after=0.0),
    )  # fmt: skip


def _spaced_body(subject: Subject) -> Iterator[Seen]:
    told = set[int]()
    for one, other in _neighbours(subject):
        for element, side in ((one, 1), (other, 0)):
            if element.role not in _BODY or element.order in told:
                continue
            if _spaces(element)[side] >= _LEAST_SPACE:
                told.add(element.order)
                yield _closed(element)


def _blank_lines(subject: Subject) -> Iterator[Seen]:
    """Blank lines of a text that part some paragraphs and not the others."""
    if not subject.is_official or not subject.name.lower().endswith((".txt", ".text")):
        return
    pairs = [
        (one, other)
        for one, other in _neighbours(subject)
        if one.role in _BODY and other.role in _BODY
    ]
    parted = [pair for pair in pairs if pair[1].order > pair[0].order + 1]
    all_pairs = list(_neighbours(subject))
    apart = sum(other.order > one.order + 1 for one, other in all_pairs)
    if len(all_pairs) < _FEW or apart > max(1, len(all_pairs) * _SHARE):
        return
    last = all_pairs[-1][1]
    close = {one.attachment for one, other in pairs if other.order == one.order + 1}
    for one, other in parted:
        if one.attachment not in close:
            continue  # all are parted there
        if other is last:
            continue  # what closes a text may stand apart
        yield Seen(
            "正文段落之间有一个空行，别处没有",
            "不空行",
            subject.elements[one.order + 1],
        )


class _Gap(NamedTuple):
    """Two paragraphs below each other on a page of a PDF."""

    one: Element
    other: Element
    mm: float
    """From the last line of the one to the first of the other."""

    @property
    def sort(self) -> tuple[bool, bool]:
        """Which of the two are text, not headings."""
        return self.one.role in _BODY, self.other.role in _BODY


def _gaps_on_pages(subject: Subject) -> Iterator[Seen]:
    """Paragraphs of a PDF that are farther apart than lines, and than others like them."""
    gaps = list(_gaps(subject))
    for attachment in sorted({gap.one.attachment for gap in gaps}):
        part = [one for one in subject.prose if one.attachment == attachment]
        pitches = [pitch for element in part for pitch in _pitches(element)]
        if len(pitches) >= _FEWEST:
            own = [gap for gap in gaps if gap.one.attachment == attachment]
            yield from _wide(own, median(pitches))


def _wide(gaps: list[_Gap], pitch: float) -> Iterator[Seen]:
    least = max(_MM, pitch * _MORE)
    for gap in gaps:
        more = gap.mm - pitch
        lines = [*_pitches(gap.one), *_pitches(gap.other)]
        is_even = all(abs(one - pitch) <= _EVEN for one in lines)
        if not any(gap.sort) or not is_even or not least < more < pitch * (_LINES - 1):
            continue
        if stands_aside(gap.one):
            continue
        alike = [one.mm for one in gaps if one.sort == gap.sort]
        usual = median(alike) if len(alike) > 1 else pitch
        if all(gap.sort) or gap.mm - usual > least:
            yield Seen(
                f"“{gap.one.text.strip()[-8:]}”后多空了 {more:.1f} 毫米", "段间不多空",
                gap.one, set=Formatting(before=0.0, after=0.0),
            )  # fmt: skip


def _gaps(subject: Subject) -> Iterator[_Gap]:
    for one, other in _neighbours(subject):
        above = one.measured.lines if one.measured is not None else ()
        below = other.measured.lines if other.measured is not None else ()
        if above and below and above[-1].page == below[0].page:
            yield _Gap(one, other, below[0].base - above[-1].base)


def _pitches(element: Element) -> list[float]:
    """Return how far its lines are apart, in mm."""
    lines = element.measured.lines if element.measured is not None else ()
    return [b.base - a.base for a, b in pairwise(lines) if a.page == b.page]
