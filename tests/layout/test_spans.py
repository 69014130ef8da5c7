"""Cells over several columns or rows: their rules, their lines, and where pages end."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govdoc
from govdoc.composition import compose
from govdoc.findings import Place
from govdoc.fonts import FontBook, load_fonts
from govdoc.layout import lay_out
from govdoc.model.document import Cell, Document, Paragraph, Row, Run, Table
from govdoc.model.pages import Page, Pages
from govdoc.model.roles import Role
from govdoc.stylesheet import load

SHEET = load("gbt9704")
PLACE = Place(1, 1)


@pytest.fixture(scope="module")
def fonts() -> FontBook:
    return load_fonts()


def cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
    paragraphs = (Paragraph(Role.TABLE, (Run(t),), PLACE) for t in text.split("\n"))
    return Cell(tuple(paragraphs), columns, rows)


def document(*rows: tuple[Cell, ...], above: int = 1) -> Document:
    table = Table(tuple(Row(cells, PLACE) for cells in rows), header_rows=1)
    body = [Paragraph(Role.BODY, (Run("请看下表。"),), PLACE)] * above
    title = Paragraph(Role.TITLE, (Run("分配表"),), PLACE)
    return Document("gbt9704", (title, *body, table))


def laid_out(one: Document, fonts: FontBook, sheet=SHEET) -> Pages:
    return lay_out(compose(one, sheet), fonts)


ROWS = (
    (cell("单位"), cell("资金", columns=2)),
    (cell("甲局", rows=2), cell("一"), cell("二")),
    (cell("三"), cell("四")),
)


def y_of(page: Page, text: str) -> float:
    return next(line.y.mm for line in page.lines if line.text == text)


def x_of(page: Page, text: str) -> float:
    return next(line.runs[0].x.mm for line in page.lines if line.text == text)


def test_no_rule_runs_through_a_cell(fonts: FontBook) -> None:
    (page,) = laid_out(document(*ROWS), fonts).pages
    levels = [r for r in page.rules if r.width > r.height]
    uprights = [r for r in page.rules if r.width < r.height]
    lefts = sorted({round(r.x.mm, 1) for r in uprights})
    assert len(lefts) == 4
    # the line between the last rows begins right of 甲局
    between = y_of(page, "一"), y_of(page, "三")
    (inner,) = {
        (round(r.x.mm, 1), round(r.x.mm + r.width.mm, 1))
        for r in levels
        if between[0] < r.y.mm < between[1] and r.y.mm < between[1] - 2
    }
    assert inner[0] == pytest.approx(lefts[1], abs=0.2)
    assert inner[1] == pytest.approx(lefts[3], abs=0.2)
    # no line parts 资金 in two
    head = y_of(page, "资金")
    through = [r for r in uprights if r.y.mm < head < r.y.mm + r.height.mm]
    assert sorted(round(r.x.mm, 1) for r in through) == [lefts[0], lefts[1], lefts[3]]


def test_words_stand_in_the_middle_of_their_cell(fonts: FontBook) -> None:
    (page,) = laid_out(document(*ROWS), fonts).pages
    middle = (y_of(page, "一") + y_of(page, "三")) / 2
    assert y_of(page, "甲局") == pytest.approx(middle, abs=0.01)
    assert x_of(page, "一") < x_of(page, "资金") < x_of(page, "二")


def test_the_last_row_takes_what_a_high_cell_needs(fonts: FontBook) -> None:
    high = cell("甲\n乙\n丙\n丁\n戊", rows=2)
    (page,) = laid_out(
        document(ROWS[0], (high, cell("一"), cell("二")), ROWS[2]), fonts
    ).pages
    lines = [y_of(page, text) for text in "甲乙丙丁戊"]
    foot = max(r.y.mm + r.height.mm for r in page.rules)
    assert lines == sorted(lines)
    assert lines[-1] < foot
    (low,) = laid_out(document(*ROWS), fonts).pages
    assert foot > max(r.y.mm + r.height.mm for r in low.rules)


@pytest.mark.parametrize("above", range(14, 20))
def test_no_page_begins_inside_a_cell(above: int, fonts: FontBook) -> None:
    rows = [(cell("单位"), cell("数量"))]
    for n in range(8):
        rows += [(cell(f"局{n}", rows=2), cell(f"前{n}")), (cell(f"后{n}"),)]
    pages = laid_out(document(*rows, above=above), fonts).pages
    for page in pages:
        texts = [line.text for line in page.lines]
        for n in range(8):
            assert (f"前{n}" in texts) == (f"后{n}" in texts) == (f"局{n}" in texts)


def test_a_cell_over_many_pages_lets_them_end_and_keeps_its_words(
    fonts: FontBook,
) -> None:
    count = 120
    rows = [
        (cell("单位"), cell("数量")),
        (cell("某某局", rows=count), cell("数0")),
        *((cell(f"数{n}"),) for n in range(1, count)),
    ]
    pages = laid_out(document(*rows), fonts).pages
    assert len(pages) > 2
    shown = [line.text for page in pages for line in page.lines]
    assert [f"数{n}" for n in range(count)] == [t for t in shown if t[1:].isdigit()]
    assert "某某局" in [line.text for line in pages[0].lines]
    for page in pages:
        assert all(line.y.mm < 270 for line in page.lines if "—" not in line.text)


def test_a_docx_bears_the_same_cells() -> None:
    import docx

    data = govdoc.render(document(*ROWS), ".docx").data
    (table,) = docx.Document(io.BytesIO(data)).tables
    assert [[c.text for c in row.cells] for row in table.rows] == [
        ["单位", "资金", "资金"],
        ["甲局", "一", "二"],
        ["甲局", "三", "四"],
    ]
    xml = table._tbl.xml
    assert xml.count('<w:gridSpan w:val="2"/>') == 1
    assert xml.count('<w:vMerge w:val="restart"/>') == 1
    assert xml.count("<w:vMerge/>") == 1
    grid = [int(w) for w in table._tbl.xpath("./w:tblGrid/w:gridCol/@w:w")]
    wide = int(table._tbl.xpath("./w:tr[1]/w:tc[2]/w:tcPr/w:tcW/@w:w")[0])
    assert wide == grid[1] + grid[2]


spans = st.tuples(st.integers(1, 3), st.integers(1, 4))
rows_of_cells = st.lists(
    st.lists(spans.map(lambda span: cell("甲", *span)), max_size=4).map(tuple),
    min_size=1,
    max_size=6,
).filter(any)


@given(rows_of_cells)
@settings(max_examples=40, deadline=None)
def test_any_spans_are_set_and_written(fonts: FontBook, rows) -> None:
    one = document(*rows)
    pages = laid_out(one, fonts).pages
    parts = [part for page in pages for part in page.parts]  # wide ones stand sideways
    shown = [line.text for part in parts for line in part.lines].count("甲")
    assert shown == sum(map(len, rows))
    assert govdoc.render(one, ".docx").data
