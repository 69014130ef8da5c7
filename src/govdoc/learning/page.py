"""The paper, and what lines of the body it holds."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from govdoc.checks.measure.types import MeasuredDocx, MeasuredSection
from govdoc.checks.subject import Subject
from govdoc.findings import Report
from govdoc.learning.looks import PT, RunLook, SeenPlace, Shown
from govdoc.learning.types import SeenSetting
from govdoc.learning.words import number, size_value, tell_unsayable
from govdoc.units import EMU_PER_PT, EMU_PER_TWIP

_GRACE = 0.2
"""pt by which the lines of a page may be higher than it."""
_CROWDED = 0.05
"""字 by which the characters of a line may be wider than it."""
_SAME = 0.15
"""pt: lines that differ by less fill the page."""
_LEAST, _MOST = 10, 60
"""Characters of a line, and lines of a page, that a style can say."""
_TINY = 1.0
"""pt: a size, or a pitch, that nobody reads."""
_TWIPS = EMU_PER_PT // EMU_PER_TWIP
"""In a pt."""
_CHARS = frozenset({"linesAndChars", "snapToChars"})


class Geometry(NamedTuple):
    """What the body fills of a page; pt."""

    width: float
    """Of its lines."""
    height: float
    size: float
    cells: int
    lines: int
    pitch: float
    """Line to line, as Word has it."""

    @property
    def cell(self) -> float:
        """One 字."""
        return self.width / self.cells

    @property
    def line(self) -> float:
        """One 行: on paper the last line's em box ends with the page."""
        return (self.height - self.size) / (self.lines - 1)

    @property
    def scale(self) -> float:
        """How much a style's vertical length is more than Word's (``page.docx_basis``).

        A DOCX keeps white below its last line, so that its 行 are lower: whole twips.
        """
        twips = math.floor(self.height / self.lines * _TWIPS)
        return self.line * _TWIPS / twips

    @property
    def fills(self) -> bool:
        """Whether the lines fill the page, so that the page says their pitch."""
        return abs(self.height / self.lines - self.pitch) <= _SAME


def main_section(subject: Subject, file: MeasuredDocx) -> MeasuredSection:
    """Return the section that has most of the text."""
    counts: Counter[int] = Counter()
    for one in subject.prose:
        if one.measured is not None:
            counts[one.measured.section] += len(one.text)
    best = counts.most_common(1)
    at = best[0][0] if best else 0
    return file.sections[min(at, len(file.sections) - 1)]


def geometry_of(
    section: MeasuredSection, look: RunLook, place: SeenPlace, body: Shown
) -> Geometry | None:
    """Return what the body fills; None: nothing that can be a page."""
    width = (section.width - section.left - section.right) * PT
    height = (section.height - section.top - section.bottom) * PT
    if min(width, height) < _LEAST * look.size or min(look.size, place.pitch) < _TINY:
        return None
    advance = look.size + body.spacing.most_common(1)[0][0]
    if section.grid_type in _CHARS:
        advance += section.grid_char_space
    cells = math.floor(width / max(advance, 1.0) + _CROWDED)
    lines = math.floor((height + _GRACE) / max(place.pitch, 1.0))
    return Geometry(
        width,
        height,
        look.size,
        min(max(cells, _LEAST), _MOST),
        min(max(lines, _LEAST), _MOST),
        place.pitch,
    )


def page_settings(
    section: MeasuredSection, geometry: Geometry
) -> Iterator[SeenSetting]:
    """Yield what a section says of the page."""
    for key in ("width", "height", "top", "bottom", "left", "right"):
        yield SeenSetting("page", key, f"{number(getattr(section, key))}mm")
    yield SeenSetting("page", "cells", geometry.cells)
    yield SeenSetting("page", "lines", geometry.lines)
    yield SeenSetting("page", "body_size", size_value(geometry.size))


def tell_of_pages(file: MeasuredDocx, main: MeasuredSection, report: Report) -> None:
    """Tell what of the paper no style can say."""
    if main.columns > 1:
        tell_unsayable(report, f"正文分 {main.columns} 栏")
    others = {(one.width, one.height) for one in file.sections if not one.is_landscape}
    if len(others) > 1 and not main.is_landscape:
        tell_unsayable(report, "各节的纸张大小不一样")
    texts = {
        text
        for header in main.headers
        for one in header.paragraphs
        if (text := one.text.strip())
    }
    if texts:
        tell_unsayable(report, f"页眉“{min(texts)[:20]}”")
