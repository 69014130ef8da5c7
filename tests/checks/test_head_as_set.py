"""Red rules, marks and numbers as a DOCX sets them (HD09, HD10, FM01, FM02)."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml

from govdoc import api
from govdoc.options import CheckOptions
from word_parts import W, pack

RED = "<w:color w:val='FF0000'/>"
V = "urn:schemas-microsoft-com:vml"
SECTION = (
    "<w:sectPr><w:pgSz w:w='11906' w:h='16838'/>"
    "<w:pgMar w:top='2098' w:bottom='1985' w:left='1588' w:right='1474'/></w:sectPr>"
)
NOTICE = (
    "临溪县水利局关于做好水库防汛工作的通知", "各乡镇水管站：",
    "为做好今年水库防汛工作，现就有关事项通知如下。", "一、落实责任",
    "各站要明确每座水库的责任人。", "临溪县水利局", "2026年4月10日",
)  # fmt: skip
LETTER = (
    "临溪县水利局关于商请提供气象资料的函", "临溪县气象局：",
    "因编制水库调度方案，现就有关事项函商如下。", "一、请贵局提供近10年降雨资料。",
    "请予支持，并函复。", "临溪县水利局", "2026年4月10日",
)  # fmt: skip


def p(text: str, more: str = "", run: str = "", inside: str = "") -> str:
    words = f"<w:r><w:rPr>{run}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{more}</w:pPr>{words if text else ''}{inside}</w:p>"


def jc(side: str) -> str:
    return f"<w:jc w:val='{side}'/>"


def border(colour: str = "FF0000", style: str = "single", indent: int = 0) -> str:
    return (
        f"<w:pBdr><w:bottom w:val='{style}' w:sz='12' w:space='4' w:color='{colour}'/>"
        f"</w:pBdr><w:ind w:left='{indent}' w:right='{indent}'/>"
    )


def line(colour: str = "red", width: int = 442, style: str = "single") -> str:
    return (
        f"<w:r><w:pict><v:line xmlns:v='{V}' style='position:absolute' from='0,9pt' "
        f"to='{width}pt,9pt' strokecolor='{colour}' strokeweight='1.5pt'>"
        f"<v:stroke linestyle='{style}'/></v:line></w:pict></w:r>"
    )


def found(*paragraphs: str) -> list[tuple[str, int]]:
    data = pack("".join(paragraphs) + SECTION)
    findings = api.check_bytes(
        data, "文稿.docx", options=CheckOptions(only=("HD", "FM"))
    )
    return [(one.check.code, one.spot.para) for one in findings.faults]


def notice(*head: str) -> list[tuple[str, int]]:
    return found(*head, *map(p, NOTICE))


def letter(*head: str) -> list[tuple[str, int]]:
    return found(*head, *map(p, LETTER), AT_FOOT)


MARK = p("临溪县水利局文件", jc("center"), RED)
WIDE_MARK = "临溪县人民政府办公室文件"
HIGH = "<w:sz w:val='80'/>"
NUMBER = p("临水发〔2026〕9号", jc("center"))
RULED = p("临水发〔2026〕9号", border() + jc("center"))


@pytest.mark.parametrize(
    "head",
    [
        (MARK, RULED),
        (MARK, p("临水发〔2026〕9号", border("C00000") + jc("center"))),
        (MARK, NUMBER, p("", border())),
        (MARK, p("临水发〔2026〕9号", jc("center"), inside=line())),
        (MARK, NUMBER, p("", inside=line("#E60012"))),
        (MARK, NUMBER, p("★", inside=line(width=200) + line(width=200))),
        (NUMBER,),  # preprinted paper
        (p("临溪县水利局文件", jc("distribute"), RED), RULED),
        (p("　　　临溪县水利局文件", jc("left"), RED), RULED),
        (p("临溪县水利局文件", jc("center"), "<w:color w:val='E60012'/>"), RULED),
        (p(WIDE_MARK, jc("center"), f"{RED}<w:w w:val='80'/>{HIGH}"), RULED),
        (p(WIDE_MARK, jc("center"), f"{RED}<w:spacing w:val='-80'/>{HIGH}"), RULED),
        (MARK, p("　临水发〔2026〕9号", border())),
    ],
)  # fmt: skip
def test_heads_as_they_may_be(head: tuple[str, ...]) -> None:
    assert notice(*head) == []


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        ((MARK, NUMBER), ("HD09", 2)),
        ((MARK, p("临水发〔2026〕9号", border("000000") + jc("center"))), ("HD09", 2)),
        ((MARK, NUMBER, p("", border(indent=1200))), ("HD09", 3)),
        ((MARK, NUMBER, p("", inside=line("black"))), ("HD09", 3)),
        ((MARK, NUMBER, p("", inside=line(width=300))), ("HD09", 3)),
        ((p("临溪县水利局文件", jc("center")), RULED), ("HD10", 1)),
        ((p("临溪县水利局文件", jc("left"), RED), RULED), ("HD10", 1)),
        ((p("临溪县水利局文件", jc("both"), RED), RULED), ("HD10", 1)),
        ((p(WIDE_MARK, jc("center"), RED + HIGH), RULED), ("HD10", 1)),
        ((MARK, p("临水发〔2026〕9号", border() + jc("left"))), ("HD06", 2)),
        ((MARK, p("临水发〔2026〕9号", border() + jc("right"))), ("HD06", 2)),
    ],
)  # fmt: skip
def test_faults_of_heads(head: tuple[str, ...], fault: tuple[str, int]) -> None:
    assert notice(*head) == [fault]


def test_elements_in_the_cells_of_a_head_are_read() -> None:
    rows = "".join(
        "<w:tr>"
        + "".join(f"<w:tc><w:tcPr/>{p(text)}</w:tc>" for text in texts)
        + "</w:tr>"
        for texts in (("机密☆1年", "0012"), ("临溪县水利局文件", ""))
    )
    grid = "<w:tblGrid><w:gridCol w:w='4400'/><w:gridCol w:w='4400'/></w:tblGrid>"
    table = f"<w:tbl><w:tblPr/>{grid}{rows}</w:tbl>"
    assert {code for code, _ in notice(table, RULED)} >= {"HD01", "HD02"}


DOUBLE = border("FF0000", "thickThinSmallGap", -397) + jc("center")
OF_LETTER = p("临溪县水利局", DOUBLE, RED)
AT_FOOT = p("", border("FF0000", "thinThickSmallGap", -397))
AT_RIGHT = p("临水函〔2026〕9号", jc("right"))


@pytest.mark.parametrize(
    "head",
    [
        (OF_LETTER, AT_RIGHT),
        (OF_LETTER, p("000012\t临水函〔2026〕9号", jc("left"))),
        (
            p("临溪县水利局", jc("center"), RED),
            p("", inside=line(width=482, style="thickThin")),
            AT_RIGHT,
        ),
        (AT_RIGHT,),
    ],
)
def test_letters_as_they_may_be(head: tuple[str, ...]) -> None:
    assert letter(*head) == []


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        ((OF_LETTER, p("临水函〔2026〕9号", jc("left"))), ("FM01", 2)),
        ((OF_LETTER, p("临水函〔2026〕9号", jc("center"))), ("FM01", 2)),
        ((p("临溪县水利局", jc("center"), RED), AT_RIGHT), ("FM01", 1)),
        (
            (p("临溪县水利局", border(indent=-397) + jc("center"), RED), AT_RIGHT),
            ("FM01", 1),
        ),
        (
            (p("临溪县水利局", border(style="thickThinSmallGap"), RED), AT_RIGHT),
            ("FM01", 1),
        ),
        ((p("临溪县水利局文件", DOUBLE, RED), AT_RIGHT), ("FM02", 1)),
    ],
)
def test_faults_of_letters(head: tuple[str, ...], fault: tuple[str, int]) -> None:
    assert fault in letter(*head)


def test_a_letter_set_as_a_document_is_told_all() -> None:
    head = (
        p("临溪县水利局文件", border() + jc("center"), RED),
        p("临水函〔2026〕9号", jc("center")),
    )
    assert letter(*head) == [("FM01", 1), ("FM02", 1), ("FM01", 2)]


def test_a_letter_has_a_rule_at_the_foot_of_page_1() -> None:
    assert found(OF_LETTER, AT_RIGHT, *map(p, LETTER)) == [("FM01", 1)]


@pytest.mark.parametrize("has_own_first", [True, False])
def test_a_letter_has_no_number_on_page_1(has_own_first: bool) -> None:
    document = docx.Document()
    for text in ("临溪县水利局", "临水函〔2026〕9号", *LETTER):
        document.add_paragraph(text)
    section = document.sections[0]
    section.different_first_page_header_footer = has_own_first
    field = f"<w:fldSimple xmlns:w='{W}' w:instr='PAGE'><w:r><w:t>1</w:t></w:r></w:fldSimple>"
    section.footer.paragraphs[0]._p.append(parse_xml(field))
    stream = io.BytesIO()
    document.save(stream)
    options = CheckOptions(only=("FM02",))
    findings = api.check_bytes(stream.getvalue(), "函.docx", options=options)
    assert bool(findings.faults) is not has_own_first
