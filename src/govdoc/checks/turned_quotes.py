"""Quotation marks that face the wrong way: “文字“, ”文字“ (GB/T 15834-2011 4.8)."""

from __future__ import annotations

from functools import lru_cache

from govdoc.transforms import quotes
from govdoc.transforms.edits import Edit


@lru_cache(maxsize=4096)
def wrong_way(text: str) -> tuple[Edit, ...]:
    """Return what turns the double quotes of a paragraph that face the wrong way."""
    if "“" not in text and "”" not in text:
        return ()
    return tuple(quotes.turn(text))


def turned(text: str) -> str:
    """Return a paragraph with those marks turned; the length is the same.

    What is quoted is read from it, so that one wrong mark hides nothing.
    """
    for one in wrong_way(text):
        text = text[: one.start] + one.by + text[one.end :]
    return text
