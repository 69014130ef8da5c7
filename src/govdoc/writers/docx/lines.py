"""Lines that end where the layout ends them: Pages -> spacing by line.

Word fills a line by its own lights: it knows nothing of the paragraph's other lines, and
each program squeezes marks in its own way, or (LibreOffice 7.4) not at all. So the file
switches that squeezing off, and a line that would then end elsewhere is condensed or
expanded by the twips that make it end here, as a clerk does by hand. Most lines need
nothing, and the text stays as editable as any.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect, bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, compress, pairwise
from operator import is_not
from typing import NamedTuple

from govdoc.fonts import FontBook
from govdoc.han.faces import apostrophes, in_east_asian_face, is_east_asian
from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import StyledParagraph
from govdoc.model.flow import Flow
from govdoc.model.looks import TextLook
from govdoc.model.origin import Part
from govdoc.model.pages import Pages
from govdoc.units import EMU_PER_TWIP
from govdoc.writers.docx.faces import faces_from
from govdoc.writers.docx.measures import Measures, measures_of

_MARGIN = 8
"""Twips by which a line must fit."""
_LACK = 32
"""Twips by which what follows must not. LibreOffice 25.2 rounds widths otherwise than
7.4: where less was lacking, a line took one more character, and the mark behind it hung
beyond the type area, where it is not drawn. A line's own margin may stay small: were it
as large, every full line would be condensed."""
_GAP_WIDE, _GAP_NARROW = 0.25, 0.2
"""Em between Han and Latin: Word's, LibreOffice's (W14)."""
_SCRIPT = (0.58, 0.67)
"""Size of superscripts in that of the line: LibreOffice's, and Word's at most."""
_ROUNDING = 1.003
"""A 16 pt character takes 320.8 twips in LibreOffice 7.4, not 320."""
_LARGEST = 0.1
"""Em a character; a line that needs more is left to Word."""
_NEXT = compile_pattern(r"[“‘（《〈〔【「『]*(?:[0-9A-Za-z]+(?:[.,:][0-9A-Za-z]+)*|.)")
"""The least that must come along if a line goes on."""
_UNSURE = compile_pattern(r"[^\u4e00-\u9fff\uff01-\uff5e\u3001\u3002]")
"""All but the commonest characters that take a whole em."""
_NO_GAP = (0.0, 0.0)
_HANGING = "、，。；：！？"
"""Marks that LibreOffice may hang; before a number it then loses them."""


class FittedLine(NamedTuple):
    """One line of a paragraph."""

    start: int
    end: int
    """After its last character, and after the blanks at its end."""
    extra: int = 0
    """Twips to add to every character's spacing; 0 for most lines."""


class LineFitter:
    """Where the lines of a flow end, and what makes Word end them there."""

    def __init__(self, flow: Flow, pages: Pages, fonts: FontBook) -> None:
        """Keep where each block's lines begin; cells of tables are not fitted."""
        self._measures: Measures = measures_of(flow)
        self._letters = _Looks(fonts, self._measures)
        self._starts = defaultdict[int, list[int]](list)
        for page in pages.pages:
            for line in (line for part in page.parts for line in part.lines):
                origin = line.origin
                if origin and origin.part is Part.STREAM and origin.cell is None:
                    self._starts[origin.block].append(origin.start)

    def fit(self, at: int, paragraph: StyledParagraph) -> tuple[FittedLine, ...]:
        """Return the lines of a paragraph, ``at`` being its number in the flow."""
        widths = _Widths(paragraph, self._letters, self._measures)
        return tuple(
            widths.fit(start, end, is_first=i == 0)
            for i, (start, end) in enumerate(self._spans(at, paragraph.text))
        )

    def entry(self, at: int, text: str) -> str:
        """Return an entry of the contents with its line breaks."""
        lines = [text[start:end].rstrip() for start, end in self._spans(at, text)]
        return "\n".join(lines)

    def _spans(self, at: int, text: str) -> Iterator[tuple[int, int]]:
        """Yield the layout's lines of a block; each takes the blanks behind it."""
        yield from pairwise([*self._starts[at], len(text)])


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
            entries += letters[run.look].of(run.text)
        for i in apostrophes(self._text):
            look = letters[self._looks[i]]
            entries[i] = look.measured(self._text[i], is_wide=False)
        most, least = [entry[1] for entry in entries], [entry[2] for entry in entries]
        is_wide = [entry[0] for entry in entries]
        self._gaps: dict[int, tuple[float, float]] = {}
        for i in compress(range(1, len(most)), map(is_not, is_wide, is_wide[1:])):
            self._gaps[i] = widest, narrowest = self._gap(i)
            most[i] += widest
            least[i] += narrowest
        faces = [start for start, _ in faces_from(self._text, 0, len(most))]
        self._changes = sorted([*self._gaps, *faces])
        self._most = [*accumulate(most, initial=0.0)]
        self._least = [*accumulate(least, initial=0.0)]

    def _gap(self, at: int) -> tuple[float, float]:
        """Return the white between Han and Latin ahead of a character."""
        around = self._text[at - 1 : at + 1]
        if any(unicodedata.category(char)[0] == "P" for char in around):
            return _NO_GAP  # measured: no program puts one beside a mark
        size = self._looks[at].size / EMU_PER_TWIP
        is_closed = around.isalnum()
        return _GAP_WIDE * size, _GAP_NARROW * size if is_closed else 0.0

    def fit(self, start: int, end: int, *, is_first: bool) -> FittedLine:
        """Return what a line needs so that it ends at ``end``."""
        stop = start + len(self._text[start:end].rstrip())
        room = self._room(is_first)
        extra = self._extra(start, stop, end, room)
        # LibreOffice gives no spacing to the last character before a change of face.
        changes = bisect_left(self._changes, stop) - bisect(self._changes, start)
        spacing = _spacing(self._looks[start], self._measures)
        lost = changes * max(0, -spacing - extra)
        if lost:
            extra = self._extra(start, stop, end, room, lost)
        is_slight = abs(extra) <= _LARGEST * self._looks[start].size / EMU_PER_TWIP
        return FittedLine(start, end, extra if is_slight else 0)

    def _extra(
        self, start: int, stop: int, end: int, room: float, lost: float = 0
    ) -> int:
        """Return the twips for each character of a line, blanks at its end left out."""
        gap_most, gap_least = self._gaps.get(start, _NO_GAP)
        widest = self._most[stop] - self._most[start] - gap_most
        spare = room - _MARGIN - widest - lost
        # The last character's spacing counts in one program and not in another.
        most = int(spare // max(stop - start - (spare < 0), 1))
        if end >= len(self._text) or "\n" in self._text[start:end]:
            return min(0, most)
        after = self._stop(end, hangs=self._text[stop - 1] in _HANGING)
        narrowest = self._least[after] - self._least[start] - gap_least
        lack = room + _LACK - narrowest
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
        room = self._measure - self._look.left - self._look.right
        if not is_first:
            return room / EMU_PER_TWIP
        look = self._look
        chars = self._measures.chars(look.first_line, look.text) / 100
        return (room - max(look.first_line, chars * look.text.size)) / EMU_PER_TWIP


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
        self._square = self._entry(True, [1.0])

    def of(self, text: str) -> list[_Letter]:
        """Return each character's entry; nearly all are squares."""
        entries = [self._square] * len(text)
        for match in _UNSURE.finditer(text):
            entries[match.start()] = self[match[0]]
        return entries

    def __missing__(self, char: str) -> _Letter:
        entry = (
            self._square
            if is_east_asian(char)
            else self.measured(char, in_east_asian_face(char, 0))
        )
        self[char] = entry
        return entry

    def measured(self, char: str, is_wide: bool) -> _Letter:
        """Return the entry of a character that is not square, for one face or the other."""
        return self._entry(is_wide, self._ems(char, self._look, is_wide))

    def _entry(self, is_wide: bool, ems: Sequence[float]) -> _Letter:
        size = self._look.size / EMU_PER_TWIP
        small, large = _SCRIPT if self._look.script else (1.0, 1.0)
        widest = max(ems) * size * large * _ROUNDING + self._spacing
        return is_wide, widest, min(ems) * size * small + self._spacing

    def _ems(self, char: str, look: TextLook, is_wide: bool) -> list[float]:
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
