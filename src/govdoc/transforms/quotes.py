"""Quotation marks: straight ones in pairs become curly (GB/T 15834-2011, 4.8)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.transforms.edits import Edit, protected

_PAIRS = {'"': "“”", "'": "‘’"}
_OPENS = {"“": '"', "‘": "'"}
_CLOSES = {"”": '"', "’": "'"}


def pair(text: str) -> Iterator[Edit]:
    """Pair straight quotes by nesting; leave all of a kind that does not come out."""
    for kinds in ("\"'", '"', "'"):
        sides = _sides(text, kinds)
        if sides is not None:
            for at, kind, side in sides:
                if text[at] == kind:
                    yield Edit(at, at + 1, _PAIRS[kind][side])
            return


def unpaired(text: str) -> int | None:
    """Return where the first quote without its partner stands, or None.

    An opening mark at the head of a paragraph may be closed in a later one (4.8.3.5).
    """
    stack: list[tuple[str, int]] = []
    for at, char in _marks(text, "\"'"):
        kind = char if char in _PAIRS else _OPENS.get(char) or _CLOSES[char]
        if stack and stack[-1][0] == kind and char not in _OPENS:
            stack.pop()
        elif char in _CLOSES:
            return at
        else:
            stack.append((kind, at))
    while stack and text[stack[0][1]] in _OPENS and not text[: stack[0][1]].strip():
        stack.pop(0)
    return stack[0][1] if stack else None


def _sides(text: str, kinds: str) -> list[tuple[int, str, int]] | None:
    """Tell for each quote whether it opens (0) or closes (1); None: unbalanced."""
    stack: list[str] = []
    sides = []
    for at, char in _marks(text, kinds):
        kind = char if char in _PAIRS else _OPENS.get(char) or _CLOSES[char]
        closes = char in _CLOSES or (char not in _OPENS and kind in stack)
        if closes and (not stack or stack.pop() != kind):
            return None
        if not closes:
            stack.append(kind)
        sides.append((at, kind, int(closes)))
    return None if stack else sides


def _marks(text: str, kinds: str) -> Iterator[tuple[int, str]]:
    spans = protected(text)
    for at, char in enumerate(text):
        kind = _OPENS.get(char) or _CLOSES.get(char) or char
        if kind not in kinds or _is_apostrophe(text, at):
            continue
        if not any(start <= at < end for start, end in spans):
            yield at, char


def _is_apostrophe(text: str, at: int) -> bool:
    """An apostrophe stands between Latin letters."""
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    is_latin = len(around) == 2 and around.isascii() and around.isalpha()
    return is_latin and text[at] in "'’"
