"""Lines typed with tabs in a file that can have real tables: lines, seldom a table."""

from __future__ import annotations

import pytest

from govdoc.model.document import Document, Paragraph, Table
from govdoc.model.source import Source, SourceParagraph
from govdoc.recognition import recognise

HEAD = "关于召开现场会的通知\n各乡镇人民政府：\n现将有关事项通知如下，请认真执行。\n"


def read(text: str) -> Document:
    """Recognise lines as a DOCX, an HTML and a PDF give them: paragraphs with sure ends."""
    lines = enumerate((HEAD + text).split("\n"), 1)
    blocks = (SourceParagraph(x.replace("/", "\n"), n, is_hard=True) for n, x in lines)
    return recognise(Source(tuple(blocks)))


@pytest.mark.parametrize(
    "text",
    [
        "主持：\t县长\t顾远山\n出席：\t何立\t郑心\t韩石\n列席：\t人大办\t许默",
        "何立\t郑心怡\t韩石\n许默\t罗文\t宋青\n唐宁\t沈安\t邓可",
        "时间：\t9月3日\t上午\n地点：\t三楼\t会议室\n要求：\t准时\t参加",
        "城关镇\t何立\t13800000000\n白石乡\t\t",  # two rows are none
        "各单位要加强领导\t压实责任\t务求实效。",
    ],
)
def test_names_and_offices_set_by_tabs_are_lines(text: str) -> None:
    document = read(text)
    assert not any(isinstance(block, Table) for block in document.blocks)
    assert not any("\t" in block.text for block in document.blocks)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("项目\t去年\t今年\n粮食\t12\t13\n油料\t98\t99", 1),
        ("姓名\t单位\t职务\n何立\t县水利局\t科长\n郑心怡\t县财政局\t科员", 1),
        ("单位\t数量\n城关镇\t12\n白石乡\t9", 1),
    ],
)
def test_rows_that_prove_it_are_a_table(text: str, head: int) -> None:
    (table,) = (block for block in read(text).blocks if isinstance(block, Table))
    assert len(table.rows) == 3
    assert table.header_rows == head


def test_what_goes_on_below_a_label_stands_under_its_words() -> None:
    text = "记录：\t何立\n列　席：\t县人大常委会\t许默/\t县政协\t罗文\n\t县政府办公室\t宋青"
    lines = [one.text for one in read(text).blocks if isinstance(one, Paragraph)]
    assert lines[-4:] == [
        "记录：何立",
        "列　席：县人大常委会　许默",
        "　　　　县政协　　　　罗文",
        "　　　　县政府办公室　宋青",
    ]
