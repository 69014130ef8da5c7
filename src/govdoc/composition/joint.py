"""Offices that sign together: in rows and columns, the date under the last (7.3.5)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, starmap
from typing import NamedTuple

from govdoc.composition.signature_rows import SignatureRows
from govdoc.model.blocks import StyledParagraph, StyledRun
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import ZERO, Length, mm

_SEAL = mm(52)
"""Room that one seal takes across: the largest, and white so that none touch (S03)."""
_SEALS_A_ROW = 3
_LAST_ROW = 2
"""The row over the date stands at the right, where three seals have no room."""
_GAPS = (2, 1)
"""Cells between two names of a row: what is wished, and the least."""
_MOST_SPREAD = 2.5
"""Of a name's own width: spread further, beside another, it would fall into its signs."""


class Signatory(NamedTuple):
    """One of the offices that sign."""

    name: str
    calls: tuple[StyledRun, ...] = ()
    """Of notes, behind the name."""


class _Placed(NamedTuple):
    """A name in its row."""

    signatory: Signatory
    start: int
    """From the left edge of the type area."""
    width: int
    """What its signs are spread over; no more than its own width: they are not."""


class _Grid(NamedTuple):
    """Names in columns: each row of names, how wide each column is, what is between."""

    rows: list[list[Signatory]]
    widths: list[int]
    gap: int

    @property
    def starts(self) -> list[int]:
        """Where each column begins, from the first."""
        return [sum(self.widths[:i]) + i * self.gap for i in range(len(self.widths))]

    @property
    def width(self) -> int:
        return self.starts[-1] + self.widths[-1]


class JointSignature:
    """Places the names of several offices and their one date."""

    def __init__(
        self,
        rows: Sequence[Sequence[Signatory]],
        date: StyledParagraph | None,
        sheet: Stylesheet,
    ) -> None:
        """Take the names as they were typed, row by row.

        Args:
            rows: none is empty.
            date: its row; None: there is no date.
            sheet: supplies looks, cell, and the rules of the signature.
        """
        self.rows, self.date = rows, date
        self.maker, self.sheet = SignatureRows(sheet), sheet
        self.cell, self.measure = sheet.page.cell, sheet.page.measure
        self.date_width = self.maker.width(date.text) if date is not None else ZERO

    def unsealed(self) -> tuple[StyledParagraph, ...]:
        """Set the names at equal width, as they were typed: in a row, or one a line.

        What does not fit beside each other stands one below another, or in fewer columns
        that are all full. The last row ends at the right, so that the date stands under
        its last name.

        Source: GB/T 9704-2012, 7.3.5.2; REQUIREMENTS S05 (spread as in figure 9).
        """
        grid = next(self._grids())
        left = max(self.measure - self._right(grid.widths[-1]) - grid.width, 0)
        shown = []
        for i, names in enumerate(grid.rows):
            is_last = i == len(grid.rows) - 1
            first = len(grid.widths) - len(names) if is_last else 0
            columns = zip(grid.starts[first:], grid.widths[first:], strict=True)
            placed = [
                _Placed(one, left + start, width)
                for one, (start, width) in zip(names, columns, strict=False)
            ]
            shown.append(self._row(placed, ZERO if i else self.maker.above))
        date_right = self._date_right(grid.widths[-1])
        return (*shown, *self._dated(date_right))

    def sealed(self) -> tuple[StyledParagraph, ...]:
        """Set the names in rows, each with room for its seal, the last over the date.

        Source: GB/T 9704-2012, 7.3.5.1; REQUIREMENTS S03.
        """
        names = [one for row in self.rows for one in row]
        *above, last = self._sealed_rows(names)
        shown = [self._row(self._centred(row), ZERO) for row in above]
        shown.append(self._row(self._over_date(last), ZERO))
        for i, row in enumerate(shown):
            space = self._seal_gap() if i else self.maker.above
            shown[i] = row._replace(look=row.look._replace(space_before=space))
        return (*shown, *self._under_seal())

    def _under_seal(self) -> tuple[StyledParagraph, ...]:
        """Set the date 4 字 in, by its middle: programs differ in how wide it is."""
        if self.date is None:
            return ()
        left = self.measure - 8 * self.cell - self.date_width
        look = self.date.look._replace(
            align="center", left=Length(max(left, 0)), right=ZERO
        )
        return (self.date._replace(look=look),)

    def _grids(self) -> Iterator[_Grid]:
        """Yield ways to set the names that fit, the best first; one a line at the end.

        Rows stay as they were typed, at equal width. Names that do not fit so stand one
        below another, or in rows that are all full: a shorter last row would leave a
        corner, and hide who comes first.
        """
        most = max(map(len, self.rows))
        names = [one for row in self.rows for one in row]
        for columns in range(most, 1, -1):
            is_typed = columns == most
            if not is_typed and len(names) % columns:
                continue
            rows = list(map(list, self.rows)) if is_typed else _cut(names, columns)
            # Names of one column are as wide as each other; in one row all are.
            each = (self._equal(rows), *([self._own(rows)] if len(rows) > 1 else []))
            for widths in each:
                for gap in _GAPS:
                    grid = _Grid(rows, widths, gap * self.cell)
                    room = self.measure - self._right(widths[-1])
                    if widths and grid.width <= room:
                        yield grid
        widest = max(self.maker.width(one.name) for one in names)
        yield _Grid([[one] for one in names], [widest], 0)

    def _equal(self, rows: Sequence[Sequence[Signatory]]) -> list[int]:
        """Return the widest name's width for each column; where that is too much, own."""
        widths = [self.maker.width(one.name) for row in rows for one in row]
        if max(widths) > _MOST_SPREAD * min(widths):
            return self._own(rows)
        return [max(widths)] * max(map(len, rows))

    def _own(self, rows: Sequence[Sequence[Signatory]]) -> list[int]:
        """Return the width of the widest name in each column."""
        most = max(map(len, rows))
        columns: list[list[int]] = [[] for _ in range(most)]
        for i, row in enumerate(rows):
            first = most - len(row) if i == len(rows) - 1 else 0
            for column, one in zip(columns[first:], row, strict=False):
                column.append(self.maker.width(one.name))
        return [max(column) for column in columns]

    def _date_right(self, name: int) -> int:
        return max(2 * self.cell, name - self.date_width)

    def _right(self, name: int) -> int:
        """Return what is free right of a name that the date stands under."""
        if self.date is None:
            return 2 * self.cell
        by_date = self._date_right(name) + self.date_width + 2 * self.cell - name
        return max(by_date, 0)

    def _sealed_rows(self, names: list[Signatory]) -> list[list[Signatory]]:
        """Return the rows: three names at most, two over the date, fewer if they are long."""
        last = 1 if len(names) in (1, 3) else _LAST_ROW
        if last > 1 and self._over_date(names[-last:])[0].start < 0:
            last = 1
        rest = names[:-last]
        for most in range(_SEALS_A_ROW, 0, -1):
            rows = _balanced(rest, most)
            if most == 1 or all(
                self._sealed_width(row) <= self.measure for row in rows
            ):
                break
        return [*rows, names[-last:]]

    def _apart(self, left: Signatory, right: Signatory) -> int:
        """Return how far the middles of neighbours are apart: seals and names are free."""
        widths = self.maker.width(left.name) + self.maker.width(right.name)
        return max(_SEAL, widths // 2 + self.cell)

    def _sealed_width(self, row: Sequence[Signatory]) -> int:
        """Return what a row takes, its first and its last seal included."""
        ends = [max(_SEAL, self.maker.width(one.name)) // 2 for one in row]
        return ends[0] + sum(starmap(self._apart, pairwise(row))) + ends[-1]

    def _centred(self, row: Sequence[Signatory]) -> list[_Placed]:
        """Place names in the middle of the line, each over its seal's centre."""
        widths = [self.maker.width(one.name) for one in row]
        start = max((self.measure - self._sealed_width(row)) // 2, 0)
        first = start + max(_SEAL, widths[0]) // 2
        middles = accumulate(starmap(self._apart, pairwise(row)), initial=first)
        return [
            _Placed(one, max(middle - width // 2, 0), width)
            for one, middle, width in zip(row, middles, widths, strict=True)
        ]

    def _over_date(self, row: Sequence[Signatory]) -> list[_Placed]:
        """Place the last name over the date's middle, those before it to its left."""
        widths = [self.maker.width(one.name) for one in row]
        middle = self.measure - 4 * self.cell - self.date_width // 2
        # What is closed up between signs is not behind the last one of a line.
        room = self.measure + min(self.sheet.page.tracking, 0)
        placed: list[_Placed] = []
        for i in range(len(row) - 1, -1, -1):
            if placed:
                middle -= self._apart(row[i], row[i + 1])
            start = min(middle - widths[i] // 2, room - widths[i])
            placed.insert(0, _Placed(row[i], start, widths[i]))
        if len(placed) == 1:
            placed = [placed[0]._replace(start=max(placed[0].start, 0))]
        return placed

    def _seal_gap(self) -> Length:
        """Return the white between two rows of names so that their seals do not meet."""
        lines = math.ceil(_SEAL / self.sheet.page.line)
        return Length((lines - 1) * self.sheet.page.line)

    def _row(self, row: Sequence[_Placed], above: Length) -> StyledParagraph:
        look, runs, x = self.sheet.looks[Role.SIGNATURE].text, list[StyledRun](), 0
        for one in row:
            if runs:
                white = Length(one.start - x - look.size)
                gap = look._replace(on_grid=False, stretch=white)
                runs.append(StyledRun("\u3000", gap))
            name = one.signatory.name
            own = self.maker.width(name)
            is_far = len(row) > 1 and one.width > _MOST_SPREAD * own
            width = own if is_far else max(one.width, own)
            runs += [*self._spread(name, width), *one.signatory.calls]
            x = one.start + width
        placed = self.sheet.looks[Role.SIGNATURE]._replace(
            align="left",
            right=ZERO,
            first_line=ZERO,
            left=Length(row[0].start),
            space_before=above,
            keep_with_next=True,
        )
        return StyledParagraph(Role.SIGNATURE, tuple(runs), placed)

    def _spread(self, name: str, width: int) -> tuple[StyledRun, ...]:
        """Spread a name over a width; the white stands between its characters only."""
        look = self.sheet.looks[Role.SIGNATURE].text
        spare, gaps = width - self.maker.width(name), len(name) - 1
        if gaps < 1 or spare <= 0:
            return (StyledRun(name, look),)
        wide = look._replace(stretch=Length(spare // gaps))
        return StyledRun(name[:-1], wide), StyledRun(name[-1], look)

    def _dated(self, right: int) -> tuple[StyledParagraph, ...]:
        if self.date is None:
            return ()
        look = self.date.look._replace(right=Length(right))
        return (self.maker.by_left(self.date._replace(look=look)),)


def _cut(names: Sequence[Signatory], columns: int) -> list[list[Signatory]]:
    return [list(names[i : i + columns]) for i in range(0, len(names), columns)]


def _balanced(names: Sequence[Signatory], most: int) -> list[list[Signatory]]:
    """Cut names into rows of ``most`` at the most, the first ones the fuller."""
    count = math.ceil(len(names) / most)
    rows, done = list[list[Signatory]](), 0
    for i in range(count):
        size = len(names) // count + (i < len(names) % count)
        rows.append(list(names[done : done + size]))
        done += size
    return rows
