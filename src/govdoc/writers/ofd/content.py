"""What stands on a page: lines at fixed places -> objects of GB/T 33190-2016, 8 to 11.

A run of one face is one text object: its characters, and how far each stands from the one
before. Lengths are in mm, counted from an object's own top left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc.fonts.glyphs import FaceGlyphs, glyphs_of
from govdoc.kept.patterns import compile_pattern
from govdoc.model.metrics import SLANT
from govdoc.model.pages import FaceLike, GlyphRun, Page, PlacedLine, PlacedPicture, Rule
from govdoc.units import Length
from govdoc.writers.ofd.resources import Resources
from govdoc.writers.ofd.xml import legal, lengths, micrometres, number, said

_ABOVE, _BELOW, _BESIDE = 1.1, 0.4, 0.2
"""What of an object's area is above the baseline, below it, on each side, in em: room for
whatever a face inks, as readers may cut off what is outside."""
_DRIFT = 5
"""Most that a character stands beside its place, in micrometres, where its advance is
written as that of its neighbours."""
_FEWEST = 3
"""Of equal advances that are counted instead of repeated."""
_PIECE = compile_pattern(
    "^\\s+|[^\U00010000-\U0010ffff]*[\U00010000-\U0010ffff]|[^\U00010000-\U0010ffff]+"
)
"""Characters that share a list of advances. Blanks ahead are left out by readers that trim
text, and a character above U+FFFF counts twice in those that count UTF-16: nothing that
follows either may depend on it."""

_BLACK = "000000"
"""What text is filled with where nothing is said (11.3)."""

Box = tuple[float, float, float, float]
"""Left, top, width, height; EMU."""


class Painter:
    """Writes the objects of pages, each with a number of its own."""

    def __init__(
        self, resources: Resources, numbers: Iterator[int], bold_stroke: float
    ) -> None:
        """Take what objects refer to, and what they are counted with."""
        self._resources = resources
        self._numbers = numbers
        self._bold_stroke = bold_stroke
        self._glyphs: dict[FaceLike, FaceGlyphs] = {}

    def paint(
        self, page: Page, turn: Length | None, actions: Sequence[tuple[Rule, str]] = ()
    ) -> Iterator[str]:
        """Yield a page's objects in the order in which they are drawn and read.

        Args:
            page: one part of it.
            turn: the page's height, where it is shown turned clockwise; None: it is not.
            actions: places that lead elsewhere, with what text there bears.
        """
        for rule in page.rules:
            yield self._rule(rule, turn)
        for placed in page.pictures:
            yield self._picture(placed, turn)
        for line in page.lines:
            action = next((said for box, said in actions if _holds(box, line)), "")
            for run in line.runs:
                if run.text:
                    yield self._text(run, line.y - run.rise, turn, action)

    def _rule(self, rule: Rule, turn: Length | None) -> str:
        """Return a rule as a stroke: readers outline even what is only filled."""
        box = _shown((rule.x, rule.y, rule.width, rule.height), turn)
        across, down = (max(micrometres(one), 1) for one in box[2:])
        width, height, weight = number(across), number(down), min(across, down)
        middle = number(weight // 2)
        path = f"M {middle} 0 L {middle} {height}"
        if across >= down:
            path = f"M 0 {middle} L {width} {middle}"
        return (
            f'<ofd:PathObject ID="{next(self._numbers)}" '
            f'Boundary="{lengths(*box[:2])} {width} {height}" '
            f'LineWidth="{number(weight)}">{_colour("Stroke", rule.colour)}'
            f"<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def _picture(self, placed: PlacedPicture, turn: Length | None) -> str:
        box = (placed.x, placed.y, placed.width, placed.height)
        wide, high = placed.width, placed.height
        matrix: tuple[int, ...] = (wide, 0, 0, high, 0, 0)
        if turn is not None:
            matrix = (0, wide, -high, 0, high, 0)
        name = f' Name="{said(placed.caption)}"' if placed.caption else ""
        return (
            f'<ofd:ImageObject ID="{next(self._numbers)}"{name} '
            f'Boundary="{lengths(*_shown(box, turn))}" CTM="{lengths(*matrix)}" '
            f'ResourceID="{self._resources.pictures[placed.picture]}"/>'
        )

    def _text(self, run: GlyphRun, y: float, turn: Length | None, action: str) -> str:
        """Return a run; ``y`` is its baseline."""
        size, beside = run.size, run.size * _BESIDE
        places = self._places(run, beside)
        width = places[-1] + beside
        baseline, height = size * _ABOVE, size * (_ABOVE + _BELOW)
        box = _shown((run.x - beside, y - baseline, width, height), turn)
        matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        if run.is_slanted:
            matrix = (1.0, 0.0, -SLANT, 1.0, SLANT * baseline, 0.0)
        if turn is not None:
            a, b, c, d, e, f = matrix
            matrix = (-b, a, -d, c, height - f, e)
        look = f'Font="{self._resources.fonts[run.face]}" Size="{lengths(size)}"'
        if run.is_slanted or turn is not None:
            scale = " ".join(f"{one:g}" for one in matrix[:4])
            look += f' CTM="{scale} {lengths(*matrix[4:])}"'
        colour = "" if run.colour == _BLACK else _colour("Fill", run.colour)
        if run.bold:
            look += f' Stroke="true" LineWidth="{lengths(size * self._bold_stroke)}"'
            colour += _colour("Stroke", run.colour)
        at, foot = [micrometres(one) for one in places], lengths(baseline)
        codes = "".join(
            _code(piece.group(), at[piece.start() : piece.end()], foot)
            for piece in _PIECE.finditer(legal(run.text))
        )
        return (
            f'<ofd:TextObject ID="{next(self._numbers)}" Boundary="{lengths(*box)}" '
            f"{look}>{action}{colour}{codes}</ofd:TextObject>"
        )

    def _places(self, run: GlyphRun, start: float) -> list[float]:
        """Return where each character begins, and where the last ends; EMU."""
        glyphs = self._glyphs.get(run.face)
        if glyphs is None:
            glyphs = self._glyphs[run.face] = glyphs_of(run.face.path, run.face.index)
        places, x, size = [start], start, run.size
        for char, white in zip(run.text, run.whites, strict=True):
            x += glyphs[char][1] * size + white
            places.append(x)
        return places


def _shown(box: Box, turn: Length | None) -> Box:
    """Return where a box stands on the page that is shown."""
    if turn is None:
        return box
    x, y, width, height = box
    return turn - y - height, x, height, width


def _holds(box: Rule, line: PlacedLine) -> bool:
    return box.y <= line.y <= box.y + box.height


def _code(text: str, places: Sequence[int], baseline: str) -> str:
    """Return characters with their places, in micrometres from the object's left edge."""
    moves = f' DeltaX="{_moves(places)}"' if len(places) > 1 else ""
    return (
        f'<ofd:TextCode X="{number(places[0])}" Y="{baseline}"{moves}>'
        f"{said(text)}</ofd:TextCode>"
    )


def _moves(places: Sequence[int]) -> str:
    """Return advances as the standard's arrays have them: ``g 3 5.6`` is three of 5.6."""
    words: list[str] = []
    at, step, count = places[0], 0, 0
    for place in places[1:]:
        if abs(at + step - place) > _DRIFT:
            words += _repeated(step, count)
            step, count = place - at, 0
        at += step
        count += 1
    return " ".join(words + _repeated(step, count))


def _repeated(step: int, count: int) -> list[str]:
    """Return so many equal advances."""
    word = number(step)
    return ["g", str(count), word] if count >= _FEWEST else [word] * count


def _colour(use: str, colour: str) -> str:
    """Return what an object is drawn in; ``use``: ``Fill`` or ``Stroke``."""
    value = " ".join(str(int(colour[i : i + 2], 16)) for i in (0, 2, 4))
    return f'<ofd:{use}Color Value="{value}"/>'
