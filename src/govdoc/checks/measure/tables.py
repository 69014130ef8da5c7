"""``w:tbl`` -> `MeasuredTable`: which rules are drawn, whoever says so.

From the farthest: the table's style with those that it is based on, what that says of the
first row, the table itself, its cells (ISO/IEC 29500-1 17.7.6).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element

from govdoc.checks.measure.cascade import Cascade
from govdoc.checks.measure.layers import NO_LAYER, Layer
from govdoc.checks.measure.types import MeasuredTable
from govdoc.readers.docx.xml import W, each, to_number, value_of

_BORDERS, _OF_CELL = f"{W}tblPr/{W}tblBorders", f"{W}tcPr/{W}tcBorders"
_EIGHTHS = 8.0
_NAMES = {"start": "left", "end": "right"}
_HEAD = "head."
"""In front of the sides that a style gives the first row."""
_MOST = 0.5
"""Of the edges of a sort: as many are drawn, or the sort is not."""


class _Cell(NamedTuple):
    """One ``w:tc``."""

    says: Layer
    """Of its sides."""
    goes_on: bool
    """With the one above it."""


def tables_of(
    root: Element, numbers: Mapping[Element, int], cascade: Cascade
) -> Iterator[MeasuredTable]:
    """Yield the tables of a part.

    Args:
        root: of the part.
        numbers: of its paragraphs.
        cascade: knows the styles.
    """
    known: dict[str, Layer] = {}
    for one in each(root, f"{W}tbl"):
        named = value_of(one.find(f"{W}tblPr/{W}tblStyle"))
        style = cascade.styles.inherited(named, known, _of_style, NO_LAYER)
        whole = _sides(one.find(_BORDERS)).over(style)
        rows = list(one.iterfind(f"{W}tr"))
        cells = [found for row in rows if (found := list(_cells(row)))]
        heads = _inside(rows[0], numbers) if len(rows) > 1 else ()
        yield MeasuredTable(
            _inside(one, numbers), heads, *_rules(whole, cells, _shows_head(one))
        )


def _inside(element: Element, numbers: Mapping[Element, int]) -> tuple[int, ...]:
    """Return the numbers of the paragraphs in an element."""
    return tuple(numbers[p] for p in each(element, f"{W}p") if p in numbers)


def _of_style(style: Element) -> Layer:
    said = _sides(style.find(_BORDERS))
    for one in style.iterfind(f"{W}tblStylePr"):
        if one.get(f"{W}type") == "firstRow":
            head = _sides(one.find(_OF_CELL))
            said |= {f"{_HEAD}{side}": weight for side, weight in head.items()}
    return said


def _sides(borders: Element | None) -> Layer:
    """Return the weights that borders have, by their sides; 0: none is to be drawn."""
    said = Layer()
    for one in () if borders is None else borders:
        side = one.tag.rpartition("}")[2]
        is_drawn = value_of(one) not in ("none", "nil", "")
        weight = (to_number(one.get(f"{W}sz")) or 4) / _EIGHTHS
        said[_NAMES.get(side, side)] = weight if is_drawn else 0.0
    return said


def _cells(row: Element) -> Iterator[_Cell]:
    for one in row.iterfind(f"{W}tc"):
        merge = one.find(f"{W}tcPr/{W}vMerge")
        goes_on = merge is not None and value_of(merge) != "restart"
        yield _Cell(_sides(one.find(_OF_CELL)), goes_on)


def _shows_head(table: Element) -> bool:
    look = table.find(f"{W}tblPr/{W}tblLook")
    if look is None:
        return False
    said = look.get(f"{W}firstRow")
    if said is not None:
        return said not in ("0", "false", "off")
    try:
        return bool(int(value_of(look) or "0", 16) & 0x20)
    except ValueError:
        return False


def _rules(
    whole: Layer, rows: list[list[_Cell]], shows_head: bool
) -> tuple[float, float, float, float, float]:
    """Return the weights as `MeasuredTable` has them, from ``outer`` on."""
    if not rows:
        return 0.0, 0.0, 0.0, 0.0, 0.0
    top = [_edge(one, "top", whole, "top") for one in rows[0]]
    bottom = [_edge(one, "bottom", whole, "bottom") for one in rows[-1]]
    left = [_edge(row[0], "left", whole, "left") for row in rows]
    right = [_edge(row[-1], "right", whole, "right") for row in rows]
    between = [
        max(_edge(one, "right", whole, "insideV"), _edge(two, "left", whole, "insideV"))
        for row in rows
        for one, two in pairwise(row)
    ]
    levels = [list(_below(*both, whole)) for both in pairwise(rows)]
    head = max(_usual(levels[0]) if levels else 0.0, _of_head(whole, shows_head))
    others = [one for level in levels[1:] for one in level]
    return (
        min(_usual(top), _usual(bottom)),
        min(_usual(left), _usual(right)),
        head,
        _usual(others),
        _usual(between),
    )


def _below(upper: list[_Cell], lower: list[_Cell], whole: Layer) -> Iterator[float]:
    """Yield the weights between two rows; cells of two rows have no edge there."""
    if len(upper) != len(lower):
        yield from (_edge(one, "bottom", whole, "insideH") for one in upper)
        return
    for one, two in zip(upper, lower, strict=True):
        if not two.goes_on:
            yield max(
                _edge(one, "bottom", whole, "insideH"),
                _edge(two, "top", whole, "insideH"),
            )


def _edge(cell: _Cell, side: str, whole: Layer, common: str) -> float:
    return float(cell.says.get(side, whole.get(common, 0.0)))


def _of_head(whole: Layer, shows_head: bool) -> float:
    return float(whole.get(f"{_HEAD}bottom", 0.0)) if shows_head else 0.0


def _usual(weights: Sequence[float]) -> float:
    """Return the middle weight of the edges that are drawn; 0: most are not."""
    drawn = sorted(one for one in weights if one)
    return drawn[len(drawn) // 2] if len(drawn) > _MOST * len(weights) else 0.0
