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
    extras[-1] = 0
    drawn = sum(glyphs.advances[start:end])
    spare = span.room - drawn - sum(extras)
    if spare < -SLACK:
        spare += end_yield(glyphs, end - 1)
        if spare < 0:
            _squeeze(gaps, start, extras, -spare)
    # Less than an EMU a gap is let go.
    if justify and not span.is_last and spare >= len(extras):
        _stretch(gaps, start, extras, spare, glyphs.looks[start].size)
    return SetLine(start, end, extras, drawn + sum(extras))


def _squeeze(gaps: Gaps, start: int, extras: list[int], need: int) -> None:
    """Take ``need`` from the gaps, one kind after the other (L09)."""
    kinds = gaps.gives[start : start + len(extras) - 1]
    for kind in _GIVING if need else ():
        where = _places(kinds, kind)
        taken = min(need, sum(gaps.yields[start + i] for i in where))
        if taken:
            _spread(extras, where, -taken)
            need -= taken


def _stretch(gaps: Gaps, start: int, extras: list[int], spare: int, size: int) -> None:
    """Give ``spare`` to word spaces, then Han–Latin gaps, then all gaps alike (L09)."""
    kinds = gaps.takes[start : start + len(extras) - 1]
    takers = [i for i, kind in enumerate(kinds) if kind]
    if spare > len(takers) * size * _MAX_STRETCH:
        return
    for kind, limit in TAKE_LIMIT.items():
        where = _places(kinds, kind)
        given = min(spare, round(len(where) * size * limit))
        _spread(extras, where, given)
        spare -= given
    _spread(extras, takers, spare)


def _places(kinds: bytearray, kind: int) -> list[int]:
    """Return where a kind of gap stands in a line; most lines have few kinds."""
    return [i for i, k in enumerate(kinds) if k == kind] if kind in kinds else []


def _spread(extras: list[int], where: list[int], amount: int) -> None:
    """Add ``amount`` over the places evenly; a rest under an EMU each is let go."""
    if where and (share := int(amount / len(where))):
        for i in where:
            extras[i] += share
