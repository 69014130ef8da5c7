"""Which quotation marks belong together: (text) -> sides (GB/T 15834-2011, 4.8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govdoc.kept.patterns import compile_pattern
from govdoc.transforms.edits import protected

STRAIGHT = "\"'"
STOPS = "，。；：、！？）》"
"""What no quotation begins with."""
OPENS = {"“": '"', "‘": "'"}
"""Opening marks, each with the straight mark of its kind."""
_CLOSES = {"”": '"', "’": "'"}
_ANY = compile_pattern("[\"'“”‘’]")
_LEADS = "，、：（《〈〔"
"""What no quotation ends with."""
_PRIME = compile_pattern(r"(?<=\d)[\"'](?=[\d×xX*])")
"""Feet, inches, minutes, seconds: 6'×4', 25'30"."""
_BRACKETS = dict(zip("）》〉〕】)", "（《〈〔【(", strict=True))
_BRACKET = compile_pattern("[（）()《》〈〉〔〕【】]")
_DEEPEST = 2
"""Levels of straight quotes: “…‘…’…” (4.8.3.3)."""
_PATIENCE = 20_000
"""Steps in search of a pairing, beyond which there is none."""


class QuoteMark(NamedTuple):
    """A quotation mark, straight or curly."""

    at: int
    char: str
    kind: str
    """The straight mark of its kind."""


class Side(NamedTuple):
    """What a mark does."""

    at: int
    kind: str
    """The straight mark of its level: a double quote inside another is single."""
    closes: bool


def find_sides(text: str, kinds: str, is_begun: bool) -> list[Side] | None:
    """Return for each quote whether it opens or closes; None: nothing fits.

    The flattest reading in which quotations and brackets lie inside one another, and no
    quotation begins with a stop or ends with what leads on.
    """
    marks = list(find_marks(text, kinds))
    sides: list[Side] = []
    if is_begun and marks and not text[: marks[0].at].strip():
        first = marks[0]
        if first.kind == '"' and first.char not in _CLOSES:
            sides.append(Side(first.at, '"', False))
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
    """As in `Side`."""
    depth: int
    outer: _Open | None


_Step = tuple[Side, _Open | None]


class _Pairing:
    """The search for the flattest reading of a paragraph's quotes."""

    def __init__(
        self, text: str, marks: Sequence[QuoteMark], may_be_bare: bool
    ) -> None:
        """Take the marks; ``may_be_bare``: they may quote a mark alone, as in 用"、"号."""
        self._text = text
        self._marks = marks
        self._may_be_bare = may_be_bare
        self._scopes = _scopes(text, marks)

    def find(self) -> list[Side] | None:
        if not self._marks:
            return []
        if all(mark.char in STRAIGHT for mark in self._marks) and len(self._marks) % 2:
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
        if inside and mark.char not in OPENS and self._closes(mark, n, inside):
            yield Side(mark.at, inside.kind, True), inside.outer
        if mark.char not in _CLOSES and self._opens(mark, inside):
            kind, depth = mark.kind, inside.depth + 1 if inside else 1
            if mark.char == '"' and inside and inside.kind == '"':
                kind = "'"
            yield Side(mark.at, kind, False), _Open(n, kind, depth, inside)

    def _closes(self, mark: QuoteMark, n: int, inside: _Open) -> bool:
        if self._marks[inside.n].kind != mark.kind:
            return False
        if mark.char in _CLOSES:
            return True
        length = mark.at - self._marks[inside.n].at - 1
        is_led = self._text[mark.at - 1] in _LEADS
        is_bare = length == 1 and self._may_be_bare
        is_level = self._scopes[inside.n] == self._scopes[n]
        return is_level and length > 0 and (is_bare or not is_led)

    def _opens(self, mark: QuoteMark, inside: _Open | None) -> bool:
        if mark.char in OPENS:
            return True
        if inside and (inside.depth >= _DEEPEST or inside.kind == "'"):
            return False
        after = self._text[mark.at + 1 : mark.at + 3]
        is_bare = after[1:] != "" and after[1:] in STRAIGHT and self._may_be_bare
        return bool(after) and (is_bare or after[0] not in STOPS)


def _scopes(text: str, marks: Sequence[QuoteMark]) -> list[int]:
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


def may_be_nested(text: str, sides: Sequence[Side]) -> bool:
    """Say whether a flat reading is doubtful: 指出："要落实"三个不"要求。".

    The sentence that begins behind the colon seems to end at the full stop within the
    next quotation, with which no other mark parts it.
    """
    if any(text[side.at] not in STRAIGHT for side in sides):
        return False
    for begin, end, after, last in zip(*(sides[n:] for n in range(4)), strict=False):
        is_flat = not begin.closes and end.closes and not after.closes and last.closes
        between = text[end.at + 1 : after.at]
        if is_flat and between and not any(char in STOPS for char in between):
            goes_on = text[end.at - 1] not in "。！？" and text[last.at - 1] == "。"
            if goes_on and text[begin.at - 1 : begin.at] == "：":
                return True
    return False


def find_marks(text: str, kinds: str) -> Iterator[QuoteMark]:
    """Yield the quotation marks of some kinds, without apostrophes and primes."""
    found = list(_ANY.finditer(text))
    spans = iter(protected(text) if found else ())
    start, end = next(spans, (len(text), len(text)))
    for match in found:
        at, char = match.start(), match[0]
        while at >= end and end < len(text):
            start, end = next(spans, (len(text), len(text)))
        kind = OPENS.get(char) or _CLOSES.get(char) or char
        is_quote = not (start <= at < end or _is_apostrophe(text, at))
        if kind in kinds and is_quote and not _PRIME.match(text, at):
            yield QuoteMark(at, char, kind)


def _is_apostrophe(text: str, at: int) -> bool:
    """An apostrophe stands between Latin letters."""
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    is_latin = len(around) == 2 and around.isascii() and around.isalpha()
    return is_latin and text[at] in "'’"
