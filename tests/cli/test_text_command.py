"""``govdoc text`` and the options that it shares with ``govdoc format``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import run

TEXT = "植树活动通知\n\n各村民小组:\n\n　　定于三月十二日上午9:30植树,请带好工具。\n"
RIGHT = "植树活动通知\n\n各村民小组：\n\n　　定于三月十二日上午9:30植树，请带好工具。\n"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_text_goes_to_the_screen_and_a_count_beside(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "text", source) == 0
    said = capsys.readouterr()
    assert said.out == RIGHT
    assert "改正文字 2 处：半角标点 2" in said.err


def test_standard_input_and_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "改好.txt"
    assert run(monkeypatch, "text", "-", "-o", target, stdin=TEXT.encode()) == 0
    assert target.read_text("utf-8") == RIGHT
    assert run(monkeypatch, "text", "-", "-o", target, stdin=TEXT.encode()) == 6


def test_the_diff_shows_changed_lines_only(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "text", source, "--diff") == 0
    lines = capsys.readouterr().out.splitlines()
    assert "-各村民小组:" in lines
    assert "+各村民小组：" in lines
    assert not any("植树活动通知" in line for line in lines)


def test_a_diff_of_nothing_says_so(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source.write_text(RIGHT, "utf-8")
    assert run(monkeypatch, "text", source, "--diff") == 0
    assert capsys.readouterr() == ("", f"{source}：没有要改的地方\n")


def test_the_source_is_never_overwritten(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(monkeypatch, "text", source, "-o", source, "--force") == 6
    assert source.read_text("utf-8") == TEXT


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--normalize", "max"], "--normalize 不能是“max”"),
        (["--script", "big5"], "--script 不能是“big5”"),
        (["--phrases"], "要和 --script 一起用"),
        (["--script", "hans", "--corner-quotes"], "只用于繁体"),
        (["--script", "hant", "--phrases"], "没有地区用词表"),
        (["--report", "x.docx"], "报告不能写成“.docx”格式"),
    ],
)
def test_wrong_words_are_told_in_one_line(
    words: list[str],
    message: str,
    source: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, "text", source, *words) == 2
    assert message in capsys.readouterr().err


def test_protected_names_come_from_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names, source = tmp_path / "人名.txt", tmp_path / "文.txt"
    names.write_text("# 不转换的\n范云里\n", encoding="utf-8")
    source.write_text("范云里在云里。\n", encoding="utf-8")
    words = ["text", source, "--script", "hant", "--protect", names]
    assert run(monkeypatch, *words) == 0
    assert capsys.readouterr().out == "范云里在雲裏。\n"


def test_format_writes_the_report(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = source.parent / "改动.json"
    words = ["format", source, "--report", report, "--script", "hant-hk"]
    assert run(monkeypatch, *words) == 0
    found = json.loads(report.read_text("utf-8"))["files"][0]["findings"]
    assert [f["code"] for f in found if f["code"] < "T2"] == ["T118", "T118"]
    assert run(monkeypatch, *words, "--force") == 0


def test_thousands_of_changes_do_not_flood_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "长.txt"
    source.write_text("半个“引号,今天,明天。\n" * 2000, encoding="utf-8")
    assert run(monkeypatch, "text", source, "-o", tmp_path / "out.txt", "-v") == 0
    assert len(capsys.readouterr().err.splitlines()) < 40


def test_the_version_names_the_engine(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "--version") == 0
    assert "opencc" in capsys.readouterr().out.lower()
