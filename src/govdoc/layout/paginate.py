"""Pages: Flow × FontBook -> Pages; 22 lines a page on the grid (5.2.3)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from govdoc.fonts import FontBook
from govdoc.layout.anchored import place
from govdoc.layout.furniture import page_number_line
from govdoc.layout.glyphs import Collector
from govdoc.layout.picture import set_picture
from govdoc.layout.rows import Row, set_paragraph
from govdoc.layout.table import set_table
from govdoc.model.flow import (
    Flow,
    FlowBlock,
    StyledParagraph,
    StyledPicture,
    StyledTable,
)
from govdoc.model.pages import Bookmark, Line, Page, Pages, PlacedPicture, Rule
from govdoc.units import Length, mm

_TOLERANCE = mm(0.05)


def lay_out(flow: Flow, fonts: FontBook) -> Pages:
    """Break lines and pages, and give everything its place.

    The first line's em box begins at the type area's top and the last one's ends at its
    foot: 22 baselines, 10.4455 mm apart (REQUIREMENTS G01).

    Raises:
        FontError: no face for a kind of font that the flow needs.
    """
    rows = list(_rows(flow, fonts))
    pages: list[Page] = []
    bookmarks: list[Bookmark] = []
    for start, stop in _page_spans(rows, flow):
        lines: list[Line] = []
        rules: list[Rule] = []
        pictures: list[PlacedPicture] = []
        y = 0
        for i in range(start, stop):
            row, top = rows[i], _top(rows, start, i, y, flow.page.line)
            if row.heads is not None:
                at = Length(flow.page.top + top)
                bookmarks += _bookmarks(row.heads, len(pages), at)
            above = row.repeats if i == start else ()
            for part, y in _stacked((*above, row), flow.page.top + top):
                lines += [Line(Length(y + dy), runs) for dy, runs in part.lines]
                rules += [replace(r, y=Length(y + r.y)) for r in part.rules]
                pictures += [replace(p, y=Length(y + p.y)) for p in part.pictures]
            y = top + _height(above) + row.pitch + row.after
        lines += page_number_line(len(pages) + 1, flow, fonts)
        pages.append(Page(tuple(lines), tuple(rules), tuple(pictures)))
    pages = place(pages, flow, fonts)
    return Pages(
        flow.page.width, flow.page.height, tuple(pages), tuple(bookmarks), flow.title,
        flow.language, flow.author, flow.dated, flow.bold_stroke,
    )  # fmt: skip


def _page_spans(rows: Sequence[Row], flow: Flow) -> Iterator[tuple[int, int]]:
    """Yield each page's rows as ``(start, stop)``; one page at least.

    A page ends at the last place before its foot where the next one may begin; where
    there is none, at its foot.
    """
    height = flow.page.height - flow.page.top - flow.page.bottom + _TOLERANCE
    start = 0
    while start < len(rows) or start == 0:
        y, stop, good = 0, len(rows), start
        for i in range(start, len(rows)):
            row = rows[i]
            if i > start and row.may_begin:
                good = i
            y = _top(rows, start, i, y, flow.page.line)
            y += _height(row.repeats) if i == start else 0
            if i > start and (y + row.size > height or row.must_begin):
                stop = i if row.must_begin or good == start else good
                break
            y += row.pitch + row.after
        yield start, stop
        start = max(stop, 1)


def _top(rows: Sequence[Row], start: int, i: int, y: int, line: int) -> int:
    """Return where row ``i`` begins on a page that begins with row ``start``."""
    row = rows[i]
    y += row.before if _keeps_space(rows, start, i) else 0
    return math.ceil((y - _TOLERANCE) / line) * line if row.to_grid else y


def _stacked(rows: Sequence[Row], top: int) -> Iterator[tuple[Row, int]]:
    for row in rows:
        yield row, top
        top += row.pitch


def _height(rows: Sequence[Row]) -> int:
    return sum(row.pitch for row in rows)


def _keeps_space(rows: Sequence[Row], start: int, i: int) -> bool:
    """Tell whether the space above a row counts: not where a page was simply full."""
    return i > start or start == 0 or rows[i].must_begin


def _bookmarks(block: FlowBlock, page: int, y: Length) -> Iterator[Bookmark]:
    if not isinstance(block, StyledParagraph):
        return
    if block.look.outline_level is not None:
        text = block.text.replace("\n", "")
        yield Bookmark(text, block.look.outline_level, page, y)
    for run in block.runs:
        if run.outline_level is not None:
            yield Bookmark(run.text, run.outline_level, page, y)


def _rows(flow: Flow, fonts: FontBook) -> Iterator[Row]:
    """Set every block, and tell where pages may begin (L10, 7.3.5.5)."""
    collector = Collector(fonts, flow.page.tracking)
    kept = below_table = False
    for block in flow.paragraphs:
        if isinstance(block, StyledTable):
            rows = set_table(block, flow, collector)
            rows[0].may_begin, kept = not kept, False
            below_table = True
        elif isinstance(block, StyledPicture):
            row = set_picture(block, flow.page)
            row.may_begin, kept = not kept, block.keep_with_next
            row.to_grid, below_table = below_table, False
            rows = [row]
        else:
            rows = set_paragraph(
                block, flow, collector, flow.page.left, flow.page.measure
            )
            alone = 2 if flow.page.widow_control else 1
            for n, row in enumerate(rows):
                enough = alone <= n <= len(rows) - alone
                row.may_begin = enough and not block.look.keep_lines if n else not kept
            if rows:
                rows[0].must_begin = block.page_break_before
                rows[0].to_grid, below_table = below_table, False
                kept = block.look.keep_with_next
        if rows:
            rows[0].heads = block
        yield from rows
