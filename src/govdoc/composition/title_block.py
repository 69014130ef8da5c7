"""The head of the text: title, subtitle, byline, date; then one line free (7.3.1, 7.3.2)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from govdoc.composition.number_row import NumberRow, number_rows, set_number_row
from govdoc.composition.runs import set_runs
from govdoc.composition.title import title_lines
from govdoc.han.names import spread_byline
from govdoc.han.width import ems
from govdoc.model.blocks import StyledParagraph
from govdoc.model.document import Paragraph
from govdoc.model.looks import ParagraphLook
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import ZERO, Length, mm

_MAX_SQUEEZE = mm(0.95)
"""How far two title lines may move together so that the body stays on the grid."""
_MAX_SPREAD = mm(1.3)
"""How far they may move apart; more would look like two titles."""
_SUBTITLE_MARGIN = 2
"""字 that a subtitle leaves free, so that a full line is never mistaken for body."""


def compose_title_block(
    blocks: Sequence[Paragraph], sheet: Stylesheet, is_first: bool, said: str = ""
) -> tuple[StyledParagraph, ...]:
    """Set the title and what belongs to it so that the text below stays on the grid.

    The block's height is made a whole number of lines (行): what is left over goes
    between the title's lines first, then above the title.

    Args:
        blocks: neighbours with roles of `TITLE_BLOCK`, number and signers, in their order.
        sheet: supplies the looks, the grid and the gap below (空一行, edge to edge).
        is_first: True when nothing stands above on the page; otherwise two lines are
            left free above the title (7.3.1).
        said: the text below, whose phrases the title's lines keep whole.

    Source: GB/T 9704-2012, 7.3.1; REQUIREMENTS E06 for the edge-to-edge gap.
    """
    rows: list[StyledParagraph] = []
    for one in number_rows(blocks):
        if isinstance(one, NumberRow):
            rows += set_number_row(one, sheet)
        else:
            rows.append(_row(one, sheet, said))
    return _align_to_grid(rows, sheet, is_first)


def _row(block: Paragraph, sheet: Stylesheet, said: str) -> StyledParagraph:
    look = sheet.looks[block.role]
    text = block.text
    if block.role is Role.TITLE:
        text = "\n".join(title_lines(text, sheet, said=said))
    widest = sheet.page.cells - _SUBTITLE_MARGIN
    is_long = block.role is Role.DATELINE and ems(text) > widest
    if block.role is Role.SUBTITLE or is_long:
        text = "\n".join(title_lines(text, sheet, widest, said))
    elif block.role is Role.BYLINE:
        text = spread_byline(text)
    pitch = look.pitch or Length(look.text.size + sheet.page.leading)
    own = look._replace(pitch=None if pitch == sheet.page.line else pitch)
    return StyledParagraph(
        block.role, set_runs(block.runs, text, look.text, sheet), own
    )


def _align_to_grid(
    rows: list[StyledParagraph], sheet: Stylesheet, is_first: bool
) -> tuple[StyledParagraph, ...]:
    page = sheet.page
    counts = [row.text.count("\n") + 1 for row in rows]
    pitches = [row.look.pitch or page.line for row in rows]
    set_height = sum(n * p for n, p in zip(counts, pitches, strict=True))
    height = set_height - page.leading + sheet.title.gap_after
    gaps = sum(n for n, row in zip(counts, rows, strict=True) if _is_title(row)) - 1
    gaps = max(gaps, 0)
    lines = math.ceil((height - gaps * _MAX_SQUEEZE) / page.line)
    spare = lines * page.line - height
    spread = Length(min(spare // gaps, _MAX_SPREAD)) if gaps else ZERO
    above = Length(max(spare - gaps * spread, 0))
    if not is_first:
        above = Length(above + 2 * page.line)
    return _distribute(rows, sheet, spread, above)


def _distribute(
    rows: list[StyledParagraph], sheet: Stylesheet, spread: Length, above: Length
) -> tuple[StyledParagraph, ...]:
    result, last_title = (
        [],
        max((i for i, row in enumerate(rows) if _is_title(row)), default=-1),
    )
    for i, row in enumerate(rows):
        look = row.look
        if _is_title(row) and look.pitch is not None:
            look = look._replace(pitch=Length(look.pitch + spread))
        if i == last_title:
            look = look._replace(space_after=Length(look.space_after - spread))
        if i == 0:
            look = look._replace(space_before=Length(look.space_before + above))
        if i == len(rows) - 1:
            look = _with_gap_after(look, sheet)
        result.append(row._replace(look=look))
    return tuple(result)


def _with_gap_after(look: ParagraphLook, sheet: Stylesheet) -> ParagraphLook:
    gap = sheet.title.gap_after - sheet.page.leading
    return look._replace(space_after=Length(look.space_after + gap))


def _is_title(row: StyledParagraph) -> bool:
    return row.role is Role.TITLE
