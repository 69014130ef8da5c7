"""Whether what is copied out of our PDF is what was set: every character, every line.

usage: python benchmarks/copying.py FILE...          needs pdftotext (poppler-utils)

Two readers are asked: pdfminer for the characters, poppler for the lines as a viewer's
clipboard would hold them, with whatever blanks and breaks it sees in the white.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
from itertools import groupby
from pathlib import Path

import pdfplumber

import govdoc
from govdoc.api import lay_out
from govdoc.model.pages import Pages
from govdoc.writers.pdf import write


def main(paths: list[str]) -> None:
    characters = lines = wrong_characters = wrong_lines = 0
    for path in paths:
        pages = lay_out(govdoc.read(path))
        text = "".join(line.text for page in pages.pages for line in page.lines)
        wanted = rows_of(pages)
        pdf = write(pages)
        characters += len(text)
        lines += len(wanted)
        wrong_characters += read_characters(pdf) != text
        found = read_lines(pdf)
        if found != wanted:
            wrong_lines += sum(a != b for a, b in zip(wanted, found, strict=False))
            wrong_lines += abs(len(wanted) - len(found))
            print(f"{path}: 有不同的行")
    print(f"{len(paths)} 篇，{characters:,} 字，{lines:,} 行")
    print(f"逐字不同的文件 {wrong_characters}，复制后不同的行 {wrong_lines}")


def rows_of(pages: Pages) -> list[str]:
    """Return the lines; a table's cells beside each other are one, a space between."""
    lines = (line for page in pages.pages for line in page.lines)
    rows = groupby(lines, lambda line: line.y)
    return [" ".join(line.text for line in row) for _, row in rows]


def read_characters(pdf: bytes) -> str:
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        return "".join(char["text"] for page in file.pages for char in page.chars)


def read_lines(pdf: bytes) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.pdf")
        path.write_bytes(pdf)
        command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
        text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return [line for line in re.split(r"[\n\f]", text) if line]


if __name__ == "__main__":
    main(sys.argv[1:])
