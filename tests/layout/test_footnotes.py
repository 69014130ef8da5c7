"""Footnotes at a page's foot: each below its call, whole, and nothing upon another."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdoc.composition import compose
from govdoc.fonts import FontBook, load_fonts
from govdoc.layout import lay_out
from govdoc.model.document import (
    Block,
    Cell,
    Document,
    Note,
    Paragraph,
    Row,
    Run,
    Table,
)
from govdoc.model.flow import Flow, paragraph_at
from govdoc.model.metrics import ASCENT
from govdoc.model.origin import Part
from govdoc.model.pages import Page, Pages, PlacedLine
from govdoc.model.roles import Role
from govdoc.stylesheet import load

SHEET = load("gbt9704")
SENTENCE = "各单位要把库房建设列入年度计划，按月检查进度，并将情况报送县档案馆。"


@pytest.fixture(scope="module")
def fonts() -> FontBook:
    return load_fonts()


def call(sentences: int) -> Run:
    words = Paragraph(Role.FOOTNOTE, (Run(SENTENCE * sentences),))
    return Run("", note=Note((words,)))


def body(sentences: int, *notes: int, role: Role = Role.BODY) -> Paragraph:
    calls = [call(n) for n in notes]
    return Paragraph(role, (Run(SENTENCE * sentences), *calls, Run("特此说明。")))


def table(*notes: int, is_sideways: bool = False) -> Table:
    rows = [
        Row((Cell((Paragraph(Role.TABLE, (Run("甲馆"), call(n))),)),)) for n in notes
    ]
    return Table(tuple(rows), is_sideways=is_sideways)


def laid_out(blocks: list[Block], fonts: FontBook) -> tuple[Flow, Pages]:
    title = Paragraph(Role.TITLE, (Run("关于库房的通知"),))
    flow = compose(Document("notice", (title, *blocks)), SHEET)
    return flow, lay_out(flow, fonts)


def of_part(page: Page, part: Part) -> list[PlacedLine]:
    lines = [line for one in page.parts for line in one.lines]
    return [line for line in lines if line.origin and line.origin.part is part]


def foot(line: PlacedLine) -> int:
    size = max(run.size for run in line.runs if not run.rise)
    return line.y + round((1 - ASCENT) * size)


def head(line: PlacedLine) -> int:
    size = max(run.size for run in line.runs if not run.rise)
    return line.y - round(ASCENT * size)


PARAGRAPHS = st.builds(
    lambda length, notes: body(length, *notes),
    st.integers(1, 12),
    st.lists(st.integers(1, 9) | st.integers(60, 110), max_size=2),
)
TABLES = st.builds(
    lambda notes, turned: table(*notes, is_sideways=turned),
    st.lists(st.integers(1, 20), min_size=1, max_size=3),
    st.booleans(),
)


@settings(max_examples=30, deadline=None)
@given(blocks=st.lists(PARAGRAPHS | TABLES, min_size=1, max_size=6))
def test_each_note_is_whole_below_its_call(
    blocks: list[Block], fonts: FontBook
) -> None:
    flow, pages = laid_out(blocks, fonts)
    called = dict[str, int]()
    begun, ended = dict[int, int](), {-1: 0}
    words = dict[int, str]()
    for number, page in enumerate(pages.pages):
        for line in of_part(page, Part.STREAM):
            for run in line.runs:
                if run.rise:
                    called |= dict.fromkeys(run.text, number)
        for line in of_part(page, Part.FOOTNOTES):
            assert line.origin is not None
            begun.setdefault(line.origin.block, number)
            ended[line.origin.block] = number
            said = words.get(line.origin.block, "")
            assert len(said) == line.origin.start or said == ""
            words[line.origin.block] = said + line.text
            assert Part.FOOTNOTES in page.bears
    texts = [one.text for one in flow.footnote_paragraphs]
    assert [words[n] for n in range(len(texts))] == texts
    marks = [note.mark for note in flow.footnotes]
    assert list(begun) == list(range(len(marks)))
    for n, mark in enumerate(marks):
        # A note begins on the page of its call, unless those before it fill that.
        assert called[mark] <= begun[n] <= max(called[mark], ended[n - 1] + 1)


@settings(max_examples=30, deadline=None)
@given(blocks=st.lists(PARAGRAPHS | TABLES, min_size=1, max_size=6))
def test_nothing_stands_upon_another(blocks: list[Block], fonts: FontBook) -> None:
    flow, pages = laid_out(blocks, fonts)
    for page in pages.pages:
        area = flow.page.area(page.sideways is not None)
        notes, stream = of_part(page, Part.FOOTNOTES), of_part(page, Part.STREAM)
        if not notes:
            continue
        assert abs(area.top + area.height - foot(notes[-1])) < 3000
        assert all(a.y < b.y for a, b in pairwise(notes))
        rule = next(
            rule
            for one in page.parts
            for rule in one.rules
            if rule.width == SHEET.notes.rule_width
        )
        assert rule.y + rule.height < head(notes[0])
        assert all(foot(line) < rule.y for line in stream)


def test_a_note_that_finds_no_room_goes_on_on_the_next_page(fonts: FontBook) -> None:
    _, pages = laid_out([body(9), body(3, 25), body(5)], fonts)
    first, second = (of_part(page, Part.FOOTNOTES) for page in pages.pages[:2])
    assert first
    assert second
    assert first[0].text.startswith("① ")
    assert second[0].runs[0].x.mm < first[0].runs[0].x.mm  # no indent: it goes on


def test_a_heading_goes_to_the_next_page_with_its_note(fonts: FontBook) -> None:
    heading = Paragraph(Role.HEADING_1, (Run("一、库房"), call(6)))
    for lines in range(14, 24):
        _, pages = laid_out([*[body(1)] * lines, heading, body(1)], fonts)
        (page,) = [
            page
            for page in pages.pages
            if any(line.text == "一、库房①" for line in of_part(page, Part.STREAM))
        ]
        assert of_part(page, Part.FOOTNOTES)[0].text.startswith("① ")


def test_every_line_leads_to_its_note(fonts: FontBook) -> None:
    flow, pages = laid_out([body(3, 2), table(1)], fonts)
    for line in of_part(pages.pages[0], Part.FOOTNOTES):
        assert line.origin is not None
        text = paragraph_at(flow, line.origin).text
        assert text.startswith(line.text, line.origin.start)


def test_the_imprint_stands_on_another_page_than_notes(fonts: FontBook) -> None:
    copies = Paragraph(Role.CC, (Run("抄送：县委办公室。"),))
    _, pages = laid_out([body(1, 1), copies], fonts)
    assert [page.bears for page in pages.pages] == [
        {Part.STREAM, Part.FOOTNOTES},
        {Part.IMPRINT},
    ]


@pytest.mark.parametrize("text", ["库房面积共有三千六百平方米，按年计算。", SENTENCE])
def test_a_mark_never_begins_a_line(text: str, fonts: FontBook) -> None:
    for length in range(20, 34):
        long = (text * 3)[:length]
        block = Paragraph(Role.BODY, (Run(long), call(1), Run(long)))
        _, pages = laid_out([block], fonts)
        lines = of_part(pages.pages[0], Part.STREAM)
        assert not any(line.text.startswith("①") for line in lines)
