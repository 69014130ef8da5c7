"""What stands around a place in a text: the guards that the rules share."""

from __future__ import annotations

import re

from govdoc.kept.patterns import compile_pattern

# A pattern with `HAN` takes a millisecond or two to compile. Those that few texts need
# are therefore kept as strings: `re` compiles them at first use, and keeps them.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
"""Inside of a regular expression's brackets: any Han character."""
IS_HAN = compile_pattern(f"[{HAN}]")
BLANKS = " \t\xa0\u3000"
_CHINESE = compile_pattern(f"[{HAN}，。；：！？、）》”’】〕…—（《“‘【〔]")


def is_chinese(char: str) -> bool:
    """Return whether a character is Han or a Chinese mark; False for ``""``."""
    return bool(_CHINESE.match(char))


def near(text: str, at: int, step: int) -> str:
    """Return the nearest character that is not a space, or ``""``."""
    return beyond(text, at, step, BLANKS)


def beyond(text: str, at: int, step: int, skipped: str) -> str:
    """Return the nearest character that is not in ``skipped``, or ``""``."""
    at += step
    while 0 <= at < len(text) and text[at] in skipped:
        at += step
    return text[at] if 0 <= at < len(text) else ""


def stands_in_chinese(text: str, match: re.Match[str]) -> bool:
    """Return whether a match has a Chinese neighbour."""
    left, right = near(text, match.start(), -1), near(text, match.end() - 1, 1)
    return is_chinese(left) or is_chinese(right)
