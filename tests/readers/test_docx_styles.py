"""What a file says of a paragraph through its styles, its defaults and its theme."""

from __future__ import annotations

import time
from typing import Any

import pytest

from word_parts import paragraphs

THEME = (
    "<a:themeElements><a:fontScheme><a:majorFont><a:latin typeface='Cambria'/>"
    "<a:ea typeface=''/><a:font script='Jpan' typeface='ＭＳ 明朝'/>"
    "<a:font script='Hans' typeface='黑体'/></a:majorFont>"
    "<a:minorFont><a:latin typeface='Calibri'/><a:ea typeface='楷体'/>"
    "<a:font script='Hans' typeface='宋体'/></a:minorFont></a:fontScheme></a:themeElements>"
)
DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsiaTheme='minorEastAsia'/>"
    "<w:sz w:val='21'/></w:rPr></w:rPrDefault>"
    "<w:pPrDefault><w:pPr><w:jc w:val='both'/></w:pPr></w:pPrDefault></w:docDefaults>"
)


def style(
    name: str, inside: str, based_on: str = "", kind: str = "paragraph", more: str = ""
) -> str:
    base = f"<w:basedOn w:val='{based_on}'/>" if based_on else ""
    return (
        f"<w:style w:type='{kind}' w:styleId='{name}' {more}><w:name w:val='{name}'/>"
        f"{base}{inside}</w:style>"
    )


def of_run(inside: str) -> str:
    return f"<w:rPr>{inside}</w:rPr>"


def of_paragraph(inside: str) -> str:
    return f"<w:pPr>{inside}</w:pPr>"


STYLES = (
    DEFAULTS
    + style("N", of_paragraph("<w:jc w:val='start'/>"), more="w:default='1'")
    + style(
        "H",
        of_paragraph("<w:outlineLvl w:val='0'/><w:jc w:val='center'/><w:pageBreakBefore/>")
        + of_run(
            "<w:b/><w:sz w:val='44'/><w:rFonts w:eastAsia='仿宋' w:eastAsiaTheme='majorEastAsia'/>"
        ),
        "N",
    )
    + style("H2", of_run("<w:b w:val='0'/><w:rFonts w:eastAsia='仿宋'/>"), "H")
    + style("Text", of_paragraph("<w:outlineLvl w:val='9'/>"), "H")
    + style("Gone", of_run("<w:vanish/>"), "N")
    + style("OfGone", "", "Gone")
    + style("b", of_run("<w:b/>"), kind="character")
    + style("gone", of_run("<w:vanish/>"), kind="character")
    + style("ofgone", "", "gone", kind="character")
    + style("small", of_run("<w:sz w:val='18'/>"), kind="character")
    + style("up", of_run("<w:vertAlign w:val='superscript'/>"), kind="character")
    + style("Ring", of_run("<w:b/>"), "Ring2")
    + style("Ring2", of_paragraph("<w:jc w:val='end'/>"), "Ring")
)  # fmt: skip


def made(name: str, *runs: str, own: str = "") -> str:
    words = "".join(f"<w:r>{of_run(one)}<w:t>甲</w:t></w:r>" for one in runs)
    named = f"<w:pStyle w:val='{name}'/>" if name else ""
    return f"<w:p>{of_paragraph(named + own)}{words}</w:p>"


CHAR = "<w:rStyle w:val='{}'/>".format


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (made("", ""), {"align": "left", "size": 10.5, "face": "楷体"}),
        (made("Lost", ""), {"align": "left", "size": 10.5, "is_bold": False}),
        (
            made("H", ""),
            {"outline": 1, "align": "center", "size": 22.0, "face": "黑体"}
            | {"is_bold": True, "starts_page": True},
        ),
        (made("H2", ""), {"outline": 1, "face": "仿宋", "is_bold": False}),
        (made("Text", ""), {"outline": None, "align": "center"}),
        (
            made("H", "", own="<w:outlineLvl w:val='9'/><w:jc w:val='right'/>"),
            {"outline": None, "align": "right"},
        ),
        (made("H", "<w:sz w:val='32'/>", ""), {"size": 16.0, "is_bold": True}),
        (made("H", "<w:b w:val='0'/>", ""), {"is_bold": False}),
        (made("H", CHAR("b")), {"is_bold": False}),
        (made("N", CHAR("b")), {"is_bold": True}),
        (made("H", CHAR("b") + "<w:b/>"), {"is_bold": True}),
        (made("N", CHAR("b"), ""), {"is_bold": False}),
        (made("H", CHAR("small")), {"size": 9.0, "face": "黑体"}),
        (made("N", "<w:rFonts w:eastAsiaTheme='lost' w:eastAsia='隶书'/>"), {"face": "隶书"}),
        (made("N", "<w:rFonts w:hint='eastAsia'/>"), {"face": "楷体"}),
        (made("Ring", ""), {"is_bold": True, "align": "right"}),
    ],
)  # fmt: skip
def test_hints_say_what_word_shows(paragraph: str, expected: dict[str, Any]) -> None:
    (found,) = paragraphs(paragraph, STYLES, theme=THEME)
    assert found.hints is not None
    assert {key: getattr(found.hints, key) for key in expected} == expected


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (made("N", "<w:vanish/>", ""), "甲"),
        (made("N", CHAR("gone"), ""), "甲"),
        (made("N", CHAR("ofgone"), ""), "甲"),
        (made("N", CHAR("gone") + "<w:vanish w:val='0'/>", ""), "甲甲"),
        (made("N", "<w:vanish w:val='false'/>", ""), "甲甲"),
        (made("OfGone", "", "<w:vanish w:val='0'/>"), "甲"),
        (made("Gone", CHAR("gone"), ""), "甲"),
    ],
)
def test_what_a_style_hides_is_not_read(paragraph: str, text: str) -> None:
    (found,) = paragraphs(paragraph, STYLES)
    assert found.text == text


def test_hidden_by_default_is_hidden_whatever_styles_switch() -> None:
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
        + style("gone", of_run("<w:vanish/>"), kind="character")
    )
    body = made("", CHAR("gone"), "", "<w:vanish w:val='0'/>")
    (found,) = paragraphs(body, defaults)
    assert found.text == "甲"


def test_a_style_raises_characters() -> None:
    runs = ("", CHAR("up"), CHAR("up") + "<w:vertAlign w:val='baseline'/>")
    (found,) = paragraphs(made("N", *runs), STYLES)
    assert [one.script for one in found.runs] == ["", "superscript", ""]


def test_without_styles_nothing_is_said() -> None:
    (found,) = paragraphs(made("X", ""))
    hints = found.hints
    assert hints is not None
    assert (hints.style, hints.size, hints.face, hints.align) == ("x", None, "", "")


def test_a_style_says_what_the_farthest_one_says_and_costs_no_more_for_it() -> None:
    began = time.process_time()
    far = 9_000
    styles = style("s0", of_run("<w:b/><w:sz w:val='30'/>"))
    styles += "".join(style(f"s{n}", "", f"s{n - 1}") for n in range(1, far))
    body = "".join(made(f"s{n}", "") for n in range(0, far, 9)) + made(
        f"s{far - 1}", ""
    )
    found = paragraphs(body, styles)
    assert {(one.hints.size, one.hints.is_bold) for one in found if one.hints} == {
        (15.0, True)
    }
    assert time.process_time() - began < 5
