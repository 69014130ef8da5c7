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
from itertools import accumulate, pairwise

from govdoc.fonts import FontBook
from govdoc.model.flow import Flow, StyledParagraph, StyledTable, TextLook
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
_NEXT = re.compile(r"[“‘（《〈〔【「『]*(?:[0-9A-Za-z]+(?:[.,:][0-9A-Za-z]+)*|.)")
"""The least that must come along if a line goes on."""
_PAGE_NUMBER = re.compile(r"—\d+—")
_LEADER = re.compile(r"\.*\d+$")
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
        self._advances = _Advances(fonts)
        self._lines = [
            line for page in pages.pages for line in page.lines if not line.is_placed
        ]
        self._next = 0

    def fit(self, paragraph: StyledParagraph) -> tuple[FittedLine, ...]:
        """Return the lines of the next paragraph; call once for each, in order."""
        spans = list(self._spans(paragraph.text))
        widths = _Widths(paragraph, self._advances, self._measures)
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
        self, paragraph: StyledParagraph, advances: _Advances, measures: Measures
    ) -> None:
        self._text, self._look = paragraph.text, paragraph.look
        self._measures = measures
        self._looks = [run.look for run in paragraph.runs for _ in run.text]
        most, least, gap_most, gap_least, changes = [], [], [], [], []
        before = None
        for i, (char, look) in enumerate(zip(self._text, self._looks, strict=True)):
            is_wide = in_east_asian_face(self._text, i)
            widest, narrowest = advances.of(char, look, is_wide)
            spacing, meets = self._spacing(look), before is (not is_wide)
            takes_gap = meets and self._text[i - 1 : i + 1].isalnum()
            size = look.size / EMU_PER_TWIP
            most.append(widest * _ROUNDING + spacing)
            least.append(narrowest + spacing)
            gap_most.append(_GAP_WIDE * size * meets)
            gap_least.append(_GAP_NARROW * size * takes_gap)
            changes.append(int(meets))
            before = is_wide
        at = 0
        for piece, _ in by_face(self._text, 0, len(self._text)):
            changes[at] += 1
            at += len(piece)
        self._most, self._least, self._gap_most, self._gap_least, self._changes = (
            [0, *accumulate(each)]
            for each in (most, least, gap_most, gap_least, changes)
        )

    def fit(self, start: int, end: int, *, is_first: bool) -> FittedLine:
        """Return what a line needs so that it ends at ``end``."""
        stop = start + len(self._text[start:end].rstrip())
        room = self._room(is_first)
        extra = self._extra(start, stop, end, room)
        # LibreOffice gives no spacing to the last character before a change of face.
        changes = _sum(self._changes, start + 1, stop)
        spacing = self._spacing(self._looks[start])
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
        look, page = self._look, self._measures.page
        first = look.first_line if is_first else 0
        chars = self._measures.chars(Length(first), look.text) / 100
        room = page.measure - look.left - look.right
        return (room - max(first, chars * look.text.size)) / EMU_PER_TWIP

    def _spacing(self, look: TextLook) -> int:
        return self._measures.spacing if look.on_grid else 0


class _Advances:
    """Advances of characters, in twips; each found once."""

    def __init__(self, fonts: FontBook) -> None:
        self._fonts = fonts
        self._known: dict[tuple[str, TextLook, bool], tuple[float, float]] = {}

    def of(self, char: str, look: TextLook, is_wide: bool) -> tuple[float, float]:
        """Return the widest and the narrowest that a program may take."""
        key = (char, look, is_wide)
        if key not in self._known:
            size = look.size / EMU_PER_TWIP
            found = [em * size for em in self._ems(char, look, is_wide)]
            self._known[key] = (max(found), min(found))
        return self._known[key]

    def _ems(self, char: str, look: TextLook, is_wide: bool) -> list[float]:
        if unicodedata.east_asian_width(char) in "WF":
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


def _sum(sums: list[float], start: int, end: int) -> float:
    """Return the sum of what stands from ``start`` to before ``end``."""
    return sums[max(start, end)] - sums[start]
