"""Characters that nobody sees, and that no document may carry."""

from __future__ import annotations

from govdoc.kept.patterns import compile_pattern

ILLEGAL = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\u00ad\u061c\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ud800-\udfff\ufff9-\ufffc\ufffe\uffff"
)
"""Controls, zero width, lone surrogates; as a set of a regular expression."""
_UNSEEN = compile_pattern(rf"[{ILLEGAL}](?<!\s)")


def find_unseen(text: str) -> str:
    """Return those of a text, less the ones that stand for a blank."""
    return "".join(_UNSEEN.findall(text))


def without_unseen(text: str) -> str:
    """Return the text without them; what stands for a blank stays."""
    return _UNSEEN.sub("", text)
