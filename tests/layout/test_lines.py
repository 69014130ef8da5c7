from __future__ import annotations

import itertools
import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdoc.composition import compose
from govdoc.findings import Place
from govdoc.fonts import FontBook
from govdoc.fonts import load_fonts as load_font_book
from govdoc.layout import lay_out
from govdoc.layout.breaks import CLOSING, NO_END, NO_START
from govdoc.model import Document, Paragraph, Role, Run
from govdoc.model.flow import StyledParagraph
from govdoc.model.pages import GlyphRun, Pages, PlacedLine
from govdoc.stylesheet import load
from govdoc.units import Length, mm

SHEET = load("gbt9704")
RIGHT = 184 * 36000


@cache
def load_fonts() -> FontBook:
    return load_font_book()


@pytest.fixture(scope="module")
def fonts() -> FontBook:
    return load_fonts()


def set_body(text: str, fonts: FontBook) -> Pages:
    block = Paragraph(Role.BODY, (Run(text),), Place(1, 1))
    return lay_out(compose(Document("gbt9704", (block,)), SHEET), fonts)


def body_lines(pages: Pages) -> list[PlacedLine]:
    return [line for page in pages.pages for line in page.lines[:-1]]


HAN = st.sampled_from(list("我们要抓好落实工作，。；：、！？“”（）《》——……"))
OTHER = st.sampled_from(
    ["2026", "12.6%", "1,234.5", "GDP", " ", "——", "……", "〔2026〕3号"]
)
TEXTS = st.lists(st.one_of(HAN, HAN, HAN, OTHER), min_size=1, max_size=160).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS.filter(str.strip))
def test_laws_of_the_line(text: str) -> None:
    lines = body_lines(set_body(text, load_fonts()))
    set_text = "".join(line.text for line in lines)
    assert set_text.replace(" ", "") == text.replace(" ", "")
    for first, second in itertools.pairwise(lines):
        if len(first.text) < 20:  # a run of marks longer than a line was cut
            continue
        assert first.text[-1] not in NO_END
        assert second.text[0] not in NO_START
        joint = first.text[-1] + second.text[0]
        at = text.replace(" ", "").find(joint)
        apart = at < 0 or f"{joint[0]} {joint[1]}" in text
        assert apart or joint not in {"——", "……"}
        assert apart or not re.fullmatch(r"[0-9A-Za-z.,][0-9A-Za-z%]", joint)


@settings(max_examples=100, deadline=None)
@given(TEXTS.filter(str.strip))
def test_a_line_fills_its_measure_and_no_more(text: str) -> None:
    lines = body_lines(set_body(text, load_fonts()))
    for line in lines:
        last = line.runs[-1]
        end = last.x + sum(advance(char, last) for char in last.text)
        end += sum(last.whites[:-1])
        mark = advance(line.text[-1], last) / 2 if line.text[-1] in CLOSING else 0
        assert end - mark <= RIGHT + 3600
        if line is not lines[-1] and sum(map(is_han, line.text)) > 14:
            assert RIGHT - 3600 <= end <= RIGHT + mark + 3600


def is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def advance(char: str, run: GlyphRun) -> float:
    return load_fonts().advance(char, run.face) * run.size  # type: ignore[arg-type]


def test_28_characters_a_line_and_22_lines_a_page(fonts: FontBook) -> None:
    pages = set_body("字" * (28 * 44 - 2), fonts)
    full = pages.pages[1].lines
    assert len(full) - 1 == 22
    assert all(len(line.text) == 28 for line in full[:-1])
    pitches = {round((b.y - a.y) / 36000, 4) for a, b in itertools.pairwise(full[:22])}
    assert pitches == {10.4455}
    first, last = full[0], full[21]
    assert first.y / 36000 - 0.859 * 5.6444 == pytest.approx(37.0, abs=0.01)
    assert last.y / 36000 + 0.141 * 5.6444 == pytest.approx(262.0, abs=0.01)


@pytest.mark.parametrize(("out", "count"), [(0.045, 22), (0.055, 21)])
def test_a_line_may_stand_out_by_a_twentieth_of_a_mm(
    out: float, count: int, fonts: FontBook
) -> None:
    """What rounding may add up to: more is a line below the type area."""
    blocks = tuple(
        Paragraph(Role.BODY, (Run(text),), Place(1, 1))
        for text in ("字" * (28 * 21 - 2), "末行")
    )
    page = SHEET.page._replace(tuning=0.0)
    flow = compose(Document("gbt9704", blocks), SHEET._replace(page=page))
    first, last = flow.paragraphs
    assert isinstance(last, StyledParagraph)
    lowered = last._replace(look=last.look._replace(space_before=mm(out)))
    pages = lay_out(flow._replace(paragraphs=(first, lowered)), fonts)
    assert len(pages.pages[0].lines) - 1 == count


@pytest.mark.parametrize(("over", "count"), [(690, 1), (710, 2)])
def test_a_line_may_be_too_long_by_a_fiftieth_of_a_mm(
    over: int, count: int, fonts: FontBook
) -> None:
    """What rounding may add up to, in EMU: more does not fit."""
    flow = compose(
        Document("gbt9704", (Paragraph(Role.BODY, (Run("字" * 20),), Place(1, 1)),)),
        SHEET,
    )
    (paragraph,) = flow.paragraphs
    assert isinstance(paragraph, StyledParagraph)
    look, page = paragraph.look, flow.page
    width = look.first_line + 20 * look.text.size + 19 * page.tracking
    look = look._replace(right=Length(page.measure - width + over))
    narrow = flow._replace(paragraphs=(paragraph._replace(look=look),))
    assert len(body_lines(lay_out(narrow, fonts))) == count


@pytest.mark.parametrize(
    "unit", ["1,234.5", "12.6%", "——", "……", "〔2026〕12号", "GDP"]
)
def test_units_are_never_broken(unit: str, fonts: FontBook) -> None:
    for lead in range(20, 30):
        lines = body_lines(set_body("字" * lead + unit + "字" * 40, fonts))
        assert any(unit in line.text for line in lines)


@pytest.mark.parametrize("length", range(26, 26 + 28 * 4))
def test_the_last_line_is_not_one_character(length: int, fonts: FontBook) -> None:
    text = ("各单位要对照要求，逐项抓好落实。" * 9)[:length]
    lines = body_lines(set_body(text, fonts))
    assert len(lines) == 1 or sum(map(is_han, lines[-1].text)) > 1


def test_a_long_address_is_broken_and_the_line_before_it_is_not_torn(
    fonts: FontBook,
) -> None:
    address = "https://www.example.gov.cn/zwgk/2026/notice_list.html?from=home&page=12"
    lines = body_lines(set_body("登录县政府网站" + address + "查看全文。", fonts))
    assert "".join(line.text for line in lines) == f"登录县政府网站{address}查看全文。"
    assert len(lines[0].text) > 28
    assert all(max(run.whites) < 36000 for line in lines for run in line.runs)


@pytest.mark.parametrize(
    ("rule", "text", "first"),
    [
        ("squeeze_adjacent", "字" * 20 + "（《字》），字字字", 26),
        ("push_in", "字，字，" * 6 + "字字，字字字字", 26),
        ("avoid_lone", "字" * 27, 26),
    ],
)
def test_rules_can_be_switched_off(
    rule: str, text: str, first: int, fonts: FontBook
) -> None:
    page = SHEET._replace(line_rules=SHEET.line_rules._replace(**{rule: False}))
    block = Paragraph(Role.BODY, (Run(text),), Place(1, 1))
    document = Document("gbt9704", (block,))
    off, on = (lay_out(compose(document, s), fonts) for s in (page, SHEET))
    assert len(body_lines(off)[0].text) == first - (rule == "push_in")
    assert body_lines(on)[0].text != body_lines(off)[0].text


def test_traditional_text_has_28_cells_too() -> None:
    """The open 仿宋 with Traditional forms is narrower than its em."""
    fonts = load_font_book(language="zh-TW")
    pages = set_body("國" * (28 * 3 - 2), fonts)
    assert [len(line.text) for line in body_lines(pages)] == [26, 28, 28]
