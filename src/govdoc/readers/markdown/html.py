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
class HtmlGrid:
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
        columns, rows = tag.span("colspan"), tag.span("rowspan")
        self.rows[-1].append(cell._replace(columns=columns, rows=rows))
        if tag.name == "th" and self.heads == len(self.rows) - 1:
            self.heads += len(self.rows[-1]) == 1

    def begin_row(self, number: int) -> None:
        """Begin a row that stands on a line."""
        self.rows.append([])
        self.numbers.append(number)


def read_html(
    text: str, first: int, inline: Inline
) -> Iterator[SourceParagraph | SourceTable | Words]:
    """Read a block of HTML.

    Args:
        text: of the block.
        first: number of its first line.
        inline: which knows the tags inside a line, and keeps comments.

    Yields:
        Paragraphs and tables; and words, whose pictures stand there.
    """
    starts = [0, *(n + 1 for n, sign in enumerate(text) if sign == "\n")]
    fragment = Fragment(inline, Words(first, first + len(starts)))
    for piece in pieces(text):
        number = first + bisect_right(starts, piece.at) - 1
        if piece.is_comment:
            inline.comments.append((number, piece.text))
        elif piece.tag is None:
            fragment.write(piece.text, number)
        else:
            yield from fragment.take(piece.tag, piece.text, number)
    yield from fragment.told()


@dataclass(slots=True)
class Fragment:
    """A block of HTML on its way."""

    inline: Inline
    words: Words
    grid: HtmlGrid | None = None
    """The table that is open; one inside it comes down to its words."""
    depth: int = 0
    """How many tables are open."""
    level: int = 0
    """Of the heading that is open; 0: none is."""
    aligns: list[str] = field(default_factory=list)

    def take(
        self, tag: Tag, written: str, number: int
    ) -> Iterator[SourceParagraph | SourceTable | Words]:
        """Do what a tag says, and yield what it ends."""
        if tag.name == "table":
            yield from self._table(tag, number)
        elif self.grid is not None and tag.name in ("tr", "td", "th"):
            self._cell(tag, number)
        elif tag.name in _PARTS and self.grid is not None:
            self.words.end_line(Break.HARD, skip=0)
        elif tag.name in _PARTS:
            yield from self.told()
            self._begin(number)
            self.level = 0 if tag.is_end else _HEADINGS.get(tag.name, 0)
            self._align(tag)
        else:
            self.inline.tag(tag, written, self.words)

    def write(self, text: str, number: int) -> None:
        """Write words; blanks and ends of lines are what HTML takes them for."""
        said = unescape(text)
        if not said.strip():
            return
        if self.words.is_at_start:
            self.words.number, said = number, said.lstrip()
        self.words.write_plain(_joined(said))

    def told(self) -> Iterator[SourceParagraph | SourceTable | Words]:
        """Yield what stands in the words, or in the table, that are open."""
        words = self.words
        if self.grid is not None:
            self.grid.close(words, words.number)
            table = table_of(self.grid.rows, self.grid.numbers, self.grid.heads)
            self.grid, self.depth = None, 0
            if table is not None:
                yield table
            return
        before = "#" * self.level + " " if self.level else ""
        align = "" if before or not self.aligns else self.aligns[-1]
        for line in words.done():
            if line.text.strip():
                one = paragraph(line, before=before)
                hints = (one.hints or Hints())._replace(align=align)
                yield one._replace(hints=None if hints == Hints() else hints)
        if words.pictures:
            yield words

    def _begin(self, number: int) -> None:
        self.words = Words(number, self.words.last)

    def _table(
        self, tag: Tag, number: int
    ) -> Iterator[SourceParagraph | SourceTable | Words]:
        self.depth += -1 if tag.is_end else 1
        if self.depth == 1 and not tag.is_end:
            yield from self.told()
            self._begin(number)
            self.grid = HtmlGrid()
        elif self.depth <= 0 and self.grid is not None:
            self.words.number = number
            yield from self.told()
            self._begin(number)

    def _cell(self, tag: Tag, number: int) -> None:
        """Begin or end a row or a cell; what stands between cells belongs to the next."""
        assert self.grid is not None
        if self.depth > 1:
            self.words.end_line(Break.HARD, skip=0)
            return
        self.grid.close(self.words, number)
        if tag.name == "tr" and not tag.is_end:
            self.grid.begin_row(number)
        elif not tag.is_end:
            self.grid.cell = tag
        self._begin(number)

    def _align(self, tag: Tag) -> None:
        if tag.name not in ("p", "div", "center", *_HEADINGS):
            return
        if tag.is_end and self.aligns:
            self.aligns.pop()
        elif not tag.is_end:
            above = self.aligns[-1] if self.aligns else ""
            self.aligns.append(tag.align or above)


def _joined(text: str) -> str:
    """Join lines; a blank stands only between Latin words."""
    made = list[str]()
    for line in filter(None, (one.strip() for one in text.split("\n"))):
        if made and made[-1][-1].isascii() and line[0].isascii():
            made.append(" ")
        made.append(line)
    return "".join(made)
