"""Tables whose columns no rule parts: white strips do, and level rules if any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from govdoc.model.source import SourceCell, SourceParagraph, SourceRow, SourceTable
from govdoc.readers.pdf.lines import SignLine, line_of
from govdoc.readers.pdf.placed import Keeper
from govdoc.readers.pdf.rules import Stroke
from govdoc.readers.pdf.signs import PlacedSign
from govdoc.units import pt

_GAP = 0.9
"""Em between two cells of a line where rules bound the table."""
_WIDE_GAP = 2.0
"""Em between them where none do."""
_SAME = 4.0
"""pt by which the rules of one table may begin or end apart."""
_SHORTEST = 80.0
"""pt of a rule that bounds a table."""
_FEWEST = 3
"""Rows."""


class Loose(NamedTuple):
    """Lines that are the rows of a table."""

    lines: tuple[SignLine, ...]
    columns: tuple[tuple[float, float], ...]
    """Where each begins and ends, in pt."""
    rules: tuple[float, ...]
    """How far from the top its level rules lie; empty: it has none."""

    @property
    def top(self) -> float:
        """Base of its first line."""
        return self.lines[0].base


def find_loose(
    lines: Sequence[SignLine], rules: Sequence[Stroke]
) -> list[SignLine | Loose]:
    """Return lines again, in order, those of tables put together.

    Args:
        lines: of one column of a page, from the top.
        rules: of the page, that are no ruled table's.
    """
    bands = list(_bands(rules))
    found: list[SignLine | Loose] = []
    n = 0
    while n < len(lines):
        table = _between(lines, n, bands) or _beside(lines, n)
        if table is None:
            found.append(lines[n])
            n += 1
        else:
            found.append(table)
            n += len(table.lines)
    return found


def _bands(rules: Sequence[Stroke]) -> Iterator[list[Stroke]]:
    """Yield level rules of the same left and right, from the top."""
    wide = [r for r in rules if r.is_level and r.right - r.left >= _SHORTEST]
    groups: list[list[Stroke]] = []
    for rule in sorted(wide, key=lambda one: one.top):
        own = next((g for g in groups if _is_under(g[0], rule)), None)
        if own is None:
            groups.append([rule])
        elif rule.top - own[-1].top > 1:
            own.append(rule)
    yield from (group for group in groups if len(group) > 1)


def _is_under(one: Stroke, other: Stroke) -> bool:
    return abs(one.left - other.left) < _SAME and abs(one.right - other.right) < _SAME


def _between(
    lines: Sequence[SignLine], n: int, bands: Sequence[Sequence[Stroke]]
) -> Loose | None:
    """Return the table between level rules that begins with a line."""
    first = lines[n]
    for rules in bands:
        top, bottom = rules[0].top, rules[-1].top
        above = lines[n - 1].base if n else -1.0
        if not above < top + 1 < first.base < bottom + 1:
            continue
        own = [one for one in lines[n:] if one.base < bottom + 1]
        cells = [_cells(one, _GAP) for one in own]
        if sum(len(row) > 1 for row in cells) < max(2, len(own) // 2):
            continue
        if len(rules) == 2 and len(own) < _FEWEST:
            continue
        columns = _strips([part for row in cells for part in row])
        if len(columns) < 2:
            # A head may go over several columns.
            columns = _strips([part for row in cells[1:] for part in row])
        if len(columns) > 1:
            levels = tuple(rule.top for rule in rules)
            return Loose(tuple(own), tuple(columns), levels)
    return None


def _beside(lines: Sequence[SignLine], n: int) -> Loose | None:
    """Return the table without rules that begins with a line."""
    own: list[SignLine] = []
    parts: list[list[PlacedSign]] = []
    columns: list[tuple[float, float]] = []
    for line in lines[n:]:
        row = _cells(line, _WIDE_GAP)
        if len(row) < 2 or (own and abs(line.size - own[-1].size) > 1):
            break
        if own and line.base - own[-1].base > 3 * line.size:
            break
        after = _strips([*parts, *row], _WIDE_GAP * 0.7 * line.size)
        if len(after) < 2 or (columns and len(after) != len(columns)):
            break
        if len(row) != len(after):
            break
        own.append(line)
        parts += row
        columns = after
    if len(own) < _FEWEST or _is_contents(own, columns):
        return None
    return Loose(tuple(own), tuple(columns), ())


def _is_contents(
    lines: Sequence[SignLine], columns: Sequence[tuple[float, float]]
) -> bool:
    """Say whether numbers that never fall end the lines, as pages of a list of contents."""
    if len(columns) != 2:
        return False
    last = ["".join(s.char for s in _cells(line, _WIDE_GAP)[-1]) for line in lines]
    if not all(one.isdecimal() for one in last):
        return False
    return all(int(a) <= int(b) for a, b in pairwise(last))


def _cells(line: SignLine, gap: float) -> list[list[PlacedSign]]:
    """Part a line at its gaps."""
    found = [[line.signs[0]]]
    for before, after in pairwise(line.signs):
        if after.left - before.right >= gap * max(before.size, after.size):
            found.append([])
        found[-1].append(after)
    return found


def _strips(
    parts: Sequence[Sequence[PlacedSign]], gap: float = 3.0
) -> list[tuple[float, float]]:
    """Return the stretches that parts of lines cover, from the left, with white between."""
    spans = sorted((part[0].left, part[-1].right) for part in parts)
    found: list[tuple[float, float]] = []
    for left, right in spans:
        if found and left < found[-1][1] + gap:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def read_loose(table: Loose, number: int, page: int, keeper: Keeper) -> SourceTable:
    """Return such a table; a line without its first cell goes on with the row above.

    Args:
        table: its lines.
        number: of its first row.
        page: from 1.
        keeper: is given its lines.
    """
    rows: list[list[list[SignLine]]] = []
    before: SignLine | None = None
    for line in table.lines:
        cells = _placed(line, table)
        is_parted = before is None or any(
            before.base < level < line.base for level in table.rules
        )
        if is_parted or cells[0] or sum(map(bool, cells)) * 2 > len(cells):
            rows.append(cells)
        else:
            for own, more in zip(rows[-1], cells, strict=True):
                own += more
        before = line
    found = [
        SourceRow(
            tuple(
                SourceCell(
                    (
                        SourceParagraph(
                            "".join(line.text for line in lines),
                            number + n,
                            True,
                            None,
                            tuple(run for line in lines for run in line.runs),
                            at=page,
                            lines=keeper.keep(page, lines),
                        ),
                    ),
                    span,
                )
                for lines, span in _row(row, table)
            ),
            number + n,
        )
        for n, row in enumerate(rows)
    ]
    edges = [
        table.columns[0][0],
        *((a[1] + b[0]) / 2 for a, b in pairwise(table.columns)),
        table.columns[-1][1],
    ]
    widths = tuple(pt(b - a) for a, b in pairwise(edges))
    return SourceTable(tuple(found), widths=widths, is_ruled=bool(table.rules))


def _placed(line: SignLine, table: Loose) -> list[list[SignLine]]:
    """Return what of a line stands in each column; what goes over two, in the first."""
    found: list[list[PlacedSign]] = [[] for _ in table.columns]
    for part in _cells(line, 0.3):
        at = next(
            (n for n, (_, right) in enumerate(table.columns) if part[0].left < right),
            len(found) - 1,
        )
        found[at] += part
    scripts = line.scripts
    return [
        [line_of(part, [s for s in scripts if _is_by(s, part)])] if part else []
        for part in found
    ]


def _is_by(script: PlacedSign, part: Sequence[PlacedSign]) -> bool:
    size = part[0].size
    return part[0].left - size / 2 <= script.left <= part[-1].right + size / 2


def _row(
    row: Sequence[Sequence[SignLine]], table: Loose
) -> Iterator[tuple[Sequence[SignLine], int]]:
    """Yield a row's cells and their columns; words that go over others' span them."""
    n = 0
    while n < len(row):
        lines = row[n]
        right = max((line.right for line in lines), default=0.0)
        span = 1
        while n + span < len(row) and not row[n + span]:
            if right <= table.columns[n + span][0]:
                break
            span += 1
        yield lines, span
        n += span
