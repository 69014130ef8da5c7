"""What is seen of a text, and what may be shown: none may steer a terminal, or its order."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
"""Categories of controls, formats, halves of characters, and white space."""

STEERING = frozenset(
    code
    for first, last in (
        (0, 8),
        (11, 31),
        (127, 159),
        (0x2028, 0x202E),
        (0x2066, 0x2069),
    )
    for code in range(first, last + 1)
)
"""Controls but for tab and newline, ends of lines and paragraphs, marks of direction."""
_MASKED = dict.fromkeys(STEERING, "\ufffd")
_ESCAPED = {
    **{
        code: f"\\u{code:04x}" if code > 0xFF else f"\\x{code:02x}" for code in STEERING
    },
    **{ord(char): f"\\{letter}" for char, letter in zip("\t\n\r", "tnr", strict=True)},
}


def printable(text: str) -> str:
    """Return a text as it may be shown; newlines and tabs stay."""
    return text.translate(_MASKED)


def one_line(text: str) -> str:
    """Return a text as it may be shown on one line."""
    return printable(text.replace("\n", " "))


def escaped(name: str) -> str:
    r"""Return a name as it may be shown on one line: ``\n``, ``\x1b`` can be told again."""
    return name.translate(_ESCAPED)


def is_seen(text: str) -> bool:
    """Return whether a text has a character that can be seen."""
    return any(unicodedata.category(char) not in _UNSEEN for char in text)


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def guess(word: str, known: Iterable[str], least: float = 0.6) -> str:
    """Return a question which of the known words is meant; empty: none is like it.

    Args:
        word: what was said, in vain.
        known: what may be said.
        least: how like it a word must be, up to 1.
    """
    from difflib import get_close_matches  # seldom needed

    near = get_close_matches(word, list(known), 1, least)
    return f"是不是“{near[0]}”？" if near else ""
