"""Ends that nobody signs, made good: rows and pages -> the same, the last ones set anew.

GB/T 9704-2012, 7.3.5.5: where a page has no room for seal and date, lines and characters
are drawn apart or together. So paragraphs of a text's last pages take a line more or less,
by white between their characters that nobody sees, and a seal's room gives up a line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby
from typing import NamedTuple

from govdoc.layout.ends import Ends
from govdoc.layout.rows import PageRow
from govdoc.layout.setter import Setter
from govdoc.layout.spans import PageSpan, page_spans
from govdoc.model.blocks import StyledParagraph
from govdoc.model.flow import Flow
from govdoc.model.roles import BELOW_TEXT, SIGNATURE_BLOCK
from govdoc.units import Length

_PAGES = 3
"""Last pages of a text whose paragraphs may be tuned."""
_MOST = 6
"""Paragraphs that are tuned at most."""
_TUNED = 1.0
"""Cost of a paragraph that takes a line more or less; twice as much where that asks for
all that its characters may give."""
_TRIMMED = 1.5
"""Cost of a line less above a signature."""
_SEAL_ROOM = 2
"""Lines above a sealed name that stay: a seal begins within a line of the text (7.3.5.1)."""
_HELPED = (0.4, 1.0)
"""Shares of the white that a line more or less asks for; marks may do the rest."""


class Settled(NamedTuple):
    """Rows and pages whose ends are as good as can be."""

    rows: list[PageRow]
    spans: list[PageSpan]
    spaces: tuple[tuple[int, Length], ...]
    """As `Pages.spaces`."""


class _Tuned(NamedTuple):
    """A paragraph that takes a line more or less."""

    rows: list[PageRow]
    cost: float
    starts: int
    """Its first row's number."""


class _Way(NamedTuple):
    """One way to set the last pages."""

    cost: float
    rows: list[PageRow]
    spans: list[PageSpan]
    trimmed: tuple[int, Length] | None


def settle(
    rows: list[PageRow], spans: list[PageSpan], setter: Setter, ends: Ends, flow: Flow
) -> Settled:
    """Set the last pages of each text so that nothing stands alone on one.

    A text ends where the next page is asked for (an attachment), or with the document.

    Args:
        rows: every row.
        spans: their pages.
        setter: sets paragraphs anew.
        ends: judges.
        flow: supplies the limits.
    """
    spaces = dict[int, Length]()
    for first, stop in reversed(_texts(rows, spans)):
        start = max(first, stop - _PAGES)
        window = spans[start:stop]
        is_whole = start == first
        cost = ends.cost(rows, window, is_whole=is_whole)
        if not cost or not flow.page.tuning or any(span.notes for span in window):
            continue
        search = _Search(rows, window, setter, ends, flow, is_whole=is_whole)
        best = min(search.ways(cost), key=lambda way: way.cost)
        rows = best.rows
        moved = best.spans[-1].stop - window[-1].stop
        behind = [
            span._replace(start=span.start + moved, stop=span.stop + moved)
            for span in spans[stop:]
        ]
        spans = [*spans[:start], *best.spans, *behind]
        if best.trimmed is not None:
            spaces.update([best.trimmed])
    return Settled(rows, spans, tuple(sorted(spaces.items())))


def _texts(
    rows: Sequence[PageRow], spans: Sequence[PageSpan]
) -> list[tuple[int, int]]:
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
        setter: Setter,
        ends: Ends,
        flow: Flow,
        *,
        is_whole: bool,
    ) -> None:
        self._rows, self._window, self._setter = rows, window, setter
        self._ends, self._flow, self._is_whole = ends, flow, is_whole
        self._start, self._stop = window[0].start, window[-1].stop

    def ways(self, cost: float) -> Iterator[_Way]:
        """Yield what there is, at its cost, and whatever is better than all before."""
        best = _Way(cost, self._rows, list(self._window), None)
        yield best
        for trimmed in (None, self._trimmed()):
            if trimmed is None and best.trimmed is not None:
                break
            for lines in (-1, 1):
                for way in self._tuned(lines, trimmed, best.cost):
                    if way.cost < best.cost:
                        best = way
                        yield best

    def _tuned(
        self, lines: int, trimmed: tuple[int, Length] | None, most: float
    ) -> Iterator[_Way]:
        """Yield ways with one paragraph, two, three … of the cheapest a line off."""
        base = _TRIMMED if trimmed else 0.0
        if trimmed and lines < 0:
            yield self._way({}, base, trimmed)
        ahead = self._window[-1].start
        found = self._paragraphs(lines)
        for pool in ([one for one in found if one.starts < ahead], found):
            costs = accumulate((one.cost for one in pool), initial=base)
            for count, cost in enumerate(costs):
                if count > _MOST or cost >= most:
                    break
                if count:
                    taken = {one.rows[0].block: one.rows for one in pool[:count]}
                    yield self._way(taken, cost, trimmed)

    def _way(
        self,
        taken: dict[int, list[PageRow]],
        cost: float,
        trimmed: tuple[int, Length] | None,
    ) -> _Way:
        rows, stop = self._rows[: self._start], self._stop
        for block, own in groupby(self._rows[self._start : stop], lambda row: row.block):
            here = taken.get(block, list(own))
            if trimmed and block == trimmed[0]:
                here = [replace(here[0], before=trimmed[1]), *here[1:]]
            rows += here
        end = len(rows)
        rows += self._rows[stop:]
        spans = list[PageSpan]()
        for span in page_spans(rows, self._flow, None, self._start):
            spans.append(span)
            if span.stop >= end:
                break
        cost += self._ends.cost(rows, spans, is_whole=self._is_whole)
        return _Way(cost, rows, spans, trimmed)

    def _trimmed(self) -> tuple[int, Length] | None:
        """Return the block of the signature and its room without a line, if it has that."""
        line = self._flow.page.line
        for row in self._rows[self._start : self._stop]:
            role = self._flow.paragraphs[row.block].role
            if role in SIGNATURE_BLOCK and row.heads is not None:
                is_high = row.before > _SEAL_ROOM * line
                return (row.block, Length(row.before - line)) if is_high else None
        return None

    def _paragraphs(self, lines: int) -> list[_Tuned]:
        """Return the paragraphs that can take a line more or less, the cheapest first."""
        found, at = list[_Tuned](), self._start
        for _, group in groupby(
            self._rows[self._start : self._stop], lambda row: row.block
        ):
            rows = list(group)
            if self._is_text(rows) and (one := self._one(rows, lines, at)):
                found.append(one)
            at += len(rows)
        return sorted(found, key=lambda one: one.cost)

    def _is_text(self, rows: Sequence[PageRow]) -> bool:
        block = self._flow.paragraphs[rows[0].block]
        return (
            isinstance(block, StyledParagraph)
            and rows[0].heads is not None
            and len(rows) > 1
            and block.look.align == "justify"
            and block.look.pitch is None
            and block.leads_to is None
            and block.role not in BELOW_TEXT
        )

    def _one(self, rows: list[PageRow], lines: int, at: int) -> _Tuned | None:
        """Set a paragraph with a line more or less, if it has the white for that."""
        most = self._flow.page.tuning
        count = sum(len(run.text) for row in rows for run in row.lines[0].runs)
        filled = sum(len(run.text) for run in rows[-1].lines[0].runs)
        cells = self._flow.page.cells
        asked = filled if lines < 0 else cells - filled + 2
        for share in _HELPED:
            give = share * asked / max(count - filled, 1)
            if give > most:
                break
            tuned = self._setter.tuned(rows, give * lines)
            if len(tuned) == len(rows) + lines:
                return _Tuned(tuned, _TUNED * (1 + give / most), at)
        return None
