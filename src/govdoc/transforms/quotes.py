"""Quotation marks: straight ones in pairs become curly (GB/T 15834-2011, 4.8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from govdoc.transforms.edits import Edit, Find
from govdoc.transforms.pairing import (
    OPENS,
    STOPS,
    STRAIGHT,
    QuoteMark,
    find_marks,
    find_sides,
    may_be_nested,
)

_PAIRS = {'"': "“”", "'": "‘’"}
_CORNERS = dict(zip("“”‘’", "「」『』", strict=True))


def pairing(is_begun: bool) -> Find:
    """Return the rule that pairs a paragraph's straight quotes by nesting.

    Args:
        is_begun: the paragraph begins a quotation that a later one ends (4.8.3.5).
    """

    def pair(text: str) -> Iterator[Edit]:
        for kinds in ("\"'", '"', "'"):
            sides = find_sides(text, kinds, is_begun)
            if sides is not None:
                if not may_be_nested(text, sides):
                    for at, kind, closes in sides:
                        if text[at] in STRAIGHT:
                            yield Edit(at, at + 1, _PAIRS[kind][closes])
                return

    return pair


def turn(text: str) -> Iterator[Edit]:
    """Turn curly double quotes that face the wrong way, as in ”文字“ or “文字“.

    Only where taking them in turn leaves none beside a stop that it cannot stand by.
    """
    marks = [mark for mark in find_marks(text, '"') if mark.char != '"']
    are_in_turn = all(mark.char == "“”"[n % 2] for n, mark in enumerate(marks))
    if are_in_turn or len(marks) % 2 or find_sides(text, '"', False) is not None:
        return
    edits = []
    for n, mark in enumerate(marks):
        before, after = (
            text[max(0, mark.at - 1) : mark.at],
            text[mark.at + 1 : mark.at + 2],
        )
        if (n % 2 == 0 and (after == "" or after in STOPS)) or (
            n % 2 and (before == "" or before in "，、：；（《")
        ):
            return
        if mark.char != "“”"[n % 2]:
            edits.append(Edit(mark.at, mark.at + 1, "“”"[n % 2]))
    yield from edits


def unpaired(text: str) -> int | None:
    """Return where the first quote without its partner stands, or None.

    An opening mark at the head of a paragraph may be closed in a later one (4.8.3.5).
    """
    stack: list[QuoteMark] = []
    marks = list(find_marks(text, "\"'"))
    if all(m.char in STRAIGHT and text[m.at - 1 : m.at].isdigit() for m in marks):
        return None  # a screen of 55"
    for mark in marks:
        if stack and stack[-1].kind == mark.kind and mark.char not in OPENS:
            stack.pop()
        elif mark.char in "”’":
            return mark.at
        else:
            stack.append(mark)
    first = 0
    while first < len(stack) and stack[first].char in OPENS:
        if text[: stack[first].at].strip():
            break
        first += 1
    if first < len(stack):
        return stack[first].at
    return next((mark.at for mark in marks if mark.char in STRAIGHT), None)


def is_left_open(text: str) -> bool:
    """Return whether a paragraph begins a quotation that a later one ends."""
    return (
        text.lstrip().startswith(('"', "“"))
        and find_sides(text, '"', False) is None
        and find_sides(text, '"', True) is not None
    )


def begun(texts: Sequence[str], may_quote: Callable[[int], bool]) -> frozenset[int]:
    """Find the paragraphs of quotations that run on: all but the last of each.

    In one, every paragraph begins with an opening mark, and the last alone closes it.

    Args:
        texts: the paragraphs.
        may_quote: tells whether the paragraph of that number may be part of one.
    """
    found: set[int] = set()
    open_ones: list[int] = []
    if not any('"' in text for text in texts):
        return frozenset()
    for n, text in enumerate(texts):
        if may_quote(n) and is_left_open(text):
            open_ones.append(n)
            continue
        starts = text.lstrip().startswith(('"', "“"))
        if open_ones and starts and find_sides(text, '"', False) is not None:
            found.update(open_ones)
        open_ones = []
    return frozenset(found)


def to_corners(text: str) -> str:
    """Return the text with 「」『』 for its curly quotes; the length is the same."""
    chars = list(text)
    for mark in find_marks(text, "\"'"):
        chars[mark.at] = _CORNERS.get(mark.char, mark.char)
    return "".join(chars)
