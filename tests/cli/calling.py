"""Calls the command line as a shell would, inside this process."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from govdoc.cli import main


def run(monkeypatch: pytest.MonkeyPatch, *words: str | Path, stdin: bytes = b"") -> int:
    """Return the exit code of ``govdoc WORDS``."""
    monkeypatch.setattr("sys.argv", ["govdoc", *map(str, words)])
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
    return main()
