"""What stands in brackets on a line of its own beside who signs: （盖章）, （办公室代章）."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.composition.runs import set_runs
from govdoc.composition.signature_rows import SignatureRows
from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import StyledParagraph
from govdoc.model.document import Paragraph
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import ZERO, Length

_REMARK = compile_pattern(r"\s*[（(][^（()）]+[）)]\s*")


def is_remark(block: Paragraph) -> bool:
    """Say whether a line of a signature is words in brackets, and no name."""
    return block.role is Role.SIGNATURE and bool(_REMARK.fullmatch(block.text))


def with_remarks(
    rows: Sequence[StyledParagraph], blocks: Sequence[Paragraph], sheet: Stylesheet
) -> tuple[StyledParagraph, ...]:
    """Put the remarks of a signature back among its rows, each where it was typed.

    A remark keeps its natural width and moves no name: it stands in the middle below
    the row that it was typed under; of several offices, on the middle of their date.

    Args:
        rows: the names and dates as they are set, not empty, with no remark.
        blocks: all of the signature, its remarks too.
        sheet: supplies looks and the grid.
    """
    result, maker = list(rows), SignatureRows(sheet)
    is_row_each = len(rows) == sum(not is_remark(block) for block in blocks)
    for i, block in enumerate(blocks):
        if not is_remark(block):
            continue
        dated = any(one.role is Role.DATE_OF_ISSUE for one in blocks[i:])
        at = i if is_row_each else len(result) - dated
        at = min(max(at, 1), len(result))
        above = result[at - 1] if is_row_each else result[-1]
        row = _below(above, block, maker, sheet)
        is_last = at == len(result)
        if is_last:
            look = result[-1].look._replace(keep_with_next=True)
            result[-1] = result[-1]._replace(look=look)
        look = row.look._replace(keep_with_next=not is_last)
        result.insert(at, row._replace(look=look))
    return tuple(result)


def _below(
    above: StyledParagraph, block: Paragraph, maker: SignatureRows, sheet: Stylesheet
) -> StyledParagraph:
    """Return a remark's row, its middle on that of another row."""
    text, measure = block.text.strip(), sheet.page.measure
    look = sheet.looks[block.role].text
    row = maker.row(block.role, set_runs(block.runs, text, look, sheet), 0)
    width = maker.width(text)
    left = min(_middle(above, maker, measure) - width // 2, measure - width)
    placed = row.look._replace(align="left", left=Length(max(left, 0)), right=ZERO)
    return row._replace(look=placed)


def _middle(row: StyledParagraph, maker: SignatureRows, measure: int) -> int:
    """Return how far a row's middle is from the left edge of the type area."""
    look, width = row.look, maker.width(row.text)
    if look.align == "center":
        return (look.left + measure - look.right) // 2
    if look.align == "left":
        return look.left + look.first_line + width // 2
    return measure - look.right - width // 2
