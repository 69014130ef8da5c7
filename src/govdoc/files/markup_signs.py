"""Whether a text is Markdown: signs of independent kinds, counted."""

from __future__ import annotations

import re

from govdoc.kept.patterns import compile_pattern

_Kind = tuple[str, int, tuple[str, ...]]
"""A sign, how often it must come, and of what one stands in each: most texts have none."""
_TYPED: tuple[_Kind, ...] = (
    (r"^#{1,6} +[^\s#]", 2, ("#",)),
    (r"\*\*[^\s*\dA-Za-z][^*\n]*\*\*", 2, ("**",)),
    (r"^[ \t]*[-*+] +\S", 3, ("-", "*", "+")),
    (
        r"^[ \t]*(?:\|[ \t]*)?(?::?-{2,}:?[ \t]*\|[ \t]*)+(?::?-{2,}:?[ \t]*)?\r?$",
        1,
        ("|",),
    ),
    (r"^[ \t]*(?:```|~~~)", 2, ("```", "~~~")),
    (r"^[ \t]*[-*+] \[[ xX]\] ", 1, ("[",)),
    (r"^\[\^[^\[\]\s]{1,40}\]:", 1, ("[^",)),
)
"""Signs that a writer sets; what each stands for: heading, strong words, a list, a table,
a fence, a task, a note."""
_COPIED: tuple[_Kind, ...] = (
    (r"\[[^\[\]\n]+\]\((?:https?:|#|/|\.)[^()\s]*\)", 1, ("](",)),
    (r"^(?:---|\*\*\*|- - -|\* \* \*)[ \t]*\r?$", 1, ("-", "*")),
    (r"^> +\S", 1, (">",)),
)
"""As those, but what tools that copy pages leave in a plain text, too: a link, a rule, a
quotation."""
_FEWEST_TYPED = 2
_FEWEST = 3
"""Kinds that a text must show whose name does not say that it is Markdown. Our own light
mark-up has two of them, and so have copies of pages."""
_ANY = compile_pattern(
    r"\*\*?[^\s*]|^[ \t]*(?:[-*+] +\S|\d{1,3}[.)] +\S|>|```|~~~|\[[^\]\n]+\]:)"
    r"|\]\(|^(?:={3,}|-{3,}|(?:[-*_] ?){3,})[ \t]*\r?$|~~\S|`[^`\n]+`|\[\^|\[\["
    r"|<[/!]?[A-Za-z-]|&#?\w{2,8};|^@?\[{1,2}toc\]|==\S|^#{1,6}[^\s#]|[\w)]~\w|\w\^\w|\\[!-/:-@]",
    re.MULTILINE | re.IGNORECASE,
)
"""What Markdown writes and our light mark-up does not."""
_LONGEST = 400_000
"""Bytes at the head of a text in which signs are looked for."""


def has_markdown(text: str) -> bool:
    """Say whether a text has any sign of Markdown that our light mark-up does not know."""
    return _ANY.search(text) is not None


def is_markdown(data: bytes) -> bool:
    """Say whether a text clearly is Markdown, whatever its name says.

    All signs are ASCII and stand where no encoding of Chinese has a second byte.

    Args:
        data: the text, or its head.
    """
    head = data[:_LONGEST]
    wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = head.decode("utf-16" if wide else "latin-1", "replace")
    typed = sum(_is_there(text, *kind) for kind in _TYPED)
    if typed < _FEWEST_TYPED:
        return False
    copied = sum(_is_there(text, *kind) for kind in _COPIED)
    return typed + copied >= _FEWEST


def _is_there(text: str, sign: str, least: int, parts: tuple[str, ...]) -> bool:
    if not any(part in text for part in parts):
        return False
    found = re.finditer(rf"(?m){sign}", text)
    return all(next(found, None) is not None for _ in range(least))
