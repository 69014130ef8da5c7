"""Marks and ordinals within a paragraph: （1）…；（2）…, 一是…，二是…."""

from __future__ import annotations

from typing import NamedTuple

from govdoc.checks.turned_quotes import turned
from govdoc.han.fold import fold
from govdoc.han.numerals import to_han, to_int
from govdoc.kept.patterns import compile_pattern

_HAN = "一二三四五六七八九十"
_AT = r"(?:(?<=[。；，：！？、;\s])|^)"
_CITED = r"(?=[^项款目条至和、（(号])"
MARKS = (
    compile_pattern(rf"{_AT}[（(](?P<n>[{_HAN}]{{1,2}})[）)]{_CITED}"),
    compile_pattern(rf"{_AT}[（(](?P<n>\d{{1,2}})[）)]{_CITED}"),
    compile_pattern(rf"{_AT}(?P<n>\d{{1,2}})[.．、](?=[^\d\s])"),
    compile_pattern(rf"{_AT}(?P<n>[①-⑳])"),
)
"""Marks of series."""
SORTS = (
    compile_pattern(rf"{_AT}(?P<n>[{_HAN}]{{1,2}})[是要](?![{_HAN}])"),
    compile_pattern(rf"{_AT}第(?P<n>[{_HAN}]{{1,2}})[，、,：]"),
    *MARKS,
)
"""Those, and spoken ordinals."""
_QUOTED = compile_pattern(r"“[^“”]*”|《[^《》]*》|‘[^‘’]*’")
_FEWEST = 3


class Within(NamedTuple):
    """A mark within a paragraph."""

    value: int
    number: tuple[int, int]
    """Where its number stands."""
    span: tuple[int, int]


def masked(text: str) -> str:
    """Return a text of the same length without what stands in quotations and titles."""
    return _QUOTED.sub(
        lambda found: found[0][0] + "〓" * (len(found[0]) - 2) + found[0][-1],
        turned(text),
    )


def number_of(numeral: str) -> int:
    """Return the value of ①, 1 or 一; 0: it has none."""
    if "①" <= numeral[0] <= "⑳":
        return ord(numeral) - ord("①") + 1
    return to_int(fold(numeral)) or 0


def renumbered(value: int, numeral: str) -> str:
    """Return a number in the manner of another: ④, 4 or 四."""
    if "①" <= numeral[0] <= "⑳":
        return chr(ord("①") + value - 1)
    return str(value) if fold(numeral).isdigit() else to_han(value)


def rows_within(text: str) -> list[list[Within]]:
    """Return the series of three marks or more within a paragraph that begin with 1.

    What the paragraph itself begins with is none of them.
    """
    rows: list[list[Within]] = []
    plain = masked(text)
    lead = len(text) - len(text.lstrip())
    for sort in MARKS:
        row: list[Within] = []
        for found in sort.finditer(plain, lead + 1):
            one = Within(number_of(found["n"]), found.span("n"), found.span())
            if one.value == 1 and row:
                rows.append(row)
                row = []
            if row or one.value == 1:
                row.append(one)
        rows.append(row)
    return [row for row in rows if len(row) >= _FEWEST]
