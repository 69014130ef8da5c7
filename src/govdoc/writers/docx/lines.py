"""Lines that end where the layout ends them: Pages -> spacing by line.

Word fills a line by its own lights: it knows nothing of the paragraph's other lines, and
each program squeezes marks in its own way, or (LibreOffice 7.4) not at all. So the file
switches that squeezing off, and a line that would then end elsewhere is condensed or
expanded by the twips that make it end here, as a clerk does by hand. Most lines need
nothing, and the text stays as editable as any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from govdoc.fonts import FontBook
from govdoc.han.faces import apostrophes, in_east_asian_face, is_east_asian
from govdoc.model.flow import Flow, StyledParagraph, StyledTable, TextLook
from govdoc.model.pages import Line, Pages
from govdoc.patterns import compile_pattern
from govdoc.units import EMU_PER_TWIP, Length
from govdoc.writers.docx.marks import by_face
from govdoc.writers.docx.measures import Measures, measures_of

_MARGIN = 8
"""Twips by which a line must fit, and what follows must not."""
_GAP_WIDE, _GAP_NARROW = 0.25, 0.2
"""Em between Han and Latin: Word's, LibreOffice's (W14)."""
_ROUNDING = 1.003
"""A 16 pt character takes 320.8 twips in LibreOffice 7.4, not 320."""
_LARGEST = 0.1
"""Em a character; a line that needs more is left to Word."""
_NEXT = compile_pattern(r"[“‘（《〈〔【「『]*(?:[0-9A-Za-z]+(?:[.,:][0-9A-Za-z]+)*|.)")
"""The least that must come along if a line goes on."""
_PAGE_NUMBER = compile_pattern(r"—\d+—")
_LEADER = compile_pattern(r"\.*\d+$")
"""Dots and the number at an entry's end."""
_HANGING = "、，。；：！？"
"""Marks that LibreOffice may hang; before a number it then loses them."""


@dataclass(frozen=True, slots=True)
class FittedLine:
    """One line of a paragraph."""

    start: int
    end: int
    """After its last character, and after the blanks at its end."""
    extra: int = 0
    """Twips to add to every character's spacing; 0 for most lines."""


class LineFitter:
    """Where the lines of a flow end, and what makes Word end them there."""

    def __init__(self, flow: Flow, pages: Pages, fonts: FontBook) -> None:
        """Keep the lines of the layout, page numbers included."""
        self._measures: Measures = measures_of(flow)
        self._letters = _Looks(fonts, self._measures)
        self._lines = [
            line
            for page in pages.pages
            for part in page.parts
            for line in part.lines
            if not line.is_placed
        ]
        self._next = 0

    def fit(self, paragraph: StyledParagraph) -> tuple[FittedLine, ...]:
        """Return the lines of the next paragraph; call once for each, in order."""
        spans = list(self._spans(paragraph.text))
        widths = _Widths(paragraph, self._letters, self._measures)
        return tuple(
            widths.fit(start, end, is_first=i == 0)
            for i, (start, end) in enumerate(spans)
        )

    def skip(self, table: StyledTable) -> None:
        """Pass over the lines of a table, and the page numbers among them."""
        text = table.text
        while self._next < len(self._lines):
            line = self._lines[self._next].text
            if line not in text and not _PAGE_NUMBER.fullmatch(line):
                break
            self._next += 1

    def entry(self, text: str) -> str:
        """Return an entry of the contents with its line breaks; pass over its lines."""
        parts, rest = list[str](), text
        while rest and self._next < len(self._lines):
            shown = self._lines[self._next].text
            line = _LEADER.sub("", shown)
            if not rest.startswith(line):
                if not _PAGE_NUMBER.fullmatch(shown):
                    break
                line = ""
            self._next += 1
            parts += [line] if line else []
            rest = rest[len(line) :].lstrip()
        return text if rest else "\n".join(parts)

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Find the layout's lines in the text again; each takes the blanks behind it."""
        starts = []
        at = len(text) - len(text.lstrip())
        while at < len(text) and (line := self._take(text, at)) is not None:
            starts.append(at)
            at += len(line.text)
            at += len(text[at:]) - len(text[at:].lstrip())
        yield from pairwise([*starts, at])

    def _take(self, text: str, at: int) -> Line | None:
        """Return the line that stands at ``at``, past any page number."""
        for i in range(self._next, min(self._next + 3, len(self._lines))):
            if self._lines[i].text and text.startswith(self._lines[i].text, at):
                self._next = i + 1
                return self._lines[i]
        return None


class _Widths:
    """How wide Word sets a paragraph's characters, in twips.

    Programs differ in rounding, in the gap between Han and Latin, and in the face of
    marks that belong to no script (W10): so the widest and the narrowest are kept.
    """

    def __init__(
        self, paragraph: StyledParagraph, letters: _Looks, measures: Measures
    ) -> None:
        self._text, self._look = paragraph.text, paragraph.look
        self._measures = measures
        self._measure = measures.page.area(paragraph.is_sideways).width
        self._looks: list[TextLook] = []
        entries: list[_Letter] = []
        for run in paragraph.runs:
            self._looks += [run.look] * len(run.text)
            entries += map(letters[run.look].__getitem__, run.text)
        for i in apostrophes(self._text):
            look = letters[self._looks[i]]
            entries[i] = look.measured(self._text[i], is_wide=False)
        count = len(entries)
        gap_most, gap_least, changes = [0.0] * count, [0.0] * count, [0] * count
        for i, (before, after) in enumerate(pairwise(entries), 1):
            if before[0] is not after[0]:
                size = self._looks[i].size / EMU_PER_TWIP
                gap_most[i] = _GAP_WIDE * size
                if self._text[i - 1 : i + 1].isalnum():
                    gap_least[i] = _GAP_NARROW * size
                changes[i] = 1
        at = 0
        for piece, _ in by_face(self._text, 0, count):
            changes[at] += 1
            at += len(piece)
        self._most = [0, *accumulate(widest for _, widest, _ in entries)]
        self._least = [0, *accumulate(narrowest for _, _, narrowest in entries)]
        self._gap_most = [0, *accumulate(gap_most)]
        self._gap_least = [0, *accumulate(gap_least)]
        self._changes = [0, *accumulate(changes)]

    def fit(self, start: int, end: int, *, is_first: bool) -> FittedLine:
        """Return what a line needs so that it ends at ``end``."""
        stop = start + len(self._text[start:end].rstrip())
        room = self._room(is_first)
        extra = self._extra(start, stop, end, room)
        # LibreOffice gives no spacing to the last character before a change of face.
        changes = _sum(self._changes, start + 1, stop)
        spacing = _spacing(self._looks[start], self._measures)
        lost = changes * max(0, -spacing - extra)
        extra = self._extra(start, stop, end, room, lost)
        is_slight = abs(extra) <= _LARGEST * self._looks[start].size / EMU_PER_TWIP
        return FittedLine(start, end, extra if is_slight else 0)

    def _extra(
        self, start: int, stop: int, end: int, room: float, lost: float = 0
    ) -> int:
        """Return the twips for each character of a line, blanks at its end left out."""
        widest = _sum(self._most, start, stop) + _sum(self._gap_most, start + 1, stop)
        spare = room - _MARGIN - widest - lost
        # The last character's spacing counts in one program and not in another.
        most = int(spare // max(stop - start - (spare < 0), 1))
        if end >= len(self._text) or "\n" in self._text[start:end]:
            return min(0, most)
        after = self._stop(end, hangs=self._text[stop - 1] in _HANGING)
        narrowest = _sum(self._least, start, after)
        narrowest += _sum(self._gap_least, start + 1, after)
        lack = room + _MARGIN - narrowest
        least = int(-(-lack // max(after - start - (lack > 0), 1)))
        if least > most:  # programs differ by more than a character: between the two
            return (least + most) // 2
        return max(least, min(0, most))

    def _stop(self, end: int, *, hangs: bool) -> int:
        """Return the end of what must not fit: the next word, or its first letter."""
        found = _NEXT.match(self._text, end)
        return end + 1 if hangs or found is None else found.end()

    def _room(self, is_first: bool) -> float:
        """Return the line's width; an indent counted in 字 takes whole em in Word."""
        look = self._look
        first = look.first_line if is_first else 0
        chars = self._measures.chars(Length(first), look.text) / 100
        room = self._measure - look.left - look.right
        return (room - max(first, chars * look.text.size)) / EMU_PER_TWIP


def _spacing(look: TextLook, measures: Measures) -> int:
    return measures.spacing if look.on_grid else 0


_Letter = tuple[bool, float, float]
"""Whether it stands in the East Asian face; the widest and the narrowest that a program
may set it, in twips, spacing included."""


class _Looks(dict[TextLook, "_Letters"]):
    """The letters of each look."""

    def __init__(self, fonts: FontBook, measures: Measures) -> None:
        self._fonts, self._measures = fonts, measures

    def __missing__(self, look: TextLook) -> _Letters:
        spacing = _spacing(look, self._measures)
        found = self[look] = _Letters(look, spacing, self._fonts)
        return found


class _Letters(dict[str, _Letter]):
    """Characters of one look; each measured once."""

    def __init__(self, look: TextLook, spacing: int, fonts: FontBook) -> None:
        self._look, self._spacing, self._fonts = look, spacing, fonts

    def __missing__(self, char: str) -> _Letter:
        entry = self[char] = self.measured(char, in_east_asian_face(char, 0))
        return entry

    def measured(self, char: str, is_wide: bool) -> _Letter:
        """Return a character's entry for the one face or the other."""
        size = self._look.size / EMU_PER_TWIP
        widths = [em * size for em in self._ems(char, self._look, is_wide)]
        widest = max(widths) * _ROUNDING + self._spacing
        return is_wide, widest, min(widths) + self._spacing

    def _ems(self, char: str, look: TextLook, is_wide: bool) -> list[float]:
        if is_east_asian(char):
            return [1.0]
        if is_wide:
            return [self._em(char, look.font)]
        if char.isascii() and char.isalnum():
            return [self._em(char, look.latin)]
        return [self._em(char, look.latin), self._em(char, look.font)]

    def _em(self, char: str, kind: str) -> float:
        """Return the advance in the kind's own face, an em where that lacks it."""
        face = self._fonts.face(kind)
        return (
            self._fonts.advance(char, face) if self._fonts.covers(char, face) else 1.0
        )


def _sum(sums: Sequence[float], start: int, end: int) -> float:
    """Return the sum of what stands from ``start`` to before ``end``."""
    return sums[max(start, end)] - sums[start]
