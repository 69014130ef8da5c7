"""What may be tuned of a text's last pages: characters, lines, the room above a seal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from govdoc.layout.rows import PageRow
from govdoc.layout.setter import Setter
from govdoc.model.blocks import StyledParagraph
from govdoc.model.flow import Flow
from govdoc.model.pages import Tuned
from govdoc.model.paper import PageSetup
from govdoc.model.roles import (
    BELOW_TEXT,
    HEADER_BLOCK,
    SIGNATURE_BLOCK,
    TITLE_BLOCK,
    Role,
)
from govdoc.units import Length

_HEAD = frozenset({*HEADER_BLOCK, *TITLE_BLOCK})
_SEAL_ROOM = 2
"""Lines above a sealed name that stay: a seal begins within a line of the text (7.3.5.1)."""
_CARRIED = 3
"""Paragraphs ahead of a signature with which its page may begin."""
_SHORT = 4
"""Lines of a paragraph, at most, that go to the signature's page whole."""
_HELPED = (0.4, 1.0)
"""Shares of the white that a line more or less asks for; marks may do the rest."""


class Refilled(NamedTuple):
    """A paragraph that takes a line more or less."""

    rows: list[PageRow]
    share: float
    """Of what its characters may give or take, 0 to 1."""
    starts: int
    """Its first row's number."""

    @property
    def block(self) -> int:
        """Its number in the flow."""
        return self.rows[0].block


class Spacing(NamedTuple):
    """White between lines: what a clerk sets for all paragraphs of the last pages."""

    lines: int
    """Lines that fill a page."""
    is_trimmed: bool = False
    """A sealed signature has a line less above it."""
    is_whole: bool = False
    """The last paragraph stands whole beside the signature."""
    carried: int | None = None
    """Number of the block that the signature's, or the imprint's, page begins with."""


def paragraphs(rows: Sequence[PageRow]) -> Iterator[list[PageRow]]:
    """Yield the rows of each block."""
    for _, group in groupby(rows, lambda row: row.block):
        yield list(group)


class Tuner:
    """Sets rows otherwise, within what the style allows."""

    def __init__(self, flow: Flow, setter: Setter) -> None:
        """Set nothing yet."""
        self._flow, self._setter = flow, setter

    def refilled(
        self, rows: Sequence[PageRow], start: int, lines: int
    ) -> Iterator[Refilled]:
        """Yield the paragraphs that can take a line more or less.

        Args:
            rows: of whole blocks, or of a first one's end.
            start: the first row's number.
            lines: 1 or -1.
        """
        for own in paragraphs(rows):
            if self._is_text(own) and (one := self._refilled(own, start, lines)):
                yield one
            start += len(own)

    def _is_text(self, rows: Sequence[PageRow]) -> bool:
        block = self._flow.paragraphs[rows[0].block]
        return (
            self._takes_pitch(rows)
            and isinstance(block, StyledParagraph)
            and len(rows) > 1
            and block.look.align == "justify"
            and block.leads_to is None
            and block.role not in BELOW_TEXT
        )

    def _refilled(
        self, rows: Sequence[PageRow], start: int, lines: int
    ) -> Refilled | None:
        page = self._flow.page
        filled = _length(rows[-1:])
        asked = filled if lines < 0 else page.cells - filled + 2
        for share in _HELPED:
            give = share * asked / max(_length(rows[:-1]), 1)
            if give > page.tuning:
                break
            found = self._setter.tuned(rows, give * lines)
            if len(found) == len(rows) + lines:
                return Refilled(found, give / page.tuning, start)
        return None

    def spaced(self, rows: Sequence[PageRow], spacing: Spacing) -> list[PageRow]:
        """Return rows with another white between lines, and above the signature."""
        return [row for own in paragraphs(rows) for row in self._spaced(own, spacing)]

    def _spaced(self, rows: list[PageRow], spacing: Spacing) -> list[PageRow]:
        page, first = self._flow.page, rows[0]
        role = self._flow.paragraphs[first.block].role
        before = first.before
        if spacing.is_trimmed and self.is_trimmable(first):
            before -= page.line
        pitch = pitch_of(page, spacing.lines)
        if role in BELOW_TEXT and not self._is_further(first):
            before = before * pitch // page.line
        if before != first.before:
            rows = [replace(first, before=before), *rows[1:]]
        if spacing.carried == first.block and first.heads is not None:
            carried = replace(rows[0], may_begin=True, must_begin=True, is_carried=True)
            rows = [carried, *rows[1:]]
        if spacing.is_whole and self.is_short_end(rows):
            rows = [rows[0], *(replace(row, may_begin=False) for row in rows[1:])]
        if pitch == page.line or not self._takes_pitch(rows):
            return rows
        return [replace(row, pitch=pitch) for row in rows]

    def _takes_pitch(self, rows: Sequence[PageRow]) -> bool:
        """Return whether all of a paragraph is here, on the grid's lines.

        The head, the title and what belongs to it keep their distances (7.2, 7.3.1).
        """
        block = self._flow.paragraphs[rows[0].block]
        if not isinstance(block, StyledParagraph) or rows[0].heads is None:
            return False
        is_apart = block.is_sideways or block.role in _HEAD
        return not is_apart and block.look.pitch is None

    def _is_further(self, row: PageRow) -> bool:
        """Return whether names stand above a signature's row: the white is their seals'."""
        above = self._flow.paragraphs[max(row.block - 1, 0)].role
        return {above, self._flow.paragraphs[row.block].role} <= set(SIGNATURE_BLOCK)

    def is_short_end(self, rows: Sequence[PageRow]) -> bool:
        """Return whether a paragraph is kept with the signature, and soon is whole."""
        block = self._flow.paragraphs[rows[0].block]
        return (
            isinstance(block, StyledParagraph)
            and block.look.keep_with_next
            and 1 < len(rows) <= _SHORT
            and self._takes_pitch(rows)
        )

    def is_trimmable(self, row: PageRow) -> bool:
        """Return whether a sealed signature begins with a row, with a line to spare."""
        role = self._flow.paragraphs[row.block].role
        is_first = role in SIGNATURE_BLOCK and row.heads is not None
        return is_first and row.before > _SEAL_ROOM * self._flow.page.line

    def changes(self, rows: Sequence[PageRow], spacing: Spacing) -> Iterator[Tuned]:
        """Yield what a spacing makes of the looks of rows' blocks."""
        for own in paragraphs(rows):
            new = self._spaced(own, spacing)
            if new is not own:
                lines = spacing.lines if new[0].pitch != own[0].pitch else None
                is_whole = spacing.is_whole and self.is_short_end(own)
                at = own[0].block
                is_carried = spacing.carried == at
                before = Length(new[0].before)
                yield Tuned(at, before, lines, is_whole, is_carried)

    def carriable(self, rows: Sequence[PageRow]) -> Iterator[int]:
        """Yield the blocks of text ahead of a signature that a page may begin with.

        The nearest come first; each leaves text above itself.
        """
        found, is_text = list[int](), False
        for own in paragraphs(rows):
            if self._flow.paragraphs[own[0].block].role in SIGNATURE_BLOCK:
                break
            if is_text and own[0].may_begin and self._takes_pitch(own):
                found.append(own[0].block)
            role = self._flow.paragraphs[own[0].block].role
            is_text = is_text or role not in {*_HEAD, Role.RECIPIENTS}
        yield from reversed(found[-_CARRIED:])


def pitch_of(page: PageSetup, lines: int) -> Length:
    """Return the pitch of so many lines that fill the type area."""
    height = page.height - page.top - page.bottom
    return Length(round((height - page.body_size) / (lines - 1)))


def _length(rows: Sequence[PageRow]) -> int:
    """Return how many characters rows have."""
    return sum(len(run.text) for row in rows for line in row.lines for run in line.runs)
