"""Asked to end, late, out of memory, without a stream: one line, an exit code, no leftover."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from calling import run

from govdoc.files import writing

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX")
TEXT = "关于工作的通知\n\n各单位：\n\n　　请做好工作。\n"
SLOW_DISK = """
import os, sys, time
real = os.fsync
def fsync(number):
    print("writing", flush=True)
    time.sleep(20)
    real(number)
os.fsync = fsync
from govdoc.cli import run
run()
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def begin(*words: str, ignored: Sequence[signal.Signals] = ()) -> subprocess.Popen[str]:
    """Begin to write on a disk that takes its time; return when it has begun."""

    def ignore() -> None:
        for one in ignored:
            signal.signal(one, signal.SIG_IGN)

    process = subprocess.Popen(
        [sys.executable, "-c", SLOW_DISK, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=ignore,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    return process


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize(
    "words",
    [("format", "a.txt"), ("text", "a.txt", "-o", "b.txt"), ("preview", "a.txt")],
    ids=lambda words: words[0],
)
def test_a_request_to_end_leaves_nothing(
    words: Sequence[str], name: str, folder: Path
) -> None:
    process = begin(*words)
    process.send_signal(getattr(signal, name))
    _, told = process.communicate(timeout=15)
    assert process.returncode == 130
    assert "已中断，没有留下半份文件" in told
    assert names(folder) == ["a.txt"]


def test_what_is_to_be_ignored_is_ignored(folder: Path) -> None:
    """As by ``nohup``."""
    process = begin("format", "a.txt", ignored=[signal.SIGHUP])
    process.send_signal(signal.SIGHUP)
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(timeout=0.5)
    process.terminate()
    assert process.wait(timeout=15) == 130


def test_what_a_killed_run_left_is_swept_by_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = begin("format", "a.txt")
    process.kill()
    process.communicate()
    (left,) = set(names(folder)) - {"a.txt"}
    assert left.startswith(".govdoc-")
    alive = folder / f".govdoc-{writing._here()}-{os.getpid()}-00"
    alive.touch()
    assert run(monkeypatch, "format", "a.txt") == 0
    assert names(folder) == [alive.name, "a.docx", "a.txt"]


def test_a_time_limit_that_is_reached(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "b.txt").write_text(TEXT, encoding="utf-8")
    os.mkfifo("pipe.txt")  # nobody ever writes to it
    words = ("format", "pipe.txt", "b.txt", "--timeout", "0.3")
    assert run(monkeypatch, *words) == 3
    told = capsys.readouterr().err
    assert "错误：pipe.txt: 0.3 秒还没有排完，已停下" in told
    assert "--timeout" in told
    assert names(folder) == ["a.txt", "b.docx", "b.txt", "pipe.txt"]
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) == signal.SIG_DFL


def test_a_memory_limit_that_is_reached(folder: Path) -> None:
    script = (
        "import govdoc.api, govdoc.cli\n"
        "govdoc.api.write = lambda *_, **__: bytearray(500_000_000)\n"
        "govdoc.cli.run()"
    )
    words = ("format", "a.txt", "--memory", "400")
    done = _python(script, *words)
    assert done.returncode == 3
    assert "a.txt: 内存不够，已到 400 MB 的上限" in done.stderr
    assert "--memory" in done.stderr


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="not known here")
def test_what_was_there_before_is_not_the_file_s(folder: Path) -> None:
    script = "kept = bytearray(500_000_000)\nimport govdoc.cli\ngovdoc.cli.run()"
    done = _python(script, "format", "a.txt", "--memory", "400")
    assert (done.returncode, names(folder)) == (0, ["a.docx", "a.txt"]), done.stderr


def _python(script: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *words],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "words",
    ["--timeout nan", "--timeout inf", "--timeout -1", "--timeout 1e300",
     "--memory 1", f"--memory {10**30}", "--memory -5"],
)  # fmt: skip
def test_limits_that_make_no_sense(
    words: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(monkeypatch, "format", "a.txt", *words.split()) == 2


CLOSED = {
    "format a.txt": (0, ["a.docx", "a.txt"]),
    "format a.txt --pdf -v": (0, ["a.docx", "a.pdf", "a.txt"]),
    "format - -o b.docx": (3, ["a.txt"]),
    "preview a.txt": (0, ["a-1.svg", "a.txt"]),
    "text a.txt -o b.txt": (0, ["a.txt", "b.txt"]),
    "text a.txt": (6, ["a.txt"]),
    "outline a.txt": (6, ["a.txt"]),
    "outline a.txt --json": (6, ["a.txt"]),
    "format a.txt --dump source": (6, ["a.txt"]),
    "batch . out": (0, ["a.txt", "out"]),
    "fonts list": (0, ["a.txt"]),
    "format none.txt": (3, ["a.txt"]),
}


@pytest.mark.parametrize("words", CLOSED)
def test_without_any_standard_stream(words: str, folder: Path) -> None:
    """As daemons and programs without a window run."""
    command = f'exec "$0" -m govdoc {words} <&- >&- 2>&-'
    done = subprocess.run(["/bin/sh", "-c", command, sys.executable], check=False)
    assert (done.returncode, names(folder)) == CLOSED[words]


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_without_one_of_them(closed: str, folder: Path) -> None:
    command = f'exec "$0" -m govdoc format a.txt {closed}'
    done = subprocess.run(["/bin/sh", "-c", command, sys.executable], check=False)
    assert (done.returncode, names(folder)) == (0, ["a.docx", "a.txt"])
