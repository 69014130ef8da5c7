"""Any document as plain text, and from that again: the same roles."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import govdoc
from govdoc.model.document import Block, Document, Note, Paragraph, Run, Table
from govdoc.model.roles import Role
from govdoc.model.said import SETTABLE
from govdoc.plainly import as_text
from made import cell, document, paragraph, picture, png, row, table


def said(made: Document) -> list[tuple[type[Block], Role, str]]:
    return [(type(one), one.role, "".join(one.text.split())) for one in made.blocks]


def test_it_reads_back(specimen: Path) -> None:
    made = govdoc.read(specimen)
    text = as_text(made)
    again = govdoc.read_text(text)
    assert said(again) == said(made)
    assert [one.run_in and one.run_in.role for one in again.blocks] == [
        one.run_in and one.run_in.role for one in made.blocks
    ]
    assert as_text(again) == text


@pytest.mark.parametrize(
    ("blocks", "lines"),
    [
        ((picture("图/a.png", png(2, 2)), "图1 会场"), ["![图1 会场](图/a.png)"]),
        ((table(("甲", "乙"), ("1", "2")),), ["| 甲 | 乙 |", "|---|---|", "| 1 | 2 |"]),
        (
            (table(
                row(cell("甲", columns=2), cell("乙", rows=2)), ("一", "二"),
                ("a|b", "c", "d"), header_rows=2,
            ),),
            ["| 甲 |  | 乙 |", "|---|---|---|", "| 一 | 二 |  |", "| a\\|b | c | d |"],
        ),
        ((table((("一"),), ("二",)),), ["{表格}| 一 |", "|---|", "{表格}| 二 |"]),
        (
            (table(row(cell("一", "", "二"), cell(picture("a.png", b"x"), "图"))),),
            ["| 一<br>二 | ![](a.png)<br>图 |"],
        ),
        (
            (paragraph("整理范围", style="heading 1", outline=1), "文书档案。"),
            ["{一级标题}整理范围", "文书档案。"],
        ),
    ],
)  # fmt: skip
def test_lines(blocks, lines) -> None:
    made = document(*blocks)
    text = as_text(made)
    assert text.split("\n")[3:-1] == lines
    assert [one[:2] for one in said(govdoc.read_text(text))] == [
        one[:2] for one in said(made)
    ]


def test_scripts_and_notes_are_kept_as_signs() -> None:
    note = Note(
        (
            Paragraph(
                Role.FOOTNOTE,
                (Run("按上年末"), Run("口径")),
            ),
        )
    )
    runs = (
        Run("10"), Run("3", script="superscript"), Run("与CO"),
        Run("2", script="subscript"), Run("及x"), Run("甲乙", script="superscript"),
        Run("", note=note), Run("。"),
    )  # fmt: skip
    made = Document("notice", (Paragraph(Role.BODY, runs),))
    assert as_text(made) == "10³与CO₂及x^(甲乙)[1]。\n[1] 按上年末口径\n"


WORDS = st.text(
    "县水利局防汛一二（）、1.，。：标题附件#|{}\\! 的", min_size=1, max_size=20
)
BLOCKS = st.builds(
    lambda role, text: Paragraph(role, (Run(text),)),
    st.sampled_from([one for one in SETTABLE if one not in (Role.TABLE, Role.LEAD)]),
    WORDS.filter(lambda text: text.strip() and "{" not in text),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=8))
def test_whatever_stands_in_a_document(blocks: list[Paragraph]) -> None:
    """No character vanishes, whatever a program makes of its lines."""
    made = Document("notice", tuple(blocks))
    text = as_text(made)
    assert "".join("".join(one.text.split()) for one in made.blocks) == "".join(
        "".join(line.split()) for line in _unmarked(text).split("\n")
    )


def _unmarked(text: str) -> str:
    from govdoc.model.said import split_said

    return "\n".join(split_said(line)[1] for line in text.split("\n"))


def test_nothing_to_write() -> None:
    assert as_text(Document("notice", ())) == ""


def test_tables_of_one_kind_stay_tables() -> None:
    made = document(table(("甲", "丁")), "文字。", table(("乙", "丙")))
    again = govdoc.read_text(as_text(made))
    assert sum(isinstance(one, Table) for one in again.blocks) == 2
