"""Data as files hold it: every encoding, every parter, every spreadsheet."""

from __future__ import annotations

import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from spreadsheets import ods, xlsx

from govdoc import InputError, UsageError
from govdoc.limits import DEFAULT_LIMITS
from govdoc.merging import DataTable, read_table
from govdoc.merging.table import letters

DAY = date(2026, 3, 5)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(data: bytes, name: str = "数据.csv", **how: object) -> DataTable:
    Path(name).write_bytes(data)
    return read_table(Path(name), DEFAULT_LIMITS, **how)  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("parter", [",", "\t", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_of_any_program(encoding: str, parter: str, end: str) -> None:
    lines = [
        parter.join(["姓名", "单位", "日期"]),
        parter.join(["张三", f'"县委,{parter};""{end}办公室"', "2026/3/5"]),
    ]
    table = read(end.join([*lines, ""]).encode(encoding))
    assert table.columns == ("姓名", "单位", "日期")
    (row,) = table.rows
    assert row.values == ("张三", f'县委,{parter};"\n办公室', DAY)


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    table = read('甲,乙\n"一\n行",2\n,\n三,\n'.encode())
    assert [row.number for row in table.rows] == [2, 4]
    assert table.rows[1].values == ("三", "")


def test_dates_and_numbers_of_a_text_stay_as_they_are_but_for_dates_of_cells() -> None:
    typed = {
        "2026-03-05": DAY,
        "2026/3/5 0:00": DAY,
        "2026-03-05 00:00:00": DAY,
        "2026/3/5 9:00": datetime(2026, 3, 5, 9),
        "2026-03-05T14:05:30.000": datetime(2026, 3, 5, 14, 5, 30),
        "2026/3/5 24:00": "2026/3/5 24:00",
        "2026.3.5": "2026.3.5",
        "2026-02-30": "2026-02-30",
        "007": "007",
        "3.10": "3.10",
    }
    names = [f"第{n}" for n, _ in enumerate(typed)]
    text = f"{','.join(names)}\n{','.join(typed)}\n"
    assert read(text.encode()).rows[0].values == tuple(typed.values())
    sheet = xlsx([names, list(typed)])
    assert read(sheet, "数据.xlsx").rows[0].values == tuple(typed.values())


ROWS = [["姓名", "金额", "日期"], ["张三", 0.5, DAY], ["李四 ", 12300, DAY]]


@pytest.mark.parametrize("make", [xlsx, ods])
def test_spreadsheets(make: object) -> None:
    table = read(make(ROWS), "数据")  # type: ignore[operator]
    assert table.columns == ("姓名", "金额", "日期")
    assert [row.values for row in table.rows] == [
        ("张三", Decimal("0.5"), DAY),
        ("李四", Decimal(12300), DAY),
    ]


def test_names_and_values_of_other_kinds() -> None:
    rows = [[2026, DAY, None, "甲"], ["一\r\n二", "x", "y", "z", "多"]]
    table = read(xlsx(rows), "数据.xlsx")
    assert table.columns == ("2026", "2026年3月5日", "", "甲")
    assert table.rows[0].values == ("一\n二", "x", "y", "z")


TORN = ods(ROWS, end="")
"""calamine would wait for the end of its table for ever."""
REFUSED = [
    (TORN, {}, "坏了"),
    (b"", {}, "文件是空的"),
    (b"\x00\x01\x02\xff", {}, "二进制"),
    (b"%PDF-1.7", {}, "这是 PDF，不是数据"),
    ("<html><body><table><tr><td>甲".encode(), {}, "这是网页（HTML），不是数据"),
    (xlsx([["甲"]])[:300], {}, "不是数据|坏了"),
    ('甲,乙\n"一,二\n三,四\n'.encode(), {}, "到第 3 行读不下去：双引号没有配对"),
    (f"甲\n{'字' * 200_000}\n".encode(), {}, "有一格太长"),
    (xlsx([["甲"]]), {"sheet": "乙"}, "没有“乙”这张工作表"),
    ("甲\n一\n".encode(), {"sheet": "乙"}, "不是电子表格，没有工作表“乙”"),
    (xlsx([["甲"]] * 2 + [[0] * 26] * 8_000), {}, "超过上限 200,000"),
]


@pytest.mark.parametrize(("data", "how", "said"), REFUSED)
def test_what_is_refused(data: bytes, how: dict[str, object], said: str) -> None:
    with pytest.raises((InputError, UsageError), match=said):
        read(data, **how)


def test_without_what_reads_spreadsheets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(InputError) as told:
        read(xlsx(ROWS), "数据.xlsx")
    assert told.value.message == "数据.xlsx: 这是电子表格"
    assert "pip install 'govdoc[xlsx]'" in (told.value.hint or "")
    assert read("甲\n一\n".encode()).columns == ("甲",)


def test_one_that_unpacks_to_too_much() -> None:
    big = xlsx([["甲"], *([["字" * 30_000]] * 400)])
    with pytest.raises(InputError, match="超过上限 30 MB"):
        read(big, "数据.xlsx")


def test_letters_of_columns() -> None:
    assert [letters(n) for n in (0, 25, 26, 27, 701, 702)] == [
        "A", "Z", "AA", "AB", "ZZ", "AAA",
    ]  # fmt: skip
