"""Checks of headings and body that only files with a setting show: DOCX and PDF."""

from __future__ import annotations

import pytest

from govdoc import api
from govdoc.checks import Findings
from govdoc.checks.measure.types import MeasuredLine, MeasuredParagraph
from govdoc.checks.rules.body import lonely_signs
from govdoc.checks.rules.body_gaps import empty_paragraphs
from govdoc.checks.rules.heading_stops import feet
from govdoc.checks.subject import Element, Subject
from govdoc.checks.table import CHECKS
from govdoc.checks.types import Check, Formatting, Spot
from govdoc.findings import Severity
from govdoc.model.roles import Role
from govdoc.options import CheckOptions
from made import document
from word_parts import pack

LONG = "石桥水库建成于1974年，总库容860万立方米，承担全县3.2万亩农田灌溉任务。"
OTHER = "目前库区淤积严重，有效库容减少11%，急需清淤。"


def words(text: str, properties: str = "") -> str:
    run = f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def found(body: str, *codes: str, numbering: str = "") -> Findings:
    title = words("临溪县水利局关于石桥水库情况的报告") + words("临溪县人民政府：")
    data = pack(title + body, numbering=numbering)
    return api.check_bytes(data, "某.docx", options=CheckOptions(only=codes))


def told(findings: Findings) -> list[tuple[str, str, int]]:
    return [
        (one.check.code, one.severity.name, one.spot.para) for one in findings.faults
    ]


@pytest.mark.parametrize("blanks", ["    ", "\u3000\u3000", "\t", "\u3000"])
def test_an_indent_of_blanks_in_a_docx(blanks: str) -> None:
    run = blanks.replace("\t", "")
    tab = "<w:r><w:tab/></w:r>" if "\t" in blanks else ""
    body = words(LONG) + words(f"{run}{OTHER}").replace("</w:pPr>", f"</w:pPr>{tab}")
    [one] = found(body, "BD02").faults
    assert (one.spot.para, one.severity) == (4, Severity.WARNING)
    assert one.seen.write == ""
    assert one.seen.set == Formatting(first_chars=2.0)


def test_a_habit_of_blanks_is_told_once() -> None:
    body = words(f"\u3000\u3000{LONG}") + words(f"\u3000\u3000{OTHER}")
    assert told(found(body, "BD02")) == [("BD02", "WARNING", 3), ("BD02", "HINT", 4)]


def test_an_empty_paragraph_between_paragraphs() -> None:
    body = words(LONG) + words("") + words(OTHER)
    [one] = found(body, "BD04").faults
    assert one.spot.para == 4
    assert one.seen.set == Formatting(removes=True)


def test_an_empty_paragraph_at_a_table_is_none_of_the_body() -> None:
    cell = f"<w:tc><w:tcPr/>{words('数量')}</w:tc>"
    table = (
        f"<w:tbl><w:tblPr/><w:tr>{cell}{cell}</w:tr><w:tr>{cell}{cell}</w:tr></w:tbl>"
    )
    body = words(LONG) + words("") + table + words("") + words(OTHER)
    assert told(found(body, "BD04")) == []


def test_space_between_paragraphs() -> None:
    body = words(LONG, "<w:spacing w:after='120'/>") + words(OTHER)
    [one] = found(body, "BD04").faults
    assert (one.spot.para, one.seen.seen) == (3, "段后间距 6 磅")
    assert one.seen.set == Formatting(before=0.0, after=0.0)


def test_a_line_break_within_a_sentence() -> None:
    cut = LONG.replace("总库容", "总库</w:t></w:r><w:r><w:br/><w:t>容")
    [one] = found(words(cut) + words(OTHER), "BD05").faults
    assert (one.spot.para, one.seen.write) == (3, "")


def test_a_line_break_behind_a_sentence_is_none() -> None:
    cut = LONG + "</w:t></w:r><w:r><w:br/><w:t>" + OTHER
    assert told(found(words(cut), "BD05")) == []


NUMBERS = (
    "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
    "<w:numFmt w:val='decimal'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
)


def test_numbers_that_word_computes_are_told_and_not_written() -> None:
    listed = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    body = "".join(words(text, listed) for text in ("清淤范围", "资金需求")) + words(
        OTHER
    )
    faults = found(body, "HG03", numbering=NUMBERS).faults
    assert [one.spot.para for one in faults] == [3, 4]
    assert all(one.seen.write is None for one in faults)


def test_a_heading_that_may_end_a_page_is_a_hint_in_a_docx() -> None:
    body = (
        words("一、清淤范围")
        + words(LONG)
        + words("二、资金需求", "<w:keepNext/>")
        + words(OTHER)
    )
    [one] = found(body, "HG07").faults
    assert (one.spot.para, one.severity) == (3, Severity.HINT)
    assert one.seen.set == Formatting(keeps_next=True)


def test_headings_that_may_end_a_page_are_one_hint() -> None:
    body = "".join(words(f"{n}、清淤范围") + words(LONG) for n in "一二三")
    [one] = found(body, "HG07").faults
    assert one.spot.para == 3
    assert "3个标题" in one.message
    assert [e.spot.para for e in one.seen.along] == [5, 7]


def page(*rows: tuple[Role, str, list[tuple[int, str, float]]]) -> Subject:
    """A PDF: each paragraph with (page, text, baseline) of its lines."""
    elements = []
    for n, (role, text, lines) in enumerate(rows):
        set_lines = tuple(
            MeasuredLine(at, words, base, base - 5, 28, 184, 16)
            for at, words, base in lines
        )
        measured = MeasuredParagraph(text, (), lines=set_lines)
        spot = Spot(page=lines[0][0])
        elements.append(Element(n, text, role, spot, n + 1, measured=measured))
    return Subject("某.pdf", "p", "报告", tuple(elements), (), document("正文"))


def test_a_heading_at_the_foot_of_a_page() -> None:
    subject = page(
        (Role.BODY, LONG, [(1, LONG, 250.0)]),
        (Role.HEADING_1, "二、资金需求", [(1, "二、资金需求", 260.0)]),
        (Role.BODY, OTHER, [(2, OTHER, 45.0)]),
    )
    [one] = feet(subject)
    assert one.element is subject.elements[1]


def test_a_heading_above_its_text() -> None:
    subject = page(
        (Role.HEADING_1, "二、资金需求", [(1, "二、资金需求", 250.0)]),
        (Role.BODY, OTHER, [(1, OTHER, 260.0)]),
    )
    assert list(feet(subject)) == []


def three_lines(first: float) -> list[tuple[int, str, float]]:
    return [(1, LONG, first), (1, LONG, first + 10.4), (1, LONG, first + 20.8)]


@pytest.mark.parametrize(("gap", "count"), [(10.4, 0), (12.5, 1), (20.8, 1), (40.0, 0)])
def test_space_between_paragraphs_of_a_page(gap: float, count: int) -> None:
    subject = page(
        (Role.BODY, LONG * 3, three_lines(50.0)),
        (Role.BODY, LONG * 3, three_lines(70.8 + gap)),
    )
    assert len(list(empty_paragraphs(subject))) == count


@pytest.mark.parametrize(("last", "count"), [("任。", 1), ("责任。", 0), ("80%。", 0)])
def test_a_last_line_of_one_sign(last: str, count: int) -> None:
    lines = [(1, LONG, 50.0), (1, last, 60.4)]
    assert len(list(lonely_signs(page((Role.BODY, LONG + last, lines))))) == count


def test_these_checks_are_in_the_table() -> None:
    own = [one for one in CHECKS if one.group in ("HG", "RF", "TB", "NM")]
    assert all(isinstance(one, Check) for one in own)
    assert [one.code for one in own] == [
        *(f"HG0{n}" for n in range(1, 9)), *(f"RF0{n}" for n in range(1, 6)),
        *(f"TB0{n}" for n in range(1, 6)), "NM01", "NM02",
    ]  # fmt: skip
