"""How wide a table's columns are, measured between its rules."""

from __future__ import annotations

from itertools import pairwise

import pytest

import govdoc
from measure.pdf import measure

EM, PADDING = 12 * 127 / 360, 1.5
"""小四 and the white beside a rule, in mm."""


def widths(*rows: str) -> list[float]:
    """Return the columns' widths, in mm; the table fills the measure."""
    dashes = "|" + "---|" * (rows[0].count("|") - 1)
    table = "\n".join([rows[0], dashes, *rows[1:]])
    text = f"关于物资的通知\n\n任务见下表。\n\n{table}\n\n请抓好落实。\n"
    sheet = measure(govdoc.render(govdoc.read_text(text), ".pdf").data)[0]
    found = [b - a for a, b in pairwise(sheet.posts)]
    assert sum(found) == pytest.approx(156, abs=0.3)
    return found


LONG = "县水利局会同县应急管理局逐座核定汛限水位并落实各类责任人" * 3


@pytest.mark.parametrize("cell", ["", "一", "1"])
def test_a_narrow_column_keeps_two_characters(cell: str) -> None:
    """A column of a single character, or of none, is not drawn together to nothing."""
    narrow, wide = widths("| 甲 | 措施 |", f"| {cell} | {LONG} |")
    assert narrow == pytest.approx(2 * 1.02 * EM + 2 * PADDING, abs=0.15)
    assert wide == pytest.approx(156 - narrow, abs=0.3)


def test_columns_that_fit_share_what_is_left_by_what_they_need() -> None:
    short, long = widths("| 单位名称 | 数量 |", "| 云岭县水利局 | 十二 |")
    need = [n * 1.02 * EM + 2 * PADDING for n in (6, 2)]
    assert short / long == pytest.approx(need[0] / need[1], rel=0.02)


def test_long_columns_share_by_the_root_of_their_need() -> None:
    first, second = widths("| 甲甲 | 乙乙 |", f"| {LONG} | {LONG * 4} |")
    assert second / first == pytest.approx(2, rel=0.05)


@pytest.mark.parametrize(("length", "is_centred"), [(12, True), (13, False)])
def test_short_cells_are_centred(length: int, is_centred: bool) -> None:
    """A column of cells up to 12 characters; any other begins at its left."""
    cell = "永" * length
    rows = "| 名称 | 说明 |\n|---|---|\n" + f"| {cell} | 和 |\n"
    text = f"关于物资的通知\n\n任务见下表。\n\n{rows}\n请抓好落实。\n"
    sheet = measure(govdoc.render(govdoc.read_text(text), ".pdf").data)[0]
    line = sheet.find(cell[:6])
    left = line.left - sheet.posts[0]
    right = sheet.posts[1] - line.end(cell)
    assert (left == pytest.approx(right, abs=0.2)) is is_centred
    assert is_centred or left == pytest.approx(PADDING, abs=0.1)
