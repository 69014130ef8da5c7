"""What the user sees cannot be steered by a text, and long work shows itself."""

from __future__ import annotations

import io
import sys
import time

import pytest

from govdoc.cli import console
from govdoc.findings import Change, Finding, Place, Severity


def test_a_text_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    console.print_error("甲\x1b[2J\x07乙\u202e丙\x9b", "丁\n")
    assert (
        capsys.readouterr().err
        == "错误：甲\ufffd[2J\ufffd乙\ufffd丙\ufffd\n  提示：丁 \n"
    )


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("screen", "is_shown"), [(Terminal, True), (io.StringIO, False)]
)
def test_long_work_shows_itself_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, screen: type[io.StringIO], is_shown: bool
) -> None:
    stream = screen()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(console, "_PATIENCE", 0.0)
    monkeypatch.setenv("TERM", "xterm")
    with console.patience("正在排版 a.txt……"):
        for _ in range(200 if is_shown else 2):
            if "正在排版" in stream.getvalue():
                break
            time.sleep(0.05)
    assert ("正在排版 a.txt……" in stream.getvalue()) == is_shown


def test_short_work_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with console.patience("正在排版"):
        pass
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("verbosity", "expected"),
    [
        (0, "标题末的标点 12，省略号 1（"),
        (1, "标题末的标点 12（第 1、2、3、4、5、6、7、8、9、10 行等），省略号 1（"),
    ],
)
def test_changes_are_counted_and_placed_where_asked(
    capsys: pytest.CaptureFixture[str], verbosity: int, expected: str
) -> None:
    change = Change("。", "")
    found = [
        Finding("T113", Severity.HINT, "改", None, Place(n, n), change, "标题末的标点")
        for n in range(1, 13)
    ]
    found.append(Finding("T114", Severity.HINT, "改", None, Place(), change, "省略号"))
    console.print_findings("甲.txt", found, verbosity)
    assert f"改正文字 13 处：{expected}" in capsys.readouterr().err
