"""Rows set under the words behind a label, by blanks or by tabs: they stay there.

组　长：王国栋　市委常委
副组长：陈一鸣　副市长
何　敏　副市长
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Run
from govdoc.model.roles import Role
from govdoc.model.source import Source, SourceParagraph
from govdoc.recognition.lines import Unit, columns

_LABELLED = compile_pattern(r" *(?:[^，。；：]{1,12}：)(?=[^ ])")
_LABEL = compile_pattern(r"[^，。；：\t]{1,12}[：:]\s*")
_ROW = compile_pattern(r"[^，。；：]{2,40}")
_SLACK = 1
"""Columns by which a row may miss the words above it."""
_WIDE = "\u3000"
_MOST = 24
"""Characters that a row may take with its columns under each other: a line's."""


def keep_columns(units: Sequence[Unit], source: Source) -> None:
    """Give such rows their blanks again, as far as they stand beyond the label's line.

    Afterwards their text begins with them; nothing else about them changes. In a file
    that can have real tables, tabs between words become blanks.
    """
    head: Unit | None = None
    rows: dict[int, tuple[Unit, Unit]] = {}
    for unit in units:
        is_plain = unit.role in (None, Role.BODY) and not unit.runs
        if not is_plain or len(unit.parts) > 1:
            head = None
        elif _LABELLED.match(unit.fold):
            head = unit
        elif head is not None and _stands_under(unit, head):
            rows[unit.first] = unit, head
        else:
            head = None
    typed = {
        block.number: block.text
        for block in source.blocks
        if isinstance(block, SourceParagraph)
    }
    for number, (unit, head) in rows.items():
        blanks, above = (_blanks(typed[one]) for one in (number, head.first))
        if "\t" not in unit.text + head.text and blanks.startswith(above):
            unit.text = blanks[len(above) :] + unit.text
    if not source.is_plain:
        _lay_out_tabs(units, typed)


def _stands_under(unit: Unit, head: Unit) -> bool:
    found = _LABELLED.match(head.fold)
    assert found is not None
    width = columns(head.text[: found.end()])
    return (
        not unit.blank_before
        and _ROW.fullmatch(unit.fold) is not None
        and abs(unit.indent - head.indent - width) <= _SLACK
    )


def _blanks(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _lay_out_tabs(units: Sequence[Unit], typed: dict[int, str]) -> None:
    """Make blanks of tabs: neighbours of as many cells stay under each other.

    What begins with a tab, below a label, stands under the words behind it.
    """
    rows = list(_tabbed(units, typed))
    keys = [(id(row.head), len(row.cells)) for row in rows]
    for _, group in groupby(range(len(rows)), key=keys.__getitem__):
        own = [rows[i] for i in group]
        widths = [
            max(map(len, column))
            for column in zip(*(r.cells for r in own), strict=True)
        ]
        for row in own:
            row.write(widths if len(own) > 1 else [])


class _Tabbed:
    """A line with tabs: its label, or the width of the one above it, and its cells."""

    def __init__(self, unit: Unit, label: str, head: Unit, cells: list[str]) -> None:
        self.unit, self.label, self.head, self.cells = unit, label, head, cells

    def write(self, widths: Sequence[int]) -> None:
        """Set the cells into the unit, in columns as wide where a line has room."""
        last = self.cells[-1]
        ahead = self.cells[:-1]
        if widths and len(self.label) + sum(widths) + len(widths) <= _MOST:
            ahead = [
                cell.ljust(width, _WIDE)
                for cell, width in zip(ahead, widths, strict=False)
            ]
        self.unit.text = self.label + _WIDE.join([*ahead, last])


def _tabbed(units: Sequence[Unit], typed: dict[int, str]) -> Iterator[_Tabbed]:
    head, width = None, 0
    before: Unit | None = None
    for unit in units:
        is_own = unit.role in (None, Role.BODY) and not unit.is_block
        if is_own and unit.runs and "\t" in unit.text:
            unit.runs = tuple(_without_tabs(run) for run in unit.runs)
            unit.text = unit.text.replace("\t", _WIDE)
        if not is_own or unit.runs:
            head, before = None, unit
            continue
        found = _LABEL.match(unit.text)
        if found is not None and "\t" in unit.text:
            label = found.group().rstrip()
            head, width = unit, len(label)
            yield _Tabbed(unit, label, head, _cells(unit.text[found.end() :]))
        elif head is not None and _is_under(unit, head, before, typed):
            yield _Tabbed(unit, _WIDE * width, head, _cells(unit.text))
        elif "\t" in unit.text:
            yield _Tabbed(unit, "", unit, _cells(unit.text))
            head = None
        else:
            head = None
        before = unit


def _is_under(
    unit: Unit, head: Unit, before: Unit | None, typed: dict[int, str]
) -> bool:
    """Return whether a line goes on below a label: by its tab, inside a paragraph or not."""
    if unit.blank_before or _ROW.fullmatch(unit.fold.replace("\t", " ")) is None:
        return False
    is_inside = before is not None and unit.first == before.last == head.last
    return is_inside or "\t" in _blanks(typed.get(unit.first, ""))


def _cells(text: str) -> list[str]:
    return [cell for cell in (one.strip() for one in text.split("\t")) if cell]


def _without_tabs(run: Run) -> Run:
    return run._replace(text=run.text.replace("\t", _WIDE))
