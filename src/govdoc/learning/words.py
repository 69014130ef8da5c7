"""Values in words, and the findings of learning."""

from __future__ import annotations

from govdoc.checks.setting import size_name
from govdoc.findings import Finding, Report, Severity
from govdoc.learning.looks import RunLook, SeenPlace
from govdoc.units import EMU_PER_PT, pt

_ALIGNED = {
    "justify": "两端对齐",
    "left": "左对齐",
    "center": "居中",
    "right": "右对齐",
}

_MOST = 8
"""Things that a finding names."""


def number(value: float, places: int = 1) -> str:
    """Return a number without zeros that say nothing."""
    return f"{round(value, places):g}"


def size_value(size: float) -> str:
    """Return a size in pt as a style file has it: its Chinese name, or pt."""
    name = size_name(size)
    return f"{size:g}pt" if name.endswith("磅") or not _is_exact(size, name) else name


def _is_exact(size: float, name: str) -> bool:
    from govdoc.stylesheet.values import SIZES

    return abs(SIZES[name] * EMU_PER_PT - pt(size)) < EMU_PER_PT / 4


def say_type(look: RunLook) -> str:
    """Say face and size: 仿宋_GB2312 三号."""
    return f"{look.face} {size_name(look.size)}"


def say_run(look: RunLook) -> str:
    """Say how characters are set."""
    bold = "加粗" if look.bold else ""
    colour = "" if look.colour == "000000" else f" #{look.colour}"
    return f"{say_type(look)}{bold}{colour}"


def say_place(place: SeenPlace) -> str:
    """Say how a paragraph stands, but for the white above and below it."""
    words = [
        _ALIGNED.get(place.align, "分散对齐"),
        f"首行 {number(place.first)} 磅",
        f"行距 {number(place.pitch)} 磅",
    ]
    if place.left or place.right:
        words.append(f"左右 {number(place.left)}、{number(place.right)} 磅")
    return "，".join(words)


def tell_two(report: Report, what: str, first: str, second: str, share: float) -> None:
    """Tell that two looks are nearly as common."""
    message = f"{what}有两种样子：{first}；{second}（占 {share:.0%}）。按多的一种写"
    report(Finding("L101", Severity.WARNING, message, "两种都要，请在样式文件里自己改"))


def tell_bodies(report: Report, first: str, second: str, share: float) -> None:
    """Tell that there are two bodies."""
    message = f"正文有两种排法：{first}；{second}（占 {share:.0%}）。按多的一种写"
    hint = "如果学错了，请换一份正文排得一致的文件"
    report(Finding("L102", Severity.WARNING, message, hint))


def tell_unsayable(report: Report, what: str) -> None:
    """Tell what no style can say."""
    report(Finding("L103", Severity.WARNING, f"样式写不出，没有写：{what}"))


def tell_elsewhere(report: Report, found: list[str]) -> None:
    """Tell what stands elsewhere than in the file, as composition has it."""
    if found:
        message = f"样式写不出，新文件照规则排：{_named(found, '；')}"
        hint = "要照范文的，排好以后在 Word 里改"
        report(Finding("L103", Severity.WARNING, message, hint))


def tell_reckoned(report: Report, pitch: float) -> None:
    """Tell that a pitch was reckoned."""
    message = f"正文的行距是几倍行距，随字体而变；按中文字体换算，写成固定的 {number(pitch)} 磅"
    report(Finding("L105", Severity.HINT, message, "不合适，请改 role.body 的 pitch"))


def tell_inherited(report: Report, why: str, what: list[str]) -> None:
    """Tell what is as the style has it that is extended, and why."""
    if what:
        message = f"{why}，照继承的样式：{_named(what, '、')}"
        report(Finding("L104", Severity.HINT, message))


def _named(what: list[str], between: str) -> str:
    """Name the first things of a list, and say how many there are."""
    more = f"等 {len(what)} 处" if len(what) > _MOST else ""
    return between.join(what[:_MOST]) + more
