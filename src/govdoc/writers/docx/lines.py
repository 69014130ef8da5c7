"""Lines that end where the layout ends them: Pages -> spacing by line.

Word fills a line by its own lights: it knows nothing of the paragraph's other lines, and
each program squeezes marks in its own way, or (LibreOffice 7.4) not at all. So the file
switches that squeezing off, and a line that would then end elsewhere is condensed or
expanded by the twips that make it end here, as a clerk does by hand. Most lines need
nothing, and the text stays as editable as any.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from govdoc.fonts import FontBook
from govdoc.model.flow import Flow, StyledParagraph
from govdoc.model.pages import Line, Pages
from govdoc.units import EMU_PER_TWIP, Length
from govdoc.writers.docx.marks import by_face, in_east_asian_face
from govdoc.writers.docx.measures import Measures, measures_of

_MARGIN = 8
"""Twips by which a line must fit, and what follows must not."""
_GAP_WIDE, _GAP_NARROW = 0.25, 0.2
"""Em between Han and Latin: Word's, LibreOffice's (W14)."""
_ROUNDING = 1.003
"""A 16 pt character takes 320.8 twips in LibreOffice 7.4, not 320."""
_LARGEST = 0.1
"""Em a character; a line that needs more is left to Word."""
_REACH = 3
"""Lines among which the next one of the text is: a page number may stand between."""
_NEXT = re.compile(r"[“‘（《〈〔【「『]*(?:[0-9A-Za-z]+(?:[.,:][0-9A-Za-z]+)*|.)")
"""The least that must come along if a line goes on."""
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
        self._fonts = fonts
        self._lines = [line for page in pages.pages for line in page.lines]
        self._next, self._reach = 0, _REACH

    def skip_table(self) -> None:
        """Leave a table's lines to Word: its next line is anywhere below."""
        self._reach = len(self._lines)

    def fit(self, paragraph: StyledParagraph) -> tuple[FittedLine, ...]:
        """Return the lines of the next paragraph; call once for each, in order."""
        spans = list(self._spans(paragraph.text))
        widths = _Widths(paragraph, self._fonts, self._measures)
        return tuple(
            widths.fit(start, end, is_first=i == 0)
            for i, (start, end) in enumerate(spans)
        )

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
        for i in range(self._next, min(self._next + self._reach, len(self._lines))):
            if self._lines[i].text and text.startswith(self._lines[i].text, at):
                self._next, self._reach = i + 1, _REACH
                return self._lines[i]
        return None


class _Widths:
    """How wide Word sets a paragraph's characters, in twips."""

    def __init__(
        self, paragraph: StyledParagraph, fonts: FontBook, measures: Measures
    ) -> None:
        self._text, self._look = paragraph.text, paragraph.look
        self._measures, self._fonts = measures, fonts
        self._looks = [run.look for run in paragraph.runs for _ in run.text]

    def fit(self, start: int, end: int, *, is_first: bool) -> FittedLine:
        """Return what a line needs so that it ends at ``end``."""
        stop = start + len(self._text[start:end].rstrip())
        room = self._room(is_first)
        extra = self._extra(start, stop, end, room)
        # LibreOffice gives no spacing to the last character before a change of face.
        lost = self._changes(start, stop) * max(0, -self._spacing(start) - extra)
        extra = self._extra(start, stop, end, room, lost)
        is_slight = abs(extra) <= _LARGEST * self._size(start)
        return FittedLine(start, end, extra if is_slight else 0)

    def _extra(
        self, start: int, stop: int, end: int, room: float, lost: float = 0
    ) -> int:
        """Return the twips for each character of a line, blanks at its end left out."""
        spare = room - _MARGIN - self._most(start, stop) - lost
        # The last character's spacing counts in one program and not in another.
        most = int(spare // max(stop - start - (spare < 0), 1))
        if end >= len(self._text) or "\n" in self._text[start:end]:
            return min(0, most)
        after = self._stop(end, hangs=self._text[stop - 1] in _HANGING)
        lack = room + _MARGIN - self._least(start, after)
        least = int(-(-lack // max(after - start - (lack > 0), 1)))
        if least > most:  # programs differ by more than a character: between the two
            return (least + most) // 2
        return max(least, min(0, most))

    def _changes(self, start: int, stop: int) -> int:
        pieces = list(by_face(self._text, start, stop))
        scripts = sum(
            self._is_wide(i) is not self._is_wide(i - 1) for i in range(start + 1, stop)
        )
        return len(pieces) - 1 + scripts

    def _stop(self, end: int, *, hangs: bool) -> int:
        """Return the end of what must not fit: the next word, or its first letter."""
        found = _NEXT.match(self._text, end)
        return end + 1 if hangs or found is None else found.end()

    def _room(self, is_first: bool) -> float:
        """Return the line's width; an indent counted in 字 takes whole em in Word."""
        look, page = self._look, self._measures.page
        first = look.first_line if is_first else 0
        chars = self._measures.chars(Length(first), look.text) / 100
        room = page.measure - look.left - look.right
        return (room - max(first, chars * look.text.size)) / EMU_PER_TWIP

    def _most(self, start: int, end: int) -> float:
        """Return the width in the program that sets it widest."""
        width = 0.0
        for i in range(start, end):
            width += max(self._advances(i)) * _ROUNDING + self._spacing(i)
            meets = i > start and self._is_wide(i) is not self._is_wide(i - 1)
            if meets:
                width += _GAP_WIDE * self._size(i)
        return width

    def _least(self, start: int, end: int) -> float:
        """Return the width in the program that sets it narrowest."""
        width = 0.0
        for i in range(start, end):
            width += min(self._advances(i)) + self._spacing(i)
            meets = i > start and self._is_wide(i) is not self._is_wide(i - 1)
            if meets and self._text[i - 1 : i + 1].isalnum():
                width += _GAP_NARROW * self._size(i)
        return width

    def _advances(self, i: int) -> tuple[float, ...]:
        """Return the advance in each face that a program may take the character from.

        Marks of no script are the ones that programs differ in (W10).
        """
        char, look = self._text[i], self._looks[i]
        if unicodedata.east_asian_width(char) in "WF":
            return (self._size(i),)
        kinds = (
            (look.latin,)
            if char.isascii() and char.isalnum()
            else (look.latin, look.font)
        )
        if in_east_asian_face(self._text, i):
            kinds = (look.font,)
        faces = [self._fonts.resolve(char, kind) for kind in kinds]
        return tuple(self._fonts.advance(char, face) * self._size(i) for face in faces)

    def _size(self, i: int) -> float:
        return self._looks[i].size / EMU_PER_TWIP

    def _spacing(self, i: int) -> int:
        return self._measures.spacing if self._looks[i].on_grid else 0

    def _is_wide(self, i: int) -> bool:
        return in_east_asian_face(self._text, i)
