"""What data holds: columns by their names, rows of values; and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import NamedTuple

from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern

LOST = "数字超过 15 位，表格软件只留得住前 15 位；请把这一列设成“文本”再重新填"
_MOST = Decimal(10) ** 15
"""What spreadsheets keep no more than 15 digits of; the rest have become noughts."""
_DATE = compile_pattern(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T]{1,2}(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?"
)
"""As spreadsheets and databases write the date of a cell, with its time or without."""
_SCIENTIFIC = compile_pattern(r"-?\d(?:\.\d+)?[Ee]\+\d{2,3}")
_TO_TEXT = "这样的长数只留得住前 15 位，请把这一列设成“文本”再重新填"
_ERROR = compile_pattern(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)|#{4,}"
)
_NAMED = 8
"""Cells that a line names before the rest is only counted."""
TOP = 5
"""Rows at a table's top among which the names may stand."""


class Unread(NamedTuple):
    """What stands in a cell of which no value can be had."""

    why: str
    """In Chinese, as it follows the cells' names."""


Value = str | Decimal | date | datetime | time | Unread
"""What a cell holds; an empty text: nothing."""


class DataFault(NamedTuple):
    """Something that is not as it should be, found before anything is written."""

    message: str
    """One line in Chinese: where, and what."""
    is_error: bool = True
    """False: a warning, which stops nothing."""
    hint: str = ""


class DataRow(NamedTuple):
    """A row of data."""

    number: int
    """In its sheet, from 1; of rows that a program gives, among them."""
    values: tuple[Value, ...]
    """As many as there are columns."""
    is_wider: bool = False
    """More stands in it, for which there is no column: some value was cut in two."""


class Merged(NamedTuple):
    """Cells of a sheet that are merged, whose first alone has a value; all from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def rows(self) -> range:
        """All that it stands in."""
        return range(self.top, self.bottom + 1)

    @property
    def name(self) -> str:
        """As spreadsheets call it: ``A1:D1``."""
        ends = ((self.top, self.left), (self.bottom, self.right))
        return ":".join(f"{letters(column)}{row + 1}" for row, column in ends)


class DataTable(NamedTuple):
    """Data, read."""

    name: str
    """How messages call it."""
    columns: tuple[str, ...]
    """Names as written; empty: the column has none."""
    rows: tuple[DataRow, ...]
    """Without those in which nothing stands."""
    head: int | None = 1
    """The row of the names, from 1; None: a program gave the rows, which have no cells."""
    merged: tuple[Merged, ...] = ()
    faults: tuple[DataFault, ...] = ()
    """What is said of all of it."""
    hidden: frozenset[int] = frozenset()
    """Numbers of the rows that its program does not show: hidden, or filtered out."""
    top: tuple[tuple[str, ...], ...] = ()
    """What its first `TOP` rows would be as names, should the names stand there."""

    def find(self, name: str) -> tuple[int, ...]:
        """Return the columns of a name, from 0; blanks and width make no difference."""
        wanted = key_of(name)
        return tuple(n for n, one in enumerate(self.columns) if key_of(one) == wanted)

    def column(self, column: int) -> str:
        """Return what messages call a column: ``C 列“职务”``."""
        place = "" if self.head is None else f"{letters(column)} 列"
        return f"{place}“{self.columns[column]}”"

    def row(self, row: DataRow) -> str:
        """Return what messages call a row: ``第 2 行``."""
        return f"第 {row.number} {'条' if self.head is None else '行'}"

    def lines(self, rows: Sequence[DataRow]) -> str:
        """Return what messages call rows: ``第 2、5 行``."""
        numbers = "、".join(str(row.number) for row in rows[:_NAMED])
        more = f" 等 {len(rows)} 行" if len(rows) > _NAMED else ""
        return f"第 {numbers} {'条' if self.head is None else '行'}{more}"

    def cells(
        self,
        column: int,
        rows: Iterable[DataRow],
        shown: Callable[[Value], str] | None = None,
    ) -> str:
        """Name cells of a column: ``C2、C5 等 12 格``; with what is in them, ``C2“甲”``."""
        found = list(rows)
        place = "第 {} 条" if self.head is None else f"{letters(column)}{{}}"
        named = "、".join(
            place.format(row.number) + (shown(row.values[column]) if shown else "")
            for row in found[:_NAMED]
        )
        return named + (f" 等 {len(found)} 格" if len(found) > _NAMED else "")


def key_of(name: str) -> str:
    """Return what a column is known by: its name without blanks, width and script."""
    return "".join(fold(name).split())


def letters(column: int) -> str:
    """Return what spreadsheets call a column, from 0: A, B … Z, AA."""
    name, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def number(value: float | Decimal) -> Value:
    """Return a number of a spreadsheet, with the digits that it shows."""
    made = Decimal(f"{value:.15g}") if isinstance(value, float) else value
    if not made.is_finite():
        return Unread("不是一个数")
    return Unread(LOST) if isinstance(value, float) and abs(made) >= _MOST else made


def rows_of(records: Iterable[Mapping[str, object]]) -> DataTable:
    """Return the table of what a program gives: a mapping a row, column → value.

    None, or a column that a row lacks, is an empty cell.
    """
    given = [dict(record) for record in records]
    columns = tuple(dict.fromkeys(name for record in given for name in record))
    rows = (
        DataRow(n, tuple(value_of(record.get(name)) for name in columns))
        for n, record in enumerate(given, 1)
    )
    return DataTable("数据", columns, tuple(filled(rows)), None)


def filled(rows: Iterable[DataRow]) -> Iterator[DataRow]:
    """Yield the rows in which something stands."""
    return (row for row in rows if any(value != "" for value in row.values))


def value_of(given: object) -> Value:
    """Return a value of Python as a cell holds it; a text loses the blanks around it."""
    if given is None:
        return ""
    if isinstance(given, str):
        return given.strip()
    if isinstance(given, bool):
        return "是" if given else "否"
    if isinstance(given, int):
        return Decimal(given)
    if isinstance(given, float | Decimal):
        return number(given)
    if isinstance(given, datetime) and given.time() == time():
        return given.date()
    return given if isinstance(given, date | time) else str(given).strip()


def value_of_text(cell: str) -> Value:
    """Return what is typed in a cell: a date is one however it came to be a text."""
    text = cell.strip()
    if _ERROR.fullmatch(text):
        return Unread(f"是表格的错误值 {text}")
    if _SCIENTIFIC.fullmatch(text):
        return Unread(f"被表格软件改成了 {text}；{_TO_TEXT}")
    found = _DATE.fullmatch(text)
    if found is None:
        return text
    try:
        return value_of(datetime(*map(int, found.groups("0"))))  # type: ignore[arg-type]
    except ValueError:  # no such day, or time
        return text
