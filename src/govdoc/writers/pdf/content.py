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
from govdoc.patterns import compile_pattern
from govdoc.units import EMU_PER_PT
from govdoc.writers.pdf.objects import number, utf16
from govdoc.writers.pdf.picture import picture_operators

_WORD_GAP = 0.0799
"""White or overlap, in em, that readers may misread; they begin at 0.1. A hair under the
0.08 that some faces are narrower than their em, so that no rounding decides."""
_CHUNK = compile_pattern(
    r"(?P<blank>\s)|(?P<word>[^\s\x80-\U0010ffff]+)|[^\s\x00-\x7f]+"
)
_ALIKE = 1e-6
"""Advances in em that differ by less are the same, reckoned twice."""

FaceKey = tuple[str, int]


class Glyph(NamedTuple):
    """How one character of one face is drawn."""

    font: str
    """The font resource's name."""
    code: int
    width: float
    """How far a reader's pen goes, in em."""
    advance: float
    """How far the layout went, in em."""


class Letters:
    """One face's characters, ready to be drawn many at a time."""

    def __init__(self, glyphs: Mapping[str, Glyph]) -> None:
        """Take each character's glyph; nearly all are of one font resource."""
        self._glyphs = glyphs
        self.font = next((glyph.font for glyph in glyphs.values()), "")
        self._codes = {char: f"{glyph.code:04X}" for char, glyph in glyphs.items()}
        self._widths = {char: glyph.width for char, glyph in glyphs.items()}
        self._odd = {
            char
            for char, glyph in glyphs.items()
            if glyph.font != self.font or abs(glyph.width - glyph.advance) > _ALIKE
        }

    def split(self, text: str) -> Iterator[tuple[str, str, str | None]]:
        """Return each part that is drawn at once, its font, and a word or a blank."""
        is_even = self._odd.isdisjoint(text)
        for match in _CHUNK.finditer(text):
            if is_even:
                yield match[0], self.font, match.lastgroup
                continue
            for char in match[0]:
                yield char, self._glyphs[char].font, match.lastgroup

    def codes(self, text: str) -> str:
        """Return the codes that draw the text, four hexadecimal digits each."""
        return "".join(map(self._codes.__getitem__, text))

    def width(self, text: str) -> float:
        """Return how far a reader's pen goes, in em."""
        return sum(map(self._widths.__getitem__, text))

    def advance(self, text: str) -> float:
        """Return how far the layout went over a part of `split`, in em."""
        return self._glyphs[text].advance if text in self._odd else self.width(text)


class _Look(NamedTuple):
    """What a reader must be told before a glyph is shown."""

    font: str
    size: float
    colour: str
    bold: bool


class _Chunk(NamedTuple):
    """Characters of one run that are drawn at once; lengths in pt.

    Either a blank, or characters of a word, or others; more than one only where the
    reader's pen goes as far as the layout did.
    """

    text: str
    letters: Letters
    kind: str | None
    """``blank``, ``word`` (ASCII) or None."""
    look: _Look
    x: float
    end: float
    """Where a reader's pen stands after it, spacing aside."""
    spacing: float

    @property
    def is_wide(self) -> bool:
        """Tell whether a reader would see blanks between its characters."""
        return len(self.text) > 1 and abs(self.spacing) > _WORD_GAP * self.look.size

    def part(self, start: int, stop: int) -> _Chunk:
        """Return some of its characters."""
        x = self.x + self._pen(start)
        end = self.x + self._pen(stop) - self.spacing
        return self._replace(text=self.text[start:stop], x=x, end=end)

    def _pen(self, count: int) -> float:
        width = self.letters.width(self.text[:count])
        return width * self.look.size + count * self.spacing


def face_key(face: FaceLike) -> FaceKey:
    """Return what tells one face from another."""
    return str(face.path), face.index


def page_content(
    page: Page,
    letters: Mapping[FaceKey, Letters],
    height: float,
    bold_stroke: float,
    pictures: Mapping[Picture, str],
) -> bytes:
    """Return the operators that draw a page, in reading order.

    Args:
        page: lines from the top.
        letters: each face's characters.
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
        chunks = list(_chunks(line, letters))
        if chunks:
            pen.draw_line(chunks, height - line.y / EMU_PER_PT)
    return "\n".join([*strokes, "BT", *pen.operators, "ET"]).encode("ascii")


def turned_content(content: bytes, width: float) -> bytes:
    """Turn operators of a sheet on its side by a quarter, counter-clockwise.

    Args:
        content: as `page_content` gives it for ``Page.sideways``.
        width: of the paper, in pt: the turned sheet's height.

    Source: GB/T 9704-2012, 8: the table's head is at the sheet's left.
    """
    turn = f"q 0 1 -1 0 {number(width)} 0 cm\n".encode("ascii")
    return turn + content + b"\nQ\n"


def _stroke(rule: Rule, height: float) -> str:
    colour = " ".join(number(int(rule.colour[i : i + 2], 16) / 255) for i in (0, 2, 4))
    y = height - (rule.y + rule.height) / EMU_PER_PT
    box = (rule.x / EMU_PER_PT, y, rule.width / EMU_PER_PT, rule.height / EMU_PER_PT)
    return f"{colour} rg {' '.join(map(number, box))} re f"


def _chunks(line: Line, letters: Mapping[FaceKey, Letters]) -> Iterator[_Chunk]:
    for run in line.runs:
        known, x = letters[face_key(run.face)], run.x / EMU_PER_PT
        size, spacing = run.size / EMU_PER_PT, run.spacing / EMU_PER_PT
        look = _Look(known.font, size, run.colour, run.bold)
        for text, font, kind in known.split(run.text):
            if font != look.font:
                look = look._replace(font=font)
            inner = (len(text) - 1) * spacing
            end = x + known.width(text) * size + inner
            yield _Chunk(text, known, kind, look, x, end, spacing)
            x += known.advance(text) * size + inner + spacing


def _spans(chunks: Sequence[_Chunk]) -> Iterator[tuple[bool, Sequence[_Chunk]]]:
    """Split a line where a span with its own text must begin or end."""
    parted = [_misleads(a, b) for a, b in pairwise(chunks)]
    if not any(parted) and not any(chunk.is_wide for chunk in chunks):
        yield False, chunks
        return
    cut = list(_cut_at_gaps(chunks, parted))
    members, inside = [chunk for chunk, _ in cut], [is_inside for _, is_inside in cut]
    _extend(inside, members)
    for is_span, places in groupby(range(len(members)), inside.__getitem__):
        at = list(places)
        yield is_span, members[at[0] : at[-1] + 1]


def _cut_at_gaps(
    chunks: Sequence[_Chunk], parted: Sequence[bool]
) -> Iterator[tuple[_Chunk, bool]]:
    """Return chunks, and whether each is to stand in a span.

    Of what is no word, only the character beside a gap that misleads stands in it.
    """
    borders = zip([False, *parted], [*parted, False], strict=True)
    for chunk, (before, after) in zip(chunks, borders, strict=True):
        count = len(chunk.text)
        if count == 1 or chunk.kind or chunk.is_wide:
            yield chunk, before or after or chunk.is_wide
            continue
        if before:
            yield chunk.part(0, 1), True
        if count - before - after:
            yield chunk.part(before, count - after), False
        if after:
            yield chunk.part(count - 1, count), True


def _extend(inside: list[bool], chunks: Sequence[_Chunk]) -> None:
    """Let spans hold whole numbers and words: some readers part what follows a span."""
    for places in (range(1, len(chunks)), range(len(chunks) - 2, -1, -1)):
        for i in places:
            before = i - places.step
            if inside[before] and chunks[i].kind == chunks[before].kind == "word":
                inside[i] = True


def _misleads(before: _Chunk, after: _Chunk) -> bool:
    """Tell whether a reader would see other blanks or breaks than there are."""
    if before.kind == "blank" or after.kind == "blank":
        both = before.kind == after.kind
        return both or (before if before.kind == "blank" else after).text != " "
    return abs(after.x - before.end) > _WORD_GAP * before.look.size


def _usual_spacing(chunks: Sequence[_Chunk]) -> float:
    """Return the spacing that most characters have; the last one's does not count."""
    if len(chunks) == 1:
        return chunks[0].spacing
    counts = Counter[float]()
    for chunk in chunks:
        counts[chunk.spacing] += len(chunk.text)
    counts[chunks[-1].spacing] -= 1
    return max(counts, key=counts.__getitem__)


class _Pen:
    """Writes operators; says again only what has changed."""

    def __init__(self, bold_stroke: float) -> None:
        self.operators: list[str] = []
        self._bold_stroke = bold_stroke
        self._origin = 0.0
        """Where the line that a reader is at began, as the operators have it."""
        self._look: _Look | None = None
        self._state: dict[str, str] = {"Tr": "0 Tr", "Tc": "0 Tc"}

    def draw_line(self, chunks: Sequence[_Chunk], y: float) -> None:
        self._origin = round(chunks[0].x, 3)
        self.operators.append(f"1 0 0 1 {number(self._origin)} {number(y)} Tm")
        for is_span, members in _spans(chunks):
            if is_span:
                text = utf16("".join(chunk.text for chunk in members))
                self.operators.append(f"/Span<</ActualText{text}>>BDC")
            for _, piece in groupby(members, lambda chunk: chunk.look):
                self._draw_piece(list(piece))
            if is_span:
                self.operators.append("EMC")

    def _draw_piece(self, chunks: Sequence[_Chunk]) -> None:
        """Show characters of one look; small differences of spacing go into the array."""
        self._set_look(chunks[0].look)
        self._go_to(chunks[0].x)
        spacing = _usual_spacing(chunks)
        if len(chunks) > 1 or len(chunks[0].text) > 1:
            self._set("Tc", f"{number(spacing, 4)} Tc")
        parts, codes, x = [], "", self._origin
        per_pt = 1000 / chunks[0].look.size
        for chunk in chunks:
            shown, lag = chunk.letters.codes(chunk.text), chunk.x - x
            drift = chunk.spacing - spacing
            last = lag + drift * (len(chunk.text) - 1)
            if not round(lag * per_pt) and not round(last * per_pt):
                codes += shown
                x = chunk.end + spacing - last
                continue
            for i in range(0, len(shown), 4):
                lag += drift if i else 0
                move = round(lag * per_pt)
                if move:
                    parts += [f"<{codes}>", str(-move)]
                    codes = ""
                    lag -= move / per_pt
                codes += shown[i : i + 4]
            x = chunk.end + spacing - lag
        parts.append(f"<{codes}>")
        array = f"[{''.join(parts)}]TJ" if len(parts) > 1 else f"{parts[0]}Tj"
        self.operators.append(array)

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
