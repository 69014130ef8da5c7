"""What is said of a style file that is wrong, to one who has never written TOML."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdoc.errors import StylesheetError
from govdoc.stylesheet import load, style_names
from govdoc.stylesheet.faults import faults
from govdoc.stylesheet.find import chinese_name

GENERAL = "每行写 键 = 值"
MANY = """
[style]
extends = "notice"
[page]
top = 37
botom = "35mm"
cells = 500
[page_nummer]
size = "四号"
[role.bdy]
size = "三号"
[role.title]
size = "三"
bold = true
[facts]
"套打" = "也许"
"""


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ('套打="是"', "“套打”有汉字，写在等号左边也要加引号"),
        ('  套打 = "是"', '"套打" = "…"'),
        ('facts.套打 = "是"', "“套打”有汉字"),
        ('a套打 = "是"', "“a套打”有汉字"),
        ('facts = { 套打 = "是" }', "“套打”有汉字"),
        ("[页面]", "“页面”有汉字"),
        ("title = “通知”", "“ 是全角的"),
        ('title ＝ "通知"', "＝ 是全角的"),
        ("［page］", "［ 是全角的"),
        ("title = 通知", GENERAL),
        ("top = 37mm", GENERAL),
        ('top "37mm"', GENERAL),
        ("套打", GENERAL),
    ],
)
def test_a_line_that_is_no_toml(line: str, hint: str, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(f'# 本单位\n"本"= 1\n{line}\n', encoding="utf-8")
    with pytest.raises(StylesheetError, match="第 3 行") as error:
        load(str(path))
    assert hint in str(error.value.hint)


def test_all_mistakes_of_a_file_are_told(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(MANY, encoding="utf-8")
    said = [one.message.partition(": ")[2] for one in faults(str(path))]
    assert [one.partition("：")[0] for one in said] == [
        "没有“page_nummer”这个键，是不是“page_number”？",
        "没有“page.botom”这个键，是不是“bottom”？",
        "没有“role.bdy”这个键，是不是“body”？",
        "page.top = 37",
        "page.cells = 500",
        'role.title.size = "三"',
        'facts.套打 = "也许"',
    ]
    assert faults("notice") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[style]\nextends = 'own.toml'\n[page]\ntop = 3\n", ["绕成了圈"]),
        (
            "[page]\ntop = '90mm'\nbottom = '200mm'\nlines = 3\n",
            ["lines", "放不下正文"],
        ),
        ("[page\n", ["写得不对"]),
        ("page = 3\n", ["应为一张表"]),
    ],
)
def test_a_mistake_of_no_one_key_is_the_last(
    text: str, said: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    found = faults(str(path))
    assert len(found) == len(said)
    assert all(word in one.message for word, one in zip(said, found, strict=True))


def test_every_style_of_ours_has_a_chinese_name() -> None:
    for name in style_names():
        assert not chinese_name(name).isascii()
        assert load(chinese_name(name)) == load(name)


def test_a_style_file_beside_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "林业局.toml").touch()
    for name, shown in (
        ("林业局", "./林业局.toml"),
        (str(tmp_path / "林业局"), str(tmp_path / "林业局.toml")),
    ):
        with pytest.raises(StylesheetError) as error:
            load(name)
        assert f"是不是 {shown}？" in str(error.value.hint)
    with pytest.raises(StylesheetError) as error:
        load("农业局")
    assert "内置样式有" in str(error.value.hint)
