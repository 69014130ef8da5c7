"""Page contents: lines at fixed places -> PDF text operators.

A reader that copies text takes a gap of a tenth of an em for a space, an overlap of that
size for a new line, and any run of blanks for one. What such a gap parts (the quarter em
between Han and digits, a stretched line, a squeezed mark), and blanks other than one
space between words, are therefore shown inside a span that says its own text
(``ActualText``): copying gives what was written, no more, no less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from govdoc.model.pages import FaceLike, GlyphRun, Line, Page, Rule
from govdoc.units import EMU_PER_PT
from govdoc.writers.pdf.objects import number, utf16

_WORD_GAP = 0.08
"""White or overlap, in em, that readers may misread; they begin at 0.1."""

FaceKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Glyph:
    """How one character of one face is drawn."""

    font: str
    """The font resource's name."""
    code: int
    width: float
    """How far a reader's pen goes, in 1/1000 em."""
    advance: float
    """How far the layout went, in 1/1000 em."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """One character at its place; lengths in pt."""

    char: str
    glyph: Glyph
    run: GlyphRun
    x: float

    @property
    def size(self) -> float:
        return self.run.size / EMU_PER_PT

    @property
    def width(self) -> float:
        return self.glyph.width * self.size / 1000

    @property
    def look(self) -> tuple[str, float, str, bool]:
        return self.glyph.font, self.size, self.run.colour, self.run.bold


def face_key(face: FaceLike) -> FaceKey:
    """Return what tells one face from another."""
    return str(face.path), face.index


def page_content(
    page: Page,
    glyphs: Mapping[FaceKey, Mapping[str, Glyph]],
    height: float,
    bold_stroke: float,
) -> bytes:
    """Return the operators that draw a page, in reading order.

    Args:
        page: lines from the top.
        glyphs: each face's characters.
        height: of the paper, in pt.
        bold_stroke: outline of synthetic bold, in em.
    """
    pen = _Pen(bold_stroke)
    strokes = [_stroke(rule, height) for rule in page.rules]
    for line in page.lines:
        marks = list(_marks(line, glyphs))
        if marks:
            pen.draw_line(marks, height - line.y / EMU_PER_PT)
    return "\n".join([*strokes, "BT", *pen.operators, "ET"]).encode("ascii")


def _stroke(rule: Rule, height: float) -> str:
    colour = " ".join(number(int(rule.colour[i : i + 2], 16) / 255) for i in (0, 2, 4))
    y = height - (rule.y + rule.height) / EMU_PER_PT
    box = (rule.x / EMU_PER_PT, y, rule.width / EMU_PER_PT, rule.height / EMU_PER_PT)
    return f"{colour} rg {' '.join(map(number, box))} re f"


def _marks(
    line: Line, glyphs: Mapping[FaceKey, Mapping[str, Glyph]]
) -> Iterator[_Mark]:
    for run in line.runs:
        known, x = glyphs[face_key(run.face)], run.x / EMU_PER_PT
        spacing = run.spacing / EMU_PER_PT
        for char in run.text:
            mark = _Mark(char, known[char], run, x)
            yield mark
            x += mark.glyph.advance * mark.size / 1000 + spacing


def _spans(marks: Sequence[_Mark]) -> Iterator[tuple[bool, Sequence[_Mark]]]:
    """Split a line where a span with its own text must begin or end."""
    parted = [_misleads(a, b) for a, b in pairwise(marks)]
    inside = [a or b for a, b in zip([False, *parted], [*parted, False], strict=True)]
    for is_span, members in groupby(range(len(marks)), lambda i: inside[i]):
        at = list(members)
        yield is_span, marks[at[0] : at[-1] + 1]


def _misleads(before: _Mark, after: _Mark) -> bool:
    """Tell whether a reader would see other blanks or breaks than there are."""
    blanks = [mark.char for mark in (before, after) if mark.char.isspace()]
    if blanks:
        return len(blanks) == 2 or blanks[0] != " "
    return abs(after.x - before.x - before.width) > _WORD_GAP * before.size


class _Pen:
    """Writes operators; says again only what has changed."""

    def __init__(self, bold_stroke: float) -> None:
        self.operators: list[str] = []
        self._bold_stroke = bold_stroke
        self._origin = 0.0
        """Where the line that a reader is at began, as the operators have it."""
        self._state: dict[str, str] = {"Tr": "0 Tr", "Tc": "0 Tc"}

    def draw_line(self, marks: Sequence[_Mark], y: float) -> None:
        self._origin = round(marks[0].x, 3)
        self.operators.append(f"1 0 0 1 {number(self._origin)} {number(y)} Tm")
        for is_span, members in _spans(marks):
            if is_span:
                text = utf16("".join(mark.char for mark in members))
                self.operators.append(f"/Span<</ActualText{text}>>BDC")
            for _, piece in groupby(members, lambda mark: mark.look):
                self._draw_piece(list(piece))
            if is_span:
                self.operators.append("EMC")

    def _draw_piece(self, marks: Sequence[_Mark]) -> None:
        """Show characters of one look; small differences of spacing go into the array."""
        font, size, colour, bold = marks[0].look
        counts = Counter(mark.run.spacing for mark in marks)
        spacing = max(counts, key=counts.__getitem__) / EMU_PER_PT
        self._set_look(font, size, colour, bold)
        self._set("Tc", f"{number(spacing, 4)} Tc")
        self._go_to(marks[0].x)
        parts, codes, x = [], "", self._origin
        for mark in marks:
            move = round((mark.x - x) / size * 1000)
            if move:
                parts += [f"<{codes}>", str(-move)]
                codes = ""
                x += move * size / 1000
            codes += f"{mark.glyph.code:04X}"
            x += mark.width + spacing
        parts.append(f"<{codes}>")
        shown = f"[{''.join(parts)}]TJ" if len(parts) > 1 else f"{parts[0]}Tj"
        self.operators.append(shown)

    def _go_to(self, x: float) -> None:
        """Say each piece's place: readers differ in whether spacing follows the last."""
        move = round(x - self._origin, 3)
        if move:
            self.operators.append(f"{number(move)} 0 Td")
            self._origin += move

    def _set_look(self, font: str, size: float, colour: str, bold: bool) -> None:
        red, green, blue = (number(int(colour[i : i + 2], 16) / 255) for i in (0, 2, 4))
        self._set("Tf", f"/{font} {number(size)} Tf")
        self._set("rg", f"{red} {green} {blue} rg")
        self._set("Tr", "2 Tr" if bold else "0 Tr")
        if bold:
            self._set("w", f"{number(size * self._bold_stroke)} w")
            self._set("RG", f"{red} {green} {blue} RG")

    def _set(self, key: str, operator: str) -> None:
        if self._state.get(key) != operator:
            self._state[key] = operator
            self.operators.append(operator)
