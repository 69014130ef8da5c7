"""Rows: StyledParagraph -> lines with what stands above, below and between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from govdoc.layout.glyphs import Collector, Glyphs
from govdoc.layout.lines import SetLine, fill
from govdoc.model.flow import (
    Flow,
    FlowBlock,
    ParagraphLook,
    StyledParagraph,
    StyledRun,
)
from govdoc.model.pages import GlyphRun, PlacedPicture, Rule
from govdoc.units import ZERO, Length

ASCENT = 0.859
"""Em box above the baseline, of 仿宋_GB2312 (REQUIREMENTS §0); for every face, so that
lines stand on one grid whatever font the machine has."""


@dataclass(slots=True)
class Row:
    """What a page takes whole: a line, or a table's row; lengths in EMU."""

    pitch: int
    """Its top to the next one's."""
    size: int
    """Its top to its foot, which must stand inside the type area."""
    lines: tuple[tuple[int, tuple[GlyphRun, ...]], ...] = ()
    """Baselines below its top, and what stands on them."""
    rules: tuple[Rule, ...] = ()
    """With ``y`` below its top."""
    pictures: tuple[PlacedPicture, ...] = ()
    """With ``y`` below its top."""
    before: int = 0
    after: int = 0
    may_begin: bool = True
    """A page may begin with it."""
    must_begin: bool = False
    to_grid: bool = False
    """It goes down to the next line of the grid."""
    repeats: tuple[Row, ...] = ()
    """Rows that come again above it where it begins a page: a table's head."""
    heads: FlowBlock | None = None
    """The paragraph whose first row it is."""
    leads_to: int | None = None
    """As `StyledParagraph.leads_to`."""
    is_sideways: bool = False
    """It takes a sideways page; lengths are the turned sheet's."""


def set_paragraph(
    paragraph: StyledParagraph,
    flow: Flow,
    collector: Collector,
    left: int,
    measure: int,
) -> list[Row]:
    """Set a paragraph's lines.

    Args:
        paragraph: what to set.
        flow: supplies the grid's line and how lines are filled.
        collector: gives characters their faces.
        left: from the paper's left edge, in EMU.
        measure: width to set it in, its own indents included, in EMU.
    """
    look, rows = paragraph.look, list[Row]()
    measure -= look.left + look.right
    for n, runs in enumerate(_forced_lines(paragraph.runs)):
        glyphs = collector.collect(runs)
        first = look.first_line if n == 0 else ZERO
        justify = look.align == "justify"
        for line in fill(glyphs, measure, first, justify, flow.line_rules):
            x = _line_start(line, look, measure, first if line.start == 0 else ZERO)
            set_runs = _glyph_runs(glyphs, line, left + look.left + x)
            size = max(run.size for run in set_runs)
            drawn = ((round(ASCENT * size), set_runs),)
            rows.append(Row(look.pitch or flow.page.line, size, drawn))
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
                Length(spacing), look.colour, look.bold and not glyphs.faces[start].is_bold,
            )
        )  # fmt: skip
        at += sum(glyphs.advances[start:stop]) + sum(
            extras[start - first : stop - first]
        )
        start = stop
    return tuple(runs)
