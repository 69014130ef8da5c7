"""Characters that nobody sees, and that no document may carry."""

from __future__ import annotations

from govdoc.kept.patterns import compile_pattern

_ILLEGAL = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u00ad\u061c\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufff9-\ufffc\ufffe\uffff"
)
"""Controls, zero width, lone surrogates; as a set of a regular expression."""
_SIGNS = "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
"""Blocks of arrows, symbols, pictographs and shades of skin."""
UNSEEN = rf"[{_ILLEGAL}](?!(?<=[{_SIGNS}\ufe0f]\u200d)[{_SIGNS}])"
"""One of them, as a regular expression; none is the joiner that makes one emoji of two."""
_UNSEEN = compile_pattern(rf"{UNSEEN}(?<!\s)")


def find_unseen(text: str) -> str:
    """Return those of a text, less the ones that stand for a blank."""
    return "".join(_UNSEEN.findall(text))


def without_unseen(text: str) -> str:
    """Return the text without them; what stands for a blank stays."""
    return _UNSEEN.sub("", text)
