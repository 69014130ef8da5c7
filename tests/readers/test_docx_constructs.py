"""What each construct of a Word file becomes; docs/reading.md is printed from the cases.

In a case ``{字}`` stands for a run with these words, ``{-字}`` for a deleted one,
``{EQ:…}`` for a field with this code, ``{FORM:…}`` for one of a form, ``{PIC:id}`` for a
picture. A first line may say how revisions are read, or that the XML is a header's.
"""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cases import Case, read_cases
from govdoc.errors import InputError
from govdoc.model.source import (
    Source,
    SourceParagraph,
    SourcePicture,
    SourceRun,
    SourceTable,
)
from govdoc.options import ReadingOptions
from govdoc.readers.docx import read
from govdoc.readers.docx.ledger import Sort

FOLDER = Path(__file__).with_name("constructs")
CASES = list(read_cases(FOLDER))
DOCS = "../../docs/reading.md"
"""From tests/golden/."""

_OOXML = "http://schemas.openxmlformats.org"
_MICROSOFT = "http://schemas.microsoft.com/office/word/2010"
NAMES = {
    "w": f"{_OOXML}/wordprocessingml/2006/main",
    "r": f"{_OOXML}/officeDocument/2006/relationships",
    "wp": f"{_OOXML}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_OOXML}/drawingml/2006/main",
    "pic": f"{_OOXML}/drawingml/2006/picture",
    "m": f"{_OOXML}/officeDocument/2006/math",
    "mc": f"{_OOXML}/markup-compatibility/2006",
    "wps": f"{_MICROSOFT}/wordprocessingShape",
    "wpg": f"{_MICROSOFT}/wordprocessingGroup",
    "w14": f"{_MICROSOFT}/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
XMLNS = " ".join(f"xmlns:{key}='{value}'" for key, value in NAMES.items())
PNG = base64.b64decode(
    b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
STYLES = (
    "<w:style w:type='character' w:styleId='Strong'><w:rPr><w:b/></w:rPr></w:style>"
    "<w:style w:type='character' w:styleId='Dark'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='DarkLine'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:type='table' w:styleId='Grid'><w:tblPr><w:tblBorders>"
    "<w:top w:val='single'/></w:tblBorders></w:tblPr></w:style>"
    "<w:style w:type='table' w:styleId='GridChild'><w:basedOn w:val='Grid'/></w:style>"
)
RELATIONS = {
    "rSty": ("styles", "styles.xml", ""),
    "rFn": ("footnotes", "footnotes.xml", ""),
    "rEn": ("endnotes", "endnotes.xml", ""),
    "rHdr": ("header", "header1.xml", ""),
    "rImg": ("image", "media/a.png", ""),
    "rEmf": ("image", "media/b.emf", ""),
    "rNull": ("image", "NULL", ""),
    "rOut": ("image", "https://example.invalid/a.png", " TargetMode='External'"),
}
HEADER = "<w:sectPr><w:headerReference w:type='default' r:id='rHdr'/></w:sectPr>"


def package(body: str, header: str = "") -> bytes:
    """A file of such a body, with a picture, notes, styles and a header."""
    relations = "".join(
        f"<Relationship Id='{id}' Type='{NAMES['r']}/{kind}' Target='{target}'{mode}/>"
        for id, (kind, target, mode) in RELATIONS.items()
    )
    own = f"xmlns='{_OOXML}/package/2006/relationships'"
    listed = f"<Relationships {own}>{relations}</Relationships>"
    parts = {
        "word/_rels/document.xml.rels": listed,
        "word/_rels/header1.xml.rels": listed,
        "word/document.xml": f"<w:document {XMLNS}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {XMLNS}>{STYLES}</w:styles>",
        "word/header1.xml": f"<w:hdr {XMLNS}>{header}</w:hdr>",
        "word/footnotes.xml": _notes("footnote", "注一"),
        "word/endnotes.xml": _notes("endnote", "注二"),
        "word/media/a.png": PNG,
        "word/media/b.emf": b"\x01\x00\x00\x00" + bytes(60),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return stream.getvalue()


def _notes(tag: str, words: str) -> str:
    mark = f"<w:r><w:{tag}Ref/></w:r>"
    return (
        f"<w:{tag}s {XMLNS}><w:{tag} w:id='-1' w:type='separator'><w:p/></w:{tag}>"
        f"<w:{tag} w:id='2'><w:p>{mark}{_run(words)}</w:p></w:{tag}></w:{tag}s>"
    )


def _run(words: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{words}</w:t></w:r>"


def _field(code: str, form: str = "") -> str:
    data = f"<w:ffData>{form}</w:ffData>" if form else ""
    return (
        f"<w:r><w:fldChar w:fldCharType='begin'>{data}</w:fldChar></w:r>"
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


def _picture(id: str) -> str:
    return (
        "<w:r><w:drawing><wp:inline><wp:extent cx='1440000'/>"
        f"<wp:docPr descr='座次图'/><a:blip r:embed='{id}'/></wp:inline></w:drawing></w:r>"
    )


def spelt_out(given: str) -> str:
    """Put in what stands for longer things."""
    given = re.sub(r"\{EQ:([^{}]*)\}", lambda m: _field(f" eq {m[1]}"), given)
    given = re.sub(r"\{FORM:([^{}]*)\}", lambda m: _field(" FORM ", m[1]), given)
    given = re.sub(r"\{PIC:(\w+)\}", lambda m: _picture(m[1]), given)
    deleted = r"<w:r><w:delText>\1</w:delText></w:r>"
    given = re.sub(r"\{-([^{}]*)\}", deleted, given)
    return re.sub(r"\{([^{}]*)\}", lambda m: _run(m[1]), given)


def read_case(given: str) -> str:
    first, _, rest = given.partition("\n")
    how = first if first in ("reject", "refuse", "header") else ""
    xml = spelt_out(rest if how else given)
    data = package(xml)
    if how == "header":
        data = package(f"<w:p>{_run('甲')}</w:p>{HEADER}", xml)
    reading = ReadingOptions(revisions=how if how.startswith("re") else "accept")
    try:
        return "\n".join(said(read(data, "某.docx", reading=reading)))
    except InputError as error:
        return f"拒绝 {error.message}"


def said(source: Source) -> Iterator[str]:
    """A source's blocks, facts and findings, one a line."""
    for block in source.blocks:
        if isinstance(block, SourceTable):
            yield from _table(block)
        else:
            yield _block(block)
    for key, values in sorted(source.facts.values.items()):
        yield f"要素 {key}={'、'.join(values)}"
    for one in source.ledger:
        where = f" 第 {one.place.first_line} 段" if one.place else ""
        yield f"{one.code}{where} {one.message}"


def _block(block: SourceParagraph | SourcePicture) -> str:
    if isinstance(block, SourcePicture):
        width = "—" if block.width is None else f"{block.width.mm:g} mm"
        return f"〔图片 {block.file} {width} {block.alt}〕"
    text = "".join(map(_words, block.runs or (SourceRun(block.text),)))
    assert "".join(run.text for run in block.runs) in ("", block.text)
    starts = block.hints is not None and block.hints.starts_page
    text = re.sub("[\uf000-\uf0ff]", lambda m: f"‹{ord(m[0]):X}›", text)
    shown = text.replace("\n", "↵").replace("\t", "→")
    return f"【新页】{shown}" if starts else shown


def _words(run: SourceRun) -> str:
    if run.note is not None:
        kind = "尾注" if run.note.is_endnote else "脚注"
        return f"〔{kind}：{'/'.join(one.text for one in run.note.paragraphs)}〕"
    if run.formula:
        assert run.formula.startswith("<m:oMath ")
        return f"〔公式 {run.text}〕"
    if run.script:
        return f"{'^' if run.script == 'superscript' else '_'}{{{run.text}}}"
    return f"[{' '.join(run.emphasis)} {run.text}]" if run.emphasis else run.text


def _table(table: SourceTable) -> Iterator[str]:
    notes = []
    if table.header_rows:
        notes.append(f" 表头 {table.header_rows} 行")
    if table.widths:
        notes.append(f" 列宽 {' '.join(f'{one.mm:.1f}' for one in table.widths)} mm")
    if not table.is_ruled:
        notes.append(" 无线")
    if table.is_sideways:
        notes.append(" 横排")
    for n, row in enumerate(table.rows):
        cells = []
        for cell in row.cells:
            spans = cell.columns, cell.rows
            words = "/".join(map(_block, cell.blocks))
            cells.append(f"{words} {spans[0]}×{spans[1]}" if spans != (1, 1) else words)
        yield f"｜{'｜'.join(cells)}｜" + ("".join(notes) if n == 0 else "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_construct_becomes_what_its_case_says(case: Case) -> None:
    assert read_case(case.given) == case.expected


def test_the_document_shows_every_case(golden: Callable[[str, str], None]) -> None:
    golden(DOCS, document())


INTRODUCTION = """# Word 文件里的内容，读进来成了什么

`.docx`、`.docm`、`.dotx`（Word、WPS、LibreOffice 存的，Strict 的也读）读成段落、表格、图片、
脚注，再认结构。读不进来的，一类一条提示（代码见 `docs/findings.md`），`--strict` 时退出码为 1。
下面一行一种写法，由测试打印（`pytest --accept`），所以总是真的。

写法里 `{字}` 表示 `<w:r><w:t>字</w:t></w:r>`，`{-字}` 是删去的字，`{PIC:…}` 是一张图片，`{EQ:…}`、
`{FORM:…}` 是一个域；第一行写 `header` 的，是页眉里的内容，写 `reject`、`refuse` 的，是
`--revisions` 的值。结果里 `↵` 是段内换行，`→` 是制表位，`｜` 分开表格的格，`2×1` 是跨的列和行，
`/` 分开格里的段；“第 N 段”数的是段落、图片和表格的行。
"""


def document() -> str:
    parts, group = [INTRODUCTION], ""
    for title, given, expected in CASES:
        stem, _, name = title.partition(": ")
        if stem != group:
            group = stem
            parts.append(
                f"\n## {stem.partition('-')[2]}\n\n| 内容 | 写法 | 成了什么 |\n|---|---|---|\n"
            )
        parts.append(f"| {name} | {_cell(given)} | {_cell(expected)} |\n")
    return "".join(parts)


def _cell(text: str) -> str:
    lines = (line.replace("|", "\\|").replace("\t", "⇥") for line in text.split("\n"))
    return "<br>".join(f"`{line}`" if line else "（空段）" for line in lines)


def test_a_sort_is_called_in_whole_words() -> None:
    called = {sort.name: sort.about for sort in Sort}
    assert called["HEADER"] == "页眉、页脚里的内容没有排入"
    assert called["PICTURE"] == "图片没有读入"
    assert called["CONTENTS"] == "目录没有排入，改由排版时自动编排"
    assert called["BULLET"] == "项目符号没有排入，按正文的段排"
    for words in called.values():
        assert not re.match("[处张个条格段行的]", words), words
