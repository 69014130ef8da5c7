"""``govdoc styles learn`` and ``govdoc styles template``."""

from __future__ import annotations

import tomllib
import zipfile
from pathlib import Path

import pytest
from calling import run
from learn_files import OTHER, of_style

GOOD = of_style("notice")


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "范文.docx").write_bytes(GOOD)
    (tmp_path / "本处.toml").write_text("[page]\nlines = 24\n", encoding="utf-8")
    return tmp_path


def test_a_style_is_written_and_can_be_used(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "styles", "learn", "范文.docx", "-o", "我处.toml") == 0
    said = capsys.readouterr().err
    assert "提示 L104" in said
    assert "已写出 我处.toml：与内置样式“通知”相比，没有看到不同之处" in said
    assert run(monkeypatch, "styles", "check", "我处.toml") == 0
    (room / "稿.txt").write_text(
        "关于防汛的通知\n\n请做好防汛工作。\n", encoding="utf-8"
    )
    assert run(monkeypatch, "format", "稿.txt", "--style", "我处.toml") == 0


def test_a_style_is_never_written_over_a_file(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (room / "范文.toml").write_text("# 别人的", encoding="utf-8")
    assert run(monkeypatch, "styles", "learn", "范文.docx") == 6
    assert (room / "范文.toml").read_text("utf-8") == "# 别人的"
    assert "文件已存在" in capsys.readouterr().err
    assert run(monkeypatch, "styles", "learn", "范文.docx", "--force") == 0
    assert "extends" in (room / "范文.toml").read_text("utf-8")


def test_the_screen_gets_the_style_alone(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "styles", "learn", "范文.docx", "-o", "-") == 0
    assert tomllib.loads(capsys.readouterr().out)["style"]["extends"] == "notice"
    assert sorted(path.name for path in room.iterdir()) == ["本处.toml", "范文.docx"]


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (("learn", "范文.docx", "--to", "dotx"), "范文.dotx"),
        (("learn", "范文.docx", "-o", "我处.dotx"), "我处.dotx"),
        (("template", "通知"), "通知.dotx"),
        (("template", "讲话", "-o", "我处"), "我处.dotx"),
        (("template", "本处.toml"), "本处.dotx"),
    ],
)
def test_a_template_is_written(
    words: tuple[str, ...], made: str, room: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(monkeypatch, "styles", *words) == 0
    types = zipfile.ZipFile(room / made).read("[Content_Types].xml")
    assert b"template.main+xml" in types


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("learn", "范文.docx", "-o", "我处.docx"), "样式写成 .toml，模板写成 .dotx"),
        (("learn", "范文.docx", "--to", "dotx", "-o", "我处.toml"), "的后缀要与它一致"),
        (("learn", "范文.docx", "--to", "dotx", "-o", "-"), "模板不能写到屏幕"),
        (("template", "通知", "-o", "通知.toml"), "样式写成 .toml，模板写成 .dotx"),
    ],
)
def test_words_that_contradict_each_other(
    words: tuple[str, ...], said: str, room: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    assert run(monkeypatch, "styles", *words) == 2
    assert said in capsys.readouterr().err
    assert sorted(path.name for path in room.iterdir()) == ["本处.toml", "范文.docx"]


def test_the_gravest_departures_are_on_the_screen(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (room / "别处.docx").write_bytes(of_style(None, OTHER))
    assert run(monkeypatch, "styles", "learn", "别处.docx") == 0
    said = capsys.readouterr().err.splitlines()
    at = said.index("与 GB/T 9704-2012 不同，先看这些：")
    assert said[at + 1].startswith("  页码：")
    assert said[at + 2] == "  正文字号：字号三号，这里小三，小 1 磅"
    assert said[at + 6].endswith("项，样式文件的注释里都有")


def test_all_mistakes_of_all_files_are_told(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (room / "坏.toml").write_text("[page]\ntop = 3\nleft = 4\n", encoding="utf-8")
    assert run(monkeypatch, "styles", "check", "坏.toml", "本处.toml") == 4
    out, err = capsys.readouterr()
    assert "page.top = 3" in err and "page.left = 4" in err
    assert out == "本处.toml：没有问题\n"
