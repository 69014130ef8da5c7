"""What is told before anything is written: all of it at once, each with its cell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from spreadsheets import Error, Formula, Rows, repacked, xlsx

from cases import Case, read_cases
from govdoc.limits import DEFAULT_LIMITS
from govdoc.merging import DataFault, MergePlan, make_plan, read_table, read_template
from govdoc.merging.names import fit_name
from govdoc.merging.table import rows_of
from govdoc.options import DEFAULT_OPTIONS

CASES = list(read_cases(Path(__file__).parent / "plan.case"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def plan(
    template: str,
    data: str | bytes,
    name: str = "",
    *,
    head: int = 1,
    sheet: str = "",
    strict: bool = False,
) -> MergePlan:
    Path("模板.txt").write_text(template, encoding="utf-8")
    path = Path("数据.csv" if isinstance(data, str) else "数据.xlsx")
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    read = read_template(Path("模板.txt"), name, DEFAULT_OPTIONS)
    table = read_table(path, DEFAULT_LIMITS, sheet=sheet, head=head)
    return make_plan(read, table, strict=strict)


def said(faults: tuple[DataFault, ...]) -> list[str]:
    return [
        f"{'错误' if one.is_error else '注意'} {one.message}"
        + (f" | {one.hint}" if one.hint else "")
        for one in faults
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_of_a_text(case: Case) -> None:
    template, _, data = case.given.partition("\n----\n")
    found = plan(template, data)
    assert "\n".join(said(found.faults) or ["没有"]) == case.expected
    assert bool(found.letters) == found.is_sound


SHEETS: list[tuple[str, str, Rows, list[str], list[str]]] = [
    (
        "错误值、没有算的公式、长数",
        "{{甲}}{{乙}}{{丙}}",
        [
            ["甲", "乙", "丙"],
            [Error("#N/A"), Formula("1+1"), 110101199003071234],
            ["", Formula("A1", "好"), "110101199003071234"],
        ],
        [],
        [
            "注意 A 列“甲”空着：A3",
            "错误 A 列“甲”的 A2 是表格的错误值 #N/A",
            "错误 B 列“乙”的 B2 公式还没有算出值；请用表格软件打开，保存一次",
            "错误 C 列“丙”的 C2 数字超过 15 位，表格软件只留得住前 15 位；"
            "请把这一列设成“文本”再重新填",
        ],
    ),
    (
        "列名里合并的格",
        "{{丙}}",
        [["名单", None], ["甲", "乙"], ["一", "二"]],
        ["A1:B1"],
        [
            "错误 模板.txt 第 1 行：数据里没有“丙”这一列 | 列名有 名单",
            "错误 列名一行里有合并的单元格 A1:B1 | 列名应在一行里，一格一个；"
            "列名不在第 1 行的，用 --head 说第几行",
        ],
    ),
    (
        "列名上面是合并的标题",
        "{{甲}}{{乙}}",
        [["名单", None], [None, None], ["甲", "乙"], ["一", "二"]],
        ["A1:B1"],
        ["错误 数据.xlsx: 列名不在第 1 行，第 3 行像列名 | 请用 --head 3"],
    ),
    (
        "数据里合并的格，没有用到的不说",
        "{{甲}}",
        [["甲", "乙"], ["一", "二"], [None, None], ["三", "四"]],
        ["A2:A3", "B2:B3"],
        [
            "注意 数据里这些列模板没有用到：B 列“乙”",
            "错误 A2:A3 是合并的单元格，只有第一格有值 | 请取消合并，每一格都填上",
        ],
    ),
    (
        "存成数的号码",
        "{{电话}}{{人数}}",
        [["电话", "人数"], [1088889999, 5], ["0871-65111111", 6], [13800001234, 7]],
        [],
        [
            "注意 A 列“电话”存成了数：A2；开头若有 0，已经没有了"
            " | 请核对；这一列设成“文本”再填就不会丢"
        ],
    ),
]


@pytest.mark.parametrize("given", SHEETS, ids=lambda given: given[0])
def test_of_a_workbook(given: tuple[str, str, Rows, list[str], list[str]]) -> None:
    _, template, rows, merged, expected = given
    assert said(plan(template, xlsx(rows, merged=merged)).faults) == expected


@pytest.mark.parametrize("said_so", ['hidden="1"', 'hidden="true"'])
def test_rows_that_nobody_sees(said_so: str) -> None:
    rows = [["甲"], ["一"], ["二"], ["三"], ["四"]]
    data = repacked(xlsx(rows), '<row r="3"', f'<row r="3" {said_so}')
    data = repacked(data, '<row r="5"', '<row r="5" hidden="0"')
    assert said(plan("{{甲}}", data).faults) == [
        "注意 第 3 行在表里隐藏着（或筛掉了），照样各是一份"
        " | 不要的请删掉，或用 --rows 2,4-5"
    ]
    table = read_table(Path("数据.xlsx"), DEFAULT_LIMITS)
    read = read_template(Path("模板.txt"), "", DEFAULT_OPTIONS)
    assert make_plan(read, table._replace(rows=table.rows[:1])).faults == ()


def test_a_program_means_its_rows() -> None:
    Path("模板.txt").write_text("{{甲}}{{乙}}", encoding="utf-8")
    read = read_template(Path("模板.txt"), "", DEFAULT_OPTIONS)
    table = rows_of([{"甲": "一", "乙": 2}, {"甲": "合计", "乙": 2}])
    assert make_plan(read, table).faults == ()


def test_many_rows_are_looked_through_quickly() -> None:
    rows = "".join(f"{n},,局长\n" for n in range(20_000))
    found = plan("{{甲}}{{乙}}{{丙}}", f"甲,乙,丙\n{rows}")
    assert len(found.letters) == 20_000


def test_names_below_a_heading() -> None:
    rows = [["名单", None], ["甲", "乙"], ["一", 2], [date(2026, 3, 5), 0.1 + 0.2]]
    found = plan("{{甲}}{{乙}}", xlsx(rows, merged=["A1:B1"]), head=2)
    assert found.faults == ()
    assert [list(one.texts.values()) for one in found.letters] == [
        ["一", "2"],
        ["2026年3月5日", "0.3"],
    ]
    assert [one.where for one in found.letters] == ["第 3 行", "第 4 行"]


def test_a_name_that_wants_a_part() -> None:
    data = "单位,姓名\n县教育局,张三\n县教育局,\n县财政局,\n"
    found = plan("{{单位}}", data, name="{{单位}}_{{姓名}}")
    assert said(found.faults)[-1] == (
        "注意 第 3 行的文件名“县教育局_”里“姓名”空着，共 2 份"
    )
    assert len(found.letters) == 3
    data = "单位,姓名\n县教育局,张三\n县财政局,\n"
    assert "文件名" not in str(plan("{{姓名}}", data, name="{{单位}}").faults)


def test_names_above_where_they_were_looked_for() -> None:
    found = plan("{{甲}}{{乙}}", "甲,乙\n一,二\n三,四\n", head=2)
    assert said(found.faults) == [
        "错误 数据.csv: 列名不在第 2 行，第 1 行像列名 | 请用 --head 1"
    ]


def test_what_stands_outside_the_chosen_rows_is_not_told() -> None:
    data = xlsx([["甲", "乙"], ["一", "二"], ["说明", None]], merged=["A3:B3"])
    assert not plan("{{甲}}{{乙}}", data).is_sound
    table = read_table(Path("数据.xlsx"), DEFAULT_LIMITS)
    read = read_template(Path("模板.txt"), "", DEFAULT_OPTIONS)
    assert make_plan(read, table._replace(rows=table.rows[:1])).faults == ()


def test_braces_in_the_name_of_the_template() -> None:
    Path("{甲}.txt").write_text("关于{{甲}}的{{通知", encoding="utf-8")
    read = read_template(Path("{甲}.txt"), "", DEFAULT_OPTIONS)
    assert said(tuple(read.fields.faults))[0].startswith("错误 {甲}.txt 第 1 行：")


def test_another_sheet() -> None:
    data = xlsx([["甲"], ["一"]], 二=[["甲"], ["二"]])
    assert said(plan("{{甲}}", data).faults) == [
        "注意 用的是第一张工作表“名单”，另有 二 | 要用别的一张，加 --sheet 它的名字"
    ]
    (letter,) = plan("{{甲}}", data, sheet="二").letters
    assert list(letter.texts.values()) == ["二"]


def test_strictly_an_empty_cell_is_an_error() -> None:
    data = "甲,乙\n一,\n"
    assert plan("{{甲}}{{乙}}", data).is_sound
    assert not plan("{{甲}}{{乙}}", data, strict=True).is_sound


NAMES = [
    ("", ["模板-001", "模板-002"]),
    ("{{姓名}}-任免通知", ["张三-任免通知", "李_四-任免通知"]),
    ("{{姓名}}.docx", ["张三", "李_四"]),
    ("{{日期}}-{{姓名}}", ["2026年3月5日-张三", "2026年3月6日-李_四"]),
]


@pytest.mark.parametrize(("pattern", "names"), NAMES)
def test_what_files_are_called(pattern: str, names: list[str]) -> None:
    data = "姓名,日期\n张三,2026-03-05\n李/四,2026-03-06\n"
    found = plan("{{姓名}}{{日期}}", data, pattern)
    assert [one.name for one in found.letters] == names
    renamed = [one for one in said(found.faults) if "写成“" in one]
    told = f"注意 第 3 行的文件名“{names[1].replace('_', '/')}”写成“{names[1]}”"
    hint = " | / | : * ? 一类的字符不能进文件名，太长的截短"
    assert renamed == ([told + hint] if "_" in names[1] else [])


def test_two_rows_with_one_name_and_one_without() -> None:
    data = "姓名,号\nAa,1\naA,2\n..,3\n"
    hint = " | 请在 --name 里加上各行不同的列，如 --name '{{姓名}}-{{编号}}'"
    assert said(plan("{{号}}", data, "{{姓名}}").faults) == [
        f"错误 第 2 行、第 3 行：文件名都是“Aa”{hint}",
        f"错误 第 4 行：文件名是空的{hint}",
    ]


@pytest.mark.parametrize(
    ("name", "fit"),
    [
        ("甲/乙\\丙:丁", "甲_乙_丙_丁"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("a\nb\tc\0d\x1be", "a_b_c_d_e"),
        (" 甲. ", "甲"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("甲\u200b乙", "甲乙"),
        ("字" * 100, "字" * 66),
        ("...", ""),
    ],
)
def test_names_that_any_disk_holds(name: str, fit: str) -> None:
    assert fit_name(name) == fit
