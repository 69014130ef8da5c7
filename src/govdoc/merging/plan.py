"""What a merge will write, and all that is wrong with its data, before anything is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from govdoc.merging.fields import Field
from govdoc.merging.heading import find_heading
from govdoc.merging.lines import find_bare, find_broken
from govdoc.merging.names import Letter, find_odd_names, fit_name
from govdoc.merging.odd_rows import find_hidden, find_odd
from govdoc.merging.odd_values import (
    find_lost_noughts,
    find_unlikely,
    without_serials,
)
from govdoc.merging.table import DataFault, DataRow, DataTable, Unread, Value
from govdoc.merging.template import SWAPPED, Template, Texts, called
from govdoc.merging.values import FORMS, HINTS, write_value
from govdoc.screen import guess, one_line

_LONGEST_VALUE = 20
"""Characters of a value that are shown."""


class MergePlan(NamedTuple):
    """Everything that is known before the first write."""

    letters: tuple[Letter, ...]
    """None where the data does not fit the template."""
    faults: tuple[DataFault, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing speaks against writing."""
        return not any(fault.is_error for fault in self.faults)


def make_plan(
    template: Template,
    table: DataTable,
    *,
    strict: bool = False,
    meant: Collection[int] = (),
) -> MergePlan:
    """Decide what each row of data makes of a template.

    Args:
        template: as read.
        table: as read; only its rows that are to be used.
        strict: an empty cell that the template needs is an error.
        meant: numbers of rows that are letters though they look like none.
    """
    if heading := list(find_heading(template.fields, table)):  # all else follows
        return MergePlan((), (*template.fields.faults, *heading))
    faults = [*template.fields.faults, *table.faults]
    if not template.fields.found:
        hint = SWAPPED if _has_fields(table) else "要填的地方写成 {{列名}}，如 {{姓名}}"
        faults.append(DataFault(f"{template.name}: 里面没有字段", hint=hint))
    columns = dict[str, int]()
    if table.rows:
        faults += _match(template, table, columns)
    else:
        faults.append(_nothing(table))
    used = sorted(set(columns.values()))
    odd, table = find_odd(without_serials(table), used, meant)
    faults += [*odd, *find_hidden(table, meant), *_wider(table)]
    faults += _left_over(table, used)
    faults += _merged(table, used)
    for column in used:
        faults += _empty(table, column, strict)
        faults += _unread(table, column)
        faults += find_lost_noughts(table, column)
        forms = {
            template.fields.found[s].form for s, n in columns.items() if n == column
        }
        faults += find_unlikely(table, column, forms)
    texts = [dict[str, str]() for _ in table.rows]
    faults += _write(template.fields.found, table, columns, texts)
    filled = list(zip(table.rows, texts, strict=True))
    source, name = template.source, template.name
    faults += find_bare(source, name, table, filled, columns)
    faults += find_broken(source, name, table, filled, columns)
    if any(fault.is_error for fault in faults):
        return MergePlan((), tuple(faults))
    letters = tuple(_letters(template, table, texts))
    return MergePlan(letters, (*faults, *find_odd_names(letters, template)))


def _has_fields(table: DataTable) -> bool:
    """Return whether what was given as data is a template."""
    words = (*table.columns, *(v for row in table.rows for v in row.values))
    return any(isinstance(one, str) and "{{" in one for one in words)


def _nothing(table: DataTable) -> DataFault:
    if any(table.columns):
        return DataFault(f"{table.name}: 列名下面没有数据")
    hint = "第一行应是列名，一格一个；列名不在第 1 行的，用 --head 说第几行"
    return DataFault(f"{table.name}: 没有列名", hint=hint)


def _match(
    template: Template, table: DataTable, columns: dict[str, int]
) -> Iterator[DataFault]:
    """Find the column of each field; yield those that the data lacks, or has twice."""
    twice = set[str]()
    for sign, field in template.fields.found.items():
        found = table.find(field.name)
        if len(found) == 1:
            columns[sign] = found[0]
        elif not found:
            where = template.fields.where[sign]
            message = f"{where}：数据里没有“{field.name}”这一列"
            yield DataFault(message, hint=_meant(field, table))
        elif field.key[0] not in twice:
            twice.add(field.key[0])
            places = "、".join(map(table.column, found))
            yield DataFault(f"列名“{field.name}”有 {len(found)} 个：{places}")


def _meant(field: Field, table: DataTable) -> str:
    name, colon, _ = field.name.replace("：", ":").rpartition(":")
    if colon and table.find(name):
        return f"冒号后面可写 {'、'.join(filter(None, FORMS))}"
    known = [one for one in table.columns if one]
    return f"{guess(field.name, known, 0.5)}列名有 {'、'.join(known)}"


def _wider(table: DataTable) -> Iterator[DataFault]:
    rows = [row for row in table.rows if row.is_wider]
    if rows and any(table.columns):
        hint = "格里有分隔符、换行的，整格要加英文双引号"
        yield DataFault(f"{table.lines(rows)}的格比列名多", hint=hint)


def _left_over(table: DataTable, used: Sequence[int]) -> Iterator[DataFault]:
    left = [n for n, name in enumerate(table.columns) if name and n not in used]
    if left and used:
        named = "、".join(map(table.column, left))
        yield DataFault(f"数据里这些列模板没有用到：{named}", False)


def _merged(table: DataTable, used: Sequence[int]) -> Iterator[DataFault]:
    """Yield merged cells among the names, and among the values that are used."""
    head = (table.head or 1) - 1
    rows = {row.number - 1 for row in table.rows}
    for one in table.merged:
        if one.top <= head <= one.bottom:
            hint = "列名应在一行里，一格一个；列名不在第 1 行的，用 --head 说第几行"
            yield DataFault(f"列名一行里有合并的单元格 {one.name}", hint=hint)
        elif rows.intersection(one.rows) and any(
            one.left <= n <= one.right for n in used
        ):
            hint = "请取消合并，每一格都填上"
            yield DataFault(f"{one.name} 是合并的单元格，只有第一格有值", hint=hint)


def _empty(table: DataTable, column: int, strict: bool) -> Iterator[DataFault]:
    empty = [row for row in table.rows if row.values[column] == ""]
    if empty:
        cells = table.cells(column, empty)
        yield DataFault(f"{table.column(column)}空着：{cells}", strict)


def _unread(table: DataTable, column: int) -> Iterator[DataFault]:
    """Yield the cells of which no value can be had, those of one reason together."""
    found = defaultdict[str, list[DataRow]](list)
    for row in table.rows:
        value = row.values[column]
        if isinstance(value, Unread):
            found[value.why].append(row)
    for why, rows in found.items():
        yield DataFault(f"{table.column(column)}的 {table.cells(column, rows)} {why}")


def _write(
    fields: Mapping[str, Field],
    table: DataTable,
    columns: Mapping[str, int],
    texts: Sequence[dict[str, str]],
) -> Iterator[DataFault]:
    """Write the fields' values of each row; yield where that cannot be done, and why."""
    wrong = defaultdict[tuple[int, str], dict[Field, list[DataRow]]](dict)
    for sign, column in columns.items():
        field = fields[sign]
        for row, own in zip(table.rows, texts, strict=True):
            value = row.values[column]
            if isinstance(value, Unread):
                continue
            try:
                own[sign] = write_value(value, field.form)
            except ValueError as error:
                found = wrong[column, str(error)]
                found.setdefault(field, []).append(row)
    for (column, why), found in wrong.items():
        *_, last = found
        cells = table.cells(column, found[last], _quoted)
        named = "、".join(map(str, found))
        message = f"{table.column(column)}的 {cells} {why}，写不成 {named}"
        yield DataFault(message, hint=HINTS[last.form])


def _quoted(value: Value) -> str:
    text = one_line(write_value(value, ""))
    return f"“{text if len(text) <= _LONGEST_VALUE else f'{text[:_LONGEST_VALUE]}…'}”"


def _letters(
    template: Template, table: DataTable, texts: Sequence[Texts]
) -> Iterator[Letter]:
    width = max(3, len(str(len(table.rows))))
    stem = template.path.name.removesuffix(template.path.suffix)
    for n, (row, own) in enumerate(zip(table.rows, texts, strict=True), 1):
        name = called(template, own) if template.pattern else f"{stem}-{n:0{width}}"
        yield Letter(table.row(row), fit_name(name), own)
