"""Blanks that no line may end at: inside numbers, and before the sign of a unit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.han.units import UNIT
from govdoc.kept.patterns import compile_pattern

_OF_FIGURE = compile_pattern(
    rf"(?<=\d) (?={UNIT})|(?<![\d ])\d{{1,3}}(?: \d{{3}})+(?!\d)"
)
"""20 ℃, 136 000."""
_OF_PHONE = compile_pattern(
    r"(?<![\d-])(?:\+?86[- ]?)?(?:0\d{2,3}|1\d{2}|400|800)"
    r"(?:[- ]\d{3,4}){1,2}(?![\d-])"
    r"|(?<![\d-])0\d{2,3} ?[-－—] ?\d{3,4}(?: ?\d{4})?(?![\d-])"
)
"""0571-8765 4321, 138 0000 1234, 0571 - 87654321."""


def blanks_of_figures(text: str) -> Iterator[int]:
    """Yield the places of blanks in figures, and between a figure and its unit.

    Args:
        text: a paragraph, or a part of it.
    """
    return _blanks(_OF_FIGURE, text)


def blanks_of_phones(text: str) -> Iterator[int]:
    """Yield the places of blanks in telephone numbers.

    Args:
        text: a paragraph, or a part of it.
    """
    return _blanks(_OF_PHONE, text)


def _blanks(pattern: re.Pattern[str], text: str) -> Iterator[int]:
    if " " not in text:
        return
    for match in pattern.finditer(text):
        for place in range(*match.span()):
            if text[place] == " ":
                yield place
