"""Where each glyph of a page stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import uharfbuzz as hb

from govdoc.fonts.glyphs import FaceGlyphs, glyphs_of
from govdoc.model.pages import FaceLike, GlyphRun, Page


class PlacedRun(NamedTuple):
    """A run with its glyphs; lengths in EMU from the paper's top left."""

    run: GlyphRun
    font: hb.Font
    """Scaled to its own units."""
    y: int
    """Baseline."""
    glyphs: tuple[tuple[int, float], ...]
    """Each glyph's number and origin."""


class Placer:
    """Places the runs of pages; keeps the faces that it has opened."""

    def __init__(self) -> None:
        """Begin with no face open."""
        self._open: dict[tuple[str, int], FaceGlyphs] = {}

    def place(self, page: Page) -> Iterator[PlacedRun]:
        """Yield the page's runs in reading order."""
        for line in page.lines:
            for run in line.runs:
                known = self._glyphs(run.face)
                placed = tuple(_placed(run, known))
                yield PlacedRun(run, known.font, line.y, placed)

    def right_of(self, run: GlyphRun) -> float:
        """Return where a run's last character ends, in EMU from the paper's left edge."""
        known = self._glyphs(run.face)
        advances = sum(known[char][1] for char in run.text)
        return run.x + advances * run.size + sum(run.whites[:-1])

    def _glyphs(self, face: FaceLike) -> FaceGlyphs:
        key = str(face.path), face.index
        if key not in self._open:
            self._open[key] = glyphs_of(face.path, face.index)
        return self._open[key]


def _placed(run: GlyphRun, known: FaceGlyphs) -> Iterator[tuple[int, float]]:
    x = float(run.x)
    for char, white in zip(run.text, run.whites, strict=True):
        _, advance, shown = known[char]
        yield shown, x
        x += advance * run.size + white
