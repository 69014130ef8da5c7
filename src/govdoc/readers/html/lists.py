"""What a browser sets before the items of a list, as an official document counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from govdoc.han.numerals import to_han
from govdoc.readers.html.css import Declared

BULLETS = ("●", "○", "■")
"""By depth; each is in the smallest of Chinese character sets."""
_TYPED = re.compile(
    r"\s*(?:[（(〔]?(?:[一二三四五六七八九十百]{1,4}|\d{1,3}|[a-zA-Z])[）)〕、.．,，:：]|[①-⑳⑴-⒇●○■◆▪•·※])"
)
"""A number or a bullet that somebody has typed."""
_HAN = frozenset(
    {"cjk-ideographic", "simp-chinese-informal", "simp-chinese-formal",
     "trad-chinese-informal", "trad-chinese-formal", "cjk-decimal", "ideographic"}
)  # fmt: skip
_LETTERS = {
    "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
    "1": "decimal",
}  # fmt: skip
"""Values of ``type``."""
_MOST = 999
_LOOKED_AT = 30
"""Items of a list that are asked whether their numbers are typed."""
_ROMAN = (
    (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"),
    (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True)
class Counted:
    """A list that is open, and how far it has counted."""

    is_ordered: bool
    depth: int
    """1-based, among lists of its sort."""
    kind: str
    """Value of ``list-style-type``; empty: the list's own."""
    next: int = 1

    def label(self, item: Any, declared: Declared) -> str:
        """Return what stands before an item; empty: nothing."""
        kind = style_of(declared) or self.kind
        if kind == "none":
            return ""
        if not self.is_ordered:
            return BULLETS[min(self.depth, len(BULLETS)) - 1]
        said = item.get("value", "")
        number = int(said) if re.fullmatch(r"-?\d{1,6}", said) else self.next
        self.next = number + 1
        return _mark(number, self.depth, kind)


def open_list(
    element: Any, declared: Declared, around: list[Counted], *, is_marked: bool
) -> Counted:
    """Begin a list.

    Args:
        element: ``ol``, ``ul`` or their like.
        declared: what the page says of it.
        around: the lists that it stands in.
        is_marked: False: what it sets before its items is not known; then it is nothing.
    """
    is_ordered = element.tag == "ol"
    depth = 1 + sum(one.is_ordered is is_ordered for one in around)
    kind = style_of(declared) or _LETTERS.get(element.get("type", ""), "")
    if not is_marked or _is_typed(element):
        kind = "none"
    found = Counted(is_ordered, depth, kind)
    start = element.get("start", "")
    if re.fullmatch(r"-?\d{1,6}", start):
        found.next = int(start)
    return found


def style_of(declared: Declared) -> str:
    """Return what the page says of the marks of a list or an item; empty: nothing."""
    said = declared.get("list-style-type") or declared.get("list-style", "")
    words = said.lower().split()
    return words[0] if words else ""


def _is_typed(element: Any) -> bool:
    """Say whether the items begin with numbers of their own."""
    items = [one for one in element[:_LOOKED_AT] if one.tag == "li"]
    starts = [_start(one) for one in items]
    return bool(starts) and all(map(_TYPED.match, starts))


def _start(item: Any) -> str:
    """Return the first words of an item."""
    return next((one for one in item.itertext() if one.strip()), "")[:20]


def _mark(number: int, depth: int, kind: str) -> str:
    """Return a number as an official document has it on that depth (7.3.3)."""
    if kind in _HAN and 1 <= number <= _MOST:
        return f"{to_han(number)}、" if depth == 1 else f"（{to_han(number)}）"
    if kind.endswith(("alpha", "latin")) and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return f"{letter.upper() if kind.startswith('upper') else letter}."
    if kind.endswith("roman") and 1 <= number <= _MOST:
        numeral = _roman(number)
        return f"{numeral.upper() if kind.startswith('upper') else numeral}."
    if depth == 1 or number < 1:
        return f"{number}."
    if depth == 2 or number > 20:
        return f"（{number}）"
    return chr(ord("①") + number - 1)


def _roman(number: int) -> str:
    found = []
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        found.append(sign * count)
    return "".join(found)
