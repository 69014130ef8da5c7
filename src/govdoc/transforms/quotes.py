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
_LEADS = "，、：（《〈〔"
"""What no quotation ends with."""
_BRACKETS = dict(zip("）》〉〕】)", "（《〈〔【(", strict=True))
_BRACKET = compile_pattern("[（）()《》〈〉〔〕【】]")
_DEEPEST = 2
"""Levels of straight quotes: “…‘…’…” (4.8.3.3)."""
_PATIENCE = 20_000
"""Steps in search of a pairing, beyond which there is none."""


class _Mark(NamedTuple):
    at: int
    char: str
    kind: str
    """The straight mark of its kind."""


class _Side(NamedTuple):
    at: int
    kind: str
    """The straight mark of its level: a double quote inside another is single."""
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
                if not _may_be_nested(text, sides):
                    for at, kind, closes in sides:
                        if text[at] in _PAIRS:
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
    if first < len(stack):
        return stack[first].at
    return next((m.at for m in _marks(text, "\"'") if m.char in _PAIRS), None)


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
    """Return for each quote whether it opens or closes; None: nothing fits.

    The flattest reading in which quotations and brackets lie inside one another, and no
    quotation begins with a stop or ends with what leads on.
    """
    marks = list(_marks(text, kinds))
    sides: list[_Side] = []
    if is_begun and marks and not text[: marks[0].at].strip():
        first = marks[0]
        if first.kind == '"' and first.char not in _CLOSES:
            sides.append(_Side(first.at, '"', False))
            del marks[0]
    for may_be_bare in (False, True):
        found = _Pairing(text, marks, may_be_bare).find()
        if found is not None:
            return sides + found
    return None


class _Open(NamedTuple):
    """A quotation that is open, and what it stands in."""

    n: int
    """Number of its first mark."""
    kind: str
    """As in `_Side`."""
    depth: int
    outer: _Open | None


_Step = tuple[_Side, _Open | None]


class _Pairing:
    """The search for the flattest reading of a paragraph's quotes."""

    def __init__(self, text: str, marks: Sequence[_Mark], may_be_bare: bool) -> None:
        """Take the marks; ``may_be_bare``: they may quote a mark alone, as in 用"、"。"""
        self._text = text
        self._marks = marks
        self._may_be_bare = may_be_bare
        self._scopes = _scopes(text, marks)

    def find(self) -> list[_Side] | None:
        if not self._marks:
            return []
        if all(mark.char in _PAIRS for mark in self._marks) and len(self._marks) % 2:
            return None
        path: list[_Step] = []
        left = [self._steps(0, None)]
        for _ in range(_PATIENCE + 2 * len(self._marks)):
            if not left:
                return None
            step = next(left[-1], None)
            if step is None:
                left.pop()
                if path:
                    path.pop()
                continue
            path.append(step)
            if len(path) == len(self._marks) and step[1] is None:
                return [side for side, _ in path]
            left.append(self._steps(len(path), step[1]))
        return None

    def _steps(self, n: int, inside: _Open | None) -> Iterator[_Step]:
        """Yield what a mark may be inside an open quotation: that it closes it first."""
        if n == len(self._marks):
            return
        mark = self._marks[n]
        if inside and mark.char not in _OPENS and self._closes(mark, n, inside):
            yield _Side(mark.at, inside.kind, True), inside.outer
        if mark.char not in _CLOSES and self._opens(mark, inside):
            kind, depth = mark.kind, inside.depth + 1 if inside else 1
            if mark.char == '"' and inside and inside.kind == '"':
                kind = "'"
            yield _Side(mark.at, kind, False), _Open(n, kind, depth, inside)

    def _closes(self, mark: _Mark, n: int, inside: _Open) -> bool:
        if self._marks[inside.n].kind != mark.kind:
            return False
        if mark.char in _CLOSES:
            return True
        length = mark.at - self._marks[inside.n].at - 1
        is_led = self._text[mark.at - 1] in _LEADS
        is_bare = length == 1 and self._may_be_bare
        is_level = self._scopes[inside.n] == self._scopes[n]
        return is_level and length > 0 and (is_bare or not is_led)

    def _opens(self, mark: _Mark, inside: _Open | None) -> bool:
        if mark.char in _OPENS:
            return True
        if inside and (inside.depth >= _DEEPEST or inside.kind == "'"):
            return False
        after = self._text[mark.at + 1 : mark.at + 3]
        is_bare = after[1:] in _PAIRS and self._may_be_bare
        return bool(after) and (is_bare or after[0] not in _STOPS)


def _scopes(text: str, marks: Sequence[_Mark]) -> list[int]:
    """Return for each mark where the bracket that it stands in begins; -1: in none."""
    begins: dict[int, int] = {}
    ends: set[int] = set()
    stack: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] not in _BRACKETS:
            stack.append(match.start())
        elif stack and text[stack[-1]] in (_BRACKETS[match[0]], "(（"[match[0] == ")"]):
            begins[stack.pop()] = match.start()
            ends.add(match.start())
    scopes: list[int] = []
    inside: list[int] = [-1]
    borders = iter(sorted([*begins, *ends, len(text)]))
    border = next(borders)
    for mark in marks:
        while border < mark.at:
            if border in begins:
                inside.append(border)
            else:
                inside.pop()
            border = next(borders)
        scopes.append(inside[-1])
    return scopes


def _may_be_nested(text: str, sides: Sequence[_Side]) -> bool:
    """Say whether a reading without nesting is doubtful: 指出："要落实"三个不"要求。".

    A sentence that begins behind a colon seems to end long before its full stop.
    """
    if any(text[side.at] not in _PAIRS for side in sides):
        return False
    for first, last in zip(sides[1:], sides[2:], strict=False):
        if not (first.closes and not last.closes):
            continue
        between = text[first.at + 1 : last.at]
        if between and not any(char in _STOPS for char in between):
            n = sides.index(last)
            head = text[: sides[n - 2].at][-1:]
            tail = text[sides[n + 1].at - 1]
            if head == "：" and tail == "。" and text[first.at - 1] not in "。！？":
                return True
    return False


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
