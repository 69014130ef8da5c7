"""PDFs with a text layer are read as they were set."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

import govdoc
from govdoc.findings import Finding
from govdoc.limits import Limits
from govdoc.model.source import Source, SourceParagraph, SourcePicture, SourceTable
from govdoc.options import Level, Options, TextOptions
from govdoc.readers.pdf import read

SAMPLES = Path(__file__).parents[2] / "samples"
AS_TYPED = Options(text=TextOptions(normalise=Level.OFF))
A4 = (595.0, 842.0)


def drawn(*pages: Callable[[Canvas], object], size: tuple[float, float] = A4) -> bytes:
    """Return a PDF of pages that are drawn by hand."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size)
    for page in pages:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def lines(
    *texts: tuple[float, float, str], size: float = 12
) -> Callable[[Canvas], object]:
    """Return what draws lines: (from the left, from the top, words), in pt."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Courier", size)  # every character is 0.6 em wide
        for left, top, text in texts:
            canvas.drawString(left, A4[1] - top, text)

    return draw


def texts(source: Source) -> list[str]:
    return [b.text for b in source.blocks if isinstance(b, SourceParagraph)]


FULL = "abcd " * 11 + "abcde"
"""From 72 pt to 504 pt in Courier of 12 pt."""


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(
            [(96, 100, "a" * 56 + "b"), (72, 120, "tail."), (96, 140, "next"), (72, 160, FULL)],
            ["a" * 56 + "b tail.", "next", FULL],
            id="a full line goes on, an indented one begins",
        ),
        pytest.param(
            [(72, 100, FULL), (72, 120, "short"), (72, 140, FULL), (72, 160, "end")],
            [f"{FULL} short", f"{FULL} end"],
            id="behind a line with room for more another paragraph begins",
        ),
        pytest.param(
            [(72, 100, FULL), (72, 180, FULL), (72, 200, FULL), (72, 220, FULL)],
            [FULL, " ".join([FULL] * 3)],
            id="wide white parts paragraphs",
        ),
        pytest.param(
            [(96, 100, "1." + "a" * 55), (120, 120, "hangs"), (72, 140, FULL), (72, 160, FULL)],
            ["1." + "a" * 55 + " hangs", f"{FULL} {FULL}"],
            id="a line may hang below its number's words",
        ),
        pytest.param(
            [(72, 100, "to:"), (96, 120, "one"), (96, 140, "two two"), (96, 160, "two one")],
            ["to:", "one", "two two", "two one"],
            id="where a line begins at the edge, short ones are paragraphs",
        ),
        pytest.param(
            [(96, 100, "one"), (96, 120, "two"), (96, 140, "a" * 56), (72, 160, "b")],
            ["one", "two", "a" * 56 + " b"],
            id="one line that is wrapped shows the edge",
        ),
        pytest.param(
            [(103.4, 100, "one one"), (103.4, 120, "two"), (103.4, 140, "one two")],
            ["one one", "two", "one two"],
            id="all begin indented from the edge of the standard",
        ),
        pytest.param(
            [(96, 100, FULL[:-4]), (96, 120, "aa" + FULL[2:-4]), (96, 140, "end"), (72, 180, "x")],
            [f"{FULL[:-4]} aa{FULL[2:-4]} end", "x"],
            id="full lines that go on show where they begin, whatever stands out",
        ),
    ],
)  # fmt: skip
def test_paragraphs(given: list[tuple[float, float, str]], expected: list[str]) -> None:
    assert texts(read(drawn(lines(*given)), "a.pdf")) == expected


def test_what_stands_in_the_middle_or_at_the_right_says_so() -> None:
    page = lines(
        (270, 100, "title"), (72, 140, FULL), (72, 160, FULL), (432, 200, "2026")
    )
    blocks = read(drawn(page), "a.pdf").blocks
    aligns = [
        b.hints.align for b in blocks if isinstance(b, SourceParagraph) and b.hints
    ]
    assert aligns == ["center", "", "right"]


def test_page_numbers_and_running_heads_are_left_out_and_told() -> None:
    def page(number: int) -> Callable[[Canvas], object]:
        rows = [(72.0, 100.0 + 20 * n, f"{number}{n} {FULL[3:]}") for n in range(4)]
        return lines((72, 30, "Office"), *rows, (280, 810, f"- {number} -"))

    source = read(drawn(*map(page, (1, 2, 3))), "a.pdf")
    assert "Office" not in source.text
    gone = [one.text for one in source.left_out]
    assert sorted(gone) == ["- 1 -", "- 2 -", "- 3 -", "Office", "Office", "Office"]


def test_what_only_looks_like_furniture_stays() -> None:
    """A number inside the text, and heads of parts that count on, are the text's."""
    first = lines(
        (72, 100, "Part 1"), (72, 130, FULL), (72, 150, "42"), (72, 170, FULL)
    )
    second = lines((72, 100, "Part 2"), (72, 130, FULL), (72, 150, FULL))
    source = read(drawn(first, second), "a.pdf")
    assert not source.left_out
    assert "Part 1" in source.text and "Part 2" in source.text and "42" in source.text


def test_raised_and_lowered_characters() -> None:
    def page(canvas: Canvas) -> None:
        lines((72, 100, "10 metres"), (72, 200, FULL))(canvas)
        canvas.setFont("Courier", 7)
        canvas.drawString(72 + 2 * 7.2, A4[1] - 95, "3")

    first = read(drawn(page), "a.pdf").blocks[0]
    assert isinstance(first, SourceParagraph)
    assert [(run.text, run.script) for run in first.runs] == [
        ("10", ""), ("3", "superscript"), (" metres", ""),
    ]  # fmt: skip


def test_a_ruled_table_has_its_cells_and_spans() -> None:
    def page(canvas: Canvas) -> None:
        lines((72, 80, FULL), (72, 95, FULL))(canvas)
        canvas.grid([72, 172, 272, 372], [642, 672])
        canvas.rect(72, 672, 300, 30)
        lines((80, 160, "head"), (80, 190, "a"), (180, 190, "b"), (280, 190, "c"))(
            canvas
        )

    table = read(drawn(page), "a.pdf").blocks[1]
    assert isinstance(table, SourceTable)
    rows = [[(c.text, c.columns) for c in row.cells] for row in table.rows]
    assert rows == [[("head", 3)], [("a", 1), ("b", 1), ("c", 1)]]


def test_a_picture_stands_where_it_is_shown() -> None:
    def page(canvas: Canvas) -> None:
        lines((72, 80, FULL), (72, 400, FULL))(canvas)
        canvas.drawImage(str(SAMPLES / "pictures" / picture), 100, 600, 150, 100)

    picture = sorted(p.name for p in (SAMPLES / "pictures").iterdir())[0]
    source = read(drawn(page), "a.pdf")
    kinds = [type(block) for block in source.blocks]
    assert kinds == [SourceParagraph, SourcePicture, SourceParagraph]
    found = source.blocks[1]
    assert isinstance(found, SourcePicture) and found.data.startswith(b"\x89PNG")
    assert found.width is not None and found.width.pt == pytest.approx(150, abs=1)


@pytest.mark.parametrize(
    "name", ["notice", "speech", "task-table", "official/wide-table"]
)
def test_our_own_pages_are_read_as_the_text(name: str) -> None:
    before = govdoc.read(SAMPLES / f"{name}.txt")
    data = govdoc.render(before, "pdf", options=AS_TYPED).data
    findings: list[Finding] = []
    after = govdoc.read_bytes(data, "a.pdf", report=findings.append)
    wanted = ["".join(block.text.split()) for block in before.blocks]
    found = ["".join(block.text.split()) for block in after.blocks]
    assert [one for one in wanted if one not in found] == []


def blank(canvas: Canvas) -> None:
    canvas.setFont("Courier", 12)


def scan(canvas: Canvas) -> None:
    picture = sorted((SAMPLES / "pictures").iterdir())[0]
    canvas.drawImage(str(picture), 0, 0, *A4)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda: drawn(scan), "是扫描件（只有图片，没有文字层）"),
        (lambda: drawn(blank), "里没有文字"),
        (lambda: drawn(lines((72, 90, "a")))[:300], "已损坏"),
        (lambda: b"%PDF-1.7\n" + bytes(4000), "已损坏"),
    ],
)
def test_what_cannot_be_read_is_told(data: Callable[[], bytes], said: str) -> None:
    with pytest.raises(govdoc.InputError, match=rf"^a\.pdf: PDF.*{said}"):
        read(data(), "a.pdf")


def test_a_locked_one_is_told() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("secret"))
    canvas.drawString(72, 700, "a")
    canvas.save()
    with pytest.raises(govdoc.InputError, match="PDF 加了密码"):
        read(stream.getvalue(), "a.pdf")


def test_a_page_without_text_among_others_is_told() -> None:
    source = read(drawn(lines((72, 90, "words")), scan), "a.pdf")
    assert [finding.code for finding in source.ledger] == ["R140"]
    assert "第 2 页" in source.ledger[0].message


def test_more_pages_than_the_limit() -> None:
    page = lines((72, 90, "a"))
    with pytest.raises(govdoc.InputError, match="页数超过上限"):
        read(drawn(*[page] * 3), "a.pdf", Limits(pages=2))


def test_without_the_extra_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(govdoc.InputError, match="还读不了") as caught:
        read(b"%PDF-1.7", "a.pdf")
    assert "govdoc[pdf]" in str(caught.value.hint)


def test_every_handle_is_closed() -> None:
    data = drawn(lines((72, 90, "words")))
    for _ in range(200):
        read(data, "a.pdf")
    assert pypdfium2.PdfDocument(data)
