"""Edits traced to the text as typed: which stretch each stands for, and the text without some.

The rules work in rounds, each upon what the last has made. For every edit its trace keeps
the pieces that it took away, so that any may be taken back: what stands upon it goes with
it, and nothing else changes, since no rule looks at the text again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from govdoc.transforms.edits import Edit

_TYPED = -1


class _Piece(NamedTuple):
    """A stretch of the typed text, or of what an edit put in."""

    maker: int
    """Number of the edit; `_TYPED`: none."""
    start: int
    end: int


class Trace:
    """The edits of one paragraph, numbered as they were made."""

    def __init__(self, length: int, steps: Iterable[Sequence[Edit]]) -> None:
        """Follow the edits.

        Args:
            length: of the text as typed.
            steps: edits in order, those of a step made at once.
        """
        self.spans: list[tuple[int, int]] = []
        """Which stretch of the typed text each edit stands for; where it works on what
        others put in, the whole stretch of those."""
        self._edits: list[Edit] = []
        self._taken: list[list[_Piece]] = []
        self._pieces = [_Piece(_TYPED, 0, length)]
        for edits in steps:
            self._follow(edits)

    def _follow(self, edits: Sequence[Edit]) -> None:
        rest, done = self._pieces[::-1], list[_Piece]()
        at = 0
        for edit in edits:
            at = _move(rest, done, at, edit.start, empty=True)
            taken: list[_Piece] = []
            at = _move(rest, taken, at, edit.end, empty=False)
            self.spans.append(self._span(taken, done))
            done.append(_Piece(len(self._edits), 0, len(edit.by)))
            self._taken.append(taken)
            self._edits.append(edit)
        self._pieces = done + rest[::-1]

    def _span(self, taken: list[_Piece], done: list[_Piece]) -> tuple[int, int]:
        """Return the stretch of what is taken; what takes nothing stands behind ``done``."""
        if not taken:
            at = self._reach(done[-1])[1] if done else 0
            return at, at
        return self._reach(taken[0])[0], self._reach(taken[-1])[1]

    def _reach(self, piece: _Piece) -> tuple[int, int]:
        is_typed = piece.maker == _TYPED
        return (piece.start, piece.end) if is_typed else self.spans[piece.maker]

    def made(self, wanted: Sequence[bool]) -> list[bool]:
        """Return which edits are made: those that are wanted, and stand on such only."""
        made: list[bool] = []
        for is_wanted, taken in zip(wanted, self._taken, strict=True):
            makers = (piece.maker for piece in taken)
            made.append(is_wanted and all(n == _TYPED or made[n] for n in makers))
        return made

    def edits(self, made: Sequence[bool]) -> list[Edit]:
        """Return the edits of the typed text that leave those out which are not made."""
        found: list[Edit] = []
        for start, end, by in self._left(self._pieces, made):
            if found and (start < found[-1].end or (start, end) == found[-1][:2]):
                last = found.pop()
                start, end, by = last.start, max(end, last.end), last.by + by
            found.append(Edit(start, end, by))
        return found

    def _left(self, pieces: Iterable[_Piece], made: Sequence[bool]) -> Iterator[Edit]:
        """Yield what made edits put in; in place of others, what they took away."""
        for maker, start, end in pieces:
            if maker == _TYPED:
                continue
            if made[maker]:
                yield Edit(*self.spans[maker], self._edits[maker].by[start:end])
            elif start == 0:  # its first part stands for it all
                yield from self._left(self._taken[maker], made)

    def places(self, made: Sequence[bool]) -> list[int]:
        """Return where each edit stands in the text with the edits made."""
        order = sorted(range(len(made)), key=self.spans.__getitem__)
        grown = (
            len(by) - (end - start) if made[n] else 0
            for n in order
            for start, end, by in (self._edits[n],)
        )
        places = [0] * len(made)
        for n, shift in zip(order, accumulate(grown, initial=0), strict=False):
            places[n] = self.spans[n][0] + shift
        return places


def _move(
    rest: list[_Piece], to: list[_Piece], at: int, until: int, *, empty: bool
) -> int:
    """Move the pieces up to a place, and cut the one that goes beyond it.

    Args:
        rest: the pieces from ``at`` on, the next one last.
        to: where they go.
        at: where the next one begins.
        until: the place.
        empty: pieces without length that stand at the place itself go too.
    """
    while rest:
        maker, start, end = rest[-1]
        beyond = at + end - start
        if beyond < until or (beyond == until and (empty or start < end)):
            to.append(rest.pop())
            at = beyond
        elif at < until:
            cut = start + until - at
            to.append(_Piece(maker, start, cut))
            rest[-1] = _Piece(maker, cut, end)
            return until
        else:
            break
    return at
