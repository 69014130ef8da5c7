"""Tables of a page: which are tables, and their cells -> SourceTable."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from lxml import etree

from govdoc.model.source import (
    SourceCell,
    SourceParagraph,
    SourcePicture,
    SourceRow,
    SourceTable,
)
from govdoc.readers.html.css import Declared, length
from govdoc.units import Length, mm

_MOST_COLUMNS = 63
"""Of one table in Word; a page that says more is damaged or means harm."""
_LONG_CELL = 300
"""Characters of a cell without lines from which it holds a part of the page."""
_LINED_CELLS = 60
"""Cells of a table that are asked whether lines stand around them."""
_BESIDE = re.compile(r"border-(?:collapse|spacing|radius|color|image).*")
_NO_LINE = re.compile(r"(?:.*\s)?(?:none|hidden|0(?:px|pt|cm|mm)?)(?:\s.*)?")
_WHOLE = mm(156)
"""What a width in percent is a part of: the width of the text."""
_PARTS = ("table", "tr", "td", "th", "thead")


class TableKind(Enum):
    """What a ``table`` is."""

    DATA = auto()
    """A table."""
    LAYOUT = auto()
    """It puts parts of the page beside or below each other."""
    INSIDE = auto()
    """It stands in a cell of a table, where no Source can bear another."""


@dataclass(slots=True)
class TablePlan:
    """What is known of a table before it is read."""

    kind: TableKind = TableKind.DATA
    is_ruled: bool = True
    rows: int = 0
    cells: int = 0
    columns: int = 0
    """Cells of its longest row."""
    is_headed: bool = False
    """It has ``th`` or ``thead``."""
    holds_tables: bool = False
    longest: int = 0
    """Characters of its longest cell, where no table stands in it."""
    lines: list[bool | None] = field(default_factory=list)
    """Of itself and its cells, whether a line is said to stand around them."""
    in_row: int = 0


def plan_tables(root: Any, declared: Callable[[Any], Declared]) -> dict[Any, TablePlan]:
    """Return what each ``table`` is.

    Args:
        root: of the page.
        declared: what the page says of an element.
    """
    plans: dict[Any, TablePlan] = {}
    open_ones: list[TablePlan] = []
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=_PARTS):
        if element.tag == "table":
            if event == "end":
                open_ones.pop()
                continue
            for plan in open_ones[-1:]:
                plan.holds_tables = True
            plans[element] = plan = TablePlan(
                lines=[_is_lined(element, declared(element))]
            )
            open_ones.append(plan)
        elif open_ones:
            _count(open_ones[-1], event, element, declared)
    _decide(root, plans)
    return plans


def _count(
    plan: TablePlan, event: str, element: Any, declared: Callable[[Any], Declared]
) -> None:
    if event == "start":
        plan.is_headed = plan.is_headed or element.tag in ("thead", "th")
        if element.tag == "tr":
            plan.rows, plan.in_row = plan.rows + 1, 0
        elif element.tag in ("td", "th"):
            plan.cells, plan.in_row = plan.cells + 1, plan.in_row + 1
            plan.columns = max(plan.columns, plan.in_row)
            if len(plan.lines) < _LINED_CELLS:
                plan.lines.append(_is_lined(element, declared(element)))
    elif element.tag in ("td", "th") and not plan.holds_tables:
        size = sum(len(one.strip()) for one in element.itertext())
        plan.longest = max(plan.longest, size)


def _is_lined(element: Any, declared: Declared) -> bool | None:
    """Say whether an element has lines around it; None: nothing is said."""
    said = [
        not _NO_LINE.fullmatch(value.lower())
        for key, value in declared.items()
        if key.startswith("border") and not _BESIDE.fullmatch(key)
    ]
    border = element.get("border")
    if border is not None:
        said.append(border.strip().rstrip("px") not in ("0", "none"))
    if element.get("rules", "none").lower() in ("all", "rows", "cols", "groups"):
        said.append(True)
    if element.get("role") == "presentation":
        return False
    return any(said) if said else None


def _decide(root: Any, plans: dict[Any, TablePlan]) -> None:
    """Decide from without what each is."""
    inside = 0
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=("table",)):
        plan = plans[element]
        if event == "end":
            inside -= plan.kind is not TableKind.LAYOUT
            continue
        is_wide = plan.columns > 1 and (plan.rows > 1 or plan.is_headed)
        said = [one for one in plan.lines if one is not None]
        plan.is_ruled = any(said) if said else is_wide
        if inside:
            plan.kind = TableKind.INSIDE
        elif _is_layout(plan):
            plan.kind = TableKind.LAYOUT
        inside += plan.kind is not TableKind.LAYOUT


def _is_layout(plan: TablePlan) -> bool:
    if plan.columns <= 1 and (plan.holds_tables or plan.cells <= 1):
        return plan.holds_tables or not plan.is_ruled or plan.longest > _LONG_CELL
    return not plan.is_ruled and (plan.holds_tables or plan.longest > _LONG_CELL)


@dataclass(slots=True)
class OpenCell:
    """A cell as it is written."""

    blocks: list[SourceParagraph | SourcePicture]
    columns: int
    rows: int
    """0: to the table's end."""
    width: Length | None


@dataclass(slots=True)
class OpenRow:
    """A row as it is written."""

    number: int
    cells: list[OpenCell] = field(default_factory=list)
    is_head: bool = False
    """It stands in ``thead``, or all its cells are ``th``."""


def open_cell(element: Any, declared: Declared) -> OpenCell:
    """Begin a cell."""
    width = declared.get("width") or element.get("width", "")
    return OpenCell(
        [],
        max(1, _number(element.get("colspan", ""))),
        _number(element.get("rowspan", "1")) if element.get("rowspan") else 1,
        length(width, _WHOLE),
    )


def _number(word: str) -> int:
    digits = re.match(r"\d{1,5}", word.strip())
    return int(digits[0]) if digits else 1


def build_table(rows: Sequence[OpenRow], *, is_ruled: bool) -> SourceTable | None:
    """Return the table of rows; None: it has no cell.

    Spans that leave the table, or would lie over another cell, end there; a column in
    which no cell begins is none.
    """
    placed = _placed([row for row in rows if row.cells])
    starts = sorted({at for _, cells in placed for at, _, _, _ in cells})
    index = {at: n for n, at in enumerate(starts)}
    if not placed:
        return None
    found, widths = [], dict[int, Length]()
    for row, cells in placed:
        made = []
        for at, columns, down, cell in cells:
            count = bisect_left(starts, at + columns) - index[at]
            if count == 1 and cell.width:
                widths.setdefault(index[at], cell.width)
            made.append(SourceCell(_blocks(cell, row.number), count, down))
        found.append(SourceRow(tuple(made), row.number))
    head = 0
    while head < len(placed) and placed[head][0].is_head:
        head += 1
    is_known = len(widths) == len(starts)
    return SourceTable(
        tuple(found),
        head if head < len(placed) else 0,
        widths=tuple(widths[n] for n in range(len(starts))) if is_known else (),
        is_ruled=is_ruled,
    )


_Placed = tuple[int, int, int, OpenCell]
"""Column, columns, rows."""


def _placed(rows: Sequence[OpenRow]) -> list[tuple[OpenRow, list[_Placed]]]:
    """Return the rows with the places of their cells."""
    above: dict[int, int] = {}
    found = []
    for n, row in enumerate(rows):
        cells: list[_Placed] = []
        at, taken = 0, dict(above)
        for cell in row.cells:
            while at in above:
                at += 1
            columns = min(cell.columns, max(1, _MOST_COLUMNS - at))
            columns = next((k for k in range(1, columns) if at + k in above), columns)
            left = len(rows) - n
            down = min(cell.rows or left, left) if at < _MOST_COLUMNS else 1
            cells.append((at, columns, down, cell))
            taken.update(dict.fromkeys(range(at, at + columns), down))
            at += columns
        found.append((row, cells))
        above = {column: left - 1 for column, left in taken.items() if left > 1}
    return found


def _blocks(cell: OpenCell, number: int) -> tuple[SourceParagraph | SourcePicture, ...]:
    filled = tuple(
        one
        for one in cell.blocks
        if isinstance(one, SourcePicture)
        or one.text.strip()
        or any(run.note for run in one.runs)
    )
    return filled or (SourceParagraph("", number, is_hard=True),)
