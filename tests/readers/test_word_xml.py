"""Word's document as one XML file: read as the DOCX that it holds."""

from __future__ import annotations

import base64
import io
import zipfile

import docx
import pytest

from govdoc import api
from govdoc.errors import InputError
from govdoc.model.document import Table

_OLD = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
    'xmlns:aml="http://schemas.microsoft.com/aml/2001/core" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def old(body: str, more: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
        f"<w:wordDocument {_OLD}>{more}<w:body><wx:sect>{body}<w:sectPr/></wx:sect></w:body>"
        "</w:wordDocument>"
    ).encode()


def texts(data: bytes) -> list[str]:
    return [one.text for one in api.read_source(data, "a.doc").blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:p>{run('甲')}</w:p><wx:sub-section><w:p>{run('乙')}</w:p></wx:sub-section>",
         ["甲", "乙"]),
        (f'<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><wx:t wx:val="一、"/>'
         f'</w:listPr></w:pPr>{run("甲")}</w:p>',
         ["一、甲"]),
        (f'<w:p>{run("甲")}<aml:annotation w:type="Word.Insertion"><aml:content>{run("乙")}'
         "</aml:content></aml:annotation>"
         '<aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>丙</w:delText>'
         "</w:r></aml:content></aml:annotation></w:p>", ["甲乙"]),
        (f'<w:p><aml:annotation w:type="Word.Bookmark.Start"/>{run("甲")}</w:p>', ["甲"]),
    ],
)  # fmt: skip
def test_paragraphs_of_2003(body: str, expected: list[str]) -> None:
    assert texts(old(body)) == expected


def test_styles_and_merged_cells_of_2003() -> None:
    styles = (
        '<w:styles><w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/>'
        "</w:style></w:styles>"
    )
    cell = "<w:tc><w:tcPr><w:vmerge{}/></w:tcPr><w:p>{}</w:p></w:tc>"
    first, below = cell.format(' w:val="restart"', run("甲")), cell.format("", "")
    rows = "".join(
        f"<w:tr>{one}<w:tc><w:p>{run(text)}</w:p></w:tc></w:tr>"
        for one, text in ((first, "乙"), (below, "丙"))
    )
    body = f'<w:p><w:pPr><w:pStyle w:val="a1"/></w:pPr>{run("总则")}</w:p><w:tbl>{rows}</w:tbl>'
    source = api.read_source(old(body, styles), "a.xml")
    first, table = source.blocks
    assert first.hints is not None and first.hints.style == "heading 1"
    assert [cell.rows for cell in table.rows[0].cells] == [2, 1]


def test_a_flat_package_is_read_as_its_docx() -> None:
    document = docx.Document()
    document.add_heading("关于整理档案的通知", 0)
    document.add_paragraph("现将有关事项通知如下。")
    table = document.add_table(2, 2, style="Table Grid")
    for cell, text in zip(table._cells, ("科室", "页数", "文书科", "12"), strict=True):
        cell.text = text
    packed = io.BytesIO()
    document.save(packed)
    parts = []
    with zipfile.ZipFile(packed) as file:
        for name in file.namelist():
            if name == "[Content_Types].xml":
                continue
            data = file.read(name)
            is_xml = name.endswith((".xml", ".rels"))
            xml = data.split(b"?>", 1)[1].decode() if is_xml else ""
            inside = (
                f"<pkg:xmlData>{xml}</pkg:xmlData>"
                if is_xml
                else (
                    f"<pkg:binaryData>{base64.b64encode(data).decode()}</pkg:binaryData>"
                )
            )
            parts.append(
                f'<pkg:part pkg:name="/{name}" pkg:contentType="a/b">{inside}</pkg:part>'
            )
    flat = (
        '<?xml version="1.0" standalone="yes"?><?mso-application progid="Word.Document"?>'
        '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
        f"{''.join(parts)}</pkg:package>"
    ).encode()
    own, plain = (
        api.read_bytes(flat, "a.xml"),
        api.read_bytes(packed.getvalue(), "a.docx"),
    )
    assert own.blocks == plain.blocks
    assert any(isinstance(one, Table) for one in own.blocks)


@pytest.mark.parametrize(
    "data",
    [
        old("")[:-9],
        b'<?xml version="1.0"?><w:wordDocument xmlns:w="x"></w:wordDocument>',
        old(f"<w:p>{run('甲')}</w:p>").replace(
            b"<?mso", b'<!DOCTYPE a [<!ENTITY b "c">]><?mso'
        ),
        old("<w:p>" * 400 + "</w:p>" * 400),
        b'<?xml version="1.0"?><pkg:package xmlns:pkg='
        b'"http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part/></pkg:package>',
    ],
)
def test_a_damaged_one_is_told_in_one_line(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        api.read_bytes(data, "a.xml")
    assert "\n" not in caught.value.message
