"""What was made is opened with the program of its kind (``--open``)."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import typer

from govdoc.cli.console import say
from govdoc.formats import PDF

_FAILS_WITHIN = 2
"""Seconds in which xdg-open says that nothing opens a file; a viewer that it has found may
hold it for as long as somebody reads."""


def open_made(paths: Sequence[Path]) -> None:
    """Open what was made with the program of its kind: one file, or the folder of many."""
    from govdoc import files

    if not paths:
        return
    pdfs = [path for path in paths if path.suffix == PDF.suffix]
    own = pdfs or list(paths)
    opened = own[0] if len(own) == 1 else own[0].parent
    if not _is_opened(opened.absolute()):
        say(f"{files.shown(opened)}：这里没有能打开它的程序", is_error=True)


def _is_opened(path: Path) -> bool:
    """Return whether the system has a program that opens a path.

    Typer neither waits for xdg-open nor hides what it, or a viewer, says in the terminal.
    """
    program = shutil.which("xdg-open")
    if program is None:
        return typer.launch(str(path)) == 0
    quiet = subprocess.DEVNULL
    try:
        started = subprocess.Popen(
            [program, str(path)], stdin=quiet, stdout=quiet, stderr=quiet
        )
        return started.wait(_FAILS_WITHIN) == 0
    except OSError:
        return False
    except subprocess.TimeoutExpired:
        return True
