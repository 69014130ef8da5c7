"""``govdoc.merge``: what programs call."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from spreadsheets import xlsx

import govdoc
from govdoc import MergeError, Options, OutputError, OutputOptions

SAMPLE = Path(__file__).parents[2] / "samples" / "merge" / "reply.txt"
TEMPLATE = "关于{{姓名}}的通知\n\n各村：\n\n　　{{姓名}}于{{日期}}领取{{金额:大写}}。\n"
ROWS = [
    {"姓名": "张三", "日期": date(2026, 3, 5), "金额": 12300},
    {"姓名": "李四", "日期": "三月六日", "金额": Decimal("0.50"), "备注": None},
]


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


def test_rows_of_a_program(template: Path) -> None:
    done = govdoc.merge(template, iter(ROWS), template.parent / "成品")
    assert [one.letter.where for one in done] == ["第 1 条", "第 2 条"]
    paths = [path for one in done if one.result for path in one.result.outputs]
    assert [path.name for path in paths] == ["通知-001.docx", "通知-002.docx"]
    said = [govdoc.read(path).blocks[-1].text for path in paths]
    assert said == [
        "张三于2026年3月5日领取人民币壹万贰仟叁佰元整。",
        "李四于三月六日领取人民币伍角。",
    ]


def test_rows_of_a_file_formats_and_names(template: Path) -> None:
    data = template.with_name("名单.xlsx")
    data.write_bytes(xlsx([["姓名", "日期", "金额"], ["张三", date(2026, 3, 5), 5]]))
    (one,) = govdoc.merge(
        template, data, template.parent, name="{{姓名}}", facts={"文号": "{{姓名}}1号"},
        options=Options(output=OutputOptions(to=("docx", "pdf"))),
    )  # fmt: skip
    assert one.result is not None
    assert [path.name for path in one.result.outputs] == ["张三.docx", "张三.pdf"]
    assert one.result.document.facts["document_number"] == ("张三1号",)


def test_what_the_data_leave_open_is_reported(template: Path) -> None:
    told = []
    rows = [{**ROWS[0], "金额": None}]
    (one,) = govdoc.merge(template, rows, template.parent / "空", report=told.append)
    assert one.result is not None
    (open_,) = [finding for finding in told if finding.code == "M101"]
    assert "金额" in open_.message


def test_the_sample(tmp_path: Path) -> None:
    done = govdoc.merge(SAMPLE, SAMPLE.with_suffix(".csv"), tmp_path, name="{{乡镇}}")
    results = [one.result for one in done if one.result is not None]
    assert [one.document.title for one in results] == [
        f"关于{town}防汛物资储备经费的批复" for town in ("青石镇", "柳河乡", "云台镇")
    ]
    assert {one.document.kind for one in results} == {"reply"}
    said = "125400.50元（人民币壹拾贰万伍仟肆佰元零伍角）"
    assert any(said in block.text for block in results[1].document.blocks)
    assert not any(
        "{{" in block.text for one in results for block in one.document.blocks
    )


def test_all_that_is_wrong(template: Path) -> None:
    rows = [{"姓名": "张三", "金额": "许多"}]
    with pytest.raises(MergeError) as told:
        govdoc.merge(template, rows, template.parent / "成品")
    assert [fault.message for fault in told.value.faults] == [
        f"{template} 第 5 行：数据里没有“日期”这一列",
        "“金额”的 第 1 条“许多” 不是一个数，写不成 {{金额:大写}}",
    ]
    assert str(told.value).endswith("（共 2 处）")
    assert not (template.parent / "成品").exists()


def test_what_is_there_stays(template: Path) -> None:
    (template.parent / "通知-002.docx").write_text("旧", encoding="utf-8")
    with pytest.raises(OutputError, match="文件已存在"):
        govdoc.merge(template, ROWS, template.parent)
    assert not (template.parent / "通知-001.docx").exists()
    assert len(govdoc.merge(template, ROWS, template.parent, force=True)) == 2


def test_a_row_that_fails_stops_no_other(template: Path) -> None:
    facts = {"文号": "{{姓名}}"}
    rows = [ROWS[0] | {"姓名": "张" * 1001}, ROWS[0]]
    bad, good = govdoc.merge(template, rows, template.parent / "成品", facts=facts)
    assert bad.result is None
    assert "太长" in str(bad.error)
    assert good.error is None
