"""Which tables stand sideways (横排, clause 8), and what goes along with them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from govdoc.composition.whole import unbroken
from govdoc.han.width import ems
from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import FlowBlock, StyledParagraph, StyledTable
from govdoc.model.roles import Role
from govdoc.units import Length

_FEWEST = 6
"""Columns of a table that is turned unasked: five have 6 字 each upright."""
_NARROW = 8
"""字 of a column, below which a cell may be cramped."""
_HIGH = 4
"""Lines from which a cell may be cramped."""
_SHARE = 1 / 3
"""Of the rows, from which cramped ones make the table so."""
_NOTE = compile_pattern(
    r"(?:备?注|附注|说明|說明|(?:资料|資料|数据|數據)[来來]源)\d*[：:]"
)


class Turning(Enum):
    """What may make a table stand sideways, by where it stands."""

    NEVER = 0
    """Nothing: the header block stands above it."""
    IF_MARKED = 1
    """The source's ``{横排}`` alone."""
    IF_WIDE = 2
    """Also that it is too wide to stand upright."""


class Fit(NamedTuple):
    """How a table's text fits its columns, counted in 字 of its own size."""

    columns: Sequence[Sequence[str]]
    """Cells, from the left; the head's too."""
    rooms: Sequence[float]
    """字 that each column has for its text."""
    latin_gap: float
    """Em between Han and Latin."""

    @property
    def torn(self) -> int:
        """Columns in which a number, a word or a name is wider than the column."""
        return sum(
            any(unbroken(cell, self.latin_gap) > room for cell in column)
            for column, room in zip(self.columns, self.rooms, strict=True)
        )

    @property
    def lines(self) -> int:
        """The lines of all rows: of each those of its highest cell."""
        return sum(
            max(map(self._lines, row, self.rooms))
            for row in zip(*self.columns, strict=True)
        )

    @property
    def wrapped(self) -> int:
        """Rows with a cell of which a paragraph takes more than a line."""
        return sum(
            any(
                self._lines(cell, room) > 1 + cell.count("\n")
                for cell, room in zip(row, self.rooms, strict=True)
            )
            for row in zip(*self.columns, strict=True)
        )

    def _lines(self, cell: str, room: float) -> int:
        wide = (ems(line, self.latin_gap) for line in cell.split("\n"))
        return sum(max(1, math.ceil(one / max(room, 1))) for one in wide)

    @property
    def cramped(self) -> int:
        """Rows with a cell that is higher than wide, in a narrow column."""
        return sum(
            any(map(self._is_cramped, row, self.rooms))
            for row in zip(*self.columns, strict=True)
        )

    @property
    def is_cramped(self) -> bool:
        """Return whether more than a third of the rows have such a cell."""
        return self.cramped > _SHARE * len(self.columns[0])

    @property
    def is_poor(self) -> bool:
        """Return whether the table is too hard to read like this."""
        return bool(self.torn) or self.is_cramped

    def _is_cramped(self, cell: str, room: float) -> bool:
        lines = math.ceil(ems(cell, self.latin_gap) / max(room, 1))
        return room < _NARROW and lines >= _HIGH and lines > room


def is_better_sideways(upright: Fit, sideways: Fit) -> bool:
    """Return whether a table cannot well stand upright, and can sideways.

    Six columns at least; upright a number or a name is torn, or a third of the rows
    has a cell of four lines or more that is higher than wide; sideways neither, or less
    than half as many columns are torn: a project's code of 24 signs fits nowhere.
    """
    if len(upright.columns) < _FEWEST or not upright.is_poor:
        return False
    return not sideways.is_cramped and (
        not sideways.torn or 2 * sideways.torn < upright.torn
    )


def gather(blocks: Sequence[FlowBlock], *, below_head: bool) -> list[FlowBlock]:
    """Put what belongs to a sideways table on its page.

    Above it, all that is kept with it: its caption, a heading, the label and
    the title of its attachment; right below it, its notes and who has filled it in.

    Args:
        blocks: the stream.
        below_head: the header block (版头) stands above the first, which stays upright.
    """
    result = list(blocks)
    tables = [i for i, b in enumerate(blocks) if isinstance(b, StyledTable)]
    for table in (i for i in tables if result[i].is_sideways):  # type: ignore[union-attr]
        for i in (*_above(result, table, below_head), *_below(result, table)):
            block = result[i]
            assert isinstance(block, StyledParagraph)
            result[i] = block._replace(is_sideways=True)
    return result


def _above(blocks: Sequence[FlowBlock], table: int, below_head: bool) -> range:
    start = table
    while start and _is_kept(blocks[start - 1]):
        start -= 1
    if below_head and start == 0:
        while start < table and blocks[start].role is not Role.TABLE:
            start += 1
    return range(start, table)


def _is_kept(block: FlowBlock) -> bool:
    return isinstance(block, StyledParagraph) and block.look.keep_with_next


def _below(blocks: Sequence[FlowBlock], table: int) -> Iterator[int]:
    for i, block in enumerate(blocks[table + 1 :], table + 1):
        if not isinstance(block, StyledParagraph):
            return
        is_line = block.role is Role.TABLE and not _is_kept(block)
        is_note = block.role is Role.NOTE or _NOTE.match(block.text)
        if not is_line and not is_note:
            return
        yield i


def rooms(widths: Sequence[Length], padding: Length, size: Length) -> list[float]:
    """Return how many 字 of ``size`` each column has beside its padding."""
    return [(width - 2 * padding) / size for width in widths]
