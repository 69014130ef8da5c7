"""Rows: StyledParagraph -> lines with what stands above, below and between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import NamedTuple

from govdoc.layout.glyphs import Collector, Glyphs
from govdoc.layout.lines import SetLine, fill
from govdoc.layout.tabs import tabbed
from govdoc.model.blocks import FlowBlock, StyledParagraph, StyledRun
from govdoc.model.flow import Flow
from govdoc.model.looks import LineRules, ParagraphLook, TextLook
from govdoc.model.metrics import ASCENT, SCRIPT_RISES, STRIKE, STROKE, UNDERLINE
from govdoc.model.pages import GlyphRun, PlacedPicture, Rule
from govdoc.units import ZERO, Length


class RowLine(NamedTuple):
    """A line of text in a row."""

    dy: int
    """Its baseline below the row's top, in EMU."""
    runs: tuple[GlyphRun, ...]
    start: int = 0
    """As `Origin.start`."""
    cell: tuple[int, int, int] | None = None
    """As `Origin.cell`."""
    rules: tuple[Rule, ...] = ()
    """What underlines it or strikes it out, with ``y`` below its baseline."""
    notes: tuple[int, ...] = ()
    """Numbers of the footnotes that it calls."""

    def strokes(self, baseline: int) -> Iterator[Rule]:
        """Yield its rules, where its baseline stands."""
        return (rule._replace(y=Length(baseline + rule.y)) for rule in self.rules)


@dataclass(slots=True, eq=False)
class PageRow:
    """What a page takes whole: a line, or a table's row; lengths in EMU."""

    pitch: int
    """Its top to the next one's."""
    size: int
    """Its top to its foot, which must stand inside the type area."""
    lines: tuple[RowLine, ...] = ()
    rules: tuple[Rule, ...] = ()
    """With ``y`` below its top."""
    pictures: tuple[PlacedPicture, ...] = ()
    """With ``y`` below its top."""
    before: int = 0
    after: int = 0
    may_begin: bool = True
    """A page may begin with it."""
    must_begin: bool = False
    is_carried: bool = False
    """It must, for its text's end: it goes to the signature's or the imprint's page."""
    to_grid: bool = False
    """It goes down to the next line of the grid."""
    repeats: tuple[PageRow, ...] = ()
    """Rows that come again above it where it begins a page: a table's head."""
    opening: tuple[Rule, ...] = ()
    """Further rules of it where it begins a page below no such row."""
    closing: tuple[Rule, ...] = ()
    """Further rules of it where a page ends below it."""
    block: int = 0
    """Number of its block in `Flow.paragraphs`."""
    heads: FlowBlock | None = None
    """The paragraph whose first row it is."""
    leads_to: int | None = None
    """As `StyledParagraph.leads_to`."""
    is_sideways: bool = False
    """It takes a sideways page; lengths are the turned sheet's."""

    def __copy__(self) -> PageRow:
        """Return another of its own; much quicker than as `copy` does by itself."""
        return PageRow(
            self.pitch, self.size, self.lines, self.rules, self.pictures, self.before,
            self.after, self.may_begin, self.must_begin, self.is_carried, self.to_grid,
            self.repeats, self.opening, self.closing, self.block, self.heads,
            self.leads_to, self.is_sideways,
        )  # fmt: skip


def set_paragraph(
    paragraph: StyledParagraph,
    flow: Flow,
    collector: Collector,
    left: int,
    measure: int,
) -> list[PageRow]:
    """Set a paragraph's lines.

    Args:
        paragraph: what to set.
        flow: supplies the grid's line and how lines are filled.
        collector: gives characters their faces.
        left: from the paper's left edge, in EMU.
        measure: width to set it in, its own indents included, in EMU.
    """
    look, rows = paragraph.look, list[PageRow]()
    pitch = look.pitch or flow.page.line
    measure -= look.left + look.right
    passed = 0
    calls = _calls(paragraph.runs)
    is_ruled = any(run.look.underline or run.look.strike for run in paragraph.runs)
    for n, runs in enumerate(_forced_lines(paragraph.runs)):
        first = look.first_line if n == 0 else ZERO
        glyphs = _collected(runs, look, first, collector, flow.line_rules)
        justify = look.align == "justify"
        lines = list(fill(glyphs, measure, first, justify, flow.line_rules))
        for line, after in zip_longest(lines, lines[1:]):
            x = _line_start(line, look, measure, first if line.start == 0 else ZERO)
            set_runs = _glyph_runs(glyphs, line, left + look.left + x)
            if after is not None and after.start > line.end:
                *ahead, last = set_runs
                tail = glyphs.text[line.end : after.start]
                set_runs = (*ahead, last._replace(tail=tail))
            size = max(
                [run.size for run in set_runs if not run.rise] or [look.text.size]
            )
            drawn = RowLine(round(ASCENT * size), set_runs, passed + line.start)
            if is_ruled:
                drawn = drawn._replace(rules=tuple(_rules(glyphs, line, set_runs)))
            if calls:
                here = range(passed + line.start, passed + line.end)
                called = tuple(note for at, note in calls if at in here)
                drawn = drawn._replace(notes=called)
            rows.append(PageRow(pitch, size, (drawn,)))
        passed += len(glyphs.text) + 1
    if rows:
        rows[0].before, rows[-1].after = look.space_before, look.space_after
    return rows


def _collected(
    runs: Sequence[StyledRun],
    look: ParagraphLook,
    first: int,
    collector: Collector,
    rules: LineRules,
) -> Glyphs:
    """Return a line's worth of glyphs; up to its last tab they stand where they stand."""
    if not look.tabs:
        return collector.collect(runs)
    glyphs = collector.collect(tabbed(runs, look, first, collector, rules))
    glyphs.fixed = "".join(run.text for run in runs).rfind("\t") + 1
    return glyphs


def _calls(runs: Sequence[StyledRun]) -> list[tuple[int, int]]:
    """Return where footnotes are called, and their numbers."""
    found, at = [], 0
    for run in runs:
        if run.note is not None and not run.note.is_endnote:
            found.append((at, run.note.number))
        at += len(run.text)
    return found


class _Stretch(NamedTuple):
    """Neighbours of one face and look in a line."""

    look: TextLook
    size: int
    x: int
    end: int


def _rules(glyphs: Glyphs, line: SetLine, runs: Sequence[GlyphRun]) -> Iterator[Rule]:
    """Yield the rules of a line; runs side by side that have them share one."""
    start, stretches = line.start, list[_Stretch]()
    for run in runs:
        stop = start + len(run.text)
        whites = line.extras[start - line.start : stop - line.start - 1]
        end = run.x + sum(glyphs.advances[start:stop]) + sum(whites)
        stretches.append(_Stretch(glyphs.looks[start], run.size, run.x, end))
        start = stop
    for is_ruled, group in groupby(stretches, lambda one: one.look.underline):
        if is_ruled:
            yield _rule(list(group), UNDERLINE)
    for is_ruled, group in groupby(stretches, lambda one: one.look.strike):
        if is_ruled:
            yield _rule(list(group), STRIKE)


def _rule(stretches: Sequence[_Stretch], place: float) -> Rule:
    """Return the rule of neighbours, as thick and as far as the largest wants it."""
    first, size = stretches[0], max(one.size for one in stretches)
    return Rule(
        Length(first.x),
        Length(round(place * size)),
        Length(stretches[-1].end - first.x),
        Length(round(STROKE * size)),
        first.look.colour,
    )


def _forced_lines(runs: Sequence[StyledRun]) -> Iterator[list[StyledRun]]:
    """Split runs where the text has ``\\n``."""
    if not any("\n" in run.text for run in runs):
        yield list(runs)
        return
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
    """Join neighbours of one face and look into runs."""
    changes, runs, start = glyphs.changes, [], line.start
    inner = changes[bisect_right(changes, start) : bisect_left(changes, line.end)]
    for stop in (*inner, line.end):
        look, face = glyphs.looks[start], glyphs.faces[start]
        extras = line.extras[start - line.start : stop - line.start]
        spacing, shifts = _spacing(extras)
        is_bold = look.bold and not face.is_bold
        runs.append(
            GlyphRun(
                Length(x), glyphs.text[start:stop], face, look.size,
                Length(spacing), look.colour, is_bold, shifts,
            )
        )  # fmt: skip
        if look.script:
            rise = Length(round(SCRIPT_RISES[look.script] * look.size))
            runs[-1] = runs[-1]._replace(rise=rise)
        if look.italic:
            runs[-1] = runs[-1]._replace(is_slanted=True)
        if stop < line.end:
            x += sum(glyphs.advances[start:stop]) + sum(extras)
        start = stop
    return tuple(runs)


def _spacing(extras: Sequence[int]) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Return the white that most characters have, and where it differs.

    The last one's counts only where it is alone: what follows has its own origin.
    """
    inner = extras[:-1] or extras
    spacing = inner[0]
    count = inner.count(spacing)
    if count == len(inner):
        return spacing, ()
    if count * 2 <= len(inner):
        spacing = max(dict.fromkeys(inner), key=inner.count)
    return spacing, tuple(
        [(i, e - spacing) for i, e in enumerate(inner) if e != spacing]
    )
