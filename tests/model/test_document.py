"""A document's blocks: tables as grids, and all paragraphs in their order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govdoc.findings import Place
from govdoc.model.document import Cell, Document, Paragraph, Picture, Row, Run, Table
from govdoc.model.roles import Role

PLACE = Place(1, 1)


def cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
    lines = text.split("\n")
    return Cell(tuple(paragraph(line) for line in lines), columns, rows)


def paragraph(text: str, role: Role = Role.TABLE) -> Paragraph:
    return Paragraph(role, (Run(text),) if text else (), PLACE)


def table(*rows: tuple[Cell, ...]) -> Table:
    return Table(tuple(Row(cells, Place(n, n)) for n, cells in enumerate(rows, 1)))


spans = st.tuples(st.integers(1, 4), st.integers(1, 4))
tables = st.lists(
    st.lists(spans.map(lambda span: cell("甲", *span)), max_size=4).map(tuple),
    min_size=1,
    max_size=5,
).map(lambda rows: table(*rows))


@given(tables)
def test_every_place_of_the_grid_is_in_one_cell(one: Table) -> None:
    taken = [
        (n + down, at + right)
        for n, places in enumerate(one.placed())
        for at, own in places
        for down in range(own.rows)
        for right in range(own.columns)
        if n + down < len(one.rows)
    ]
    counts = {place: taken.count(place) for place in taken}
    width = one.columns
    assert all((n, at) in counts for n in range(len(one.rows)) for at in range(width))
    # cells that go down may run into wider ones beside them, but never out of the grid
    assert all(at < width for _, at in counts)


def test_a_table_says_its_text_and_its_place() -> None:
    one = table((cell("甲"), cell("乙")), (cell("丙\n丁", columns=2),))
    assert one.text == "甲\t乙\n丙\n丁"
    assert one.place == Place(1, 2)
    assert one.columns == 2


def test_paragraphs_go_out_and_come_back() -> None:
    picture = Picture(paragraph("图1", Role.PICTURE), "a.png")
    blocks = (
        paragraph("标题", Role.TITLE),
        table((cell("甲"), cell("")), (cell("乙\n丙", columns=2),)),
        picture,
        paragraph("正文", Role.BODY),
    )
    document = Document("notice", blocks)
    texts = [one.text for one in document.paragraphs]
    assert texts == ["标题", "甲", "", "乙", "丙", "图1", "正文"]
    assert document.with_paragraphs(document.paragraphs) == document
    turned = [
        one._replace(runs=(Run(one.text[::-1] + "。"),)) for one in document.paragraphs
    ]
    after = document.with_paragraphs(turned)
    assert [one.text for one in after.paragraphs] == [one.text for one in turned]
    assert after.blocks[1].rows[1].cells[0].columns == 2
    assert after.blocks[2].file == "a.png"
