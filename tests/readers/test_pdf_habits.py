"""PDFs in other programs' habits: columns, tables without uprights, notes, furniture."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

import govdoc
from govdoc.limits import Limits
from govdoc.model.source import Source, SourceParagraph, SourceTable
from govdoc.readers.pdf import read
from readers.test_pdf_reader import A4, FULL, drawn, lines, texts

Rows = Sequence[tuple[float, float, str]]


def both(*draw: Callable[[Canvas], object]) -> Callable[[Canvas], object]:
    """Return what draws several things on one page."""

    def page(canvas: Canvas) -> None:
        for one in draw:
            one(canvas)

    return page


def levels(*tops: float) -> Callable[[Canvas], object]:
    """Return what draws level rules from 72 pt to 500 pt."""

    def page(canvas: Canvas) -> None:
        for top in tops:
            canvas.line(72, A4[1] - top, 500, A4[1] - top)

    return page


def rows(source: Source) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for block in source.blocks
        if isinstance(block, SourceTable)
        for row in block.rows
    ]


GRID: Rows = [
    (left, top, f"{name}{n}")
    for n, top in enumerate((150, 170, 190, 210))
    for left, name in ((80, "a"), (250, "b"), (400, "c"))
]
CELLS = [[f"{name}{n}" for name in "abc"] for n in range(4)]


@pytest.mark.parametrize(
    ("rules", "is_ruled"),
    [((137, 155, 220), True), ((137, 155, 175, 195, 220), True), ((), False)],
    ids=["three rules", "a rule below each row", "no rules"],
)
def test_columns_of_short_words_are_a_table(
    rules: tuple[float, ...], is_ruled: bool
) -> None:
    words = lines((72, 80, FULL), (72, 100, FULL), *GRID, (72, 300, FULL))
    source = read(drawn(both(words, levels(*rules))), "a.pdf")
    assert rows(source) == CELLS
    assert [b.is_ruled for b in source.blocks if isinstance(b, SourceTable)] == [
        is_ruled
    ]


def test_a_table_open_at_its_sides_has_all_its_columns() -> None:
    def uprights(canvas: Canvas) -> None:
        for x in (240, 390):
            canvas.line(x, A4[1] - 137, x, A4[1] - 217)

    page = both(lines((72, 80, FULL), *GRID), levels(137, 157, 177, 197, 217), uprights)
    assert rows(read(drawn(page), "a.pdf")) == CELLS


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [(72.0, 100.0 + 16 * n, f"left{n:02}" + "l" * 22) for n in range(8)]
    right = [(320.0, 100.0 + 16 * n, f"right{n:02}" + "r" * 21) for n in range(8)]
    source = read(drawn(lines(*left, *right)), "a.pdf")
    text = source.text
    assert text.index("left07") < text.index("right00")


def run(top: float, count: int, n: int) -> Rows:
    """Return full lines of their own on each page."""
    return [(72.0, top + 20 * i, f"{n}{i}{FULL[2:]}") for i in range(count)]


def numbered(
    first: str, n: int, *more: tuple[float, float, str]
) -> Callable[[Canvas], object]:
    return lines((72, 110, first), *run(130, 8, n), *more)


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param(
            [numbered("name  sex  age", n) for n in (1, 2, 3)], id="head of a list"
        ),
        pytest.param([numbered(f"Part {n}", n) for n in (1, 2, 3)], id="parts"),
        pytest.param(
            [lines((72, 80, "safety first"), *run(200, 8, n)) for n in (1, 2)]
            + [numbered("words", 3), numbered("other", 4)],
            id="a slogan twice, as large as the text",
        ),
        pytest.param(
            [lines(*run(400, 18, n), (72, 760, "end.")) for n in (1, 2, 3)],
            id="last lines alike",
        ),
    ],
)  # fmt: skip
def test_what_is_like_furniture_stays(pages: list[Callable[[Canvas], object]]) -> None:
    source = read(drawn(*pages), "a.pdf")
    assert [one.text for one in source.left_out] == []


def test_slanting_words_are_left_out_and_told() -> None:
    def page(canvas: Canvas) -> None:
        lines((72, 100, FULL), (72, 120, FULL))(canvas)
        canvas.translate(100, 300)
        canvas.rotate(40)
        canvas.drawString(0, 0, "DRAFT")

    source = read(drawn(page), "a.pdf")
    assert texts(source) == [f"{FULL} {FULL}"]
    assert [one.text for one in source.left_out] == ["DRAFT"]
    assert [one.code for one in source.ledger] == ["R141"]


def with_note(call: str) -> Callable[[Canvas], object]:
    """Draw a text that runs over the page, with a raised mark and a small line below."""

    def page(canvas: Canvas) -> None:
        body = [(72.0, 100.0 + 20 * i, FULL[:-1] + ".") for i in range(10)]
        lines(*body)(canvas)
        canvas.setFont("Courier", 7)
        canvas.drawString(72 + 60 * 7.2 + 1, A4[1] - 115, call)
        canvas.line(72, A4[1] - 700, 200, A4[1] - 700)
        lines((72, 712, "1 see below"), size=9)(canvas)

    return page


@pytest.mark.parametrize("call", ["1", "2"])
def test_a_note_never_parts_a_sentence_over_the_page(call: str) -> None:
    source = read(
        drawn(with_note(call), lines((72, 100, "tail"), (72, 300, FULL))), "a.pdf"
    )
    first = source.blocks[0]
    assert isinstance(first, SourceParagraph)
    assert first.text.endswith("tail")
    notes = [run.note for run in first.runs if run.note is not None]
    if call == "1":
        assert [one.text for note in notes for one in note.paragraphs] == ["see below"]
    else:
        assert not notes and "1 see below" in texts(source)


def test_a_row_that_runs_over_the_page_is_one() -> None:
    def page(first: str, second: str, top: float) -> Callable[[Canvas], object]:
        def draw(canvas: Canvas) -> None:
            canvas.grid(
                [72, 172, 372], [A4[1] - top - 60, A4[1] - top - 30, A4[1] - top]
            )
            lines(
                (80, top + 20, "no"), (180, top + 20, "words"),
                (80, top + 50, first), (180, top + 50, second),
            )(canvas)  # fmt: skip

        return draw

    source = read(drawn(page("1", "be", 700), page("", "gin", 60)), "a.pdf")
    assert rows(source) == [["no", "words"], ["1", "begin"]]


def squared(canvas: Canvas) -> None:
    lines((72, 100, "words"))(canvas)
    for n in range(400):
        canvas.line(n * 8, 0, n * 8, 3200)
        canvas.line(0, n * 8, 3200, n * 8)


def many_paths(canvas: Canvas) -> None:
    lines((72, 100, "words"))(canvas)
    for n in range(6000):
        canvas.line(n % 500, n % 800, n % 500 + 20, n % 800)


@pytest.mark.parametrize("page", [squared, many_paths])
def test_drawings_are_not_looked_into_for_tables(
    page: Callable[[Canvas], object],
) -> None:
    source = read(drawn(page), "a.pdf")
    assert "words" in source.text and "线条太多" in source.ledger[0].message


def test_more_characters_on_a_page_than_the_limit() -> None:
    with pytest.raises(govdoc.InputError, match=r"第 1 页有 .* 个字符，超过上限 10"):
        read(drawn(lines((72, 90, FULL))), "a.pdf", Limits(on_page=10))


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>endobj\ntrailer<</Root 1 0 R>>",
    ],
)
def test_what_is_broken_is_refused_in_a_line(data: bytes) -> None:
    with pytest.raises(govdoc.InputError, match=r"^a\.pdf: PDF"):
        read(data, "a.pdf")
