"""Old formats where no office program is: what the package gives arrives, or is told."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest
from PIL import Image

from compound import WORD, compound
from govdoc import api
from govdoc.errors import InputError
from govdoc.findings import Finding, strict_ones
from govdoc.limits import Limits
from govdoc.model.source import Source, SourceParagraph, SourcePicture, SourceTable
from govdoc.options import ReadingOptions

ALONE = ReadingOptions(engine="none")
NAMES = (
    ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
    ("svg", "svg-compatible"), ("style", "style"),
)  # fmt: skip
SPACES = "".join(
    f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in NAMES
)
RTF = (
    rb"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}}\f0 "
    rb"\u20851?\u20110?\b\u24320?\u20250?\b0\par "
    rb"\'b8\'f7\'b5\'a5\'ce\'bb\par}"
)


def odt(body: str, **files: bytes) -> bytes:
    """Return an OpenDocument text."""
    stream = io.BytesIO()
    kind = "application/vnd.oasis.opendocument.text"
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("mimetype", kind)
        listed = (
            '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<file-entry full-path="/" media-type="{kind}"/></manifest>'
        )
        file.writestr("META-INF/manifest.xml", listed)
        content = (
            f'<office:document-content{SPACES} xmlns:xlink="http://www.w3.org/1999/xlink">'
            f"<office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>"
        )
        file.writestr("content.xml", content)
        for name, data in files.items():
            file.writestr(name.replace("__", "/").replace("_", "."), data)
    return stream.getvalue()


def source(data: bytes, limits: Limits | None = None) -> Source:
    pytest.importorskip("anydoc")
    return api.read_source(data, "甲", limits or Limits(), ALONE)


def test_paragraphs_of_rtf_in_any_encoding() -> None:
    found = source(RTF)
    assert [(b.text, b.number) for b in found.blocks] == [
        ("关于开会", 1),
        ("各单位", 2),
    ]
    first = found.blocks[0]
    assert isinstance(first, SourceParagraph)
    assert [(run.text, run.emphasis) for run in first.runs] == [
        ("关于", ()), ("开会", ("bold",)),
    ]  # fmt: skip
    assert [one.code for one in found.ledger] == ["R132"]
    assert not strict_ones(found.ledger)


def test_headings_lists_and_notes() -> None:
    found = source(odt(
        '<text:h text:outline-level="2">要求</text:h>'
        "<text:list><text:list-item><text:p>甲项</text:p>"
        "<text:list><text:list-item><text:p>细目</text:p></text:list-item></text:list>"
        "</text:list-item></text:list>"
        '<text:p>正文<text:note text:note-class="footnote"><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>注文。</text:p></text:note-body>"
        "</text:note>完。</text:p>"
    ))  # fmt: skip
    heading, item, inner, body = found.blocks
    assert isinstance(heading, SourceParagraph) and heading.hints is not None
    assert heading.hints.outline == 2
    assert (item.text[1:], inner.text[1:]) == ("甲项", "细目")
    told = [(one.code, one.place and one.place.first_line) for one in found.ledger]
    assert told == [("R132", None), ("R134", 2), ("R134", 3)]
    assert isinstance(body, SourceParagraph) and body.text == "正文完。"
    (note,) = [run.note for run in body.runs if run.note is not None]
    assert [one.text for one in note.paragraphs] == ["注文。"]


def test_tables_keep_their_spans_and_what_is_in_a_cell() -> None:
    found = source(odt(
        '<table:table><table:table-column table:number-columns-repeated="2"/>'
        '<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>通栏'
        "</text:p></table:table-cell><table:covered-table-cell/></table:table-row>"
        "<table:table-row><table:table-cell><text:p>一</text:p><text:p>二</text:p>"
        "</table:table-cell><table:table-cell><table:table><table:table-column/>"
        "<table:table-row><table:table-cell><text:p>里</text:p></table:table-cell>"
        "</table:table-row></table:table></table:table-cell></table:table-row>"
        "</table:table><text:p>后</text:p>"
    ))  # fmt: skip
    table, after = found.blocks
    assert isinstance(table, SourceTable)
    cells = [[(c.text, c.columns) for c in row.cells] for row in table.rows]
    assert cells == [[("通栏", 2)], [("一 二", 1), ("里", 1)]]
    assert (after.text, getattr(after, "number", 0)) == ("后", 3)
    assert [one.code for one in strict_ones(found.ledger)] == ["R133"]


def test_pictures_come_along_or_are_told() -> None:
    stream = io.BytesIO()
    Image.new("L", (4, 3)).save(stream, "PNG")
    frames = "".join(
        f'<text:p><draw:frame draw:name="{n}"><draw:image xlink:href="{href}"/>'
        "</draw:frame></text:p>"
        for n, href in enumerate(("Pictures/a.png", "http://nobody.invalid/b.png"))
    )
    data = odt(f"<text:p>甲</text:p>{frames}", Pictures__a_png=stream.getvalue())
    found = source(data)
    pictures = [one for one in found.blocks if isinstance(one, SourcePicture)]
    assert [(one.data, one.file) for one in pictures] == [
        (stream.getvalue(), "图片1.png")
    ]
    assert [one.message for one in found.ledger if one.code == "R133"] == [
        "图片没有读入"
    ]


def test_depth_and_number_have_their_limits() -> None:
    deep = "<text:list><text:list-item>" * 300 + "<text:p>底</text:p>"
    deep += "</text:list-item></text:list>" * 300
    many = "<text:p>段</text:p>" * 50
    for data in (odt(deep), odt(many)):
        with pytest.raises(InputError):
            source(data, Limits(paragraphs=10))


BROKEN = {
    "已损坏": compound({"WordDocument": WORD.ljust(5000, b"\xff")}),
    "要由 LibreOffice 转换": compound(
        {"WordDocument": WORD.ljust(5000, b"\xff"), "1Table": bytes(5000)}
    ),
    "没有文字": odt("<text:p/>"),
}


@pytest.mark.parametrize("said", BROKEN)
def test_what_it_does_not_read_is_one_line(said: str) -> None:
    with pytest.raises(InputError, match=said):
        source(BROKEN[said])


def test_without_the_package_a_line_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "anydoc", None)
    with pytest.raises(InputError) as error:
        api.read_bytes(RTF, "甲.doc", reading=ALONE)
    assert (
        error.value.message
        == "甲.doc: 这种文件要由 LibreOffice 转换后才能读，没有找到它"
    )
    assert (
        error.value.hint == "请用 Word 或 WPS 打开它，另存为 .docx；或安装 LibreOffice"
    )


def test_a_format_that_the_package_does_not_know() -> None:
    data = '<?xml version="1.0"?>\n<uof:UOF xmlns:uof="x"><a>甲</a></uof:UOF>'.encode()
    with pytest.raises(InputError, match="要由 LibreOffice 转换"):
        source(data)


def test_what_was_lost_reaches_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("anydoc")
    found: list[Finding] = []
    api.read_bytes(RTF, "甲.wps", reading=ALONE, report=found.append)
    assert "R132" in {one.code for one in found}
