"""Which tables are turned, told by what a clerk would say of them; what goes along."""

from __future__ import annotations

from dataclasses import replace

import pytest

import govdoc
from govdoc.composition import compose
from govdoc.composition.sideways import Fit
from govdoc.findings import Finding
from govdoc.model.blocks import StyledParagraph, StyledTable, is_sideways
from govdoc.model.roles import Role
from govdoc.recognition.tables import split_mark
from govdoc.stylesheet import load

SHEET = load("gbt9704")
TASK = "序号 重点任务 具体措施 责任领导 牵头单位 配合单位 一季度 二季度 三季度 全年"
ROW = (
    "1 推进城乡供水一体化 改造水厂两座，新建管网四十二公里，更换老旧水表 沈家和 县水利局"
    " 县财政局、各乡镇人民政府 完成招标 主体完工 管网贯通 通水验收"
)


def table(*rows: str) -> str:
    lines = ["| " + " | ".join(row.split()) + " |" for row in rows]
    lines.insert(1, "|" + "---|" * (len(rows[0].split())))
    return "\n".join(lines)


WIDE = table(TASK, *[ROW] * 6)
NARROW = table("序号 乡镇 数量", "1 柳溪镇 100")


def composed(text: str, found: list[Finding] | None = None, sheet=SHEET, facts=""):
    block = f"---\n{facts}\n---\n" if facts else ""
    document = govdoc.read_text(block + text)
    report = (found if found is not None else []).append
    return compose(document, sheet, report).paragraphs


def turned(text: str, **more) -> list[str]:
    """Return the first words of each block that stands sideways."""
    return [b.text.split("\t")[0] for b in composed(text, **more) if is_sideways(b)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("表1 任务 {横排}", ("表1 任务", True)),
        ("表1 任务｛ 橫排 ｝ ", ("表1 任务", True)),
        ("{竖排}", ("", False)),
        ("{豎排}", ("", False)),
        ("任务 {landscape}", ("任务", True)),
        ("任务 {portrait}", ("任务", False)),
        ("任务 {横排}。", ("任务 {横排}。", None)),
        ("任务 {横}", ("任务 {横}", None)),
        ("任务 横排}", ("任务 横排}", None)),
        ("}", ("}", None)),
        ("", ("", None)),
    ],
)
def test_marks(line: str, found: tuple[str, bool | None]) -> None:
    assert split_mark(line) == found


@pytest.mark.parametrize(
    ("what", "is_turned", "rows"),
    [
        ("任务分解表，十栏", True, [TASK, *[ROW] * 6]),
        ("三栏", False, ["序号 乡镇 数量", "1 柳溪镇 100"]),
        ("七栏，都短", False, ["序号 姓名 性别 年龄 单位 职务 备注",
                         "1 沈家和 男 45 县水利局 局长 无"]),
        ("四栏，备注很长", False, ["序号 乡镇 数量 备注", f"1 柳溪镇 100 {'存放在仓库' * 30}"]),
        ("十三栏月度数字", True, [
            "项目 1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
            "财政收入 " + " ".join(["1234.5"] * 12)]),
        ("十三栏，数字短", False, [
            "项目 1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
            "降雨 " + " ".join(["12"] * 12)]),
        ("八栏，只有一行挤", False, [
            "序号 任务 措施 领导 单位 配合 时限 备注",
            *["1 修渠 清淤 沈家和 水利局 财政局 3月底 无"] * 8,
            f"9 修渠 清淤 沈家和 水利局 财政局 3月底 {'由镇水利站负责日常保管和轮换' * 3}"]),
        ("横过来也挤", False, [" ".join(["一二三四五六七八九十"] * 30)] * 4),
        ("横过来也有长代码，但好得多", True, [
            "序号 项目名称 建设单位 项目代码 总投资（万元） 2025年完成（万元）"
            " 2026年计划（万元） 开工时间 竣工时间 责任领导 责任单位 备注",
            *["1 城北污水处理厂三期扩建工程 滨海区城市建设投资集团有限公司"
              " 2501-330000-04-01-000001 12,345.60 3,000.00 5,500.50 2025年3月"
              " 2027年12月 张建国 区住房城乡建设局 续建"] * 4]),
        ("网址再长，两栏也不转", False, ["名称 网址", "平台 https://example.invalid/" + "a" * 90]),
    ],
)  # fmt: skip
def test_a_table_is_turned_only_where_it_must_and_it_helps(what, is_turned, rows):
    found: list[Finding] = []
    text = f"通知\n\n如下：\n\n{table(*rows)}\n\n请抓好落实。\n"
    assert bool(turned(text, found=found)) is is_turned, what
    assert [f.code for f in found] == ["C103"] * is_turned


def test_the_finding_says_why_and_how_to_switch_it_off() -> None:
    found: list[Finding] = []
    turned(f"通知\n\n如下：\n\n表1 任务分解表\n{WIDE}\n\n请抓好落实。\n", found=found)
    (one,) = found
    assert one.message == "“表1 任务分解表”有 10 栏，竖排太挤，已排成横页"
    assert "{竖排}" in (one.hint or "")
    assert one.place is not None
    assert one.place.first_line == 6


@pytest.mark.parametrize(
    ("above", "rows", "sheet", "is_turned"),
    [
        ("表1 任务分解表 {横排}", NARROW, SHEET, True),
        ("表1 任务分解表 {竖排}", WIDE, SHEET, False),
        ("{横排}", NARROW, SHEET, True),
        ("{竖排}", WIDE, SHEET, False),
        ("表1 任务分解表", WIDE, SHEET._replace(turns_wide_tables=False), False),
        ("{横排}", WIDE, SHEET._replace(turns_wide_tables=False), True),
    ],
)
def test_the_mark_wins_and_leaves_no_trace(above, rows, sheet, is_turned) -> None:
    found: list[Finding] = []
    text = f"通知\n\n如下：\n\n{above}\n{rows}\n\n请抓好落实。\n"
    assert bool(turned(text, found=found, sheet=sheet)) is is_turned
    assert found == []
    assert not any("排}" in block.text for block in composed(text, sheet=sheet))


def test_what_goes_along() -> None:
    text = (
        "通知\n\n第一段。\n\n## 任务\n\n表1 任务分解表 {横排}\n"
        f"{NARROW}\n\n注：按季度报送。\n\n数据来源：县统计局\n\n第二段。\n\n{NARROW}\n"
    )
    assert turned(text) == [
        "任务", "表1 任务分解表", "序号", "注：按季度报送。", "数据来源：县统计局",
    ]  # fmt: skip


def test_an_attachment_goes_with_its_table() -> None:
    text = (
        f"通知\n\n请落实。\n\n附件1\n\n任务分解表\n\n{WIDE}\n\n附件2\n\n清单\n\n略。\n"
    )
    blocks = composed(text)
    assert turned(text) == ["附件1", "任务分解表", "序号"]
    begun = [
        b for b in blocks if isinstance(b, StyledParagraph) and b.page_break_before
    ]
    assert [b.text for b in begun] == ["附件1", "附件2"]


def test_the_signature_is_not_left_alone_unless_asked() -> None:
    end = "\n\n某某局\n2026年5月1日\n"
    assert turned(f"通知\n\n如下：\n\n{WIDE}{end}") == []
    assert turned(f"通知\n\n如下：\n\n{{横排}}\n{WIDE}{end}") == ["序号"]


def test_nothing_is_turned_right_below_the_head_block() -> None:
    facts = "发文机关: 某某局"
    title = f"任务分解表\n\n{{横排}}\n{WIDE}\n\n请落实。\n"
    assert turned(title, facts=facts) == ["序号"]  # the title stays with the mark
    assert turned(title) == ["任务分解表", "序号"]
    document = govdoc.read_text(f"---\n{facts}\n---\n{title}")
    rest = tuple(b for b in document.blocks if b.role is not Role.TITLE)
    _, first, *_ = compose(replace(document, blocks=rest), SHEET).paragraphs
    assert isinstance(first, StyledTable)
    assert not first.is_sideways


@pytest.mark.parametrize(
    ("length", "room", "is_cramped"),
    [
        (10, 3.0, True),  # four lines of three 字
        (9, 3.0, False),  # three lines
        (80, 7.9, True),
        (80, 8.0, False),  # as wide as that, no cell is
        (36, 6.0, False),  # as high as wide
        (37, 6.0, True),
    ],
)
def test_a_cramped_cell_has_four_lines_and_is_higher_than_wide(
    length: int, room: float, is_cramped: bool
) -> None:
    assert Fit([["永" * length]], [room], 0.25).is_cramped is is_cramped


def rows_of(long: int, short: int, high: int) -> str:
    """Return six rows below a head; ``high`` of them have long cells of 100 字."""
    head = " ".join(f"第{n}项" for n in range(1, long + short + 1))
    tall = " ".join(["永" * 100] * long + ["一"] * short)
    low = [" ".join([str(n), *"一" * (long + short - 1)]) for n in range(6 - high)]
    return table(head, *[tall] * high, *low)


@pytest.mark.parametrize(
    ("long", "short", "high", "is_turned"),
    [
        (5, 0, 6, False),  # five columns
        (6, 0, 6, True),
        (3, 3, 6, True),  # 7.8 字 for each long column
        (2, 4, 6, False),  # 10.2
        (6, 0, 3, True),  # of seven rows, more than a third
        (6, 0, 2, False),
    ],
)
def test_six_columns_and_more_than_a_third_of_cramped_rows(
    long: int, short: int, high: int, is_turned: bool
) -> None:
    rows = rows_of(long, short, high)
    assert bool(turned(f"关于任务的通知\n\n见下表。\n\n{rows}\n")) is is_turned
