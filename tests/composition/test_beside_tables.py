"""Lines that go with a table, lists of names in columns, tables kept together."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.model.document import Table
from govdoc.model.roles import Role
from govdoc.model.source import SourceBlock, SourceTable
from made import document, paragraph, row, table
from measure.pdf import Sheet, measure

SMALL, BODY = 12 * 127 / 360, 16 * 127 / 360
"""小四 and 三号, in mm."""
DATA = (("乡镇", "户数"), ("城关镇", "12"), ("白石乡", "9"))
NAMES = (("何立", "郑心怡", "韩石"), ("许默", "罗文", "宋青"))


def pages(*blocks: str | SourceBlock) -> list[Sheet]:
    return measure(govdoc.render(document(*blocks), ".pdf").data)


def unruled(*rows: tuple[str, ...]) -> SourceTable:
    return table(*rows)._replace(is_ruled=False)


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("填报单位（盖章）：县住建局\t单位：户、万元", "填报单位", "单位：户、万元"),
        ("编号：云办送〔2026〕15号　　　　2026年3月12日", "编号", "2026年3月12日"),
        ("制表单位：县统计局\t填表日期：2026年3月", "制表单位", "填表日期：2026年3月"),
    ],
)
def test_a_line_above_a_table_goes_from_edge_to_edge(line, first, last) -> None:
    (page,) = pages(paragraph("关于核实户数的通知"), paragraph(line), table(*DATA))
    left, right = page.find(first), page.find(last)
    assert left.base == right.base
    assert left.size == pytest.approx(SMALL, abs=0.1)
    assert left.left - page.posts[0] == pytest.approx(0, abs=0.2)
    assert page.posts[-1] - right.end(last) == pytest.approx(SMALL / 2, abs=SMALL / 2)


def test_the_unit_alone_stands_at_the_right_and_notes_close_below() -> None:
    (page,) = pages(
        paragraph("关于核实户数的通知"),
        paragraph("单位：户"),
        table(*DATA),
        paragraph("注：数据截至三月底。"),
        paragraph("填表人：何立\t审核人：许默"),
        paragraph("请各乡镇认真核实，按时报送。"),
    )
    unit, note = page.find("单位：户"), page.find("注：数据")
    assert page.posts[-1] - unit.end("单位：户") == pytest.approx(0, abs=0.2)
    assert note.size == pytest.approx(SMALL, abs=0.1)
    assert page.find("审核人").size == pytest.approx(SMALL, abs=0.1)
    assert page.find("请各乡镇").size == pytest.approx(BODY, abs=0.1)


@pytest.mark.parametrize(
    "line",
    ["填表人：何立", "审核人：许默", "复核人员：许默", "填报日期：2026年3月",
     "复核人：许默\t\t制表人：何立", "制表人：何立　　　　复核人：许默"],
)  # fmt: skip
@pytest.mark.parametrize("note", ["", "注：数据截至三月底。"])
def test_who_filled_a_sideways_table_in_stands_on_its_page(line, note) -> None:
    turned = table(*DATA, is_sideways=True)
    notes = [paragraph(note)] if note else []
    sheets = pages("请如期报送。", turned, *notes, paragraph(line), "请认真核实。")
    sheet = next(one.turned for one in sheets if one.turned and one.turned.lines)
    parts = line.replace("\t", " ").replace("　", " ").split()
    found = [sheet.find(part) for part in parts]  # whole: no name is broken
    assert len({one.base for one in found}) == 1
    assert found[0].size == pytest.approx(SMALL, abs=0.1)
    assert any("请认真核实" in x.text for one in sheets for x in one.lines)
    if len(parts) > 1 and not note:
        right = found[1].end(parts[1])
        assert sheet.posts[-1] - right == pytest.approx(SMALL / 2, abs=SMALL / 2)


@pytest.mark.parametrize(
    "line", ["联系人：何立", "审计发现：账实不符", "编者按：以上数据供参考"]
)
def test_what_nobody_signs_a_table_with_is_text_below_it(line) -> None:
    (page,) = pages(paragraph("关于核实户数的通知"), table(*DATA), line, "请认真核实。")
    assert page.find(line[:3]).size == pytest.approx(BODY, abs=0.1)


@pytest.mark.parametrize(
    "notes",
    [
        ("注：1.数据截至三月底；", "2.户数含外出的；", "3.照片另附。"),
        ("备注：1．数据截至三月底；", "2．户数含外出的。"),
        ("注：1、数据截至三月底；", "    2、户数含外出的。"),
        ("说明：1.数据截至三月底；", "2.户数含外出的。"),
        ("注：（1）数据截至三月底；", "（2）户数含外出的。"),
        ("注：①数据截至三月底；", "②户数含外出的。"),
    ],
)
def test_numbered_notes_below_a_table_are_one(notes: tuple[str, ...]) -> None:
    (page,) = pages("请如期报送。", table(*DATA), *notes, "请认真核实。")
    first, *others = (page.find(one.strip()[-6:]) for one in notes)
    number = notes[0].index("：") + 1
    for one in others:
        assert one.size == pytest.approx(first.size, abs=0.1)
        assert one.left == pytest.approx(first.left + number * SMALL, abs=0.3)
    assert page.find("请认真核实").size == pytest.approx(BODY, abs=0.1)


def test_notes_may_stand_below_their_label() -> None:
    notes = ("注：", "1.数据截至三月底；", "2.户数含外出的。")
    (page,) = pages("请如期报送。", table(*DATA), *notes, "请认真核实。")
    for one in notes:
        assert page.find(one).size == pytest.approx(SMALL, abs=0.1)
    assert page.find("请认真核实").size == pytest.approx(BODY, abs=0.1)


def test_what_is_said_of_the_whole_is_no_tables_note() -> None:
    (page,) = pages("请如期报送。", table(*DATA), "（此件公开发布）")
    assert page.find("此件公开").size == pytest.approx(BODY, abs=0.1)


def test_a_text_above_a_table_is_none_of_its_lines() -> None:
    lines = ("各单位：县直各部门要抓好落实。", "时间：三月十二日", "户数核定如下：")
    for line in lines:
        blocks = (paragraph("关于核实户数的通知"), paragraph(line), table(*DATA))
        (found,) = (b for b in document(*blocks).blocks if b.text == line)
        assert found.role is not Role.TABLE


@pytest.mark.parametrize("count", [1, 5])
def test_a_list_of_names_has_no_head_and_the_texts_type(count: int) -> None:
    blocks = (paragraph("关于表扬先进个人的决定"), unruled(*NAMES * count))
    (found,) = (b for b in document(*blocks).blocks if isinstance(b, Table))
    assert found.header_rows == 0
    (page,) = pages(*blocks)
    line = page.find("郑心怡")
    assert line.size == pytest.approx(BODY, abs=0.1)


def test_names_that_find_no_room_are_set_smaller() -> None:
    long = ("阿不都热合曼·买买提",) * 4
    (page,) = pages(paragraph("关于表扬先进个人的决定"), unruled(long, long))
    assert page.find("阿不都").size < BODY - 0.5


@pytest.mark.parametrize("filled", range(10, 21))
def test_a_small_table_stands_on_one_page(filled: int) -> None:
    text = [paragraph(f"第{n}项工作要抓紧抓好。") for n in range(filled)]
    sheets = pages(
        paragraph("关于核实户数的通知"), *text, table(row("乡镇", "户数"), *DATA[1:])
    )
    on = [any("城关镇" in x.text for x in sheet.lines) for sheet in sheets]
    both = [any("白石乡" in x.text for x in sheet.lines) for sheet in sheets]
    assert on == both


@pytest.mark.parametrize("filled", range(4, 18))
def test_two_rows_stand_where_a_table_is_parted(filled: int) -> None:
    text = [paragraph(f"第{n}项工作要抓紧抓好。") for n in range(filled)]
    rows = [(f"第{n}村", str(n)) for n in range(30)]
    sheets = pages(paragraph("关于核实户数的通知"), *text, table(("村", "户数"), *rows))
    counts = [sum("村" in x.text and "第" in x.text for x in s.lines) for s in sheets]
    assert 1 not in counts


LEAD = "二、核实情况如下："
LONG_LEAD = (
    "二、各乡镇的户数，连同核实的时间、核实的办法和负责核实的人，经汇总核对，情况如下："
)


@pytest.mark.parametrize("above", [(), ("单位：户",), ("各乡镇户数表",)])
@pytest.mark.parametrize("filled", range(10, 19))
def test_a_line_that_leads_to_a_table_stands_on_its_page(filled, above) -> None:
    sheets = led_to(filled, LEAD, above)
    for words in (LEAD, *above):
        assert page_of(words, sheets) == page_of("城关镇", sheets)


def test_a_paragraph_that_leads_to_a_table_may_end_a_page() -> None:
    """Else a page that it ends would be left open by as many lines."""
    parted = [
        page_of("情况如下：", sheets) < page_of("城关镇", sheets)
        for sheets in (led_to(filled, LONG_LEAD, ()) for filled in range(10, 19))
    ]
    assert any(parted)


def led_to(filled: int, lead: str, above: tuple[str, ...]) -> list[Sheet]:
    """Return the pages of a text with a table, below so many lines and one that leads to it."""
    text = [paragraph(f"第{n}项工作要抓紧抓好。") for n in range(filled)]
    captions = [paragraph(one) for one in above]
    title = paragraph("关于核实户数的通知")
    return pages(title, *text, paragraph(lead), *captions, table(*DATA))


def page_of(words: str, sheets: list[Sheet]) -> int:
    (found,) = [
        n for n, one in enumerate(sheets) if any(words in x.text for x in one.lines)
    ]
    return found
