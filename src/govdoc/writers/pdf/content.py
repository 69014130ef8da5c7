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
from itertools import groupby, pairwise
from typing import NamedTuple

from govdoc.model.pages import FaceLike, Line, Page, Rule
from govdoc.model.picture import Picture
from govdoc.units import EMU_PER_PT
from govdoc.writers.pdf.objects import number, utf16
from govdoc.writers.pdf.picture import picture_operators

_WORD_GAP = 0.08
"""White or overlap, in em, that readers may misread; they begin at 0.1."""

FaceKey = tuple[str, int]


class Glyph(NamedTuple):
    """How one character of one face is drawn; a page has thousands: no dataclass."""

    font: str
    """The font resource's name."""
    code: int
    width: float
    """How far a reader's pen goes, in em."""
    advance: float
    """How far the layout went, in em."""
    is_blank: bool


class _Look(NamedTuple):
    """What a reader must be told before a glyph is shown."""

    font: str
    size: float
    colour: str
    bold: bool


class _Mark(NamedTuple):
    """One character at its place; lengths in pt."""

    char: str
    code: int
    is_blank: bool
    look: _Look
    x: float
    end: float
    """Where a reader's pen stands after it, spacing aside."""
    spacing: float


def face_key(face: FaceLike) -> FaceKey:
    """Return what tells one face from another."""
    return str(face.path), face.index


def page_content(
    page: Page,
    glyphs: Mapping[FaceKey, Mapping[str, Glyph]],
    height: float,
    bold_stroke: float,
    pictures: Mapping[Picture, str],
) -> bytes:
    """Return the operators that draw a page, in reading order.

    Args:
        page: lines from the top.
        glyphs: each face's characters.
        height: of the paper, in pt.
        bold_stroke: outline of synthetic bold, in em.
        pictures: each picture's name among the resources.
    """
    pen = _Pen(bold_stroke)
    strokes = [_stroke(rule, height) for rule in page.rules]
    strokes += [
        picture_operators(placed, pictures[placed.picture], height)
        for placed in page.pictures
    ]
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
        size, spacing = run.size / EMU_PER_PT, run.spacing / EMU_PER_PT
        look = _Look("", size, run.colour, run.bold)
        for char in run.text:
            font, code, width, advance, is_blank = known[char]
            if look.font != font:
                look = look._replace(font=font)
            yield _Mark(char, code, is_blank, look, x, x + width * size, spacing)
            x += advance * size + spacing


def _spans(marks: Sequence[_Mark]) -> Iterator[tuple[bool, Sequence[_Mark]]]:
    """Split a line where a span with its own text must begin or end."""
    parted = [_misleads(a, b) for a, b in pairwise(marks)]
    if True not in parted:
        yield False, marks
        return
    inside = [a or b for a, b in zip([False, *parted], [*parted, False], strict=True)]
    _extend(inside, marks)
    for is_span, members in groupby(range(len(marks)), inside.__getitem__):
        at = list(members)
        yield is_span, marks[at[0] : at[-1] + 1]


def _extend(inside: list[bool], marks: Sequence[_Mark]) -> None:
    """Let spans hold whole numbers and words: some readers part what follows a span."""
    for places in (range(1, len(marks)), range(len(marks) - 2, -1, -1)):
        for i in places:
            before = i - places.step
            if inside[before] and _is_word(marks[i]) and _is_word(marks[before]):
                inside[i] = True


def _is_word(mark: _Mark) -> bool:
    return mark.char.isascii() and not mark.is_blank


def _misleads(before: _Mark, after: _Mark) -> bool:
    """Tell whether a reader would see other blanks or breaks than there are."""
    if before.is_blank or after.is_blank:
        both = before.is_blank and after.is_blank
        return both or (before if before.is_blank else after).char != " "
    return abs(after.x - before.end) > _WORD_GAP * before.look.size


class _Pen:
    """Writes operators; says again only what has changed."""

    def __init__(self, bold_stroke: float) -> None:
        self.operators: list[str] = []
        self._bold_stroke = bold_stroke
        self._origin = 0.0
        """Where the line that a reader is at began, as the operators have it."""
        self._look: _Look | None = None
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
        self._set_look(marks[0].look)
        self._go_to(marks[0].x)
        spacing = 0.0
        if len(marks) > 1:
            counts = Counter(mark.spacing for mark in marks[:-1])
            spacing = max(counts, key=counts.__getitem__)
            self._set("Tc", f"{number(spacing, 4)} Tc")
        parts, codes, x = [], "", self._origin
        per_pt = 1000 / marks[0].look.size
        for mark in marks:
            move = round((mark.x - x) * per_pt)
            if move:
                parts += [f"<{codes}>", str(-move)]
                codes = ""
                x += move / per_pt
            codes += f"{mark.code:04X}"
            x += mark.end - mark.x + spacing
        parts.append(f"<{codes}>")
        shown = f"[{''.join(parts)}]TJ" if len(parts) > 1 else f"{parts[0]}Tj"
        self.operators.append(shown)

    def _go_to(self, x: float) -> None:
        """Say each piece's place: readers differ in whether spacing follows the last."""
        move = round(x - self._origin, 3)
        if move:
            self.operators.append(f"{number(move)} 0 Td")
            self._origin += move

    def _set_look(self, look: _Look) -> None:
        if look == self._look:
            return
        self._look, colour = look, look.colour
        rgb = " ".join(number(int(colour[i : i + 2], 16) / 255) for i in (0, 2, 4))
        self._set("Tf", f"/{look.font} {number(look.size)} Tf")
        self._set("rg", f"{rgb} rg")
        self._set("Tr", "2 Tr" if look.bold else "0 Tr")
        if look.bold:
            self._set("w", f"{number(look.size * self._bold_stroke)} w")
            self._set("RG", f"{rgb} RG")

    def _set(self, key: str, operator: str) -> None:
        if self._state.get(key) != operator:
            self._state[key] = operator
            self.operators.append(operator)
