from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govdoc.composition import compose
from govdoc.findings import Place
from govdoc.fonts import FontBook, load_fonts
from govdoc.layout import lay_out
from govdoc.model import Document, Paragraph, Role, Run
from govdoc.stylesheet import Stylesheet, load

SHEET = load("gbt9704")


@pytest.fixture(scope="module")
def fonts() -> FontBook:
    return load_fonts()


def texts(
    blocks: Sequence[tuple[Role, str]], fonts: FontBook, sheet: Stylesheet = SHEET
) -> list[list[str]]:
    """Return the text of each page's lines, page numbers aside."""
    document = Document(
        "gbt9704",
        tuple(Paragraph(role, (Run(text),), Place(1, 1)) for role, text in blocks),
    )
    pages = lay_out(compose(document, sheet), fonts).pages
    return [[line.text for line in page.lines[:-1]] for page in pages]


def body(lines: int) -> str:
    """A paragraph of as many lines."""
    return "字" * (28 * lines - 2)


def test_a_heading_is_never_last_on_its_page(fonts: FontBook) -> None:
    for filler in range(19, 24):
        blocks = [(Role.BODY, body(1))] * filler
        blocks += [(Role.HEADING_1, "一、标题"), (Role.BODY, body(3))]
        assert all(page[-1] != "一、标题" for page in texts(blocks, fonts))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 9), min_size=8, max_size=30))
def test_no_line_of_a_paragraph_stands_alone_where_pages_may_stay_open(
    counts: list[int],
) -> None:
    marked = [(Role.BODY, chr(0x4E00 + i) * (28 * n - 2)) for i, n in enumerate(counts)]
    sheet = SHEET._replace(
        page=SHEET.page._replace(foot="open", tuning=0.0, tuned_lines=0)
    )
    pages = [[line[0] for line in page] for page in texts(marked, load_fonts(), sheet)]
    for page in pages:
        for i, n in enumerate(counts):
            assert page.count(chr(0x4E00 + i)) != 1 or n == 1
    assert sum(len(page) for page in pages) == sum(counts)
    assert all(20 <= len(page) <= 22 for page in pages[:-1])


@pytest.mark.parametrize("filler", range(14, 24))
@pytest.mark.parametrize("last", [1, 2, 5])
@pytest.mark.parametrize("note", [False, True])
def test_text_comes_along_with_the_signature(
    filler: int, last: int, note: bool, fonts: FontBook
) -> None:
    blocks = [(Role.BODY, body(1))] * filler + [(Role.BODY, "末" * (28 * last - 2))]
    if note:
        blocks += [(Role.ATTACHMENT_NOTE, "附件：名单")]
    blocks += [(Role.SIGNATURE, "柳溪县人民政府"), (Role.DATE_OF_ISSUE, "2026年5月6日")]
    page = texts(blocks, fonts)[-1]
    assert page[-2:] == ["柳溪县人民政府", "2026年5月6日"]
    assert any(line.startswith("末") for line in page)


def test_an_attachment_begins_a_page_and_a_chain_longer_than_a_page_is_cut(
    fonts: FontBook,
) -> None:
    pages = texts([(Role.BODY, "正文"), (Role.ATTACHMENT, "附件")], fonts)
    assert pages == [["正文"], ["附件"]]
    pages = texts([(Role.HEADING_1, f"{n}、标题") for n in range(50)], fonts)
    assert [len(page) for page in pages] == [22, 22, 6]
