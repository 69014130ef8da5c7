"""How often is a number, or a short label, broken in a cell of a table? The goal: never.

    python benchmarks/tables.py FOLDER… [--show 20] [--docx OUT] [--judge PDFS]

Every text of the folders that has a table is laid out, and each line end inside a cell is
looked at: within a number or between it and its unit (``186.7/0``, ``2026/年``), or within
a label of up to six characters (``危险化/学品``); a column's name may be parted, but no
single character of it. ``--docx`` writes the files that have tables as DOCX; once another
program has made PDFs of them, ``--judge`` counts the same there, in the cells that it can
match by their words.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pdfplumber

from govdoc import api, stylesheet
from govdoc.composition import compose
from govdoc.errors import GovdocError
from govdoc.fonts import FontBook, find_faces
from govdoc.layout import lay_out
from govdoc.model.blocks import StyledParagraph, StyledTable

NUMBER = re.compile(
    r"[-+]?\d[\d,.]*(?:[%％‰]|[年月日时]|[万亿]?元|[个人户处件项亩吨](?![一-鿿]))?"
)
LABEL = re.compile(r"[一-鿿]{2,6}(?:（[^（）、，]{1,6}）)?")
SUFFIXES = {".txt", ".md", ".html", ".docx"}


class Cell(NamedTuple):
    """A paragraph of a cell, as it is broken."""

    text: str
    ends: tuple[int, ...]
    """Where lines end inside of it, in characters."""
    is_head: bool

    @property
    def broken(self) -> list[str]:
        """What is broken, with a stroke where."""
        found = []
        for match in NUMBER.finditer(self.text):
            found += [self._at(i) for i in self.ends if match.start() < i < match.end()]
        if LABEL.fullmatch(self.text):
            bracket = self.text.find("（")
            allowed = {bracket}
            if self.is_head:
                length = bracket if bracket > 0 else len(self.text)
                allowed |= set(range(2, length - 1))
            found += [self._at(i) for i in self.ends if i not in allowed]
        return found

    def _at(self, i: int) -> str:
        return f"{self.text[:i]}/{self.text[i:]}"


def ours(flow, pages) -> Iterator[Cell]:
    """Yield the paragraphs of all cells as our layout breaks them."""
    starts = defaultdict(set)
    for line in (x for page in pages.pages for part in page.parts for x in part.lines):
        if line.origin is not None and line.origin.cell is not None:
            starts[line.origin.block, line.origin.cell].add(line.origin.start)
    for at, block in enumerate(flow.paragraphs):
        if isinstance(block, StyledTable):
            for place, text in paragraphs(block):
                own = sorted(starts[at, place] - {0})
                yield Cell(text, tuple(own), place[0] < block.header_rows)


def paragraphs(table: StyledTable) -> Iterator[tuple[tuple[int, int, int], str]]:
    """Yield where in the table each paragraph that has words stands, and the words."""
    for n, row in enumerate(table.rows):
        for m, cell in enumerate(row):
            for k, one in enumerate(cell.blocks):
                if isinstance(one, StyledParagraph) and one.text.strip():
                    yield (n, m, k), one.text


def theirs(path: Path, known: list[Cell]) -> Iterator[Cell]:
    """Yield cells of a PDF whose words are those of a cell that we know."""
    heads = {squash(cell.text): cell for cell in known}
    with pdfplumber.open(path) as file:
        for page in file.pages:
            for table in page.extract_tables():
                for text in (text for row in table for text in row if text):
                    cell = heads.get(squash(text))
                    if cell is not None:
                        lines = [squash(line) for line in text.split("\n")]
                        yield Cell(squash(text), tuple(sums(lines)), cell.is_head)


def sums(lines: list[str]) -> Iterator[int]:
    at = 0
    for line, _ in pairwise(lines):
        at += len(line)
        yield at


def squash(text: str) -> str:
    return "".join(text.split())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--show", type=int, default=0, help="broken cells to print")
    parser.add_argument(
        "--docx", type=Path, help="write DOCX of files with tables here"
    )
    parser.add_argument("--judge", type=Path, help="PDFs that a program made of those")
    args = parser.parse_args()
    sheet, fonts = stylesheet.load("gbt9704"), FontBook(find_faces())
    total, shown = Counter[str](), []
    sources = (
        path
        for folder in args.folders
        for path in sorted(folder.iterdir() if folder.is_dir() else [folder])
        if path.suffix in SUFFIXES
    )
    for number, source in enumerate(sources):
        try:
            document = api.read(source)
        except GovdocError as error:
            print(f"{source.name}: {error}")
            continue
        flow = compose(document, sheet)
        if not any(isinstance(block, StyledTable) for block in flow.paragraphs):
            continue
        name = f"{number:03}-{source.stem}"
        if args.docx:
            args.docx.mkdir(parents=True, exist_ok=True)
            api.write(document, args.docx / f"{name}.docx", style=sheet)
        cells = list(ours(flow, lay_out(flow, fonts)))
        if args.judge:
            rendered = args.judge / f"{name}.pdf"
            cells = list(theirs(rendered, cells)) if rendered.exists() else []
        broken = [what for cell in cells for what in cell.broken]
        total.update(files=1, cells=len(cells), broken=len(broken))
        shown += [f"{name}: {what}" for what in broken]
    print("\n".join(shown[: args.show]))
    print(", ".join(f"{key} {total[key]}" for key in ("files", "cells", "broken")))


if __name__ == "__main__":
    main()
