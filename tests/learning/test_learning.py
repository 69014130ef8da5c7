"""A style learnt from a file: what it says, what it does not, and that it is the file's."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from hypothesis import given
from hypothesis import strategies as st
from learn import WANTED, round_trip
from learn_files import FILES, TEXT, Foreign, direct, of_style, place, set_run

from govdoc import api
from govdoc.checks.measure.docx import measure_docx
from govdoc.checks.measure.types import MeasuredDocx
from govdoc.errors import InputError
from govdoc.learning import LearntStyle
from govdoc.learning.words import size_value
from govdoc.learning.writing import _toml
from govdoc.limits import DEFAULT_LIMITS
from govdoc.stylesheet.values import parse_size
from govdoc.units import pt


def measured(data: bytes) -> MeasuredDocx:
    return measure_docx(data, "", DEFAULT_LIMITS)


def learnt(data: bytes) -> LearntStyle:
    return api.learn_style_bytes(data, "范文.docx")


@cache
def of_direct() -> LearntStyle:
    return learnt(direct())


def told(style: LearntStyle, code: str) -> list[str]:
    return [one.message for one in style.findings if one.code == code]


def changed(change: Callable[[Foreign], object]) -> LearntStyle:
    """Return what is learnt of a file in 仿宋 三号, exact 28 pt, but for one thing."""
    made = Foreign()
    made.page(37, 35, 28, 26)
    for one in made.text:
        place(one, align="both", line=560, lineRule="exact", firstLine=640, after=0)
        for run in one.runs:
            set_run(run, "仿宋_GB2312", 16)
    change(made)
    return learnt(made.saved())


@pytest.mark.parametrize(
    "name", ["某公司样式", "样式层层继承", "主题字体", "全靠正文样式"]
)
def test_what_is_set_in_a_learnt_style_is_set_as_the_file(
    name: str, tmp_path: Any
) -> None:
    done = round_trip(FILES[name](), tmp_path)
    assert done.plain / done.all < 0.7, "nothing is to be learnt"
    assert done.same / done.all >= WANTED, done.apart


@pytest.mark.parametrize("style", ["notice", "speech", "report"])
def test_of_a_file_in_a_style_of_ours_nothing_differs(style: str) -> None:
    found = learnt(of_style(style))
    assert (found.settings, found.extends) == ({}, "notice")
    assert "[page]" not in found.text


def test_room_for_a_seal_is_no_habit() -> None:
    text = (
        "关于防汛的通知\n\n各村：\n\n请做好准备。\n\n云溪县应急管理局\n2026年3月18日\n"
    )
    made = api.read_text(text)
    sealed = api.render(made, "docx", facts={"盖章": "有"}).data
    assert (
        learnt(sealed).settings == learnt(api.render(made, "docx").data).settings == {}
    )


def test_a_style_is_a_file_that_says_what_departs_from_the_standard() -> None:
    def margins(made: Foreign) -> None:
        made.page(30, 35, 28, 26)
        set_run(made.of("title")[0].runs[0], "黑体", 18)

    text = changed(margins).text
    said = tomllib.loads(text)
    assert said["style"]["extends"] == "notice"
    assert (
        said["role"]["title"] | {"font": "hei", "size": "小二"} == said["role"]["title"]
    )
    wanted = 'top = "30mm"    # GB/T 9704-2012 5.2.1：天头 37 mm，这里 30 mm，少 7 mm'
    assert wanted in text.splitlines()
    assert "7.3.1：字号二号，这里小二，小 4 磅" in text
    assert text.index("[page]") < text.index("[role.title]") < text.index("[role.body]")


def test_a_pitch_is_that_of_word() -> None:
    found = of_direct()
    assert "Word 里为固定值 28 磅" in found.text
    assert found.settings["role.body.pitch"] == "28.64pt"
    again = api.render(api.read_text(TEXT), "docx", style=found.sheet).data
    body = next(p for p in measured(again).paragraphs if p.text.startswith("为做好"))
    assert body.pitch == 28
    assert learnt(again).settings["role.body.pitch"] == "28.64pt"


def test_what_a_file_does_not_show_is_not_written_and_told() -> None:
    assert told(of_direct(), "L104") == [
        "文件里没有看到，照继承的样式：四级标题、附件说明、附件、版头、版记",
        "没有学，照继承的样式：表格的列宽和文字四周的空",
    ]
    assert not any("heading_4" in key for key in of_direct().settings)


def test_the_look_of_most_characters_wins_and_a_second_body_is_told() -> None:
    def halves(made: Foreign) -> None:
        set_run(made.of("body")[1].runs[0], "宋体", 14)
        set_run(made.of("body")[2].runs[0], "宋体", 14)

    found = changed(halves)
    assert found.settings.get("role.body.font", "fang") == "fang"
    (line,) = told(found, "L102")
    assert "仿宋_GB2312 三号" in line and "宋体 四号" in line
    assert told(of_direct(), "L102") == []


def test_two_looks_of_one_element_are_told() -> None:
    def heads(made: Foreign) -> None:
        for one, face in zip(made.of("h1"), ("黑体", "楷体"), strict=True):
            set_run(one.runs[0], face, 16)

    (line,) = told(changed(heads), "L101")
    assert line.startswith("一级标题有两种样子：黑体 三号；楷体 三号")


def columns(made: Foreign) -> None:
    cols = made.file.sections[0]._sectPr.find(qn("w:cols"))
    cols.set(qn("w:num"), "3")


def header(made: Foreign) -> None:
    made.file.sections[0].header.paragraphs[0].add_run("内部资料")


def other_face(made: Foreign) -> None:
    set_run(made.of("title")[0].runs[0], "微软雅黑", 22)


def slanted(made: Foreign) -> None:
    made.of("title")[0].runs[0].italic = True


def plain_number(made: Foreign) -> None:
    made.number(made.file.sections[0].footer, "center", "宋体", 14, "第")


def right_number(made: Foreign) -> None:
    made.number(made.file.sections[0].footer, "right", "宋体", 14, "—")


def open_sides(made: Foreign) -> None:
    made.rules(top=8, bottom=8, insideH=4, insideV=4)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (columns, "正文分 3 栏"),
        (header, "页眉“内部资料”"),
        (other_face, "字体“微软雅黑”（标题）不是五种公文字体"),
        (slanted, "标题的倾斜"),
        (plain_number, "页码的样子“第 1 第”"),
        (right_number, "页码的位置（居右）"),
        (open_sides, "表格的线"),
    ],
)
def test_what_no_style_can_say_is_told(
    change: Callable[[Foreign], object], words: str
) -> None:
    assert any(words in line for line in told(changed(change), "L103"))


def far_in(made: Foreign) -> None:
    for one in made.of("sign", "date"):
        place(one, align="right", firstLine=0, right=960)


def by_blanks(made: Foreign) -> None:
    for one in made.of("sign", "date"):
        place(one, align="left", firstLine=0)
        one.runs[0].text = "　" * 20 + one.runs[0].text


def at_the_left(made: Foreign) -> None:
    for one in made.of("sign", "date"):
        place(one, align="left", firstLine=0)


def note_in_the_middle(made: Foreign) -> None:
    place(made.of("note")[0], align="center", firstLine=0)


def note_below_white(made: Foreign) -> None:
    made.of("note")[0].insert_paragraph_before("")


def white_between_all(made: Foreign) -> None:
    for one in made.of("body", "h1", "h2", "h3"):
        place(one.insert_paragraph_before(""), line=560, lineRule="exact", after=0)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (far_in, "发文机关署名右空 3 字（排成右空 5.6 字）；成文日期右空 3 字（排成右空 2 字）"),
        (by_blanks, "成文日期居右（排成右空 2 字）"),
        (at_the_left, "发文机关署名居左（排成右空 5.6 字）；成文日期居左"),
        (note_in_the_middle, "附注居中（排成左空 2 字）"),
        (note_below_white, "附注上方空 1 行（排成不空行）"),
        (white_between_all, "正文上方空 1 行（排成不空行）"),
    ],
)  # fmt: skip
def test_what_composition_places_elsewhere_is_told(
    change: Callable[[Foreign], object], words: str
) -> None:
    assert words in told(changed(change), "L103")[-1]


def test_of_what_we_set_nothing_stands_elsewhere(specimen: Path) -> None:
    found = learnt(api.render(api.read(specimen), "docx").data)
    assert told(found, "L103") == []
    assert [key for key in found.settings if key.startswith("role.urgency")] == []


def test_the_gravest_departures_come_first() -> None:
    def letter_paper(made: Foreign) -> None:
        made.page(25.4, 25.4, 31.8, 31.8)
        section = made.file.sections[0]
        section.page_width, section.page_height = Mm(215.9), Mm(279.4)

    paper, number, area, *rest = changed(letter_paper).departures
    assert paper == (
        "纸张：纸宽 210 mm，这里 215.9 mm，多 5.9 mm；纸高 297 mm，这里 279.4 mm，少 17.6 mm"
    )
    assert number == "页码：单右双左，这里无"
    assert area.startswith("版心：天头 37 mm，这里 25.4 mm")
    assert rest
    assert learnt(of_style("notice")).departures == ()


def test_several_lines_are_reckoned_and_told() -> None:
    def lines(made: Foreign) -> None:
        for one in made.text:
            place(one, line=360, lineRule="auto")

    found = changed(lines)
    assert "固定的 31.2 磅" in told(found, "L105")[0]


def test_a_name_that_a_style_cannot_hold_is_left_out() -> None:
    def named(made: Foreign) -> None:
        for one in made.text:
            for run in one.runs:
                set_run(run, "仿宋" + "长" * 300, 16, 'Times" \\ \u202e')

    found = changed(named)
    assert "fonts.fang" not in found.settings
    assert found.settings.get("fonts.latin") != 'Times" \\ \u202e'
    tomllib.loads(found.text)


@pytest.mark.parametrize("name", ["稿.txt", "稿.pdf"])
def test_only_a_word_file_can_be_learnt_from(name: str) -> None:
    document = api.read_text(TEXT)
    data = api.render(document, "pdf").data if name.endswith("pdf") else TEXT.encode()
    with pytest.raises(InputError, match="样式只能从排好的 Word 文档学"):
        api.learn_style_bytes(data, name)


def test_a_file_without_text_teaches_nothing() -> None:
    made = Foreign()
    for one in list(made.file.element.body)[1:-1]:
        made.file.element.body.remove(one)
    made.of("title")[0].runs[0].font.size = Pt(22)
    with pytest.raises(InputError, match="没有找到正文"):
        learnt(made.saved())


@pytest.mark.parametrize(
    ("size", "line", "margin"),
    [(0, 560, 37), (16, 0, 37), (16, 560, 140), (16, -100, 37), (1600, 560, 37)],
)
def test_what_cannot_be_a_page_is_refused_or_told(
    size: float, line: int, margin: float
) -> None:
    made = Foreign()
    made.page(margin, margin, 28, 26)
    for one in made.text:
        place(one, line=line, lineRule="exact")
        for run in one.runs:
            set_run(run, "仿宋", size)
    with pytest.raises(InputError, match="学不出样式"):
        learnt(made.saved())


def test_a_style_for_another_head_is_never_the_nearest() -> None:
    def unnumbered(made: Foreign) -> None:
        section = made.file.sections[0]
        section.different_first_page_header_footer = True
        made.number(section.footer, "center", "宋体", 14, "—")

    found = changed(unnumbered)
    assert found.settings["page_number.first"] is False
    assert found.extends == "notice"


@given(st.integers(2, 800))
def test_a_size_is_written_as_it_is(half_points: int) -> None:
    assert parse_size(size_value(half_points / 2)) == pt(half_points / 2)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_written_as_it_is(text: str) -> None:
    assert tomllib.loads(f"a = {_toml(text)}") == {"a": text}
