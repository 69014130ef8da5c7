"""White between blocks where programs stand their lines otherwise: Flow -> Flow.

The layout sets a line's em box at its top, so that the white of its pitch is below it. A
program sets the baseline at 0.8 of an exact line (W06), so that most of the white is above:
9.4 pt of a body line, 3.8 pt of a table's, and nothing of a table, whose rule is its top. All
body lines stand lower by the same, and nobody sees it; but where a table, a caption or a
note follows a body line, the white between them is that much less. Here it is given back
above them, and taken from the white below.

Spacing of paragraphs alone does it, ahead of a table that of the paragraph above: every
program honours it there, and drops it where a page ends between the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc.model.blocks import (
    FlowBlock,
    StyledParagraph,
    StyledPicture,
    StyledTable,
    is_sideways,
)
from govdoc.model.looks import ParagraphLook
from govdoc.model.metrics import ASCENT, EXACT_BASELINE
from govdoc.model.origin import Origin, Part
from govdoc.model.pages import Page, Pages, PlacedLine
from govdoc.model.roles import Role
from govdoc.units import Length
from govdoc.writers.docx.measures import Measures

_BESIDE_TABLES = frozenset({Role.TABLE, Role.NOTE})
"""Roles of lines that may be in a table's type."""

_ROOM = 2.5
"""Body lines that a page must have free for white that the layout does not reckon with."""


def even_whites(
    blocks: Sequence[FlowBlock], measures: Measures, pages: Pages | None = None
) -> list[FlowBlock]:
    """Give paragraphs the spacing that makes white around tables the layout's.

    The space above a paragraph may become negative: it is to be taken from the next.

    Args:
        blocks: of the stream.
        measures: of the page, whose lines are exact, or on a grid: then they are left.
        pages: tell what white the layout leaves below a table, so that text stands on its
            grid again; None: nobody knows.
    """
    if measures.on_grid:
        return list(blocks)
    result: list[FlowBlock] = []
    seen = _whites_below(blocks, pages) if pages else {}
    full = _on_full_pages(pages, measures) if pages else frozenset[int]()
    blocks = [
        one if at in full else _with_white(one, seen.get(at, 0))
        for at, one in enumerate(blocks)
    ]
    for at, (block, lack) in enumerate(
        zip(blocks, _lacks(blocks, measures), strict=True)
    ):
        if at in full:
            result.append(block)
            continue
        above = result[-1] if result else None
        if lack and _has_after(above, block):
            assert isinstance(above, StyledParagraph)
            result[-1] = _spaced(above, after=lack)
        elif lack and isinstance(block, StyledParagraph):
            block = _spaced(block, before=lack)
        result.append(block)
    return result


def _on_full_pages(pages: Pages, measures: Measures) -> frozenset[int]:
    """Return the blocks of pages that have no room for more white.

    A row, or a whole table that stands on one page, would leave them.
    """
    found = set[int]()
    for page, turned in _sheets(pages):
        lines = [
            (line.y, line.origin.block)
            for line in page.lines
            if line.origin is not None and line.origin.part is Part.STREAM
        ]
        if not lines:
            continue
        area = measures.page.area(turned)
        last = max(y for y, _ in lines)
        if area.top + area.height - last < _ROOM * measures.page.line:
            found.update(block for _, block in lines)
    return frozenset(found)


def _sheets(pages: Pages) -> Iterator[tuple[Page, bool]]:
    """Yield all that is a page of its own, and whether it is turned."""
    for page in pages.pages:
        yield from ((part, part is page.sideways) for part in page.parts)


def _has_after(above: FlowBlock | None, block: FlowBlock) -> bool:
    """Return whether white between two blocks is below the first.

    So it is ahead of a table; else where there is some: programs take the larger one of
    two, or both.
    """
    if not isinstance(above, StyledParagraph):
        return False
    return isinstance(block, StyledTable) or above.look.space_after > 0


def _whites_below(blocks: Sequence[FlowBlock], pages: Pages) -> dict[int, int]:
    """Return the white between each table, or its notes, and the text below it."""
    whites: dict[int, int] = {}
    for page in (part for one in pages.pages for part in one.parts):
        above: PlacedLine | None = None
        for line in page.lines:
            if line.origin is None or line.origin.part is not Part.STREAM:
                continue
            at = line.origin.block
            if above is not None and _is_text_below_table(blocks, at, line.origin):
                look = blocks[at].look  # type: ignore[union-attr]
                top = line.y - round(ASCENT * look.text.size)  # type: ignore[union-attr]
                whites[at] = top - _bottom(blocks, above, top, page)
            above = line
    return whites


def _is_text_below_table(blocks: Sequence[FlowBlock], at: int, origin: Origin) -> bool:
    """Return whether a line begins what stands on the grid again."""
    block = blocks[at]
    if at == 0 or origin.start or not isinstance(block, StyledParagraph):
        return False
    above = blocks[at - 1]
    return block.look.pitch is None and (
        _is_ruled(above)
        or (isinstance(above, StyledParagraph) and above.role in _BESIDE_TABLES)
    )


def _bottom(
    blocks: Sequence[FlowBlock], above: PlacedLine, top: int, page: Page
) -> int:
    """Return where a table ends, or the pitch of its last note, above a line."""
    assert above.origin is not None
    block = blocks[above.origin.block]
    if isinstance(block, StyledParagraph):
        look = block.look
        return above.y - round(ASCENT * look.text.size) + (look.pitch or look.text.size)
    return max(
        (rule.y + rule.height for rule in page.rules if rule.y < top), default=top
    )


def _is_ruled(block: FlowBlock) -> bool:
    return isinstance(block, StyledTable) and block.look.rules != "none"


def _with_white(block: FlowBlock, white: int) -> FlowBlock:
    """Return a paragraph with so much white above it, if it has less."""
    if not isinstance(block, StyledParagraph) or white <= block.look.space_before:
        return block
    return block._replace(look=block.look._replace(space_before=Length(white)))


def _lacks(blocks: Sequence[FlowBlock], measures: Measures) -> Iterator[int]:
    """Yield what white each block lacks above it; below 0: it has too much."""
    above: FlowBlock | None = None
    for block in blocks:
        begins = isinstance(block, StyledParagraph) and block.page_break_before
        if above is None or begins or is_sideways(above) != is_sideways(block):
            yield 0
        else:
            yield _inset(above, measures) - _inset(block, measures)
        above = block


def _inset(block: FlowBlock, measures: Measures) -> int:
    """Return the white, in the flow, that a program sets above a block's first em box."""
    body = measures.page.line, measures.page.body_size
    if isinstance(block, StyledPicture):
        return _of_line(*body)
    if isinstance(block, StyledParagraph):
        look = block.look
        is_small = block.role in _BESIDE_TABLES and look.text.size < body[1]
        return (
            _of_line(look.pitch or body[0], look.text.size)
            if is_small
            else _of_line(*body)
        )
    first = _first_look(block)
    is_text = block.look.rules == "none" and not block.look.padding_above
    return _of_line(first.pitch or body[0], first.text.size) if is_text and first else 0


def _of_line(pitch: int, size: int) -> int:
    return round(EXACT_BASELINE * pitch - ASCENT * size)


def _first_look(table: StyledTable) -> ParagraphLook | None:
    blocks = (one for row in table.rows for cell in row for one in cell.blocks)
    return next((one.look for one in blocks if isinstance(one, StyledParagraph)), None)


def _spaced(block: StyledParagraph, before: int = 0, after: int = 0) -> StyledParagraph:
    look = block.look
    return block._replace(
        look=look._replace(
            space_before=Length(look.space_before + before),
            space_after=Length(look.space_after + after),
        )
    )
