"""Pages: Flow × FontBook -> Pages; 22 lines a page on the grid (5.2.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from govdoc.fonts import FontBook
from govdoc.layout.furniture import page_number_line
from govdoc.layout.glyphs import Glyphs, collect
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


@dataclass(slots=True)
class _Cursor:
    """Where the next line's em box begins, from the type area's top."""

    y: int = 0
    page: int = 0
    lines: list[list[Line]] = field(default_factory=lambda: [[]])

    def turn(self) -> None:
        self.y, self.page = 0, self.page + 1
        self.lines.append([])


def lay_out(flow: Flow, fonts: FontBook) -> Pages:
    """Break lines and pages, and give everything its place.

    The first line's em box begins at the type area's top and the last one's ends at its
    foot: 22 baselines, 10.4455 mm apart (REQUIREMENTS G01).

    Raises:
        FontError: no face for a kind of font that the flow needs.
    """
    blocks = [_set_paragraph(p, flow, fonts) for p in flow.paragraphs]
    cursor = _Cursor()
    bookmarks: list[Bookmark] = []
    height = flow.page.height - flow.page.top - flow.page.bottom
    for index, rows in enumerate(blocks):
        paragraph = flow.paragraphs[index]
        if paragraph.page_break_before and (cursor.y or cursor.page):
            cursor.turn()
        if cursor.y and not _fits(cursor.y, index, blocks, flow.paragraphs, height):
            cursor.turn()
        for n, row in enumerate(rows):
            if cursor.y or not cursor.page:
                cursor.y += row.before
            if cursor.y + row.size > height + _TOLERANCE and cursor.lines[-1]:
                cursor.turn()
            if n == 0:
                bookmarks += _bookmarks(
                    paragraph, cursor.page, flow.page.top + cursor.y
                )
            _place(row, flow, cursor)
            cursor.y += row.pitch + row.after
    pages = tuple(
        Page((*lines, *page_number_line(n, flow, fonts)))
        for n, lines in enumerate(cursor.lines, 1)
    )
    return Pages(
        flow.page.width, flow.page.height, pages, tuple(bookmarks), flow.title,
        flow.language, flow.author, flow.dated,
    )  # fmt: skip


def _place(row: _Row, flow: Flow, cursor: _Cursor) -> None:
    baseline = flow.page.top + cursor.y + round(ASCENT * row.size)
    cursor.lines[-1].append(Line(Length(baseline), row.runs))


def _fits(
    y: int,
    index: int,
    blocks: Sequence[Sequence[_Row]],
    paragraphs: Sequence[StyledParagraph],
    height: int,
) -> bool:
    """Tell whether a paragraph may begin here: what it is kept with fits as well."""
    while True:
        rows = blocks[index]
        keeps = paragraphs[index].look.keep_with_next
        needed = rows if keeps else rows[:1]
        for row in needed:
            y += row.before
            if y + row.size > height + _TOLERANCE:
                return False
            y += row.pitch + row.after
        index += 1
        if not keeps or index == len(blocks):
            return True


def _bookmarks(paragraph: StyledParagraph, page: int, y: int) -> Iterator[Bookmark]:
    if paragraph.look.outline_level is not None:
        text = paragraph.text.replace("\n", "")
        yield Bookmark(text, paragraph.look.outline_level, page, Length(y))
    for run in paragraph.runs:
        if run.outline_level is not None:
            yield Bookmark(run.text, run.outline_level, page, Length(y))


def _set_paragraph(
    paragraph: StyledParagraph, flow: Flow, fonts: FontBook
) -> list[_Row]:
    look, page = paragraph.look, flow.page
    measure = page.measure - look.left - look.right
    rows: list[_Row] = []
    for n, runs in enumerate(_forced_lines(paragraph.runs)):
        glyphs = collect(runs, fonts, page.tracking, flow.line_rules)
        first = look.first_line if n == 0 else ZERO
        push_in = flow.line_rules.push_in
        for line in fill(glyphs, measure, first, look.align == "justify", push_in):
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
    """Join neighbours of one face, look and spacing into runs."""
    runs, start, at = [], line.start, x
    for i in range(line.start, line.end + 1):
        ends = i == line.end or (i > start and not _joins(glyphs, line, start, i))
        if ends and i > start:
            look = glyphs.looks[start]
            runs.append(
                GlyphRun(
                    Length(at), glyphs.text[start:i], glyphs.faces[start], look.size,
                    Length(line.extras[start - line.start]), look.colour, look.bold,
                )
            )  # fmt: skip
            at += sum(glyphs.advances[start:i])
            at += sum(line.extras[start - line.start : i - line.start])
            start = i
    return tuple(runs)


def _joins(glyphs: Glyphs, line: SetLine, start: int, i: int) -> bool:
    """Tell whether character ``i`` goes on the run that begins at ``start``.

    A run's characters share the white after them, the last one too: it stands before
    the next run's own origin, so it may differ.
    """
    same = (
        glyphs.faces[i] is glyphs.faces[start]
        and glyphs.looks[i] == glyphs.looks[start]
    )
    before = line.extras[i - 1 - line.start]
    return same and before == line.extras[start - line.start]
