"""Pages: Flow × FontBook -> Pages; 22 lines a page on the grid (5.2.3)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from govdoc.fonts import FontBook
from govdoc.layout.furniture import page_number_line
from govdoc.layout.glyphs import Collector, Glyphs
from govdoc.layout.lines import SetLine, fill
from govdoc.model.flow import Flow, ParagraphLook, StyledParagraph, StyledRun
from govdoc.model.pages import Bookmark, GlyphRun, Line, Page, Pages
from govdoc.units import ZERO, Length, mm

ASCENT = 0.859
"""Em box above the baseline, of 仿宋_GB2312 (REQUIREMENTS §0); for every face, so that
lines stand on one grid whatever font the machine has."""
_TOLERANCE = mm(0.05)


@dataclass(slots=True)
class _Row:
    """One line, not yet on a page; lengths in EMU."""

    pitch: int
    size: int
    runs: tuple[GlyphRun, ...]
    before: int = 0
    after: int = 0
    may_begin: bool = True
    """A page may begin with it."""
    must_begin: bool = False
    heads: StyledParagraph | None = None
    """The paragraph whose first row it is."""


def lay_out(flow: Flow, fonts: FontBook) -> Pages:
    """Break lines and pages, and give everything its place.

    The first line's em box begins at the type area's top and the last one's ends at its
    foot: 22 baselines, 10.4455 mm apart (REQUIREMENTS G01).

    Raises:
        FontError: no face for a kind of font that the flow needs.
    """
    rows = list(_rows(flow, fonts))
    height = flow.page.height - flow.page.top - flow.page.bottom
    pages: list[Page] = []
    bookmarks: list[Bookmark] = []
    for start, stop in _page_spans(rows, height):
        lines, top = [], int(flow.page.top)
        for i in range(start, stop):
            row = rows[i]
            top += row.before if _keeps_space(rows, start, i) else 0
            if row.heads is not None:
                bookmarks += _bookmarks(row.heads, len(pages), top)
            lines.append(Line(Length(top + round(ASCENT * row.size)), row.runs))
            top += row.pitch + row.after
        lines += page_number_line(len(pages) + 1, flow, fonts)
        pages.append(Page(tuple(lines)))
    return Pages(
        flow.page.width, flow.page.height, tuple(pages), tuple(bookmarks), flow.title,
        flow.language,
    )  # fmt: skip


def _page_spans(rows: Sequence[_Row], height: int) -> Iterator[tuple[int, int]]:
    """Yield each page's rows as ``(start, stop)``; one page at least.

    A page ends at the last place before its foot where the next one may begin; where
    there is none, at its foot.
    """
    start = 0
    while start < len(rows) or start == 0:
        y, stop, good = 0, len(rows), start
        for i in range(start, len(rows)):
            row = rows[i]
            if i > start and row.may_begin:
                good = i
            y += row.before if _keeps_space(rows, start, i) else 0
            full = i > start and y + row.size > height + _TOLERANCE
            if full or (i > start and row.must_begin):
                stop = i if row.must_begin or good == start else good
                break
            y += row.pitch + row.after
        yield start, stop
        start = max(stop, 1)


def _keeps_space(rows: Sequence[_Row], start: int, i: int) -> bool:
    """Tell whether the space above a row counts: not where a page was simply full."""
    return i > start or start == 0 or rows[i].must_begin


def _bookmarks(paragraph: StyledParagraph, page: int, y: int) -> Iterator[Bookmark]:
    if paragraph.look.outline_level is not None:
        text = paragraph.text.replace("\n", "")
        yield Bookmark(text, paragraph.look.outline_level, page, Length(y))
    for run in paragraph.runs:
        if run.outline_level is not None:
            yield Bookmark(run.text, run.outline_level, page, Length(y))


def _rows(flow: Flow, fonts: FontBook) -> Iterator[_Row]:
    """Set every paragraph, and tell where pages may begin (L10, 7.3.5.5)."""
    collector = Collector(fonts, flow.page.tracking)
    kept = False
    for paragraph in flow.paragraphs:
        rows, look = _set_paragraph(paragraph, flow, collector), paragraph.look
        alone = 2 if flow.page.widow_control else 1
        for n, row in enumerate(rows):
            enough = alone <= n <= len(rows) - alone
            row.may_begin = enough and not look.keep_lines if n else not kept
        if rows:
            rows[0].heads = paragraph
            rows[0].must_begin = paragraph.page_break_before
            kept = look.keep_with_next
        yield from rows


def _set_paragraph(
    paragraph: StyledParagraph, flow: Flow, collector: Collector
) -> list[_Row]:
    look, page = paragraph.look, flow.page
    measure = page.measure - look.left - look.right
    rows: list[_Row] = []
    for n, runs in enumerate(_forced_lines(paragraph.runs)):
        glyphs = collector.collect(runs)
        first = look.first_line if n == 0 else ZERO
        justify = look.align == "justify"
        for line in fill(glyphs, measure, first, justify, flow.line_rules):
            x = _line_start(line, look, measure, first if line.start == 0 else ZERO)
            size = max(glyphs.looks[i].size for i in range(line.start, line.end))
            set_runs = _glyph_runs(glyphs, line, page.left + look.left + x)
            rows.append(_Row(look.pitch or page.line, size, set_runs))
    if rows:
        rows[0].before, rows[-1].after = look.space_before, look.space_after
    return rows


def _forced_lines(runs: Sequence[StyledRun]) -> Iterator[list[StyledRun]]:
    """Split runs where the text has ``\\n``."""
    line: list[StyledRun] = []
    for run in runs:
        parts = run.text.split("\n")
        for n, part in enumerate(parts):
            if n:
                yield line
                line = []
            if part:
                line.append(StyledRun(part, run.look, run.role))
    yield line


def _line_start(line: SetLine, look: ParagraphLook, measure: int, first: int) -> int:
    if look.align == "center":
        return (measure - line.width) // 2
    if look.align == "right":
        return measure - line.width
    return first


def _glyph_runs(glyphs: Glyphs, line: SetLine, x: int) -> tuple[GlyphRun, ...]:
    """Join neighbours of one face, look and spacing into runs.

    A run's characters share the white after them, but for the last: it stands before
    the next run's own origin, so it may differ.
    """
    extras, first, runs, at = line.extras, line.start, [], x
    faces = set(
        glyphs.changes[
            bisect_right(glyphs.changes, first) : bisect_left(glyphs.changes, line.end)
        ]
    )
    spacings = {
        first + i + 1
        for i, (before, after) in enumerate(pairwise(extras), 1)
        if before != after
    }
    start = first
    for stop in sorted(faces | spacings | {line.end}):
        spacing = extras[start - first]
        if (
            stop < line.end
            and stop not in faces
            and extras[stop - 1 - first] == spacing
        ):
            continue
        look = glyphs.looks[start]
        runs.append(
            GlyphRun(
                Length(at), glyphs.text[start:stop], glyphs.faces[start], look.size,
                Length(spacing), look.colour, look.bold,
            )
        )  # fmt: skip
        at += sum(glyphs.advances[start:stop]) + sum(
            extras[start - first : stop - first]
        )
        start = stop
    return tuple(runs)
