"""Rows of a signature block: one paragraph each, placed by its right or its left end."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.composition.widths import set_width
from govdoc.model.blocks import StyledParagraph, StyledRun
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import ZERO, Length


class SignatureRows:
    """Makes the rows of one block; widths are those of the grid."""

    def __init__(self, sheet: Stylesheet) -> None:
        """Take the looks, the cell and the rules of the signature from a style."""
        self.sheet, self.cell = sheet, sheet.page.cell
        rules = sheet.signature
        free = (
            rules.blank_lines_sealed if rules.is_sealed else rules.blank_lines_unsealed
        )
        self.above = Length(free * sheet.page.line)
        """What is left free above the first row (7.3.5.1, 7.3.5.2)."""

    def width(self, text: str) -> Length:
        """Return how wide a text is in the body's size on the grid."""
        page, rules = self.sheet.page, self.sheet.line_rules
        return set_width(text, page.body_size, page.tracking, rules.latin_gap)

    def row(
        self,
        role: Role,
        runs: Sequence[StyledRun],
        right: int,
        above: int = 0,
        *,
        is_last: bool = False,
    ) -> StyledParagraph:
        """Return a row that ends ``right`` from the edge; only the last ends the block."""
        look = self.sheet.looks[role]._replace(
            right=Length(right), space_before=Length(above), keep_with_next=not is_last
        )
        return StyledParagraph(role, tuple(runs), look)

    def by_left(self, row: StyledParagraph) -> StyledParagraph:
        """Place a row by its left end: programs differ in how wide digits and marks stand."""
        left = self.sheet.page.measure - row.look.right - self.width(row.text)
        look = row.look._replace(align="left", left=Length(max(left, 0)), right=ZERO)
        return row._replace(look=look)
