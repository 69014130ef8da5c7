"""Numbers in the cells of tables, and the rows and columns that add them up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from govdoc.checks.subject import Element, Grid, SeenCell, Subject
from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern

_TOTAL = compile_pattern(
    r"(?:合计|总计|共计|总数|总额|合计数|总合计|全[县市区省镇乡]合计)[：:]?"
)
_SUBTOTAL = compile_pattern(r"(?:小计|.{1,6}小计)[：:]?")
_OF_WHICH = compile_pattern(r"\s*(?:其中|#)")
_NUMBER = compile_pattern(
    r"[-－−]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|[-－−]?\d+(?:\.\d+)?"
)
_UNIT = compile_pattern(r"[（(]\s*(?P<unit>[^（）()]{1,8})\s*[）)]\s*$")
_NOT_ADDED = compile_pattern(
    r"率|比[例重]?(?!赛)|占|均|单价|价格|增[长幅减速]|同比|环比|±|排[名序位]|名次|位次|序号|年份|年度|编号|编码|代码|电话|手机"
    r"|得分|评分|分数|成绩|标准|指数|系数|浓度|温度|日期|时间|年龄|工期|学历|邮编|期限|层数|倍|完成进度|进度|税率|利率|[%％‰]"
)
"""Heads of columns whose numbers are not added."""
_ROUNDED = compile_pattern(r"[万亿千百]")


class Figure(NamedTuple):
    """A number in a cell."""

    value: Decimal
    places: int
    """Behind its point."""
    is_percent: bool


class Added(NamedTuple):
    """A column with its total row, or a row with its total column."""

    head: str
    """Of the column."""
    items: tuple[Figure, ...]
    total: Figure
    cell: SeenCell
    """In which the total stands."""
    label: str
    """What the total is called."""

    @property
    def sum(self) -> Decimal:
        """What the items make together."""
        return sum((one.value for one in self.items), Decimal(0))

    @property
    def unit(self) -> str:
        """In brackets behind its head; empty: none."""
        found = _UNIT.search(self.head)
        return found["unit"] if found else ""

    @property
    def name(self) -> str:
        """Its head without the unit."""
        return _UNIT.sub("", self.head).strip()

    @property
    def tolerance(self) -> Decimal:
        """By how much rounding may part the sum from the total."""
        places = max(one.places for one in (*self.items, self.total))
        is_count = places == 0 and not _ROUNDED.search(self.unit or self.head)
        if is_count and not self.total.is_percent:
            return Decimal(0)
        return Decimal(len(self.items)) * Decimal(1).scaleb(-places) / 2


def figure(text: str) -> Figure | None:
    """Return the number that a cell is, None: it is none, or more than one."""
    words = fold(text).strip().replace(" ", "")
    is_percent = words.endswith("%")
    words = words.removesuffix("%")
    if not _NUMBER.fullmatch(words):
        return None
    plain = (
        words.replace("，", "").replace(",", "").replace("－", "-").replace("−", "-")
    )
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    return Figure(value, len(plain.partition(".")[2]), is_percent)


def bare(text: str) -> str:
    """Return what a cell says, without blanks."""
    return "".join(text.split())


def is_total(row: Sequence[SeenCell]) -> bool:
    """Whether a row adds up all of those above or below it."""
    return any(_TOTAL.fullmatch(bare(cell.text)) for cell in row[:3])


def is_subtotal(row: Sequence[SeenCell]) -> bool:
    """Whether a row adds up those of its group."""
    return any(_SUBTOTAL.fullmatch(bare(cell.text)) for cell in row[:3])


def heads_of(grid: Grid) -> list[str]:
    """Return the heads of its columns: all rows at its top that hold no number."""
    heads: list[str] = []
    width = max((len(row) for row in grid.rows), default=0)
    for at in range(width):
        words: list[str] = []
        for row in grid.rows[: max(1, grid.header_rows)]:
            if at < len(row) and bare(row[at].text) not in words:
                words.append(bare(row[at].text))
        heads.append("".join(words))
    return heads


def added_columns(grid: Grid) -> list[Added]:
    """Return the columns that a total row adds up; only those all of whose cells are numbers.

    Tables with sub-totals, rows of which (其中) or several units give none that is
    uncertain.
    """
    start = max(1, grid.header_rows)
    width = len(grid.rows[0]) if grid.rows else 0
    rows = grid.rows[start:]
    totals = [n for n, row in enumerate(rows) if is_total(row)]
    if len(totals) != 1 or any(len(row) != width for row in rows):
        return []
    at = totals[0]
    if at not in (0, len(rows) - 1) and any(_is_counted(row) for row in rows[at + 1 :]):
        return []
    others = rows[at + 1 :] if at == 0 else rows[:at]
    others = tuple(row for row in others if not is_subtotal(row))
    if len(others) < 2 or any(_is_of_which(row) for row in others):
        return []
    heads = heads_of(grid)
    if _has_several_units(heads, others):
        return []
    label = next(bare(c.text) for c in rows[at][:3] if _TOTAL.fullmatch(bare(c.text)))
    found: list[Added] = []
    for column, head in enumerate(heads):
        items = [figure(row[column].text) for row in others]
        total = figure(rows[at][column].text)
        if total is None or not all(items):
            continue
        sure = tuple(item for item in items if item is not None)
        one = Added(head, sure, total, rows[at][column], label)
        if not _is_nested(one):
            found.append(one)
    return found


def _is_counted(row: Sequence[SeenCell]) -> bool:
    return any(figure(cell.text) for cell in row[1:])


def _is_of_which(row: Sequence[SeenCell]) -> bool:
    return any(_OF_WHICH.match(cell.text) for cell in row[:2])


def _has_several_units(heads: list[str], rows: Sequence[Sequence[SeenCell]]) -> bool:
    columns = [n for n, head in enumerate(heads) if head in ("单位", "计量单位")]
    return any(len({bare(row[n].text) for row in rows}) > 1 for n in columns)


def _is_nested(one: Added) -> bool:
    """Whether some items are already sums of those below them."""
    values = [item.value for item in one.items]
    if one.sum == one.total.value:
        return False
    rest, at = Decimal(0), 0
    has_sum = False
    while at < len(values):
        rest += values[at]
        inner, n = Decimal(0), at + 1
        while n < len(values) and inner < values[at]:
            inner += values[n]
            n += 1
            if inner == values[at] and n - at > 2:
                has_sum, at = True, n - 1
                break
        at += 1
    return has_sum and rest == one.total.value


def is_added(head: str) -> bool:
    """Whether numbers under a head may be added: no shares, means, prices, ranks."""
    return not _NOT_ADDED.search(head)


def added_rows(grid: Grid) -> list[Added]:
    """Return the rows that a total column adds up, where most of them are right.

    So it is certain which columns are meant.
    """
    start = max(1, grid.header_rows)
    heads = heads_of(grid)
    columns = [
        n for n, head in enumerate(heads) if _TOTAL.fullmatch(_UNIT.sub("", head))
    ]
    if len(columns) != 1 or grid.header_rows > 1:
        return []
    at = columns[0]
    rows = [row for row in grid.rows[start:] if len(row) == len(heads)]
    others = [
        n
        for n in range(len(heads))
        if n != at and is_added(heads[n]) and all(figure(row[n].text) for row in rows)
    ]
    if len(others) < 2 or len(rows) < 3:
        return []
    found: list[Added] = []
    for row in rows:
        total = figure(row[at].text)
        items = tuple(f for f in (figure(row[n].text) for n in others) if f is not None)
        if total is not None:
            found.append(Added(heads[at], items, total, row[at], bare(row[0].text)))
    wrong = [one for one in found if abs(one.sum - one.total.value) > one.tolerance]
    return found if len(wrong) * 3 <= len(found) else []


def page_of(subject: Subject, grid: Grid) -> int:
    """Return the page of a PDF on which a table begins; 0: it is not found."""
    first = [cell.text for cell in grid.rows[0]] if grid.rows else []
    page = 0
    for n, element in enumerate(subject.elements):
        page = element.spot.page or page
        if element.is_in_table and element.text == first[0]:
            row: list[Element] = list(subject.elements[n : n + len(first)])
            if [one.text for one in row] == first:
                return page
    return 0
