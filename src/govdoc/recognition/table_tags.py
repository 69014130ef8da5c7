"""One table that is written as HTML: its rows, and what is none of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from govdoc.findings import Place
from govdoc.model.document import Dropped
from govdoc.model.source import SourceCell, SourceParagraph, SourceRow, SourceTable
from govdoc.recognition.by_hand import taken_off
from govdoc.recognition.lines import beside
from govdoc.recognition.reasons import Reason

_BREAKS = frozenset(("br", "p", "div", "li", "tr", "td", "th", "caption"))
"""Tags that part paragraphs inside a cell."""
_CELLS = frozenset(("td", "th"))
_WIDEST = 60
"""Columns or rows that a cell may say it goes over."""


@dataclass(slots=True)
class _Row:
    """A row on its way."""

    number: int
    cells: list[SourceCell] = field(default_factory=list)
    is_head: bool = True
    """All its cells so far are a head's."""


@dataclass(slots=True)
class _Cell:
    """A cell, or what stands outside of any, on its way."""

    attributes: dict[str, str | None] | None = None
    """None: it is no cell."""
    parts: list[str] = field(default_factory=lambda: [""])
    """Its paragraphs."""

    def span(self, name: str) -> int:
        """Return how many columns or rows it goes over."""
        said = (self.attributes or {}).get(name) or ""
        is_number = said.isascii() and said.isdigit() and len(said) < 5
        return max(1, min(int(said), _WIDEST)) if is_number else 1

    def blocks(self, number: int) -> tuple[SourceParagraph, ...]:
        """Return its paragraphs that have words."""
        words = filter(None, map(str.strip, self.parts))
        return tuple(SourceParagraph(one, number) for one in words)


class Tagged(HTMLParser):
    """A table on its way: its rows, what stands outside its cells, and its tags."""

    def __init__(self, lines: Sequence[SourceParagraph]) -> None:
        """Read the table's lines."""
        super().__init__(convert_charrefs=False)
        self.rows: list[_Row] = []
        self.outside: list[SourceParagraph] = []
        self.tags: list[Dropped] = []
        self._depth = 0
        self._cell = _Cell()
        for line in lines:
            self._number, self._words = line.number, ""
            self.feed(line.text + "\n")
            place = Place(line.number, line.number)
            for one in beside(line.text, self._words):
                self.tags.append(taken_off(one, place, Reason.TABLE_TAGS))
        self.close()
        self._end_cell()
        self.rows = [row for row in self.rows if row.cells]

    def table(self) -> SourceTable:
        """Return the table."""
        left, rows = len(self.rows), list[SourceRow]()
        for n, row in enumerate(self.rows):
            own = (one._replace(rows=min(one.rows, left - n)) for one in row.cells)
            rows.append(SourceRow(tuple(own), row.number))
        heads = 0
        while heads < left - 1 and self.rows[heads].is_head:
            heads += 1
        return SourceTable(tuple(rows), heads)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row, a cell or a paragraph; inside a cell's own table only the last."""
        self._depth += tag == "table"
        is_own = self._depth == 1 and tag in ("tr", *_CELLS)
        if is_own:
            self._end_cell()
        if is_own and (tag == "tr" or not self.rows):
            self.rows.append(_Row(self._number))
        if is_own and tag != "tr":
            self._cell = _Cell(dict(attrs))
            self.rows[-1].is_head &= tag == "th"
        elif tag in _BREAKS:
            self._cell.parts.append("")

    def handle_endtag(self, tag: str) -> None:
        """End a cell or a paragraph."""
        self._depth -= tag == "table"
        if self._depth <= 1 and tag in ("tr", *_CELLS):
            self._end_cell()
        elif tag in _BREAKS:
            self._cell.parts.append("")

    def handle_data(self, data: str) -> None:
        """Write words; nothing stands for the end of a line."""
        self._cell.parts[-1] += data.rstrip("\n") if data.strip() else ""
        self._words += "".join(data.split())

    def handle_entityref(self, name: str) -> None:
        """Write an entity that is none as it is typed."""
        self.handle_data(f"&{name}")

    def handle_charref(self, name: str) -> None:
        """Write a number that stands for no character as it is typed."""
        self.handle_data(f"&#{name}")

    def _end_cell(self) -> None:
        """Put the open cell into its row, or its words beside the table."""
        cell, self._cell = self._cell, _Cell()
        blocks = cell.blocks(self._number)
        if cell.attributes is None:
            self.outside += blocks
            return
        blocks = blocks or (SourceParagraph("", self._number),)
        columns, rows = cell.span("colspan"), cell.span("rowspan")
        self.rows[-1].cells.append(SourceCell(blocks, columns, rows))
