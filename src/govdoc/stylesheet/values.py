"""Declared values: sizes by Chinese name or pt, lengths in mm, pt, 字 or 行."""

from __future__ import annotations

from typing import NamedTuple

from govdoc.kept.patterns import compile_pattern
from govdoc.model.facts import FactKey, parse_values
from govdoc.model.looks import FONT_KINDS
from govdoc.units import EMU_PER_MM, EMU_PER_PT, Length, pt

SIZES = {
    "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18,
    "三号": 16, "小三": 15, "四号": 14, "小四": 12, "五号": 10.5, "小五": 9,
    "六号": 7.5, "小六": 6.5, "七号": 5.5, "八号": 5,
}  # fmt: skip
"""Chinese size names in pt (REQUIREMENTS W01)."""

_COLOUR = compile_pattern("#?[0-9A-Fa-f]{6}")
_NUMBER = compile_pattern(r"(-?\d+(?:\.\d+)?)\s*(mm|pt|字|行)")


class Units(NamedTuple):
    """What the relative units stand for."""

    cell: Length
    """One 字 of the body."""
    line: Length
    """One 行 of the body."""


_LEAST_SIZE, _MOST_SIZE = 1, 400
"""pt; larger characters are wider than any paper."""


def parse_size(value: object) -> Length:
    """Return a font size from ``"三号"`` or ``"16pt"``.

    Raises:
        ValueError: with the expected forms, in Chinese.
    """
    if isinstance(value, str):
        if value in SIZES:
            return pt(SIZES[value])
        match = _NUMBER.fullmatch(value)
        if match and match[2] == "pt":
            number = float(match[1])
            if _LEAST_SIZE <= number <= _MOST_SIZE:
                return pt(number)
            raise ValueError(f"应在 {_LEAST_SIZE} 到 {_MOST_SIZE} pt 之间")
    raise ValueError('应为字号名（如 "三号"）或磅值（如 "16pt"）')


def parse_length(value: object, units: Units | None, low: float, high: float) -> Length:
    """Return a length from ``"37mm"``, ``"12pt"``, ``"2字"`` or ``"1行"``.

    Args:
        value: as the TOML file has it.
        units: what 字 and 行 stand for; None: only mm and pt are allowed.
        low: the least that there may be, in mm.
        high: the most, in mm.

    Raises:
        ValueError: with the expected forms, or the range, in Chinese.
    """
    match = _NUMBER.fullmatch(value) if isinstance(value, str) else None
    a_unit = _emu(match[2], units) if match else None
    if match and a_unit is not None:
        length = float(match[1]) * a_unit  # of hundreds of digits: infinite
        if low <= length / EMU_PER_MM <= high:
            return Length(round(length))
        raise ValueError(f"应在 {low:g} 到 {high:g} mm 之间")
    allowed = '"37mm"、"12pt"' + ('、"2字"、"1行"' if units else "")
    raise ValueError(f"应为带单位的长度，如 {allowed}")


def _emu(unit: str, units: Units | None) -> int | None:
    """Return what a unit stands for; None: it is not allowed here."""
    if unit in ("mm", "pt"):
        return EMU_PER_MM if unit == "mm" else EMU_PER_PT
    if units is None:
        return None
    return units.cell if unit == "字" else units.line


def parse_bool(value: object) -> bool:
    """Return true or false.

    Raises:
        ValueError: it is neither.
    """
    if isinstance(value, bool):
        return value
    raise ValueError("应为 true 或 false")


def parse_int(value: object, low: int, high: int) -> int:
    """Return a whole number between ``low`` and ``high``.

    Raises:
        ValueError: it is not.
    """
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    raise ValueError(f"应为 {low} 到 {high} 的整数")


def parse_choice(value: object, choices: tuple[str, ...]) -> str:
    """Return ``value`` if it is one of ``choices``.

    Raises:
        ValueError: it is not.
    """
    if isinstance(value, str) and value in choices:
        return value
    raise ValueError("应为 " + "、".join(f'"{c}"' for c in choices) + " 之一")


def parse_colour(value: object) -> str:
    """Return RRGGBB from ``"#RRGGBB"`` or ``"RRGGBB"``.

    Raises:
        ValueError: it is not a colour.
    """
    if isinstance(value, str) and _COLOUR.fullmatch(value):
        return value.lstrip("#").upper()
    raise ValueError('应为颜色，如 "#FF0000"')


def parse_fraction(value: object) -> float:
    """Return a number from 0 to 1.

    Raises:
        ValueError: it is not.
    """
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and 0 <= value <= 1:  # type: ignore[operator]
        return float(value)  # type: ignore[arg-type]
    raise ValueError("应为 0 到 1 的数")


def parse_text(value: object) -> str:
    """Return a text; it may be empty.

    Raises:
        ValueError: it is none.
    """
    if isinstance(value, str):
        return value
    raise ValueError("应为文字")


def parse_words(value: object) -> tuple[str, ...]:
    """Return the words of a list.

    Raises:
        ValueError: it is not a list, or one of them is empty or not text.
    """
    if isinstance(value, list) and all(isinstance(v, str) and v for v in value):
        return tuple(value)
    raise ValueError('应为词语的列表，如 ["营商环境"]')


def parse_some(value: object, choices: tuple[str, ...]) -> tuple[str, ...]:
    """Return a list of which each word is one of ``choices``; it may be empty.

    Raises:
        ValueError: it is not.
    """
    known = "、".join(f'"{one}"' for one in choices)
    if not isinstance(value, list):
        raise ValueError(f"要写在方括号里，如 [{known.partition('、')[0]}]")
    others = [one for one in value if one not in choices]
    if others:
        named = "、".join(f"“{one}”" for one in others)
        raise ValueError(f"没有{named}，能写的有 {known}")
    return tuple(value)


def parse_family(value: object) -> str:
    """Return the name of a font family.

    Raises:
        ValueError: it is empty or not text.
    """
    if isinstance(value, str) and value.strip():
        return value
    raise ValueError("应为字体名")


def parse_font(value: object) -> str:
    """Return a kind of font, one of `FONT_KINDS`.

    Raises:
        ValueError: it is not.
    """
    return parse_choice(value, tuple(FONT_KINDS))


def parse_sealed(value: object) -> bool | None:
    """Return None for ``"auto"``: sealed where the document bears an issuer mark.

    Raises:
        ValueError: it is neither that nor true or false.
    """
    if value == "auto":
        return None
    if isinstance(value, bool):
        return value
    raise ValueError('应为 true、false 或 "auto"')


def parse_fact(value: object, key: FactKey) -> tuple[str, ...]:
    """Return the values of a key of ``[facts]``: one text, or a list of texts.

    Raises:
        ValueError: neither, or not a value of that key.
    """
    given = value if isinstance(value, list) else [value]
    texts = [one for one in given if isinstance(one, str)]
    if len(texts) == len(given):
        return parse_values(key, texts)
    raise ValueError('应为文字，或一列文字，如 ["甲局", "乙局"]')
