"""Tables: rows of text -> StyledTable, with columns as wide as their text needs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from govdoc.han.width import ems
from govdoc.model.document import Paragraph
from govdoc.model.flow import (
    FlowBlock,
    ParagraphLook,
    StyledParagraph,
    StyledRun,
    StyledTable,
)
from govdoc.model.roles import Role
from govdoc.patterns import compile_pattern
from govdoc.stylesheet import Stylesheet
from govdoc.units import ZERO, Length

_BAR = compile_pattern(r"(?<!\\)\|")
_RULE = compile_pattern(r"[\s|:：\-—]*-[\s|:\-]*")
_SHORT = 12
"""Em up to which a column's cells are centred, not justified."""
_NARROWEST = 2.0
"""Em that any column keeps."""


def compose_table(
    blocks: Sequence[Paragraph], sheet: Stylesheet
) -> tuple[FlowBlock, ...]:
    """Set rows that have cells as a table, and other lines of it as they stand.

    Cells are parted by ``|`` or by tabs; the first row is the head, and a row of dashes
    below it is not set. A caption stands above, centred.

    Args:
        blocks: neighbours of the role TABLE, in their order.
        sheet: supplies the looks.
    """
    composed: list[FlowBlock] = []
    rows: list[list[str]] = []
    for block in blocks:
        cells = _cells(block.text)
        if cells is None:
            composed += _table(rows, sheet)
            rows = []
            is_caption = block.why == "表题"
            composed.append(_line(block.text, sheet, is_caption))
        elif cells:
            rows.append(cells)
    return (*composed, *_table(rows, sheet))


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


def _line(text: str, sheet: Stylesheet, is_caption: bool) -> StyledParagraph:
    look = sheet.looks[Role.TABLE]
    if is_caption:
        head = look.text._replace(font=sheet.table.head_font)
        look = look._replace(text=head, align="center", keep_with_next=True)
    return StyledParagraph(Role.TABLE, (StyledRun(text, look.text),), look)


def _table(rows: list[list[str]], sheet: Stylesheet) -> tuple[StyledTable, ...]:
    if not rows:
        return ()
    # Rows of unequal length are filled up with empty cells.
    columns = list(zip_longest(*rows, fillvalue=""))
    header_rows = 1 if len(rows) > 1 else 0
    aligns = [_align(column[header_rows:]) for column in columns]
    set_rows = [
        tuple(
            _cell(text, align, sheet, is_head=n < header_rows)
            for text, align in zip(row, aligns, strict=True)
        )
        for n, row in enumerate(zip(*columns, strict=True))
    ]
    widths = _widths(columns, sheet)
    return (StyledTable(tuple(set_rows), widths, header_rows, sheet.table),)


def _align(cells: Sequence[str]) -> str:
    return "center" if all(ems(cell) <= _SHORT for cell in cells) else "justify"


def _cell(text: str, align: str, sheet: Stylesheet, is_head: bool) -> StyledParagraph:
    look: ParagraphLook = sheet.looks[Role.TABLE]._replace(align=align, first_line=ZERO)
    if is_head:
        text_look = look.text._replace(font=sheet.table.head_font)
        look = look._replace(text=text_look, align="center", keep_with_next=True)
    runs = (StyledRun(text, look.text),) if text else ()
    return StyledParagraph(Role.TABLE, runs, look)


def _widths(columns: Sequence[Sequence[str]], sheet: Stylesheet) -> tuple[Length, ...]:
    """Give narrow columns what they need, and share the rest by need; fill the measure."""
    size = sheet.looks[Role.TABLE].text.size
    padding = 2 * sheet.table.padding
    needs = [
        max(max(ems(cell, 0.25) for cell in column), _NARROWEST) * size * 1.02 + padding
        for column in columns
    ]
    room, total = float(sheet.page.measure), sum(needs)
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
