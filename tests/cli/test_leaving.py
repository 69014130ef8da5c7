"""A run ends at once, and still nothing that it printed is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from govdoc.cli.stopping import is_interrupt

GOVDOC = [sys.executable, "-m", "govdoc"]


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "讲话.txt"
    lines = "".join(f"第{n}段，要抓好落实。\n\n" for n in range(2000))
    path.write_text(f"在会上的讲话\n\n同志们：\n\n{lines}", encoding="utf-8")
    return path


def test_all_that_was_printed_arrives(text: Path) -> None:
    done = subprocess.run(
        [*GOVDOC, "outline", str(text)], capture_output=True, check=True
    )
    assert "第1999段" in done.stdout.decode().splitlines()[-1]


def test_the_exit_code_is_that_of_the_error(tmp_path: Path) -> None:
    done = subprocess.run(
        [*GOVDOC, "format", str(tmp_path / "没有.txt")],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 3
    assert done.stderr.decode().startswith("错误：")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_standard_output_is_no_bug_of_ours(text: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*GOVDOC, "outline", str(text)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 6
    assert "标准输出" in done.stderr.decode()
    assert "磁盘已满" in done.stderr.decode()


def test_a_reader_that_goes_away_is_no_error(text: Path) -> None:
    process = subprocess.Popen(
        [*GOVDOC, "outline", str(text)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.wait()
    assert b"Traceback" not in errors
    assert b"\xe9\x94\x99\xe8\xaf\xaf" not in errors  # 错误


def test_an_error_that_an_interrupt_has_led_to_is_an_interrupt() -> None:
    """A package that is half written complains when it is closed."""
    with pytest.raises(ValueError, match="half") as found:
        try:
            raise KeyboardInterrupt
        finally:
            raise ValueError("half written")
    assert is_interrupt(found.value)
    assert not is_interrupt(ValueError("half written"))
