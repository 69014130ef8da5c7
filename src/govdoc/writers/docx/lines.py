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
from govdoc.model.flow import Flow, StyledParagraph, TextLook
from govdoc.model.pages import Line, Pages
from govdoc.units import EMU_PER_TWIP
from govdoc.writers.docx.marks import in_east_asian_face
from govdoc.writers.docx.measures import Measures, measures_of

_MARGIN = 16
"""Twips by which a line must fit, and what follows must not."""
_GAP_WIDE, _GAP_NARROW = 0.25, 0.2
"""Em between Han and Latin: Word's, LibreOffice's (W14)."""
_LARGEST = 30
"""Twips a character; a line that needs more is left to Word."""
_NEXT = re.compile(r"[“‘（《〈〔【「『]*(?:[0-9A-Za-z]+(?:[.,:][0-9A-Za-z]+)*|.)")
"""The least that must come along if a line goes on."""


@dataclass(frozen=True, slots=True)
class FittedLine:
    """One line of a paragraph."""

    start: int
    end: int
    """After its last character, and after the blanks at its end."""
    extra: int
    """Twips to add to every character's spacing; 0 for most lines."""


class LineFitter:
    """Where the lines of a flow end, and what makes Word end them there."""

    def __init__(self, flow: Flow, pages: Pages, fonts: FontBook) -> None:
        """Keep the lines of the layout, page numbers included."""
        self._measures: Measures = measures_of(flow)
        self._fonts = fonts
        self._lines = [line for page in pages.pages for line in page.lines]
        self._next = 0

    def fit(self, paragraph: StyledParagraph) -> tuple[FittedLine, ...]:
        """Return the lines of the next paragraph; call once for each, in order."""
        spans = list(self._spans(paragraph.text))
        widths = _Widths(paragraph, self._fonts, self._measures)
        return tuple(
            FittedLine(start, end, widths.extra(start, end, is_first=i == 0))
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
        for i in range(self._next, min(self._next + 3, len(self._lines))):
            if self._lines[i].text and text.startswith(self._lines[i].text, at):
                self._next = i + 1
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

    def extra(self, start: int, end: int, *, is_first: bool) -> int:
        """Return what a line's characters need so that it ends at ``end``."""
        own = self._text[start:end].rstrip()
        count, room = len(own), self._room(is_first)
        spare = room - _MARGIN - self._width(start, start + count, _GAP_WIDE)
        most = int(spare // max(count, 1))
        if end >= len(self._text) or "\n" in self._text[start:end]:
            return max(min(0, most), -_LARGEST)
        following = _NEXT.match(self._text, end)
        stop = following.end() if following else end
        lack = room + _MARGIN - self._width(start, stop, _GAP_NARROW)
        least = int(-(-lack // max(stop - start, 1)))
        if least > most:
            return 0
        wanted = max(least, min(0, most))
        return wanted if abs(wanted) <= _LARGEST else 0

    def _room(self, is_first: bool) -> float:
        look, page = self._look, self._measures.page
        room = page.measure - look.left - look.right
        return (room - (look.first_line if is_first else 0)) / EMU_PER_TWIP

    def _width(self, start: int, end: int, gap: float) -> float:
        total, before = 0.0, None
        for i in range(start, end):
            char, look = self._text[i], self._looks[i]
            is_wide = in_east_asian_face(self._text, i)
            total += self._advance(char, look, is_wide)
            if before is not None and before is not is_wide and _meet(self._text, i):
                total += gap * look.size / EMU_PER_TWIP
            before = is_wide
        return total

    def _advance(self, char: str, look: TextLook, is_wide: bool) -> float:
        size = look.size / EMU_PER_TWIP
        spacing = self._measures.spacing if look.on_grid else 0
        if unicodedata.east_asian_width(char) in "WF":
            return size + spacing
        face = self._fonts.resolve(char, look.font if is_wide else look.latin)
        return self._fonts.advance(char, face) * size + spacing


def _meet(text: str, i: int) -> bool:
    """Tell whether a Han–Latin gap stands before ``text[i]``: not beside marks."""
    return text[i - 1].isalnum() and text[i].isalnum()
