"""A command called wrongly: one line in Chinese, where the help is, and code 2."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govdoc.cli import main

CASES = [
    ("fomat", "没有 fomat 这个命令，是不是 format、fonts？", "govdoc -h"),
    ("styles lst", "没有 lst 这个命令，是不是 list？", "govdoc styles -h"),
    ("format", "少了文件", "govdoc format -h"),
    ("batch 甲", "少了成品文件夹", "govdoc batch -h"),
    ("format 甲 --frce", "没有 --frce 这个选项", "govdoc format -h"),
    (
        "format 甲 --quite",
        "没有 --quite 这个选项，是不是 --quiet？",
        "govdoc format -h",
    ),
    ("format 甲 --limit", "--limit 后面要写它的值", "govdoc -h"),
    ("format 甲 --pdf=有", "--pdf 后面不写值", "govdoc -h"),
    (
        "preview 甲 --page 0",
        "--page 的值不对，应为不小于 1 的整数",
        "govdoc preview -h",
    ),
    (
        "preview 甲 --dpi 5",
        "--dpi 的值不对，应为 24 到 1200 的整数",
        "govdoc preview -h",
    ),
    ("batch 甲 乙 --timeout x", "--timeout 的值不对，应为数", "govdoc batch -h"),
    ("batch 甲 乙 丙", "多了“丙”", "govdoc batch -h"),
    ("format 甲 -o a.docx -o b.pdf", "-o 只能写一次", None),
]


@pytest.mark.parametrize(("words", "message", "command"), CASES)
def test_misuse_is_said_in_chinese(
    words: str,
    message: str,
    command: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "甲").write_text("标题\n\n正文。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["govdoc", *words.split()])
    assert main() == 2
    first, second = capsys.readouterr().err.splitlines()
    assert first == f"错误：{message}"
    assert command is None or second == f"  提示：用法见 {command}"
    assert [path.name for path in tmp_path.iterdir()] == ["甲"]


@pytest.mark.parametrize(
    "words",
    ["", "format", "batch", "text", "outline", "preview", "styles", "fonts",
     "styles list", "styles show", "styles check", "fonts list", "fonts install"],
)  # fmt: skip
def test_help_has_no_english_sentence(
    words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["govdoc", *words.split(), "-h"])
    assert main() == 0
    said = capsys.readouterr().out
    assert said.startswith("用法：")
    english = r"Usage|Options|Arguments|Commands|Show|required|default|<\w+>"
    assert not re.findall(english, said)


@pytest.mark.parametrize("command", ["format", "text", "outline", "preview"])
def test_a_limit_that_is_named_can_be_set(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "甲.txt").write_text("标题\n\n正文。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    words = ["govdoc", command, "甲.txt", "--limit"]
    monkeypatch.setattr("sys.argv", [*words, "lines=1"])
    assert main() == 3
    assert "--limit lines=" in capsys.readouterr().err
    monkeypatch.setattr("sys.argv", [*words, "lines=2"])
    assert main() == 0
