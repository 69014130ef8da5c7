"""Set a paragraph's lines: break, then squeeze and stretch each (REQUIREMENTS §6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govdoc.layout.gaps import TAKE_LIMIT, Gaps, Give, measure_gaps
from govdoc.layout.glyphs import Glyphs
from govdoc.layout.optimum import SLACK, LineSpan, Optimum, end_yield
from govdoc.model.looks import LineRules

_GIVING = tuple(kind for kind in Give if kind)
_MAX_STRETCH = 0.25
"""Em a gap; a line that would need more (before a long address) is left ragged: drawn
apart so far it reads as words in a row."""


class SetLine(NamedTuple):
    """One line's characters and the white after each of them."""

    start: int
    end: int
    extras: list[int]
    """EMU after each character of ``start`` to ``end``; the last is 0."""
    width: int


def fill(
    glyphs: Glyphs, measure: int, first_line: int, justify: bool, rules: LineRules
) -> Iterator[SetLine]:
    """Break a paragraph into lines.

    Args:
        glyphs: the paragraph, without forced breaks.
        measure: width between the paragraph's indents, in EMU.
        first_line: first-line indent in EMU; negative when it hangs.
        justify: stretch every line but the last to the measure.
        rules: what an office switched off.
    """
    if not glyphs.text:
        return
    gaps = measure_gaps(glyphs, rules)
    rooms = (measure - first_line, measure)
    for span in Optimum(glyphs, gaps, rooms, rules, justify).spans():
        yield _set(glyphs, gaps, span, justify)


def _set(glyphs: Glyphs, gaps: Gaps, span: LineSpan, justify: bool) -> SetLine:
    start, end = span.start, span.end
    extras = gaps.extras[start:end]
    width = gaps.widths[end] - gaps.widths[start] - extras[-1]
    extras[-1] = 0
    spare = span.room - width
    if spare < -SLACK:
        spare += end_yield(glyphs, end - 1)
        if spare < 0:
            width -= _squeeze(gaps, start, extras, -spare)
    # Less than an EMU a gap is let go.
    if justify and not span.is_last and spare >= len(extras):
        width += _stretch(gaps, start, extras, spare, glyphs.looks[start].size)
    return SetLine(start, end, extras, width)


def _squeeze(gaps: Gaps, start: int, extras: list[int], need: int) -> int:
    """Take ``need`` from the gaps, one kind after the other (L09); return what they gave."""
    kinds, given = gaps.gives[start : start + len(extras) - 1], 0
    for kind in _GIVING:
        if need and kind in kinds:
            where = _places(kinds, kind)
            taken = min(need, sum([gaps.yields[start + i] for i in where]))
            given -= _spread(extras, where, -taken)
            need -= taken
    return given


def _stretch(gaps: Gaps, start: int, extras: list[int], spare: int, size: int) -> int:
    """Give ``spare`` to word spaces, then Han–Latin gaps, then all gaps alike (L09).

    Returns:
        What they took.
    """
    kinds, taken = gaps.takes[start : start + len(extras) - 1], 0
    takers = [i for i, kind in enumerate(kinds) if kind]
    if spare > len(takers) * size * _MAX_STRETCH:
        return 0
    for kind, limit in TAKE_LIMIT.items():
        if kind in kinds:
            where = _places(kinds, kind)
            given = min(spare, round(len(where) * size * limit))
            taken += _spread(extras, where, given)
            spare -= given
    return taken + _spread(extras, takers, spare)


def _places(kinds: bytearray, kind: int) -> list[int]:
    """Return where a kind of gap stands in a line."""
    return [i for i, k in enumerate(kinds) if k == kind]


def _spread(extras: list[int], where: list[int], amount: int) -> int:
    """Add ``amount`` over the places evenly; a rest under an EMU each is let go."""
    share = int(amount / len(where)) if where else 0
    if share:
        for i in where:
            extras[i] += share
    return share * len(where)
