"""A mark that is a slip: another in its place makes those behind it count on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govdoc.checks.marks import ARTICLE, MarkKind

FAR = 30
"""Marks behind it that are looked at."""
_BREAK, _COUNTS_ON = 2, 1
"""What a number out of its row weighs, and one that counts on under another parent."""
_SURE = 3
"""What another mark must heal, so that it was meant beyond doubt."""


class PlainMark(NamedTuple):
    """A mark by its kind and its number."""

    kind: MarkKind
    value: int


_State = tuple[PlainMark, ...]
"""The series that are open, each with its last number, the deepest last."""


def meant_mark(
    state: _State, ended: _State, mark: PlainMark, after: Sequence[PlainMark]
) -> PlainMark | None:
    """Return what a mark was meant to be, None: what it is, or that is not certain.

    （一）（一）（三）: the second is （二）; （一）1.（三）: 1. is （二）, since nothing counts on
    from it and a number is lacking behind it.

    Args:
        state: the series that are open in front of it, the deepest last.
        ended: those that have ended, the latest last: another may count on from them.
        mark: as it is written.
        after: the marks behind it, until all series end.
    """
    if mark.kind.level is None or not after:
        return None
    after = after[:FAR]
    breaks = _breaks(state, ended, (mark, *after))
    if not breaks:
        return None
    best: tuple[int, PlainMark] | None = None
    for other in _others(state, mark, after):
        healed = breaks - _breaks(state, ended, (other, *after))
        if best is None or healed > best[0]:
            best = (healed, other)
    if best is None or best[1] == mark:
        return None
    healed, other = best
    counts_on = not _breaks(state, ended, (mark,))
    if counts_on and healed < breaks:
        return None  # one behind it may be the slip
    if healed >= _SURE or (healed == _BREAK and _is_lone(state, mark, other, after)):
        return other
    return None


def _others(
    state: _State, mark: PlainMark, after: Sequence[PlainMark]
) -> Iterator[PlainMark]:
    """Yield what may stand in its place: the next of its series, a first, of another."""
    own = next((one for one in state if one.kind is mark.kind), None)
    if own is not None and mark.value == 1:
        yield PlainMark(mark.kind, own.value + 1)
    opened = {one.kind for one in state}
    for kind in dict.fromkeys((mark.kind, *(one.kind for one in after))):
        is_deeper = not state or kind.rank > state[-1].kind.rank
        is_free = kind.level is not None and kind not in opened
        if is_free and (is_deeper or kind is mark.kind) and _next_of(kind, after) == 2:
            yield PlainMark(kind, 1)
    for one in reversed(state):
        is_other = one.kind is not mark.kind and one.kind.level is not None
        if is_other and _next_of(one.kind, after) in (0, one.value + 2):
            yield PlainMark(one.kind, one.value + 1)


def _next_of(kind: MarkKind, after: Sequence[PlainMark]) -> int:
    """Return the next number of a kind; 0: a higher kind comes first, or none."""
    for one in after:
        if one.kind.rank <= kind.rank:
            return one.value if one.kind is kind else 0
    return 0


def _is_lone(
    state: _State, mark: PlainMark, other: PlainMark, after: Sequence[PlainMark]
) -> bool:
    """Say whether a lower series would begin and end with it."""
    is_begun = mark.value == 1 and other.value > 1
    is_lower = mark.kind.rank > other.kind.rank
    has_own = any(one.kind is mark.kind for one in state)
    return is_begun and is_lower and not has_own and after[0].kind is other.kind


def _breaks(state: _State, ended: _State, marks: Sequence[PlainMark]) -> int:
    """Weigh the marks that neither count on nor begin a series."""
    count = 0
    for mark in marks:
        own = next((n for n, one in enumerate(state) if one.kind is mark.kind), None)
        if own is not None:
            count += _BREAK * (mark.value != state[own].value + 1)
            deeper = state[own + 1 :]
            kept = tuple(one for one in deeper if one.kind is ARTICLE)
            ended += tuple(one for one in deeper if one.kind is not ARTICLE)
            state = (*state[:own], mark, *kept)
            continue
        kept = tuple(
            one
            for one in state
            if one.kind.rank < mark.kind.rank or one.kind is ARTICLE
        )
        ended += tuple(one for one in state if one not in kept)
        if mark.value != 1:
            last = [one.value for one in ended if one.kind is mark.kind]
            is_next = bool(last) and last[-1] == mark.value - 1
            count += _COUNTS_ON if is_next else _BREAK
        state = (*kept, mark)
    return count
