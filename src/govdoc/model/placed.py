"""What stands at a fixed place on the first or the last page, outside the stream."""

from typing import NamedTuple

from govdoc.findings import Place
from govdoc.model.blocks import StyledParagraph
from govdoc.units import Length


class PlacedText(NamedTuple):
    """A paragraph in a box of its own on the first page."""

    paragraph: StyledParagraph
    y: Length
    """Top of its first line's em box, from the paper's top edge."""
    left: Length
    """The box's left edge, from the paper's."""
    width: Length
    place: Place
    """Where in the source its role's paragraphs stand."""
    by_ink: bool = False
    """True: ``y`` is where the highest stroke of its first line begins."""
    spread: bool = False
    """True: its one line is spread evenly over the box."""
    is_joint: bool = False
    """True: it is part of a joint mark: one of its names, or 文件 beside them."""
    goes_on: bool = False
    """True: it stands right behind the text at its left: a name behind its label."""


class PlacedRule(NamedTuple):
    """A level rule on the first page."""

    y: Length
    """Its upper edge, from the paper's top edge."""
    left: Length
    width: Length
    weight: Length
    colour: str
    is_foot: bool = False
    """True: it stands at the page's foot (a letter's, 10.1), not in the header block."""


class HeaderBlock(NamedTuple):
    """What stands on the first page above the title (版头), and at its foot."""

    texts: tuple[PlacedText, ...]
    rules: tuple[PlacedRule, ...]
    foot: Length
    """Where the stream's first em box begins, from the paper's top edge."""


class ImprintRow(NamedTuple):
    """One item of the imprint: what stands left, and what right of it."""

    text: StyledParagraph
    """Indents from the type area."""
    place: Place
    """Where in the source the paragraphs that it was made from stand."""
    right: StyledParagraph | None = None
    """The date, at the row's right."""
    joins: bool = False
    """True: no rule parts it from the item above (抄送 below 主送)."""


class Imprint(NamedTuple):
    """The items between the rules at the last page's foot (版记)."""

    rows: tuple[ImprintRow, ...]
    thick: Length
    """Weight of the first and the last rule; 0: no rules at all (letters)."""
    thin: Length
    """Weight of the rules between items."""
    row: Length
    """Rule to rule, of an item of one line."""
    pitch: Length
    """Baseline to baseline inside an item."""
    on_even_page: bool
    """True: on an even page, after a blank one where need be."""
    draws_rules: bool = True
    """False: the paper bears the rules, which keep their places (套打)."""

    @property
    def texts(self) -> tuple[StyledParagraph, ...]:
        """What its rows say, in reading order: each one's text, then its date."""
        found = ((row.text, row.right) for row in self.rows)
        return tuple(text for texts in found for text in texts if text is not None)

    @property
    def groups(self) -> tuple[tuple[ImprintRow, ...], ...]:
        """The items that stand together between two rules."""
        found: list[tuple[ImprintRow, ...]] = []
        for row in self.rows:
            found.append((*found.pop(), row) if row.joins and found else (row,))
        return tuple(found)
