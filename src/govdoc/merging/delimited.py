"""CSV and its like → a table: parted by commas, tabs or semicolons, in any encoding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import zip_longest

from govdoc import files
from govdoc.errors import InputError
from govdoc.limits import Limits
from govdoc.merging.table import TOP, DataRow, DataTable, Value, filled, value_of_text

_PARTERS = ",\t;"


def read_delimited(data: bytes, name: str, head: int, limits: Limits) -> DataTable:
    """Read a text of records.

    Args:
        data: the whole file, in any encoding that `files.decode` knows.
        name: how errors call it.
        head: the record, from 1, that holds the columns' names.
        limits: what to refuse.

    Raises:
        InputError: it is no such text, or beyond the limits.
    """
    text = files.decode(data, name)
    limits.check_text(text, name)
    records = _records(text, name)
    names = _names(records, head)
    width = len(names)
    rows = (
        DataRow(n, tuple(_cells(record, width)), any(map(str.strip, record[width:])))
        for n, record in enumerate(records[head:], head + 1)
    )
    top = tuple(_names(records, n) for n in range(1, TOP + 1))
    return DataTable(name, names, tuple(filled(rows)), head, top=top)


def _names(records: list[list[str]], head: int) -> tuple[str, ...]:
    """Return the columns' names, up to the last."""
    names = [one.strip() for one in records[head - 1]] if len(records) >= head else []
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _records(text: str, name: str) -> list[list[str]]:
    start = text.removeprefix("\ufeff")
    parter = max(_PARTERS, key=_first_line(start).count)
    reader = csv.reader(io.StringIO(start, newline=""), delimiter=parter, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        line = reader.line_num
        too_long = "limit" in str(error)
        why = "有一格太长" if too_long else "双引号没有配对"
        hint = '格里有双引号的，整格加双引号，里面的写两遍："他说""好"""'
        raise InputError(
            f"{name}: 到第 {line} 行读不下去：{why}", None if too_long else hint
        ) from None


def _first_line(text: str) -> str:
    return next((line for line in text.split("\n") if line.strip()), "")


def _cells(record: list[str], width: int) -> Iterator[Value]:
    """Yield a record's cells, as many as there are names."""
    for _, cell in zip_longest(range(width), record[:width], fillvalue=""):
        yield value_of_text(str(cell))
