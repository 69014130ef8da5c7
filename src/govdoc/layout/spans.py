"""Which rows stand on which page, and which lines of footnotes at its foot."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govdoc.layout.footnotes import Footnotes, NoteLine
from govdoc.layout.rows import PageRow
from govdoc.model.flow import Flow
from govdoc.units import mm

_TOLERANCE = mm(0.05)
_MOST = 300
"""Lines of notes that are looked at for a page: more than any page holds."""


class PageSpan(NamedTuple):
    """What a page takes."""

    start: int
    stop: int
    """Its rows are ``rows[start:stop]``."""
    notes: Sequence[NoteLine] = ()
    """At its foot."""
    room: int = 0
    """What is free below its rows, in EMU; notes are not reckoned with."""


def page_spans(
    rows: Sequence[PageRow], flow: Flow, footnotes: Footnotes | None, start: int = 0
) -> Iterator[PageSpan]:
    """Yield each page's rows from ``start`` on; one page at least.

    A page ends at the last place before its foot where the next one may begin; where
    there is none, at its foot. A row that calls a footnote is taken only where the note
    can at least begin below it; what a page has no room for goes on on the next. A page
    only grows, so that no note can push its call away again.
    """
    if footnotes is not None and footnotes.are_any:
        yield from _noted_spans(rows, flow, footnotes)
        return
    while True:
        page = _fill(rows, start, flow, None, ())
        yield PageSpan(start, page.stop, room=page.height - page.used)
        if page.stop == len(rows):
            return
        start = page.stop


def _noted_spans(
    rows: Sequence[PageRow], flow: Flow, footnotes: Footnotes
) -> Iterator[PageSpan]:
    start, waiting = 0, list[NoteLine]()
    while start < len(rows) or waiting or not start:
        page = _fill(rows, start, flow, footnotes, waiting)
        for row in rows[start : page.stop]:
            waiting += footnotes.lines(row)
        count = footnotes.fitting(waiting, page.height - page.used)
        if start == page.stop:  # notes alone: one line of them at least
            count = max(count, min(1, len(waiting)))
        room = page.height - page.used
        yield PageSpan(start, page.stop, waiting[:count], room)
        if page.stop == len(rows) and not waiting[count:]:
            return
        start, waiting = page.stop, waiting[count:]


class _Page(NamedTuple):
    """A page that is full."""

    stop: int
    used: int
    """Its rows' height."""
    height: int


def _fill(
    rows: Sequence[PageRow],
    start: int,
    flow: Flow,
    footnotes: Footnotes | None,
    waiting: Sequence[NoteLine],
) -> _Page:
    """Take rows from ``start`` on for as long as they, and their notes, find room."""
    line = flow.page.line
    turned = start < len(rows) and rows[start].is_sideways
    height = flow.page.area(turned).height + _TOLERANCE
    y, stop, good = 0, len(rows), start
    feet, notes = list[int](), list(waiting[:_MOST])
    below = footnotes.height(notes) if footnotes is not None else 0
    for i in range(start, len(rows)):
        row = rows[i]
        if i > start and row.may_begin:
            good = i
        y = row_top(rows, start, i, y, line)
        y += stack_height(row.repeats) if i == start else 0
        called = footnotes.lines(row) if footnotes is not None else []
        if footnotes is not None and called:
            below = footnotes.needed(notes, called)
        if i > start and (y + row.size > height - below or row.must_begin):
            stop = i if row.must_begin or good == start else good
            break
        if footnotes is not None and called:
            notes += called
            below = footnotes.height(notes)  # what comes next leaves them their room
        feet.append(y + row.size)
        y += row.pitch + row.after
    return _Page(stop, feet[stop - start - 1] if stop > start else 0, height)


def row_top(rows: Sequence[PageRow], start: int, i: int, y: int, line: int) -> int:
    """Return where row ``i`` begins on a page that begins with row ``start``."""
    row = rows[i]
    y += row.before if _keeps_space(rows, start, i) else 0
    return math.ceil((y - _TOLERANCE) / line) * line if row.to_grid else y


def stack_height(rows: Sequence[PageRow]) -> int:
    """Return what rows that stand on one another take."""
    return sum([row.pitch for row in rows]) if rows else 0


def _keeps_space(rows: Sequence[PageRow], start: int, i: int) -> bool:
    """Return whether the space above a row counts: not where a page was simply full."""
    return i > start or start == 0 or rows[i].must_begin
