"""The paper and its type area (版心); GB/T 9704-2012, 5.2.1."""

from typing import NamedTuple

from govdoc.units import Length


class TypeArea(NamedTuple):
    """A type area (版心), from the top left of the sheet as it is read."""

    left: Length
    top: Length
    width: Length
    height: Length


class PageSetup(NamedTuple):
    """Paper and type area (GB/T 9704-2012, 5.2.1)."""

    width: Length
    height: Length
    top: Length
    """天头, paper edge to the type area's top."""
    bottom: Length
    left: Length
    """订口, paper edge to the type area's left."""
    right: Length
    cells: int
    """字 a line (28)."""
    lines: int
    """行 a page (22)."""
    body_size: Length
    """Size of the body's characters, 三号 16 pt."""
    foot: str = "carry"
    """How pages end: ``carry``: full, a paragraph's lines go on wherever they fall;
    ``spread``: none of its lines alone, and what that leaves open is filled by letting
    the page's paragraphs run a line longer or shorter; ``open``: it stays open."""
    tuning: float = 0.035
    """Most that a character's white may grow or shrink so that a paragraph takes a line
    more or less where a page or a text ends, in em; 0: never."""
    tuned_lines: int = 1
    """Most lines by which a page may be fuller or emptier where a text ends; 0: none."""

    @property
    def cell(self) -> Length:
        """Width of one 字: the type area's width over the cells."""
        return Length(round((self.width - self.left - self.right) / self.cells))

    @property
    def widow_control(self) -> bool:
        """Whether a paragraph's first line never ends a page, nor its last begins one."""
        return self.foot != "carry"

    @property
    def line(self) -> Length:
        """Pitch of one 行, so that the last line's em box ends at the type area's foot."""
        height = self.height - self.top - self.bottom
        return Length(round((height - self.body_size) / (self.lines - 1)))

    @property
    def tracking(self) -> Length:
        """What is added between body characters so that `cells` of them fill a line."""
        spare = self.measure - self.cells * self.body_size
        return Length(round(spare / (self.cells - 1)))

    @property
    def leading(self) -> Length:
        """White between the em boxes of two body lines (7/8 of 三号, clause 3.2)."""
        return Length(self.line - self.body_size)

    @property
    def measure(self) -> Length:
        """Width of the type area."""
        return Length(self.width - self.left - self.right)

    def area(self, is_sideways: bool = False) -> TypeArea:
        """Return the type area; of a sideways page the same place on the paper.

        Turned so that it reads, its left is the upright sheet's foot: 225 × 156 mm.
        """
        depth = Length(self.height - self.top - self.bottom)
        if is_sideways:
            return TypeArea(self.bottom, self.left, depth, self.measure)
        return TypeArea(self.left, self.top, self.measure, depth)
