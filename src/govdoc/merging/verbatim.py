"""Values among words: no sign of theirs is a mark, whatever reads the words.

Recognition has to see a value's words, since by them a line is a date or a signature; but
``#``, ``|`` and braces of a value are no mark-up. While it reads, signs of no script stand
for them; in what it gives, they are themselves again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from govdoc.kept.patterns import compile_pattern

Signs = Mapping[int, str]
"""Code of a character → what is to stand there, as `str.translate` takes it."""
_MARKS = "#＃\\＼|｜{}｛｝*＊_＿`｀~～&＆<＜>＞\t!！\n"
_BANGS, _END = "!！", "\n"
_PICTURE = compile_pattern(r"(?m)^[!！](?=[\[［〔【])")
"""``![`` at a line's beginning; elsewhere the sign ends a sentence, which is to be seen."""
Shape = TypeVar("Shape")


class Masks:
    """Signs that stand for marks."""

    def __init__(self, first: int) -> None:
        """Take a sign for each mark.

        Args:
            first: the first of many characters of which no text has any.
        """
        signs = {ord(mark): chr(first + n) for n, mark in enumerate(_MARKS)}
        self._meant = {ord(sign): chr(mark) for mark, sign in signs.items()}
        self._bangs = {bang: signs.pop(ord(bang)) for bang in _BANGS}
        self._inside = dict(signs)
        signs.pop(ord(_END))
        self._signs = signs

    def mask(self, text: str, *, inside: bool = False) -> str:
        """Return a text without a mark.

        Args:
            text: a value.
            inside: it stands in a row of a table, where its lines have to be one.
        """
        masked = text.translate(self._inside if inside else self._signs)
        return _PICTURE.sub(lambda found: self._bangs[found[0]], masked)

    def restore(self, shape: Shape) -> Shape:
        """Return what was read with the marks as they were."""
        return translated(shape, self._meant)


def translated(shape: Shape, signs: Signs) -> Shape:
    """Return a shape with other characters in all of its texts."""
    changed: Any = _translated(shape, signs)
    return changed  # type: ignore[no-any-return]


def _translated(one: Any, signs: Signs) -> Any:
    if isinstance(one, str):
        return one.translate(signs) if type(one) is str else one
    if isinstance(one, tuple):
        parts = [_translated(part, signs) for part in one]
        return type(one)._make(parts) if hasattr(one, "_make") else tuple(parts)
    if isinstance(one, dict):
        return {key: _translated(value, signs) for key, value in one.items()}
    if is_dataclass(one) and not isinstance(one, type):
        own = (field.name for field in fields(one))
        return type(one)(
            **{name: _translated(getattr(one, name), signs) for name in own}
        )
    return one
