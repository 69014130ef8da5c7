"""What stands where on a finished page: lines and strokes, in mm from its top left."""

from __future__ import annotations

from dataclasses import dataclass

ASCENT = 0.859
"""Em box above the baseline, in em."""


@dataclass(frozen=True)
class Line:
    """Glyphs on one baseline; lengths in mm from the paper's top left."""

    base: float
    size: float
    chars: tuple[tuple[str, float, float], ...]
    """Character, left, right."""
    font: str
    red: bool

    @property
    def text(self) -> str:
        return "".join(c for c, _, _ in self.chars)

    @property
    def top(self) -> float:
        return self.base - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.base + (1 - ASCENT) * self.size

    @property
    def left(self) -> float:
        return self.chars[0][1]

    @property
    def right(self) -> float:
        return self.chars[-1][2]

    def at(self, part: str) -> float:
        return self.chars[self.text.index(part)][1]

    def end(self, part: str) -> float:
        return self.chars[self.text.index(part) + len(part) - 1][2]


@dataclass(frozen=True)
class Stroke:
    top: float
    bottom: float
    left: float
    right: float
    red: bool

    @property
    def weight(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True)
class Sheet:
    """One page."""

    lines: tuple[Line, ...]
    strokes: tuple[Stroke, ...]
    turned: Sheet | None = None
    """What stands sideways on it, measured as it reads; None: nothing."""
    posts: tuple[float, ...] = ()
    """Middles of the upright strokes from left to right: the rules between columns."""

    def find(self, part: str, nth: int = 0) -> Line:
        return [line for line in self.lines if part in line.text][nth]

    def above(self, line: Line) -> Line:
        return max((x for x in self.lines if x.base < line.base - 1), key=_base)

    def below(self, line: Line) -> Line:
        return min((x for x in self.lines if x.base > line.base + 1), key=_base)

    def number(self) -> Line | None:
        return next((x for x in self.lines if x.base > 265), None)


def _base(line: Line) -> float:
    return line.base


Pages = list[Sheet]
