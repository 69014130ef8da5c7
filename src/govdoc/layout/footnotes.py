"""Footnotes: their lines, and which of them a page takes at its foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govdoc.layout.glyphs import Collector
from govdoc.layout.rows import PageRow, set_paragraph
from govdoc.model.flow import Flow
from govdoc.model.origin import Origin, Part
from govdoc.model.pages import PlacedLine, Rule
from govdoc.units import Length

_TOGETHER = 2
"""Lines of a note that stand at least on the page of its call, and on the next."""


class NoteLine(NamedTuple):
    """A line of a note, wherever it will stand."""

    note: int
    """The note's number."""
    at: int
    """Its own number in the note."""


class Footnotes:
    """The footnotes of one flow, each set once, and once more for sideways pages."""

    def __init__(self, flow: Flow, collector: Collector) -> None:
        """Set none yet."""
        self._flow, self._collector = flow, collector
        self._known: dict[tuple[int, bool], list[PageRow]] = {}
        self._firsts: list[int] = []
        count = 0
        for note in flow.footnotes:
            self._firsts.append(count)
            count += len(note.paragraphs)

    @property
    def are_any(self) -> bool:
        """Whether there is a footnote at all."""
        return bool(self._firsts)

    def lines(self, row: PageRow) -> list[NoteLine]:
        """Return all lines of the notes that a row calls."""
        called = [note for line in row.lines for note in line.notes]
        return [
            NoteLine(note, at)
            for note in called
            for at in range(len(self._rows(note, is_sideways=False)))
        ]

    def height(self, lines: Sequence[NoteLine]) -> int:
        """Return what lines take at a page's foot, the rule and its white included."""
        if not lines:
            return 0
        rows = [self._row(line, is_sideways=False) for line in lines]
        inside = sum(row.pitch for row in rows) - rows[-1].pitch + rows[-1].size
        return self._flow.notes_look.height + inside

    def needed(self, waiting: Sequence[NoteLine], called: Sequence[NoteLine]) -> int:
        """Return what a page must have for a row: all before it, its own notes begun.

        Args:
            waiting: lines that stand before the row's own.
            called: the row's own; the last note may go on on the next page.
        """
        if not called:
            return self.height(waiting)
        last = called[-1].note
        begun = [one for one in called if one.note != last or one.at < _TOGETHER]
        return self.height([*waiting, *begun])

    def fitting(self, lines: Sequence[NoteLine], room: int) -> int:
        """Return how many lines a page of such room takes."""
        count, y = 0, int(self._flow.notes_look.height)
        for one in lines:
            row = self._row(one, is_sideways=False)
            if y + row.size > room:
                break
            y += row.pitch
            count += 1
        if 0 < count < len(lines):
            count -= self._too_few(lines, count)
        return count

    def _too_few(self, lines: Sequence[NoteLine], count: int) -> int:
        """Return the lines that go over too, so that no note's last line is alone."""
        first = lines[count]
        is_last = count + 1 == len(lines) or lines[count + 1].note != first.note
        return int(is_last and first.at > _TOGETHER)

    def placed(
        self, lines: Sequence[NoteLine], *, is_sideways: bool
    ) -> tuple[list[PlacedLine], list[Rule]]:
        """Place lines so that the last one ends at the type area's foot."""
        area, look = self._flow.page.area(is_sideways), self._flow.notes_look
        y = area.top + area.height - self.height(lines) + look.gap_above
        rules = [Rule(area.left, Length(y), look.rule_width, look.rule_weight)]
        y += look.rule_weight + look.gap_below
        found: list[PlacedLine] = []
        for one in lines:
            row = self._row(one, is_sideways=is_sideways)
            for line in row.lines:
                origin = Origin(Part.FOOTNOTES, row.block, line.start)
                found.append(PlacedLine(Length(y + line.dy), line.runs, origin))
                rules += line.strokes(y + line.dy)
            y += row.pitch
        return found, rules

    def _row(self, line: NoteLine, *, is_sideways: bool) -> PageRow:
        return self._rows(line.note, is_sideways=is_sideways)[line.at]

    def _rows(self, note: int, *, is_sideways: bool) -> list[PageRow]:
        """Return a note's rows; a sideways page has them as wide as an upright one.

        So a note may go on from the one to the other.
        """
        key = note, is_sideways
        if key not in self._known:
            self._known[key] = list(self._set(*key))
        return self._known[key]

    def _set(self, note: int, is_sideways: bool) -> Iterator[PageRow]:
        flow = self._flow
        left = flow.page.area(is_sideways).left
        own = flow.footnotes[note - 1].marked
        for n, paragraph in enumerate(own, self._firsts[note - 1]):
            for row in set_paragraph(
                paragraph, flow, self._collector, left, flow.page.measure
            ):
                row.block = n
                yield row
