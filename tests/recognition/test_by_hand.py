"""Laws of what is said by hand: it wins, is never printed, and is one mechanism."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from reading import read
from test_laws import texts

from govdoc.findings import Finding
from govdoc.han.fold import fold
from govdoc.han.script import convert
from govdoc.model.document import Block, Document, Dropped, Paragraph
from govdoc.model.roles import Role
from govdoc.model.said import NAMES, SETTABLE, Said, Setting, said_of, split_said
from govdoc.model.source import Source, SourceParagraph
from govdoc.recognition.characters import read_characters
from govdoc.recognition.reasons import Reason
from govdoc.recognition.tables import split_cells

MARKED = Reason.MARKED.value


def seen(line: str) -> str:
    """Return a line as the rules see it."""
    source, _ = read_characters(Source((SourceParagraph(line, 1),)))
    return source.text


def lines_of(document: Document) -> list[Dropped]:
    """Return the whole lines that were left out."""
    return [one for one in document.dropped if not one.is_part]


def unmarked(document: Document) -> Document:
    """Return a document that says nothing of the marks that were taken off."""
    dropped = [one for one in document.dropped if not one.is_mark]
    return replace(document, dropped=tuple(dropped))


@st.composite
def lines_chosen(draw: st.DrawFn) -> tuple[list[str], int]:
    """Draw a text, and the index of a line of it that is not blank."""
    lines = draw(texts).split("\n")
    written = [
        i for i, line in enumerate(lines) if fold(split_said(seen(line))[1]).strip()
    ]
    assume(written)
    return lines, draw(st.sampled_from(written))


def at(document: Document, number: int) -> list[Block]:
    return [
        block
        for block in document.blocks
        if block.place.first_line <= number <= block.place.last_line
    ]


@given(lines_chosen(), st.sampled_from(SETTABLE))
@settings(max_examples=800, deadline=None)
def test_what_is_said_of_a_line_holds(
    chosen: tuple[list[str], int], role: Role
) -> None:
    lines, i = chosen
    assume(role is not Role.TABLE or split_cells(lines[i]) != [])  # a rule, no row
    lines[i] = f"{{{role.chinese}}}{lines[i]}"
    document = read("\n".join(lines))
    (block,) = at(document, i + 1)
    assert block.role is role or (block.run_in and block.run_in.role is role)
    if role is not Role.TABLE:  # whose rows make one block
        assert block.why == MARKED
        assert block.place.first_line == i + 1
    assert all(gone.place.first_line != i + 1 for gone in lines_of(document))


@given(lines_chosen(), st.sampled_from(sorted(NAMES)))
@settings(max_examples=800, deadline=None)
def test_marks_and_roles_are_one_mechanism(
    chosen: tuple[list[str], int], name: str
) -> None:
    lines, i = chosen
    told = read("\n".join(lines), settings=[Setting(i + 1, NAMES[name])])
    marked = list(lines)
    marked[i] = f"{{{name}}}{lines[i]}"
    assert unmarked(read("\n".join(marked))) == unmarked(told)


@given(lines_chosen(), st.sampled_from(sorted(NAMES)))
@settings(max_examples=400, deadline=None)
def test_no_mark_is_printed(chosen: tuple[list[str], int], name: str) -> None:
    lines, i = chosen
    lines[i] = f"{{{name}}}{lines[i]}"
    document = read("\n".join(lines))
    assert all(f"{{{name}}}" not in block.text for block in document.blocks)


@given(lines_chosen())
@settings(max_examples=300, deadline=None)
def test_blanks_are_kept(chosen: tuple[list[str], int]) -> None:
    lines, i = chosen
    lines[i] = f"{{留空}}甲  {lines[i]}　　乙"
    (block,) = at(read("\n".join(lines)), i + 1)
    assert isinstance(block, Paragraph)
    assert block.keeps_blanks
    assert block.text == seen(lines[i][4:])


@given(lines_chosen())
@settings(max_examples=300, deadline=None)
def test_what_is_omitted_is_listed_and_told(chosen: tuple[list[str], int]) -> None:
    lines, i = chosen
    lines[i] = f"{{略}}{lines[i]}"
    found: list[Finding] = []
    document = read("\n".join(lines), found.append)
    gone = [one for one in lines_of(document) if one.place.first_line == i + 1]
    assert [one.why for one in gone] == ["手工略去"]
    assert all(block.place.first_line != i + 1 for block in document.blocks)
    spans = [one.place for one in found if one.code == "R104"]
    assert any(p and p.first_line <= i + 1 <= p.last_line for p in spans)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_name_may_be_written_in_either_script(name: str) -> None:
    for config in ("s2t", "s2tw", "s2hk"):
        assert said_of(*convert([name], config)) == NAMES[name]
    assert said_of(f" {name} ") == NAMES[name]


def test_keys_say_what_names_say() -> None:
    assert said_of("heading_2") == said_of("二级标题") == Said(Role.HEADING_2)
    assert said_of("omit") == said_of("略")
    assert said_of("keep_blanks") == said_of("留空")
    assert said_of("page_number") is said_of("摘要") is None


@pytest.mark.parametrize(
    ("number", "starts", "message"),
    [
        (9, "", "甲：没有第 9 行（段），没有照办"),
        (2, "", "甲：第 2 行是空的，没有照办"),
        (3, "各单位", "甲：第 3 行开头是“各村：”，不是“各单位”，没有照办"),
    ],
)
def test_what_cannot_be_is_told(number: int, starts: str, message: str) -> None:
    found: list[Finding] = []
    text = "关于植树的通知\n\n各村：\n今天植树。"
    setting = Setting(number, NAMES["署名"], starts, "甲")
    document = read(text, found.append, settings=[setting])
    assert [(one.code, one.message) for one in found] == [("R108", message)]
    assert document == read(text)


def test_a_line_is_known_by_its_first_characters() -> None:
    text = "关于植树的通知\n各村：\n加 强組织领导,各村都要抓好植树造林的各项工作"
    setting = Setting(3, NAMES["二级标题"], "加强组织领导，各村都要")
    assert read(text, settings=[setting]).blocks[-1].role is Role.HEADING_2


@pytest.mark.parametrize(
    ("line", "hint"),
    [("{二级标提}甲", "是不是“{二级标题}”？"), ("{摘要}甲", "认得的名字见")],
)
def test_a_name_that_is_no_mark_is_told(line: str, hint: str) -> None:
    found: list[Finding] = []
    document = read(f"关于植树的通知\n{line}", found.append)
    assert document.blocks[-1].text == line
    (told,) = (one for one in found if one.code == "R106")
    assert told.hint is not None
    assert told.hint.startswith(hint)


@pytest.mark.parametrize(
    "line", ["{横排}", "{a: 1}", "{}", "{张三同志，你好}", "\\{署名}甲"]
)
def test_other_braces_are_no_marks(line: str) -> None:
    found: list[Finding] = []
    read(f"关于植树的通知\n{line}", found.append)
    assert all(one.code != "R106" for one in found)
