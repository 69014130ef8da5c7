"""``govdoc batch`` as a clerk meets it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from calling import put_opener

from govdoc.batches.crew import Workers
from govdoc.batches.workforce import find_workers
from govdoc.cli import main

COMMANDS = ("format", "batch")
TEXT = "关于开会的通知\n\n各单位：\n\n　　请准时参加。\n"


def govdoc(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "govdoc", *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def room(tmp_path: Path) -> Path:
    (tmp_path / "src").mkdir()
    for name in ("一", "二"):
        (tmp_path / f"src/{name}.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_folder_and_its_bad_file(room: Path) -> None:
    (room / "src/空.txt").touch()
    done = govdoc("batch", room / "src", room / "dst", "--pdf", "--jobs", 1)
    assert done.returncode == 3
    assert done.stderr.splitlines() == [
        f"错误：{room}/src/空.txt: 文件是空的", "  提示：请检查是否选错了文件",
    ]  # fmt: skip
    assert "已写出   │ 2" in done.stdout
    assert "没有排成 │ 1" in done.stdout
    assert "共 2 页" in done.stdout
    assert f"明细见 {room}/dst/govdoc-batch.jsonl" in done.stdout
    assert f"打开看：{room}/dst/排版结果.html" in done.stdout
    (room / "src/空.txt").unlink()
    again = govdoc("batch", room / "src", room / "dst", "--pdf", "--resume", "-q")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_details_are_in_the_report_of_the_batch(room: Path) -> None:
    (room / "src/三.txt").write_text("三\n\n甲,乙。\n", encoding="utf-8")
    done = govdoc("batch", room / "src", room / "dst", "--jobs", 1, "-v")
    assert "三.txt: 改正文字 1 处：半角标点 1（第 3 行）（逐处见报告）" in done.stderr
    assert "--report" not in done.stderr


def test_the_page_is_opened(
    room: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = put_opener(monkeypatch, room)
    words = ["batch", str(room / "src"), str(room / "dst"), "--jobs", "1", "--open"]
    monkeypatch.setattr("sys.argv", ["govdoc", *words])
    assert main() == 0
    page = room / "dst/排版结果.html"
    assert opened() == [str(page)]
    page.write_text("我的", "utf-8")
    assert main() == 0, "what becomes of the page is no failure of the batch"
    assert opened() == [str(page)]
    assert f"注意：结果页没有写成：{page}: 已有别的文件" in capsys.readouterr().err


def test_a_folder_without_texts_says_what_is_looked_for(room: Path) -> None:
    (room / "empty").mkdir()
    done = govdoc("batch", room / "empty", room / "dst")
    assert "没有找到要排的文件" in done.stdout
    assert "--pattern '*.docx'" in done.stdout


def test_what_is_checked_is_told_in_words_of_checking(room: Path) -> None:
    (room / "src/空.txt").touch()
    (room / "src/表.csv").touch()
    done = govdoc("batch", room / "src", room / "dst", "--check", "--jobs", 1)
    assert "已检查           │ 2" in done.stdout
    assert "没有查成         │ 1" in done.stdout
    assert "没有查的其他文件 │ 1" in done.stdout
    assert "排" not in done.stdout.replace("排版", "")
    nothing = govdoc("batch", room / "src", room / "x", "--check", "--pattern", "无")
    assert "没有找到要查的文件" in nothing.stdout
    assert "没有找到要查的文件" in (room / "x/检查结果.html").read_text("utf-8")


def test_what_is_read_is_told_where_something_is_not(room: Path) -> None:
    hidden = room / "src/.藏.txt"
    hidden.touch()
    done = govdoc("batch", room / "src", room / "dst", "--jobs", 1)
    assert "读得了的" not in done.stdout
    (room / "src/表.csv").touch()
    done = govdoc("batch", room / "src", room / "dst", "--jobs", 1)
    assert done.stdout.count("读得了的：纯文本、Markdown、Word、") == 1


def test_outputs_that_earlier_runs_have_left_are_told(room: Path) -> None:
    words = ("batch", room / "src", room / "dst", "--jobs", 1)
    govdoc(*words, "--pdf")
    (room / "src/一.txt").write_text(f"{TEXT}\n　　又及。\n", encoding="utf-8")
    (room / "src/二.txt").unlink()
    assert govdoc(*words).stderr.splitlines() == [
        "注意：上次排的，文稿后来改过，这次没有重排（加 --pdf）：一.pdf",
        "注意：文稿已经不在了的成品，没有动：二.docx、二.pdf",
    ]
    assert govdoc(*words, "-q").stderr == ""


@pytest.mark.parametrize("quiet", [False, True])
def test_a_machine_that_is_refused_is_told_when_it_is(
    room: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    quiet: bool,
) -> None:
    def find(*words: Any, refuse: Callable[[str], None], **more: Any) -> Workers:
        refuse("工作机 甲: 字体 宋体 的字节不同")
        return find_workers(*words, refuse=refuse, **more)

    monkeypatch.setattr("govdoc.batches.run.find_workers", find)
    words = ["batch", str(room / "src"), str(room / "dst"), "--jobs", "1"]
    monkeypatch.setattr("sys.argv", ["govdoc", *words, *(["-q"] if quiet else [])])
    assert main() == 0
    said = "工作机 甲: 字体 宋体 的字节不同；不再给它文稿，改好后重开它就接着用"
    assert capsys.readouterr().err == ("" if quiet else f"注意：{said}\n")


def test_one_folder_for_both_is_said_before(room: Path) -> None:
    done = govdoc("batch", room / "src", room / "src/../src", "--jobs", 1)
    said = "注意：成品和文稿在同一个文件夹，成品就写在文稿旁边"
    assert (done.returncode, done.stderr.splitlines()) == (0, [said])


def test_styles_and_limits_are_as_for_one_file(room: Path) -> None:
    words = ["--limit", "size=10", "--style", "speech", "--pattern", "一*"]
    done = govdoc("batch", room / "src", room / "dst", "--jobs", 1, *words)
    assert done.returncode == 3
    assert "超过上限 10" in done.stderr
    assert "--limit size=" in done.stderr
    unknown = govdoc("batch", room / "src", room / "dst", "--limit", "x=1")
    assert (unknown.returncode, "--limit 不能是“x=1”" in unknown.stderr) == (2, True)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
def test_a_watch_tells_of_its_folder_and_ends_in_order(room: Path) -> None:
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "govdoc",
            "batch",
            room / "src",
            room / "dst",
            "--watch",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    errors_of = process.stderr
    assert errors_of is not None

    def hear(words: str) -> None:
        while words not in errors_of.readline():
            assert process.poll() is None

    hear("正在看着文件夹")
    (room / "src").rename(room / "away")
    hear(f"注意：{room}/src: 文件夹不见了（磁盘或网络断开？）；在了就接着看")
    (room / "away").rename(room / "src")
    hear("文件夹在，接着看")
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=20)
    assert process.returncode == 0
    assert errors.splitlines() == ["已停下"]


def test_a_pattern_that_nothing_matches_is_told(room: Path) -> None:
    done = govdoc("batch", room / "src", room / "dst", "--pattern", "无*.txt")
    assert done.returncode == 0
    assert done.stderr == "注意：没有名字合 --pattern 无*.txt 的文件\n"


def test_a_batch_takes_every_option_of_a_file(room: Path) -> None:
    """What a file may be asked for, a batch may: no option is forgotten on the way."""
    said = {c: set(re.findall(r"--[a-z-]+", govdoc(c, "-h").stdout)) for c in COMMANDS}
    assert said["format"] - said["batch"] == {"--output"}


@pytest.mark.parametrize(
    "words", [("--to", "html"), ("--to", "docx,odt"), ("--to", ",")]
)
def test_a_format_that_nobody_writes(room: Path, words: tuple[str, ...]) -> None:
    done = govdoc("batch", room / "src", room / "dst", *words)
    assert done.returncode == 2
    assert not (room / "dst").exists()


def test_all_formats_by_one_word(room: Path) -> None:
    done = govdoc("batch", room / "src", room / "dst", "--to", "pdf,docx", "--jobs", 1)
    assert done.returncode == 0
    made = {path.name for path in (room / "dst").iterdir()}
    assert made == {
        "一.docx", "一.pdf", "二.docx", "二.pdf", "govdoc-batch.jsonl", "排版结果.html"
    }  # fmt: skip
    mixed = govdoc("batch", room / "src", room / "dst", "--to", "pdf", "--no-docx")
    assert (mixed.returncode, "--no-docx" in mixed.stderr) == (2, True)
