from __future__ import annotations

import pytest

import govdoc
from govdoc.api import lay_out
from govdoc.composition.compose import compose
from govdoc.composition.typed_contents import fit_leaders
from govdoc.findings import Finding, Place
from govdoc.fonts import load_fonts
from govdoc.stylesheet import load
from govdoc.units import mm

SHEET = load("gbt9704")


@pytest.mark.parametrize(
    "entry",
    [
        "第一章 总则" + "." * 90 + "1",
        "一、发展基础………………12",
        "（二）重点任务 ...... 108",
        "一、发展基础\t12",
        "总体要求  5",
    ],
)
def test_an_entry_takes_one_line_to_its_end(entry: str) -> None:
    text = "某县规划纲要\n\n目录\n\n" + f"{entry}\n" * 3 + "\n一、正文\n\n正文一句。\n"
    lines = lay_out(govdoc.read_text(text), style=SHEET).pages[0].lines
    (first, *_) = [ln for ln in lines if ln.text.startswith(entry[:4])]
    assert first.text.endswith(entry.lstrip(".…· ")[-1])
    assert first.text == fit_leaders(entry, SHEET)
    run, fonts = first.runs[-1], load_fonts()
    width = sum(fonts.advance(char, run.face) for char in run.text) * run.size
    assert 170 < (run.x + width + sum(run.whites[:-1])) / mm(1) <= 184


def test_four_points_stand_even_where_there_is_no_room_for_them() -> None:
    title = "一、" + "发展基础" * 7
    assert fit_leaders(f"{title}………12", SHEET) == f"{title}....12"


def test_other_lines_stay() -> None:
    assert fit_leaders("目录", SHEET) == "目录"
    assert fit_leaders("他停了停……又说", SHEET) == "他停了停……又说"


def test_pages_of_another_setting_are_told() -> None:
    head, text = "某县规划\n\n目录\n", "\n一、现状\n\n正文一句。\n"
    (told,) = found(f"{head}一、现状\t3\n{text}")
    assert (told.code, str(told.place)) == ("C117", str(Place(4, 4)))
    assert not found(f"{head}一、现状\n{text}")
    assert [
        one.code for one in found(f"---\n目录: 是\n---\n{head}一、现状\t3\n{text}")
    ] == ["C105"]


def found(text: str) -> list[Finding]:
    findings: list[Finding] = []
    compose(govdoc.read_text(text), SHEET, findings.append)
    return [one for one in findings if one.code.startswith("C1")]
