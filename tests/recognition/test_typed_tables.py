"""Rows that stand together become a table; how a source parts two tables."""

from __future__ import annotations

import pytest
from reading import read

from govdoc.model.document import Table

HEAD = "关于分配名额的通知\n\n各单位：\n\n现将名额分配如下，请认真组织实施。\n\n"
BARS = "| 单位 | 人数 |\n| 市财政局 | 3 |"
TABS = "项目\t今年\t明年\n甲\t12\t13\n乙\t98\t99"
OTHERS = str.maketrans("项今明甲乙12", "事去后丙丁34")
RULED = "| 姓名 | 单位 |\n|---|---|\n| | |"


def sizes(text: str) -> list[tuple[int, int]]:
    blocks = read(HEAD + text).blocks
    return [(len(b.rows), b.columns) for b in blocks if isinstance(b, Table)]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (BARS, [(2, 2)]),
        (f"{BARS}\n\n{RULED}\n\n{TABS}", [(2, 2), (2, 2), (3, 3)]),
        (f"{TABS}\n\n{TABS.translate(OTHERS)}", [(3, 3), (3, 3)]),
        # one row apart is still of the table: its head, or the sum at its foot
        ("项目\t今年\t明年\n\n甲\t12\t13\n乙\t98\t99", [(3, 3)]),
        (f"{TABS}\n\n合计\t110\t112", [(4, 3)]),
        # blank lines everywhere are the copy's spacing
        (TABS.replace("\n", "\n\n"), [(3, 3)]),
        ("甲\t乙\t丙\n一", [(1, 3)]),
    ],
)
def test_where_a_table_ends(text: str, seen: list[tuple[int, int]]) -> None:
    assert sizes(text) == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("单位\t人数\n市财政局\t3\n市教育局\t5", [(3, 2)]),
        (
            "姓名\t电话\n何立\t13800000000\n许默\t13900000000\n罗文\t13700000000",
            [(4, 2)],
        ),
        ("总指挥：\t何立\n副总指挥：\t许默\n成员：\t罗文", []),
        ("何立\t县长\n许默\t副县长\n罗文\t副县长", []),  # names and posts are lines
        ("市财政局\t3\n市教育局\t5", []),  # two rows prove nothing
    ],
)
def test_two_columns_parted_by_tabs(text: str, seen: list[tuple[int, int]]) -> None:
    assert sizes(text) == seen


@pytest.mark.parametrize(
    ("dashes", "aligns"),
    [
        ("|---|---|", ["", ""]),
        ("|:--|--:|", ["left", "right"]),
        ("| :---: | ---: |", ["center", "right"]),
        ("|：--|---|", ["left", ""]),
        ("|:--|", ["left", ""]),  # a column less than the rows have
    ],
)
def test_colons_in_the_row_of_dashes(dashes: str, aligns: list[str]) -> None:
    document = read(f"{HEAD}| 单位 | 人数 |\n{dashes}\n| 市财政局 | 3 |")
    (table,) = (b for b in document.blocks if isinstance(b, Table))
    cells = table.rows[1].cells
    assert [cell.blocks[0].align for cell in cells] == aligns  # type: ignore[union-attr]


def test_labels_beside_places_to_write_in_head_nothing() -> None:
    form = "| 单位名称 | | 负责人 | |\n|---|---|---|---|\n| 电话 | | 传真 | |"
    document = read(HEAD + form)
    (table,) = (b for b in document.blocks if isinstance(b, Table))
    assert table.header_rows == 0


def test_the_only_label_of_a_row_has_room_to_the_end() -> None:
    form = "姓名\t\t性别\t\n单位\t\t职务\t\n备注\t"
    document = read(HEAD + form)
    (table,) = (b for b in document.blocks if isinstance(b, Table))
    assert [[cell.columns for cell in row.cells] for row in table.rows] == [
        [1, 1, 1, 1],
        [1, 1, 1, 1],
        [1, 3],
    ]
    assert table.header_rows == 0


@pytest.mark.parametrize(
    ("tagged", "seen"),
    [
        ("<table><tr><td>甲</td><td>乙</td></tr></table>", ["甲", "乙"]),
        # tags on lines of their own, ends left out, in capitals
        ("<TABLE>\n<TR>\n<TD>甲\n<TD>乙</TABLE>", ["甲", "乙"]),
        ("<table><caption>表</caption><tr><th>甲<td></table>", ["表", "甲", ""]),
        ("<table><tr><td>甲<br>乙</td></tr></table>", ["甲", "乙"]),
        ("<table><tr><td><table><tr><td>甲</table></td><td>乙</table>", ["甲", "乙"]),
        ("<table>甲<tr><td colspan=9999 rowspan=9999>乙</table>", ["甲", "乙"]),
        (
            "<table><tr><td>AT&T 3<5</td><td>&lt;乙</td></tr></table>",
            ["AT&T 3<5", "<乙"],
        ),
        # none is read where one of its lines has other words, too
        ("<table><tr><td>甲</table>乙", ["<table><tr><td>甲</table>乙"]),
        ("<table></table>", ["<table></table>"]),
    ],
)
def test_tables_written_as_html(tagged: str, seen: list[str]) -> None:
    document = read(HEAD + tagged)
    first = HEAD.count("\n") + 1
    texts = [one.text for one in document.paragraphs if one.place.first_line >= first]
    assert texts == seen


def test_cells_of_html_go_over_columns_and_rows() -> None:
    tagged = '<table><tr><td rowspan="2">甲<td colspan=2>乙<tr><td>丙<td>丁</table>'
    document = read(f"{HEAD}{tagged}\n\n请认真落实。")
    (table,) = (b for b in document.blocks if isinstance(b, Table))
    spans = [[(c.columns, c.rows) for c in row.cells] for row in table.rows]
    assert spans == [[(1, 2), (2, 1)], [(1, 1), (1, 1)]]


def test_nothing_of_the_sources_syntax_is_left() -> None:
    second = "| 甲\\|乙 | 丙 |\n|---|---|\n| 丁 | 戊 |\n"
    document = read(
        f"{HEAD}表1 名额分配表 {{横排}}\n\n{RULED}\n\n![图1](a.png){{width=8cm}}\n\n{second}"
    )
    texts = [one.text for one in document.paragraphs]
    assert not any(sign in text for text in texts for sign in ("{", "---", "!["))
    assert "甲|乙" in texts
    (above, below) = (b for b in document.blocks if isinstance(b, Table))
    assert above.is_sideways is True
    assert below.is_sideways is None
