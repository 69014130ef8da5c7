"""How tables are ruled and set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from govdoc.checks.measure.types import MeasuredDocx, MeasuredTable
from govdoc.checks.subject import Subject
from govdoc.findings import Report
from govdoc.learning.elements import commonest, pitch_setting, white_settings
from govdoc.learning.families import Families
from govdoc.learning.looks import Shown, heads_of
from govdoc.learning.page import Geometry
from govdoc.learning.types import SeenSetting
from govdoc.learning.words import tell_unsayable
from govdoc.model.roles import Role


def table_settings(
    subject: Subject, file: MeasuredDocx, families: Families, report: Report
) -> Iterator[SeenSetting]:
    """Yield how most tables are ruled, and the face of their heads."""
    cells = {
        one.spot.para
        for one in subject.elements
        if one.is_in_table and one.role is Role.TABLE
    }
    tables = [one for one in file.tables if not cells.isdisjoint(one.paragraphs)]
    kinds = Counter(map(_rules, tables))
    if not kinds:
        return
    rules = kinds.most_common(1)[0][0]
    if rules:
        yield SeenSetting("table", "rules", rules)
        yield from _weights(next(one for one in tables if _rules(one) == rules), rules)
    else:
        tell_unsayable(report, "表格的线（不是全框线、三线表，也不是无线）")
    yield from _head(heads_of(subject, file), families, report)


def _head(shown: Shown, families: Families, report: Report) -> Iterator[SeenSetting]:
    look = commonest(shown.runs)
    if look is None:
        return
    kind = families.kind(look.face, shown.runs[look], Role.TABLE)
    if kind is not None and kind != "latin":
        yield SeenSetting("table", "head_font", kind)
    if look.bold:
        tell_unsayable(report, "表头加粗")


def _rules(table: MeasuredTable) -> str:
    """Return the form of a table, as styles call it; empty: they have no such one."""
    is_open = not table.sides and not table.columns
    has_one_column = len(table.paragraphs) < 2
    if table.outer and table.sides and (table.columns or has_one_column):
        return "grid"
    if table.outer and is_open and table.head and not table.rows:
        return "three"
    drawn = (table.outer, table.head, table.rows)
    return "none" if is_open and not any(drawn) else ""


def _weights(table: MeasuredTable, rules: str) -> Iterator[SeenSetting]:
    if rules == "none":
        return
    yield SeenSetting("table", "thick", f"{table.outer:g}pt")
    inner = table.head if rules == "three" else table.rows or table.head
    if inner:
        yield SeenSetting("table", "thin", f"{inner:g}pt")


def cell_settings(shown: Shown, geometry: Geometry) -> Iterator[SeenSetting]:
    """Yield from line to line of a cell, and the white above and below its paragraphs."""
    place = commonest(shown.places)
    if place is not None:
        yield pitch_setting(Role.TABLE, place, geometry)
        yield from white_settings(Role.TABLE, shown, geometry)
