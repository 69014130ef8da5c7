"""Every measure of docs/conformance.md holds in our PDF, within its strict tolerance."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

import govdoc
from govdoc.findings import Finding
from measure.clauses import ROWS, Row, value
from measure.pdf import measure
from measure.sheets import Pages

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def pages() -> dict[str, Pages]:
    samples = ROOT / "samples" / "official"
    return {
        path.stem: measure(govdoc.render(govdoc.read(path), ".pdf").data)
        for path in samples.glob("*.txt")
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number} {row.element}")
def test_the_pdf_is_as_the_clause_wants(row: Row, pages: dict[str, Pages]) -> None:
    found = value(row, pages[row.sample])
    assert found == pytest.approx(row.wanted, abs=row.strict + 1e-6)


def test_red_stands_only_where_it_may(pages: dict[str, Pages]) -> None:
    for sheets in pages.values():
        red = [x for sheet in sheets for x in sheet.lines if x.red]
        assert all(x.size > 8 for x in red)  # the mark alone is larger than any text
        later = [s for sheet in sheets[1:] for s in sheet.strokes if s.red]
        assert later == []


def test_the_table_is_up_to_date_in_its_rows() -> None:
    text = (ROOT / "docs" / "conformance.md").read_text("utf-8")
    for row in ROWS:
        start = f"| {row.number} | {row.clause} | {row.element} | {row.sample} | "
        assert start in text
    assert "**不合**" not in text


TEXT = (
    "关于开展检查的通知\n\n各单位：\n\n　　请于五月底前完成自查。\n\n"
    "某某局\n2026年5月1日\n"
)


def pages_of(block: str, text: str = TEXT) -> Pages:
    document = govdoc.read_text(f"---\n{block}\n---\n{text}")
    return measure(govdoc.render(document, ".pdf").data)


def test_joint_names_without_seals_stand_below_each_other_at_equal_width() -> None:
    names = "署名: [农业局, 应急管理局, 自然资源和规划局]\n盖章: 无"
    sheet = pages_of(names)[0]
    date = sheet.find("2026年5月1日")
    last = sheet.above(date)
    middle = sheet.above(last)
    first = sheet.above(middle)
    for line in (first, middle):
        assert line.left == pytest.approx(last.left, abs=0.2)
        assert line.right == pytest.approx(last.right, abs=0.2)
    assert date.left - last.left == pytest.approx(2 * 156 / 28, abs=0.2)


@pytest.mark.parametrize(
    ("fact", "mark", "cells"),
    [
        ("抄送: 甲", "", 2),
        ("盖章: 有", "", 4),
        ("盖章: 无", "", 2),
        ("抄送: 甲", "发文机关: 某某局\n", 4),
        ("盖章: 无", "发文机关: 某某局\n", 2),
    ],
)
def test_a_date_leaves_room_for_a_seal_that_is_asked_for(
    fact: str, mark: str, cells: int
) -> None:
    date = pages_of(mark + fact)[0].find("2026年5月1日")
    assert 184 - date.right == pytest.approx(cells * 156 / 28, abs=0.5)


def test_an_imprint_on_an_even_page_leaves_blank_pages_without_numbers() -> None:
    short = pages_of("抄送: 甲\n版记双数页: 是")
    assert len(short) == 2
    assert short[1].strokes[-1].bottom == pytest.approx(262, abs=0.05)
    assert short[1].number() is not None
    body = "\n\n".join(f"　　第{i}段。" for i in range(41))
    full = "通知\n\n" + body + "\n"
    long = pages_of("抄送: 甲\n版记双数页: 是", full)
    assert len(long) == 4
    assert [sheet.number() is None for sheet in long] == [False, False, True, True]
    assert long[2].lines == ()


def footers_of(data: bytes) -> list[list[str]]:
    """Return each section's footers, odd and even pages', without the field's text."""
    return [
        [foot.paragraphs[0].text for foot in (one.footer, one.even_page_footer)]
        for one in docx.Document(io.BytesIO(data)).sections
    ]


def test_the_docx_numbers_no_blank_page_nor_the_imprint_behind_it() -> None:
    body = "\n\n".join(f"　　第{i}段。" for i in range(41))
    long = govdoc.read_text(f"---\n抄送: 甲\n版记双数页: 是\n---\n通知\n\n{body}\n")
    data = govdoc.render(long, ".docx").data
    assert footers_of(data) == [["—  —", "—  —"], ["", ""]]
    short = govdoc.read_text(f"---\n抄送: 甲\n版记双数页: 是\n---\n{TEXT}")
    assert footers_of(govdoc.render(short, ".docx").data) == [["—  —", "—  —"]]


def test_recipients_stay_below_the_title_unless_they_are_moved() -> None:
    for moved, kind in (("否", "各单位："), ("是", "主送：各单位。")):
        block = f"抄送: 甲\n主送移至版记: {moved}"
        sheet = pages_of(block)[0]
        assert sheet.find("各单位").text == kind
        assert (sheet.find("各单位").base > 230) is (moved == "是")
    alone = pages_of("主送移至版记: 是")[0]
    assert len(alone.strokes) == 2


def test_an_imprint_never_covers_the_text() -> None:
    for count in range(14, 22):
        body = "\n\n".join(f"　　第{i}段。" for i in range(count))
        sheet = pages_of("抄送: 甲\n印发机关: 乙", f"通知\n\n{body}\n")[-1]
        top = sheet.strokes[0].top
        above = [x for x in sheet.lines if "段" in x.text]
        assert all(x.bottom < top for x in above)


def test_a_long_mark_stays_inside_the_type_area() -> None:
    name = "中国共产党云岭县委员会农村工作领导小组办公室和云岭县人民政府办公室"
    marks = [x for x in pages_of(f"发文机关: {name}")[0].lines if x.red]
    assert len(marks) == 2
    assert all(x.left >= 28 and x.right <= 184 and x.size > 6 for x in marks)


def test_a_letter_tells_of_printing_info_that_it_does_not_bear() -> None:
    told: list[Finding] = []
    text = f"---\n文种: 函\n发文机关: 甲局\n印发机关: 乙室\n---\n{TEXT}"
    govdoc.render(govdoc.read_text(text), ".docx", report=told.append)
    assert [f.message for f in told if f.code == "C101"] == [
        "此格式的版记不加印发机关和印发日期，未排“乙室”"
    ]


def test_the_docx_has_the_head_as_paragraphs_that_a_clerk_can_edit() -> None:
    document = govdoc.read(ROOT / "samples" / "official" / "sealed-notice.txt")
    file = docx.Document(io.BytesIO(govdoc.render(document, ".docx").data))
    texts = [p.text for p in file.paragraphs if p.text]
    assert texts[:2] == ["云岭县人民政府办公室文件", "云政办发〔2026〕12号"]
    assert file.paragraphs[0].style.name == "发文机关标志"
    assert texts[-1] == "云岭县人民政府办公室\t2026年4月3日印发"
