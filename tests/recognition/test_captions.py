"""What stands next to a picture: its caption, or text."""

from __future__ import annotations

import pytest

from govdoc.model.document import Picture
from govdoc.model.roles import Role
from made import document, paragraph, picture, png, table

PNG = png(30, 20)
TEXT = "县水利局会同县应急管理局逐座核定汛限水位，责任人已经逐一落实到位并公布。"


def caption_of(text: str, above: str = TEXT, after: object = TEXT, **hints) -> str:
    made = document(above, picture("a.png", PNG), paragraph(text, **hints), after)
    (one,) = made.pictures
    below = made.blocks[made.blocks.index(one) + 1]
    words = "".join(block.text for block in made.blocks)
    assert words.count(text) == 1  # it is in one place
    assert one.text or below.text.startswith(text) or below.text == text
    return one.text


@pytest.mark.parametrize(
    "text",
    ["图1 水库大坝", "图 1-2：流域示意", "图3.水库", "附图1", "照片2 现场", "图一 位置",
     "图1（a）坝顶", "图1会场布置", "Figure 2. Dam", "图12-3 整改前后对比（左为整改前）"],
)  # fmt: skip
def test_by_its_words(text: str) -> None:
    assert caption_of(text) == text


@pytest.mark.parametrize(
    "text",
    ["图1所示为水库大坝。", "图1显示水位逐年上升", "图1、图2为现场照片。",
     "水库大坝见上图。", "如图1", "1．水库大坝", "一、基本情况", "表1 水库一览",
     "图" * 70, "图1 " + "很长的说明" * 13],
)  # fmt: skip
def test_no_other_words(text: str) -> None:
    assert caption_of(text) == ""


@pytest.mark.parametrize("style", ["caption", "题注", "图题"])
def test_by_its_style(style: str) -> None:
    assert caption_of("水库大坝的现状", style=style) == "水库大坝的现状"


@pytest.mark.parametrize(
    ("text", "hints", "is_caption"),
    [
        ("水库大坝的现状", {"align": "center"}, True),
        ("水库大坝的现状", {"align": "center", "size": 12.0}, True),
        ("水库大坝的现状", {"align": "left"}, False),
        ("水库大坝的现状", {"align": "center", "size": 22.0}, False),
        ("水库大坝的现状", {"align": "center", "outline": 1}, False),
        ("水库大坝的现状良好。", {"align": "center"}, False),
        ("水库大坝的现状，", {"align": "center"}, False),
        ("二、水库大坝的现状", {"align": "center"}, False),
        ("水库大坝的现状" * 5, {"align": "center"}, False),
    ],
)
def test_by_its_place(text, hints, is_caption) -> None:
    assert caption_of(text, **hints) == (text if is_caption else "")


def test_a_centred_line_above_a_table_is_the_tables() -> None:
    rows = table(("甲", "乙"), ("1", "2"))
    assert caption_of("水库一览表", after=rows, align="center") == ""


def test_a_title_below_a_picture_on_top_is_no_caption() -> None:
    from govdoc.recognition import recognise
    from made import source

    title = paragraph("关于做好防汛工作的通知", align="center")
    made = recognise(source(picture("a.png", PNG), title, "各乡镇：", TEXT))
    assert made.blocks[0].text == ""
    assert made.blocks[1].role is not Role.PICTURE


def test_the_last_of_several_bears_the_caption() -> None:
    made = document(TEXT, picture("a.png", PNG), picture("b.png", PNG), "图1 大坝")
    assert [one.text for one in made.pictures] == ["", "图1 大坝"]
    last = [one for one in made.blocks if isinstance(one, Picture)][-1]
    assert (last.place.first_line, last.place.last_line) == (6, 7)


@pytest.mark.parametrize(
    ("row", "captions"),
    [
        ("图1 大坝|P", ["图1 大坝"]),
        ("图1 大坝|P|图2 闸门|P", ["图1 大坝", "图2 闸门"]),
        ("P|图1 大坝|P|图2 闸门", ["图1 大坝", "图2 闸门"]),
        ("P|图1 大坝|图2 闸门|P", ["图1 大坝", "图2 闸门"]),
        ("图1 大坝|P|图2 闸门", ["图2 闸门"]),
        ("图1显示水位逐年上升|P", [""]),
        ("表1 水库一览|P", [""]),
    ],
)
def test_one_above_its_picture(row: str, captions: list[str]) -> None:
    parts = [picture("a.png", PNG) if one == "P" else one for one in row.split("|")]
    made = document(TEXT, *parts, TEXT)
    assert [one.text for one in made.pictures] == captions
    words = "".join(block.text for block in made.blocks)
    assert all(words.count(one) == 1 for one in row.split("|") if one != "P")


def test_a_tables_caption_by_its_style_is_no_pictures() -> None:
    rows = table(("甲", "乙"), ("1", "2"))
    assert caption_of("表1 水库一览", after=rows, style="题注") == ""
