"""How wide a table's columns are, measured between its rules."""

from __future__ import annotations

from itertools import pairwise

import pytest

import govdoc
from govdoc.composition import compose
from govdoc.model.blocks import StyledTable
from govdoc.model.source import SourceRow
from govdoc.stylesheet import load
from govdoc.units import mm, pt
from made import cell, document, paragraph, row, table
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
    """An em more or less goes where it spares a line."""
    first, second = widths("| 甲甲 | 乙乙 |", f"| {LONG} | {LONG * 4} |")
    assert second / first == pytest.approx(2, rel=0.3)


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


ADDRESS = "云岭县柳溪镇东山村第十二村民小组"
HEADS = ("序号", "家庭住址", "中央", "区级", "自筹")


def composed(
    *own: float, address: str = ADDRESS, size: float = 12, rows: int = 2, above: int = 0
) -> StyledTable:
    """Return a table whose file has these widths and this size of type."""

    def sized(*texts: str) -> SourceRow:
        return row(*(cell(paragraph(text, size=size)) for text in texts))

    body = [sized(str(n), address, "2.4", "0.6", "0.5") for n in range(rows)]
    made = table(sized(*HEADS), *body, widths=tuple(map(mm, own)))
    blocks = compose(document(*["请抓好落实。"] * above, made), load("gbt9704"))
    return next(one for one in blocks.paragraphs if isinstance(one, StyledTable))


def size_of(made: StyledTable) -> float:
    return made.rows[1][1].blocks[0].look.text.size / pt(1)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("own", "address", "is_kept"),
    [
        ((31, 31, 31, 31, 31), ADDRESS, False),  # the program's, and lines are lost
        ((31, 31.5, 31, 31, 31), ADDRESS, False),
        ((31, 31, 31, 31, 31), "柳溪镇", True),  # the program's, and nothing is lost
        ((15, 42, 33, 33, 33), ADDRESS, False),  # a wish, but twice the lines
        ((15, 84, 19, 19, 19), ADDRESS, True),
        ((33, 81, 14, 14, 14), ADDRESS, True),  # a wish that costs nothing
    ],
)
def test_widths_of_the_source_are_a_wish(own, address: str, is_kept: bool) -> None:
    found = [one.mm for one in composed(*own, address=address).columns]
    wanted = [one * 156 / sum(own) for one in own]
    assert (found == pytest.approx(wanted, abs=0.5)) == is_kept


def test_equal_columns_without_rules_stand_as_they_are() -> None:
    rows = [
        ("张明", ADDRESS, "李红"),
        *[("王国栋", "赵勇", "刘强")] * 4,
    ]  # one line lost
    for is_ruled in (False, True):
        own = tuple(map(mm, (50, 50, 50)))
        made = document(table(*rows, widths=own, is_ruled=is_ruled))
        blocks = compose(made, load("gbt9704")).paragraphs
        found = next(one for one in blocks if isinstance(one, StyledTable)).columns
        assert (max(found) - min(found) < mm(1)) != is_ruled


WIDE = f"{ADDRESS}西三巷二十二号院内东厢"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"address": WIDE}, 10.5),  # a line, not two
        ({"address": WIDE, "size": 12}, 12),
        ({"address": WIDE, "size": 14}, 12),
        ({"address": WIDE, "size": 9}, 10.5),  # as far as the style goes along
        ({"address": ADDRESS}, 12),  # nothing is won
        ({"rows": 24}, 10.5),  # a page, not two
        ({"rows": 5, "above": 9}, 12),
        ({"rows": 5, "above": 13}, 10.5),
    ],
)
def test_the_smaller_type_of_the_source_is_taken_where_it_wins_something(
    more, expected: float
) -> None:
    assert size_of(composed(**{"size": 10.5, **more})) == expected
