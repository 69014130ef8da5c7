"""Rows of data that are no letter: a sum, a remark, one that is nearly empty, a hidden one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence, Set

from govdoc.kept.patterns import compile_pattern
from govdoc.merging.table import DataFault, DataRow, DataTable, Value

_SUM = compile_pattern(
    r".{0,12}?(?:合计|总计|小计|共计)(?:（[^（）]*）|\([^()]*\))?(?:[:：\d].*)?"
)
_REMARK = compile_pattern(
    r"(?:备注|附注|注|说明|填[表报]说明|制[表单]人?|填[表报]人?|审[核批]人?|复核人?|经办人?)\d?"
    r"(?:[:：](?s:.*))?"
)
"""What stands below a table: what is to be known of it, and who made it."""
_NUMBER = compile_pattern(r"[\d.]+")
_MOST_RANGES = 6
"""Stretches of rows that a hint writes out for ``--rows``."""


def find_odd(
    table: DataTable, used: Sequence[int], meant: Collection[int]
) -> tuple[list[DataFault], DataTable]:
    """Return what is said of rows that seem to be no letter, and the table without them.

    Args:
        table: as read; what a program gives has no such rows.
        used: columns that the template uses.
        meant: numbers of rows that were asked for by name: they stay, whatever they are.
    """
    if table.head is None:
        return [], table
    odd = {row.number: why for row, why in _odd(table, used) if why}
    left = tuple(r for r in table.rows if r.number not in odd or r.number in meant)
    numbers, kept = {row.number for row in left}, odd.keys() & set(meant)
    good = _ranges(table, numbers, kept)
    faults = []
    for why in dict.fromkeys(odd.values()):
        rows = [row for row in table.rows if odd.get(row.number) == why]
        told = [row for row in rows if row.number not in kept]
        asked_for = [row for row in rows if row.number in kept]
        if told:
            more = {row.number for row in told}
            own = _ranges(table, numbers | more, kept | more)
            how = f"用 --rows {own} 单独写出行号" if own else "在 --rows 里单独写出行号"
            instead = f"，或用 --rows {good}" if good else ""
            hint = f"请从表里删去{instead}；确是一份的，{how}"
            faults.append(DataFault(f"{table.lines(told)}{why}", hint=hint))
        if asked_for:
            faults.append(DataFault(f"{table.lines(asked_for)}{why}", False))
    return faults, table._replace(rows=left)


def find_hidden(table: DataTable, meant: Collection[int]) -> Iterator[DataFault]:
    """Yield the rows that who looks at the sheet does not see.

    Args:
        table: as read.
        meant: as for `find_odd`.
    """
    rows = [row for row in table.rows if row.number in table.hidden]
    if rows:
        shown = {row.number for row in table.rows} - table.hidden
        good = _ranges(table, shown, set(meant)) or "说出要的行"
        message = f"{table.lines(rows)}在表里隐藏着（或筛掉了），照样各是一份"
        yield DataFault(message, False, f"不要的请删掉，或用 --rows {good}")


def _odd(table: DataTable, used: Sequence[int]) -> Iterator[tuple[DataRow, str]]:
    """Yield each row with why it seems to be no letter; empty: it does not."""
    named = sum(bool(name) for name in table.columns)
    others = len(table.rows) - 1
    filled = {n: sum(row.values[n] != "" for row in table.rows) for n in used}
    for row in table.rows:
        own = [value for value in row.values if value != ""]
        words = next((value for value in own if not _is_number(value)), "")
        first = "".join(words.split()) if isinstance(words, str) else ""
        ends = row is table.rows[-1] or len(own) < named
        # What at least half of the other rows have something in, if there are two.
        usual = [n for n in used if (filled[n] - (row.values[n] != "")) * 2 >= others]
        empty = sum(row.values[n] == "" for n in usual)
        if ends and _SUM.fullmatch(first):
            yield row, "像合计行，不是一份"
        elif len(own) * 2 <= named and _REMARK.fullmatch(first):
            yield row, "像表下的备注，不是一份"
        elif others > 1 and empty > 1 and empty * 2 > len(usual):
            yield row, "要用的格大半空着，不像一份"
        else:
            yield row, ""


def _is_number(value: Value) -> bool:
    return not isinstance(value, str) or _NUMBER.fullmatch(value) is not None


def _ranges(
    table: DataTable, numbers: Collection[int], alone: Set[int] = frozenset()
) -> str:
    """Return some rows of a table as ``--rows`` takes them; empty: they are too many.

    Args:
        table: as read.
        numbers: of the rows.
        alone: of those that are to be named by themselves.
    """
    spans = list[list[int]]()
    for number in (row.number for row in table.rows if row.number in numbers):
        before = spans[-1][-1] if spans else -1
        if number == before + 1 and alone.isdisjoint({before, number}):
            spans[-1].append(number)
        else:
            spans.append([number])
    if len(spans) > _MOST_RANGES:
        return ""
    return ",".join(f"{n[0]}-{n[-1]}" if len(n) > 1 else str(n[0]) for n in spans)
