"""Values that a spreadsheet has made something else of, or that are hardly meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from govdoc.kept.patterns import compile_pattern
from govdoc.merging.table import DataFault, DataTable, Unread, Value
from govdoc.merging.values import AMOUNTS, amount_of

_KEPT_AS_NUMBERS = (
    "电话", "传真", "邮编", "邮政编码", "编号", "代码", "工号", "账号", "卡号", "证号",
)  # fmt: skip
"""Endings of the names of columns whose numbers may begin with 0."""
_MOBILE = compile_pattern(r"1\d{10}")
"""A number that is whole as it is."""
_OF_DATES = ("日期", "时间", "年月", "时限", "期限", "生日")
"""What the names of columns have that hold dates."""
_SERIAL = compile_pattern(r"[3-6]\d{4}(?:\.\d+)?")
"""A day as spreadsheets count them: from 1982 to 2091."""


def without_serials(table: DataTable) -> DataTable:
    """Return a table where a date that has become the number of its day is no value."""
    dated = [
        n for n, name in enumerate(table.columns) if any(map(name.count, _OF_DATES))
    ]
    if not dated:
        return table
    rows = (
        row._replace(
            values=tuple(
                _unless_serial(value) if n in dated else value
                for n, value in enumerate(row.values)
            )
        )
        for row in table.rows
    )
    return table._replace(rows=tuple(rows))


def _unless_serial(value: Value) -> Value:
    text = f"{value:f}" if isinstance(value, Decimal) else value
    if isinstance(text, str) and _SERIAL.fullmatch(text):
        return Unread(
            f"是 {text}，像是日期存成了数；请在表格软件里把这一列设成“日期”，再存一次"
        )
    return value


def find_lost_noughts(table: DataTable, column: int) -> Iterator[DataFault]:
    """Yield a column in which the noughts that numbers begin with may be gone."""
    name = table.columns[column]
    if not name.endswith(_KEPT_AS_NUMBERS):
        return
    found = [
        row
        for row in table.rows
        if isinstance(value := row.values[column], Decimal)
        and not (name.endswith("电话") and _MOBILE.fullmatch(str(value)))
    ]
    if found:
        cells = table.cells(column, found)
        message = f"{table.column(column)}存成了数：{cells}；开头若有 0，已经没有了"
        yield DataFault(message, False, "请核对；这一列设成“文本”再填就不会丢")


def find_unlikely(
    table: DataTable, column: int, forms: Collection[str]
) -> Iterator[DataFault]:
    """Yield a column's amounts that are nothing, or less.

    Args:
        table: as read.
        column: from 0.
        forms: in which the template writes it.
    """
    if AMOUNTS.isdisjoint(forms):
        return
    found = [(row, amount_of(row.values[column])) for row in table.rows]
    less = [row for row, amount in found if amount is not None and amount < 0]
    none = [row for row, amount in found if amount is not None and amount == 0]
    for rows, what in ((less, "负数"), (none, " 0")):
        if rows:
            cells = table.cells(column, rows)
            yield DataFault(f"{table.column(column)}的 {cells} 是{what}", False)
