"""A block of HTML in a Markdown text -> blocks of a source.

Tables keep their spans; what other tags part are paragraphs; a tag that nobody knows is
text. Whole pages are another reader's matter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from govdoc.model.source import (
    Hints,
    SourceCell,
    SourceParagraph,
    SourceTable,
)
from govdoc.readers.markdown.inline import Inline
from govdoc.readers.markdown.tables import cell_of, table_of
from govdoc.readers.markdown.tags import Tag, pieces
from govdoc.readers.markdown.words import Break, Words, paragraph

_PARTS = frozenset(
    (
        "p", "div", "center", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li",
        "blockquote", "pre", "hr", "details", "summary", "section", "article", "figure",
        "figcaption", "dl", "dt", "dd", "header", "footer", "main", "body", "html",
        "address", "caption", "thead", "tbody", "tfoot", "colgroup", "col",
    )
)  # fmt: skip
_HEADINGS = {f"h{n}": n for n in range(1, 7)}


@dataclass(slots=True)
class Grid:
    """A table on its way."""

    rows: list[list[SourceCell]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    heads: int = 0
    """How many rows at the top have cells of a head alone."""
    cell: Tag | None = None
    """The cell that is open."""

    def close(self, words: Words, number: int) -> None:
        """End the open cell with its words."""
        tag, self.cell = self.cell, None
        if tag is None:
            return
        if not self.rows:
            self.begin_row(number)
        cell = cell_of(words, number, tag.align)
        spans = {"columns": tag.span("colspan"), "rows": tag.span("rowspan")}
        self.rows[-1].append(cell._replace(**spans))
        if tag.name == "th" and self.heads == len(self.rows) - 1:
            self.heads += len(self.rows[-1]) == 1

    def begin_row(self, number: int) -> None:
        """Begin a row that stands on a line."""
        self.rows.append([])
        self.numbers.append(number)


def read_html(
    text: str, first: int, inline: Inline, comments: list[tuple[int, str]]
) -> Iterator[SourceParagraph | SourceTable | Words]:
    """Read a block of HTML.

    Args:
        text: of the block.
        first: number of its first line.
        inline: which knows the tags inside a line.
        comments: to which each comment is added, with its line.

    Yields:
        Paragraphs and tables; and words, whose pictures stand there.
    """
    starts = [0, *(n + 1 for n, sign in enumerate(text) if sign == "\n")]
    words = Words(first, first + len(starts))
    grid: Grid | None = None
    depth, level, aligns = 0, 0, list[str]()
    for piece in pieces(text):
        number = first + bisect_right(starts, piece.at) - 1
        tag = piece.tag
        if piece.is_comment:
            comments.append((number, piece.text))
        elif tag is None:
            _write(words, piece.text, number)
        elif tag.name == "table":
            depth += -1 if tag.is_end else 1
            if depth == 1 and not tag.is_end:
                yield from _told(words, level, aligns)
                words, grid = Words(number, words.last), Grid()
            elif depth <= 0 and grid is not None:
                yield from _closed(grid, words, number)
                words, grid, depth = Words(number, words.last), None, 0
        elif grid is not None and tag.name in ("tr", "td", "th") and depth == 1:
            grid.close(words, number)
            words = _next_cell(grid, tag, words, number)
        elif tag.name in _PARTS and grid is not None:
            words.end_line(Break.HARD, skip=0)
        elif tag.name in _PARTS:
            yield from _told(words, level, aligns)
            words = Words(number, words.last)
            level = 0 if tag.is_end else _HEADINGS.get(tag.name, 0)
            _align(aligns, tag)
        else:
            inline.tag(tag, piece.text, words)
    if grid is not None:
        yield from _closed(grid, words, words.number)
    else:
        yield from _told(words, level, aligns)


def _next_cell(grid: Grid, tag: Tag, words: Words, number: int) -> Words:
    """Begin a row or a cell; what stands between cells belongs to the next."""
    if tag.name == "tr":
        if not tag.is_end:
            grid.begin_row(number)
        return Words(number, words.last)
    if not tag.is_end:
        grid.cell = tag
    return Words(number, words.last)


def _write(words: Words, text: str, number: int) -> None:
    """Write words; blanks and ends of lines are what HTML takes them for."""
    said = unescape(text)
    if not said.strip():
        return
    if words.is_at_start:
        words.number, said = number, said.lstrip()
    words.write_plain(_joined(said))


def _joined(text: str) -> str:
    """Join lines; a blank stands only between Latin words."""
    made = ""
    for line in filter(None, (one.strip() for one in text.split("\n"))):
        is_latin = made[-1:].isascii() and line[:1].isascii()
        made += (" " if made and is_latin else "") + line
    return made


def _align(aligns: list[str], tag: Tag) -> None:
    if tag.name in ("p", "div", "center", *_HEADINGS):
        if tag.is_end and aligns:
            aligns.pop()
        elif not tag.is_end:
            aligns.append(tag.align or (aligns[-1] if aligns else ""))


def _told(
    words: Words, level: int, aligns: list[str]
) -> Iterator[SourceParagraph | Words]:
    for line in words.done():
        if line.text.strip():
            before = "#" * level + " " if level else ""
            one = paragraph(line, before=before)
            hints = (one.hints or Hints())._replace(align=aligns[-1] if aligns else "")
            yield one._replace(hints=hints if hints != Hints() and not level else None)
    if words.pictures:
        yield words


def _closed(
    grid: Grid, words: Words, number: int
) -> Iterator[SourceParagraph | SourceTable | Words]:
    grid.close(words, number)
    table = table_of(grid.rows, grid.numbers, grid.heads)
    if table is not None:
        yield table
