"""A Markdown text with its syntax hidden, so that words are found only where they are."""

from __future__ import annotations

import re

from govdoc.kept.patterns import compile_pattern

_SYNTAX = compile_pattern(
    r"""(?<=\])\([^()\n]{0,2000}(?:\([^()\n]{0,200}\))?[^()\n]{0,2000}\)"""
    r"|(?<=\])\[[^\[\]\n]{0,200}\]"
    r"|</?[A-Za-z][^<>]{0,2000}>"
    r"|^[ ]{0,3}\[[^\[\]\n]{1,200}\]:(?![^\n]*[\u4e00-\u9fff]).*$"
    r"|\[\^[^\[\]\s]{1,100}\]:?|\[\[[^\[\]|\n]{1,200}\|"
    r"|^[ \t>]*(?:`{3,}|~{3,})[^\n]*$|^[ \t]*[|:\- \t]*-[|:\- \t]*$"
    r"|^[ \t>]*[-*+] (?:\[[ xX]\] )?",
    re.MULTILINE,
)
_HIDDEN = "\0"


def masked(text: str) -> str:
    """Return a text of the same length and lines, its addresses, tags and signs hidden."""
    parts, at = list[str](), 0
    for start, end in _comments(text):
        parts += [_without_syntax(text[at:start]), _blotted(text[start:end])]
        at = end
    return "".join([*parts, _without_syntax(text[at:])])


def _without_syntax(text: str) -> str:
    return _SYNTAX.sub(lambda found: _blotted(found[0]), text)


def _blotted(text: str) -> str:
    return "\n".join(_HIDDEN * len(line) for line in text.split("\n"))


def _comments(text: str) -> list[tuple[int, int]]:
    found, at = list[tuple[int, int]](), 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start)
        if end < 0:
            break
        at = end + 3
        found.append((start, at))
    return found
