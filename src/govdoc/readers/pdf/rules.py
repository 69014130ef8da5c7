"""The straight rules that are drawn on a page, level and upright."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from govdoc.readers.pdf.looks import BLACK, colour_of
from govdoc.readers.pdf.signs import Turn

if TYPE_CHECKING:
    import pypdfium2

_THICKEST = 3.0
"""pt of a filled box that is a rule."""
_STRAIGHT = 0.7
"""pt that a level or upright stroke may rise or stray."""
_SHORTEST = 3.0
_DEEPEST = 4
"""Forms in forms that are looked into."""
_MOST_PATHS = 5_000
_MOST_POINTS = 40_000
"""On one page; with more it is a map or a drawing, in which no table is looked for."""

_HAIR = 0.1
"""pt of the thinnest stroke that a printer draws: one of no width is that thick."""

Point = tuple[float, float]


class Stroke(NamedTuple):
    """A level or an upright line; lengths in pt from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float
    weight: float = 0.0
    """How thick it is; 0: nothing of it is drawn."""
    colour: str = BLACK
    """RRGGBB."""

    @property
    def is_level(self) -> bool:
        """It runs across the page."""
        return self.right - self.left >= self.bottom - self.top


def find_rules(page: pypdfium2.PdfPage, turn: Turn) -> list[Stroke] | None:
    """Return the rules of a page, as its characters are given; None: a drawing.

    Args:
        page: the page.
        turn: how its characters were set upright.
    """
    from pypdfium2 import raw

    found: list[Stroke] = []
    points = 0
    paths = page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=_DEEPEST)
    for count, path in enumerate(paths):
        points += raw.FPDFPath_CountSegments(path.raw)
        if count >= _MOST_PATHS or points > _MOST_POINTS:
            return None
        pen: _Pen | None = None
        for line in _lines(path):
            rules = list(_rules([turn.place(*point) for point in line]))
            if rules and pen is None:
                pen = _pen(path)
            found += [pen.drawn(rule) for rule in rules if pen is not None]
    return found


class _Pen(NamedTuple):
    """What a path is drawn with."""

    width: float
    """pt of its strokes; 0: it is not stroked."""
    stroke: str
    fill: str
    """RRGGBB; empty: it is not filled."""

    def drawn(self, rule: Stroke) -> Stroke:
        """Return a rule with its weight and colour; a filled box is as thick as it is."""
        if self.fill and rule.weight:
            return rule._replace(weight=rule.weight + self.width, colour=self.fill)
        return rule._replace(weight=self.width, colour=self.stroke)


def _pen(path: pypdfium2.PdfObject) -> _Pen:
    from pypdfium2 import raw

    fill, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    raw.FPDFPath_GetDrawMode(path.raw, fill, stroke)
    raw.FPDFPageObj_GetStrokeWidth(path.raw, width)
    matrix = _matrix(path)
    scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c)) or 1.0
    return _Pen(
        max(width.value * scale, _HAIR) if stroke.value else 0.0,
        _colour(raw.FPDFPageObj_GetStrokeColor, path),
        _colour(raw.FPDFPageObj_GetFillColor, path) if fill.value else "",
    )


def _colour(get: Callable[..., int], path: pypdfium2.PdfObject) -> str:
    parts = [ctypes.c_uint() for _ in range(4)]
    return (
        colour_of(*(one.value for one in parts[:3])) if get(path.raw, *parts) else BLACK
    )


def _matrix(path: pypdfium2.PdfObject) -> pypdfium2.PdfMatrix:
    """Return how a path's points lie on its page."""
    matrix = path.get_matrix()
    form = path.container
    while form is not None:
        matrix = matrix.multiply(form.get_matrix())
        form = form.container
    return matrix


def _lines(path: pypdfium2.PdfObject) -> Iterator[list[Point]]:
    """Yield the corners of each stroke of a path, where the page has them."""
    from pypdfium2 import raw

    matrix = _matrix(path)
    x, y = ctypes.c_float(), ctypes.c_float()
    line: list[Point] = []
    for n in range(raw.FPDFPath_CountSegments(path.raw)):
        part = raw.FPDFPath_GetPathSegment(path.raw, n)
        kind = raw.FPDFPathSegment_GetType(part)
        raw.FPDFPathSegment_GetPoint(part, x, y)
        if kind != raw.FPDF_SEGMENT_LINETO:
            yield line
            line = []
        line.append(matrix.on_point(x.value, y.value))
        if raw.FPDFPathSegment_GetClose(part):
            line.append(line[0])
    yield line


def _rules(line: Sequence[Point]) -> Iterator[Stroke]:
    """Yield a stroke's level and upright parts; a thin box is one."""
    if len(line) < 2:
        return
    across, down = zip(*line, strict=True)
    whole = Stroke(min(across), min(down), max(across), max(down))
    wide, high = whole.right - whole.left, whole.bottom - whole.top
    if len(line) > 2 and min(wide, high) <= _THICKEST:
        if max(wide, high) >= _SHORTEST:
            yield _thin(whole, is_level=wide >= high)
        return
    for (x, y), (to_x, to_y) in pairwise(line):
        part = Stroke(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y))
        if max(abs(x - to_x), abs(y - to_y)) < _SHORTEST:
            continue
        if min(abs(x - to_x), abs(y - to_y)) <= _STRAIGHT:
            yield _thin(part, is_level=part.is_level)


def _thin(rule: Stroke, *, is_level: bool) -> Stroke:
    """Return a box's middle, as thick as the box."""
    if is_level:
        middle = (rule.top + rule.bottom) / 2
        weight = rule.bottom - rule.top
        return Stroke(rule.left, middle, rule.right, middle, weight)
    middle = (rule.left + rule.right) / 2
    return Stroke(middle, rule.top, middle, rule.bottom, rule.right - rule.left)
