"""Formulas of Word as one line of text: each element, nested ones, hostile ones."""

from __future__ import annotations

import time
from xml.etree.ElementTree import fromstring

import pytest

from govdoc.readers.docx.formulas import NAMESPACES, linear

_M = f'xmlns:m="{NAMESPACES[0][1:-1]}" xmlns:w="urn:w"'


def r(text: str) -> str:
    return f"<m:r><m:rPr><m:sty m:val='p'/></m:rPr><m:t>{text}</m:t></m:r>"


def e(inside: str, name: str = "e") -> str:
    return f"<m:{name}>{inside}</m:{name}>"


def math(inside: str) -> str:
    return linear(fromstring(f"<m:oMath {_M}>{inside}</m:oMath>"))


def fraction(num: str, den: str, kind: str = "bar") -> str:
    kind = f"<m:fPr><m:type m:val='{kind}'/></m:fPr>"
    return f"<m:f>{kind}{e(num, 'num')}{e(den, 'den')}</m:f>"


def power(base: str, sup: str) -> str:
    return f"<m:sSup>{e(base)}{e(sup, 'sup')}</m:sSup>"


def matrix(*rows: str) -> str:
    inside = "".join(
        f"<m:mr>{''.join(e(r(one)) for one in row)}</m:mr>" for row in rows
    )
    return f"<m:m>{inside}</m:m>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (r("a+b"), "a+b"),
        (fraction(r("实际数"), r("计划数")) + r("×100%"), "实际数/计划数×100%"),
        (fraction(r("a+b"), r("2c")), "(a+b)/2c"),
        (fraction(r("n"), r("k"), "noBar"), "n¦k"),
        (power(r("x"), r("2")), "x²"),
        (power(r("a+b"), r("n-1")), "(a+b)^(n-1)"),
        (f"<m:sSub>{e(r('x'))}{e(r('i'), 'sub')}</m:sSub>", "x_i"),
        (
            f"<m:sSubSup>{e(r('x'))}{e(r('i'), 'sub')}{e(r('3'), 'sup')}</m:sSubSup>",
            "x_i³",
        ),
        (
            f"<m:sPre>{e(r('1'), 'sub')}{e(r('4'), 'sup')}{e(r('H'))}</m:sPre>",
            "_1^4 H",
        ),
        (
            "<m:rad><m:radPr><m:degHide m:val='1'/></m:radPr>"
            f"<m:deg/>{e(r('x+1'))}</m:rad>",
            "√(x+1)",
        ),
        (f"<m:rad><m:radPr><m:degHide/></m:radPr><m:deg/>{e(r('2'))}</m:rad>", "√2"),
        (f"<m:rad>{e(r('3'), 'deg')}{e(r('x'))}</m:rad>", "√[3]x"),
        (
            "<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr>"
            f"{e(r('i=1'), 'sub')}{e(r('n'), 'sup')}{e(r('x'))}</m:nary>",
            "∑_(i=1)^n x",
        ),
        (
            "<m:nary><m:naryPr><m:supHide m:val='on'/></m:naryPr>"
            f"{e(r('D'), 'sub')}<m:sup/>{e(r('f'))}</m:nary>",
            "∫_D f",
        ),
        (f"<m:d>{e(r('a'))}{e(r('b'))}</m:d>", "(a|b)"),
        (
            "<m:d><m:dPr><m:begChr m:val='{'/><m:endChr m:val=''/></m:dPr>"
            f"{e('<m:eqArr>' + e(r('x&amp;=1')) + e(r('y&amp;=2')) + '</m:eqArr>')}"
            "</m:d>",
            "{x=1; y=2",
        ),
        (matrix("ab", "cd"), "[a, b; c, d]"),
        (f"<m:d>{e(matrix('ab', 'cd'))}</m:d>", "(a, b; c, d)"),
        (f"<m:func>{e(r('sin'), 'fName')}{e(r('x'))}</m:func>", "sin x"),
        (f"<m:func>{e(r('ln'), 'fName')}{e(r('x+1'))}</m:func>", "ln(x+1)"),
        (
            "<m:func><m:fName><m:limLow>"
            f"{e(r('lim'))}{e(r('x→0'), 'lim')}</m:limLow></m:fName>"
            f"{e(r('f'))}</m:func>",
            "lim_(x→0) f",
        ),
        (
            f"<m:acc><m:accPr><m:chr m:val='\u0301'/></m:accPr>{e(r('a'))}</m:acc>",
            "á",
        ),
        (f"<m:acc>{e(r('y'))}</m:acc>", "ŷ"),
        (
            f"<m:bar><m:barPr><m:pos m:val='top'/></m:barPr>{e(r('x'))}</m:bar>",
            "x\u0304",
        ),
        (
            "<m:groupChr><m:groupChrPr><m:chr m:val='→'/></m:groupChrPr>"
            f"{e(r('加热'))}</m:groupChr>",
            "→_加热",
        ),
        (f"<m:groupChr>{e(r('a+b'))}</m:groupChr>", "a+b"),
        (f"<m:acc>{e(r('AB'))}</m:acc>", "(AB)\u0302"),
        (f"<m:box>{e(r('a'))}</m:box><m:borderBox>{e(r('b'))}</m:borderBox>", "ab"),
        (
            f"<m:phant><m:phantPr><m:show m:val='0'/></m:phantPr>{e(r('a'))}</m:phant>",
            "",
        ),
        (f"<w:ins>{r('a')}</w:ins><w:del>{r('b')}</w:del>", "a"),
        ("<m:r><m:t>a</m:t><w:br/><m:t>b</m:t></m:r>", "a b"),
        ("<!-- c --><m:f/><m:d/><m:nary/><m:rad/><m:acc/>", "/()∫ √"),
        (power(fraction(r("a"), r("b")), r("2")), "(a/b)²"),
        (fraction(f"<m:d>{e(r('a+b'))}</m:d>", r("c")), "(a+b)/c"),
        (
            fraction(f"<m:d>{e(r('a'))}</m:d><m:d>{e(r('b'))}</m:d>", r("c")),
            "((a)(b))/c",
        ),
    ],
)
def test_elements(inside: str, expected: str) -> None:
    assert math(inside) == expected


def test_formulas_of_one_paragraph() -> None:
    one = f"<m:oMath>{r('a')}</m:oMath>"
    assert linear(fromstring(f"<m:oMathPara {_M}>{one}{one}</m:oMathPara>")) == "a a"


def test_strict_files_read_alike() -> None:
    strict = f'xmlns:m="{NAMESPACES[1][1:-1]}"'
    inside = fraction(r("a+b"), r("c"))
    assert linear(fromstring(f"<m:oMath {strict}>{inside}</m:oMath>")) == "(a+b)/c"


@pytest.mark.parametrize("depth", [59, 61, 5000])
def test_a_formula_nested_deep_is_harmless(depth: int) -> None:
    start, end = "<m:f><m:num>", "</m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    begun = time.process_time()
    found = math(start * depth + r("甲") + end * depth)
    assert "甲" in found and found.count("2") == depth
    assert len(found) < 10 * depth and time.process_time() - begun < 2
