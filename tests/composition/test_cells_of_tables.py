"""What a clerk looks for in a table: figures whole and in line, labels whole, notes near."""

from __future__ import annotations

from itertools import pairwise

import pytest

import govdoc
from govdoc.composition import compose
from govdoc.composition.cells import Cells
from govdoc.composition.figures import column_look
from govdoc.composition.whole import is_serial, preferred, unbroken
from govdoc.fonts import FontBook, find_faces
from govdoc.layout import lay_out
from govdoc.model.blocks import StyledParagraph, StyledTable
from govdoc.model.document import Cell, Paragraph, Run
from govdoc.model.roles import Role
from govdoc.stylesheet import load
from govdoc.units import mm, pt
from measure.pdf import measure

SHEET, FONTS = load("gbt9704"), FontBook(find_faces())
SIZE = pt(12)


def text_with(*rows: str, below: str = "") -> str:
    """Return a notice with a table; blanks part its cells."""
    lines = [f"| {' | '.join(row.split())} |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0].split()))
    table = "\n".join(lines)
    return f"关于核实情况的通知\n\n情况见下表。\n\n{table}\n{below}\n请抓好落实。\n"


def lines_of(text: str) -> dict[str, list[str]]:
    """Return each cell's words → its lines, as our layout breaks them."""
    flow = compose(govdoc.read_text(text), SHEET)
    found: dict[tuple, list[str]] = {}
    for page in lay_out(flow, FONTS).pages:
        for line in (x for part in page.parts for x in part.lines):
            if line.origin is not None and line.origin.cell is not None:
                words = "".join(run.text for run in line.runs)
                found.setdefault(line.origin.cell, []).append(words)
    return {"".join(lines): lines for lines in found.values()}


@pytest.mark.parametrize(
    ("cell", "least", "wish"),
    [
        ("215.0", 2.5, 2.5),
        ("2026年", 3.25, 3.25),
        ("2026年12月", 3.25, 5.75),  # the year whole, or all of it
        ("即办率", 3, 3),
        ("危险化学品", 3, 5),
        ("整改率（%）", 3, 3),  # parts ahead of its unit
        ("健全党组织领导的治理体系，推动重心下移", 0, 0),
        ("新建堤防8.2公里、改造涵闸", 1.5, 1.5),
    ],
)
def test_what_of_a_cell_is_whole(cell: str, least: float, wish: float) -> None:
    assert unbroken(cell, 0.25) == pytest.approx(least, abs=0.5)
    assert preferred(cell, 0.25) == pytest.approx(wish, abs=0.5)


LONG = "由镇水利站负责日常保管和轮换，每月清点一次，发现损坏及时更换" * 2


@pytest.mark.parametrize(
    "row",
    [
        f"1 青石河综合治理工程 {LONG} 危险化学品 32000.00 2025年12月",
        f"2 {LONG} {LONG} 即办率 186.70 2026年",
        f"3 县人民医院迁建项目 {LONG} 215.0 98.75% 长期坚持",
    ],
)
def test_figures_and_short_labels_are_not_broken(row: str) -> None:
    text = text_with("序号 项目 措施 行业领域 整改率（%） 时限", row)
    lines = lines_of(text.replace("|", "{竖排}\n|", 1))
    for cell in row.split()[3:]:
        assert lines[cell] == [cell]
    assert lines["整改率（%）"] in (["整改率（%）"], ["整改率", "（%）"])


@pytest.mark.parametrize(
    ("label", "room", "expected"),
    [
        ("责任领导", 3.3, ["责任", "领导"]),
        ("水库安全度汛", 4.5, ["水库安全", "度汛"]),  # no word is parted
        ("县交通运输局", 5.5, ["县交通", "运输局"]),
        ("3月底进度", 4.2, ["3月底", "进度"]),
    ],
)
def test_a_label_of_two_lines_is_even(
    label: str, room: float, expected: list[str]
) -> None:
    """In any program: white at both sides leaves no more room than for a line."""
    width = round(room * SIZE + 2 * SHEET.table.padding)
    rest = round(SHEET.page.measure) - width
    look = SHEET.looks[Role.TABLE]
    setter = Cells(look, SHEET.table, (width, rest), SHEET, {}, mm(100))
    paragraph = Paragraph(Role.TABLE, (Run(label),))
    (block,) = setter.head(Cell((paragraph,)), 0).blocks
    assert isinstance(block, StyledParagraph)
    measure = (width - 2 * SHEET.table.padding - 2 * block.look.left) / SIZE
    assert block.look.left == block.look.right
    assert len(expected[0]) - 0.6 < measure < len(expected[0]) + 0.6


@pytest.mark.parametrize(
    ("cells", "said", "align"),
    [
        (("1,286.50", "45.6", "-40.00"), set(), "right"),  # points below each other
        (("215", "1186"), set(), "right"),
        (("215", "118"), set(), "center"),
        (("98.5%", "100%", "—"), set(), "right"),
        (("县水利局", "县住房城乡建设局"), set(), "center"),
        ((LONG, "无"), set(), "left"),
        ((LONG, "无"), {"justify"}, "left"),
        (("12.5", "8"), {"left"}, "left"),
        (("12.5", "8"), {"right"}, "right"),
        (("1", "2", "10"), {"center"}, "right"),
        (tuple(map(str, range(1, 12))), set(), "center"),  # it counts the rows
    ],
)
def test_a_column_has_one_look(cells, said: set[str], align: str) -> None:
    look = column_look(cells, said, mm(40), SIZE, is_ruled=True)
    assert look.align == align


def test_points_stand_below_each_other() -> None:
    rows = ("1,286.50", "45.6", "-40.00", "7")
    text = text_with("项目 金额", *[f"收入{n} {one}" for n, one in enumerate(rows)])
    sheet = measure(govdoc.render(govdoc.read_text(text), ".pdf").data)[0]
    ends = []
    for one in rows:
        whole = one.split(".")[0]
        ends.append(sheet.find(one).end(whole))
    assert max(ends) - min(ends) < 0.25


def test_rows_are_counted() -> None:
    assert is_serial(["序号", "1", "2", "3"])
    assert not is_serial(["年份", "2024", "2025"])
    assert not is_serial(["1", "2", "3"])


def test_notes_stand_clear_of_the_rule_and_on_the_tables_page() -> None:
    below = "注：数据截至二月底。\n数据来源：县统计局。\n"
    for count in range(14, 26):
        rows = [f"乡镇{n} {n}" for n in range(count)]
        text = text_with("乡镇 户数", *rows, below=below)
        sheets = measure(govdoc.render(govdoc.read_text(text), ".pdf").data)
        (page,) = [x for x in sheets if any("注：" in one.text for one in x.lines)]
        note, source = page.find("注：数据"), page.find("数据来源")
        for one in (note, source):
            assert one.size == pytest.approx(SIZE / mm(1), abs=0.1)
        assert any("乡镇" in one.text for one in page.lines)


def test_tables_below_each_other_stand_apart() -> None:
    rows = "| 单位 | 人数 |\n|---|---|\n| 县水利局 | 3 |\n| 县民政局 | 5 |\n"
    text = f"关于名额的通知\n\n名额见下表。\n\n{rows}\n{rows}\n请抓好落实。\n"
    document = govdoc.read_text(text)
    flow = compose(document, SHEET)
    tables = [x for x in flow.paragraphs if isinstance(x, StyledTable)]
    assert [x.space_before > 0 for x in tables] == [False, True]
    for above, below in pairwise(flow.paragraphs):
        if isinstance(above, StyledTable) and isinstance(below, StyledParagraph):
            assert below.look.space_before >= SHEET.table.gap_below


def test_levels_of_a_first_column_are_seen() -> None:
    cells = ("一、收入合计", "（一）税收收入", "1.增值税", "其中：改征部分", "合计")
    look = column_look(cells, set(), mm(60), SIZE, is_ruled=True)
    base = SHEET.looks[Role.TABLE]
    steps = [round(look.set(base, one).left / SIZE) for one in cells]
    assert look.align == "left"
    assert steps == [0, 1, 2, 3, 0]
    assert column_look(cells[:1], set(), mm(60), SIZE, is_ruled=True).align == "center"


def test_a_caption_below_a_tables_note_begins_a_table_of_its_own() -> None:
    rows = "| 单位 | 人数 |\n|---|---|\n| 县水利局 | 3 |\n"
    text = (
        f"关于名额的通知\n\n名额见下表。\n\n{rows}\n注：按编制。\n\n表2　名额\n\n{rows}"
    )
    flow = compose(govdoc.read_text(text), SHEET)
    (caption,) = [x for x in flow.paragraphs if x.text.startswith("表2")]
    assert isinstance(caption, StyledParagraph)
    assert caption.look.space_before >= SHEET.looks[Role.TABLE].pitch
