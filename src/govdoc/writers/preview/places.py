"""Where each glyph of a page stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import uharfbuzz as hb

from govdoc.fonts.glyphs import advance, open_font, shown_glyph
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
        self._fonts: dict[tuple[str, int], hb.Font] = {}

    def place(self, page: Page) -> Iterator[PlacedRun]:
        """Yield the page's runs in reading order."""
        for line in page.lines:
            for run in line.runs:
                font = self._font(run.face)
                yield PlacedRun(run, font, line.y, tuple(_glyphs(run, font)))

    def right_of(self, run: GlyphRun) -> float:
        """Return where a run's last character ends, in EMU from the paper's left edge."""
        font = self._font(run.face)
        advances = sum(advance(font, char) for char in run.text)
        return run.x + advances * run.size + sum(run.whites[:-1])

    def _font(self, face: FaceLike) -> hb.Font:
        key = str(face.path), face.index
        if key not in self._fonts:
            self._fonts[key] = open_font(face.path, face.index)
        return self._fonts[key]


def _glyphs(run: GlyphRun, font: hb.Font) -> Iterator[tuple[int, float]]:
    x = float(run.x)
    for char, white in zip(run.text, run.whites, strict=True):
        yield shown_glyph(font, char), x
        x += advance(font, char) * run.size + white
