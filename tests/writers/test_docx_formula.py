"""Formulas in our DOCX: as they came, made valid; what is none is set as its text."""

from __future__ import annotations

import io
import re
import time
import zipfile

import pytest

import govdoc
from govdoc.api import lay_out
from govdoc.findings import Finding, Place
from govdoc.model.document import Cell, Document, Paragraph, Row, Run, Table
from govdoc.model.roles import Role
from govdoc.options import Level, Options, TextOptions
from govdoc.writers.docx.formula import formula_xml

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/math"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def omml(inside: str, space: str = M) -> str:
    return f'<m:oMath xmlns:m="{space}" xmlns:w="{W}">{inside}</m:oMath>'


def r(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def short(xml: str | None) -> str | None:
    """Without what every run has."""
    if xml is None:
        return None
    xml = re.sub(r"<w:rPr>.*?</w:rPr>", "", xml)
    xml = xml.replace(' xml:space="preserve"', "").replace(f' xmlns:m="{M}"', "")
    return xml.removeprefix("<m:oMath>").removesuffix("</m:oMath>")


FRACTION = f"<m:f><m:num>{r('a')}</m:num><m:den>{r('b')}</m:den></m:f>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (r("x"), r("x")),
        (FRACTION, FRACTION),
        (
            f"<m:rad><m:radPr><m:degHide m:val='1'/><m:ctrlPr><w:rPr/></m:ctrlPr>"
            f"</m:radPr><m:deg/><m:e>{r('x')}</m:e></m:rad>",
            '<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg></m:deg>'
            f"<m:e>{r('x')}</m:e></m:rad>",
        ),
        # what the schema wants is put in, in its order
        ("<m:f/>", "<m:f><m:num/><m:den/></m:f>"),
        (
            f"<m:sSup><m:sup>{r('2')}</m:sup><m:e>{r('x')}</m:e></m:sSup>",
            f"<m:sSup><m:e>{r('x')}</m:e><m:sup>{r('2')}</m:sup></m:sSup>",
        ),
        ("<m:m/>", "<m:m><m:mr><m:e/></m:mr></m:m>"),
        (
            f"<m:d><m:dPr><m:begChr m:val='&lt;'/></m:dPr><m:e>{r('a')}</m:e>"
            f"<m:e>{r('b')}</m:e></m:d>",
            f'<m:d><m:dPr><m:begChr m:val="&lt;"/></m:dPr><m:e>{r("a")}</m:e>'
            f"<m:e>{r('b')}</m:e></m:d>",
        ),
        # words that no schema has are left out, what they hold is kept
        (f"<m:any>{r('x')}</m:any>", r("x")),
        (f"<w:ins w:id='1'>{r('x')}</w:ins><w:del>{r('y')}</w:del>", r("x")),
        ("<w:r><w:t>x</w:t></w:r>", r("x")),
        (
            f"<m:f><m:fPr><m:type m:val='odd'/></m:fPr><m:num>{r('a')}</m:num>"
            f"<m:den>{r('b')}</m:den></m:f>",
            FRACTION,
        ),
        ("<m:r><m:rPr><m:sty m:val='p'/><m:odd/></m:rPr><m:t>x</m:t></m:r>",
         '<m:r><m:rPr><m:sty m:val="p"/></m:rPr><m:t>x</m:t></m:r>'),
        ("<m:r><m:t>&lt;&amp;</m:t></m:r>", r("&lt;&amp;")),
        # nothing leads to another part
        ('<m:r><m:t xmlns:r="http://r" r:id="rId1">x</m:t></m:r>', r("x")),
        (f'<m:oMathPara>{r("x")}</m:oMathPara>', r("x")),
        ("", None),
        ("<m:r/>", None),
    ],
)  # fmt: skip
def test_a_formula_is_made_valid(inside: str, expected: str | None) -> None:
    assert short(formula_xml(omml(inside))) == expected


def test_a_strict_one_becomes_transitional() -> None:
    assert short(formula_xml(omml(FRACTION, STRICT))) == FRACTION


@pytest.mark.parametrize(
    "formula",
    [
        "x", "<m:oMath>", "<a/>", omml("<m:f><m:num>" * 3), "\0",
        '<!DOCTYPE a [<!ENTITY b "c">]>' + omml(r("&b;")),
        omml("<m:f><m:num>" * 40 + r("x") + "</m:num></m:f>" * 40),
    ],
)  # fmt: skip
def test_what_is_none_is_set_as_its_text(formula: str) -> None:
    assert formula_xml(formula) is None
    body = body_of(document(Run("甲乙丙", formula=formula)))
    assert "甲乙丙" in body and "oMath" not in body


def test_a_formula_nested_deep_is_harmless() -> None:
    deep = omml("<m:f><m:num>" * 20_000 + r("x") + "</m:num></m:f>" * 20_000)
    begun = time.process_time()
    assert formula_xml(deep) is None
    assert time.process_time() - begun < 2


def document(*runs: Run) -> Document:
    blocks = (
        Paragraph(Role.TITLE, (Run("关于计算办法的通知"),), Place(1, 1)),
        Paragraph(Role.BODY, (Run("其中"), *runs, Run("，下同。")), Place(3, 3)),
    )
    return Document("notice", blocks)


def body_of(made: Document) -> str:
    data = govdoc.render(made, ".docx").data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode()


ROOT = Run("完成率=a/b", formula=omml(FRACTION))


def test_it_stands_in_its_paragraph_and_its_text_on_the_page() -> None:
    body = body_of(document(ROOT))
    assert body.count("<m:oMath ") == 1
    assert "完成率" not in body
    before, behind = body.split("<m:oMath ", 1)
    assert before.rstrip().endswith("</w:r>") and "其中" in before
    assert "下同" in behind
    lines = [line.text for page in lay_out(document(ROOT)).pages for line in page.lines]
    assert any("完成率=a/b" in line for line in lines)


def test_it_stands_in_a_cell() -> None:
    cell = Cell((Paragraph(Role.TABLE, (ROOT,), Place(3, 3)),))
    made = document()
    made = Document("notice", (*made.blocks, Table((Row((cell, cell), Place(3, 3)),))))
    assert body_of(made).count("<m:oMath ") == 2


def test_it_is_told_once_with_its_place() -> None:
    told: list[Finding] = []
    lay_out(document(ROOT, Run("和"), ROOT), report=told.append)
    (finding,) = (one for one in told if one.code == "C109")
    assert "2 个公式" in finding.message and "完成率=a/b" in finding.message
    assert finding.place == Place(3, 3)
    told.clear()
    lay_out(document(Run("完成率")), report=told.append)
    assert not [one for one in told if one.code == "C109"]


def test_no_rule_of_the_text_touches_it() -> None:
    """Marks that would become full-width, and blanks that would be closed, stay."""
    typed = "f (x) = a, b ; c : d..."
    run = Run(typed, formula=omml(FRACTION))
    made = document(Run("若,"), run)
    options = Options(text=TextOptions(normalise=Level.FULL))
    told: list[Finding] = []
    pages = lay_out(made, options=options, report=told.append)
    assert any(one.code.startswith("T1") for one in told)  # the rest is mended
    words = "".join(line.text for line in pages.pages[0].lines)
    assert typed in words and "若，" in words
