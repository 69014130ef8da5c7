"""Sets a flow's blocks as rows, with where pages may begin: Flow -> rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy

from govdoc.fonts import FontBook
from govdoc.kept.memory import Memory
from govdoc.layout.contents import set_entry
from govdoc.layout.glyphs import Collector, is_latin
from govdoc.layout.picture import set_picture
from govdoc.layout.rows import PageRow, set_paragraph
from govdoc.layout.table import set_table
from govdoc.model.blocks import (
    FlowBlock,
    StyledParagraph,
    StyledPicture,
    StyledRun,
    StyledTable,
    is_sideways,
)
from govdoc.model.flow import Flow
from govdoc.units import Length

_EITHER = frozenset("'‘’")
"""What may be an apostrophe, of the one face or the other."""


class Setter:
    """Sets a flow's blocks; each once, but for entries of the contents.

    Rows are kept for the next pass, which asks the same of them.
    """

    def __init__(
        self, flow: Flow, fonts: FontBook, memory: Memory | None = None
    ) -> None:
        """Set none yet.

        Args:
            flow: what to set.
            fonts: what to set it in.
            memory: of paragraphs that were set before; None: none were.
        """
        self._flow, self._fonts, self._memory = flow, fonts, memory
        self.collector = Collector(fonts, flow.page.tracking)
        self._known: dict[int, list[PageRow]] = {}

    def rows(self, numbers: Mapping[int, int]) -> Iterator[PageRow]:
        """Yield every row, with where pages may begin (L10, 7.3.5.5).

        Args:
            numbers: heading that an entry leads to → its page's number, where known.
        """
        kept = below_table = turned = False
        for at, block in enumerate(self._flow.paragraphs):
            rows = self._set(at, block, numbers)
            if not rows:
                continue
            is_table, is_turned = isinstance(block, StyledTable), is_sideways(block)
            first = rows[0]
            first.heads, first.may_begin = block, not kept
            first.must_begin = _begins_page(block) or turned != is_turned
            first.to_grid = below_table and not is_table and not _is_close(block)
            self._hold(block, rows)
            yield from rows
            below_table = is_table or (below_table and _is_close(block))
            kept, turned = _is_kept(block), is_turned

    def tuned(self, above: Sequence[PageRow], give: float) -> list[PageRow]:
        """Return a paragraph's rows with more or less white between its characters.

        Args:
            above: its rows as they are; they stay as they are.
            give: em that each character of the body's cells takes more, or less.
        """
        block = self._flow.paragraphs[above[0].block]
        assert isinstance(block, StyledParagraph)
        page = self._flow.page
        tracking = Length(page.tracking + round(give * page.body_size))
        rows = self._set_paragraph(block, Collector(self._fonts, tracking))
        new, *rest = _numbered(rows, above[0].block)
        first = copy(above[0])
        first.lines, first.pitch = new.lines, new.pitch
        first.size, first.after = new.size, new.after
        rows = [first, *rest]
        self._hold(block, rows)
        return rows

    def _hold(self, block: FlowBlock, rows: Sequence[PageRow]) -> None:
        """Let no page begin with a row that stays with the first, or with the last.

        A table's rows say themselves what may begin.
        """
        if not isinstance(block, StyledParagraph):
            return
        count, alone = len(rows), 2 if self._flow.page.widow_control else 1
        for n in range(1, count):
            if not alone <= n <= count - alone or block.look.keep_lines:
                rows[n].may_begin = False

    def _set(
        self, at: int, block: FlowBlock, numbers: Mapping[int, int]
    ) -> list[PageRow]:
        flow, collector = self._flow, self.collector
        if isinstance(block, StyledParagraph) and block.leads_to is not None:
            page = numbers.get(block.leads_to)
            return _numbered(set_entry(block, page, flow, collector, self._fonts), at)
        if at not in self._known:
            self._known[at] = _numbered(self._set_once(block), at)
        return self._known[at]

    def _set_once(self, block: FlowBlock) -> list[PageRow]:
        if isinstance(block, StyledPicture):
            return [set_picture(block, self._flow.page)]
        if isinstance(block, StyledTable):
            rows = set_table(block, self._flow, self.collector)
        else:
            rows = self._set_paragraph(block, self.collector)
        for row in rows if block.is_sideways else ():
            row.is_sideways = True
        return rows

    def _set_paragraph(
        self, block: StyledParagraph, collector: Collector
    ) -> list[PageRow]:
        """Set a paragraph; one that was set before in the same way is not set again."""
        flow, memory = self._flow, self._memory
        area = flow.page.area(block.is_sideways)
        if memory is None:
            return set_paragraph(block, flow, collector, area.left, area.width)
        for run in block.runs:  # a face that cannot be opened is told of in any case
            self._fonts.face(run.look.font)
            self._fonts.face(run.look.latin)
        made_of = (
            "rows", block.runs, block.look, area.left, area.width, flow.page.line,
            collector.tracking, flow.line_rules, self._fonts.stock,
        )  # fmt: skip
        rows: Sequence[PageRow] | None = memory.get(made_of)
        if rows is None:
            rows = set_paragraph(block, flow, collector, area.left, area.width)
            if self._is_plain(block):
                memory.keep(made_of, rows)
        return list(map(copy, rows))

    def _is_plain(self, block: StyledParagraph) -> bool:
        """Return whether the fonts have nothing to tell of a paragraph's characters."""
        return not any(run.look.bold for run in block.runs) and all(
            self._fonts.has_at_once(chars, kind)
            for run in block.runs
            for chars, kind in _by_kind(run)
        )


def _by_kind(run: StyledRun) -> Iterator[tuple[set[str], str]]:
    """Yield the characters of a run with the kind of font that they are set in."""
    latin = {char for char in run.text if is_latin(char)}
    yield latin | (_EITHER & set(run.text)), run.look.latin
    yield set(run.text) - latin - {"\n"}, run.look.font


def _numbered(rows: list[PageRow], block: int) -> list[PageRow]:
    """Put the block's number on rows that were just made."""
    for row in rows:
        row.block = block
    return rows


def _begins_page(block: FlowBlock) -> bool:
    return isinstance(block, StyledParagraph) and block.page_break_before


def _is_close(block: FlowBlock) -> bool:
    """Return whether a block's lines have a pitch of their own, off the grid."""
    return isinstance(block, StyledParagraph) and block.look.pitch is not None


def _is_kept(block: FlowBlock) -> bool:
    """Return whether no page may begin below a block."""
    if isinstance(block, StyledParagraph):
        return block.look.keep_with_next
    if isinstance(block, StyledTable):
        return block.is_kept(-1)
    return isinstance(block, StyledPicture) and block.keep_with_next
