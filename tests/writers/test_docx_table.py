from __future__ import annotations

import io

import docx
import pytest

import govdoc
from govdoc.units import pt
from govdoc.writers.docx.boxes import border_xml

TEXT = """关于物资的通知

任务见下表。

| 乡镇 | 数量 |
|---|---|
| 柳溪镇 | 100 |
| 云岭镇 | 200 |
"""


def test_a_table_is_a_real_table_with_its_head_repeated() -> None:
    data = govdoc.render(govdoc.read_text(TEXT), ".docx").data
    (table,) = docx.Document(io.BytesIO(data)).tables
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    assert texts == [["乡镇", "数量"], ["柳溪镇", "100"], ["云岭镇", "200"]]
    xml = table._tbl.xml
    assert xml.count("<w:tblHeader/>") == 1
    assert xml.count("<w:cantSplit/>") == 3


def test_a_paragraph_follows_a_table_at_the_end() -> None:
    data = govdoc.render(govdoc.read_text(TEXT), ".docx").data
    body = docx.Document(io.BytesIO(data)).element.body
    tags = [child.tag.rpartition("}")[2] for child in body]
    assert tags[-3:] == ["tbl", "p", "sectPr"]


@pytest.mark.parametrize(
    ("points", "eighths"), [(0.1, 2), (0.25, 2), (0.375, 3), (1, 8)]
)
def test_no_border_is_thinner_than_word_draws(points: float, eighths: int) -> None:
    assert f'w:sz="{eighths}"' in border_xml("top", pt(points))


def test_white_above_a_table_or_its_caption_is_the_layouts() -> None:
    """A program's body line has 9.4 pt of its white above it, a table's line 3.8 pt."""
    caption = TEXT.replace("见下表。\n", "见下表。\n\n表1　物资\n")
    for text, above, side, white in (
        (TEXT, 1, "after", 188),
        (caption, 2, "before", 113),
    ):
        data = govdoc.render(govdoc.read_text(text), ".docx").data
        paragraph = docx.Document(io.BytesIO(data)).paragraphs[above]
        spacing = paragraph.paragraph_format
        found = spacing.space_after if side == "after" else spacing.space_before
        assert found is not None
        assert found.pt * 20 == pytest.approx(white, abs=8)
