"""One text in eight settings: files of ours, and files as others make them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from govdoc import api

TEXT = """关于开展小型水库安全检查的通知

各乡镇人民政府，县直各有关单位：

为做好2026年汛前准备，确保小型水库安全，经研究，决定在全县开展一次检查。现就有关事项通知如下。检查从4月1日开始，到5月20日结束，各单位要把检查的范围、时间和责任人报县水利局备案。

一、检查内容

（一）大坝和溢洪道。重点看坝体有没有裂缝、渗水和塌陷，溢洪道有没有堵塞，闸门启闭是否灵活。

1.登记造册

各乡镇要逐座登记，一座一表，写明库容、坝高和管护人员，表格的式样见下表。

| 名称 | 库容（万立方米） | 管护人员 |
|---|---|---|
| 青石水库 | 42 | 两人 |
| 柳沟水库 | 36 | 一人 |

二、工作要求

到六月底以前，发现的问题要全部整改到位；一时整改不了的，要降低水位运行，并安排专人24小时值守，险情随时报告。

云岭县水利局
2026年3月18日

（联系人：周平，电话：0000-1234567）
"""
HOUSE = """
[style]
title = "某局"
extends = "notice"
[page]
top = "30mm"
bottom = "30mm"
left = "26mm"
right = "26mm"
cells = 32
lines = 24
body_size = "四号"
[fonts]
fang = "仿宋"
kai = "楷体"
xiaobiao = "方正小标宋_GBK"
[table]
rules = "three"
[page_number]
align = "center"
[role.body]
font = "song"
size = "四号"
[role.title]
size = "小二"
[role.heading_1]
bold = true
[role.heading_2]
font = "hei"
"""
OTHER = """
[style]
title = "某公司"
extends = "plan"
[page]
top = "33mm"
bottom = "30mm"
lines = 25
cells = 29
body_size = "小三"
[fonts]
kai = "华文楷体"
latin = "Arial"
[title]
gap_after = "18mm"
[table]
rules = "none"
[page_number]
size = "小四"
below = "10mm"
inset = "2字"
[role.body]
font = "kai"
size = "小三"
first_line = "0字"
space_after = "4pt"
[role.title]
font = "hei"
colour = "#C00000"
align = "left"
[role.heading_1]
size = "三号"
left = "1字"
[role.heading_3]
bold = true
[role.table]
size = "五号"
pitch = "15pt"
"""
Lines = list[tuple[str, Any]]
"""Element of the text → its paragraph, or its table."""


def of_style(style: str | None, toml: str = "") -> bytes:
    """Return the text as we set it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "style.toml"
        path.write_text(toml, encoding="utf-8")
        document = api.read_text(TEXT)
        return api.render(document, "docx", style=path if toml else style).data


class Foreign:
    """The text in a file of somebody's, not set yet."""

    def __init__(self) -> None:
        self.file = Document()
        self.parts: Lines = []
        rows: list[list[str]] = []
        for line in filter(None, TEXT.split("\n")):
            if line.startswith("|"):
                rows.append([cell.strip() for cell in line.strip("|").split("|")])
                continue
            if rows:
                self._table([row for row in rows if set(row[0]) != {"-"}])
                rows = []
            self.parts.append((_what(line), self._paragraph(line)))

    def _paragraph(self, line: str) -> Any:
        one = self.file.add_paragraph()
        head, stop, rest = line.partition("。")
        if line.startswith("（一）") and rest:
            one.add_run(head + stop)
            one.add_run(rest)
        else:
            one.add_run(line)
        return one

    def _table(self, rows: list[list[str]]) -> None:
        table = self.file.add_table(len(rows), len(rows[0]))
        for row, words in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, words, strict=True):
                cell.paragraphs[0].add_run(text)
        self.parts.append(("table", table))

    def of(self, *names: str) -> list[Any]:
        return [part for name, part in self.parts if name in names]

    @property
    def text(self) -> list[Any]:
        return [part for name, part in self.parts if name != "table"]

    @property
    def cells(self) -> list[list[Any]]:
        (table,) = self.of("table")
        return [[c.paragraphs[0] for c in row.cells] for row in table.rows]

    def page(self, top: float, bottom: float, left: float, right: float) -> None:
        section = self.file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
        section.left_margin, section.right_margin = Mm(left), Mm(right)

    def grid(self, pitch: float, kind: str = "lines") -> None:
        sectpr = self.file.sections[0]._sectPr
        for old in sectpr.findall(qn("w:docGrid")):
            sectpr.remove(old)
        sectpr.append(
            _element("w:docGrid", type=kind, linePitch=str(round(pitch * 20)))
        )

    def number(
        self, footer: Any, align: str, face: str, size: float, dash: str
    ) -> None:
        one = footer.paragraphs[0]
        footer.is_linked_to_previous = False
        for text in (f"{dash} ", "PAGE", f" {dash}"):
            run = one.add_run("" if text == "PAGE" else text)
            set_run(run, face, size, face)
            if text == "PAGE":
                field = _element("w:fldSimple", instr=" PAGE ")
                run.text = "1"
                run._r.addprevious(field)
                field.append(run._r)
        place(one, align=align)

    def rules(self, **weights: int) -> None:
        (table,) = self.of("table")
        borders = _element("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            weight = weights.get(side, 0)
            value = "single" if weight else "nil"
            borders.append(
                _element(f"w:{side}", val=value, sz=str(weight), color="auto")
            )
        table._tbl.tblPr.append(borders)
        for cell in table.rows[0].cells if "head" in weights else ():
            inside = _element("w:tcBorders")
            inside.append(_element("w:bottom", val="single", sz=str(weights["head"])))
            cell._tc.get_or_add_tcPr().append(inside)

    def saved(self) -> bytes:
        data = BytesIO()
        self.file.save(data)
        return data.getvalue()


def _what(line: str) -> str:
    for start, name in (
        ("关于", "title"), ("各乡镇人民", "to"), ("一、", "h1"), ("二、", "h1"),
        ("（一）", "h2"), ("1.", "h3"), ("云岭县水利局", "sign"), ("2026年", "date"),
        ("（联系人", "note"),
    ):  # fmt: skip
        if line.startswith(start):
            return name
    return "body"


def _element(name: str, **attributes: str) -> Any:
    one = OxmlElement(name)
    for key, value in attributes.items():
        one.set(qn(f"w:{key}"), value)
    return one


def set_run(
    run: Any,
    face: str,
    size: float,
    latin: str = "Times New Roman",
    *,
    bold: bool = False,
) -> None:
    """Format a run, or a style's characters, directly."""
    run.font.size, run.font.bold = Pt(size), bold
    run.font.name = latin
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def place(one: Any, *, align: str = "", **attributes: Any) -> None:
    """Format a paragraph, or a style's, directly; attributes of w:ind and w:spacing."""
    properties = one._element.get_or_add_pPr()
    spacing = {"line", "lineRule", "before", "after"}
    for name in ("spacing", "ind"):
        own = {
            key: str(value)
            for key, value in attributes.items()
            if (key in spacing) == (name == "spacing")
        }
        if own:
            old = properties.find(qn(f"w:{name}"))
            target = old if old is not None else _element(f"w:{name}")
            for key, value in own.items():
                target.set(qn(f"w:{key}"), value)
            if old is None:
                put = f"_insert_{name}"
                getattr(properties, put)(target)
    if align:
        properties.get_or_add_jc().set(qn("w:val"), align)


def direct() -> bytes:
    """Direct formatting alone: exact 28 pt, indents in twips, and the template's styles."""
    made = Foreign()
    made.page(37, 35, 28, 26)
    for one in made.text:
        place(one, align="both", line=560, lineRule="exact", firstLine=640, after=0)
        for run in one.runs:
            set_run(run, "仿宋_GB2312", 16)
    for one in made.of("title"):
        place(one, align="center", firstLine=0)
        set_run(one.runs[0], "方正小标宋简体", 22)
    for name, face in (("h1", "黑体"), ("h3", "仿宋_GB2312")):
        for one in made.of(name):
            set_run(one.runs[0], face, 16, bold=name == "h3")
    for one in made.of("h2"):
        set_run(one.runs[0], "楷体_GB2312", 16)
    for one in made.of("to"):
        place(one, firstLine=0)
    for one in made.of("sign", "date"):
        place(one, align="right", firstLine=0, right=640)
    _cells(made, "仿宋_GB2312", 12, "黑体")
    made.rules(top=8, bottom=8, left=8, right=8, insideH=4, insideV=4)
    section = made.file.sections[0]
    made.file.settings.odd_and_even_pages_header_footer = True
    made.number(section.footer, "right", "宋体", 14, "—")
    made.number(section.even_page_footer, "left", "宋体", 14, "—")
    return made.saved()


def chains() -> bytes:
    """Styles based on styles, 1.5 lines without a grid, indents in characters."""
    made = Foreign()
    made.page(25.4, 25.4, 31.8, 31.8)
    base = _style(made, "公文底", None)
    set_run(base, "宋体", 12, "Arial")
    place(base, align="both", line=360, lineRule="auto", before=0, after=0)
    text = _style(made, "公文正文", base)
    place(text, firstLineChars=200, firstLine=480)
    head = _style(made, "公文标题一", text)
    head.font.bold = True
    title = _style(made, "公文大标题", base)
    set_run(title, "黑体", 18, "Arial", bold=True)
    place(title, align="center")
    for name, part in made.parts:
        if name == "table":
            continue
        by_name = {"title": title, "h1": head, "to": base, "sign": base, "date": base}
        part.style = by_name.get(name, text)
        if name in ("sign", "date"):
            place(part, align="right")
    _cells(made, "宋体", 10.5, "宋体", bold=True)
    made.rules(top=12, bottom=12, head=6)
    made.number(made.file.sections[0].footer, "center", "宋体", 9, "—")
    return made.saved()


def themed() -> bytes:
    """Fonts of the theme, single lines on a grid, defaults of the file."""
    made = Foreign()
    made.page(35, 33, 27, 27)
    made.grid(31.2)
    _theme(made, major="黑体", minor="仿宋")
    defaults = made.file.styles.element.find(qn("w:docDefaults"))
    for old in list(defaults):
        defaults.remove(old)
    run = _element("w:rPr")
    run.append(
        _element("w:rFonts", asciiTheme="minorHAnsi", eastAsiaTheme="minorEastAsia")
    )
    run.append(_element("w:sz", val="32"))
    held = _element("w:rPrDefault")
    held.append(run)
    defaults.append(held)
    paragraph = _element("w:pPr")
    paragraph.append(_element("w:jc", val="both"))
    held = _element("w:pPrDefault")
    held.append(paragraph)
    defaults.append(held)
    for name, part in made.parts:
        if name == "table":
            continue
        if name in ("body", "h1", "h2", "h3", "note"):
            place(part, firstLineChars=200, firstLine=640)
        if name in ("h1", "title"):
            fonts = part.runs[0]._element.get_or_add_rPr().get_or_add_rFonts()
            fonts.set(qn("w:eastAsiaTheme"), "majorEastAsia")
    for one in made.of("title"):
        place(one, align="center")
        one.runs[0].font.size = Pt(20)
    for one in made.of("sign", "date"):
        place(one, align="right")
    for cells in made.cells:
        for one in cells:
            place(one, line=400, lineRule="exact")
            one.runs[0].font.size = Pt(14)
    made.rules()
    made.number(made.file.sections[0].footer, "center", "仿宋", 14, "—")
    return made.saved()


def blanks() -> bytes:
    """Indents of typed blanks, a pitch of 30 pt at least, no page numbers."""
    made = Foreign()
    made.page(30, 30, 28, 28)
    for name, part in made.parts:
        if name == "table":
            continue
        place(part, align="left", line=600, lineRule="atLeast", after=0)
        if name in ("body", "h1", "h2", "h3", "note"):
            part.runs[0].text = f"　　{part.runs[0].text}"
        for run in part.runs:
            set_run(run, "楷体", 16, "楷体")
    for one in made.of("title"):
        place(one, align="center")
        set_run(one.runs[0], "华文中宋", 24, "楷体")
    for one in made.of("h1", "h2"):
        set_run(one.runs[0], "宋体", 16, "楷体", bold=True)
    for one in made.of("h1"):
        place(one, before=120, after=60)
    _cells(made, "楷体", 14, "楷体", latin="楷体")
    made.rules(top=4, bottom=4, left=4, right=4, insideH=4, insideV=4)
    return made.saved()


def defaults() -> bytes:
    """All in Normal, headings hanging, coloured; a smaller sheet's margins."""
    made = Foreign()
    made.page(20, 20, 20, 20)
    normal = made.file.styles["Normal"]
    set_run(normal, "方正仿宋_GBK", 15, "Times New Roman")
    place(normal, align="both", line=480, lineRule="exact", before=0, after=120)
    for name, part in made.parts:
        if name in ("body", "h2", "h3", "note"):
            place(part, firstLine=600)
        if name == "h1":
            place(part, left=300, firstLine=0)
            set_run(part.runs[0], "方正黑体_GBK", 16)
            part.runs[0]._element.get_or_add_rPr().append(
                _element("w:color", val="C00000")
            )
        if name in ("sign", "date"):
            place(part, align="right")
    for one in made.of("title"):
        place(one, align="center", line=640, lineRule="exact")
        set_run(one.runs[0], "方正小标宋_GBK", 20)
    _cells(made, "方正仿宋_GBK", 12, "方正黑体_GBK")
    for cells in made.cells:
        for one in cells:
            place(one, after=0)
    made.rules(top=6, bottom=6, left=6, right=6, insideH=6, insideV=6)
    section = made.file.sections[0]
    section.footer_distance = Mm(12)
    made.number(section.footer, "center", "Times New Roman", 12, "—")
    return made.saved()


def _cells(
    made: Foreign, face: str, size: float, head: str, *, bold: bool = False,
    latin: str = "Times New Roman",
) -> None:  # fmt: skip
    for n, cells in enumerate(made.cells):
        for one in cells:
            place(one, line=360, lineRule="exact", after=0)
            set_run(one.runs[0], face if n else head, size, latin, bold=bold and not n)


def _style(made: Foreign, name: str, base: Any) -> Any:
    style = made.file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = base
    return style


def _theme(made: Foreign, major: str, minor: str) -> None:
    """Name the theme's fonts for Simplified Chinese."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    part = made.file.part.part_related_by(kind)
    text = part.blob.decode()
    for name, face in (("major", major), ("minor", minor)):
        head, tag, rest = text.partition(f"<a:{name}Font>")
        front, ea, tail = rest.partition('<a:ea typeface=""/>')
        text = head + tag + front + ea.replace('""', f'"{face}"') + tail
    part._blob = text.encode()


FILES: dict[str, Callable[[], bytes]] = {
    "通知样式": lambda: of_style("notice"),
    "某局样式": lambda: of_style(None, HOUSE),
    "某公司样式": lambda: of_style(None, OTHER),
    "直接排的": direct,
    "样式层层继承": chains,
    "主题字体": themed,
    "空格缩进": blanks,
    "全靠正文样式": defaults,
}
"""Name → what makes the file."""
