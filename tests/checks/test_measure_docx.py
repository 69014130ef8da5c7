"""What is measured of a DOCX: each property as Word puts it together."""

from __future__ import annotations

import io
import zipfile

import pytest

from govdoc.checks.measure.docx import measure_docx
from govdoc.checks.measure.faces import face_kind
from govdoc.checks.measure.types import MeasuredDocx, MeasuredParagraph, MeasuredRun
from govdoc.limits import DEFAULT_LIMITS
from word_parts import KINDS, RELATIONS, W, pack

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>{}</w:rPr></w:rPrDefault>"
    "<w:pPrDefault><w:pPr>{}</w:pPr></w:pPrDefault></w:docDefaults>"
)
NORMAL = (
    "<w:style w:type='paragraph' w:default='1' w:styleId='a'><w:name w:val='Normal'/>"
    "<w:pPr>{}</w:pPr><w:rPr>{}</w:rPr></w:style>"
)
THEME = (
    "<a:themeElements><a:fontScheme><a:minorFont><a:latin typeface='Calibri'/>"
    "<a:ea typeface=''/><a:font script='Hans' typeface='等线'/>"
    "<a:font script='Hant' typeface='新細明體'/></a:minorFont></a:fontScheme></a:themeElements>"
)


def measure(
    body: str, styles: str = "", numbering: str = "", theme: str = ""
) -> MeasuredDocx:
    return measure_docx(pack(body, styles, numbering, theme), "某.docx", DEFAULT_LIMITS)


def first(
    body: str, styles: str = "", numbering: str = "", theme: str = ""
) -> MeasuredParagraph:
    return measure(body, styles, numbering, theme).paragraphs[0]


def run(
    properties: str, styles: str = "", theme: str = "", style: str = ""
) -> MeasuredRun:
    named = f"<w:pPr><w:pStyle w:val='{style}'/></w:pPr>" if style else ""
    body = f"<w:p>{named}<w:r><w:rPr>{properties}</w:rPr><w:t>字</w:t></w:r></w:p>"
    return first(body, styles, theme=theme).runs[0]


def test_the_nearest_wins() -> None:
    styles = (
        DEFAULTS.format("<w:rFonts w:eastAsia='宋体'/><w:sz w:val='21'/>", "")
        + NORMAL.format("", "<w:sz w:val='32'/>")
        + "<w:style w:type='paragraph' w:styleId='b'><w:basedOn w:val='a'/>"
        "<w:rPr><w:rFonts w:eastAsia='仿宋'/></w:rPr></w:style>"
        "<w:style w:type='character' w:styleId='c'>"
        "<w:rPr><w:rFonts w:eastAsia='楷体'/></w:rPr></w:style>"
    )
    assert run("", styles)[1:4] == ("宋体", "", 16.0)
    assert run("", styles, style="b")[1:4] == ("仿宋", "", 16.0)
    assert run("<w:rStyle w:val='c'/>", styles, style="b").face == "楷体"
    own = "<w:rStyle w:val='c'/><w:rFonts w:eastAsia='黑体'/>"
    assert run(own, styles, style="b").face == "黑体"


def test_fonts_of_a_theme_go_by_the_script_where_it_names_none() -> None:
    styles = DEFAULTS.format(
        "<w:rFonts w:asciiTheme='minorHAnsi' w:eastAsiaTheme='minorEastAsia'/>", ""
    )
    assert run("", styles, THEME)[1:3] == ("等线", "Calibri")
    assert run("<w:rFonts w:eastAsia='仿宋'/>", styles, THEME).face == "仿宋"


def test_switches_of_styles_switch_off_again() -> None:
    styles = (
        NORMAL.format("", "<w:b/>")
        + "<w:style w:type='character' w:styleId='c'><w:rPr><w:b/></w:rPr></w:style>"
    )
    assert run("", styles).bold
    assert not run("<w:rStyle w:val='c'/>", styles).bold
    assert run("<w:rStyle w:val='c'/><w:b/>", styles).bold
    assert not run("<w:b w:val='0'/>", styles).bold


@pytest.mark.parametrize(
    ("own", "first_line", "left"),
    [
        ("<w:ind w:firstLineChars='200' w:firstLine='420'/>", 32.0, 0.0),
        ("<w:ind w:firstLineChars='0' w:firstLine='640'/>", 32.0, 0.0),
        ("<w:ind w:firstLine='640'/>", 32.0, 0.0),
        ("<w:ind w:left='640' w:hanging='640'/>", -32.0, 32.0),
        ("<w:ind w:leftChars='200' w:left='1'/>", 0.0, 32.0),
        ("<w:ind w:leftChars='200' w:left='1280' w:hangingChars='200'/>", -32.0, 64.0),
        ("<w:ind w:left='640' w:hangingChars='200' w:hanging='640'/>", -32.0, 32.0),
        ("<w:ind w:start='640'/>", 0.0, 32.0),
        ("", 0.0, 0.0),
    ],
)
def test_indents_in_characters_win(own: str, first_line: float, left: float) -> None:
    styles = NORMAL.format("", "<w:sz w:val='32'/>")
    found = first(f"<w:p><w:pPr>{own}</w:pPr><w:r><w:t>字</w:t></w:r></w:p>", styles)
    assert (found.first_line, found.left) == (first_line, left)


def test_a_list_indents_unless_the_paragraph_does() -> None:
    numbering = (
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:pPr>"
        "<w:ind w:left='420' w:hanging='420'/></w:pPr></w:lvl></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )
    styles = NORMAL.format("<w:ind w:firstLineChars='200' w:firstLine='640'/>", "")
    listed = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    body = "<w:p><w:pPr>{}</w:pPr><w:r><w:t>字</w:t></w:r></w:p>"
    found = first(body.format(listed), styles, numbering)
    assert (found.left, found.first_line) == (21.0, -21.0)
    own = "<w:ind w:left='0' w:firstLine='640' w:firstLineChars='0'/>"
    found = first(body.format(listed + own), styles, numbering)
    assert (found.left, found.first_line) == (0.0, 32.0)


def test_lines_and_space() -> None:
    body = (
        "<w:p><w:pPr><w:spacing w:line='560' w:lineRule='exact' w:beforeLines='50'"
        " w:before='1' w:after='100'/></w:pPr></w:p>"
        "<w:p><w:pPr><w:spacing w:line='360'/></w:pPr></w:p><w:p/>"
    )
    one, other, plain = measure(body).paragraphs
    assert (one.pitch, one.pitch_rule, one.before, one.after) == (
        28.0,
        "exact",
        6.0,
        5.0,
    )
    assert (other.pitch, other.pitch_rule) == (1.5, "auto")
    assert (plain.pitch, plain.pitch_rule) == (1.0, "auto")


def test_what_is_deleted_is_no_word_what_is_inserted_is() -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t></w:r><w:del w:id='1'><w:r><w:delText>乙</w:delText></w:r></w:del>"
        "<w:ins w:id='2'><w:r><w:t>丙</w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGE</w:instrText><w:tab/><w:t>丁</w:t></w:r></w:p><w:p/>"
    )
    found = measure(body)
    assert found.paragraphs[0].text == "甲丙\t丁"
    assert found.revisions == (1,)


def test_pages_begin_where_one_breaks() -> None:
    section = "<w:pPr><w:sectPr><w:type w:val='{}'/></w:sectPr></w:pPr>"
    body = (
        "<w:p><w:r><w:t>甲</w:t><w:br w:type='page'/></w:r></w:p><w:p/>"
        "<w:p><w:r><w:t>乙</w:t></w:r></w:p>"
        "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>丙</w:t></w:r></w:p>"
        f"<w:p>{section.format('nextPage')}<w:r><w:t>丁</w:t></w:r></w:p>"
        f"<w:p>{section.format('nextPage')}<w:r><w:t>戊</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>己</w:t></w:r></w:p><w:sectPr><w:type w:val='continuous'/></w:sectPr>"
    )
    found = measure(body)
    starts = [one.text for one in found.paragraphs if one.starts_page]
    assert starts == ["乙", "丙", "戊"]
    assert [one.section for one in found.paragraphs] == [0, 0, 0, 0, 0, 1, 2]


FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>1</w:t></w:r>"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
SIMPLE = (
    "<w:fldSimple w:instr='PAGE \\* MERGEFORMAT'><w:r><w:t>9</w:t></w:r></w:fldSimple>"
)


def with_footers(body: str, *footers: str, settings: str = "") -> MeasuredDocx:
    """Return what is measured of a file with footers, which ``rId1`` … name."""
    stream = io.BytesIO(pack(body))
    with zipfile.ZipFile(stream) as file:
        parts = {name: file.read(name).decode() for name in file.namelist()}
    relations = [
        f"<Relationship Id='rId{n}' Type='{KINDS}/footer' Target='footer{n}.xml'/>"
        for n in range(1, len(footers) + 1)
    ]
    relations.append(
        f"<Relationship Id='s' Type='{KINDS}/settings' Target='settings.xml'/>"
    )
    parts["word/_rels/document.xml.rels"] = (
        f"<Relationships xmlns='{RELATIONS}'>{''.join(relations)}</Relationships>"
    )
    parts["word/settings.xml"] = f"<w:settings xmlns:w='{W}'>{settings}</w:settings>"
    parts["word/document.xml"] = (
        f"<w:document xmlns:w='{W}' xmlns:r='{R}'><w:body>{body}</w:body></w:document>"
    )
    for n, inside in enumerate(footers, 1):
        parts[f"word/footer{n}.xml"] = f"<w:ftr xmlns:w='{W}'>{inside}</w:ftr>"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        for name, xml in parts.items():
            file.writestr(name, xml)
    return measure_docx(made.getvalue(), "某.docx", DEFAULT_LIMITS)


DASH = "<w:r><w:t xml:space='preserve'>— </w:t></w:r>"
END = "<w:r><w:t xml:space='preserve'> —</w:t></w:r>"


CONTROL = f"<w:sdt><w:sdtContent>{FIELD}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize("field", [FIELD, SIMPLE, CONTROL, "<w:r><w:pgNum/></w:r>"])
@pytest.mark.parametrize(
    ("outer", "side"),
    [
        ("<w:p><w:pPr><w:jc w:val='right'/></w:pPr>{}</w:p>", "right"),
        ("<w:sdt><w:sdtContent><w:p><w:pPr><w:jc w:val='center'/></w:pPr>{}</w:p>"
         "</w:sdtContent></w:sdt>", "center"),
        ("<w:p><w:pPr><w:framePr w:wrap='around' w:xAlign='outside'/></w:pPr>{}</w:p>", "outside"),
        ("<w:p><w:r><w:pict><w:shape style='mso-position-horizontal:outside;width:1pt'>"
         "<w:txbxContent><w:p>{}</w:p></w:txbxContent></w:shape></w:pict></w:r></w:p>", "outside"),
        ("<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>", "left"),
        ("<w:p><w:pPr><w:tabs><w:tab w:val='center' w:pos='4153'/><w:tab w:val='right'"
         " w:pos='8306'/></w:tabs></w:pPr><w:r><w:tab/><w:tab/></w:r>{}</w:p>", "right"),
        ("<w:p><w:r><w:ptab w:alignment='right'/></w:r>{}</w:p>", "right"),
    ],
)  # fmt: skip
def test_page_numbers_in_any_form(outer: str, side: str, field: str) -> None:
    body = (
        "<w:p/><w:sectPr><w:footerReference w:type='default' r:id='rId1'/></w:sectPr>"
    )
    footer = with_footers(body, outer.format(DASH + field + END)).sections[0].footers[0]
    assert (footer.has_number, footer.number_text) == (True, "— # —")
    assert footer.number_align == side


def test_footers_are_handed_down() -> None:
    reference = "<w:footerReference w:type='{}' r:id='rId{}'/>"
    body = (
        f"<w:p><w:pPr><w:sectPr>{reference.format('default', 1)}{reference.format('even', 2)}"
        "</w:sectPr></w:pPr></w:p>"
        f"<w:p><w:pPr><w:sectPr>{reference.format('default', 3)}</w:sectPr></w:pPr></w:p>"
        "<w:sectPr><w:titlePg/></w:sectPr>"
    )
    footers = ["<w:p/>"] * 3
    found = with_footers(body, *footers, settings="<w:evenAndOddHeaders/>")
    shown = [[(f.kind, f.number) for f in one.footers] for one in found.sections]
    assert shown == [
        [("default", 1), ("even", 2)],
        [("default", 3), ("even", 2)],
        [("default", 3), ("first", 0), ("even", 2)],
    ]
    found = with_footers(body, *footers)
    assert [len(one.footers) for one in found.sections] == [1, 1, 2]


@pytest.mark.parametrize(
    ("family", "kind"),
    [
        ("仿宋_GB2312", "仿宋"), ("ABCDEF+FZFSJW--GB1-0", "仿宋"), ("STFangsong", "仿宋"),
        ("方正小标宋_GBK", "小标宋"), ("FZXBSJW--GB1-0", "小标宋"), ("华文中宋", "小标宋"),
        ("NotoSerifCJKsc-Bold", "小标宋"), ("NotoSerifCJKsc-Regular", "宋体"),
        ("@黑体", "黑体"), ("SimHei", "黑体"), ("楷体_GB2312", "楷体"), ("KaiTi", "楷体"),
        ("NSimSun", "宋体"), ("微软雅黑", None), ("等线", None), ("Times New Roman", None),
        ("", None),
    ],
)  # fmt: skip
def test_faces_have_kinds(family: str, kind: str | None) -> None:
    assert face_kind(family) == kind
