"""Bold: a bold face where there is one, an outline where there is none."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

import govdoc
from govdoc.api import lay_out
from govdoc.findings import Finding
from govdoc.model.pages import GlyphRun
from measure.pdf import measure

TEXT = "关于植树的通知\n\n各村：\n\n　　一、地点\n\n　　（一）东山。1.共种3000株。\n"
STYLE = """
[bold]
stroke = 0.05
[role.heading_1]
font = "song"
bold = true
[role.heading_2]
bold = true
[role.title]
bold = true
"""


@pytest.fixture
def bold_style(tmp_path: Path) -> govdoc.Stylesheet:
    path = tmp_path / "bold.toml"
    path.write_text(STYLE, encoding="utf-8")
    return govdoc.load_stylesheet(str(path))


def runs_of(style: govdoc.Stylesheet, found: list[Finding]) -> dict[str, GlyphRun]:
    pages = lay_out(govdoc.read_text(TEXT), style=style, report=found.append)
    assert pages.bold_stroke == 0.05
    return {
        char: run
        for page in pages.pages
        for line in page.lines
        for run in line.runs
        for char in run.text
    }


def test_a_bold_face_is_taken_where_there_is_one(
    bold_style: govdoc.Stylesheet,
) -> None:
    found: list[Finding] = []
    runs = runs_of(bold_style, found)
    assert runs["地"].face.family == "Noto Serif CJK SC Bold"
    assert not runs["地"].bold
    assert runs["植"].face.family == "Noto Serif CJK SC Bold"  # bold as it is
    assert not runs["植"].bold


def test_bold_is_outlined_where_there_is_none_and_said_once(
    bold_style: govdoc.Stylesheet,
) -> None:
    found: list[Finding] = []
    runs = runs_of(bold_style, found)
    assert runs["东"].bold
    assert not runs["共"].bold
    said = [f.message for f in found if f.code == "F104"]
    assert said == [f"{runs['东'].face.family} 没有粗体，加粗的字描边代替"]


def test_no_style_asks_for_bold_no_outline(sample: Path) -> None:
    found: list[Finding] = []
    pages = lay_out(govdoc.read(sample), report=found.append)
    runs = [r for page in pages.pages for line in page.lines for r in line.runs]
    assert not [run for run in runs if run.bold]
    assert not [f for f in found if f.code == "F104"]


def test_the_stroke_is_drawn_in_the_pdf(bold_style: govdoc.Stylesheet) -> None:
    document = govdoc.read_text(TEXT)
    plain = bold_style._replace(looks=govdoc.load_stylesheet("gbt9704").looks)
    bold, thin = (
        govdoc.preview(document, format="svg", style=style).data
        for style in (bold_style, plain)
    )
    assert b"stroke-width" in bold
    assert b"stroke-width" not in thin
    assert (
        govdoc.render(document, ".pdf", style=bold_style).data
        != govdoc.render(document, ".pdf", style=plain).data
    )


def test_the_outline_is_drawn_in_the_pdf(bold_style: govdoc.Stylesheet) -> None:
    """Text that a style makes bold shows as much more ink as the outline adds."""
    text = TEXT.replace("东山", "东山" * 4)
    plain = ink(govdoc.render(govdoc.read_text(text), ".pdf").data)
    bold = ink(govdoc.render(govdoc.read_text(text), ".pdf", style=bold_style).data)
    assert bold > 1.1 * plain


def ink(data: bytes) -> float:
    """Return how dark the line with 东山 is on the first page."""
    sheet = measure(data)[0]
    line = sheet.find("东山")
    scale, at = 4, 72 / 25.4
    page = pypdfium2.PdfDocument(data)[0]
    picture = page.render(scale=scale).to_pil().convert("L")
    box = (line.at("东"), line.top, line.end("山"), line.bottom)
    region = picture.crop(tuple(round(x * at * scale) for x in box))
    return sum((255 - x) * n for x, n in enumerate(region.histogram()))
