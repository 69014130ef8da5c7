"""Numbers that Word computes: how they are counted, written and set before the words."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases import Case, read_cases
from govdoc.han.numerals import to_han, to_int
from govdoc.readers.docx.number_formats import writer
from govdoc.readers.docx.numbering import Numbering
from govdoc.readers.docx.styles import Numbered, Styles
from govdoc.readers.docx.xml import W, parse
from word_parts import paragraphs, read_parts

HERE = Path(__file__).parent
FORMATS = list(read_cases(HERE / "formats.case"))
NONE = "-"
"""What stands for no label in the cases."""
HUGE = ["9" * 5_000, "1000000000", "-1", "99999999", "九", "", "0x1"]


def numbered(number: str, level: str, words: str = "甲") -> str:
    inside = f"<w:ilvl w:val='{level}'/><w:numId w:val='{number}'/>"
    return f"<w:p><w:pPr><w:numPr>{inside}</w:numPr></w:pPr>{run(words)}</w:p>"


def run(words: str, properties: str = "") -> str:
    return (
        f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>"
    )


def one_level(pattern: str, form: str = "decimal", more: str = "") -> str:
    level = f"<w:start w:val='1'/><w:numFmt w:val='{form}'/>{more}<w:lvlText w:val='{pattern}'/>"
    return (
        f"<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'>{level}</w:lvl>"
        "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    found = paragraphs(body, styles, numbering)
    for one in found:
        assert "".join(run.text for run in one.runs) == one.text
        assert one.hints is not None and one.text.startswith(one.hints.label)
    return [one.hints.label if one.hints else "" for one in found]


@pytest.mark.parametrize("case", FORMATS, ids=lambda case: case.title)
def test_numbers_are_written_as_word_writes_them(case: Case) -> None:
    write = writer(case.title.split(": ")[1])
    assert [write(int(one)) for one in case.given.split()] == case.expected.split()


@pytest.mark.parametrize(
    "case", list(read_cases(HERE / "lists.case")), ids=lambda case: case.title
)
def test_lists_count_as_in_word(case: Case) -> None:
    definition, _, places = case.given.rpartition("\n")
    body = "".join(numbered(*place.split(":")) for place in places.split())
    found = labels(body, definition)
    assert [one or NONE for one in found] == case.expected.split()


@pytest.mark.parametrize(
    ("pattern", "more", "words", "text"),
    [
        ("%1、", "", "整理范围", "1、整理范围"),
        ("（%1）", "", "整理范围", "（1）整理范围"),
        ("%1.", "", "整理范围", "1.整理范围"),
        ("%1. ", "<w:suff w:val='nothing'/>", "整理范围", "1.整理范围"),
        ("%1.", "", "5G网络", "1. 5G网络"),
        ("第%1条", "", "本办法", "第1条　本办法"),
        ("第%1条", "<w:suff w:val='nothing'/>", "本办法", "第1条本办法"),
        ("第%1条　", "<w:suff w:val='nothing'/>", "本办法", "第1条　本办法"),
        ("第%1条", "", "　本办法", "第1条　本办法"),
        ("%1", "", "整理范围", "1 整理范围"),
        ("%1", "<w:suff w:val='nothing'/>", "整理范围", "1整理范围"),
        ("%1", "<w:suff w:val='nothing'/>", "2025年", "1 2025年"),
        ("%1", "<w:suff w:val='space'/>", "、整理范围", "1、整理范围"),
        ("%1", "", "", "1"),
    ],
)
def test_what_stands_between(pattern: str, more: str, words: str, text: str) -> None:
    (found,) = paragraphs(numbered("1", "0", words), "", one_level(pattern, more=more))
    assert found.text == text


def test_a_label_is_a_run_of_its_own() -> None:
    body = numbered("1", "0").replace("</w:p>", run("乙", "<w:b/>") + "</w:p>")
    (found,) = paragraphs(body, "", one_level("第%1条"))
    assert [one.text for one in found.runs] == ["第1条　", "甲", "乙"]


def style(name: str, inside: str, based_on: str = "", kind: str = "paragraph") -> str:
    base = f"<w:basedOn w:val='{based_on}'/>" if based_on else ""
    return (
        f"<w:style w:type='{kind}' w:styleId='{name}'><w:name w:val='{name}'/>"
        f"{base}{inside}</w:style>"
    )


def styled(name: str, own: str = "") -> str:
    return f"<w:p><w:pPr><w:pStyle w:val='{name}'/>{own}</w:pPr>{run('甲')}</w:p>"


BOUND = (
    "<w:abstractNum w:abstractNumId='0'>"
    "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:pStyle w:val='A'/><w:lvlText w:val='%1、'/></w:lvl>"
    "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:pStyle w:val='B'/><w:lvlText w:val='%1.%2'/></w:lvl>"
    "<w:lvl w:ilvl='2'><w:start w:val='1'/><w:lvlText w:val='%3)'/></w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
)
IN_LIST = "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>"
AT_LEVEL_2 = "<w:pPr><w:numPr><w:ilvl w:val='2'/><w:numId w:val='1'/></w:numPr></w:pPr>"
OUT = "<w:pPr><w:numPr><w:numId w:val='0'/></w:numPr></w:pPr>"
OWN = "<w:numPr>{}</w:numPr>"


@pytest.mark.parametrize(
    ("name", "own", "label"),
    [
        ("A", "", "1、"),
        ("B", "", "1.1"),
        ("C", "", "1)"),
        ("OfB", "", "1.1"),
        ("Out", "", ""),
        ("A", OWN.format("<w:numId w:val='0'/>"), ""),
        ("A", OWN.format("<w:ilvl w:val='2'/>"), "1)"),
        ("Out", OWN.format("<w:ilvl w:val='1'/><w:numId w:val='1'/>"), "1.1"),
        ("None", OWN.format("<w:numId w:val='1'/>"), "1、"),
    ],
)
def test_styles_bring_their_lists(name: str, own: str, label: str) -> None:
    styles = (
        style("A", IN_LIST)
        + style("B", IN_LIST)
        + style("C", AT_LEVEL_2)
        + style("OfB", "", "B")
        + style("Out", OUT, "A")
    )
    assert labels(styled(name, own), BOUND, styles) == [label]


def test_a_style_of_lists_names_the_list() -> None:
    """The definition it stands for does not name it back."""
    numbering = (
        "<w:abstractNum w:abstractNumId='5'><w:numStyleLink w:val='L'/></w:abstractNum>"
        "<w:num w:numId='2'><w:abstractNumId w:val='5'/></w:num>"
    )
    styles = style("L", IN_LIST, kind="numbering")
    assert labels(numbered("2", "0"), BOUND + numbering, styles) == ["1、"]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("", ["1.", "2."]),
        (run("略", "<w:vanish/>"), ["1.", "2."]),
    ],
    ids=["empty", "with hidden words"],
)
def test_a_paragraph_of_a_number_alone_counts(
    paragraph: str, expected: list[str]
) -> None:
    first = numbered("1", "0").replace(run("甲"), paragraph)
    assert labels(first + numbered("1", "0"), one_level("%1.")) == expected


def test_a_hidden_paragraph_does_not_count() -> None:
    hidden = numbered("1", "0").replace(run("甲"), run("略", "<w:vanish/>"))
    hidden = hidden.replace("</w:pPr>", "<w:rPr><w:vanish/></w:rPr></w:pPr>")
    assert labels(hidden + numbered("1", "0"), one_level("%1.")) == ["", "1."]


def test_cells_have_their_numbers() -> None:
    row = f"<w:tr><w:tc>{numbered('1', '0', '')}</w:tc><w:tc><w:p>{run('甲')}</w:p></w:tc></w:tr>"
    (table,) = read_parts(f"<w:tbl>{row * 2}</w:tbl>", "", one_level("%1")).blocks
    assert table.text == "1\t甲\n2\t甲"


def test_a_style_separator_keeps_the_label() -> None:
    ahead = numbered("1", "0").replace(
        "</w:pPr>", "<w:rPr><w:specVanish/></w:rPr></w:pPr>"
    )
    body = f"{ahead}<w:p>{run('乙')}</w:p>"
    (found,) = paragraphs(body, "", one_level("第%1条"))
    assert (found.text, found.hints and found.hints.label) == ("第1条　甲乙", "第1条")


def test_a_paragraph_whose_end_is_deleted_has_the_next_ones_number() -> None:
    ahead = numbered("1", "0").replace(
        "</w:pPr>", "<w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
    )
    body = numbered("1", "0") + ahead + numbered("1", "0", "乙") + numbered("1", "0")
    found = paragraphs(body, "", one_level("%1."))
    assert [one.text for one in found] == ["1.甲", "2.甲乙", "3.甲"]
    assert [one.hints and one.hints.label for one in found] == ["1.", "2.", "3."]


def test_a_page_break_inside_leaves_one_label() -> None:
    broken = run("甲").replace("</w:r>", "<w:br w:type='page'/><w:t>乙</w:t></w:r>")
    body = numbered("1", "0").replace(run("甲"), broken) + numbered("1", "0")
    assert [one.text for one in paragraphs(body, "", one_level("%1."))] == [
        "1.甲", "乙", "2.甲",
    ]  # fmt: skip


def test_each_part_counts_its_own() -> None:
    text = f"<w:numbering xmlns:w='{W[1:-1]}'>{one_level('%1.')}</w:numbering>"
    numbering = Numbering(parse(text.encode()), Styles(None))
    place = Numbered("1", 0, True)
    assert [numbering.label(place).text for _ in range(2)] == ["1.", "2."]
    assert numbering.anew().label(place).text == "1."
    assert numbering.label(place).text == "3."


def test_bullets_that_go_are_told() -> None:
    body = numbered("1", "0") * 2
    source = read_parts(body, "", one_level("●", "bullet"))
    assert [one.code for one in source.ledger] == ["R126"]
    assert "2 段" in source.ledger[0].message
    assert read_parts(body, "", one_level("□", "bullet")).ledger == ()


@given(st.lists(st.integers(0, 8), min_size=1, max_size=30))
def test_labels_of_a_level_count_up_by_one(levels: list[int]) -> None:
    """From the start after a paragraph of a higher level; others' numbers do not move."""
    pattern = ".".join(f"%{n}" for n in range(1, 10))
    inside = "".join(
        f"<w:lvl w:ilvl='{n}'><w:start w:val='1'/><w:lvlText w:val='{pattern}'/></w:lvl>"
        for n in range(9)
    )
    numbering = (
        f"<w:abstractNum w:abstractNumId='0'>{inside}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )
    body = "".join(numbered("1", str(level)) for level in levels)
    before: list[int] = []
    for level, label in zip(levels, labels(body, numbering), strict=True):
        now = [int(part) for part in label.split(".") if part]
        kept = before[:level] + [1] * (level - len(before))
        assert now == [*kept, before[level] + 1 if len(before) > level else 1]
        before = now


@given(st.integers(1, 999))
def test_han_numbers_are_read_as_they_are_written(value: int) -> None:
    assert to_int(to_han(value)) == value
    for name in ("chineseCountingThousand", "chineseCounting", "ideographDigital"):
        assert to_int(writer(name)(value)) == value or value > 9


@given(st.sampled_from(FORMATS), st.integers(0, 99_999_999))
def test_any_number_is_written_and_is_short(case: Case, value: int) -> None:
    assert len(writer(case.title.split(": ")[1])(value)) < 60


@pytest.mark.parametrize("value", HUGE)
@pytest.mark.parametrize(
    "place",
    [
        "<w:start w:val='{}'/>",
        "<w:lvlRestart w:val='{}'/>",
        "<w:numFmt w:val='{}'/>",
        "<w:numFmt w:val='custom' w:format='{}'/>",
        "<w:isLgl w:val='{}'/>",
        "<w:suff w:val='{}'/>",
        "<w:pStyle w:val='{}'/>",
    ],
)
def test_absurd_levels_are_harmless(place: str, value: str) -> None:
    level = f"<w:lvl w:ilvl='0'>{place.format(value)}<w:lvlText w:val='%1.'/></w:lvl>"
    numbering = (
        f"<w:abstractNum w:abstractNumId='0'>{level}</w:abstractNum>"
        f"<w:num w:numId='1'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='{value}'>"
        f"<w:startOverride w:val='{value}'/></w:lvlOverride></w:num>"
    )
    (label,) = labels(numbered("1", "0"), numbering)
    assert len(label) <= 10


@pytest.mark.parametrize("value", HUGE)
def test_absurd_places_are_harmless(value: str) -> None:
    body = numbered("1", value) + numbered(value, "0")
    assert labels(body, one_level("%1."))[1] == ""


def test_labels_too_long_are_left_out() -> None:
    """A megabyte before each of many paragraphs would be the end of us."""
    began = time.process_time()
    numbering = one_level("%1" * 500_000)
    assert set(labels(numbered("1", "0") * 500, numbering)) == {""}
    assert set(labels(numbered("1", "0") * 90, one_level("%1" * 127, "lowerLetter")))
    assert time.process_time() - began < 5
