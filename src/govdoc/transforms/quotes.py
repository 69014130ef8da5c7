"""Quotation marks: straight ones in pairs become curly (GB/T 15834-2011, 4.8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from govdoc.kept.patterns import compile_pattern
from govdoc.transforms.edits import Edit, Find, protected

_PAIRS = {'"': "“”", "'": "‘’"}
_OPENS = {"“": '"', "‘": "'"}
_CLOSES = {"”": '"', "’": "'"}
_CORNERS = dict(zip("“”‘’", "「」『』", strict=True))
_ANY = compile_pattern("[\"'“”‘’]")
_STOPS = "，。；：、！？）》"


class _Mark(NamedTuple):
    at: int
    char: str
    kind: str
    """The straight mark of its kind."""


class _Side(NamedTuple):
    at: int
    kind: str
    closes: bool


def pairing(is_begun: bool) -> Find:
    """Return the rule that pairs a paragraph's straight quotes by nesting.

    Args:
        is_begun: the paragraph begins a quotation that a later one ends (4.8.3.5).
    """

    def pair(text: str) -> Iterator[Edit]:
        for kinds in ("\"'", '"', "'"):
            sides = _sides(text, kinds, is_begun)
            if sides is not None:
                for at, kind, closes in sides:
                    if text[at] == kind:
                        yield Edit(at, at + 1, _PAIRS[kind][closes])
                return

    return pair


def turn(text: str) -> Iterator[Edit]:
    """Turn curly double quotes that face the wrong way, as in ”文字“ or “文字“.

    Only where taking them in turn leaves none beside a stop that it cannot stand by.
    """
    marks = [mark for mark in _marks(text, '"') if mark.char != '"']
    if len(marks) % 2 or len(marks) < 2 or _sides(text, '"', False) is not None:
        return
    edits = []
    for n, mark in enumerate(marks):
        before, after = text[max(0, mark.at - 1) : mark.at], text[mark.at + 1 :][:1]
        if (n % 2 == 0 and (after == "" or after in _STOPS)) or (
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
    stack: list[_Mark] = []
    for mark in _marks(text, "\"'"):
        if stack and stack[-1].kind == mark.kind and mark.char not in _OPENS:
            stack.pop()
        elif mark.char in _CLOSES:
            return mark.at
        else:
            stack.append(mark)
    first = 0
    while first < len(stack) and stack[first].char in _OPENS:
        if text[: stack[first].at].strip():
            break
        first += 1
    return stack[first].at if first < len(stack) else None


def is_left_open(text: str) -> bool:
    """Return whether a paragraph begins a quotation that a later one ends."""
    return (
        text.lstrip().startswith(('"', "“"))
        and _sides(text, '"', False) is None
        and _sides(text, '"', True) is not None
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
        if open_ones and starts and _sides(text, '"', False) is not None:
            found.update(open_ones)
        open_ones = []
    return frozenset(found)


def _sides(text: str, kinds: str, is_begun: bool) -> list[_Side] | None:
    """Return for each quote whether it opens or closes; None: they are unbalanced."""
    stack: list[str] = []
    depth = dict.fromkeys(_PAIRS, 0)
    sides: list[_Side] = []
    for mark in _marks(text, kinds):
        is_head = is_begun and not sides and not text[: mark.at].strip()
        if is_head and mark.kind == '"' and mark.char not in _CLOSES:
            sides.append(_Side(mark.at, '"', False))
            continue
        kind = mark.kind
        closes = mark.char in _CLOSES or (mark.char not in _OPENS and depth[kind] > 0)
        if closes:
            if not stack or stack.pop() != kind:
                return None
        else:
            stack.append(kind)
        depth[kind] += -1 if closes else 1
        sides.append(_Side(mark.at, kind, closes))
    return None if stack else sides


def _marks(text: str, kinds: str) -> Iterator[_Mark]:
    spans = iter(protected(text))
    start, end = next(spans, (len(text), len(text)))
    for match in _ANY.finditer(text):
        at, char = match.start(), match[0]
        while at >= end and end < len(text):
            start, end = next(spans, (len(text), len(text)))
        kind = _OPENS.get(char) or _CLOSES.get(char) or char
        if kind in kinds and not start <= at < end and not _is_apostrophe(text, at):
            yield _Mark(at, char, kind)


def _is_apostrophe(text: str, at: int) -> bool:
    """An apostrophe stands between Latin letters."""
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    is_latin = len(around) == 2 and around.isascii() and around.isalpha()
    return is_latin and text[at] in "'’"


def to_corners(text: str) -> str:
    """Return the text with 「」『』 for its curly quotes; the length is the same."""
    chars = list(text)
    for mark in _marks(text, "\"'"):
        chars[mark.at] = _CORNERS.get(mark.char, mark.char)
    return "".join(chars)
