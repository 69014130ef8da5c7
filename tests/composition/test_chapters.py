"""Chapter headings: one cell behind 第几章, whatever the clerk typed there."""

from __future__ import annotations

import pytest

import govdoc
from govdoc.api import lay_out
from govdoc.composition import compose
from govdoc.model.roles import Role
from govdoc.stylesheet import load

TEXT = """云溪县停车场管理办法

{}总则

第一条　为了规范管理，制定本办法。

第二章　附则

第二条　本办法自公布之日起施行。
"""


@pytest.mark.parametrize("typed", ["第二条 ", "第二条　", "第二条  ", "第二条"])
def test_one_cell_behind_an_article(typed: str) -> None:
    text = TEXT.format("第一章 ").replace("第二条　", typed)
    flow = compose(govdoc.read_text(text), load("gbt9704"))
    rows = [p.text for p in flow.paragraphs if "第二条" in p.text]
    assert rows == ["第二条　本办法自公布之日起施行。"]


@pytest.mark.parametrize("typed", ["第一章 ", "第一章　", "第一章  ", "第一章"])
def test_one_cell_behind_the_label(typed: str) -> None:
    document = govdoc.read_text(TEXT.format(typed))
    flow = compose(document, load("regulation"))
    chapters = [p for p in flow.paragraphs if p.role is Role.CHAPTER]
    texts = ["".join(run.text for run in p.runs) for p in chapters]
    assert texts == ["第一章　总则", "第二章　附则"]


@pytest.mark.parametrize(
    ("labels", "levels"),
    [
        (("第一编", "第一章", "第一节"), (1, 2, 3)),
        (("第一篇", "第一章", "第一节"), (1, 2, 3)),
        (("第一編", "第一章", "第一節"), (1, 2, 3)),
        (("第一章", "第一节"), (1, 2)),
        (("第一编", "第一节"), (1, 2)),
        (("第一章", "第二章"), (1, 1)),
    ],
)
def test_the_outline_has_as_many_levels_as_the_text(
    labels: tuple[str, ...], levels: tuple[int, ...]
) -> None:
    heads = "\n\n".join(f"{label}　通则" for label in labels)
    text = TEXT.replace("第二章　附则\n\n", "").format(f"{heads}\n\n第三章　")
    text = text.replace("第三章　总则\n\n", "")
    bookmarks = lay_out(govdoc.read_text(text)).bookmarks
    found = {b.text.split("\u3000")[0]: b.level for b in bookmarks}
    assert [found[label] for label in labels] == list(levels)


def test_no_chapter_is_deeper_than_word_knows() -> None:
    """Word has nine levels of the outline, and knows no tenth."""
    sheet = load("gbt9704")
    look = sheet.looks[Role.CHAPTER]._replace(outline_level=8)
    deep = sheet._replace(looks={**sheet.looks, Role.CHAPTER: look})
    text = TEXT.format("第一编　总则\n\n第一章　总则\n\n第一节　")
    flow = compose(govdoc.read_text(text.replace("第一节　总则", "第一节　通则")), deep)
    chapters = [p for p in flow.paragraphs if p.role is Role.CHAPTER]
    found = {p.text[:3]: p.look.outline_level for p in chapters}
    assert [found[label] for label in ("第一编", "第一章", "第一节")] == [8, 9, 9]
