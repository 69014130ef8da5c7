"""Page contents: lines at fixed places -> PDF text operators.

A reader that copies text takes a gap of a tenth of an em for a space, an overlap of that
size for a new line, and any run of blanks for one. What such a gap parts (the quarter em
between Han and digits, a stretched line, a squeezed mark), and blanks other than one
space between words, are therefore shown inside a span that says its own text
(``ActualText``): copying gives what was written, no more, no less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from govdoc.kept.patterns import compile_pattern
from govdoc.model.metrics import SLANT
from govdoc.model.pages import FaceLike, GlyphRun, Page, PlacedLine, Rule
from govdoc.model.picture import Raster
from govdoc.units import EMU_PER_PT
from govdoc.writers.pdf.objects import number, utf16
from govdoc.writers.pdf.picture import picture_operators
from govdoc.writers.pdf.tags import ARTIFACT, Tagger

_WORD_GAP = 0.0799
"""White or overlap, in em, that readers may misread; they begin at 0.1. A hair under the
0.08 that some faces are narrower than their em, so that no rounding decides."""
_BLANK = compile_pattern(r"\s")
_WORD = compile_pattern(r"[^\s\x80-\U0010ffff]+")


class Glyph(NamedTuple):
    """How one character of one face is drawn."""

    font: str
    """The font resource's name."""
    code: int
    width: float
    """Advance in em."""


class Letters:
    """One face's characters, ready to be drawn many at a time."""

    def __init__(self, glyphs: Mapping[str, Glyph]) -> None:
        """Take each character's glyph; nearly all are of one font resource."""
        self._glyphs = glyphs
        self.font = next((glyph.font for glyph in glyphs.values()), "")
        self._codes = {ord(char): f"{glyph.code:04X}" for char, glyph in glyphs.items()}
        self._widths = {char: glyph.width for char, glyph in glyphs.items()}
        self._odd = {char for char, glyph in glyphs.items() if glyph.font != self.font}

    def is_even(self, text: str) -> bool:
        """Return whether a text is all of `font`."""
        return not self._odd or self._odd.isdisjoint(text)

    def split(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the even parts of a text, and each other character, with their fonts."""
        for is_odd, chars in groupby(text, self._odd.__contains__):
            for part in chars if is_odd else ["".join(chars)]:
                yield part, self._glyphs[part[0]].font

    def codes(self, text: str) -> str:
        """Return the codes that draw the text, four hexadecimal digits each."""
        return text.translate(self._codes)

    def width(self, text: str) -> float:
        """Return the text's advance in em."""
        return sum(map(self._widths.__getitem__, text))


class _Look(NamedTuple):
    """What a reader must know before a glyph is shown."""

    font: str
    size: float
    colour: str
    bold: bool
    rise: float = 0.0
    is_slanted: bool = False


class _Part(NamedTuple):
    """Characters of one run that are drawn at once; lengths in pt."""

    text: str
    codes: str
    """As `Letters.codes` gives them."""
    letters: Letters
    look: _Look
    x: float
    spacing: float
    shifts: Sequence[tuple[int, float]]
    """As `GlyphRun.shifts`."""

    @property
    def end(self) -> float:
        """Where a reader's pen stands after it, spacing aside."""
        return self.origin(len(self.text)) - self.spacing

    def origin(self, place: int) -> float:
        """Return where one of its characters begins."""
        if not place:
            return self.x
        width = self.letters.width(self.text[:place]) * self.look.size
        x = self.x + width + place * self.spacing
        if self.shifts:
            x += sum([shift for at, shift in self.shifts if at < place])
        return x

    def wide_gaps(self, most: float) -> Iterator[int]:
        """Yield each character that more than ``most`` parts from the next."""
        if abs(self.spacing) <= most:
            whites: Iterable[tuple[int, float]] = self.shifts
        else:
            shifts = dict(self.shifts)
            whites = ((i, shifts.get(i, 0.0)) for i in range(len(self.text) - 1))
        return (i for i, shift in whites if abs(self.spacing + shift) > most)


def page_content(
    page: Page,
    letters: Mapping[FaceLike, Letters],
    height: float,
    bold_stroke: float,
    pictures: Mapping[Raster, str],
    tagger: Tagger | None = None,
) -> bytes:
    """Return the operators that draw a page, in reading order.

    Args:
        page: lines from the top.
        letters: each face's characters.
        height: of the paper, in pt.
        bold_stroke: outline of synthetic bold, in em.
        pictures: each picture's name among the resources.
        tagger: tells what each piece belongs to; None: nothing is tagged.
    """
    pen = _Pen(bold_stroke)
    strokes = [_stroke(rule, height) for rule in page.rules]
    if tagger is not None and strokes:
        strokes = [tagger.begin(ARTIFACT), *strokes, "EMC"]
    for placed in page.pictures:
        drawn = picture_operators(placed, pictures[placed.picture], height)
        if tagger is not None:
            drawn = f"{tagger.begin(tagger.owner(placed.origin))}\n{drawn}\nEMC"
        strokes.append(drawn)
    owner = None
    for line in page.lines:
        parts = _line_parts(line, letters, is_tagged=tagger is not None)
        if not parts:
            continue
        y = height - line.y / EMU_PER_PT
        cuts: dict[int, list[str]] = {}
        for now, start in tagger.owners(line) if tagger is not None else ():
            if now != owner and tagger is not None:
                ended: list[str] = ["EMC"] if owner is not None else []
                cuts[start] = [*ended, tagger.begin(now)]
                owner = now
        pen.draw_line(parts, y, cuts)
    pen.operators += ["EMC"] if owner is not None else []
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


@lru_cache(64)
def _rgb(colour: str) -> str:
    return " ".join(number(int(colour[i : i + 2], 16) / 255) for i in (0, 2, 4))


def _stroke(rule: Rule, height: float) -> str:
    y = height - (rule.y + rule.height) / EMU_PER_PT
    box = (rule.x / EMU_PER_PT, y, rule.width / EMU_PER_PT, rule.height / EMU_PER_PT)
    return f"{_rgb(rule.colour)} rg {' '.join(map(number, box))} re f"


@lru_cache(256)
def _look(
    font: str, size: int, colour: str, bold: bool, rise: int, is_slanted: bool
) -> _Look:
    """Return a look of lengths in EMU; one for all runs that have it."""
    return _Look(font, size / EMU_PER_PT, colour, bold, rise / EMU_PER_PT, is_slanted)


@lru_cache(256)
def _look_operators(look: _Look, bold_stroke: float) -> list[tuple[str, str]]:
    """Return what sets a look, each with its operator's name."""
    rgb = _rgb(look.colour)
    operators = [
        ("Tf", f"/{look.font} {number(look.size)} Tf"),
        ("rg", f"{rgb} rg"),
        ("Ts", f"{number(look.rise)} Ts"),
        ("Tr", "2 Tr" if look.bold else "0 Tr"),
    ]
    if look.bold:
        operators.append(("w", f"{number(look.size * bold_stroke)} w"))
        operators.append(("RG", f"{rgb} RG"))
    return operators


def _line_parts(
    line: PlacedLine, letters: Mapping[FaceLike, Letters], *, is_tagged: bool
) -> list[_Part]:
    """Return what of a line is drawn; with tags also the blanks that it ends in.

    PDF 1.4, 9.7.3: words are parted at a line's end too.
    """
    parts: list[_Part] = []
    for run in line.runs:
        if run.text:
            is_more = is_tagged and run.tail
            drawn = run._replace(text=run.text + run.tail) if is_more else run
            parts += _parts(drawn, letters[run.face])
    return parts


def _parts(run: GlyphRun, letters: Letters) -> list[_Part]:
    """Return what of a run is drawn at once: nearly always all of it."""
    x, text, spacing = run.x / EMU_PER_PT, run.text, run.spacing / EMU_PER_PT
    shifts = [(place, shift / EMU_PER_PT) for place, shift in run.shifts]
    asked = run.size, run.colour, run.bold, run.rise, run.is_slanted
    if letters.is_even(text):
        look = _look(letters.font, *asked)
        return [_Part(text, letters.codes(text), letters, look, x, spacing, shifts)]
    parts: list[_Part] = []
    start = 0
    for text, font in letters.split(run.text):
        stop = start + len(text)
        own = [(at - start, shift) for at, shift in shifts if start <= at < stop - 1]
        look = _look(font, *asked)
        codes = letters.codes(text)
        parts.append(_Part(text, codes, letters, look, x, spacing, own))
        white = sum(run.whites[start:stop]) / EMU_PER_PT
        x += letters.width(text) * look.size + white
        start = stop
    return parts


def _pieces(text: str, gaps: Sequence[int]) -> Iterator[tuple[bool, int, int]]:
    """Cut a line where a span with its own text must begin or end.

    On each side of a gap that misleads the character, or the whole word, stands in it:
    some readers part what follows a span.

    Yields:
        Whether it is a span, and where it begins and ends in the line's text.
    """
    inside = bytearray(len(text))
    for gap in gaps:
        inside[gap : gap + 2] = b"\1\1"
    for word in _WORD.finditer(text):
        start, stop = word.span()
        if 1 in inside[start:stop]:
            inside[start:stop] = b"\1" * (stop - start)
    start = 0
    while start < len(text):
        stop = inside.find(1 - inside[start], start)
        stop = stop if stop > 0 else len(text)
        yield bool(inside[start]), start, stop
        start = stop


def _span(text: str) -> str:
    """Return the operator that begins a span which says its own text."""
    return f"/Span<</ActualText{utf16(text)}>>BDC"


def _breaks(
    cuts: Mapping[int, list[str]], text: str, start: int, stop: int, *, is_span: bool
) -> dict[int, list[str]]:
    """Return the operators that stand ahead of characters inside a piece.

    A span ends, and another begins, at each cut.
    """
    inner = [at for at in cuts if start < at < stop]
    if not is_span:
        return {at: cuts[at] for at in inner}
    return {
        at: ["EMC", *cuts[at], _span(text[at:end])]
        for at, end in pairwise([*inner, stop])
    }


def _misleading_gaps(parts: Sequence[_Part], text: str) -> list[int]:
    """Return the characters after which a reader would see other blanks than there are.

    Beside a blank the white does not matter, but which blank it is, and how many.
    """
    gaps: list[int] = []
    at, before = 0, None
    for part in parts:
        most = _WORD_GAP * part.look.size
        if before and abs(part.x - before.end) > _WORD_GAP * before.look.size:
            gaps.append(at - 1)
        if part.shifts or abs(part.spacing) > most:
            gaps += [at + i for i in part.wide_gaps(most)]
        at += len(part.text)
        before = part
    if not _BLANK.search(text):
        return gaps
    blanks = {match.start() for match in _BLANK.finditer(text)}
    gaps = [gap for gap in gaps if blanks.isdisjoint((gap, gap + 1))]
    for blank in blanks:
        for gap in (blank - 1, blank):
            is_plain = text[blank] == " " and not blanks.issuperset((gap, gap + 1))
            if 0 <= gap < len(text) - 1 and not is_plain:
                gaps.append(gap)
    return gaps


class _Pen:
    """Writes operators; says again only what has changed."""

    def __init__(self, bold_stroke: float) -> None:
        self.operators: list[str] = []
        self._bold_stroke = bold_stroke
        self._origin = 0.0
        """Where the line that a reader is at began, as the operators have it."""
        self._look: _Look | None = None
        self._spacing = 0.0
        self._state: dict[str, str] = {"Tr": "0 Tr", "Tc": "0 Tc", "Ts": "0 Ts"}
        self._y = ""
        """The baseline."""
        self._is_slanted = False

    def draw_line(
        self, parts: Sequence[_Part], y: float, cuts: Mapping[int, list[str]]
    ) -> None:
        """Draw a line; neither spans nor cuts move what is drawn.

        Args:
            parts: all of its characters.
            y: its baseline, from the paper's foot, in pt.
            cuts: operators to be written ahead of a character, by its place, in order; no
                span goes on over one.
        """
        self._origin, self._y = round(parts[0].x, 3), number(y)
        self._place(is_slanted=False)
        text = "".join([part.text for part in parts])
        gaps = _misleading_gaps(parts, text)
        has_cuts = any(cuts)
        if not gaps and not has_cuts:
            self.operators += cuts.get(0, ())
            for part in parts:
                self._show(part, 0, len(part.text), {})
            return
        rest, part, at = iter(parts), parts[0], -len(parts[0].text)  # before the first
        for is_span, start, stop in _pieces(text, gaps):
            self.operators += cuts.get(start, ())
            breaks = (
                _breaks(cuts, text, start, stop, is_span=is_span) if has_cuts else {}
            )
            if is_span:
                self.operators.append(_span(text[start : min(breaks, default=stop)]))
            while start < stop:
                if start == at + len(part.text):
                    at, part = start, next(rest)
                end = min(stop, at + len(part.text))
                own = breaks and {
                    n - at: x for n, x in breaks.items() if start <= n < end
                }
                self._show(part, start - at, end - at, own)
                start = end
            if is_span:
                self.operators.append("EMC")

    def _show(
        self, part: _Part, start: int, stop: int, breaks: Mapping[int, list[str]]
    ) -> None:
        """Show characters of a part; where the white differs, the array says so.

        Operators of ``breaks`` stand ahead of their characters; the pen goes on.
        """
        x, look = part.origin(start), part.look
        if look is not self._look:
            self._set_look(look)
        if look.is_slanted != self._is_slanted:
            self._origin = round(x, 3)
            self._place(look.is_slanted)
        # Readers differ in whether spacing follows the last: each piece's place is said.
        if move := round(x - self._origin, 3):
            self.operators.append(f"{number(move)} 0 Td")
            self._origin += move
        if stop - start > 1 and part.spacing != self._spacing:
            self._spacing = part.spacing
            self._set("Tc", f"{number(part.spacing, 4)} Tc")
        shown, end, array = 4 * start, 4 * stop, ""
        shifts = [one for one in part.shifts if start <= one[0] < stop - 1]
        if not shifts and not breaks:
            self.operators.append(f"<{part.codes[shown:end]}>Tj")
            return
        lag, per_pt = x - self._origin, 1000 / look.size
        waiting = sorted(breaks)
        for place, shift in (*shifts, (stop, 0.0)):
            while waiting and waiting[0] <= min(place + 1, stop):
                here = waiting.pop(0)
                done, shown = shown, 4 * here
                self._write(array, part.codes[done:shown])
                array = ""
                self.operators += breaks[here]
            lag += shift
            move = round(lag * per_pt)
            if move and place < stop:
                done, shown = shown, 4 * (place + 1)
                array += f"<{part.codes[done:shown]}>{-move}"
                lag -= move / per_pt
        self._write(array, part.codes[shown:end])

    def _write(self, array: str, codes: str) -> None:
        """Show characters, after those in an array that is open."""
        if array or codes:
            rest = f"<{codes}>"
            self.operators.append(f"[{array}{rest}]TJ" if array else f"{rest}Tj")

    def _place(self, is_slanted: bool) -> None:
        """Say where the line that a reader is at begins, and how its glyphs lean."""
        self._is_slanted = is_slanted
        lean = number(SLANT) if is_slanted else "0"
        self.operators.append(f"1 0 {lean} 1 {number(self._origin)} {self._y} Tm")

    def _set_look(self, look: _Look) -> None:
        self._look = look
        for key, operator in _look_operators(look, self._bold_stroke):
            self._set(key, operator)

    def _set(self, key: str, operator: str) -> None:
        if self._state.get(key) != operator:
            self._state[key] = operator
            self.operators.append(operator)
