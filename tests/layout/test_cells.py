"""Marks that a face draws narrower than their cell, and signs of no script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from govdoc.composition import compose
from govdoc.findings import Finding, Place
from govdoc.fonts import load_fonts
from govdoc.layout import lay_out
from govdoc.model import Document, Paragraph, Role, Run
from govdoc.model.pages import Line
from govdoc.stylesheet import load

SHEET = load("gbt9704")
CELL = 16 * 12700 + SHEET.page.tracking
FONTS = load_fonts()


def set_line(text: str, role: Role) -> Line:
    block = Paragraph(role, (Run(text),), Place(1, 1))
    return (
        lay_out(compose(Document("gbt9704", (block,)), SHEET), FONTS).pages[0].lines[0]
    )


def places(line: Line) -> Iterator[tuple[str, float, float]]:
    """Each character, where it begins and where its own advance ends, in EMU."""
    for run in line.runs:
        x = float(run.x)
        for char, white in zip(run.text, run.whites, strict=True):
            own = FONTS.advance(char, run.face) * run.size  # type: ignore[arg-type]
            yield char, x, x + own
            x += own + white


@pytest.mark.parametrize("role", [Role.HEADING_1, Role.HEADING_2, Role.BODY])
def test_a_quotation_mark_stands_by_what_it_quotes(role: Role) -> None:
    found = list(places(set_line("对“三个代表”的认识", role)))
    start = found[0][1]
    for n, (char, begin, end) in enumerate(found):
        cell = start + n * CELL
        assert cell - 2000 <= begin and end <= cell + CELL + 4000
        if char == "“":  # its white half is outside
            assert end == pytest.approx(cell + 16 * 12700, abs=3000)
        else:
            assert begin == pytest.approx(cell, abs=3000)


@pytest.mark.parametrize("role", [Role.HEADING_1, Role.HEADING_2, Role.BODY])
def test_a_dash_is_not_torn_and_takes_two_cells(role: Role) -> None:
    found = list(places(set_line("教训——这就是", role)))
    (_, first, end), (_, second, _), (_, after, _) = found[2:5]
    assert second - end <= 0 + abs(SHEET.page.tracking)
    assert after - first == pytest.approx(2 * CELL, abs=4000)


@pytest.mark.parametrize("sign", "⑴①○→※★×")
def test_a_sign_of_no_script_stands_in_the_chinese_face(sign: str) -> None:
    told: list[Finding] = []
    fonts = load_fonts(told.append)
    block = Paragraph(Role.BODY, (Run(f"要求{sign}如下"),), Place(1, 1))
    pages = lay_out(compose(Document("gbt9704", (block,)), SHEET), fonts)
    run = next(r for r in pages.pages[0].lines[0].runs if sign in r.text)
    assert run.face.kind != "latin"
    assert not [f for f in told if "Liberation" in f.message or "Times" in f.message]


def test_an_apostrophe_is_latin() -> None:
    line = set_line("坚持 it’s OK 的态度", Role.BODY)
    (run,) = (r for r in line.runs if "’" in r.text)
    assert run.face.kind == "latin"
