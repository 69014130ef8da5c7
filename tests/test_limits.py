"""Limits: what is too large is refused in one line that says how to go on."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile
from collections import Counter
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
    "word",
    [
        "pages",
        "pages=",
        "pages=-1",
        "pages=1.5",
        "页=1",
        "=",
        "页=²",
        f"pages={'1' * 5000}",
    ],
)
def test_words_that_make_no_sense(word: str) -> None:
    with pytest.raises(UsageError, match="不能是"):
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
    if limit == "size=10" and source.suffix == ".docx":
        limit = "package=10"
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

    def doubled(
        flow: object, fonts: object, count: Callable[[int], None], *rest: object
    ) -> Pages:
        return lay_out(flow, fonts, lambda pages: count(pages * 2), *rest)

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


def test_layout_ends_with_the_limit_of_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not after all has been set: 40 of 1,000 paragraphs are enough to know."""
    from govdoc.layout import setter

    real, count = setter.set_paragraph, Counter[str]()

    def counted(*words: object) -> object:
        count["set"] += 1
        return real(*words)

    monkeypatch.setattr(setter, "set_paragraph", counted)
    document = govdoc.read_text("关于开会的通知\n\n" + "　　请参加。\n" * 1000)
    with pytest.raises(InputError, match="排出来的页数超过上限 1"):
        govdoc.render(document, "pdf", options=govdoc.Options(limits=Limits(pages=1)))
    assert count["set"] < 100


def test_pages_that_are_mostly_empty_are_counted_too() -> None:
    text = "关于开会的通知\n\n各单位：\n\n　　请参加。\n\n" + "".join(
        f"附件{n}\n\n办法\n\n　　正文。\n\n" for n in range(1, 9)
    )
    document = govdoc.read_text(text)
    pages = govdoc.render(document, "pdf").pages
    assert pages is not None
    assert pages > 2
    for most, is_enough in ((pages, True), (pages - 1, False)):
        options = govdoc.Options(limits=Limits(pages=most))
        with contextlib.nullcontext() if is_enough else pytest.raises(InputError):
            govdoc.render(document, "pdf", options=options)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_file(body: str, head: str = "") -> bytes:
    stream = io.BytesIO()
    text = f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", text)
    return stream.getvalue()


PARAGRAPH, CELL = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>", "<w:tc><w:p/></w:tc>"
TRAPS = {
    "paragraphs": (PARAGRAPH * 300_000, "文中的段落超过上限 50,000"),
    "empty paragraphs": ("<w:p/>" * 2_000_000, "文中的段落超过上限 50,000"),
    "cells": (f"<w:tbl><w:tr>{CELL * 400_000}</w:tr></w:tbl>", "表格的格数超过上限 200,000"),
    "paragraphs in a cell": (
        f"<w:tbl><w:tr><w:tc>{PARAGRAPH * 300_000}</w:tc></w:tr></w:tbl>",
        "文中的段落超过上限 50,000",
    ),
    "bytes": (f"<w:p><w:r><w:t>{'a' * 90_000_000}</w:t></w:r></w:p>", "约有 90"),
    "elements": (f"<w:p>{'<w:r/>' * 4_000_000}</w:p>", "约有 48"),
    "attributes": ("<w:p>" + "<w:r " + " a=''" * 4_000_000 + "/></w:p>", "约有 80"),
    "one line": (f"<w:p><w:r><w:t>{'甲' * 600_000}</w:t></w:r></w:p>", "有 600,000 个字符"),
}  # fmt: skip


@pytest.mark.parametrize("trap", TRAPS)
def test_a_small_docx_that_unpacks_to_much_is_refused_before_it_is_read(
    trap: str,
) -> None:
    body, seen = TRAPS[trap]
    data = word_file(body)
    assert len(data) < 150_000
    began = time.process_time()
    with pytest.raises(InputError, match=seen) as caught:
        govdoc.read_bytes(data, "a.docx")
    assert "--limit" in (caught.value.hint or "")
    assert time.process_time() - began < 10  # a minute, if it were read


def test_a_limit_that_is_lifted_lets_it_through() -> None:
    data = word_file(PARAGRAPH * 60)
    with pytest.raises(InputError, match="约有"):
        govdoc.read_bytes(data, "a.docx", limits=Limits(unpacked=1000))
    govdoc.read_bytes(data, "a.docx", limits=Limits(unpacked=0))


@pytest.mark.parametrize(
    ("start", "key"),
    [
        (b"PK\x03\x04 packed", "package"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "package"),
        (b"{\\rtf1\\ansi", "package"),
        (b"%PDF-1.7", "package"),
        (b"\xe5\x85\xb3\xe4\xba\x8e", "size"),
        (b"<html>", "size"),
        (b"", "size"),
    ],
)
def test_files_that_hold_pictures_may_be_larger(start: bytes, key: str) -> None:
    data = start + bytes(20)
    with pytest.raises(InputError, match=f"--limit {key}=") as caught:
        DEFAULT_LIMITS._replace(size=10, package=20).check_file(data, 30, "a")
    assert caught.value.hint is not None
