"""The rows of ``--rows``: 2-10, 5, 12-."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, NamedTuple

from govdoc.errors import UsageError

if TYPE_CHECKING:
    from govdoc.merging import DataTable

_ONE = re.compile(r"([0-9]{1,7})(-([0-9]{1,7})?)?")
_HINT = "写表里的行号：2-10，5，5-（到末行），或 2-4,6-9"


class Chosen(NamedTuple):
    """What ``--rows`` leaves of a table."""

    table: DataTable
    meant: frozenset[int]
    """Rows that were named by themselves, not as part of a stretch."""


def choose_rows(words: str, table: DataTable) -> Chosen:
    """Return the rows of data that ``--rows`` names; empty: all.

    Raises:
        UsageError: they name none, or no rows at all.
    """
    from govdoc.merging import DataFault

    if not words or not table.rows:  # of which the plan says why
        return Chosen(table, frozenset())
    found = [_ONE.fullmatch(one.strip()) for one in re.split("[,，、]", words)]
    spans, alone = list[range](), set[int]()
    for one in found:
        if one is None:
            raise UsageError(f"看不懂 --rows {words}", _HINT)
        start = int(one[1])
        end = int(one[3] or sys.maxsize - 1) if one[2] else start
        spans.append(range(start, end + 1))
        if not one[2]:
            alone.add(start)
    rows = tuple(row for row in table.rows if any(row.number in n for n in spans))
    if not rows:
        ends = f"{table.rows[0].number}-{table.rows[-1].number}"
        raise UsageError(f"--rows {words}：这几行没有数据", f"有数据的行：{ends}")
    faults = table.faults
    head = table.head or 0
    if any(span.start <= head for span in spans):
        message = f"--rows {words}：列名在第 {head} 行，数据从第 {head + 1} 行起"
        faults += (DataFault(message, False, f"写出的只有第 {rows[0].number} 行起的"),)
    return Chosen(table._replace(rows=rows, faults=faults), frozenset(alone))
