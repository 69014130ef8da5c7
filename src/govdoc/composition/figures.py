"""How a column's cells stand: its figures with their points below each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govdoc.composition.whole import is_serial
from govdoc.han.width import ems
from govdoc.kept.patterns import compile_pattern
from govdoc.model.looks import ParagraphLook
from govdoc.units import ZERO, Length

SHORT = 12
"""Em up to which a column's cells are centred; longer text begins at the left."""
_FIGURE = compile_pattern(
    r"(?P<head>[-+−－＋±]?(?:\d{1,3}(?:,\d{3})+|\d+))(?P<tail>(?:\.\d+)?[%％‰]?)"
)
_NONE = frozenset({"", "-", "—", "——", "－", "/", "…", "……"})
"""What stands for a figure that there is not."""
_NARROW = {",": 0.25, ".": 0.25, "%": 0.83, "-": 0.33, "+": 0.56}
"""Em of signs in figures; a digit has a half."""
_BROADER = 1.15
"""Times its own width that the widest figure has room for: other faces are broader."""
_UNSAID = frozenset({"", "justify"})
"""What Word sets where nobody has asked for anything."""


_LEVELS = (
    compile_pattern(r"[一二三四五六七八九十]{1,3}、"),
    compile_pattern(r"[（(][一二三四五六七八九十]{1,3}[）)]"),
    compile_pattern(r"\d{1,2}[.．、](?!\d)"),
    compile_pattern(r"其中[：:]"),
)
"""What begins a column's cells that are above and below each other, the highest first."""


class ColumnLook(NamedTuple):
    """How the cells of one column stand."""

    align: str
    """As `ParagraphLook.align`; of figures with points ``right``, less `indent`."""
    size: Length = ZERO
    tail: float = -1.0
    """Em of the longest part of a figure from its point on; below 0: no figures."""
    indent: int = 0
    """White at the right of the figure with that part, in EMU."""
    ranks: tuple[int, ...] = ()
    """Of each of `_LEVELS`, how many 字 its cells stand in; empty: all at the left."""

    def set(self, look: ParagraphLook, text: str) -> ParagraphLook:
        """Return the look of a cell's paragraph."""
        if self.tail < 0:
            left = Length(look.left + self.size * _rank(text, self.ranks))
            return look._replace(align=self.align, left=left)
        found = _FIGURE.fullmatch(text.strip())
        if found is None:
            return look._replace(align="center")
        lack = self.tail - _wide(found["tail"])
        return look._replace(
            align="right", right=Length(round(self.indent + lack * self.size))
        )


def column_look(
    cells: Sequence[str], said: set[str], room: int, size: Length, *, is_ruled: bool
) -> ColumnLook:
    """Return how a column's cells stand.

    As all agree in the source; else short ones, and figures, in the middle, longer text at
    the left, and what is numbered in levels by its level. Figures have their points, or
    their last digits, below each other.

    Args:
        cells: of the table's body.
        said: how they stand in the source.
        room: width of the column less its padding, in EMU.
        size: of its type.
        is_ruled: the table has rules.
    """
    wish = next(iter(said)) if len(said) == 1 and not said & _UNSAID else ""
    parts = _figures(cells)
    if parts and wish != "left" and (is_ruled or wish):
        heads, tails = (
            [_wide(part) for part in own] for own in zip(*parts, strict=True)
        )
        if len(set(heads)) > 1 or len(set(tails)) > 1:
            block = (max(heads) + max(tails)) * size
            spare = max(0, room - round(block))
            middle = min(spare // 2, max(0, room - round(block * _BROADER)))
            return ColumnLook(
                "right", size, max(tails), 0 if wish == "right" else middle
            )
    ranks = _ranks(cells)
    if ranks and wish in ("", "left"):
        wide = max(ems(text) + _rank(text, ranks) for text in cells) * size
        return ColumnLook("left", size, ranks=ranks if wide <= room else ())
    is_short = is_ruled and all(ems(text) <= SHORT for text in cells)
    return ColumnLook(wish or ("center" if is_short else "left"))


def _ranks(cells: Sequence[str]) -> tuple[int, ...]:
    """Return how far each level of a column stands in; nothing where it has but one."""
    has = [any(level.match(text) for text in cells) for level in _LEVELS]
    return tuple(sum(has[:n]) for n in range(len(has))) if sum(has) > 1 else ()


def _rank(text: str, ranks: Sequence[int]) -> int:
    """Return how many 字 a cell stands in; what bears no number stands at the edge."""
    both = zip(_LEVELS, ranks, strict=False)
    return next((rank for level, rank in both if level.match(text)), 0)


def _figures(cells: Sequence[str]) -> list[tuple[str, str]]:
    """Return the parts of a column's figures; nothing where it is none of figures."""
    words = [cell.strip() for cell in cells]
    found = [_FIGURE.fullmatch(word) for word in words if word not in _NONE]
    if not all(found) or is_serial(["序号", *words]):
        return []
    return [(one["head"], one["tail"]) for one in found if one]


def _wide(part: str) -> float:
    return sum(_NARROW.get(char, 0.5 if char.isascii() else 1.0) for char in part)
