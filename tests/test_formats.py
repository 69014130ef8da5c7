"""The table of formats: each row is whole, and each name leads to one row."""

from __future__ import annotations

from pathlib import Path

import pytest

from govdoc import formats
from govdoc.formats import FORMATS, find_format, renamed, source_format


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.suffix)
def test_what_a_row_names_is_there(form: formats.Format) -> None:
    steps = [step for step in (form.reader, form.writer) if step is not None]
    assert steps
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
