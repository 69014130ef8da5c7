"""Where page numbers stand, and how they look (7.5)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.measure.types import (
    PAGE,
    MeasuredDocx,
    MeasuredFooter,
    MeasuredParagraph,
    MeasuredSection,
)
from govdoc.checks.pitch import docx_pitch
from govdoc.findings import Report
from govdoc.kept.patterns import compile_pattern
from govdoc.learning.families import kind_of
from govdoc.learning.looks import PT
from govdoc.learning.types import SeenSetting
from govdoc.learning.words import number, size_value, tell_unsayable
from govdoc.model.metrics import EXACT_BASELINE

_FORM = compile_pattern(r"[—－–―-]{1,2}\s*#\s*[—－–―-]{1,2}")
"""``— # —``, which is all that a style has; other dashes are meant for it."""
_DASH = 0.36
"""Of its size, that a dash's stroke is above the baseline."""


def number_settings(
    file: MeasuredDocx, section: MeasuredSection, report: Report
) -> Iterator[SeenSetting]:
    """Yield what a section's footers say of the page's number."""
    feet = {one.kind: one for one in section.footers}
    usual = feet.get("default")
    numbered = [one for one in feet.values() if one.has_number]
    if not numbered:
        if any(one.has_number for one in section.headers):
            tell_unsayable(report, "页码在页眉里")
        else:
            yield SeenSetting("page_number", "align", "none")
        return
    if usual is None or not usual.has_number:
        tell_unsayable(report, "只有首页或双数页有页码")
        return
    align = _align(usual, feet.get("even"))
    if align:
        yield SeenSetting("page_number", "align", align)
    else:
        tell_unsayable(report, f"页码的位置（{_said(usual, feet.get('even'))}）")
    if section.has_title_page:
        first = feet.get("first")
        yield SeenSetting("page_number", "first", bool(first and first.has_number))
    if not _FORM.fullmatch(usual.number_text.strip()):
        tell_unsayable(report, f"页码的样子“{usual.number_text.replace(PAGE, '1')}”")
    yield from _look(usual, file, section, is_outer=align == "outer")


def _align(usual: MeasuredFooter, even: MeasuredFooter | None) -> str:
    """Return where the number stands, as styles say it; empty: they cannot."""
    odd = usual.number_align
    other = even.number_align if even is not None and even.has_number else ""
    if odd == "outside" or (odd == "right" and other == "left"):
        return "outer"
    if odd == "center" and other in ("", "center"):
        return "center"
    return ""


_SIDES = {"left": "居左", "right": "居右", "center": "居中", "inside": "在内侧"}


def _said(usual: MeasuredFooter, even: MeasuredFooter | None) -> str:
    odd = _SIDES.get(usual.number_align, "看不出")
    if even is None or even.number_align == usual.number_align:
        return odd
    return f"单页{odd}，双页{_SIDES.get(even.number_align, '看不出')}"


def _look(
    foot: MeasuredFooter, file: MeasuredDocx, section: MeasuredSection, is_outer: bool
) -> Iterator[SeenSetting]:
    line = next((one for one in foot.paragraphs if PAGE in one.text), None)
    digits = (
        next((run for run in line.runs if PAGE in run.text), None) if line else None
    )
    if line is None or digits is None or digits.size <= 0:
        return
    yield SeenSetting("page_number", "size", size_value(digits.size))
    latin = kind_of(digits.latin)
    if latin is not None:
        yield SeenSetting("page_number", "latin", latin)
    dash = next((run for run in line.runs if _is_dash(run.text)), None)
    kind = kind_of(dash.face) if dash is not None else None
    if kind is not None:
        yield SeenSetting("page_number", "font", kind)
    if is_outer and not line.has_drawing and line.align == "right":
        tail = line.text[len(line.text.rstrip()) :]
        typed = sum(digits.size * (1 if c == "\u3000" else 0.5) for c in tail)
        yield SeenSetting(
            "page_number", "inset", _inset(line.right + typed, digits.size)
        )
    stands_free = not any(one.is_framed or one.has_drawing for one in foot.paragraphs)
    if stands_free and line is foot.paragraphs[-1]:
        below = section.bottom - section.footer_distance
        below -= _foot_of(line, digits.size, file) / PT
        if below >= 0:
            yield SeenSetting("page_number", "below", f"{number(below)}mm")


def _is_dash(text: str) -> bool:
    return any(char in "—－–―" for char in text)


def _inset(white: float, size: float) -> str:
    times = white / size
    is_even = abs(times * 2 - round(times * 2)) < 0.08
    return f"{round(times * 2) / 2:g}字" if is_even else f"{number(white)}pt"


def _foot_of(line: MeasuredParagraph, size: float, file: MeasuredDocx) -> float:
    """Return from the dash's stroke to the foot of its line, pt."""
    pitch = docx_pitch(line, file._replace(sections=()))
    return (1 - EXACT_BASELINE) * pitch + _DASH * size + line.after
