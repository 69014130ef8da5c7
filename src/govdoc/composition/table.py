"""Tables: rows of text -> StyledTable, with columns as wide as their text needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from govdoc.composition.sideways import Fit, Turning, is_better_sideways, rooms
from govdoc.findings import Finding, Report, Severity, ignore
from govdoc.han.width import ems
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Paragraph
from govdoc.model.flow import (
    FlowBlock,
    ParagraphLook,
    StyledParagraph,
    StyledRun,
    StyledTable,
)
from govdoc.model.roles import Role
from govdoc.model.sideways import CAPTION, split_mark
from govdoc.stylesheet import Stylesheet
from govdoc.units import ZERO, Length

_BAR = compile_pattern(r"(?<!\\)\|")
_RULE = compile_pattern(r"[\s|:：\-—]*-[\s|:\-]*")
_SHORT = 12
"""Em up to which a column's cells are centred, not justified."""
_NARROWEST = 2.0
"""Em that any column keeps."""


def compose_table(
    blocks: Sequence[Paragraph],
    sheet: Stylesheet,
    report: Report = ignore,
    turning: Turning = Turning.IF_MARKED,
) -> tuple[FlowBlock, ...]:
    """Set rows that have cells as a table, and other lines of it as they stand.

    Cells are parted by ``|`` or by tabs; the first row is the head, and a row of dashes
    below it is not set. A caption stands above, centred. Findings: C103, a table that
    is too wide to stand upright was set sideways.

    Args:
        blocks: neighbours of the role TABLE, in their order.
        sheet: supplies the looks.
        report: called with each finding.
        turning: what may make a table stand sideways (clause 8).
    """
    composed: list[FlowBlock] = []
    above: list[Paragraph] = []
    found = [(block, _cells(block.text)) for block in blocks]
    for is_table, group in groupby(found, key=lambda pair: pair[1] is not None):
        members = list(group)
        if not is_table:
            above = [block for block, _ in members]
            continue
        rows = [cells for _, cells in members if cells]
        table = _Table(above, rows, members[0][0], sheet)
        composed += table.compose(report, turning)
        above = []
    return (*composed, *(_line(block, block.text, sheet) for block in above))


def _cells(text: str) -> list[str] | None:
    """Return a row's cells; none for a row of dashes; None: it has no cells."""
    bars = _BAR.split(text.strip())
    if len(bars) > 2 or text.strip().startswith("|"):
        if _RULE.fullmatch(text):
            return []
        inner = bars[not bars[0].strip() : len(bars) - (not bars[-1].strip())]
        return [cell.replace("\\|", "|").strip() for cell in inner]
    tabs = text.rstrip("\t").split("\t")
    return [cell.strip() for cell in tabs] if len(tabs) > 1 else None


def _line(block: Paragraph, text: str, sheet: Stylesheet) -> StyledParagraph:
    look = sheet.looks[Role.TABLE]
    if block.why == CAPTION:
        head = look.text._replace(font=sheet.table.head_font)
        look = look._replace(text=head, align="center", keep_with_next=True)
    return StyledParagraph(Role.TABLE, (StyledRun(text, look.text),), look)


class _Table:
    """One table of the source, with the lines that stand above it."""

    def __init__(
        self,
        above: Sequence[Paragraph],
        rows: Sequence[list[str]],
        first: Paragraph,
        sheet: Stylesheet,
    ) -> None:
        self._above, self._first, self._sheet = above, first, sheet
        # Rows of unequal length are filled up with empty cells.
        self._columns = list(zip_longest(*rows, fillvalue=""))
        self._header_rows = 1 if len(rows) > 1 else 0

    def compose(self, report: Report, turning: Turning) -> Iterator[FlowBlock]:
        """Yield the lines above, without any mark, and the table."""
        wish = None
        for block in self._above:
            text, marked = split_mark(block.text)
            wish = wish if marked is None else marked
            if text:
                yield _line(block, text, self._sheet)
        if not self._columns:
            return
        if wish is None and turning is Turning.IF_WIDE and self._is_better_sideways():
            wish = True
            report(self._finding())
        yield self._styled(bool(wish) and turning is not Turning.NEVER)

    def _styled(self, is_sideways: bool) -> StyledTable:
        head = self._header_rows
        aligns = [_align(column[head:]) for column in self._columns]
        rows = [
            tuple(
                _cell(text, align, self._sheet, is_head=n < head)
                for text, align in zip(row, aligns, strict=True)
            )
            for n, row in enumerate(zip(*self._columns, strict=True))
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
        captions = [block.text for block in self._above if block.why == CAPTION]
        name = f"“{captions[-1]}”" if captions else "表格"
        message = f"{name}有 {len(self._columns)} 栏，竖排太挤，已排成横页"
        hint = (
            "不要横页时在表题末尾加 {竖排}，或在表的上面单独写一行 {竖排}；"
            '一律不自动横排，在样式里写 [table] sideways = "marked"'
        )
        return Finding("C103", Severity.WARNING, message, hint, self._first.place)


def _align(cells: Sequence[str]) -> str:
    return "center" if all(ems(cell) <= _SHORT for cell in cells) else "justify"


def _cell(text: str, align: str, sheet: Stylesheet, is_head: bool) -> StyledParagraph:
    look: ParagraphLook = sheet.looks[Role.TABLE]._replace(align=align, first_line=ZERO)
    if is_head:
        text_look = look.text._replace(font=sheet.table.head_font)
        look = look._replace(text=text_look, align="center", keep_with_next=True)
    runs = (StyledRun(text, look.text),) if text else ()
    return StyledParagraph(Role.TABLE, runs, look)


def _widths(
    columns: Sequence[Sequence[str]], sheet: Stylesheet, is_sideways: bool
) -> tuple[Length, ...]:
    """Give narrow columns what they need, and share the rest by need; fill the measure."""
    size = sheet.looks[Role.TABLE].text.size
    padding, gap = 2 * sheet.table.padding, sheet.line_rules.latin_gap
    needs = [
        max(max(ems(cell, gap) for cell in column), _NARROWEST) * size * 1.02 + padding
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
