from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govdoc
from govdoc.composition import compose
from govdoc.fonts import FontBook, load_fonts
from govdoc.layout import lay_out
from govdoc.model.blocks import StyledTable
from govdoc.model.pages import Pages
from govdoc.stylesheet import Stylesheet, load

SHEET = load("gbt9704")
LEFT, RIGHT, FOOT = 28 * 36000, 184 * 36000, 262 * 36000


@pytest.fixture(scope="module")
def fonts() -> FontBook:
    return load_fonts()


def table_text(rows: int, remark: str = "存放在镇仓库") -> str:
    lines = ["| 序号 | 乡镇 | 数量 | 备注 |", "|---|---|---|---|"]
    lines += [f"| {n} | 乡{n} | {n * 100} | {remark} |" for n in range(1, rows + 1)]
    return (
        "关于物资的通知\n\n任务见下表。\n\n" + "\n".join(lines) + "\n\n请抓好落实。\n"
    )


def pages_of(text: str, fonts: FontBook, sheet: Stylesheet = SHEET) -> Pages:
    return lay_out(compose(govdoc.read_text(text), sheet), fonts)


def the_table(text: str) -> StyledTable:
    blocks = compose(govdoc.read_text(text), SHEET).paragraphs
    (table,) = (block for block in blocks if isinstance(block, StyledTable))
    return table


def test_a_table_with_bars() -> None:
    table = the_table(table_text(3))
    assert [cell.text for cell in table.rows[0]] == ["序号", "乡镇", "数量", "备注"]
    assert [cell.text for cell in table.rows[3]] == ["3", "乡3", "300", "存放在镇仓库"]
    assert table.header_rows == 1


def test_a_table_with_tabs_and_rows_of_unequal_length() -> None:
    table = the_table(
        "标题\n\n正文一句。\n\n甲\t乙\t丙\n一\t二\t三\n四\t五\t\n\n末句。\n"
    )
    assert [cell.text for cell in table.rows[2]] == ["四", "五", ""]


def test_an_escaped_bar_is_text() -> None:
    table = the_table("标题\n\n正文。\n\n| 甲 | 乙 |\n|---|---|\n| 一\\|二 | 三 |\n")
    assert [cell.text for cell in table.rows[1]] == ["一|二", "三"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=2, max_size=9))
def test_columns_fill_the_measure(lengths: list[int]) -> None:
    row = "| " + " | ".join("字" * n for n in lengths) + " |"
    table = the_table(f"标题\n\n正文。\n\n{row}\n|{'---|' * len(lengths)}\n{row}\n")
    width = SHEET.page.area(table.is_sideways).width
    assert sum(table.columns) == pytest.approx(width, abs=100)
    assert min(table.columns) > 0


@pytest.mark.parametrize("rows", [3, 40, 90])
def test_a_table_over_pages(rows: int, fonts: FontBook) -> None:
    pages = pages_of(table_text(rows), fonts).pages
    cells = [line.text for page in pages for line in page.lines]
    assert all(cells.count(f"乡{n}") == 1 for n in range(1, rows + 1))
    for page in pages:
        assert max(rule.y + rule.height for rule in page.rules) <= FOOT + 20000
        heads = [line for line in page.lines if line.text == "序号"]
        assert len(heads) == 1  # the head comes again
        xs = {rule.x for rule in page.rules if rule.height > rule.width}
        assert len(xs) == 5


def test_text_below_a_table_is_back_on_the_grid(fonts: FontBook) -> None:
    page = pages_of(table_text(3), fonts).pages[0]
    (body,) = (ln for ln in page.lines if ln.text.startswith("任务"))
    (below,) = (ln for ln in page.lines if ln.text.startswith("请抓好"))
    assert (below.y - body.y) / SHEET.page.line == pytest.approx(
        round((below.y - body.y) / SHEET.page.line), abs=0.001
    )


def test_a_long_cell_wraps_inside_its_column(fonts: FontBook) -> None:
    page = pages_of(table_text(2, "存放在镇应急物资仓库，" * 6), fonts).pages[0]
    edges = sorted({rule.x for rule in page.rules if rule.height > rule.width})
    cell = [ln for ln in page.lines if ln.runs and ln.runs[0].x > edges[-2]]
    assert len(cell) > 4
    assert all(ln.runs[0].x < edges[-1] for ln in cell)
    assert all(a.y < b.y for a, b in pairwise(cell))


def test_three_rules_only(fonts: FontBook) -> None:
    sheet = SHEET._replace(table=SHEET.table._replace(rules="three"))
    rules = pages_of(table_text(3), fonts, sheet).pages[0].rules
    assert len({rule.y for rule in rules}) == 3
    assert all(rule.width == pytest.approx(RIGHT - LEFT, abs=100) for rule in rules)
    weights = [rule.height for rule in sorted(rules, key=lambda rule: rule.y)]
    assert weights[0] == weights[-1] > weights[1]
