"""What a shell asks when the Tab key is pressed, and where it learns to ask."""

from __future__ import annotations

from pathlib import Path

import pytest
from calling import run

from govdoc.cli.environment import COMPLETING


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("ne", ["new"]),
        ("format --scr", ["--script"]),
        ("format --style 通", ["通知", "通告", "通报"]),
        ("format --style not", ["notice"]),
        ("format --script 台", ["台湾"]),
        ("new 请", ["请示"]),
        ("completion z", ["zsh"]),
    ],
)
def test_what_may_be_typed_next(
    typed: str,
    offered: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(COMPLETING, "complete_bash")
    monkeypatch.setenv("COMP_WORDS", f"govdoc {typed}")
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split())))
    assert run(monkeypatch) == 0
    assert set(offered) <= set(capsys.readouterr().out.split())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_it_is_put_where_the_shell_finds_it(
    shell: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("SHELL", f"/bin/{shell}")
    assert run(monkeypatch, "completion") == 0
    assert "已装到" in capsys.readouterr().out
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(COMPLETING in path.read_text("utf-8") for path in files)


@pytest.mark.parametrize(
    ("words", "said"),
    [(["tcsh"], "不认得“tcsh”"), (["powershell"], "--show")],
)
def test_another_shell_is_told_what_to_do(
    words: list[str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, "completion", *words) == 2
    assert said in capsys.readouterr().err


def test_the_script_alone(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "completion", "powershell", "--show") == 0
    assert COMPLETING in capsys.readouterr().out
