"""Spaces beside Han: (text) -> edits (9704 sets none; layout makes the gaps)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govdoc.han.names import is_name
from govdoc.kept.patterns import compile_pattern
from govdoc.transforms.context import HAN, is_chinese
from govdoc.transforms.edits import Edit

_SPACE = compile_pattern(r"[ \xa0\u3000]+")
_BEFORE_SPACE = compile_pattern(
    r"\s*(?:[-*#•]+|第[〇零一二三四五六七八九十百千\d]+[编章节条])$"
)
_ROLL = f"(?:[{HAN}]{{1,4}}[ \u3000]+)+[{HAN}]{{1,4}}"
_NAMED = (
    f"(?:^|[：:])[ \u3000]*(?P<name>(?P<two>(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|司徒|慕容"
    f"|皇甫|令狐|夏侯|尉迟|东方)[{HAN}]{{1,2}})|[{HAN}](?:[{HAN}]{{1,2}}|[ \u3000]+[{HAN}]))$"
)
_LONGEST_ROW = 120
"""Characters above which a paragraph is no row of a roll."""
_POST = (
    f"[{HAN}、（）]{{0,30}}"
    "(?:[长長]|书记|書記|主任|主席|委员|委員|代表|经理|教授|工程师|专员|调研员)"
)


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
    """Return whether a space has a meaning: behind 第一章, a bullet, a listed name."""
    if space.start() < 12 and _BEFORE_SPACE.match(text, 0, space.start()):
        return True
    if _parts_name(text, space):
        return True
    if len(space[0]) < 2 and space[0] != "\u3000":
        return False
    left = re.search(f"[{HAN}]*$", text[max(0, space.start() - 8) : space.start()])
    right = re.match(f"[{HAN}]*", text[space.end() : space.end() + 8])
    return all(word and 2 <= len(word[0]) <= 4 for word in (left, right))


def _parts_name(text: str, space: re.Match[str]) -> bool:
    """Return whether a space ends a name that begins a row or follows a label's colon.

    组长：李　明　县委副书记 is not a sentence: without the space nobody knows where
    the name ends.
    """
    if len(text) > _LONGEST_ROW or text.endswith(("。", "；")):
        return False
    found = re.search(_NAMED, text[: space.start()])
    if not found or not (found["two"] or is_name(found["name"].replace("\u3000", " "))):
        return False
    after = text[space.end() :]
    is_wide = len(space[0]) > 1 or space[0] == "\u3000"
    return bool(re.match(f"[{HAN}]{{2}}" if is_wide else _POST, after))
