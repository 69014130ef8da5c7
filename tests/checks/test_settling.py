"""Mends of a DOCX settle in one run: a second one finds nothing to do."""

from __future__ import annotations

import io
import zipfile
from collections import Counter

import pytest
from lxml import etree

from checks.word_files import MAIN, STYLES, own, rewritten
from govdoc import api
from govdoc.checks import Findings
from govdoc.checks.colour_names import named_colour
from govdoc.checks.measure.faces import face_kind
from govdoc.findings import Severity
from govdoc.options import CheckOptions
from word_parts import W

NOTICE = "official/sealed-notice.txt"
NORMAL = r'(styleId="Normal">.*?'
LETTER_PAPER = (
    f"*{MAIN}",
    r'w:w="11906" w:h="16838"',
    'w:w="12240" w:h="15840"',
)
DEFAULT_MARGINS = (
    f"*{MAIN}",
    r"<w:pgMar [^>]*/>",
    '<w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851"'
    ' w:footer="992" w:gutter="0"/>',
)
LOOSE = (
    f"*{STYLES}",
    r'w:line="579" w:lineRule="exact"',
    'w:line="360" w:lineRule="auto"',
)
SMALL = (STYLES, NORMAL + r'<w:sz w:val=")32', r"\g<1>30")
SONG = (f"*{STYLES}", "仿宋_GB2312", "宋体")
HEAD_SONG = (
    STYLES,
    r'(styleId="Heading1">.*?w:eastAsia=")黑体("[^>]*>)',
    r"\g<1>宋体\2<w:b/>",
)
BLANKS = (
    MAIN,
    r'(<w:pStyle w:val="Normal"/>)(</w:pPr><w:r>)(<w:t xml:space="preserve">)',
    r'\1<w:ind w:firstLineChars="0" w:firstLine="0"/>\2\3　　',
)


def loud(findings: Findings) -> Counter[str]:
    return Counter(one.check.code for one in findings.at_least(Severity.WARNING).faults)


@pytest.mark.parametrize(
    "changes",
    [
        (LETTER_PAPER, DEFAULT_MARGINS),
        (LOOSE,),
        (LOOSE, DEFAULT_MARGINS),
        (SMALL,),
        (SMALL, LOOSE),
        (SONG,),
        (SONG, SMALL, LETTER_PAPER, DEFAULT_MARGINS, LOOSE),
        (HEAD_SONG,),
        (BLANKS,),
    ],
)
def test_a_second_run_changes_nothing(
    changes: tuple[tuple[str, str, str], ...],
) -> None:
    data = rewritten(own(NOTICE), *changes)
    before = api.check_bytes(data, "文稿.docx")
    once = api.fix_bytes(data, "文稿.docx")
    assert once.data != data
    again = api.fix_bytes(once.data, "文稿.docx")
    assert again.data == once.data
    assert not loud(once.findings) - loud(before)
    layout = ("PG", "FC", "BD")
    assert [c for c in loud(once.findings) if c.startswith(layout)] == []


def test_paper_and_margins_are_both_told() -> None:
    data = rewritten(own(NOTICE), LETTER_PAPER, DEFAULT_MARGINS)
    assert {"PG01", "PG02"} <= set(loud(api.check_bytes(data, "文稿.docx")))
    only = rewritten(own(NOTICE), LETTER_PAPER)
    assert "PG02" not in loud(api.check_bytes(only, "文稿.docx"))


def test_the_pitch_is_one_in_the_end() -> None:
    made = api.fix_bytes(rewritten(own(NOTICE), LOOSE), "文稿.docx")
    assert "PG05" not in {one.check.code for one in made.findings.faults}
    assert "PG03" in {one.check.code for one in made.mended.done}


def test_what_goes_with_a_face_goes_too() -> None:
    data = rewritten(own(NOTICE), HEAD_SONG)
    (fault, *_) = [
        one
        for one in api.check_bytes(data, "文稿.docx").faults
        if one.check.code == "FC04"
    ]
    assert "宋体加粗" in fault.message
    assert fault.seen.set is not None
    assert fault.seen.set.bold is False


def test_an_indent_comes_with_the_blanks_that_go() -> None:
    options = CheckOptions(only=("BD02",), level=Severity.HINT)
    data = rewritten(own(NOTICE), BLANKS)
    made, _ = api.comment_bytes(data, "文稿.docx", options=options)
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        root = etree.fromstring(file.read(MAIN))
    (change,) = root.iter(f"{{{W}}}pPrChange")
    properties = change.getparent()
    chars = f"{{{W}}}firstLineChars"
    assert properties.find(f"{{{W}}}ind").get(chars) == "200"
    assert change.find(f"{{{W}}}pPr/{{{W}}}ind").get(chars) == "0"
    assert properties[-1] is change


@pytest.mark.parametrize(
    ("family", "kind"),
    [
        ("文星简小标宋", "小标宋"),
        ("汉鼎简中楷", "楷体"),
        ("汉仪中黑S", "黑体"),
        ("華康仿宋體", "仿宋"),
        ("华文行楷", None),
        ("微软雅黑", None),
        ("方正粗黑宋简体", None),
        ("汉仪大宋简", None),
    ],
)
def test_faces_by_the_words_in_their_names(family: str, kind: str | None) -> None:
    assert face_kind(family) == kind


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("FF0000", "红色（FF0000）"),
        ("0070C0", "蓝色（0070C0）"),
        ("1F3864", "深蓝色（1F3864）"),
        ("808080", "灰色（808080）"),
        ("auto", "auto"),
    ],
)
def test_colours_have_names(colour: str, name: str) -> None:
    assert named_colour(colour) == name
