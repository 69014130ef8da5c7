"""The DOCX by its parts: styles, page, marks, footers, bytes."""

import zipfile
from io import BytesIO

import pytest
from lxml import etree

from govdoc.model.blocks import StyledParagraph, StyledRun
from govdoc.model.flow import Flow
from govdoc.model.looks import (
    DocxRules,
    LineRules,
    PageNumberLook,
    ParagraphLook,
    TextLook,
)
from govdoc.model.metadata import Metadata
from govdoc.model.paper import PageSetup
from govdoc.model.roles import Role
from govdoc.units import Length, mm, pt
from govdoc.writers.docx import write
from word_looks import WordFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {"w": W[1:-1]}
PAGE = PageSetup(
    mm(210), mm(297), mm(37), mm(35), mm(28), mm(26), 28, 22, pt(16)
)  # fmt: skip
CELL = PAGE.cell
NAMES = {
    "xiaobiao": "方正小标宋简体",
    "fang": "仿宋_GB2312",
    "kai": "楷体_GB2312",
    "hei": "黑体",
    "song": "宋体",
    "latin": "Times New Roman",
}


def text_look(font="fang", latin="latin", size=16, **more):
    return TextLook(font, latin, pt(size), **more)


BODY = ParagraphLook(text_look(), first_line=Length(2 * CELL))
LOOKS = {
    Role.TITLE: ParagraphLook(
        text_look("xiaobiao", "xiaobiao", 22, on_grid=False),
        "center",
        space_after=PAGE.line,
        keep_with_next=True,
    ),
    Role.BODY: BODY,
    Role.SALUTATION: ParagraphLook(text_look(), keep_with_next=True),
    Role.HEADING_1: BODY._replace(text=text_look("hei", "hei"), outline_level=1),
    Role.HEADING_2: BODY._replace(text=text_look("kai"), outline_level=2),
    Role.SIGNATURE: ParagraphLook(text_look(), "right"),
    Role.CC: ParagraphLook(
        text_look(size=14), first_line=Length(-3 * CELL), left=Length(4 * CELL)
    ),
}
RUN_LOOKS = {Role.HEADING_3: text_look(bold=True), Role.LEAD: text_look("kai")}


def paragraph(role, text, look=None, **more):
    run = StyledRun(text, LOOKS[role].text)
    return StyledParagraph(role, (run,), look or LOOKS[role], **more)


RUN_IN = StyledParagraph(
    Role.BODY,
    (
        StyledRun("1.抓好“落实”。", RUN_LOOKS[Role.HEADING_3], Role.HEADING_3, 3),
        StyledRun("各单位要真抓实干。", BODY.text),
        StyledRun("一要快。", RUN_LOOKS[Role.LEAD], Role.LEAD),
    ),
    BODY,
)
SHIFTED = LOOKS[Role.SIGNATURE]._replace(right=Length(2 * CELL), space_before=PAGE.line)
PARAGRAPHS = (
    paragraph(Role.TITLE, "在全市高质量发展大会上的\n讲话"),
    paragraph(Role.SALUTATION, "同志们："),
    paragraph(Role.HEADING_1, "一、总体要求"),
    paragraph(Role.HEADING_2, "（一）指导思想"),
    paragraph(Role.BODY, "讲“质量”——要……“GDP”和卡尔·马克思，it’s 5% <A&B>\x07。"),
    RUN_IN,
    *(paragraph(Role.BODY, "永和九年岁在癸丑" * 8) for _ in range(60)),
    paragraph(Role.SIGNATURE, "某某市人民政府", SHIFTED),
    paragraph(Role.CC, "抄送：各区县", page_break_before=True),
)
NUMBER = PageNumberLook(text_look("song", "song", 14, on_grid=False), mm(7), CELL)
FLOW = Flow(
    PAGE, PARAGRAPHS, LOOKS, RUN_LOOKS, NUMBER, NAMES, metadata=Metadata("讲话"),
    language="zh-TW",
)  # fmt: skip


def parts(flow=FLOW):
    with zipfile.ZipFile(BytesIO(write(flow))) as file:
        return {name: file.read(name) for name in file.namelist()}


def part(name, flow=FLOW):
    return etree.fromstring(parts(flow)[name])


@pytest.fixture(scope="module")
def styles():
    return part("word/styles.xml")


@pytest.fixture(scope="module")
def document():
    return part("word/document.xml")


def style(styles, style_id):
    (found,) = styles.xpath(f"w:style[@w:styleId='{style_id}']", namespaces=NS)
    return found


def attributes(element, path):
    found = element.find(path, NS)
    return None if found is None else {k.replace(W, ""): v for k, v in found.items()}


def paragraphs(document):
    return document.findall("w:body/w:p", NS)


def names(styles, tag):
    return [
        element.get(W + "val") for element in styles.iterfind(f"w:style/w:{tag}", NS)
    ]


def test_each_role_has_one_style_by_its_chinese_name(styles):
    assert {"称谓", "发文机关署名", "抄送机关"} <= set(names(styles, "name"))
    assert {"三级标题（段内）", "段首领句（段内）"} <= set(names(styles, "name"))
    assert set(names(styles, "aliases")) == {"一级标题", "二级标题", "页码"}
    assert len(styles.findall("w:style", NS)) == len(LOOKS) + len(RUN_LOOKS) + 3


@pytest.mark.parametrize(
    ("style_id", "name", "level"),
    [
        ("Normal", "Normal", None),
        ("Title", "Title", None),
        ("Heading1", "heading 1", "0"),
        ("Heading2", "heading 2", "1"),
    ],
)
def test_words_own_styles_keep_their_names_and_levels(styles, style_id, name, level):
    found = style(styles, style_id)
    assert attributes(found, "w:name") == {"val": name}
    expected = None if level is None else {"val": level}
    assert attributes(found, "w:pPr/w:outlineLvl") == expected


def test_fonts_name_four_slots_and_no_theme(styles):
    named = [attributes(found, ".") for found in styles.iter(W + "rFonts")]
    assert len(named) == 6  # 正文, 标题, 一级标题, 二级标题, 领句, 页码
    for fonts in named:
        assert {"ascii", "eastAsia", "hAnsi", "cs"} <= set(fonts)
    everything = b"".join(parts().values())
    assert b"Theme" not in everything and b"theme" not in everything


def test_body_is_22_lines_of_28_characters(styles):
    body = style(styles, "Normal")
    assert attributes(body, "w:pPr/w:spacing") == {
        "before": "0", "after": "0", "line": "579", "lineRule": "exact",
    }  # fmt: skip
    assert attributes(body, "w:rPr/w:spacing") == {"val": "-6"}
    assert attributes(body, "w:pPr/w:snapToGrid") == {"val": "0"}
    assert attributes(body, "w:pPr/w:overflowPunct") == {"val": "0"}
    assert (PAGE.height - PAGE.top - PAGE.bottom) / 635 >= 22 * 579
    assert 28 * (320 - 6) <= PAGE.measure / 635 < 29 * (320 - 6)


def test_section_has_dialog_margins_and_a_grid_of_lines(document):
    margins = attributes(document, "w:body/w:sectPr/w:pgMar")
    assert [margins[side] for side in ("top", "bottom", "left", "right")] == [
        "2098", "1984", "1587", "1474",
    ]  # fmt: skip
    assert 1400 <= int(margins["footer"]) <= 1460
    grid = attributes(document, "w:body/w:sectPr/w:docGrid")
    assert grid == {"type": "lines", "linePitch": "579"}


def test_first_line_indent_in_characters_and_twips(styles):
    indent = attributes(style(styles, "Normal"), "w:pPr/w:ind")
    assert (indent["firstLineChars"], indent["firstLine"]) == ("200", "632")


def test_hanging_indent_of_small_text_goes_by_twips(styles):
    indent = attributes(style(styles, "Cc"), "w:pPr/w:ind")
    assert (indent["hangingChars"], indent["hanging"]) == ("0", "948")
    assert (indent["leftChars"], indent["left"]) == ("0", "1263")


def test_a_whole_line_of_white_stays_a_whole_line(styles):
    assert attributes(style(styles, "Title"), "w:pPr/w:spacing")["after"] == "579"


def test_pitch_is_scaled_to_the_docx_line():
    tall = BODY._replace(pitch=Length(2 * PAGE.line))
    styles = part("word/styles.xml", FLOW._replace(looks={**LOOKS, Role.BODY: tall}))
    assert attributes(style(styles, "Normal"), "w:pPr/w:spacing")["line"] == "1158"


def test_no_direct_formatting_but_hints(document):
    for properties in document.iterfind("w:body/w:p/w:r/w:rPr", NS):
        assert {child.tag for child in properties} <= {W + "rStyle", W + "rFonts"}
    for found in paragraphs(document)[:-2]:
        assert [child.tag for child in found.find("w:pPr", NS)] == [W + "pStyle"]


def test_only_what_differs_from_the_style_is_direct(document):
    signature = paragraphs(document)[-2].find("w:pPr", NS)
    assert attributes(signature, "w:spacing") == {"before": "579"}
    assert [child.tag for child in signature] == [W + "pStyle", W + "spacing"]
    place = WordFile(write(FLOW)).style("Signature", "pPr")
    assert (place["ind"]["rightChars"], place["ind"]["right"]) == ("200", "632")
    assert place["jc"] == {"val": "right"}


def test_negative_space_is_taken_from_the_next():
    looks = [LOOKS[Role.TITLE], LOOKS[Role.SALUTATION], BODY]
    spaces = [(0, -2), (1, 4), (0, 0)]
    rows = tuple(
        paragraph(
            Role.BODY,
            "文",
            look._replace(
                space_before=Length(before * PAGE.line),
                space_after=Length(after * PAGE.line),
            ),
        )
        for look, (before, after) in zip(looks, spaces, strict=True)
    )
    document = part("word/document.xml", FLOW._replace(paragraphs=rows))
    _, second, _ = paragraphs(document)
    assert attributes(second, "w:pPr/w:spacing") == {"after": str(3 * 579)}


def test_what_is_kept_together_in_the_layout_is_in_word():
    kept = BODY._replace(keep_with_next=True, keep_lines=True)
    flow = FLOW._replace(
        page=PAGE._replace(foot="carry"),
        paragraphs=(paragraph(Role.BODY, "文", kept),),
    )
    (found,) = paragraphs(part("word/document.xml", flow))
    tags = [child.tag.replace(W, "") for child in found.find("w:pPr", NS)]
    assert tags == ["pStyle", "keepNext", "keepLines"]
    normal = style(part("word/styles.xml", flow), "Normal")
    assert attributes(normal, "w:pPr/w:widowControl") == {"val": "0"}
    flow = flow._replace(page=PAGE._replace(foot="spread"))
    normal = style(part("word/styles.xml", flow), "Normal")
    assert attributes(normal, "w:pPr/w:widowControl") == {}


@pytest.mark.parametrize(
    ("basis", "top", "bottom", "line", "rule"),
    [
        ("dialog", "2098", "1984", "579", "exact"),
        ("ink", "1899", "1910", "592", "exact"),
        ("grid", "1960", "1847", "592", "auto"),
    ],
)
def test_three_recipes_for_22_lines(basis, top, bottom, line, rule):
    flow = FLOW._replace(docx=DocxRules(basis=basis))
    document, styles = (
        part(f"word/{name}.xml", flow) for name in ("document", "styles")
    )
    margins = attributes(document, "w:body/w:sectPr/w:pgMar")
    assert (margins["top"], margins["bottom"]) == (top, bottom)
    assert 16838 - int(top) - int(bottom) >= 22 * int(line)
    assert attributes(document, "w:body/w:sectPr/w:docGrid")["linePitch"] == line
    normal = style(styles, "Normal")
    spacing = attributes(normal, "w:pPr/w:spacing")
    # single spacing is 240 by “auto”, on whatever grid
    assert (spacing["line"], spacing["lineRule"]) == (
        ("240" if rule == "auto" else line),
        rule,
    )
    snaps = attributes(normal, "w:pPr/w:snapToGrid")
    assert snaps == ({} if basis == "grid" else {"val": "0"})
    title = WordFile(write(flow)).style("Title", "pPr")["spacing"]
    assert title["lineRule"] == "exact"


def test_style_separator_puts_only_the_sentence_into_the_outline():
    looks = {**LOOKS, Role.HEADING_3: BODY._replace(outline_level=3)}
    first, *rest = RUN_IN.runs
    run_in = RUN_IN._replace(runs=(first._replace(look=BODY.text), *rest))
    flow = FLOW._replace(
        looks=looks, paragraphs=(run_in,), docx=DocxRules(run_in_outline=True)
    )
    heading, body = paragraphs(part("word/document.xml", flow))
    assert attributes(heading, "w:pPr/w:pStyle") == {"val": "Heading3"}
    assert heading.find("w:pPr/w:rPr/w:specVanish", NS) is not None
    assert heading.find("w:pPr/w:rPr/w:vanish", NS) is not None
    assert "".join(heading.itertext()) == "1.抓好“落实”。"
    assert "".join(body.itertext()) == "各单位要真抓实干。一要快。"
    assert attributes(body, "w:pPr/w:pStyle") == {"val": "Normal"}


def test_page_break_before(document):
    assert paragraphs(document)[-1].find("w:pPr/w:pageBreakBefore", NS) is not None


def test_a_run_with_another_look_differs_directly():
    run = StyledRun("红字", text_look(colour="FF0000"))
    flow = FLOW._replace(paragraphs=(StyledParagraph(Role.BODY, (run,), BODY),))
    (found,) = part("word/document.xml", flow).iterfind("w:body/w:p/w:r/w:rPr", NS)
    assert [child.tag for child in found] == [W + "color"]


def runs_by_text(paragraph):
    return {
        "".join(run.itertext()): attributes(run, "w:rPr/w:rFonts")
        for run in paragraph.findall("w:r", NS)
    }


def test_marks_stand_in_the_east_asian_face(document):
    runs = runs_by_text(paragraphs(document)[4])
    assert runs["“"] == {"hint": "eastAsia"}
    assert runs["”——"] == {"hint": "eastAsia"}
    assert runs["……“"] == {"hint": "eastAsia"}


def test_marks_after_latin_and_middle_dots_name_the_face(document):
    runs = runs_by_text(paragraphs(document)[4])
    named = {"hint": "eastAsia", "ascii": "仿宋_GB2312", "hAnsi": "仿宋_GB2312"}
    assert runs["”"] == named
    assert runs["·"] == named


def test_apostrophes_stay_latin_and_text_is_whole(document):
    runs = runs_by_text(paragraphs(document)[4])
    assert runs["马克思，it’s 5% <A&B>。"] is None


def test_run_in_heading_has_a_character_style(document):
    styles = [
        attributes(run, "w:rPr/w:rStyle")
        for run in paragraphs(document)[5].findall("w:r", NS)
    ]
    heading = {"val": "Heading3Run"}
    assert styles == [heading] * 5 + [None, {"val": "LeadRun"}]


def test_forced_break_in_a_run(document):
    (run,) = paragraphs(document)[0].findall("w:r", NS)
    assert [child.tag for child in run] == [W + "t", W + "br", W + "t"]


@pytest.mark.parametrize(
    ("kind", "side"), [("default", "right"), ("even", "left")]
)  # fmt: skip
def test_footers_odd_right_and_even_left(document, kind, side):
    references = document.findall("w:body/w:sectPr/w:footerReference", NS)
    kinds = [reference.get(W + "type") for reference in references]
    footer = part(f"word/footer{kinds.index(kind) + 1}.xml")
    assert "".join(footer.itertext()) == "— 1 —"
    assert attributes(footer, "w:p/w:fldSimple")["instr"].strip() == "PAGE"
    own = footer.find("w:p/w:pPr", NS)
    assert [child.tag for child in own] == [W + "pStyle"]
    place = WordFile(write(FLOW)).style(own[0].get(W + "val"), "pPr")
    assert place["jc"] == {"val": side}
    other = {"right": "left", "left": "right"}[side]
    assert (place["ind"][side], place["ind"][other]) == (str(CELL.twips), "0")
    assert part("word/settings.xml").find("w:evenAndOddHeaders", NS) is not None


@pytest.mark.parametrize(("align", "count"), [("center", 1), ("none", 0)])
def test_footers_centred_or_none(align, count):
    flow = FLOW._replace(page_number=NUMBER._replace(align=align))
    found = [data for name, data in parts(flow).items() if "footer" in name]
    assert len(found) == count
    place = WordFile(write(flow)).style("Footer", "pPr")
    assert align == "none" or place["jc"] == {"val": "center"}
    assert part("word/settings.xml", flow).find("w:evenAndOddHeaders", NS) is None


def test_line_rules_switch_off():
    flow = FLOW._replace(line_rules=LineRules(squeeze_adjacent=False, latin_gap=0))
    settings = part("word/settings.xml", flow)
    assert attributes(settings, "w:characterSpacingControl") == {"val": "doNotCompress"}
    body = style(part("word/styles.xml", flow), "Normal")
    assert attributes(body, "w:pPr/w:autoSpaceDE") == {"val": "0"}


def test_font_table_has_alternatives():
    fonts = part("word/fontTable.xml")
    found = {f.get(W + "name"): attributes(f, "w:altName") for f in fonts}
    assert found["仿宋_GB2312"] == {"val": "仿宋"}
    assert found["方正小标宋简体"] == {"val": "宋体"}


@pytest.mark.parametrize(
    ("family", "other"),
    [
        ("仿宋", "仿宋_GB2312"),
        ("仿宋_GB2312", "仿宋"),
        ("楷体", "楷体_GB2312"),
        ("楷体_GB2312", "楷体"),
        ("黑体", "SimHei"),
        ("宋体", "SimSun"),
    ],
)
def test_another_name_of_a_family_is_told(family, other):
    names = {**FLOW.font_names, "kai": family}
    fonts = part("word/fontTable.xml", FLOW._replace(font_names=names))
    found = {f.get(W + "name"): attributes(f, "w:altName") for f in fonts}
    assert found[family] == {"val": other}


def test_title_and_language(styles):
    core = parts()["docProps/core.xml"].decode()
    assert ">讲话</dc:title>" in core and ">zh-TW</dc:language>" in core
    language = attributes(styles, "w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    assert language["eastAsia"] == "zh-TW"


def test_subject_and_author_where_known():
    told = Metadata(subject="某政发〔2026〕1号", author="某某市人民政府")
    core = parts(FLOW._replace(metadata=told))
    core = core["docProps/core.xml"].decode()
    assert ">某政发〔2026〕1号</dc:subject>" in core
    assert ">某某市人民政府</dc:creator>" in core
    assert "creator" not in parts()["docProps/core.xml"].decode()


def test_signs_of_no_script_are_hinted():
    text = "二○二六年①→甲，Ⅳ级×3，±5"
    flow = FLOW._replace(paragraphs=(paragraph(Role.BODY, text),))
    (found,) = paragraphs(part("word/document.xml", flow))
    hinted = [run for run, fonts in runs_by_text(found).items() if fonts]
    assert "".join(hinted) == "○①→Ⅳ×±"


def test_only_the_parts_that_are_needed():
    assert set(parts()) == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml",
        "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml",
        "word/settings.xml", "word/fontTable.xml", "word/footer1.xml",
        "word/footer2.xml",
    }  # fmt: skip


def test_same_flow_same_bytes_and_no_clock():
    data = write(FLOW)
    assert data == write(FLOW)
    with zipfile.ZipFile(BytesIO(data)) as file:
        assert {info.date_time[0] for info in file.infolist()} == {1980}
        assert b"dcterms" not in file.read("docProps/core.xml").split(b">", 2)[2]
