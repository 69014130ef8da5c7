"""Tables: Table -> StyledTable, with columns as wide as their text needs."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.composition.runs import set_runs
from govdoc.composition.sideways import Fit, Turning, is_better_sideways, rooms
from govdoc.findings import Finding, Report, Severity, ignore
from govdoc.han.width import ems
from govdoc.model.blocks import (
    FlowBlock,
    StyledCell,
    StyledParagraph,
    StyledRun,
    StyledTable,
)
from govdoc.model.document import Block, Cell, Paragraph, Table
from govdoc.model.looks import ParagraphLook, TextLook
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import ZERO, Length

_SHORT = 12
"""Em up to which a column's cells are centred, not justified."""
_NARROWEST = 2.0
"""Em that any column keeps."""


def compose_table(
    blocks: Sequence[Block],
    sheet: Stylesheet,
    report: Report = ignore,
    turning: Turning = Turning.IF_MARKED,
) -> tuple[FlowBlock, ...]:
    """Set tables, and other lines of the role TABLE as they stand.

    A caption stands above its table, centred. Findings: C103, a table that is too wide
    to stand upright was set sideways.

    Args:
        blocks: neighbours of the role TABLE, in their order.
        sheet: supplies the looks.
        report: called with each finding.
        turning: what may make a table stand sideways (clause 8).
    """
    composed: list[FlowBlock] = []
    caption = ""
    for block in blocks:
        if isinstance(block, Table):
            composed.append(_Table(block, caption, sheet).compose(report, turning))
            caption = ""
        elif isinstance(block, Paragraph):
            composed.append(_line(block, sheet))
            caption = block.text if block.is_caption else caption
    return tuple(composed)


def _line(block: Paragraph, sheet: Stylesheet) -> StyledParagraph:
    look = sheet.looks[Role.TABLE]
    if block.is_caption:
        head = look.text._replace(font=sheet.table.head_font)
        look = look._replace(text=head, align="center", keep_with_next=True)
    runs = set_runs(block.runs, block.text, look.text, sheet)
    return StyledParagraph(Role.TABLE, runs, look)


class _Table:
    """One table, and what it is called."""

    def __init__(self, table: Table, caption: str, sheet: Stylesheet) -> None:
        self._table, self._caption, self._sheet = table, caption, sheet
        self._rows = table.placed()
        width = max(at + cell.columns for at, cell in self._rows[0])
        texts = [[""] * width for _ in self._rows]
        for row, places in zip(texts, self._rows, strict=True):
            for at, cell in places:
                row[at] = cell.text if cell.columns == 1 else ""
        self._columns = list(zip(*texts, strict=True))

    def compose(self, report: Report, turning: Turning) -> StyledTable:
        """Return the table as it is to stand."""
        wish = self._table.is_sideways
        if wish is None and turning is Turning.IF_WIDE and self._is_better_sideways():
            wish = True
            report(self._finding())
        return self._styled(bool(wish) and turning is not Turning.NEVER)

    def _styled(self, is_sideways: bool) -> StyledTable:
        head = self._table.header_rows
        aligns = [_align(column[head:]) for column in self._columns]
        rows = [
            tuple(
                _cell(cell, at, aligns[at], self._sheet, is_head=n < head)
                for at, cell in places
            )
            for n, places in enumerate(self._rows)
        ]
        widths = _widths(self._columns, self._sheet, is_sideways)
        return StyledTable(tuple(rows), widths, head, self._sheet.table, is_sideways)

    def _is_better_sideways(self) -> bool:
        return is_better_sideways(self._fit(False), self._fit(True))

    def _fit(self, is_sideways: bool) -> Fit:
        sheet = self._sheet
        widths = _widths(self._columns, sheet, is_sideways)
        size = sheet.looks[Role.TABLE].text.size
        room = rooms(widths, sheet.table.padding, size)
        return Fit(self._columns, room, sheet.line_rules.latin_gap)

    def _finding(self) -> Finding:
        name = f"“{self._caption}”" if self._caption else "表格"
        message = f"{name}有 {len(self._columns)} 栏，竖排太挤，已排成横页"
        hint = (
            "不要横页时在表题末尾加 {竖排}，或在表的上面单独写一行 {竖排}；"
            '一律不自动横排，在样式里写 [table] sideways = "marked"'
        )
        place = self._table.rows[0].place
        return Finding("C103", Severity.WARNING, message, hint, place)


def _align(cells: Sequence[str]) -> str:
    return "center" if all(ems(cell) <= _SHORT for cell in cells) else "justify"


def _cell(
    cell: Cell, column: int, align: str, sheet: Stylesheet, is_head: bool
) -> StyledCell:
    look: ParagraphLook = sheet.looks[Role.TABLE]._replace(align=align, first_line=ZERO)
    if is_head:
        text_look = look.text._replace(font=sheet.table.head_font)
        look = look._replace(text=text_look, align="center", keep_with_next=True)
    paragraphs = [
        StyledParagraph(Role.TABLE, _runs(one, look.text, sheet), look)
        for one in cell.blocks
        if isinstance(one, Paragraph)
    ]
    return StyledCell(tuple(paragraphs), column, cell.columns, cell.rows)


def _runs(
    paragraph: Paragraph, look: TextLook, sheet: Stylesheet
) -> tuple[StyledRun, ...]:
    runs = set_runs(paragraph.runs, paragraph.text, look, sheet)
    return tuple(run for run in runs if run.text or run.note is not None)


def _widths(
    columns: Sequence[Sequence[str]], sheet: Stylesheet, is_sideways: bool
) -> tuple[Length, ...]:
    """Give narrow columns what they need, and share the rest by need; fill the measure."""
    size = sheet.looks[Role.TABLE].text.size
    padding, gap = 2 * sheet.table.padding, sheet.line_rules.latin_gap
    needs = [
        max(_NARROWEST, *(_width(cell, gap) for cell in column)) * size * 1.02 + padding
        for column in columns
    ]
    room, total = float(sheet.page.area(is_sideways).width), sum(needs)
    if total <= room:
        return tuple(Length(int(need * room / total)) for need in needs)
    fair, settled = room / len(needs), set[int]()
    while True:
        fits = {i for i, need in enumerate(needs) if need <= fair}
        if fits == settled:
            break
        settled = fits
        rest = [i for i in range(len(needs)) if i not in settled]
        left = room - sum(needs[i] for i in settled)
        fair = left / len(rest)
    wanted = sum(needs[i] ** 0.5 for i in range(len(needs)) if i not in settled)
    left = room - sum(needs[i] for i in settled)
    return tuple(
        Length(int(need if i in settled else left * need**0.5 / wanted))
        for i, need in enumerate(needs)
    )


def _width(cell: str, gap: float) -> float:
    """Return the em that a cell's longest paragraph takes."""
    return max(ems(line, gap) for line in cell.split("\n"))
