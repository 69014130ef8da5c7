"""Roles that a program, or a file beside the source, says: read, format, batch, text."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

import govdoc
from govdoc import BatchOptions, Document, Finding, Role
from govdoc.api import correct, correct_text
from govdoc.batches import State

TEXT = "关于植树的通知\n\n各村：\n\n把苗木分到户\n\n　　苗木由县里统一供应,运费自理。\n"
SIDECAR = '[[line]]\nnumber = 5\nstarts = "把苗木"\nrole = "二级标题"\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "src" / "通知.txt"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


def beside(source: Path, text: str) -> None:
    source.with_name(f"{source.name}.roles.toml").write_text(text, encoding="utf-8")


def roles(document: Document) -> dict[int, Role]:
    return {block.place.first_line: block.role for block in document.blocks}


@pytest.mark.parametrize("role", ["heading_2", "二级标题", "二級標題", Role.HEADING_2])
def test_every_reading_call_takes_roles(source: Path, role: str | Role) -> None:
    said = {5: role}
    documents = [
        govdoc.read(source, roles=said),
        govdoc.read_bytes(TEXT.encode(), "通知.txt", roles=said),
        govdoc.read_text(TEXT, roles=said),
        govdoc.format_file(source, source.with_suffix(".docx"), roles=said).document,
    ]
    assert [roles(document)[5] for document in documents] == [Role.HEADING_2] * 4


@pytest.mark.parametrize(
    "wrong", [{5: "标提"}, {0: "正文"}, {"5": "正文"}, {True: "正文"}, {5: None}]
)
def test_roles_that_nobody_knows_are_refused(source: Path, wrong: dict) -> None:  # type: ignore[type-arg]
    with pytest.raises(govdoc.UsageError):
        govdoc.read(source, roles=wrong)


def test_a_line_may_be_left_out_by_a_program() -> None:
    document = govdoc.read_text(TEXT, roles={5: "omit"})
    assert [(one.text, one.is_wished) for one in document.dropped] == [
        ("把苗木分到户", True)
    ]
    assert Document.from_dict(document.to_dict()) == document


def test_blanks_that_are_kept_survive_a_dictionary() -> None:
    document = govdoc.read_text(f"{TEXT}姓名 ：    电话 ：\n", roles={8: "keep_blanks"})
    assert document.blocks[-1].text == "姓名 ：    电话 ："
    assert Document.from_dict(document.to_dict()) == document


@pytest.mark.parametrize("number", [2, 99])
def test_a_line_that_is_not_there_is_told(number: int) -> None:
    found: list[Finding] = []
    document = govdoc.read_text(TEXT, roles={number: "正文"}, report=found.append)
    assert [one.code for one in found] == ["R108"]
    assert document == govdoc.read_text(TEXT)


def test_blocks_of_a_word_file_are_numbered(tmp_path: Path) -> None:
    path = tmp_path / "通知.docx"
    word = docx.Document()
    for line in ("关于植树的通知", "各村：", "把苗木分到户", "苗木由县里统一供应。"):
        word.add_paragraph(line)
    word.save(str(path))
    assert roles(govdoc.read(path, roles={3: "heading_2"}))[3] is Role.HEADING_2


def test_a_file_of_ours_obeys_too(source: Path) -> None:
    path = source.with_suffix(".docx")
    govdoc.format_file(source, path)
    said = {3: "heading_2", 4: "omit"}
    told: list[Finding] = []
    document = govdoc.read(path, roles=said, report=told.append)
    assert [one.code for one in told] == ["R104"]
    assert roles(document)[3] is Role.HEADING_2
    assert [one.place.first_line for one in document.dropped] == [4]


def test_a_file_beside_the_source_is_obeyed(source: Path) -> None:
    beside(source, SIDECAR)
    assert roles(govdoc.read(source))[5] is Role.HEADING_2
    assert roles(govdoc.read(source, roles={5: "署名"}))[5] is Role.SIGNATURE
    mended = correct_text(TEXT.replace("户", "户。"), path=source)
    assert "把苗木分到户\n" in mended  # T113: a heading ends without a stop


def test_a_text_keeps_the_lines_that_are_to_be_left_out_and_says_so() -> None:
    found: list[Finding] = []
    said: dict[int, str | Role] = {7: "略", 5: "二级标题"}
    text = TEXT.replace(",", "，")
    assert correct(text, roles=said, report=found.append).text == text
    (one,) = (one for one in found if one.code == "R108")
    assert one.message == "roles=：第 7 行要略去，文本只改字，留着这一行"
    assert one.place is not None and one.place.first_line == 7


def test_a_file_beside_a_changed_source_is_not_used(source: Path) -> None:
    beside(source, SIDECAR)
    source.write_text(f"\n{TEXT}", encoding="utf-8")
    found: list[Finding] = []
    document = govdoc.read(source, report=found.append)
    assert Role.HEADING_2 not in roles(document).values()
    assert [one.code for one in found] == ["R108"]
    assert found[0].message.startswith("通知.txt.roles.toml：第 5 行是空的")


@pytest.mark.parametrize(
    "text",
    [
        "[[line]\n",
        "甲 = 1",
        "line = 3",
        "line = [3]",
        "[[line]]\nnumber = 5",
        '[[line]]\nnumber = 0\nstarts = "把"\nrole = "正文"',
        '[[line]]\nnumber = true\nstarts = "把"\nrole = "正文"',
        '[[line]]\nnumber = 5\nstarts = " "\nrole = "正文"',
        '[[line]]\nnumber = 5\nstarts = "把"\nrole = "标提"',
        '[[line]]\nnumber = 5\nstarts = "把"\nrole = 2',
        "a = " + "[" * 5000,
        " ",
    ],
)
def test_a_broken_file_is_one_clear_line(source: Path, text: str) -> None:
    beside(source, text)
    with pytest.raises(govdoc.InputError) as caught:
        govdoc.read(source)
    assert "通知.txt.roles.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_batch_obeys_it_and_notices_its_change(source: Path, tmp_path: Path) -> None:
    def run() -> dict[State, int]:
        how = BatchOptions(jobs=1, resume=True, patterns=("*",))
        return dict(govdoc.batch(source.parent, tmp_path / "dst", how=how).counts)

    assert run() == {State.WRITTEN: 1}
    assert run() == {State.UNCHANGED: 1}
    beside(source, SIDECAR)
    assert run() == {State.WRITTEN: 1}
    assert run() == {State.UNCHANGED: 1}
    written = govdoc.read(tmp_path / "dst" / "通知.docx")
    assert Role.HEADING_2 in roles(written).values()
