"""Ends that nobody signs, made good: rows and pages -> the same, the last ones set anew.

GB/T 9704-2012, 7.3.5.5: where a page has no room for seal and date, lines and characters
are drawn together or apart. So paragraphs of a text's last pages take a line more or less
by white that nobody sees between their characters, its lines stand closer or wider, and a
seal's room gives up a line: whatever costs least.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import accumulate, product
from typing import NamedTuple

from govdoc.layout.ends import Ends
from govdoc.layout.rows import PageRow
from govdoc.layout.spans import PageSpan, page_spans
from govdoc.layout.tuning import Refilled, Spacing, Tuner, paragraphs
from govdoc.model.blocks import StyledTable
from govdoc.model.flow import Flow
from govdoc.model.pages import Tuned
from govdoc.units import mm

_PAGES = 5
"""Last pages of a text whose paragraphs may be tuned."""
_MOST = 6
"""Paragraphs that take a line more or less at most."""
_REFILLED = 1.0
"""Cost of a paragraph that does; twice as much where it gives all it may."""
_TRIMMED = 1.5
"""Cost of a line less above a signature."""
_WHOLE = 0.1
"""Cost of a last paragraph that goes to the signature's page whole."""
_SPACED = 2.5
"""Cost of a line more or less a page; of two, eight times as much: that is seen."""
_FITTED = 8.0
"""Cost of one line more than `page.tuned_lines` where all of a text so stands on a page:
no other page is beside it to tell by."""
_TABLE = mm(0.8)
"""What a table may be higher in other programs, whose lines of text are less high (G04)."""
_CARRY = 20.0
"""Cost of a page that begins where nothing but an end asks for it."""


_Judge = Callable[[Sequence[PageRow], Sequence[PageSpan]], float]
"""Says what is amiss with pages; 0: nothing."""


class Ended(NamedTuple):
    """Rows and pages whose ends are as good as can be."""

    rows: list[PageRow]
    spans: list[PageSpan]
    tuned: tuple[Tuned, ...]
    """As `Pages.tuned`."""


class _Way(NamedTuple):
    """One way to set the last pages."""

    cost: float
    rows: list[PageRow]
    spans: list[PageSpan]
    spacing: Spacing


def settle(
    rows: list[PageRow], spans: list[PageSpan], tuner: Tuner, ends: Ends, flow: Flow
) -> Ended:
    """Set the last pages of each text so that nothing stands alone on one.

    A text ends where the next page is asked for (an attachment), or with the document.

    Args:
        rows: every row.
        spans: their pages.
        tuner: sets rows otherwise.
        ends: judges.
        flow: supplies the limits.
    """
    tuned = list[Tuned]()
    for first, stop in reversed(_texts(rows, spans)):
        start = max(first, stop - _PAGES)
        window = spans[start:stop]
        cost = ends.cost(rows, window, is_whole=start == first)
        if not cost or any(span.notes for span in window):
            continue
        judge = partial(ends.cost, is_whole=start == first)
        search = _Search(rows, window, tuner, judge, flow)
        best = search.best(cost, search.spacings(is_whole=start == first))
        tuned += search.changes(best)
        moved = best.spans[-1].stop - window[-1].stop
        behind = [
            span._replace(start=span.start + moved, stop=span.stop + moved)
            for span in spans[stop:]
        ]
        rows, spans = best.rows, [*spans[:start], *best.spans, *behind]
    return Ended(rows, spans, tuple(tuned))


def fill_pages(
    rows: list[PageRow], tuner: Tuner, ends: Ends, flow: Flow
) -> list[PageRow]:
    """Let paragraphs of each page that widow control leaves open run otherwise (5.2.3).

    Args:
        rows: every row; no footnotes are called.
        tuner: sets rows otherwise.
        ends: judges.
        flow: supplies the limits.
    """
    start, plain = 0, Spacing(flow.page.lines)
    while True:
        span = next(page_spans(rows, flow, None, start))
        if span.stop == len(rows):
            return rows
        if cost := ends.open_cost(rows, span):
            search = _Search(rows, [span], tuner, _first_of(ends), flow)
            best = search.best(cost, [(0.0, plain)])
            rows, span = best.rows, best.spans[0]
        start = span.stop


def _first_of(ends: Ends) -> _Judge:
    """Return the judge of the first page alone."""
    return lambda rows, spans: (
        ends.open_cost(rows, spans[0]) if spans[0].stop < len(rows) else 0.0
    )


def _texts(rows: Sequence[PageRow], spans: Sequence[PageSpan]) -> list[tuple[int, int]]:
    """Return the pages of each text: its first one, and the one behind its last."""
    starts = [
        n
        for n, span in enumerate(spans)
        if not n or (span.start < span.stop and rows[span.start].must_begin)
    ]
    return list(zip(starts, [*starts[1:], len(spans)], strict=True))


class _Search:
    """Ways to set a text's last pages."""

    def __init__(
        self,
        rows: list[PageRow],
        window: Sequence[PageSpan],
        tuner: Tuner,
        judge: _Judge,
        flow: Flow,
    ) -> None:
        self._rows, self._window, self._tuner = rows, window, tuner
        self._judge, self._flow = judge, flow
        self._start, self._stop = window[0].start, window[-1].stop
        self._here = rows[self._start : self._stop]
        self._plain = Spacing(flow.page.lines)

    def best(self, cost: float, spacings: Iterable[tuple[float, Spacing]]) -> _Way:
        """Return the cheapest way; what there is costs ``cost``.

        Args:
            cost: of the pages as they are.
            spacings: what may be, each with its cost.
        """
        best = _Way(cost, self._rows, list(self._window), self._plain)
        pools = [list(self._pool(lines)) for lines in (-1, 1)]
        for base, spacing in sorted(spacings):
            if base >= best.cost:
                break
            if base:
                best = min(best, self._way([], base, spacing), key=_cost)
            for pool in (pool for both in pools for pool in both):
                best = self._refilled(pool, base, spacing, best)
        return best

    def changes(self, way: _Way) -> Iterator[Tuned]:
        """Yield what a way makes of the looks of its blocks."""
        if way.spacing != self._plain:
            yield from self._tuner.changes(self._here, way.spacing)

    def spacings(self, *, is_whole: bool) -> Iterator[tuple[float, Spacing]]:
        """Yield the spacings that may be, with their cost.

        Args:
            is_whole: the text's first page is among those here.
        """
        page, tuner = self._flow.page, self._tuner
        trims = {False, any(map(tuner.is_trimmable, self._here))}
        wholes = {False, any(map(tuner.is_short_end, paragraphs(self._here)))}
        steps = range(-page.tuned_lines, page.tuned_lines + 1)
        for step, is_trimmed, is_end_whole in product(steps, trims, wholes):
            cost = _SPACED * abs(step) ** 3 + _TRIMMED * is_trimmed
            cost += _WHOLE * is_end_whole
            yield cost, Spacing(page.lines + step, is_trimmed, is_end_whole)
        if page.tuned_lines and is_whole and len(self._window) <= 2:
            for is_trimmed in trims:
                cost = _FITTED + _TRIMMED * is_trimmed
                yield cost, Spacing(page.lines + page.tuned_lines + 1, is_trimmed)
        ahead = self._rows[self._window[-2:][0].start : self._stop]
        may_carry = page.tuned_lines or page.tuning
        for at in tuner.carriable(ahead) if may_carry else ():
            yield _CARRY, Spacing(page.lines, carried=at)

    def _pool(self, lines: int) -> Iterator[list[Refilled]]:
        """Yield paragraphs, the cheapest first: those ahead of the last page, and all."""
        found = sorted(
            self._tuner.refilled(self._here, self._start, lines),
            key=lambda one: one.share,
        )
        ahead = self._window[-1].start
        if len(self._window) > 1:
            yield [one for one in found if one.starts < ahead]
        yield found

    def _refilled(
        self, pool: Sequence[Refilled], base: float, spacing: Spacing, best: _Way
    ) -> _Way:
        """Return the best way, with one paragraph, two, three … of a pool set anew."""
        costs = accumulate((_REFILLED * (1 + one.share) for one in pool), initial=base)
        for count, cost in enumerate(costs):
            if count > _MOST or cost >= best.cost:
                break
            if count:
                best = min(best, self._way(pool[:count], cost, spacing), key=_cost)
        return best

    def _way(self, taken: Sequence[Refilled], cost: float, spacing: Spacing) -> _Way:
        new = {one.block: one.rows for one in taken}
        here = [
            row for own in paragraphs(self._here) for row in new.get(own[0].block, own)
        ]
        if spacing != self._plain:
            here = self._tuner.spaced(here, spacing)
        rows = [*self._rows[: self._start], *here, *self._rows[self._stop :]]
        spans, end = list[PageSpan](), self._start + len(here)
        for span in page_spans(rows, self._flow, None, self._start):
            spans.append(span)
            if span.stop >= end:
                break
        most = self._flow.page.lines + self._flow.page.tuned_lines
        is_whole = spacing.lines <= most or len(spans) == 1
        if not is_whole or (spacing != self._plain and self._is_tight(rows, spans[-1])):
            cost = math.inf
        return _Way(cost + self._judge(rows, spans), rows, spans, spacing)

    def _is_tight(self, rows: Sequence[PageRow], span: PageSpan) -> bool:
        """Return whether a page has a table, and too little room for one a trifle higher."""
        blocks = self._flow.paragraphs
        own = (blocks[row.block] for row in rows[span.start : span.stop])
        return span.room < _TABLE and any(isinstance(one, StyledTable) for one in own)


def _cost(way: _Way) -> float:
    return way.cost
