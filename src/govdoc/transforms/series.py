"""Items that count on, 1、2、3、 or A、B、: they are mended all alike, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum

from govdoc.han.numerals import to_int
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Paragraph
from govdoc.model.roles import LITERAL
from govdoc.transforms.context import HAN

_ITEM = compile_pattern(
    r"\s*(?:(?P<digit>\d{1,3})|(?P<latin>[A-Za-z])|(?P<han>[一二三四五六七八九十百]{1,4}))"
    rf"(?P<mark>[、．.]|[，,](?!\d{{3}}(?!\d)))(?P<is_clear>[ \u3000]*[{HAN}“《（(])?"
)
"""A mark; no number in groups of three, which is the same with a comma (15835, 5.1.1)."""
_OTHER = compile_pattern(r"\s*[一二三四五六七八九十百]{1,4}(?: *[：:]| +)(?=\S)")
"""A number that is parted from its words otherwise: it counts on, and is not mended."""
_RIGHT = {"digit": ".", "latin": ".", "han": "、"}
"""The mark behind each sort of number (15834, B.3)."""


class InSeries(Enum):
    """How a paragraph's mark stands among its neighbours'."""

    ALONE = "alone"
    """It is the only one of its series, or none."""
    CLEAR = "clear"
    """All of its series can be mended."""
    MIXED = "mixed"
    """One of its series cannot: behind ``2、3个单位`` a full stop would make a decimal."""


def find_series(blocks: Sequence[Paragraph]) -> Mapping[int, InSeries]:
    """Return how the marks of paragraphs stand; those that are not there stand alone."""
    return {n: kind for row, kind in find_rows(blocks) for n in row}


def find_rows(blocks: Sequence[Paragraph]) -> Iterator[tuple[Sequence[int], InSeries]]:
    """Yield each series of two paragraphs or more, and how all of its marks stand.

    What no rule mends, as a table's cells, counts on with nothing.
    """
    rows: list[list[int]] = []
    last: dict[str, tuple[int, list[int]]] = {}
    unclear: set[int] = set()
    begun: set[int] = set()
    for n, block in enumerate(blocks):
        if block.role in LITERAL:
            continue
        match = _ITEM.match(block.text)
        if match is None:
            if _OTHER.match(block.text):
                last.pop("han", None)
            continue
        sort = next(sort for sort in _RIGHT if match[sort])
        value = _value(sort, match[sort])
        before, row = last.get(sort, (0, []))
        if value != before + 1 or value == 1:
            row = []
            rows.append(row)
            begun |= {n} if value == 1 else set()
        row.append(n)
        last[sort] = value, row
        if match["mark"] != _RIGHT[sort] and not match["is_clear"]:
            unclear.add(n)
    for row in rows:
        if len(row) > 1 and row[0] in begun:
            is_mixed = not unclear.isdisjoint(row)
            yield row, InSeries.MIXED if is_mixed else InSeries.CLEAR


def _value(sort: str, number: str) -> int:
    if sort == "latin":
        return ord(number.upper()) - ord("A") + 1
    return to_int(number) or 0
