"""Limits: what is too large is refused in one line that says how to go on."""

from __future__ import annotations

from pathlib import Path

import pytest

import govdoc
from govdoc.errors import InputError, UsageError
from govdoc.limits import DEFAULT_LIMITS, Limits, parse_limits


@pytest.mark.parametrize(
    ("limits", "seen"),
    [
        (Limits(line=20), "文本: 第 5 行有 30 个字符，超过上限 20"),
        (Limits(lines=3), "文本: 文字有 4 行，超过上限 3"),
        (Limits(paragraphs=2), "文本: 文中有 4 个段落，超过上限 2"),
    ],
)
def test_too_much_text(limits: Limits, seen: str) -> None:
    text = f"关于开会的通知\n\n各单位：\n\n{'字' * 29}。\n\n请参加。\n"
    with pytest.raises(InputError) as caught:
        govdoc.read_text(text, limits=limits)
    assert caught.value.message == seen
    assert "--limit" in (caught.value.hint or "")
    govdoc.read_text(text, limits=Limits(line=30, lines=4, paragraphs=4))


def test_too_many_pages(tmp_path: Path) -> None:

    folder = tmp_path
    source = folder / "a.txt"
    source.write_text(
        "关于开会的通知\n\n各单位：\n\n" + "　　请参加。\n" * 60, encoding="utf-8"
    )
    with pytest.raises(InputError, match="排出来有 3 页，超过上限 2"):
        govdoc.format_file(source, limits=Limits(pages=2))
    assert list(folder.iterdir()) == [source]


def test_words_of_the_command_line() -> None:
    assert parse_limits([]) is not None
    assert parse_limits(["pages=9", "size=0"]) == Limits(pages=9, size=0)
    assert parse_limits([]) == DEFAULT_LIMITS


@pytest.mark.parametrize(
    "word", ["pages", "pages=", "pages=-1", "pages=1.5", "页=1", "=", "页=²"]
)
def test_words_that_make_no_sense(word: str) -> None:
    with pytest.raises(UsageError, match="看不懂"):
        parse_limits([word])


def test_no_limit_at_all() -> None:
    nothing = Limits(size=0, lines=0, line=0, paragraphs=0, pages=0)
    nothing.check_size(1 << 60, "a")
    nothing.check_text("字" * 1_000_000, "a")
    nothing.check_paragraphs(10**9, "a")
    nothing.check_pages(10**9, "a")


def test_cells_of_tables_are_counted() -> None:
    text = "标题\n\n正文。\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n"
    with pytest.raises(InputError, match="表格共有 4 格，超过上限 3"):
        govdoc.read_text(text, limits=Limits(cells=3))
    govdoc.read_text(text, limits=Limits(cells=4))
