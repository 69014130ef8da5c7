"""How wide a table's columns are: as its source has them, or as their text needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from govdoc.composition.sideways import Fit, longest_word, rooms
from govdoc.han.width import ems
from govdoc.model.looks import TableLook
from govdoc.units import Length

_NARROWEST = 2.0
"""Em that any column keeps."""
_EQUAL = 1.02
"""Times the narrowest column that the widest of equal ones is at most."""
_DEARER = 1.25
"""Times the lines that the source's widths may take, against those by need."""
_SLACK = 1.02
"""What a face may be wider than reckoned."""


class Columns(NamedTuple):
    """What the columns of one table hold, and what it is set in."""

    texts: Sequence[Sequence[str]]
    """Of each column its cells, from the top; of one over several columns nothing."""
    pictures: Sequence[Length]
    """The widest picture of each column; 0: it has none."""
    size: Length
    look: TableLook
    latin_gap: float
    """Em between Han and Latin."""

    def widths(self, own: Sequence[Length], room: int) -> tuple[Length, ...]:
        """Return the widths, padding included, which fill the room.

        The source's own are taken as proportions, but none is narrower than its longest
        number or word. They are left where the table is cramped by them, or takes many
        more lines than by need: programs write some that nobody has ever seen.

        Args:
            own: the source's; empty, or not of as many columns: it has none.
            room: width of the table, in EMU.
        """
        by_need = self._by_need(room)
        if len(own) != len(self.texts) or min(own) <= 0:
            return by_need
        kept = self._scaled(own, room)
        if kept is None or self._is_worse(self.fit(kept), self.fit(by_need), own):
            return by_need
        return kept

    def _is_worse(self, kept: Fit, by_need: Fit, own: Sequence[Length]) -> bool:
        """Return whether the source's widths are much worse to read than those by need.

        Equal ones are what a program begins with, and no wish: they may cost no line.
        """
        if kept.is_cramped and not by_need.is_cramped:
            return True
        is_equal = self.look.rules != "none" and max(own) <= _EQUAL * min(own)
        return kept.lines > by_need.lines * (1 if is_equal else _DEARER)

    def fit(self, widths: Sequence[Length]) -> Fit:
        """Return how the texts fit such columns."""
        room = rooms(widths, self.look.padding, self.size)
        return Fit(self.texts, room, self.latin_gap)

    def _needs(self, width: Callable[[str], float]) -> list[float]:
        """Return what each column needs in EMU, where ``width`` says it of a text in em."""
        padding = 2 * self.look.padding
        return [
            max(
                max(_NARROWEST, *map(width, column)) * self.size * _SLACK + padding,
                picture + padding if picture else 0,
            )
            for column, picture in zip(self.texts, self.pictures, strict=True)
        ]

    def _scaled(self, own: Sequence[Length], room: int) -> tuple[Length, ...] | None:
        """Return the source's widths scaled to the room; None: words do not fit in it."""
        words = self._replace(pictures=[Length(0)] * len(own))
        least = words._needs(longest_word)
        if sum(least) > room:
            return None
        narrow = set[int]()
        while True:
            rest = [i for i in range(len(own)) if i not in narrow]
            left = room - sum(least[i] for i in narrow)
            scale = left / sum(own[i] for i in rest) if rest else 0
            more = {i for i in rest if own[i] * scale < least[i]}
            if not more:
                break
            narrow |= more
        return tuple(
            Length(int(least[i] if i in narrow else width * scale))
            for i, width in enumerate(own)
        )

    def _by_need(self, room: int) -> tuple[Length, ...]:
        """Give narrow columns what they need, and share the rest by need."""
        needs = self._needs(self._width)
        total = sum(needs)
        if total <= room:
            return tuple(Length(int(need * room / total)) for need in needs)
        fair, settled = room / len(needs), set[int]()
        while True:
            fits = {i for i, need in enumerate(needs) if need <= fair}
            if fits == settled:
                break
            settled = fits
            rest = [i for i in range(len(needs)) if i not in settled]
            left = room - sum(needs[i] for i in settled)
            fair = left / len(rest)
        wanted = sum(needs[i] ** 0.5 for i in range(len(needs)) if i not in settled)
        left = room - sum(needs[i] for i in settled)
        return tuple(
            Length(int(need if i in settled else left * need**0.5 / wanted))
            for i, need in enumerate(needs)
        )

    def _width(self, cell: str) -> float:
        """Return the em that a cell's longest paragraph takes."""
        return max(ems(line, self.latin_gap) for line in cell.split("\n"))
