from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdoc.composition import compose
from govdoc.findings import Place
from govdoc.fonts import FontBook, load_fonts
from govdoc.layout import lay_out
from govdoc.layout.breaks import NO_END, NO_START, break_places
from govdoc.model import Document, Paragraph, Role, Run
from govdoc.model.pages import Line, Pages
from govdoc.stylesheet import load

SHEET = load("gbt9704")


@pytest.fixture(scope="module")
def fonts() -> FontBook:
    return load_fonts()


def set_body(text: str, fonts: FontBook) -> Pages:
    block = Paragraph(Role.BODY, (Run(text),), Place(1, 1))
    return lay_out(compose(Document("gbt9704", (block,)), SHEET), fonts)


def body_lines(pages: Pages) -> list[Line]:
    return [line for page in pages.pages for line in page.lines[:-1]]


HAN = st.sampled_from(list("我们要抓好落实工作，。；：、！？“”（）《》——……"))
OTHER = st.sampled_from(
    ["2026", "12.6%", "1,234.5", "GDP", " ", "——", "……", "〔2026〕3号"]
)
TEXTS = st.lists(st.one_of(HAN, HAN, HAN, OTHER), min_size=1, max_size=160).map("".join)


@settings(max_examples=60, deadline=None)
@given(TEXTS.filter(str.strip))
def test_laws_of_the_line(text: str) -> None:
    pages = set_body(text, load_fonts())
    lines = body_lines(pages)
    set_text = "".join(line.text for line in lines)
    assert set_text.replace(" ", "") == text.replace(" ", "")
    for first, second in itertools.pairwise(lines):
        position = first.text[-1] + second.text[0]
        if break_places(position)[1] is False and len(first.text) > 20:
            assert first.text[-1] not in NO_END
            assert second.text[0] not in NO_START


def test_28_characters_a_line_and_22_lines_a_page(fonts: FontBook) -> None:
    pages = set_body("字" * 28 * 44, fonts)
    full = pages.pages[1].lines
    assert len(full) - 1 == 22
    assert all(len(line.text) == 28 for line in full[:-1])
    pitches = {round((b.y - a.y) / 36000, 4) for a, b in itertools.pairwise(full[:22])}
    assert pitches == {10.4455}
    first, last = full[0], full[21]
    assert first.y / 36000 - 0.859 * 5.6444 == pytest.approx(37.0, abs=0.01)
    assert last.y / 36000 + 0.141 * 5.6444 == pytest.approx(262.0, abs=0.01)


@pytest.mark.parametrize(
    "unit", ["1,234.5", "12.6%", "——", "……", "〔2026〕12号", "GDP"]
)
def test_units_are_never_broken(unit: str, fonts: FontBook) -> None:
    for lead in range(20, 30):
        lines = body_lines(set_body("字" * lead + unit + "字" * 40, fonts))
        assert any(unit in line.text for line in lines)


def test_a_heading_is_never_last_on_its_page(fonts: FontBook) -> None:
    for filler in range(19, 24):
        blocks = [Paragraph(Role.BODY, (Run("字"),), Place(1, 1))] * filler
        blocks += [
            Paragraph(Role.HEADING_1, (Run("一、标题"),), Place(1, 1)),
            Paragraph(Role.BODY, (Run("字" * 60),), Place(1, 1)),
        ]
        pages = lay_out(compose(Document("gbt9704", tuple(blocks)), SHEET), fonts)
        assert all(page.lines[-2].text != "一、标题" for page in pages.pages)
