"""Spaces beside Han: (text) -> edits (9704 sets none; layout makes the gaps)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.patterns import compile_pattern
from govdoc.transforms.context import HAN, is_chinese
from govdoc.transforms.edits import Edit

_SPACE = compile_pattern(r"[ \xa0\u3000]+")
_BEFORE_SPACE = compile_pattern(
    r"\s*(?:[-*#•]+|第[〇零一二三四五六七八九十百千\d]+[编章节条])$"
)
_ROLL = f"(?:[{HAN}]{{1,4}}[ \u3000]+)+[{HAN}]{{1,4}}"


def close(text: str) -> Iterator[Edit]:
    """Take out spaces beside Han; a tab parts columns and stays."""
    if "\u3000" in text and re.fullmatch(_ROLL, text):
        return  # a roll of names
    for match in _SPACE.finditer(text):
        start, end = match.span()
        before, after = text[max(0, start - 1) : start], text[end : end + 1]
        is_latin = before.isascii() and after.isascii()
        is_beside = is_chinese(before) or is_chinese(after)
        if is_beside and not is_latin and not _is_needed(text, match):
            yield Edit(*match.span(), "")


def _is_needed(text: str, space: re.Match[str]) -> bool:
    """Tell the space behind 第一章 or a bullet, and wide ones in a list of names."""
    if space.start() < 12 and _BEFORE_SPACE.match(text, 0, space.start()):
        return True
    if len(space[0]) < 2 and space[0] != "\u3000":
        return False
    left = re.search(f"[{HAN}]*$", text[max(0, space.start() - 8) : space.start()])
    right = re.match(f"[{HAN}]*", text[space.end() : space.end() + 8])
    return all(word and 2 <= len(word[0]) <= 4 for word in (left, right))
