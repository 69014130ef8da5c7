"""Case files: one dialect for every table of texts and what is to become of them.

    title
    .
    what is given
    .
    what is expected
    ====
    next title …

A list of single lines is one case: its lines are given, and what each of them becomes
stands in the same order (`read_pairs`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Case(NamedTuple):
    """One case of a file."""

    title: str
    """The file's name and the case's own."""
    given: str
    expected: str


def read_cases(*paths: Path) -> Iterator[Case]:
    """Yield the cases of files, or of all files in folders."""
    files = [
        f for p in paths for f in ([p] if p.is_file() else sorted(p.glob("*.case")))
    ]
    for path in files:
        for part in path.read_text("utf-8").strip("\n").split("\n====\n"):
            title, given, expected = part.strip("\n").split("\n.\n")
            yield Case(f"{path.stem}: {title}", given, expected)


def read_pairs(*paths: Path) -> Iterator[Case]:
    """Yield each line of each case with what it becomes.

    ``\\t``, ``\\xXX`` and ``\\uXXXX`` stand for characters that an editor would not show.
    """
    for title, given, expected in read_cases(*paths):
        lines = zip(given.split("\n"), expected.split("\n"), strict=True)
        for before, after in lines:
            yield Case(title, _unescaped(before), _unescaped(after))


def _unescaped(line: str) -> str:
    line = line.replace("\\t", "\t")
    pattern = r"\\u([0-9a-f]{4})|\\x([0-9a-f]{2})"
    return re.sub(pattern, lambda found: chr(int(found[1] or found[2], 16)), line)
