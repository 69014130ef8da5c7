"""Lines that end where the layout ends them: Pages -> spacing by line.

Word fills a line by its own lights: it knows nothing of the paragraph's other lines, and
each program squeezes marks in its own way, or (LibreOffice 7.4) not at all. So the file
switches that squeezing off, and a line that would then end elsewhere is condensed or
expanded by the twips that make it end here, as a clerk does by hand. Most lines need
nothing, and the text stays as editable as any.
"""

from __future__ import annotations

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
from govdoc.model.looks import ParagraphLook, TextLook
from govdoc.model.origin import CellPlace, Part
from govdoc.model.pages import Pages
from govdoc.units import EMU_PER_TWIP, Length
from govdoc.writers.docx.faces import faces_from
from govdoc.writers.docx.measures import Measures, measures_of
from govdoc.writers.docx.torn import end_elsewhere

_MARGIN = 8
"""Twips by which a line must fit."""
_LACK = 32
"""Twips by which what follows must not. LibreOffice 25.2 rounds widths otherwise than
7.4: where less was lacking, a line took one more character, and the mark behind it hung
beyond the type area, where it is not drawn. A line's own margin may stay small: were it
as large, every full line would be condensed."""
_GAP_WIDE, _GAP_NARROW = 0.25, 0.2
"""Em between Han and letters or digits: Word's, LibreOffice's (W14)."""
_SCRIPT = (0.58, 0.67)
"""Size of superscripts in that of the line: LibreOffice's, and Word's at most."""
_ROUNDING = 1.003
"""A 16 pt character takes 320.8 twips in LibreOffice 7.4, not 320."""
_TORN = 0.25
"""Em a gap; a program that justifies a line draws it apart further still."""
_LARGEST = 0.1
"""Em a character; a line that needs more is left to Word."""
_NEXT = compile_pattern(r"[“‘（《〈〔【「『]*(?:[0-9A-Za-z]+(?:[.,:][0-9A-Za-z]+)*|.)")
"""The least that must come along if a line goes on."""
_UNSURE = compile_pattern(r"[^\u4e00-\u9fff\uff01-\uff5e\u3001\u3002]")
"""All but the commonest characters that take a whole em."""
_SHRUNK = 0.8
"""Share of its width that a blank keeps: LibreOffice 25.2 narrows the blanks of a justified
line by a fifth to get one character more into it; 7.4 does not."""
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


class FittedParagraph(NamedTuple):
    """How a paragraph of the stream comes to break as the layout breaks it."""

    lines: tuple[FittedLine, ...] = ()
    is_torn: bool = False
    """Whether a program would draw a line apart, ahead of an address: it is not to be
    justified."""


class FittedCell(NamedTuple):
    """How a cell's paragraph comes to break as the layout breaks it."""

    narrower: Length
    """By how much its lines are shorter than the cell."""
    lines: tuple[FittedLine, ...]
    """Its lines, where none of this was enough; else empty."""


_Place = tuple[Part, int, CellPlace | None]
"""What of the flow, number in that, and the place in a table."""


class LineFitter:
    """Where the lines of a flow end, and what makes Word end them there."""

    def __init__(self, flow: Flow, pages: Pages, fonts: FontBook) -> None:
        """Keep where the lines of each block, or of a cell's, begin."""
        self._measures: Measures = measures_of(flow)
        self._letters = _Looks(fonts, self._measures)
        self._starts = defaultdict[_Place, list[int]](list)
        for page in pages.pages:
            for line in (line for part in page.parts for line in part.lines):
                origin = line.origin
                if origin is None:
                    continue
                starts = self._starts[origin.part, origin.block, origin.cell]
                if not starts or origin.start > starts[-1]:  # no head's second coming
                    starts.append(origin.start)

    def fit(
        self, at: int, paragraph: StyledParagraph, part: Part = Part.STREAM
    ) -> FittedParagraph:
        """Return the lines of a paragraph, ``at`` being its number in its part."""
        measure = self._measures.page.area(paragraph.is_sideways).width
        widths = _Widths(paragraph, self._letters, self._measures, measure)
        spans = list(self._spans((part, at, None), paragraph.text))
        is_torn = widths.is_torn(spans)
        return FittedParagraph(tuple(widths.fit_all(spans, is_torn)), is_torn)

    def fit_cell(
        self,
        at: int,
        cell: CellPlace,
        paragraph: StyledParagraph,
        width: Length,
    ) -> FittedCell:
        """Return what makes a cell's paragraph break as the layout breaks it.

        The layout evens the lines of a label, a program fills the first: most cells
        need no more than to be a little narrower.

        Args:
            at: the table's number in the flow.
            cell: the paragraph's place in that.
            paragraph: what stands there.
            width: the cell's, less its paddings.
        """
        spans = list(self._spans((Part.STREAM, at, cell), paragraph.text))
        if len(spans) < 2:
            return FittedCell(Length(0), ())
        widths = _Widths(paragraph, self._letters, self._measures, width)
        narrower = widths.narrower(spans)
        if narrower is not None:
            return FittedCell(narrower, ())
        return FittedCell(Length(0), tuple(widths.fit_all(spans)))

    def entry(self, at: int, text: str) -> str:
        """Return an entry of the contents with its line breaks."""
        spans = self._spans((Part.STREAM, at, None), text)
        return "\n".join(text[start:end].rstrip() for start, end in spans)

    def _spans(self, place: _Place, text: str) -> Iterator[tuple[int, int]]:
        """Yield the layout's lines of a block; each takes the blanks behind it."""
        yield from pairwise([*self._starts[place], len(text)])


class _Widths:
    """How wide Word sets a paragraph's characters, in twips.

    Programs differ in rounding, in the gap between Han and Latin, and in the face of
    marks that belong to no script (W10): so the widest and the narrowest are kept.
    """

    def __init__(
        self,
        paragraph: StyledParagraph,
        letters: _Looks,
        measures: Measures,
        measure: Length,
    ) -> None:
        self._text, self._look = paragraph.text, paragraph.look
        self._measure, self._letters = measure, letters
        self._rooms = _rooms(paragraph.look, measures, measure)
        self._looks: list[TextLook] = []
        entries: list[_Letter] = []
        for run in paragraph.runs:
            self._looks += [run.look] * len(run.text)
            entries += letters[run.look].of(run.text)
        for i in apostrophes(self._text):
            look = letters[self._looks[i]]
            entries[i] = look.measured(self._text[i], is_wide=False)
        is_wide, most, least = _columns(entries)
        self._gaps: dict[int, tuple[float, float]] = {}
        for i in compress(range(1, len(most)), map(is_not, is_wide, is_wide[1:])):
            self._gaps[i] = widest, narrowest = self._gap(i)
            most[i] += widest
            least[i] += narrowest
        typed = enumerate(self._text) if self._look.tabs else ()
        for i in (i for i, char in typed if char == "\t"):
            most[i] = self._to_stop(sum(most[:i]))
            least[i] = self._to_stop(sum(least[:i]))
        faces = [start for start, _ in faces_from(self._text, 0, len(most))]
        self._is_wide = is_wide
        self._changes = sorted([*self._gaps, *faces])
        self._most = [*accumulate(most, initial=0.0)]
        self._least = [*accumulate(least, initial=0.0)]

    def _to_stop(self, ahead: float) -> float:
        """Return how wide a tab is that so many twips of its line stand ahead of.

        Only the first line of a paragraph with tab stops has tabs.
        """
        at = ahead + (self._look.left + self._look.first_line) / EMU_PER_TWIP
        stops = (stop / EMU_PER_TWIP for stop in self._look.tabs)
        return next((stop - at for stop in stops if stop > at), 0.0)

    def _gap(self, at: int) -> tuple[float, float]:
        """Return the white between Han and Latin ahead of a character.

        Signs and marks have none: 文旅+百业, “1+2”目标.
        """
        size = self._looks[at].size / EMU_PER_TWIP
        is_closed = self._text[at - 1 : at + 1].isalnum()
        return (_GAP_WIDE * size, _GAP_NARROW * size) if is_closed else _NO_GAP

    def fit_all(
        self, spans: Sequence[tuple[int, int]], is_torn: bool = False
    ) -> Iterator[FittedLine]:
        """Yield what each line needs so that it ends where it does.

        Those of a paragraph that is not justified are spaced out to the measure, too.
        """
        is_alike = True
        for i, (start, end) in enumerate(spans):
            is_alike = is_alike and end_elsewhere(self._text, start, end) == end
            if not is_alike:  # what follows stands on other lines there
                yield FittedLine(start, end)
                continue
            line = self._fit(start, end, is_first=i == 0)
            if is_torn and i + 1 < len(spans):
                white = self._white(start, end, is_first=i == 0)
                extra = max(int(white // (end - start)), line.extra)
                is_slight = extra <= _LARGEST * self._em(start)
                line = line._replace(extra=extra if is_slight else line.extra)
            yield line

    def is_torn(self, spans: Sequence[tuple[int, int]]) -> bool:
        """Return whether a program would draw a line further apart than is to be seen."""
        if self._look.align != "justify":
            return False
        for i, (start, end) in enumerate(spans[:-1]):
            stop = end_elsewhere(self._text, start, end)
            if stop == start:
                continue
            white = self._rooms[i == 0] - self._least[stop] + self._least[start]
            gaps = sum(self._is_wide[start:stop]) if white > self._em(start) else 0
            if gaps and white > gaps * _TORN * self._em(start):
                return True
        return False

    def _white(self, start: int, end: int, *, is_first: bool) -> float:
        """Return the twips that a line leaves open."""
        stop = start + len(self._text[start:end].rstrip())
        return self._rooms[is_first] - _MARGIN - self._widest(start, stop)

    def _em(self, at: int) -> float:
        return self._looks[at].size / EMU_PER_TWIP

    def narrower(self, spans: Sequence[tuple[int, int]]) -> Length | None:
        """Return by how much the lines must be shorter so that all end where they do.

        None: no one width does that.
        """
        least, most = 0.0, float(self._measure)
        for i, (start, end) in enumerate(spans):
            most = min(most, self._white(start, end, is_first=i == 0))
            if i + 1 < len(spans):
                room = self._rooms[i == 0]
                stop = start + len(self._text[start:end].rstrip())
                least = max(least, room + _LACK - self._narrowest(start, stop, end))
        if least > most:
            return None
        return Length(round((least + most) / 2) * EMU_PER_TWIP if least else 0)

    def _fit(self, start: int, end: int, *, is_first: bool) -> FittedLine:
        """Return what a line needs so that it ends at ``end``."""
        stop = start + len(self._text[start:end].rstrip())
        spare = self._white(start, end, is_first=is_first)
        least = self._least_extra(start, stop, end, self._rooms[is_first])
        extra = _extra(spare, stop - start, least)
        # LibreOffice gives no spacing to the last character before a change of face.
        changes = bisect_left(self._changes, stop) - bisect(self._changes, start)
        spacing = self._letters[self._looks[start]].spacing
        lost = changes * max(0, -spacing - extra)
        if lost:
            extra = _extra(spare - lost, stop - start, least)
        is_slight = abs(extra) <= _LARGEST * self._em(start)
        return FittedLine(start, end, extra if is_slight else 0)

    def _least_extra(self, start: int, stop: int, end: int, room: float) -> int | None:
        """Return the twips a character that keep what follows out; None: nothing does."""
        if end >= len(self._text) or "\n" in self._text[start:end]:
            return None
        after = self._after(stop, end)
        lack = room + _LACK - self._narrowest(start, stop, end)
        # What must not come along stands on the next line, whose spacing is its own.
        return int(-(-lack // max((stop if lack > 0 else after) - start, 1)))

    def _widest(self, start: int, stop: int) -> float:
        """Return how wide a line is at most."""
        return self._most[stop] - self._most[start] - self._gaps.get(start, _NO_GAP)[0]

    def _narrowest(self, start: int, stop: int, end: int) -> float:
        """Return how wide a line is at least with what must not come into it."""
        least = self._least[self._after(stop, end)] - self._least[start]
        return least - self._gaps.get(start, _NO_GAP)[1]

    def _after(self, stop: int, end: int) -> int:
        """Return the end of what must not fit: the next word, or its first letter."""
        found = _NEXT.match(self._text, end)
        hangs = self._text[stop - 1] in _HANGING
        return end + 1 if hangs or found is None else found.end()


def _extra(spare: float, length: int, least: int | None) -> int:
    """Return the twips for each character of a line, blanks at its end left out.

    Args:
        spare: twips that the line leaves open.
        length: its characters.
        least: as `_Widths._least_extra` gives it.
    """
    # The last character's spacing counts in one program and not in another.
    most = int(spare // max(length - (spare < 0), 1))
    if least is None:
        return min(0, most)
    if least > most:  # programs differ by more than a character: between the two
        return (least + most) // 2
    return max(least, min(0, most))


def _rooms(
    look: ParagraphLook, measures: Measures, measure: Length
) -> tuple[float, float]:
    """Return the width of a line, and of the first.

    An indent counted in 字 takes whole em in Word.
    """
    room, first = measure - look.left - look.right, look.first_line
    if chars := measures.chars(first, look.text):  # 0: Word reads the length
        first = Length(max(first, round(chars * look.text.size / 100)))
    return room / EMU_PER_TWIP, (room - first) / EMU_PER_TWIP


def _spacing(look: TextLook, measures: Measures) -> int:
    return measures.spacing if look.on_grid else 0


_Letter = tuple[bool, float, float]
"""Whether it stands in the East Asian face; the widest and the narrowest that a program
may set it, in twips, spacing included."""


def _columns(entries: list[_Letter]) -> tuple[list[bool], list[float], list[float]]:
    """Return what stands in the East Asian face, and the widths, each by itself."""
    if not entries:
        return [], [], []
    is_wide, most, least = zip(*entries, strict=True)
    return list(is_wide), list(most), list(least)


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
        self._look, self.spacing, self._fonts = look, spacing, fonts
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
        widest = max(ems) * size * large * _ROUNDING + self.spacing
        return is_wide, widest, min(ems) * size * small + self.spacing

    def _ems(self, char: str, look: TextLook, is_wide: bool) -> list[float]:
        if is_wide:
            # Where our own face is narrower than its em, the one that the file names is not.
            is_narrow = self._em("一", look.font) < 1
            return [1.0 if is_narrow else self._em(char, look.font)]
        if char == " ":
            return [self._em(char, look.latin), _SHRUNK * self._em(char, look.latin)]
        if char.isascii() and char.isalnum():
            return [self._em(char, look.latin)]
        return [self._em(char, look.latin), self._em(char, look.font)]

    def _em(self, char: str, kind: str) -> float:
        """Return the advance in the kind's own face, an em where that lacks it."""
        face = self._fonts.face(kind)
        return (
            self._fonts.advance(char, face) if self._fonts.covers(char, face) else 1.0
        )
