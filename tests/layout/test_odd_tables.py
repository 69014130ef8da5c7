"""Tables as files have them: nothing of them vanishes, and nothing leaves the type area."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from time import process_time

import pytest

import govdoc
from govdoc.composition import compose
from govdoc.fonts import FontBook, load_fonts
from govdoc.layout import lay_out
from govdoc.model.blocks import StyledTable
from govdoc.model.document import Document
from govdoc.model.pages import Page, Pages
from govdoc.model.source import SourceTable
from govdoc.stylesheet import load
from govdoc.units import mm
from made import cell, document, paragraph, picture, png, row, table

SHEET = load("gbt9704")
LEFT, RIGHT, TOP, FOOT = 28, 184, 37, 262
LONG = "县水利局会同县应急管理局逐座核定汛限水位并落实各类责任人，"


@pytest.fixture(scope="module")
def fonts() -> FontBook:
    return load_fonts()


def styled(one: SourceTable) -> StyledTable:
    blocks = compose(document(one), SHEET).paragraphs
    return next(block for block in blocks if isinstance(block, StyledTable))


def pages_of(one: SourceTable, fonts: FontBook) -> Pages:
    return lay_out(compose(document(one, "请抓好落实。"), SHEET), fonts)


def words(made: Document) -> Counter[str]:
    return Counter("".join("".join(b.text for b in made.blocks).split()))


def inside(page: Page) -> bool:
    """Whether all that a page bears stands in the type area, but for its number."""
    part, right, foot = page, RIGHT, FOOT
    left, top = LEFT, TOP
    if page.sideways is not None:
        part, left, right, top, foot = page.sideways, 35, 260, 28, 184
    lines = [line for line in part.lines if line.origin is not None]
    boxes = [(run.x.mm, line.y.mm) for line in lines for run in line.runs]
    boxes += [(one.x.mm, one.y.mm) for one in (*part.rules, *part.pictures)]
    boxes += [
        ((one.x + one.width) / 36000, (one.y + one.height) / 36000)
        for one in (*part.rules, *part.pictures)
    ]
    return all(
        left - 0.3 <= x <= right + 0.3 and top - 0.3 <= y <= foot + 0.3
        for x, y in boxes
    )


ODD = {
    "one column": table(("项目",), *[(f"第{n}项",) for n in range(60)]),
    "one row": table(("甲", "乙", "丙")),
    "one long cell": table(("措施",), (LONG * 9,)),
    "one row over pages": table((LONG * 150, "")),
    "30 columns": table(*[[f"第{i}栏" for i in range(30)] for _ in range(3)]),
    "60 columns": table(*[["甲"] * 60 for _ in range(3)]),
    "a cell over pages": table(
        ("项目", "内容"), ("甲", "短"), row("乙", cell(*[LONG] * 90)), ("丙", "短")
    ),
    "two cells over pages": table(
        ("项目", "内容"), row(cell(*[LONG] * 50), cell(*[LONG] * 30)), ("丙", "短")
    ),
    "a merged cell over pages": table(
        ("项目", "内容"),
        row(cell("合并", rows=80), "第0项"),
        *[(f"第{n}项",) for n in range(1, 80)],
    ),
    "a head of half a page": table(
        row(cell(*["表头"] * 20)), *[(f"第{n}项",) for n in range(60)], header_rows=1
    ),
    "a head over a page": table(
        row(cell(*["表头"] * 60)), *[(f"第{n}项",) for n in range(60)], header_rows=1
    ),
    "a row higher than a page": table(("甲", "乙"), row("丙", "丁", height=mm(500))),
    "pictures higher than a page": table(
        ("甲", "乙"),
        row("丙", cell(*[picture("a.png", png(50, 900))] * 3, LONG * 20)),
    ),
    "a long number": table(("编号", "说明"), ("9" * 90, LONG)),
    "not ruled": table(("甲", LONG), ("乙", LONG), is_ruled=False),
}


@pytest.mark.parametrize("name", ODD)
def test_nothing_vanishes_and_nothing_is_cut(name: str, fonts: FontBook) -> None:
    made = document(ODD[name], "请抓好落实。")
    pages = lay_out(compose(made, SHEET), fonts)
    assert all(map(inside, pages.pages))
    seen: Counter[str] = Counter()
    where = []
    for number, page in enumerate(pages.pages):
        for line in (line for part in page.parts for line in part.lines):
            if line.origin is not None:
                seen.update("".join(line.text.split()))
                where.append((number, line.y, line.origin))
    assert not words(made) - seen
    assert len(set(where)) == len(where)
    last = [line.text for line in pages.pages[-1].lines]
    assert "请抓好落实。" in last or len(pages.pages) > 1


@pytest.mark.parametrize("name", ODD)
def test_columns_do_not_reach_into_one_another(name: str, fonts: FontBook) -> None:
    """A character stands between its column's rules, whatever the column's width."""
    grid = styled(ODD[name])
    edges = [0]
    for width in grid.columns:
        edges.append(edges[-1] + width)
    sideways = grid.is_sideways
    shift = SHEET.page.area(sideways).left
    shift += (SHEET.page.area(sideways).width - edges[-1]) // 2
    for page in pages_of(ODD[name], fonts).pages:
        for line in (line for part in page.parts for line in part.lines):
            if line.origin is None or line.origin.cell is None:
                continue
            n, at, _ = line.origin.cell
            own = grid.rows[n][at]
            x = min(run.x for run in line.runs) - shift
            assert x >= edges[own.column] - 1
            assert x < edges[own.column + own.columns]


def test_a_page_that_ends_inside_a_row_is_ruled_at_its_foot(fonts: FontBook) -> None:
    pages = pages_of(ODD["a cell over pages"], fonts).pages
    for page, after in pairwise(pages[:3]):
        foot = max(rule.y + rule.height for rule in page.rules if rule.width > mm(150))
        lowest = max(line.y for line in page.lines if line.origin is not None)
        assert foot > lowest
        assert any(line.text == "项目" for line in after.lines)  # the head again


def test_a_head_of_three_rows_comes_again(fonts: FontBook) -> None:
    one = table(
        row(cell("地区", rows=3), cell("情况", columns=4)),
        row(cell("水库", columns=2), cell("河道", columns=2)),
        ("座数", "隐患", "处数", "隐患"),
        *[(f"第{n}镇", "1", "2", "3", "4") for n in range(60)],
        header_rows=3,
    )
    assert styled(one).header_rows == 3
    pages = pages_of(one, fonts).pages
    assert len(pages) > 2
    for page in pages:
        texts = [line.text for line in page.lines]
        assert texts.count("地区") == 1 and texts.count("隐患") == 2
    data = govdoc.render(document(one), ".docx").data
    import io
    import zipfile

    body = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert body.count("<w:tblHeader/>") == 3


SHORT = [("甲乙", "丙丁"), ("一二", "三四")]


@pytest.mark.parametrize(
    ("rows", "own", "share"),
    [
        (SHORT, (mm(40), mm(80)), 1 / 3),
        (SHORT, (mm(1), mm(9)), 0.1),
        (SHORT, (), 0.5),
        (SHORT, (mm(40),), 0.5),  # not of as many columns
        (SHORT, (mm(0), mm(40)), 0.5),
        ([("编号", "说明"), ("9" * 16, LONG)], (mm(5), mm(95)), 0.24),  # its number's
        ([("甲", LONG * 3), ("乙", LONG * 3)], (mm(90), mm(10)), 0.075),  # cramped
    ],
)
def test_widths_of_the_source_are_proportions(rows, own, share) -> None:
    found = styled(table(*rows, widths=own))
    assert sum(found.columns) == pytest.approx(SHEET.page.measure, abs=100)
    assert found.columns[0] / sum(found.columns) == pytest.approx(share, abs=0.012)


def test_rows_have_the_height_of_the_source_at_least(fonts: FontBook) -> None:
    one = table(row("甲", "乙", height=mm(30)), row("丙", "丁", height=mm(2)))
    (page,) = pages_of(one, fonts).pages
    levels = sorted({r.y + r.height // 2 for r in page.rules if r.width > r.height})
    heights = [(b - a) / 36000 for a, b in pairwise(levels)]
    assert heights == pytest.approx([30, 7.95], abs=0.05)


@pytest.mark.parametrize(
    ("vertical", "share"), [("top", 0), ("center", 0.5), ("bottom", 1), ("", 0.5)]
)
def test_text_of_a_cell_to_be_written_in_stands_as_in_the_source(
    vertical, share, fonts
) -> None:
    one = table(
        row("", ""),
        row(cell("领导批示"), cell("请审定。", vertical=vertical), height=mm(60)),
    )
    (page,) = pages_of(one, fonts).pages
    (line,) = (line for line in page.lines if line.text == "请审定。")
    top = min(rule.y for rule in page.rules) + mm(7.95)
    place = (line.y - top) / mm(60)
    assert place == pytest.approx(0.1 + share * 0.86, abs=0.03)


@pytest.mark.parametrize(
    ("aligns", "expected"),
    [
        (("right", "right"), "right"),
        (("center", "center"), "center"),
        (("left", "left"), "left"),
        (("right", "center"), "center"),  # they do not agree: by length
        (("right", ""), "center"),
        (("justify", "justify"), "center"),
    ],
)
def test_a_column_stands_as_all_its_cells_do(aligns, expected) -> None:
    rows = [row("甲", cell(f"{n}00", align=one)) for n, one in enumerate(aligns)]
    found = styled(table(("名称", "数量"), *rows))
    assert {r[1].blocks[0].look.align for r in found.rows[1:]} == {expected}
    assert found.rows[0][1].blocks[0].look.align == "center"


def test_cells_over_columns_and_lists_stand_as_they_do_in_the_source() -> None:
    items = cell("（一）清理；", "（二）补种。", paragraph("年 月 日", align="right"))
    found = styled(
        table(("甲", "乙"), row(cell("合计说明", columns=2)), row("1", items))
    )
    assert found.rows[1][0].blocks[0].look.align == "center"
    aligns = [one.look.align for one in found.rows[2][1].blocks]
    assert aligns == ["left", "left", "right"]


FORM = (
    row("文件标题", cell("关于检查的通报", columns=3)),
    row("拟稿单位", cell(), "拟稿人", cell()),
    row("领导批示", cell(columns=3), height=mm(40)),
)


@pytest.mark.parametrize(
    ("rows", "head"),
    [
        (FORM, 0),
        ((("地区", "数量"), ("甲", "1")), 1),
        ((("", "数量"), ("甲", "1")), 1),  # a corner
        ((("姓名", ""), ("单位", "")), 0),
        ((row(cell("甲", columns=2)), ("地区", "数量"), ("丙", "4")), 1),
        (
            (row(cell("甲", columns=2)), ("1", "2"), ("3", "4")),
            0,
        ),  # figures over figures
        ((("何立", "许默"), ("罗文", "宋青"), ("唐宁", "沈安")), 0),  # names over names
        ((("县水利局", "县财政局"), ("县民政局", "县教育局")), 0),
        ((("甲", "乙"),), 0),
        (
            (
                ("主任意见", "签名：　　年　月　日"),
                ("书记意见", "签名：　　年　月　日"),
            ),
            0,
        ),
        ((("标题", "检查通报"), ("单位", "农业局"), ("意见", "同意。（盖章）")), 0),
        ((("姓名：", "电话："), ("张明", "8123")), 0),
        (
            (
                ("序号", "姓名", "签名"),
                ("1", "张明", "签名："),
                ("2", "李红", "签名："),
            ),
            1,
        ),
        ((("地区", "数量"), ("甲", "1"), ("审核人：", "填表人：")), 1),  # its foot
        ((("日期", "出生年月日"), ("1月", "1990年5月1日")), 1),
    ],
)
def test_a_form_has_no_head(rows, head) -> None:
    assert styled(table(*rows)).header_rows == head


SIGNED = "签名：　　　年　月　日"


@pytest.mark.parametrize(
    ("blocks", "form", "data"),
    [
        (("", "", SIGNED), ("", "", SIGNED), ("", "", SIGNED)),
        (("同意。", "", SIGNED, ""), ("同意。", "", SIGNED, ""), ("同意。", "", SIGNED, "")),
        (("", "", ""), ("", "", ""), ("",)),
        (("自我评价", "", ""), ("自我评价", "", ""), ("自我评价",)),
        (("甲", ""), ("甲",), ("甲",)),  # left there by chance
        (("", "甲", "", "乙"), ("甲", "", "乙"), ("甲", "", "乙")),
        (("要求：", "到场", ""), ("到场",), ("到场",)),
    ],
)  # fmt: skip
def test_room_to_write_in_stays_in_a_cell(blocks, form, data) -> None:
    for head, expected in (("", form), ("数量", data)):
        one = table(("名称", head), ("甲", "1"), row("乙", cell(*blocks)), ("丙", "2"))
        found = styled(one).rows[2][1]
        texts = tuple(block.text for block in found.blocks)
        assert texts[-len(expected) :] == expected
        assert len(texts) == len(expected) + (blocks[0] == "要求：")


def test_a_place_to_sign_stands_as_the_source_has_it() -> None:
    rows = (row(f"{n}号", cell(SIGNED, align="right")) for n in range(2))
    found = styled(table(("标题", cell("通报", align="left")), *rows))
    assert found.rows[1][1].blocks[0].look.align == "right"


def test_a_table_that_is_not_ruled_has_no_rules(fonts: FontBook) -> None:
    one = table(("主持：王国栋", "记录：李明"), ("地点：会议室", "时间：九时"))
    (page,) = pages_of(one._replace(is_ruled=False), fonts).pages
    assert not page.rules
    (ruled,) = pages_of(one, fonts).pages
    assert ruled.rules


def test_a_cell_of_many_pages_is_parted_in_the_time_of_its_lines(
    fonts: FontBook,
) -> None:
    few = min(_seconds(1_000, fonts) for _ in range(3))
    many = min(_seconds(8_000, fonts) for _ in range(2))
    assert many < 8 * 3 * few, f"{few:.3f} s, {many:.3f} s"  # 64 if it were quadratic


def _seconds(lines: int, fonts: FontBook) -> float:
    cells = row("丙", cell(*["字"] * lines))
    flow = compose(document(table(("甲", "乙"), cells)), SHEET)
    begun = process_time()
    lay_out(flow, fonts)
    return process_time() - begun
