"""What a setting has otherwise than GB/T 9704-2012, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govdoc.learning.nearest import KEYS, differs, parsed, value_of
from govdoc.learning.types import SeenSetting
from govdoc.learning.words import number
from govdoc.model.looks import FONT_KINDS
from govdoc.model.roles import Role
from govdoc.stylesheet import BASE, Stylesheet, load
from govdoc.stylesheet.values import SIZES
from govdoc.units import EMU_PER_MM, EMU_PER_PT, Length, pt

STANDARD = "GB/T 9704-2012"
_NOUNS = {
    "page.width": "纸宽", "page.height": "纸高", "page.top": "天头",
    "page.bottom": "版心下边缘至页下边", "page.left": "订口", "page.right": "切口",
    "cells": "每行字数", "lines": "每面行数", "body_size": "正文字号",
    "gap_after": "标题下空", "thick": "外框线", "thin": "内线",
    "head_font": "表头字体", "font": "字体", "latin": "西文和数字的字体", "size": "字号",
    "colour": "颜色", "first_line": "首行缩进", "left": "左缩进", "right": "右缩进",
    "space_before": "段前", "space_after": "段后",
    "blank_lines_unsealed": "署名上方空行", "pitch": "行距",
    "below": "版心下边缘至一字线", "inset": "空",
}  # fmt: skip
"""What settings are called, by ``table.key`` or by ``key``; others tell by their values."""
_SWITCHED = {"bold": ("不加粗", "加粗"), "first": ("首页不编页码", "首页编页码")}
_WORDS = {
    "justify": "两端对齐", "left": "居左", "center": "居中", "right": "居右",
    "outer": "单右双左", "none": "无", "grid": "全框线", "three": "三线表",
    "000000": "黑色",
    "FF0000": "红色",
    **FONT_KINDS,
}  # fmt: skip
_UNITS = {"pt": "磅"}
_SIZES = ("size", "body_size")
_NAMED = {pt(size): name for name, size in SIZES.items()}
_GRAVEST = {
    "纸张": ("page.width", "page.height"),
    "页码": ("page_number.",),
    "正文字号": ("role.body.size",),
    "版心": ("page.top", "page.bottom", "page.left", "page.right"),
    "每行字数和每面行数": ("page.cells", "page.lines"),
    "正文": ("role.body.",),
    "标题": ("role.title.",),
}
"""What may be wrong with a whole document, the worst first → the starts of its settings."""


def gravest(written: Iterable[SeenSetting], sheet: Stylesheet) -> tuple[str, ...]:
    """Say what departs from the standard, of one matter together, the gravest first.

    Names of fonts do not: the standard says kinds.

    Args:
        written: the settings of a style file.
        sheet: the style that they make.
    """
    said = {one: departure(one, sheet).partition("：")[2] for one in written}
    rest = [one for one, words in said.items() if words]
    found = []
    for matter, starts in _GRAVEST.items():
        own = [one for one in rest if f"{one.table}.{one.key}".startswith(starts)]
        rest = [one for one in rest if one not in own]
        if own:
            found.append(f"{matter}：{'；'.join(said[one] for one in own)}")
    whose = (f"{one.role.chinese}：" if one.role is not None else "" for one in rest)
    return (
        *found,
        *(f"{head}{said[one]}" for head, one in zip(whose, rest, strict=True)),
    )


def departure(seen: SeenSetting, sheet: Stylesheet) -> str:
    """Say what a setting has otherwise than the standard, and by how much."""
    standard = load(BASE)
    if not differs(standard, seen):
        return ""
    theirs, ours = value_of(standard, seen), parsed(sheet, seen)
    if seen.table.startswith("fonts"):
        return f"标准只说{FONT_KINDS[seen.key]}，内置样式写“{theirs}”"
    clause = _clause(seen)
    head = f"{STANDARD} {clause}：" if clause else "标准没有规定，内置样式："
    noun = _NOUNS.get(f"{seen.table}.{seen.key}") or _NOUNS.get(seen.key, "")
    return f"{head}{noun}{_compared(seen, theirs, ours, (standard, sheet))}"


def _clause(seen: SeenSetting) -> str:
    """Return the clause that a setting is of; empty: none."""
    role = seen.role
    key = KEYS[f"{seen.table}.{seen.key}"]
    found = role.clause if role is not None else key.clause
    is_of_table = role is Role.TABLE or seen.table == "table"  # 8 says where it stands
    return "" if found == "—" or is_of_table else found


def _compared(
    seen: SeenSetting, theirs: Any, ours: Any, sheets: tuple[Stylesheet, Stylesheet]
) -> str:
    """Say what the standard has, what is here, and how far they are apart."""
    if seen.key in _SIZES:
        apart = (ours - theirs) / EMU_PER_PT
        more = "大" if apart > 0 else "小"
        return f"{_size(theirs)}，这里{_size(ours)}，{more} {number(abs(apart))} 磅"
    if isinstance(ours, Length):
        word = str(seen.value).lstrip("-.0123456789")
        before, after = (
            value / _unit(seen, word, sheet)
            for value, sheet in zip((theirs, ours), sheets, strict=True)
        )
        return _apart(before, after, f" {_UNITS.get(word, word)}")
    if isinstance(ours, bool):
        no, yes = _SWITCHED[seen.key]
        return f"{yes if theirs else no}，这里{yes if ours else no}"
    if isinstance(ours, int):
        return _apart(theirs, ours, "")
    return f"{_said(theirs)}，这里{_said(ours)}"


def _apart(before: float, after: float, unit: str) -> str:
    more = "多" if after > before else "少"
    shown = [f"{number(one)}{unit}" for one in (before, after, abs(after - before))]
    return f" {shown[0]}，这里 {shown[1]}，{more} {shown[2]}"


def _unit(seen: SeenSetting, word: str, sheet: Stylesheet) -> int:
    """Return one of a unit, EMU."""
    if word == "mm":
        return EMU_PER_MM
    if word == "pt":
        return EMU_PER_PT
    is_number = seen.table == "page_number"
    return sheet.page_number.text.size if is_number else sheet.page.cell


def _size(size: Length) -> str:
    return _NAMED.get(size) or f" {number(size.pt)} 磅"


def _said(value: Any) -> str:
    return _WORDS.get(value, f" #{value}")
