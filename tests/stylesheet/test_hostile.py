"""Style files that mean harm end in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

import govdoc
from govdoc.errors import StylesheetError
from govdoc.stylesheet import load
from govdoc.stylesheet.schema import ROLE_KEYS, TABLES


@pytest.mark.parametrize(
    ("data", "seen"),
    [
        (b"a = " + b"[\n" * 40_000, "写得不对"),
        (b"a" + b".a" * 40_000 + b" = 1", "有一行太长，最多 2,000 个字母"),
        (b"#" * 2_000_000, "样式文件太大，最多 100 KB"),
        (b"\xff\xfe", "不是 UTF-8"),
        (b"[style]\nextends = '../../../../etc/passwd'", "写得不对|找不到"),
        (b"[style]\nextends = 'a.toml'", "绕成了圈"),
        (b"[style]\nextends = 3", "应为样式名"),
        (b"style = 3", "应为一张表"),
        (b"\0", "写得不对"),
    ],
)
def test_hostile(tmp_path: Path, data: bytes, seen: str) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(data)
    with pytest.raises(StylesheetError, match=seen) as caught:
        load(str(path))
    assert "\n" not in caught.value.message
    assert len(caught.value.message) < 1000


def style(folder: Path, words: str) -> Path:
    path = folder / "own.toml"
    path.write_text(words, encoding="utf-8")
    return path


LENGTHS = [
    (f"[{name}]\n{key.name} = ", "mm")
    for name, keys in (*TABLES.items(), ("role.body", ROLE_KEYS))
    for key in keys
    if "～" in key.value.words and "mm" in key.value.words
]
SIZES = [("[page]\nbody_size = ", "pt"), ("[role.title]\nsize = ", "pt"),
         ("[page_number]\nsize = ", "pt")]  # fmt: skip


@pytest.mark.parametrize(("key", "unit"), LENGTHS + SIZES)
@pytest.mark.parametrize(
    "number", ["1" * 309, "-" + "9" * 1_500, "9999999999", "-1000"]
)
def test_no_number_is_beyond_its_range(
    tmp_path: Path, key: str, unit: str, number: str
) -> None:
    path = style(tmp_path, f'{key}"{number}{unit}"\n')
    with pytest.raises(StylesheetError, match=r"应在 .+ 到 .+ (mm|pt) 之间") as caught:
        load(str(path))
    assert len(caught.value.message) < 400


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ('[role.body]\npitch = "0mm"', "应在 1 到 300 mm 之间"),
        ('[role.body]\npitch = "-1000mm"', "应在 1 到 300 mm 之间"),
        ('[role.body]\nfirst_line = "-60字"', "应在 -300 到 300 mm 之间"),
        ('[role.body]\nsize = "0.0001pt"', "应在 1 到 400 pt 之间"),
        ('[role.body]\nleft = "100mm"\nright = "60mm"', "字排不下，或排到纸外"),
        ('[role.body]\nleft = "-30mm"', "排到纸外"),
        ('[role.body]\nright = "-30mm"', "排到纸外"),
        ('[role.title]\nfirst_line = "155mm"', "role.title 的缩进不对"),
        ('[page]\nheight = "9999999999mm"', "应在 50 到 558 mm 之间"),
        ("[page]\ncells = 60", "字会叠在一起"),
        ("[page]\ncells = 0x" + "f" * 1_900, "…：应为 10 到 60"),
        ("[page]\ncells = " + "9" * 1_900, "应为 10 到 60 的整数"),
        ("[bold]\nstroke = nan", "应为 0 到 1 的数"),
        ("[line]\nlatin_gap = inf", "应为 0 到 1 的数"),
        ("[style]\ntitle = 2026-01-01", "style.title 应为文字"),
        (f"[style]\nextends = '{'a' * 300}'", "找不到样式"),
        (f"[style]\nextends = './{'a' * 300}'", "找不到样式"),
        ("[style]\nextends = '\\u0000'", "写得不对|找不到样式"),
        ('[style]\nextends = "\\u0000"', "找不到样式"),
    ],
)
def test_nonsense_is_refused(tmp_path: Path, words: str, seen: str) -> None:
    with pytest.raises(StylesheetError, match=seen) as caught:
        load(str(style(tmp_path, words)))
    assert "\n" not in caught.value.message


@pytest.mark.parametrize(
    "name", ["a" * 300, f"./{'甲' * 200}.toml", "a\0b", "./\ud800"]
)
def test_no_name_is_more_than_not_found(name: str) -> None:
    with pytest.raises(StylesheetError, match="找不到样式"):
        load(name)


@pytest.mark.parametrize(
    "words",
    ['[role.body]\npitch = "1mm"', '[role.title]\nsize = "400pt"', '[page]\nwidth = "558mm"',
     '[role.heading_1]\nspace_before = "300mm"', '[page]\nbody_size = "1pt"',
     '[table]\npadding = "300mm"', '[imprint]\nrow = "300mm"', '[red_head]\nmark_top = "300mm"'],
)  # fmt: skip
def test_the_end_of_a_range_is_set(tmp_path: Path, words: str) -> None:
    sheet = load(str(style(tmp_path, words)))
    text = (
        "某某局文件\n\n某发〔2026〕1号\n\n关于工作的通知\n\n各单位：\n\n一、请做好。\n\n"
        "| 甲 | 乙 |\n|---|---|\n| 一 | 2 |\n\n某某局\n2026年1月5日\n\n抄送：各单位。\n"
    )
    for form in ("docx", "pdf"):
        assert govdoc.render(govdoc.read_text(text), form, style=sheet).data
