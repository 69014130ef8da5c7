"""Where the blocks of a page are put: in the page, or in the cell that is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from govdoc.limits import Limits
from govdoc.model.source import SourceBlock, SourceParagraph, SourcePicture
from govdoc.readers.html.css import Sheet
from govdoc.readers.html.tables import (
    OpenCell,
    OpenRow,
    TableKind,
    TablePlan,
    build_table,
    open_cell,
)

Links = tuple[tuple[str, str], ...]
"""What leads elsewhere: (words, address)."""
_NO_TABLE = TablePlan(TableKind.LAYOUT)


class ShelfPiece(NamedTuple):
    """A block of a page, and where it stands."""

    block: SourceBlock
    element: Any
    """The innermost element around it that stands on lines of its own."""
    links: Links = ()


@dataclass(slots=True)
class _Table:
    """A table that is open."""

    plan: TablePlan
    rows: list[OpenRow] = field(default_factory=list)
    cell: OpenCell | None = None
    heads: int = 0
    """Cells of its last row that are ``th``."""
    links: list[tuple[str, str]] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    """Words of a row, of a table inside another."""


class Shelf:
    """Takes blocks in the order of the page, and numbers them."""

    def __init__(
        self, plans: Mapping[Any, TablePlan], sheet: Sheet, limits: Limits, name: str
    ) -> None:
        """Begin with nothing.

        Args:
            plans: what the page's tables are.
            sheet: what the page says of its elements.
            limits: how many paragraphs and cells there may be.
            name: how errors call the page.
        """
        self.pieces: list[ShelfPiece] = []
        self.number = 0
        """Of the last block or row."""
        self._plans, self._sheet = plans, sheet
        self._limits, self._name = limits, name
        self._cells = 0
        self._tables: list[_Table] = []

    def put(
        self, block: SourceParagraph | SourcePicture, element: Any, links: Links = ()
    ) -> None:
        """Put a block where it stands.

        Raises:
            InputError: more paragraphs than the limit.
        """
        holder = self._holder()
        inner = self._tables[-1] if self._tables else None
        if inner is not None and inner.plan.kind is TableKind.INSIDE and block.text:
            inner.line.append(block.text)
        elif holder is not None and holder.cell is not None:
            holder.cell.blocks.append(block._replace(number=holder.rows[-1].number))
            holder.links += links
        else:
            self.number += 1
            self._limits.check_so_far("paragraphs", self.number, self._name)
            block = block._replace(number=self.number)
            self.pieces.append(ShelfPiece(block, element, links))

    def _holder(self) -> _Table | None:
        """Return the table whose cell is open, if there is one."""
        return next((one for one in reversed(self._tables) if one.cell), None)

    def open_table(self, element: Any) -> None:
        """Begin a table, or what looks like one."""
        self._tables.append(_Table(self._plans.get(element, _NO_TABLE)))

    def open_part(self, element: Any) -> None:
        """Begin a row or a cell.

        Raises:
            InputError: more cells than the limit.
        """
        table = self._tables[-1] if self._tables else None
        if table is None or table.plan.kind is not TableKind.DATA:
            return
        if element.tag == "tr" or not table.rows:
            self.number += 1
            parent = element.getparent()
            is_head = parent is not None and parent.tag == "thead"
            table.rows.append(OpenRow(self.number, is_head=is_head))
            table.heads = 0
        if element.tag == "tr":
            return
        self._cells += 1
        self._limits.check_so_far("cells", self._cells, self._name)
        table.cell = open_cell(element, self._sheet.declared(element))
        table.rows[-1].cells.append(table.cell)
        table.heads += element.tag == "th"

    def close_part(self, element: Any) -> None:
        """End a row or a cell."""
        table = self._tables[-1] if self._tables else None
        if table is None:
            return
        if table.plan.kind is TableKind.DATA:
            table.cell = None
            row = table.rows[-1] if table.rows else None
            if element.tag == "tr" and row is not None:
                row.is_head = row.is_head or 0 < len(row.cells) == table.heads
        elif element.tag == "tr":
            self._end_line(table)

    def _end_line(self, inner: _Table) -> None:
        """Put a row of a table inside another as one paragraph of the cell around it."""
        holder = self._holder()
        if holder is not None and holder.cell is not None and inner.line:
            words = "\u3000".join(inner.line)
            number = holder.rows[-1].number
            holder.cell.blocks.append(SourceParagraph(words, number, is_hard=True))
        inner.line = []

    def close_table(self, element: Any) -> None:
        """End a table."""
        if not self._tables:
            return
        table = self._tables[-1]
        self._end_line(table)
        self._tables.pop()
        if table.plan.kind is not TableKind.DATA:
            return
        found = build_table(table.rows, is_ruled=table.plan.is_ruled)
        if found is not None and (found.text.strip() or table.plan.is_ruled):
            self.pieces.append(ShelfPiece(found, element, tuple(table.links)))
