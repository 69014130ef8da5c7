"""Limits: what is too large is refused in one line that says how to go on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PIL import Image

import govdoc
from govdoc import layout
from govdoc.cli import main
from govdoc.errors import InputError, UsageError
from govdoc.limits import DEFAULT_LIMITS, Limits, parse_limits
from govdoc.model.pages import Pages


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
    with pytest.raises(InputError, match="排出来的页数超过上限 2"):
        govdoc.format_file(source, options=govdoc.Options(limits=Limits(pages=2)))
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
    nothing.check("size", 1 << 60, "a")
    nothing.check_text("字" * 1_000_000, "a")
    nothing.check("paragraphs", 10**9, "a")
    nothing.check_so_far("pages", 10**9, "a")


def test_cells_of_tables_are_counted() -> None:
    text = "标题\n\n正文。\n\n| 甲 | 乙 |\n|---|---|\n| 一 | 二 |\n"
    with pytest.raises(InputError, match="表格共有 4 格，超过上限 3"):
        govdoc.read_text(text, limits=Limits(cells=3))
    govdoc.read_text(text, limits=Limits(cells=4))


WORDS = ("关于开会的通知", "各单位：", "请准时参加。", "请带好材料。")
TABLE = "| 甲 | 乙 |\n|---|---|\n| 一 | 二 |"


@pytest.fixture(params=["文稿.txt", "自己的.docx", "别处的.docx"])
def source(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The same words in a text, in a DOCX of ours and in one of another program."""
    path = tmp_path / request.param
    text = "\n\n".join((*WORDS, TABLE)) + "\n"
    if path.suffix == ".txt":
        path.write_text(text, encoding="utf-8")
    elif path.stem == "自己的":
        govdoc.write(govdoc.read_text(text), path)
    else:
        word = docx.Document()
        for words in WORDS:
            word.add_paragraph(words)
        table = word.add_table(2, 2)
        for cell, words in zip(table._cells, "甲乙一二", strict=True):
            cell.text = words
        word.save(str(path))
    return path


COMMANDS = {
    "format": ("-o", "out.pdf"),
    "preview": ("-o", "out.svg"),
    "outline": (),
}
READING = ("size=10", "lines=2", "line=3", "paragraphs=2", "cells=3")


@pytest.mark.parametrize("limit", [*READING, "pages=1"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_limit_holds_for_every_reader_and_command(
    command: str, limit: str, source: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    if limit == "pages=1":
        if command == "outline":
            pytest.skip("lays nothing out")
        monkeypatch.setattr("govdoc.layout.lay_out", two_pages(layout.lay_out))
    monkeypatch.chdir(source.parent)
    words = ("govdoc", command, source.name, *COMMANDS[command], "--limit", limit)
    monkeypatch.setattr("sys.argv", list(words))
    assert main() == 3
    key, _, most = limit.partition("=")
    said = capsys.readouterr().err
    assert f"超过上限 {most}" in said
    assert f"--limit {key}=" in said
    assert [path.name for path in source.parent.iterdir()] == [source.name]


def two_pages(lay_out: Callable[..., Pages]) -> Callable[..., Pages]:
    """Return a layout that counts every page twice."""

    def doubled(flow: object, fonts: object, count: Callable[[int], None]) -> Pages:
        return lay_out(flow, fonts, lambda pages: count(pages * 2))

    return doubled


def test_the_limits_of_pictures_hold_in_a_preview(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.new("L", (30, 20)).save(tmp_path / "图.png")
    text = "标题\n\n正文。\n\n![图](图.png)\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        "sys.argv", ["govdoc", "preview", "a.txt", "--limit", "pixels=10"]
    )
    assert main() == 0
    assert "R102 错误" in capsys.readouterr().err


@pytest.mark.parametrize(
    "make",
    [
        lambda one, options: govdoc.render(one, "docx", options=options),
        lambda one, options: govdoc.render(one, "pdf", options=options),
        lambda one, options: govdoc.preview(one, "png", options=options),
        lambda one, options: govdoc.write(one, "没有.pdf", options=options),
    ],
)
def test_the_limit_of_pages_holds_in_the_library(
    make: Callable[[govdoc.Document, govdoc.Options], object],
) -> None:
    document = govdoc.read_text(
        "关于开会的通知\n\n各单位：\n\n" + "　　请参加。\n" * 60
    )
    options = govdoc.Options(limits=Limits(pages=2))
    with pytest.raises(InputError, match="排出来的页数超过上限 2"):
        make(document, options)
