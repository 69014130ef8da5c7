"""Measures of the head block and the stamp that no sample's row holds (7.2, 7.3.5.3)."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

import govdoc
from measure.clauses import CELL
from measure.pdf import measure
from measure.sheets import Line, Sheet

FORMS = Path(__file__).parents[1] / "forms"
SAMPLES = Path(__file__).parents[2] / "samples" / "official"


def first_page(path: Path) -> Sheet:
    return measure(govdoc.render(govdoc.read(path), ".pdf").data)[0]


def marks(sheet: Sheet) -> tuple[list[Line], Line]:
    """Return the names of a joint mark, and 文件."""
    red = [line for line in sheet.lines if line.red]
    suffix = next(line for line in red if line.text == "文件")
    return [line for line in red if line is not suffix], suffix


@pytest.mark.parametrize(
    "path",
    [SAMPLES / "joint-request.txt", FORMS / "joint-two.txt", FORMS / "six-seals.txt"],
    ids=lambda path: path.stem,
)
def test_a_joint_mark_is_stacked_closely(path: Path) -> None:
    names, suffix = marks(first_page(path))
    size = suffix.size
    # The first name's ink is at the clause's distance, the others on their pitch.
    pitches = [b.base - a.base for a, b in pairwise(names[1:])]
    assert pitches == pytest.approx([1.35 * size] * len(pitches), abs=0.02 * size)
    assert names[1].base - names[0].base == pytest.approx(1.35 * size, abs=0.3)
    white = suffix.left - max(line.right for line in names)
    assert white / size == pytest.approx(0.4, abs=0.04)
    assert suffix.right - suffix.left == pytest.approx(2 * size, rel=0.02)


def test_a_joint_mark_leaves_room_for_text_on_the_first_page() -> None:
    """Six names are set smaller, so that two lines of text follow (7.3.3)."""
    sheet = first_page(FORMS / "six-seals.txt")
    names, _ = marks(sheet)
    assert names[-1].bottom - names[0].top == pytest.approx(66, abs=0.5)
    assert sheet.find("请于五月底").base < 262


def test_a_mark_of_two_issuers_is_as_large_as_one() -> None:
    names, _ = marks(first_page(FORMS / "joint-two.txt"))
    assert names[0].size == pytest.approx(42 * 127 / 360, abs=0.01)


@pytest.mark.parametrize(
    ("length", "lines"), [(10, 1), (11, 1), (17, 1), (18, 2), (19, 2)]
)
def test_a_mark_is_made_smaller_before_it_takes_two_lines(
    length: int, lines: int
) -> None:
    """A mark keeps inside the type area; below 0.6 of its size it is broken."""
    name = ("云岭县青石镇双塘水库移民安置后期扶持" * 2)[: length - 2]
    text = f"---\n发文机关: {name}\n---\n关于检查的通知\n\n各村：\n\n请自查。\n"
    sheet = measure(govdoc.render(govdoc.read_text(text), ".pdf").data)[0]
    red = [line for line in sheet.lines if line.red]
    assert len(red) == lines
    assert all(line.left >= 27.9 and line.right <= 184.1 for line in red)
    half = red[0].size * 360 / 127 * 2
    assert half == pytest.approx(round(half), abs=0.01)  # Word knows half points only
    if lines == 1:
        room = min(156 / length, 42 * 127 / 360)
        assert room - 0.2 < red[0].size <= room + 0.01


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("1", "000001"), ("17", "000017"), ("000123", "000123"), ("1234567", "1234567")],
)
def test_a_copy_number_has_six_digits(typed: str, shown: str) -> None:
    """7.2.1: 一般用6位3号阿拉伯数字."""
    text = f"---\n份号: {typed!r}\n发文机关: 甲局\n---\n关于检查的通知\n\n请自查。\n"
    sheet = measure(govdoc.render(govdoc.read_text(text), ".pdf").data)[0]
    assert sheet.lines[0].text == shown
    assert sheet.lines[0].size == pytest.approx(16 * 127 / 360, abs=0.01)


@pytest.mark.parametrize(
    ("level", "shown", "cells"),
    [("机密", "机密", 3), ("特急", "特急", 3), ("机密★1年", "机密★1年", None)],
)
def test_a_level_alone_takes_three_cells(
    level: str, shown: str, cells: float | None
) -> None:
    key = "紧急程度" if level == "特急" else "密级"
    text = f"---\n{key}: {level}\n发文机关: 甲局\n---\n关于检查的通知\n\n请自查。\n"
    sheet = measure(govdoc.render(govdoc.read_text(text), ".pdf").data)[0]
    line = sheet.find(shown)
    if cells:
        assert line.right - line.left == pytest.approx(cells * CELL, abs=0.1)
        assert line.chars[1][1] - line.chars[0][1] == pytest.approx(2 * CELL, abs=0.1)


def test_signers_stand_two_in_a_row_one_cell_apart() -> None:
    """7.2.6: 每行一般排两个姓名; the label in 仿宋, the names in 楷体."""
    sheet = first_page(FORMS / "joint-two.txt")
    line = sheet.find("签发人")
    assert line.text == "签发人：沈家和顾远"
    assert line.at("签") == pytest.approx(184 - 12 * CELL, abs=0.1)
    assert line.at("沈") == pytest.approx(184 - 8 * CELL, abs=0.1)
    assert line.at("顾") == pytest.approx(184 - 4 * CELL, abs=0.1)
    assert line.end("远") == pytest.approx(184 - CELL, abs=0.1)  # 顾　远, three cells
    below = sheet.find("秦素梅")
    assert below.at("秦") == pytest.approx(line.at("沈"), abs=0.01)
    assert below.base - line.base == pytest.approx(10.4455, abs=0.01)


def test_a_post_stands_two_cells_left_of_the_stamp() -> None:
    """7.3.5.3: the stamp is 7 字 wide, its right edge 4 字 from the type area's."""
    sheet = first_page(FORMS / "order-stamp.txt")
    assert sheet.find("县长").right == pytest.approx(184 - 13 * CELL, abs=0.2)
    date = sheet.find("2026年4月20日")
    assert date.right == pytest.approx(184 - 4 * CELL, abs=0.2)


def test_posts_and_names_stand_where_their_stamps_would() -> None:
    """A name in the text ends where the stamp would; a row is as deep as a stamp."""
    sheet = first_page(FORMS / "order-posts.txt")
    first, second = sheet.find("县长林立"), sheet.find("副县长")
    for line in (first, second):
        assert line.right == pytest.approx(184 - 4 * CELL, abs=0.2)
        assert line.left == pytest.approx(184 - 12 * CELL, abs=0.2)
    assert first.at("林") - first.end("长") == pytest.approx(2 * CELL, abs=0.2)
    assert second.base - first.base == pytest.approx(10.4455 + 9.36, abs=0.05)
    body = sheet.above(first)
    assert first.top - 4.68 - body.bottom == pytest.approx(2 * 10.39, abs=0.05)
