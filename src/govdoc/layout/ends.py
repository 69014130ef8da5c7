"""How pages and texts end: what stands alone, what is left open, and what that is worth."""

from __future__ import annotations

from collections.abc import Sequence, Set

from govdoc.layout.rows import PageRow
from govdoc.layout.spans import PageSpan
from govdoc.model.blocks import StyledParagraph, StyledTable
from govdoc.model.flow import Flow
from govdoc.model.roles import HEADER_BLOCK, SIGNATURE_BLOCK, TITLE_BLOCK, Role

_ALONE = 100.0
"""Cost of an imprint, a note or a signature that no text stands beside."""
_LONE_LINE = 2.4
"""Cost of a last page of one line (一行不成页): a paragraph or two may run otherwise for
that, no more."""
_SHORT, _SEEN, _FURTHER = 9.0, 2, 2.0
"""Cost of each line, but the first, that a page is short of; how many so; of more."""
_CUT = 1.0
"""Cost of each line that a page leaves open which ends inside a paragraph whose end goes
along with the signature: it reads like a page that is missing. Programs that keep such a
paragraph whole take all of it along, so its own lines there count as open besides."""
_BARE = 60.0
"""Cost of a text's first page without a line of text (7.3.3)."""
_PARTED = 50.0
"""Cost of a signature that two pages share."""
_SIGNED = frozenset(SIGNATURE_BLOCK)
_AHEAD = frozenset({*HEADER_BLOCK, *TITLE_BLOCK, Role.RECIPIENTS, Role.SALUTATION})
_ENDS = frozenset({*SIGNATURE_BLOCK, Role.NOTE, Role.ATTACHMENT_NOTE})
"""What belongs to a text but is not the text that is to stand beside a signature."""


def stands_alone(roles: Set[Role]) -> bool:
    """Return whether a page has a text's end, its signature or note, and no text."""
    return roles <= _ENDS and bool(roles - {Role.ATTACHMENT_NOTE})


def _short_cost(lines: int) -> float:
    """Return the cost of lines that a page is short of; of two, a third changes little."""
    return _SHORT * min(lines, _SEEN) + _FURTHER * max(lines - _SEEN, 0)


class Ends:
    """Judges the ends of pages of one flow."""

    def __init__(self, flow: Flow, imprint: int) -> None:
        """Keep what is asked of pages.

        Args:
            flow: supplies grid, roles and how pages are to end.
            imprint: what the imprint takes at the last page's foot, in EMU; 0: nothing,
                or it is asked to stand apart.
        """
        self._flow, self._imprint = flow, imprint
        self._is_filled = flow.page.foot == "spread"

    def cost(
        self, rows: Sequence[PageRow], spans: Sequence[PageSpan], *, is_whole: bool
    ) -> float:
        """Return what is amiss with the last pages of a text; 0: nothing.

        Args:
            rows: all rows.
            spans: its last pages.
            is_whole: its first page is among them.
        """
        last = spans[-1]
        cost = sum(self.open_cost(rows, span) for span in spans[:-1])
        if is_whole and len(spans) > 1 and not self._has_text(rows, spans[0]):
            cost += _BARE
        roles = {self._role(row) for row in rows[last.start : last.stop]}
        is_further = not is_whole or len(spans) > 1
        if is_further and stands_alone(roles):
            cost += _ALONE
        if last.stop == len(rows) and self._imprint > last.room:
            cost += _ALONE
        is_line = last.stop - last.start == 1 and self._is_text(rows[last.start])
        return cost + (_LONE_LINE if is_further and is_line else 0.0)

    def open_cost(self, rows: Sequence[PageRow], span: PageSpan) -> float:
        """Return what a page costs that ends above its foot, another behind it.

        A heading, a table and a picture may take what they need; and one line is free.
        """
        if span.notes or span.stop >= len(rows):
            return 0.0
        follows = rows[span.stop]
        if {self._role(follows), self._role(rows[span.stop - 1])} <= _SIGNED:
            return _PARTED
        is_asked = follows.must_begin and not follows.is_carried
        if span.room < follows.pitch or is_asked:
            return 0.0
        free = span.room // self._flow.page.line
        short = max(free - (0 if self._is_filled else 1), 0)
        is_text = follows.is_carried or self._may_run_on(rows, span)
        cost = _short_cost(short) if is_text else 0.0
        is_cut = follows.heads is None and self._is_kept(follows)
        if not is_cut:
            return cost
        taken = sum(row.block == follows.block for row in rows[span.start : span.stop])
        return _short_cost(short + taken) + _CUT * free

    def _may_run_on(self, rows: Sequence[PageRow], span: PageSpan) -> bool:
        """Return whether text, and no heading, table or picture, stands before a page's end.

        What goes along with the signature is text, a table that has room as well; what is
        kept for another reason not.
        """
        blocks, first = self._flow.paragraphs, rows[span.stop].block
        room = span.room
        for at in range(first, len(blocks)):
            block = blocks[at]
            if block.role in SIGNATURE_BLOCK:
                return True
            if isinstance(block, StyledTable):
                room -= sum(row.pitch for row in rows[span.stop :] if row.block == at)
                if not block.is_kept(-1) or room < 0:
                    return False
            elif not isinstance(block, StyledParagraph):
                return False
            elif not block.look.keep_with_next:
                return at == first
        return False

    def _is_kept(self, row: PageRow) -> bool:
        block = self._flow.paragraphs[row.block]
        return isinstance(block, StyledParagraph) and block.look.keep_with_next

    def running_on(
        self, rows: Sequence[PageRow], spans: Sequence[PageSpan]
    ) -> frozenset[int]:
        """Return the blocks that `Pages.running_on` tells of."""
        return frozenset(
            rows[span.stop - 1].block
            for span in spans[:-1]
            if span.start < span.stop < len(rows)
            and self._is_kept(rows[span.stop - 1])
            and (
                not rows[span.stop].may_begin
                if rows[span.stop].heads is not None
                else span.room < rows[span.stop].pitch or self._is_alone(rows, span)
            )
        )

    def _is_alone(self, rows: Sequence[PageRow], span: PageSpan) -> bool:
        """Return whether a page has no text but the paragraph that it ends in (7.3.3)."""
        own = rows[span.start : span.stop]
        texts = {row.block for row in own if self._role(row) not in _AHEAD}
        return texts == {own[-1].block}

    def _has_text(self, rows: Sequence[PageRow], span: PageSpan) -> bool:
        """Return whether more than a head, a title and 主送 stands on a page."""
        own = rows[span.start : span.stop]
        return any(self._role(row) not in _AHEAD for row in own)

    def _role(self, row: PageRow) -> Role:
        return self._flow.paragraphs[row.block].role

    def _is_text(self, row: PageRow) -> bool:
        block = self._flow.paragraphs[row.block]
        return isinstance(block, StyledParagraph) and block.look.align == "justify"
