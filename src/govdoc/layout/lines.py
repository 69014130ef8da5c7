"""Fill lines: break, squeeze and stretch (REQUIREMENTS §6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govdoc.layout.breaks import CLOSING, OPENING, break_places
from govdoc.layout.glyphs import Glyphs

_SLACK = 700
"""EMU (0.02 mm) that rounding may leave over before a line counts as too long."""
_MAX_SQUEEZE = 0.25
"""Most that a mark inside a line gives up to take in another character, in em."""
_MAX_LATIN_STRETCH = 0.25
"""Most that a word space takes when a line is stretched, in em (L09: up to 1/2 in all)."""
_NO_STRETCH = frozenset("—…-–～/")
"""No white is put beside connectors, nor inside dashes and ellipses (L09)."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line's characters and the white after each of them."""

    start: int
    end: int
    extras: tuple[int, ...]
    """EMU after each character of ``start`` to ``end``; the last is 0."""
    width: int


def fill(
    glyphs: Glyphs, measure: int, first_line: int, justify: bool, push_in: bool
) -> Iterator[SetLine]:
    """Break a paragraph into lines.

    Args:
        glyphs: the paragraph, without forced breaks.
        measure: width between the paragraph's indents, in EMU.
        first_line: first-line indent in EMU; negative when it hangs.
        justify: stretch every line but the last to the measure.
        push_in: let marks give up width for one more character (L05, L09).
    """
    places, start, end = break_places(glyphs.text), 0, len(glyphs.text)
    while start < end:
        room = measure - (first_line if start == 0 else 0)
        stop = _find_break(glyphs, places, start, room, push_in)
        yield _set(glyphs, start, _trim(glyphs, start, stop), room, stop < end, justify)
        start = stop
        while start < end and glyphs.text[start] == " ":
            start += 1


def _trim(glyphs: Glyphs, start: int, stop: int) -> int:
    """Leave out the spaces at a line's end."""
    while stop > start + 1 and glyphs.text[stop - 1] == " ":
        stop -= 1
    return stop


def _find_break(
    glyphs: Glyphs, places: list[bool], start: int, room: int, push_in: bool
) -> int:
    """Return the position after the line's last character."""
    advances, extras, end = glyphs.advances, glyphs.extras, len(glyphs.text)
    width, fitting, i = 0, start, start
    longest = room + glyphs.looks[start].size * 3
    while i < end:
        width += advances[i]
        if i + 1 == end or places[i + 1]:
            if width <= room + _SLACK:
                fitting = i + 1
            elif push_in and width - _yield(glyphs, start, i) <= room + _SLACK:
                return i + 1
            elif width > longest:
                break
        elif width > longest:
            break
        width += extras[i]
        i += 1
    else:
        return fitting if fitting > start else end
    return fitting if fitting > start else _cut(glyphs, start, room)


def _cut(glyphs: Glyphs, start: int, room: int) -> int:
    """Cut an unbreakable stretch that is longer than a line (a URL), or give up."""
    width, i = 0, start
    while i < len(glyphs.text):
        width += glyphs.advances[i]
        if width > room + _SLACK and i > start:
            return i
        width += glyphs.extras[i]
        i += 1
    return i


def _yield(glyphs: Glyphs, start: int, last: int) -> int:
    """Return how much a line up to ``last`` can be squeezed: the end mark gives half."""
    total = _end_yield(glyphs, last)
    for i in range(start, last):
        total += _mark_yield(glyphs, i)
    return total


def _end_yield(glyphs: Glyphs, last: int) -> int:
    return glyphs.advances[last] // 2 if glyphs.text[last] in CLOSING else 0


def _mark_yield(glyphs: Glyphs, i: int) -> int:
    """A full mark gives up to a quarter em on its white side; crowded ones gave."""
    is_full = (
        glyphs.text[i] in "、，；：" and glyphs.extras[i] > -glyphs.advances[i] // 4
    )
    return round(glyphs.advances[i] * _MAX_SQUEEZE) if is_full else 0


def _set(
    glyphs: Glyphs, start: int, stop: int, room: int, goes_on: bool, justify: bool
) -> SetLine:
    extras = glyphs.extras[start:stop]
    extras[-1] = 0
    width = sum(glyphs.advances[start:stop]) + sum(extras)
    spare = room - width
    if spare < 0:
        spare += _end_yield(glyphs, stop - 1)
        if spare < 0:
            _squeeze(glyphs, start, extras, -spare)
        else:
            spare = 0 if not (justify and goes_on) else spare
            _stretch(glyphs, start, stop, extras, spare)
    elif justify and goes_on and spare > 0:
        _stretch(glyphs, start, stop, extras, spare)
    width = sum(glyphs.advances[start:stop]) + sum(extras)
    return SetLine(start, stop, tuple(extras), width)


def _squeeze(glyphs: Glyphs, start: int, extras: list[int], need: int) -> None:
    """Take ``need`` from the marks inside the line, evenly; the rest from all gaps."""
    marks = [i for i in range(len(extras) - 1) if _mark_yield(glyphs, start + i)]
    able = sum(_mark_yield(glyphs, start + i) for i in marks)
    taken = min(need, able)
    _spread(extras, marks, -taken)
    _spread(extras, list(range(len(extras) - 1)), taken - need)


def _stretch(
    glyphs: Glyphs, start: int, stop: int, extras: list[int], spare: int
) -> None:
    """Give ``spare`` to word spaces first, then to all gaps that may grow (L09)."""
    spaces = [i for i in range(stop - start - 1) if glyphs.text[start + i] == " "]
    size = glyphs.looks[start].size
    given = min(spare, round(len(spaces) * size * _MAX_LATIN_STRETCH))
    _spread(extras, spaces, given)
    gaps = [i for i in range(stop - start - 1) if _may_grow(glyphs, start + i)]
    _spread(extras, gaps or list(range(stop - start - 1)), spare - given)


def _may_grow(glyphs: Glyphs, i: int) -> bool:
    before, after = glyphs.text[i], glyphs.text[i + 1]
    if before in _NO_STRETCH or after in _NO_STRETCH:
        return False
    if before in OPENING or after in CLOSING:
        return False
    return not (glyphs.is_latin[i] and glyphs.is_latin[i + 1])


def _spread(extras: list[int], where: list[int], amount: int) -> None:
    """Add ``amount`` over the places, as evenly as whole EMU allow."""
    if not where or not amount:
        return
    share, left = divmod(abs(amount), len(where))
    sign = 1 if amount > 0 else -1
    for n, i in enumerate(where):
        extras[i] += sign * (share + (n < left))
