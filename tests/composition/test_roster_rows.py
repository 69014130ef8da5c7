"""Names in columns, and persons with their posts: what stands below each other is in line."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

import govdoc
from govdoc.api import read_bytes
from measure.pdf import measure
from measure.sheets import Line

TEXT = (
    "关于公布名单的通知\n\n各单位：\n\n现将名单公布如下：\n{}\n请继续努力。\n\n"
    "清河县水利局\n2026年3月9日\n"
)
NAMES = (
    "李  想  王国栋  何  敏    陈一鸣  靖  远\n周  涛  丁  伟  李小四  赵  六  孙  文"
)
LONG = NAMES + "\n古丽娜尔·买买提明  钱  多  郑重  田  甜"
POSTS = (
    "李  想    清河县财政局办公室主任\n"
    "欧阳建国  清河县自然资源局党组书记、局长兼县不动产登记中心主任、测绘中心主任\n"
    "周  涛（女）  石桥镇党委书记"
)
MINUTES = "石桥县水利局局长办公会议纪要\n〔2026〕3号\n会议研究了水库的安排。\n{}\n"


def lines_of(text: str, kind: str | None = None) -> list[Line]:
    data = govdoc.render(govdoc.read_text(text), ".pdf", style=kind).data
    return [line for sheet in measure(data) for line in sheet.lines]


def line_with(lines: list[Line], words: str) -> Line:
    return next(line for line in lines if words in line.text)


def test_names_stand_under_one_another() -> None:
    lines = lines_of(TEXT.format(NAMES))
    above, below = line_with(lines, "王国栋"), line_with(lines, "李小四")
    pairs = ["李周", "王丁", "何李小四", "陈赵", "靖孙"]
    for first, second in ((pair[0], pair[1:]) for pair in pairs):
        assert above.at(first) == pytest.approx(below.at(second), abs=0.2)


def test_a_long_name_takes_columns() -> None:
    lines = lines_of(TEXT.format(LONG))
    above, long = line_with(lines, "李小四"), line_with(lines, "古丽娜尔")
    starts = [above.at(name) for name in ("周", "丁", "李小四", "赵", "孙")]
    assert long.at("古") == pytest.approx(starts[0], abs=0.2)
    behind = long.at("钱")
    assert any(behind == pytest.approx(at, abs=0.2) for at in starts)
    assert behind - long.end("买买提明") > 5


def test_too_many_for_a_row_are_set_anew_in_order() -> None:
    row = "  ".join(("欧阳建国", "诸葛小明", "李小四", "王国栋", "陈一鸣", "钱小多"))
    lines = lines_of(TEXT.format(f"{row}\n{row}"))
    first = line_with(lines, "欧阳建国")
    assert first.text == "欧阳建国诸葛小明李小四王国栋陈一鸣"
    second = lines[lines.index(first) + 1]
    assert second.text == "钱小多欧阳建国诸葛小明李小四王国栋"
    assert second.at("诸葛小明") == pytest.approx(first.at("李小四"), abs=0.2)


def test_posts_begin_at_one_place_and_hang() -> None:
    lines = lines_of(TEXT.format(POSTS))
    first = line_with(lines, "李想")
    at = first.at("清河县")
    long = line_with(lines, "欧阳建国")
    assert long.at("清河县") == pytest.approx(at, abs=0.2)
    assert lines[lines.index(long) + 1].left == pytest.approx(at, abs=0.2)
    assert line_with(lines, "石桥镇").at("石桥镇") == pytest.approx(at, abs=0.2)


def test_tabs_of_a_style_in_the_docx_and_words_read_back() -> None:
    data = govdoc.render(govdoc.read_text(TEXT.format(NAMES)), ".docx").data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
        styles = package.read("word/styles.xml").decode()
    row = next(one for one in re.findall(r"<w:p>.*?</w:p>", body) if "王国栋" in one)
    assert row.count("<w:tab/>") == 4
    assert "<w:tabs>" not in body
    style = re.search(r'<w:pStyle w:val="(\w+)"/>', row)
    assert style is not None
    own = styles.partition(f'w:styleId="{style[1]}"')[2].partition("</w:style>")[0]
    assert own.count("<w:tab ") >= 4
    back = read_bytes(data, "list.docx")
    words = "".join("".join(block.text for block in back.blocks).split())
    assert "".join(NAMES.split()) in words


@pytest.mark.parametrize(
    "persons",
    [
        "李想（县政府办公室） 王国栋（县财政局） 何 敏（县教育局） 陈一鸣（县公安局）",
        "县财政局李小四 何 敏 县教育局周 岩 欧阳建国 县公安局王国栋 丁 伟 钱小多",
    ],
)
def test_no_person_of_minutes_is_parted(persons: str) -> None:
    text = MINUTES.format(f"列席：{persons}\n请假：赵刚")
    lines = [line.text for line in lines_of(text, "minutes")]
    parts = (
        persons.replace("何 敏", "何敏")
        .replace("周 岩", "周岩")
        .replace("丁 伟", "丁伟")
    )
    for person in parts.split():
        assert any(person in line for line in lines), person
    alone = line_with(lines_of(text, "minutes"), "赵刚")
    assert alone.at("刚") - alone.end("赵") > 5


def test_alone_beside_a_list() -> None:
    text = TEXT.format("出席：李 想 王国栋 何 敏\n请假：赵刚")
    line = line_with(lines_of(text), "赵刚")
    assert line.at("刚") - line.end("赵") > 5


def test_the_first_row_below_a_title_is_no_byline() -> None:
    lines = lines_of(f"先进工作者名单\n\n{NAMES}\n")
    above, below = line_with(lines, "王国栋"), line_with(lines, "李小四")
    assert above.left == pytest.approx(below.left, abs=0.2)
