"""Cells left open at the ends of rows typed with tabs, to be filled in: 合计⇥⇥⇥.

A tab behind the last word of a line is a slip of the hand, unless the line is a row of a
table: there it parts two cells, of which one is empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from govdoc.kept.patterns import compile_pattern

_FEWEST_TABS = 2
"""Of a line that is a row without others above it."""
_LONGEST_ALONE = 24
"""Characters of the only filled cell of a row; what is longer is a line below a table."""
_NO_CELL = compile_pattern(r".*[。；！？，]|[^：:]*[：:]\s*[^\s].*")
"""Sentences, and 填表人：何立: the latter belongs below a table."""


@dataclass(slots=True, eq=False)
class OpenCells:
    """Finds which of the tabs around each line's words part cells, from line to line."""

    most: int = 0
    """Tabs that the fullest row of the table has so far; 0: there is no table."""
    above: int = 0
    """Tabs of the line right above, with no blank one between."""
    _missed: int = 0
    """Lines without tabs since the last row."""

    def take(self, text: str, folded: str) -> slice | None:
        """Return the part of the next line that holds its cells.

        Args:
            text: the line with the blanks around its words.
            folded: the same, folded; as long.

        Returns:
            From the first to the last of its tabs that part cells; the words alone, where
            none beside them do. None: the line is blank, and no row.
        """
        words = folded.strip()
        count = text.count("\t")
        if not words:
            if count < _FEWEST_TABS or self.above < _FEWEST_TABS:
                self.above = 0
                return None
            self.above = min(count, self.most)
            return slice(0, len(text))
        left = len(folded) - len(folded.lstrip())
        if not count:
            self._note(0, words)
            return slice(left, left + len(words))
        start, stop = self._ends(text, left, left + len(words))
        self._note(text[start:stop].count("\t"), words)
        return slice(start, stop)

    def _ends(self, text: str, start: int, stop: int) -> tuple[int, int]:
        """Move the ends of a line's words outwards over the tabs that part cells."""
        ahead, inner, behind = (
            part.count("\t") for part in (text[:start], text[start:stop], text[stop:])
        )
        if not inner and not _may_be_alone(text[start:stop]):
            return start, stop
        if ahead + inner + behind == self.above >= _FEWEST_TABS:
            return 0, len(text)
        if self.above and inner and ahead + inner <= self.most:
            start, inner = 0, ahead + inner
        tabs = inner or behind
        is_row = self.above or tabs >= _FEWEST_TABS
        if self.most and is_row:
            stop = _behind(text, stop, min(behind, self.most - inner))
        elif inner >= _FEWEST_TABS:
            stop = _behind(text, stop, behind)
        return start, stop

    def _note(self, tabs: int, words: str) -> None:
        self.above = tabs
        if tabs:
            self._missed = 0
            self.most = max(self.most, tabs)
            return
        self._missed += 1
        if self._missed > 1 or not _may_be_alone(words):
            self.most = 0


def _may_be_alone(words: str) -> bool:
    """Return whether words may be the only ones of a row: 合计, or 一、粮食."""
    return len(words) <= _LONGEST_ALONE and _NO_CELL.fullmatch(words) is None


def _behind(text: str, at: int, tabs: int) -> int:
    """Return the offset behind so many tabs from an offset on."""
    for _ in range(tabs):
        at = text.index("\t", at) + 1
    return at


def has_open_end(text: str) -> bool:
    """Return whether the last cell of a row is open."""
    return text[-1:] == "\t"


def within_columns(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Leave out the columns at the right in which no row has a word.

    Behind the last label of a form one stays, to be written in: its labels stand beside
    open cells in the first row already.

    Args:
        rows: of one table; they may be of unlike lengths. A row of dashes has no cells.
    """
    filled = max(map(_filled, rows), default=0)
    return [row[: filled + is_form(rows)] for row in rows]


def is_form(rows: Sequence[Sequence[str]]) -> bool:
    """Return whether labels stand beside open cells in the first row of a table."""
    first = next((row for row in rows if row), ())
    return not all(first[: _filled(first)])


def _filled(row: Sequence[str]) -> int:
    """Return how many cells a row has up to the last that is filled."""
    return max((n for n, cell in enumerate(row, 1) if cell), default=0)
