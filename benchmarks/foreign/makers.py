"""Documents as other people's Word files: by their styles, by direct formatting, as WPS.

Nothing here comes from our own writer: these are the habits of offices, so that a reader
is measured on what it will meet.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import NamedTuple

import docx
from docx.document import Document as Package
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from govdoc.han.numerals import to_han
from govdoc.model.document import Document, Paragraph, Picture, Table
from govdoc.model.roles import LEVELS, Role

_ALIGN = {
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
    "left": WD_ALIGN_PARAGRAPH.LEFT,
}


class Look(NamedTuple):
    """How a clerk formats an element by hand."""

    face: str = "仿宋_GB2312"
    size: float = 16
    align: str = "justify"
    indent: float = 2
    """Of the first line, in 字."""
    is_bold: bool = False


_LOOKS = {
    Role.TITLE: Look("方正小标宋简体", 22, "center", 0),
    Role.SUBTITLE: Look("楷体_GB2312", 16, "center", 0),
    Role.BYLINE: Look("楷体_GB2312", 16, "center", 0),
    Role.DATELINE: Look("楷体_GB2312", 16, "center", 0),
    Role.SALUTATION: Look(align="left", indent=0),
    Role.RECIPIENTS: Look(align="left", indent=0),
    Role.HEADING_1: Look("黑体"),
    Role.HEADING_2: Look("楷体_GB2312"),
    Role.HEADING_3: Look(is_bold=True),
    Role.LEAD: Look(is_bold=True),
    Role.CHAPTER: Look("黑体", 16, "center", 0),
    Role.ISSUER_MARK: Look("方正小标宋简体", 36, "center", 0),
    Role.DOCUMENT_NUMBER: Look(align="center", indent=0),
    Role.CLASSIFICATION: Look("黑体", 16, "left", 0),
    Role.COPY_NUMBER: Look("黑体", 16, "left", 0),
    Role.URGENCY: Look("黑体", 16, "left", 0),
    Role.SIGNATURE: Look(align="right", indent=0),
    Role.DATE_OF_ISSUE: Look(align="right", indent=0),
    Role.ATTACHMENT: Look("黑体", 16, "left", 0),
    Role.CC: Look(size=14, align="left", indent=0),
    Role.PRINTING_INFO: Look(size=14, align="left", indent=0),
    Role.TOC: Look(align="left", indent=0),
}
_PLAIN = Look()
_STYLES = {
    Role.TITLE: "Title",
    Role.SUBTITLE: "Subtitle",
    **{role: f"Heading {level}" for level, role in enumerate(LEVELS, 1)},
}
"""What a clerk who knows styles uses; all else stands in Normal."""


def by_styles(document: Document) -> bytes:
    """Return a file whose title and headings have Word's styles."""
    package = docx.Document()

    def add(block: Paragraph) -> None:
        paragraph = package.add_paragraph(style=_STYLES.get(block.role, "Normal"))
        _align(paragraph, _LOOKS.get(block.role, _PLAIN))
        for run in block.runs:
            _write(paragraph, run.text)

    return _whole(package, document, add)


def by_direct(document: Document) -> bytes:
    """Return a file in which everything is Normal, and looks as it should by hand."""
    package = docx.Document()

    def add(block: Paragraph) -> None:
        paragraph = package.add_paragraph()
        look = _LOOKS.get(block.role, _PLAIN)
        _align(paragraph, look)
        for run in block.runs:
            own = _LOOKS.get(run.role, _PLAIN) if run.role else look
            _dress(_write(paragraph, run.text), own)

    return _whole(package, document, add)


def by_wps(document: Document) -> bytes:
    """Return a file with theme fonts, whose headings are numbered by the program.

    A heading keeps its typed number where the program would count otherwise.
    """
    package = docx.Document()
    _add_numbering(package)
    counts = [0] * len(LEVELS)

    def add(block: Paragraph) -> None:
        level, text = block.role.heading_level, block.text
        label = _label(counts, level) if level else ""
        if level and text.startswith(label):
            counts[:] = _counted(counts, level)
            paragraph = package.add_paragraph(style=f"Heading {level}")
            paragraph._p.get_or_add_pPr().append(_num_pr(level))
            _write(paragraph, text[len(label) :])
            return
        paragraph = package.add_paragraph(style="Body Text")
        look = _LOOKS.get(block.role, _PLAIN)
        _align(paragraph, look)
        for run in block.runs:
            own = _LOOKS.get(run.role, _PLAIN) if run.role else look
            written = _write(paragraph, run.text)
            written.font.size, written.font.bold = Pt(own.size), own.is_bold
            fonts = written._r.get_or_add_rPr().get_or_add_rFonts()
            fonts.set(qn("w:eastAsiaTheme"), "minorEastAsia")

    return _whole(package, document, add)


MAKERS: dict[str, Callable[[Document], bytes]] = {
    "styles": by_styles,
    "direct": by_direct,
    "wps": by_wps,
}


def _whole(
    package: Package, document: Document, add: Callable[[Paragraph], None]
) -> bytes:
    for block in document.blocks:
        if isinstance(block, Table):
            _add_table(package, block)
        elif isinstance(block, Paragraph) and block.text.strip():
            add(block)
        elif isinstance(block, Picture) and block.text:
            add(block.caption)
    stream = io.BytesIO()
    package.save(stream)
    return stream.getvalue()


def _write(paragraph: WordParagraph, text: str) -> WordRun:
    """Add a run; ``\\n`` and tabs as Word has them."""
    return paragraph.add_run(text)


def _align(paragraph: WordParagraph, look: Look) -> None:
    paragraph.alignment = _ALIGN[look.align]
    if look.indent:
        paragraph.paragraph_format.first_line_indent = Pt(look.indent * look.size)


def _dress(run: WordRun, look: Look) -> None:
    run.font.size, run.font.bold = Pt(look.size), look.is_bold or None
    run.font.name = "Times New Roman"
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), look.face)


def _add_table(package: Package, table: Table) -> None:
    rows = table.placed()
    grid = package.add_table(len(rows), table.columns, style="Table Grid")
    for n, row in enumerate(rows):
        for at, cell in row:
            first = grid.cell(n, at)
            if cell.columns > 1 or cell.rows > 1:
                last = grid.cell(n + cell.rows - 1, at + cell.columns - 1)
                first = first.merge(last)
            first.text = cell.text


_LEVEL_XML = (
    '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:suff w:val="nothing"/>'
    '<w:lvlText w:val="{}"/><w:lvlJc w:val="left"/></w:lvl>'
)
_FORMATS = (
    ("chineseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)
_NUMBER = 77


def _add_numbering(package: Package) -> None:
    levels = "".join(
        _LEVEL_XML.format(n, form, text) for n, (form, text) in enumerate(_FORMATS)
    )
    root = package.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_NUMBER}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    root.insert(0, abstract)
    root.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{_NUMBER}">'
            f'<w:abstractNumId w:val="{_NUMBER}"/></w:num>'
        )
    )


def _num_pr(level: int) -> object:
    return parse_xml(
        f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level - 1}"/>'
        f'<w:numId w:val="{_NUMBER}"/></w:numPr>'
    )


def _counted(counts: list[int], level: int) -> list[int]:
    """Return the counts with one more heading of a level, those below begun anew."""
    return [*counts[: level - 1], counts[level - 1] + 1, *[0] * (len(counts) - level)]


def _label(counts: list[int], level: int) -> str:
    """Return the number that the program would show for the next heading of a level."""
    form, text = _FORMATS[level - 1]
    count = counts[level - 1] + 1
    shown = to_han(count) if form == "chineseCounting" else str(count)
    return text.replace(f"%{level}", shown)
