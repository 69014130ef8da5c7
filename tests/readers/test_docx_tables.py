"""Tables of a Word file: what spans columns and rows stays where it is."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

import govdoc
from govdoc.errors import InputError
from govdoc.model.document import Table
from govdoc.model.source import SourceTable
from govdoc.readers.docx import read
from govdoc.recognition import recognise

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def merged() -> bytes:
    """A head of two rows, a cell down two rows, one over three columns."""
    document = docx.Document()
    document.add_heading("资金安排表", 0)
    document.add_paragraph("资金安排见下表，请抓好落实。")
    table = document.add_table(5, 4)
    cell = table.cell
    cell(0, 0).merge(cell(1, 0)).text = "单位"
    cell(0, 1).merge(cell(0, 2)).text = "资金"
    cell(0, 3).merge(cell(1, 3)).text = "备注"
    cell(1, 1).text, cell(1, 2).text = "中央", "地方"
    cell(2, 0).merge(cell(3, 0)).text = "市财政局\n（牵头）"
    for n, text in enumerate(("1", "2", "甲")):
        cell(2, n + 1).text = text
    cell(3, 1).text, cell(3, 2).text = "3", "4"
    cell(4, 0).text = "合计"
    cell(4, 1).merge(cell(4, 3)).text = "10"
    return saved(document)


def body(inner: str) -> bytes:
    """A package with no more than a body."""
    xml = f'<w:document xmlns:w="{W}"><w:body>{inner}</w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("word/document.xml", xml)
    return buffer.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def the_table(data: bytes) -> SourceTable:
    (table,) = (b for b in read(data, "它").blocks if isinstance(b, SourceTable))
    return table


def grid(table: Table | SourceTable):
    return [
        [(cell.text, cell.columns, cell.rows) for cell in row.cells]
        for row in table.rows
    ]


MERGED = [
    [("单位", 1, 2), ("资金", 2, 1), ("备注", 1, 2)],
    [("中央", 1, 1), ("地方", 1, 1)],
    [("市财政局\n（牵头）", 1, 2), ("1", 1, 1), ("2", 1, 1), ("甲", 1, 1)],
    [("3", 1, 1), ("4", 1, 1), ("", 1, 1)],
    [("合计", 1, 1), ("10", 3, 1)],
]


def test_what_is_merged_stays_merged_and_the_head_has_two_rows() -> None:
    document = recognise(read(merged(), "它"))
    (table,) = (b for b in document.blocks if isinstance(b, Table))
    assert grid(table) == MERGED
    assert table.header_rows == 2
    columns = [[at for at, _ in row] for row in table.placed()]
    assert columns == [[0, 1, 3], [1, 2], [0, 1, 2, 3], [1, 2, 3], [0, 1]]
    assert table.columns == 4


def test_our_docx_has_it_the_same_way_and_gives_it_back() -> None:
    document = recognise(read(merged(), "它"))
    data = govdoc.render(document, ".docx").data
    again = recognise(read(data, "它"))
    (table,) = (b for b in again.blocks if isinstance(b, Table))
    assert grid(table)[:2] == MERGED[:2]
    assert table.header_rows == 2
    assert [row[0] for row in grid(table)] == [row[0] for row in MERGED]
    assert govdoc.render(again, ".docx").data == data
    theirs = docx.Document(io.BytesIO(data)).tables[0]
    assert [c.text for c in theirs.rows[3].cells] == [
        "市财政局\n（牵头）",
        "3",
        "4",
        "",
    ]
    assert theirs.cell(4, 1)._tc is theirs.cell(4, 3)._tc


def test_rows_that_begin_late_or_end_early() -> None:
    rows = (
        f"<w:tr>{cell('甲')}{cell('乙')}{cell('丙')}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{cell("三")}</w:tr>'
        f"<w:tr>{cell('一')}</w:tr>"
    )
    table = the_table(body(f"<w:tbl>{rows}</w:tbl>"))
    assert grid(table) == [
        [("甲", 1, 1), ("乙", 1, 1), ("丙", 1, 1)],
        [("", 2, 1), ("三", 1, 1)],
        [("一", 1, 1)],
    ]
    document = recognise(read(body(f"<w:tbl>{rows}</w:tbl>"), "它"))
    (real,) = document.blocks
    assert [[at for at, _ in row] for row in real.placed()] == [
        [0, 1, 2],
        [0, 2],
        [0, 1, 2],
    ]


@pytest.mark.parametrize(
    ("properties", "columns"),
    [
        ("<w:vMerge/>", 1),  # a piece with nothing above it is a cell of its own
        ('<w:gridSpan w:val="999999999"/>', 1),  # what no table can have
        ('<w:gridSpan w:val="70"/>', 63),
        ('<w:gridSpan w:val="x"/>', 1),
        ('<w:gridSpan w:val="-3"/>', 1),
    ],
)
def test_damaged_spans(properties: str, columns: int) -> None:
    row = f"<w:tr>{cell('甲', properties)}</w:tr>"
    assert grid(the_table(body(f"<w:tbl>{row}</w:tbl>"))) == [[("甲", columns, 1)]]


def test_a_deleted_row_is_gone() -> None:
    gone = '<w:trPr><w:del w:id="1" w:author="甲"/></w:trPr>'
    rows = f"<w:tr>{cell('甲')}</w:tr><w:tr>{gone}{cell('乙')}</w:tr>"
    assert grid(the_table(body(f"<w:tbl>{rows}</w:tbl>"))) == [[("甲", 1, 1)]]


def test_head_rows_as_the_file_has_them() -> None:
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    rows = "".join(
        f"<w:tr>{head if n < 2 else ''}{cell(str(n))}{cell('甲')}</w:tr>"
        for n in range(4)
    )
    (table,) = recognise(read(body(f"<w:tbl>{rows}</w:tbl>"), "它")).blocks
    assert table.header_rows == 2


def test_a_table_inside_a_cell_leaves_its_words() -> None:
    inner = f"<w:tbl><w:tr>{cell('里一')}{cell('里二')}</w:tr></w:tbl>"
    outer = f"<w:tr><w:tc>{paragraph('外')}{inner}<w:p/></w:tc></w:tr>"
    table = the_table(body(f"<w:tbl>{outer}</w:tbl>"))
    assert [p.text for p in table.rows[0].cells[0].blocks] == ["外", "里一　里二"]


def test_a_coding_that_nobody_knows_is_one_clear_line() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("word/document.xml", '<?xml version="1.0" encoding="x-foo"?><a/>')
    with pytest.raises(InputError, match="已损坏"):
        read(buffer.getvalue(), "它")


def test_what_lies_sideways_in_the_file_lies_sideways() -> None:
    document = docx.Document()
    document.add_paragraph("请看下表，抓好落实。")
    table = document.add_table(2, 2)
    for n, text in enumerate("甲乙丙丁"):
        table.cell(n // 2, n % 2).text = text
    size = document.sections[0]._sectPr.find(qn("w:pgSz"))
    size.set(qn("w:orient"), "landscape")
    (found,) = (
        b for b in recognise(read(saved(document), "它")).blocks if isinstance(b, Table)
    )
    assert found.is_sideways is True
