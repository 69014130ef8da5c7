"""The signature below a table or a picture: never alone on a page (7.3.5.5)."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

import govdoc
from govdoc.composition import compose
from govdoc.composition.picture import NO_PICTURES
from govdoc.fonts import FontBook, load_fonts
from govdoc.layout import lay_out
from govdoc.model.pages import Page
from govdoc.model.source import SourceBlock
from govdoc.stylesheet import load
from made import cell, document, row, table

SHEET = load("gbt9704")
TEXT = "请对照整改到位。"
SIGNED = ("县安全生产委员会办公室", "2024年7月19日")
ROWS = [(f"第{n}镇", str(n)) for n in range(30)]
TABLES = {
    "short": table(("单位", "数量"), *ROWS[:2]),
    "long": table(("单位", "数量"), *ROWS),
    "no head": table(("单位", ""), *ROWS[:4]),
    "tall rows": table(("单位", "情况"), *[(a, TEXT * 12) for a, _ in ROWS[:4]]),
    "merged": table(
        ("县", "镇"), row(cell("甲县", rows=3), "一镇"), row("二镇"), row("三镇")
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def fonts() -> FontBook:
    return load_fonts()


def text(page: Page) -> str:
    return "".join(
        run.text for line in page.lines if line.origin for run in line.runs
    )  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_rows_of_the_table_go_along_with_the_signature(
    name: str, fonts: FontBook
) -> None:
    ends = set[str]()
    for lines in range(20):
        blocks: list[str | SourceBlock] = [TEXT] * lines
        made = document(*blocks, TABLES[name], *SIGNED)
        pages = lay_out(compose(made, SHEET, pictures=NO_PICTURES), fonts).pages
        last = text(pages[-1])
        assert SIGNED[1] in re.sub(" ", "", last)
        origins = [line.origin for line in pages[-1].lines if line.origin]
        rows = {one.cell[0] for one in origins if one.cell}
        assert len(rows) >= 2
        ends.add(last)
    assert len(ends) > 1


def test_in_word_the_last_rows_are_kept_with_the_signature() -> None:
    made = document(TABLES["long"], *SIGNED)
    with zipfile.ZipFile(io.BytesIO(govdoc.render(made, ".docx").data)) as parts:
        xml = parts.read("word/document.xml").decode()
    rows = xml.split("<w:tr>")[1:]
    rows[-1] = rows[-1].split("</w:tbl>")[0]
    kept = [n for n, one in enumerate(rows) if "<w:keepNext/>" in one]
    assert kept == [0, 1, 29, 30]  # its head goes with two rows, two with what follows
