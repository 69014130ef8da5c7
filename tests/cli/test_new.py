"""``govdoc new``: a skeleton of a kind, never over a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from calling import run

from govdoc.skeletons import skeleton, skeletons


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("word", "name"),
    [("通知", "通知.txt"), ("request", "请示.txt"), ("讲话", "讲话.txt")],
)
def test_it_is_called_as_the_kind_was(
    word: str, name: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(monkeypatch, "new", word) == 0
    assert (folder / name).read_text("utf-8") == skeleton(word)


def test_all_that_is_said_of_it_is_how_much_is_to_be_filled_in(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "new", "通知") == 0
    capsys.readouterr()
    assert run(monkeypatch, "format", "通知.txt") == 0
    said = capsys.readouterr()
    assert "处待填" in said.out
    assert said.err == ""


def test_no_file_is_written_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "通知.txt").write_text("我的", "utf-8")
    assert run(monkeypatch, "new", "通知") == 6
    assert (folder / "通知.txt").read_text("utf-8") == "我的"
    assert "请用 -o 换一个文件名" in capsys.readouterr().err


def test_a_folder_a_name_and_the_screen(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "稿").mkdir()
    assert run(monkeypatch, "new", "函", "-o", "稿") == 0
    assert (folder / "稿" / "函.txt").exists()
    assert run(monkeypatch, "new", "函", "-o", "去函.txt") == 0
    assert (folder / "去函.txt").exists()
    capsys.readouterr()
    assert run(monkeypatch, "new", "函", "-o", "-") == 0
    assert capsys.readouterr().out == skeleton("函")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["同知"], "是不是“通知”？"),
        ([], "如 govdoc new 通知"),
        (["通知", "-o", "稿.docx"], "样稿是文本文件"),
        (["通知", "-o", "没有/稿.txt"], "没有这个文件夹"),
    ],
)
def test_what_cannot_be_made_is_one_line_with_its_mend(
    words: list[str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, "new", *words) != 0
    assert said in capsys.readouterr().err


def test_all_kinds_are_listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "new", "--list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [f"{one.chinese}　{one.kind}" for one in skeletons()]
