"""Pages: Flow × FontBook -> Pages; 22 lines a page on the grid (5.2.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from govdoc.fonts import FontBook
from govdoc.layout.anchored import place
from govdoc.layout.contents import set_entry
from govdoc.layout.footnotes import Footnotes
from govdoc.layout.furniture import page_number_line
from govdoc.layout.glyphs import Collector
from govdoc.layout.picture import set_picture
from govdoc.layout.rows import PageRow, set_paragraph
from govdoc.layout.spans import PageSpan, page_spans, row_top, stack_height
from govdoc.layout.table import set_table
from govdoc.model.blocks import (
    FlowBlock,
    StyledParagraph,
    StyledPicture,
    StyledTable,
    is_sideways,
    outline,
)
from govdoc.model.flow import Flow
from govdoc.model.origin import Origin, Part
from govdoc.model.pages import (
    Bookmark,
    Link,
    Page,
    Pages,
    PlacedLine,
    PlacedPicture,
    Rule,
)
from govdoc.units import Length

_PASSES = 3
"""The second prints the contents' page numbers; were they to move a line, a third ends it."""


def lay_out(
    flow: Flow, fonts: FontBook, count: Callable[[int], None] = lambda pages: None
) -> Pages:
    """Break lines and pages, and give everything its place.

    The first line's em box begins at the type area's top and the last one's ends at its
    foot: 22 baselines, 10.4455 mm apart (REQUIREMENTS G01).

    Args:
        flow: what to set.
        fonts: what to set it in.
        count: called with how many pages there are by now, or with a few less; what it
            raises ends the work.

    Raises:
        FontError: no face for a kind of font that the flow needs.
    """
    setter = _Setter(flow, fonts)
    footnotes = Footnotes(flow, setter.collector)
    numbers: dict[int, int] = {}
    # Numbers move no line, so that a second pass prints what the first has found.
    for _ in range(_PASSES):
        rows = list(_counted(setter.rows(numbers), flow, count))
        spans = page_spans(rows, flow, footnotes)
        pages, bookmarks, links = _fill(rows, spans, footnotes, flow, fonts, count)
        found = {x.target: bookmarks[x.target].page + 1 for x in links}
        if found == numbers:
            break
        numbers = found
    pages = place(pages, flow, fonts)
    return Pages(
        flow.page.width, flow.page.height, tuple(pages), tuple(bookmarks), flow.title,
        flow.language, flow.author, flow.dated, flow.bold_stroke, tuple(links),
    )  # fmt: skip


def _counted(
    rows: Iterable[PageRow], flow: Flow, count: Callable[[int], None]
) -> Iterator[PageRow]:
    """Yield the rows, and count the pages that they fill at least, as they are set."""
    height = max(flow.page.area(turned).height for turned in (False, True))
    filled = pages = 0
    for row in rows:
        filled += min(row.pitch, row.size)
        if filled > height * (pages + 1):
            pages = filled // height
            count(pages)
        yield row


def _fill(
    rows: Sequence[PageRow],
    spans: Iterable[PageSpan],
    footnotes: Footnotes,
    flow: Flow,
    fonts: FontBook,
    count: Callable[[int], None],
) -> tuple[list[Page], list[Bookmark], list[Link]]:
    """Put rows on pages, with their numbers."""
    pages, bookmarks, links = list[Page](), list[Bookmark](), list[Link]()
    pitch = flow.page.line
    for start, stop, notes in spans:
        lines: list[PlacedLine] = []
        rules: list[Rule] = []
        pictures: list[PlacedPicture] = []
        turned = start < stop and rows[start].is_sideways
        y, head = 0, flow.page.area(turned).top
        for i in range(start, stop):
            row, top = rows[i], row_top(rows, start, i, y, pitch)
            if row.heads is not None:
                at = Length(head + top)
                bookmarks += _bookmarks(row.heads, len(pages), at)
            if row.leads_to is not None:
                links.append(_link(row, len(pages), head + top, flow))
            above = row.repeats if i == start else ()
            for part, y in _stacked((*above, row), head + top):
                lines += _lines(part, y)
                rules += _rules(part, y)
                pictures += [p._replace(y=Length(y + p.y)) for p in part.pictures]
            opening = row.opening if i == start and not above else ()
            closing = row.closing if i == stop - 1 and stop < len(rows) else ()
            rules += _moved((*opening, *closing), head + top + stack_height(above))
            y = top + stack_height(above) + row.pitch + row.after
        numbers = tuple(page_number_line(len(pages) + 1, flow, fonts))
        bears = frozenset({Part.STREAM} if start < stop else ())
        if notes:
            at_foot, strokes = footnotes.placed(notes, is_sideways=turned)
            lines += at_foot
            rules += strokes
            bears |= {Part.FOOTNOTES}
        page = Page(tuple(lines), tuple(rules), tuple(pictures), bears=bears)
        if turned:
            pages.append(Page(numbers, sideways=page, bears=bears))
        else:
            pages.append(page._replace(lines=(*page.lines, *numbers)))
        count(len(pages))
    return pages, bookmarks, links


def _lines(row: PageRow, y: int) -> Iterator[PlacedLine]:
    for line in row.lines:
        origin = Origin(Part.STREAM, row.block, line.start, line.cell)
        yield PlacedLine(Length(y + line.dy), line.runs, origin)


def _rules(row: PageRow, y: int) -> Iterator[Rule]:
    yield from _moved(row.rules, y)
    for line in row.lines:
        if line.rules:
            yield from line.strokes(y + line.dy)


def _moved(rules: Iterable[Rule], y: int) -> Iterator[Rule]:
    return (rule._replace(y=Length(y + rule.y)) for rule in rules)


def _link(row: PageRow, page: int, y: int, flow: Flow) -> Link:
    """Return the place of an entry's line, over the whole measure."""
    assert row.leads_to is not None
    left, width = flow.page.left, flow.page.measure
    return Link(page, left, Length(y), width, Length(row.size), row.leads_to)


def _stacked(rows: Sequence[PageRow], top: int) -> Iterator[tuple[PageRow, int]]:
    for row in rows:
        yield row, top
        top += row.pitch


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


def _bookmarks(block: FlowBlock, page: int, y: Length) -> Iterator[Bookmark]:
    for text, level, _ in outline(block):
        yield Bookmark(text, level, page, y, is_sideways(block))


class _Setter:
    """Sets a flow's blocks; each once, but for entries of the contents.

    Rows that are kept for the next pass are never changed.
    """

    def __init__(self, flow: Flow, fonts: FontBook) -> None:
        self._flow, self._fonts = flow, fonts
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
            yield replace(
                rows[0],
                heads=block,
                may_begin=not kept,
                must_begin=_begins_page(block) or turned != is_turned,
                to_grid=below_table and not is_table and not _is_close(block),
            )
            yield from self._further(block, rows)
            below_table = is_table or (below_table and _is_close(block))
            kept, turned = _is_kept(block), is_turned

    def _further(self, block: FlowBlock, rows: Sequence[PageRow]) -> Iterator[PageRow]:
        """Yield a block's rows but the first; a table's say themselves what may begin."""
        if not isinstance(block, StyledParagraph):
            yield from rows[1:]
            return
        alone = 2 if self._flow.page.widow_control else 1
        for n, row in enumerate(rows[1:], 1):
            enough = alone <= n <= len(rows) - alone and not block.look.keep_lines
            yield row if enough else replace(row, may_begin=False)

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
            area = self._flow.page.area(block.is_sideways)
            rows = set_paragraph(
                block, self._flow, self.collector, area.left, area.width
            )
        for row in rows if block.is_sideways else ():
            row.is_sideways = True
        return rows
