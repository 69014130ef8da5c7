"""Tables: Table -> StyledTable, each cell as its column, or its source, has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from govdoc.composition.cells import Cells
from govdoc.composition.columns import Columns
from govdoc.composition.figures import SHORT, ColumnLook, column_look
from govdoc.composition.legends import is_unit, set_legend
from govdoc.composition.picture import NO_PICTURES, width_of
from govdoc.composition.reckoned import filled
from govdoc.composition.runs import set_runs
from govdoc.composition.sideways import Fit, Turning, is_better_sideways
from govdoc.findings import Finding, Report, Severity, ignore
from govdoc.han.names import is_name, spread_word
from govdoc.han.width import ems
from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import (
    FlowBlock,
    StyledParagraph,
    StyledTable,
)
from govdoc.model.document import Block, Cell, Paragraph, Picture, Table
from govdoc.model.looks import ParagraphLook
from govdoc.model.picture import Pictures
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import ZERO, Length

_ROOM = 1.5
"""Times its own size that a cell has for each of its paragraphs, and for two more, from
which it is one to be written in."""
_NO_NAME = compile_pattern(r"[：:；。\d_]")
"""What no cell of a list of names has: a label, a figure, a place to fill in."""
_SMALLER = (1.0, 0.875, 0.75, 0.625, 0.5)
"""Sizes of type, as parts of the style's, of which the first is taken in which a column
holds a character."""
_LEGIBLE = 0.75
"""The smallest of them that spares a number from being torn: 小五 for 小四."""
_HIGHEST = 0.75
"""Of the type area's height, that a picture in a cell may have."""


def compose_table(
    blocks: Sequence[Block],
    sheet: Stylesheet,
    report: Report = ignore,
    turning: Turning = Turning.IF_MARKED,
    pictures: Pictures = NO_PICTURES,
    above: Sequence[FlowBlock] = (),
) -> tuple[FlowBlock, ...]:
    """Set tables, and other lines of the role TABLE as they stand.

    A caption stands above its table, centred. Findings: C103, a table that is too wide
    to stand upright was set sideways.

    Args:
        blocks: neighbours of the role TABLE, in their order.
        sheet: supplies the looks.
        report: called with each finding.
        turning: what may make a table stand sideways (clause 8).
        pictures: what was read of those in cells.
        above: the stream above them.
    """
    tables: dict[int, StyledTable] = {}
    caption = ""
    for n, block in enumerate(blocks):
        if isinstance(block, Table):
            so_far = (*above, *tables.values()) if block.size is not None else ()
            own = _Table(block, caption, sheet, pictures, so_far)
            tables[n] = own.compose(report, turning)
            caption = ""
        elif isinstance(block, Paragraph) and block.is_caption:
            caption = block.text
    return tuple(
        tables[n] if n in tables else _line(n, blocks, tables, sheet)
        for n, block in enumerate(blocks)
        if n in tables or isinstance(block, Paragraph)
    )


def _line(
    n: int,
    blocks: Sequence[Block],
    tables: Mapping[int, StyledTable],
    sheet: Stylesheet,
) -> StyledParagraph:
    """Set a line: a caption, what belongs to the table next to it, or as it stands."""
    block, look = blocks[n], sheet.looks[Role.TABLE]
    assert isinstance(block, Paragraph)
    below, above = tables.get(_next(n, blocks, 1)), tables.get(_next(n, blocks, -1))
    near = below or above
    if block.is_caption:
        head = look.text._replace(font=sheet.table.head_font)
        look = look._replace(text=head, align="center", keep_with_next=True)
    elif near is not None and (below is not None or not is_unit(block.text)):
        room = sheet.page.area(near.is_sideways).width
        return set_legend(block, sheet, room, is_above=below is not None)
    runs = set_runs(block.runs, block.text, look.text, sheet)
    return StyledParagraph(Role.TABLE, runs, look)


def _next(n: int, blocks: Sequence[Block], step: int) -> int:
    """Return where the next block is that is no line beside a caption."""
    n += step
    while 0 <= n < len(blocks) and isinstance(blocks[n], Paragraph):
        if blocks[n].is_caption:  # type: ignore[union-attr]
            return -1
        n += step
    return n


class _Table:
    """One table, and what it is called."""

    def __init__(
        self,
        table: Table,
        caption: str,
        sheet: Stylesheet,
        pictures: Pictures,
        above: Sequence[FlowBlock],
    ) -> None:
        self._so_far = above
        self._table, self._caption, self._sheet = table, caption, sheet
        self._is_list = is_list(table)
        if self._is_list:
            table = self._table = _spread(table)
        self._pictures, self._rows = pictures, table.placed()
        width = max(at + cell.columns for at, cell in self._rows[0])
        texts = [[""] * width for _ in self._rows]
        widest = [ZERO] * width
        for row, places in zip(texts, self._rows, strict=True):
            for at, cell in places:
                if cell.columns == 1:
                    row[at] = cell.text
                    widest[at] = max(widest[at], self._widest(cell))
        size, gap = sheet.looks[Role.TABLE].text.size, sheet.line_rules.latin_gap
        columns = list(zip(*texts, strict=True))
        look = sheet.table
        look = look if table.is_ruled else look._replace(rules="none")
        self._columns = Columns(columns, widest, size, look, gap)

    def compose(self, report: Report, turning: Turning) -> StyledTable:
        """Return the table as it is to stand."""
        wish = self._table.is_sideways
        if wish is None and turning is Turning.IF_WIDE and self._is_better_sideways():
            wish = True
            report(self._finding())
        return self._styled(bool(wish) and turning is not Turning.NEVER)

    def _styled(self, is_sideways: bool) -> StyledTable:
        table, head = self._table, self._table.header_rows
        in_body = self._as_text(is_sideways) if self._is_list else None
        if in_body is not None:
            columns, widths = in_body
            base = self._sheet.looks[Role.TABLE]._replace(
                text=self._sheet.looks[Role.BODY].text, pitch=None
            )
        else:
            scale, columns, widths = self._fitted(is_sideways)
            base = _smaller(self._sheet.looks[Role.TABLE], scale)
        look = columns.look
        height = round(self._sheet.page.area(is_sideways).height * _HIGHEST)
        setter = Cells(base, look, widths, self._sheet, self._pictures, height)
        stands = self._column_looks(columns, widths)
        rows = tuple(
            tuple(
                setter.head(cell, at)
                if n < head
                else setter.cell(cell, at, stands[at], self._has_room(n, cell))
                for at, cell in places
            )
            for n, places in enumerate(self._rows)
        )
        heights = tuple(row.height or ZERO for row in table.rows)
        return StyledTable(
            rows, widths, head, look, is_sideways,
            heights=heights if any(heights) else (),
        )  # fmt: skip

    def _as_text(self, is_sideways: bool) -> tuple[Columns, tuple[Length, ...]] | None:
        """Return a list's columns in the text's type; None: a cell takes two lines.

        They are as wide as each other where they can be.
        """
        size = self._sheet.looks[Role.BODY].text.size
        look = self._columns.look._replace(padding_above=ZERO)
        columns = self._columns._replace(size=size, look=look)
        room = self._room(is_sideways)
        count = len(columns.texts)
        for own in ([Length(room // count)] * count, self._table.widths, ()):
            widths = columns.widths(own, room)
            spaces = columns.fit(widths).rooms
            if all(
                ems(text, columns.latin_gap) <= space
                for texts, space in zip(columns.texts, spaces, strict=True)
                for text in texts
            ):
                return columns, widths
        return None

    def _fitted(self, is_sideways: bool) -> tuple[float, Columns, tuple[Length, ...]]:
        """Return the columns' widths, in smaller type where that spares tearing.

        A number, a word or a name is torn in none of the sizes that are read with ease, if
        one of them is small enough; a column of the smallest holds a character at least.
        """
        first = self._scale(is_sideways)
        tried = [first, *(one for one in _SMALLER if one < first)]
        for scale in (one for one in tried if one >= min(first, _LEGIBLE)):
            columns, widths = self._at(scale, is_sideways)
            if not columns.fit(widths).torn:
                return scale, columns, widths
        for scale in tried:
            columns, widths = self._at(scale, is_sideways)
            if min(columns.fit(widths).rooms) >= 1:
                break
        return scale, columns, widths

    def _at(
        self, scale: float, is_sideways: bool
    ) -> tuple[Columns, tuple[Length, ...]]:
        columns = self._columns
        size, padding = (
            Length(round(length * scale))
            for length in (columns.size, columns.look.padding)
        )
        look = columns.look._replace(padding=padding)
        columns = columns._replace(size=size, look=look)
        return columns, columns.widths(self._table.widths, self._room(is_sideways))

    def _scale(self, is_sideways: bool) -> float:
        """Return the part of the style's size that the table begins with.

        It is its source's where that is smaller, as far as the style goes along, and
        spares a row its second line, or the table a page.
        """
        size, least = self._columns.size, self._sheet.table.least_size
        wish = max(self._table.size or size, least or size)
        if wish >= size:
            return 1.0
        scale = wish / size
        own, small = (self._at(one, is_sideways) for one in (1.0, scale))
        own_fit, small_fit = (columns.fit(widths) for columns, widths in (own, small))
        area = self._sheet.page.area(is_sideways).height
        pages = [
            (self._above() + self._height(fit, part)) // area
            for fit, part in ((own_fit, 1.0), (small_fit, scale))
        ]
        is_better = small_fit.wrapped < own_fit.wrapped or pages[1] < pages[0]
        return scale if is_better else 1.0

    def _above(self) -> int:
        return filled(self._so_far, self._sheet.page)

    def _height(self, fit: Fit, scale: float) -> int:
        """Return about how high the table is in a part of the style's size."""
        look, page = self._sheet.looks[Role.TABLE], self._sheet.page
        white = 2 * self._sheet.table.padding_above * len(self._rows)
        return round(fit.lines * (look.pitch or page.line) * scale) + white

    def _said(self) -> list[set[str]]:
        """Return for each column how its filled cells stand in the source."""
        said = [set[str]() for _ in self._columns.texts]
        for places in self._rows[self._table.header_rows :]:
            for at, cell in places:
                if cell.columns == 1:
                    said[at].update(
                        one.align
                        for one in cell.blocks
                        if isinstance(one, Paragraph) and one.text
                    )
        return said

    def _column_looks(
        self, columns: Columns, widths: Sequence[Length]
    ) -> Sequence[ColumnLook]:
        """Return how each column's cells stand."""
        if self._is_list:
            return [ColumnLook("left")] * len(widths)
        return [
            column_look(
                texts[self._table.header_rows :],
                said,
                width - 2 * columns.look.padding,
                columns.size,
                is_ruled=self._table.is_ruled,
            )
            for texts, said, width in zip(
                columns.texts, self._said(), widths, strict=True
            )
        ]

    def _has_room(self, n: int, cell: Cell) -> bool:
        """Return whether a cell is so high in the source that it is to be written in."""
        height = sum(row.height or 0 for row in self._table.rows[n : n + cell.rows])
        filled = sum(not isinstance(x, Paragraph) or bool(x.text) for x in cell.blocks)
        return height >= _ROOM * (filled + 2) * self._columns.size

    def _widest(self, cell: Cell) -> Length:
        widths = [
            width_of(self._pictures[one.key], one.width)
            for one in cell.blocks
            if isinstance(one, Picture) and one.key in self._pictures
        ]
        return max(widths, default=ZERO)

    def _is_better_sideways(self) -> bool:
        columns = self._columns
        upright, sideways = (
            columns.fit(columns.widths(self._table.widths, self._room(turned)))
            for turned in (False, True)
        )
        return is_better_sideways(upright, sideways)

    def _room(self, is_sideways: bool) -> int:
        return self._sheet.page.area(is_sideways).width

    def _finding(self) -> Finding:
        name = f"“{self._caption}”" if self._caption else "表格"
        message = f"{name}有 {len(self._columns.texts)} 栏，竖排太挤，已排成横页"
        hint = (
            "不要横页时在表题末尾加 {竖排}，或在表的上面单独写一行 {竖排}；"
            '一律不自动横排，在样式里写 [table] sideways = "marked"'
        )
        place = self._table.rows[0].place
        return Finding("C103", Severity.WARNING, message, hint, place)


def is_list(table: Table) -> bool:
    """Return whether an unruled table only holds names, or other short words, in columns."""
    if table.is_ruled or table.header_rows:
        return False
    cells = [cell for row in table.rows for cell in row.cells]
    return all(
        len(cell.blocks) == 1
        and isinstance(cell.blocks[0], Paragraph)
        and cell.columns == cell.rows == 1
        and ems(cell.text) <= SHORT
        and _NO_NAME.search(cell.text) is None
        for cell in cells
    )


def _spread(table: Table) -> Table:
    """Set names of two characters as wide as those of three."""
    rows = tuple(
        row._replace(cells=tuple(_spread_cell(cell) for cell in row.cells))
        for row in table.rows
    )
    return table._replace(rows=rows)


def _spread_cell(cell: Cell) -> Cell:
    (block,) = cell.blocks
    assert isinstance(block, Paragraph)
    name = "".join(block.text.split())
    if len(block.runs) != 1 or len(name) != 2 or not is_name(block.text):
        return cell
    runs = (block.runs[0]._replace(text=spread_word(name)),)
    return cell._replace(blocks=(block._replace(runs=runs),))


def _smaller(look: ParagraphLook, scale: float) -> ParagraphLook:
    if scale == 1:
        return look
    pitch = look.pitch and Length(round(look.pitch * scale))
    size = Length(round(look.text.size * scale))
    return look._replace(text=look.text._replace(size=size), pitch=pitch)
