"""What the words of a style file stand for: sizes, and every key of a role."""

from __future__ import annotations

from pathlib import Path

import pytest

import govdoc
from govdoc.errors import StylesheetError
from govdoc.model.roles import Role
from govdoc.units import mm, pt

SIZES = {
    "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16,
    "小三": 15, "四号": 14, "小四": 12, "五号": 10.5, "小五": 9, "六号": 7.5,
    "小六": 6.5, "七号": 5.5, "八号": 5,
}  # fmt: skip
"""The sizes of Chinese type, in points, as every word processor has them."""
KEYS = {
    "font": '"hei"',
    "latin": '"song"',
    "size": '"五号"',
    "bold": "true",
    "colour": '"#00AA00"',
    "on_grid": "false",
    "align": '"right"',
    "first_line": '"11mm"',
    "left": '"12mm"',
    "right": '"13mm"',
    "space_before": '"14mm"',
    "space_after": '"15mm"',
    "pitch": '"16mm"',
    "keep_with_next": "true",
    "keep_lines": "true",
    "outline_level": "5",
}


def load(tmp_path: Path, text: str) -> govdoc.Stylesheet:
    path = tmp_path / "a.toml"
    path.write_text(text, encoding="utf-8")
    return govdoc.load_stylesheet(str(path))


@pytest.mark.parametrize(("name", "points"), SIZES.items())
def test_a_size_by_its_name(tmp_path: Path, name: str, points: float) -> None:
    sheet = load(tmp_path, f'[role.note]\nsize = "{name}"\n')
    assert sheet.looks[Role.NOTE].text.size == pt(points)


def test_every_key_of_a_role_reaches_its_look(tmp_path: Path) -> None:
    rows = "\n".join(f"{key} = {value}" for key, value in KEYS.items())
    look = load(tmp_path, f"[role.note]\n{rows}\n").looks[Role.NOTE]
    text = look.text
    assert (text.font, text.latin, text.size) == ("hei", "song", pt(10.5))
    assert (text.bold, text.colour, text.on_grid) == (True, "00AA00", False)
    lengths = (look.first_line, look.left, look.right, look.space_before)
    assert lengths == (mm(11), mm(12), mm(13), mm(14))
    assert (look.space_after, look.pitch) == (mm(15), mm(16))
    assert (look.align, look.outline_level) == ("right", 5)
    assert look.keep_with_next and look.keep_lines


@pytest.mark.parametrize(("level", "seen"), [(0, None), (1, 1), (9, 9)])
def test_levels_of_the_navigation_pane(
    tmp_path: Path, level: int, seen: int | None
) -> None:
    sheet = load(tmp_path, f"[role.note]\noutline_level = {level}\n")
    assert sheet.looks[Role.NOTE].outline_level == seen


@pytest.mark.parametrize("level", [-1, 10])
def test_levels_that_no_pane_has(tmp_path: Path, level: int) -> None:
    with pytest.raises(StylesheetError, match="应为 0 到 9 的整数"):
        load(tmp_path, f"[role.note]\noutline_level = {level}\n")


@pytest.mark.parametrize("kind", ["xiaobiao", "fang", "kai", "hei", "song", "latin"])
def test_every_kind_of_font_can_be_named_and_used(tmp_path: Path, kind: str) -> None:
    text = f'[fonts]\n{kind} = "某体"\n[role.note]\nfont = "{kind}"\n'
    assert load(tmp_path, text).looks[Role.NOTE].text.font == kind
