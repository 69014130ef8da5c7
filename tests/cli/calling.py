"""Calls the command line as a shell would, inside this process."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from govdoc.cli import main


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path, stdin: bytes = b"") -> int:
    """Return the exit code of ``govdoc WORDS``."""
    monkeypatch.setattr("sys.argv", ["govdoc", *map(str, words)])
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
    return main()


def put_opener(
    monkeypatch: pytest.MonkeyPatch, folder: Path, then: str = "", status: int = 0
) -> Callable[[], list[str]]:
    """Put an xdg-open ahead on the path; what is returned says what it was given.

    Args:
        monkeypatch: takes it away again.
        folder: where it is put.
        then: what else it does, in the shell's words.
        status: its exit code.
    """
    log, program = folder / "opened.log", folder / "bin/xdg-open"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$1" >> "{log}"\n{then}\nexit {status}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return lambda: log.read_text("utf-8").splitlines() if log.exists() else []
