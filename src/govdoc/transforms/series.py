"""Items that count on, 1、2、3、 or A、B、: they are mended all alike, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from govdoc.kept.patterns import compile_pattern
from govdoc.transforms.context import HAN

_ITEM = compile_pattern(
    rf"\s*(?P<number>\d{{1,3}}|[A-Za-z])(?P<mark>[、．.，,])(?P<is_clear>[ \u3000]*[{HAN}“《（(])?"
)
_UNMENDED = "、．，,"


class Series(Enum):
    """How a paragraph's mark stands among its neighbours'."""

    ALONE = "alone"
    """It is the only one of its series, or none."""
    CLEAR = "clear"
    """All of its series can be mended."""
    MIXED = "mixed"
    """One of its series cannot: behind ``2、3个单位`` a full stop would make a decimal."""


def find_series(texts: Sequence[str]) -> Mapping[int, Series]:
    """Return how the marks of paragraphs stand; those that are not there stand alone."""
    found: dict[int, Series] = {}
    rows: list[list[int]] = []
    last: dict[bool, tuple[int, list[int]]] = {}
    unclear: set[int] = set()
    for n, text in enumerate(texts):
        match = _ITEM.match(text)
        if match is None:
            continue
        number = match["number"]
        is_digit = number.isdigit()
        value = int(number) if is_digit else ord(number.upper()) - ord("A") + 1
        before, row = last.get(is_digit, (0, []))
        if value != before + 1 or value == 1:
            row = []
            rows.append(row)
        row.append(n)
        last[is_digit] = value, row
        if match["mark"] in _UNMENDED and not match["is_clear"]:
            unclear.add(n)
    for row in rows:
        if len(row) > 1:
            is_mixed = not unclear.isdisjoint(row)
            found.update(dict.fromkeys(row, Series.MIXED if is_mixed else Series.CLEAR))
    return found
