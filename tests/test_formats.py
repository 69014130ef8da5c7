"""The table of formats: each row is whole, and each name leads to one row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govdoc import formats
from govdoc.formats import FORMATS, find_format, renamed, source_format


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.suffix)
def test_what_a_row_names_is_there(form: formats.Format) -> None:
    all_steps = (form.reader, form.writer, form.converter)
    steps = [step for step in all_steps if step is not None]
    assert form.reader or form.writer
    assert all(callable(step.load()) for step in steps)
    assert form.chinese


def test_a_suffix_stands_in_one_row() -> None:
    all_suffixes = [suffix for form in FORMATS for suffix in form.suffixes]
    assert len(all_suffixes) == len(set(all_suffixes))
    assert all(s.startswith(".") and s == s.lower() for s in all_suffixes)


@pytest.mark.parametrize("word", ["docx", ".docx", "DOCX", ".Docx"])
def test_a_format_has_several_spellings(word: str) -> None:
    assert find_format(word) is formats.DOCX


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("通知.docx", ".txt"),
        ("通知.MD", ".md"),
        ("通知", ".txt"),
        ("a.pdf", ".txt"),
        ("a.rtf", ".txt"),
    ],
)
def test_a_text_is_a_text_whatever_its_name_says(name: str, suffix: str) -> None:
    assert source_format("通知".encode(), name).suffix == suffix


@pytest.mark.parametrize(
    ("base", "made"),
    [
        ("通知.txt", "通知.pdf"), ("通知.v2.txt", "通知.v2.pdf"), ("通知.v2", "通知.v2.pdf"),
        ("通知.DOCX", "通知.pdf"), ("甲/通知.svg", "甲/通知.pdf"), ("第1.5版", "第1.5版.pdf"),
    ],
)  # fmt: skip
def test_only_a_known_suffix_is_replaced(base: str, made: str) -> None:
    assert renamed(Path(base), ".pdf") == Path(made)


ROOT = Path(__file__).parents[1]
HEAD = "| 格式 | 后缀 | 读 | 写 |\n|---|---|---|---|\n"
ROWS = re.compile(re.escape(HEAD) + r"(?:\|.*\n)*")


def row(form: formats.Format) -> str:
    is_office = form.converter is not None and "office" in form.converter.place
    read = ("经 LibreOffice" if is_office else "✓") if form.is_read else ""
    written = "✓" if form.is_document else "一页" if form.is_picture else ""
    return f"| {form.chinese} | {' '.join(form.suffixes)} | {read} | {written} |\n"


@pytest.mark.parametrize("name", ["docs/guide.md", "docs/inputs.md"])
def test_the_tables_in_the_docs_are_the_table(
    name: str, request: pytest.FixtureRequest
) -> None:
    path = ROOT / name
    text = path.read_text("utf-8")
    wanted = HEAD + "".join(map(row, FORMATS))
    if request.config.getoption("--accept"):
        text = ROWS.sub(wanted, text)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert [found[0] for found in ROWS.finditer(text)] == [wanted]


@pytest.mark.parametrize("form", formats.readable(), ids=lambda form: form.suffix)
def test_what_is_read_has_a_reader_of_its_content(form: formats.Format) -> None:
    assert form.reader is not None
    assert form.converter is None or form.content is not None
