"""What stands around a place in a text: the guards that the rules share."""

from __future__ import annotations

import re

from govdoc.findings import Sentence
from govdoc.kept.patterns import compile_pattern

# A pattern with `HAN` takes a millisecond or two to compile. Those that few texts need
# are therefore kept as strings: `re` compiles them at first use, and keeps them.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
"""Inside of a regular expression's brackets: any Han character."""
IS_HAN = compile_pattern(f"[{HAN}]")
BLANKS = " \t\xa0\u3000"
_ENDS = "。！？；!?;\n"
_REACH = 40
"""Characters of a sentence on either side of a place."""
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


def sentence_at(text: str, start: int, end: int) -> Sentence:
    """Return the sentence around ``text[start:end]``, some forty characters each way."""
    front, behind = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    begin = max(map(front.rfind, _ENDS)) + 1
    stops = [at for at in map(behind.find, _ENDS) if at >= 0]
    more = "…" * (begin == 0 and start > _REACH)
    rest = "…" * (not stops and end + _REACH < len(text))
    cut = min(stops) + 1 if stops else _REACH
    return Sentence(more + front[begin:], text[start:end], behind[:cut] + rest)
