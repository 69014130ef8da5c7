"""CSV and its like → a table: parted by commas, tabs or semicolons, in any encoding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest

from govdoc import files
from govdoc.errors import InputError
from govdoc.kept.patterns import compile_pattern
from govdoc.limits import Limits
from govdoc.merging.table import DataRow, DataTable, Unread, Value, filled

_PARTERS = ",\t;"
_DATE = compile_pattern(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?: 0{1,2}:00(?::00)?)?")
"""As spreadsheets write the date of a cell; with the time that a database adds."""
_SCIENTIFIC = compile_pattern(r"-?\d(?:\.\d+)?[Ee]\+\d{2,3}")
_TO_TEXT = "这样的长数只留得住前 15 位，请把这一列设成“文本”再重新填"
_ERROR = compile_pattern(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|#{4,}"
)


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
    names = [one.strip() for one in records[head - 1]] if len(records) >= head else []
    while names and not names[-1]:
        names.pop()
    width = len(names)
    rows = (
        DataRow(n, tuple(_cells(record, width)), any(map(str.strip, record[width:])))
        for n, record in enumerate(records[head:], head + 1)
    )
    return DataTable(name, tuple(names), tuple(filled(rows)), head)


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
        yield _value(str(cell).strip())


def _value(cell: str) -> Value:
    if _ERROR.fullmatch(cell):
        return Unread(f"是表格的错误值 {cell}")
    if _SCIENTIFIC.fullmatch(cell):
        return Unread(f"被表格软件改成了 {cell}；{_TO_TEXT}")
    found = _DATE.fullmatch(cell)
    if found is None:
        return cell
    try:
        return date(*(int(found[n]) for n in (1, 2, 3)))
    except ValueError:  # no such day
        return cell
