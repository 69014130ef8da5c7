"""Where 署名, 成文日期 and 附注 stand on their page (SG08 to SG10)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from govdoc.checks.measure.types import MeasuredLine, MeasuredParagraph
from govdoc.checks.subject import Element, Subject
from govdoc.checks.types import Formatting, Seen
from govdoc.findings import Severity
from govdoc.han.offices import is_office, part_offices
from govdoc.model.roles import SIGNATURE_BLOCK, Role

_SIZE = 16.0
"""pt: 三号, a character of the text."""
_CELL = _SIZE * 25.4 / 72
_WIDTH = 210.0
_RIGHT = 26.0
_LEFT = 28.0
"""mm: margins beside the type area (5.2.1)."""
_LOOSE = 0.6
"""Characters by which a place may be missed."""
_SEALED = 4.0
_UNSEALED = 2.0


def _signed(subject: Subject) -> list[Element]:
    """The name and the date at the end of the document itself."""
    copies = subject.of(Role.CC)
    stop = copies[0].order if copies else len(subject.elements)
    return [e for e in subject.of(*SIGNATURE_BLOCK) if e.order < stop]


def is_apart_from_text(subject: Subject) -> Seen | None:
    """Return who signs on a page that bears no text of the document; None: none is."""
    signed = _signed(subject)
    texts = [e for e in subject.body if e.order < (signed[-1].order if signed else 0)]
    if not signed or not texts or subject.kind == "令":
        return None
    if subject.pdf is not None:
        return _apart_on_pages(subject, signed, texts)
    last = texts[-1].order
    signed = [e for e in signed if e.order > last]
    for one in subject.elements[last + 1 : signed[0].order + 1]:
        if one.role is Role.ATTACHMENT_NOTE:
            return None
        if one.measured is not None and one.measured.starts_page:
            return Seen(
                "署名和成文日期另起一页，与正文分在两面",
                "调整行距、字距，使署名与正文同处一面",
                signed[0],
            )
    return None


def _apart_on_pages(
    subject: Subject, signed: list[Element], texts: list[Element]
) -> Seen | None:
    signed = [e for e in signed if e.order > texts[-1].order]
    pages = {line.page for e in signed for line in _lines(e)} or {signed[-1].spot.page}
    page = max(pages)
    notes = subject.of(Role.ATTACHMENT_NOTE)
    has_text = any(
        page in {line.page for line in _lines(e)} or e.spot.page == page
        for e in (*texts, *notes)
    )
    has_table = any(
        e.is_in_table and e.spot.page == page and not e.attachment
        for e in subject.elements
    )
    if has_text or has_table:
        return None
    return Seen(
        f"{_where(signed, page)}，第{page}面没有正文",
        "调整行距、字距，使署名与正文同处一面",
        signed[0],
    )


def _where(signed: list[Element], last: int) -> str:
    """Say on which pages the name and the date stand."""
    names = {Role.SIGNATURE: "署名", Role.DATE_OF_ISSUE: "成文日期"}
    by_page: dict[int, list[str]] = {}
    for one in signed:
        lines = _lines(one)
        page = lines[-1].page if lines else one.spot.page or last
        said = by_page.setdefault(page, [])
        name = names.get(one.role) if one.role is not None else None
        if name and name not in said:
            said.append(name)
    return "，".join(f"{'和'.join(said)}在第{page}面" for page, said in by_page.items())


def _lines(element: Element) -> tuple[MeasuredLine, ...]:
    return element.measured.lines if element.measured is not None else ()


class _Inset(NamedTuple):
    """How far a line stands from the right edge, and how wide it is, in characters."""

    right: float
    width: float

    @property
    def middle(self) -> float:
        """From the right edge."""
        return self.right + self.width / 2


def geometry(subject: Subject) -> Iterator[Seen]:
    """Name and date elsewhere than the standard wants them (7.3.5.1, 7.3.5.2)."""
    if subject.pdf is not None and any(
        abs(page.width - _WIDTH) > 2 for page in subject.pdf.pages[:1]
    ):
        return  # PG01
    signed = _signed(subject)
    names = [e for e in signed if e.role is Role.SIGNATURE]
    dates = [e for e in signed if e.role is Role.DATE_OF_ISSUE]
    if len(names) != 1 or len(dates) != 1 or not subject.is_red_headed:
        return
    name, date = names[0], dates[0]
    if date.order < name.order:
        yield Seen("成文日期排在署名之上", "在署名的下一行", date)
        return
    if len(part_offices(name.text)) > 1 or not is_office("".join(name.text.split())):
        return
    own, dated = _inset(name), _inset(date)
    if own is None or dated is None:
        yield from _by_side(name, date)
        return
    wider = _with_spaces(date, dated)
    if _is_right(own, dated) or _is_right(own, wider):
        return
    r_date = max(_UNSEALED, own.width - dated.width)
    r_name = r_date + dated.width + _UNSEALED - own.width
    is_centred = _is_near(own.middle, dated.middle)
    is_date_right = _is_near(dated.right, _SEALED)
    seal = dated.middle - own.width / 2
    if is_date_right or not is_centred:
        yield Seen(
            f"署名右空{own.right:.1f}字，成文日期右空{dated.right:.1f}字，署名没有以成文日期为准居中",
            f"以成文日期（右空四字）为准居中；不加盖印章的，署名右空{r_name:.1f}字、日期右空{r_date:.1f}字",
            name,
            set=Formatting(right=seal * _SIZE) if is_date_right and seal >= 0 else None,
        )
        return
    yield Seen(
        f"成文日期右空{dated.right:.1f}字",
        f"右空四字；不加盖印章的，右空{r_date:.1f}字",
        date,
        set=Formatting(right=_SEALED * _SIZE),
    )


def _by_side(name: Element, date: Element) -> Iterator[Seen]:
    """Find a date of a DOCX that is flush left, or stands in the middle of the page."""
    sides = _SIDES.get(_plain_side(date), "")
    if sides:
        above = _NAMED.get(_plain_side(name), "")
        seen = f"成文日期{sides}" + (f"，署名{above}" if above else "")
        yield Seen(seen, "右空四字；不加盖印章的，按7.3.5.2居右编排", date)


_SIDES = {"left": "居左", "justify": "居左", "center": "在一行正中"}
_NAMED = {**_SIDES, "right": "居右"}


def _plain_side(element: Element) -> str:
    """Return at which side a line of a DOCX stands; empty: that is not certain."""
    measured, text = element.measured, element.text
    if measured is None or measured.lines or measured.is_in_cell or measured.is_framed:
        return ""
    is_pushed = text != text.strip() or "\t" in measured.text
    if is_pushed or measured.left or measured.first_line or measured.has_drawing:
        return ""
    return measured.align


def _is_right(own: _Inset, dated: _Inset) -> bool:
    """Say whether name and date stand as with a seal (S01) or without one (S04)."""
    r_date = max(_UNSEALED, own.width - dated.width)
    r_name = r_date + dated.width + _UNSEALED - own.width
    if _is_near(dated.right, r_date) and _is_near(own.right, r_name):
        return True
    is_pushed = own.right < _LOOSE and dated.right > _SEALED
    is_there = _is_near(dated.right, _SEALED) or is_pushed
    return is_there and _is_near(own.middle, dated.middle)


def _with_spaces(element: Element, inset: _Inset) -> _Inset:
    """Return where a date stands with what Word adds between digits and Han characters.

    That is a quarter of a character each time. A PDF may tell the places of its digits
    without it, so that the right end seems to lie further in.
    """
    more = len(re.findall(r"\d(?=[年月日])|[年月](?=\d)", element.text)) / 4
    is_drawn = element.measured is not None and bool(element.measured.lines)
    return _Inset(inset.right - (more if is_drawn else 0), inset.width + more)


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= _LOOSE


def _inset(element: Element) -> _Inset | None:
    """Return where a line stands; None: that is not certain."""
    measured = element.measured
    if measured is None:
        return None
    if measured.lines:
        line = measured.lines[0]
        if len(measured.lines) > 1 or abs(line.size - _SIZE) > 1:
            return None
        page = _WIDTH - _RIGHT
        return _Inset((page - line.right) / _CELL, (line.right - line.left) / _CELL)
    text = element.text
    if measured.align != "right" or text != text.strip() or measured.is_in_cell:
        return None
    return _Inset(measured.right / _SIZE, _width(text))


def _width(text: str) -> float:
    wide = ("W", "F", "A")
    return sum(1.0 if unicodedata.east_asian_width(c) in wide else 0.5 for c in text)


def note_indent(element: Element) -> Seen | None:
    """Return a note that is not indented by two characters; None: it is, or may be."""
    measured = element.measured
    if measured is None:
        return None
    indent = _indent(element, measured)
    if indent is None or abs(indent - _UNSEALED) <= _LOOSE:
        return None
    return Seen(
        "附注居右" if indent < 0 else f"附注左空{indent:.1f}字",
        "居左空二字",
        element,
        set=Formatting(align="left", first_chars=2, left=0.0),
        severity=None if indent < 1 or indent > 3 else Severity.HINT,
    )


def _indent(element: Element, measured: MeasuredParagraph) -> float | None:
    """Return the indent in characters; below 0: it stands at the right; None: unknown."""
    if measured.lines:
        return (measured.lines[0].left - _LEFT) / _CELL
    if measured.align in ("center", "right"):
        return -1.0
    if measured.is_in_cell or measured.is_framed:
        return None
    lead = element.text[: len(element.text) - len(element.text.lstrip())]
    return (measured.first_line + measured.left) / _SIZE + _width(lead)
