"""A spreadsheet's file (xlsx, xls, ods) → a table, by calamine."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from govdoc.errors import InputError, UsageError
from govdoc.extras import adding
from govdoc.limits import Limits
from govdoc.merging.package import check_package, find_untold
from govdoc.merging.table import (
    TOP,
    DataFault,
    DataRow,
    DataTable,
    Merged,
    Unread,
    Value,
    filled,
    value_of,
    value_of_text,
)
from govdoc.merging.values import write_value

_NEEDED = "读电子表格要另装组件：{}；或请另存为 CSV 文件"
_BROKEN = "请用表格软件打开，另存为 .xlsx 或 CSV 再试"


def read_workbook(
    data: bytes, name: str, sheet: str, head: int, limits: Limits
) -> DataTable:
    """Read one sheet of a workbook.

    Args:
        data: the whole file.
        name: how errors call it.
        sheet: its name; empty: the first that is not hidden.
        head: the row, from 1, that holds the columns' names.
        limits: what to refuse.

    Raises:
        InputError: it cannot be read, or is beyond the limits; or what reads it is not
            installed.
        UsageError: there is no such sheet.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError
    except ImportError:
        hint = _NEEDED.format(adding("govdoc[xlsx]"))
        raise InputError(f"{name}: 这是电子表格", hint) from None
    try:
        check_package(data, name, limits)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        chosen, faults = _choose(book, sheet, name)
        found = book.get_sheet_by_name(chosen)
        limits.check("cells", found.total_height * found.total_width, name)
        grid = found.to_python(skip_empty_area=False)
    except PasswordError:
        raise InputError(f"{name}: 加了密码", "请去掉密码，另存一份再试") from None
    except (CalamineError, ValueError):
        raise InputError(f"{name}: 表格文件坏了，读不出来", _BROKEN) from None
    spans = found.merged_cell_ranges or ()
    merged = tuple(Merged(*start, *end) for start, end in spans)
    names = _names(grid, head)
    untold = find_untold(data, chosen)
    rows = (
        DataRow(n, tuple(
            untold.cells.get((n - 1, at)) or _value(cell)
            for at, cell in enumerate(_padded(cells, len(names)))
        ))
        for n, cells in enumerate(grid[head:], head + 1)
    )  # fmt: skip
    top = tuple(_names(grid, n) for n in range(1, TOP + 1))
    return DataTable(
        name,
        names,
        tuple(filled(rows)),
        head,
        merged,
        tuple(faults),
        untold.hidden,
        top,
    )


def _choose(book: Any, sheet: str, name: str) -> tuple[str, list[DataFault]]:
    """Return the sheet that is meant, and what is to be said of the choice."""
    from python_calamine import SheetVisibleEnum

    known = {one.name.strip(): one.name for one in book.sheets_metadata}
    if sheet:
        if sheet.strip() not in known:
            hint = f"有 {'、'.join(known)}"
            raise UsageError(f"{name}: 没有“{sheet}”这张工作表", hint)
        return known[sheet.strip()], []
    shown = [
        one.name
        for one in book.sheets_metadata
        if one.visible == SheetVisibleEnum.Visible
    ] or list(known.values())
    if not shown:
        raise InputError(f"{name}: 里面没有工作表", _BROKEN)
    others = [one for one in shown[1:] if book.get_sheet_by_name(one).end is not None]
    told = f"用的是第一张工作表“{shown[0]}”，另有 {'、'.join(others)}"
    hint = "要用别的一张，加 --sheet 它的名字"
    return shown[0], [DataFault(told, False, hint)] if others else []


def _names(grid: list[list[Any]], head: int) -> tuple[str, ...]:
    """Return the columns' names, up to the last."""
    cells = grid[head - 1] if len(grid) >= head else []
    names = [_one_end(c) if isinstance(c, str) else _name(value_of(c)) for c in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _name(value: Value) -> str:
    return "" if isinstance(value, Unread) else write_value(value, "")


def _padded(cells: list[Any], width: int) -> Iterator[Any]:
    yield from cells[:width]
    yield from [""] * (width - len(cells))


def _value(cell: Any) -> Value:
    is_text = isinstance(cell, str)
    return value_of_text(_one_end(cell)) if is_text else value_of(cell)


def _one_end(text: str) -> str:
    """Return a text whose lines all end alike."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
