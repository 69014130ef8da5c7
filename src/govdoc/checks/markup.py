"""Marks of Markdown and HTML that stand in a text: where, and what is left without them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govdoc.han.masks import hides, is_masked_name
from govdoc.kept.patterns import compile_pattern

_HEADING = compile_pattern(r"[ 　\t]*(?P<mark>#{1,6}[ 　]+)(?=\S)")
_BOLD = compile_pattern(r"\*\*(?=\S)(?P<words>[^*\n]{1,120}?)(?<=\S)\*\*(?!\*)")
_TAG = r"</?(?:br|p|div|span|strong|font|table|tr|td|h\d)(?:\s[^<>]*)?/?>"
_ENTITY = r"&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,4});"
_HTML = compile_pattern(f"{_TAG}|{_ENTITY}")
_FOLDED = compile_pattern(f"{_TAG}|{_ENTITY[:-1]}[;；]")
_OTHER_MARKS = compile_pattern(
    r"^[ 　]*```.*$|~~[^~\n]{1,60}~~|!?\[[^\[\]\n]{1,40}\]\((?:https?://|/|\./)[^()\s]*\)"
    r"|^[ 　]*(?:\*{3,}|-{3,})[ 　]*$|^[ 　]*[>*][ 　]+(?=[\u4e00-\u9fff])"
    r"|(?<!\*)\*\*(?=[\u4e00-\u9fff])"
)
_LONE_BOLD = "**"
_AT_END = compile_pattern(rf"(?:\s|{_TAG}|{_ENTITY}|\*\*)+$")
MARKDOWN_FILES = (".md", ".markdown")
"""Files whose syntax these marks are."""


class Remnant(NamedTuple):
    """A mark, with the words that it stands around."""

    start: int
    end: int
    write: str | None
    """What is left without it; None: that is not certain."""
    is_html: bool = False


def marks_in(text: str) -> Iterator[Remnant]:
    """Yield the marks of a line, in its order."""
    yield from sorted(_marks_in(text))


def _marks_in(text: str) -> Iterator[Remnant]:
    heading = _HEADING.match(text)
    if heading:
        yield Remnant(*heading.span("mark"), "")
    bold = [
        found
        for found in _BOLD.finditer(text)
        if not hides(text) and not is_masked_name(text, found.start(), found.end())
    ]
    for found in bold:
        yield Remnant(*found.span(), found["words"])
    for found in _OTHER_MARKS.finditer(text):
        is_lone = found[0] == _LONE_BOLD
        if is_lone and (bold or not _is_lone(text, found)):
            continue
        if any(b.start() <= found.start() < b.end() for b in bold):
            continue
        yield Remnant(*found.span(), None)
    for found in _HTML.finditer(text):
        if not any(b.start() <= found.start() < b.end() for b in bold):
            yield Remnant(*found.span(), None, is_html=True)


def _is_lone(text: str, found: re.Match[str]) -> bool:
    """Say whether two stars begin a line or a sentence, and mask nothing."""
    if hides(text) or is_masked_name(text, found.start()):
        return False
    before = text[: found.start()].rstrip()
    return not before or before[-1] in "，。；：、）"


def without_end(text: str) -> str:
    """Return a line without the blanks and the marks that end it: 各单位：<br/>."""
    return _AT_END.sub("", text)


def without_html(line: str) -> str | None:
    """Return a line, as recognition reads it, without tags and entities; None: it has none."""
    if "<" not in line and "&" not in line:
        return None
    bare = _FOLDED.sub(" ", line).strip()
    return bare if bare and bare != line else None


def html_places(text: str) -> frozenset[int]:
    """Return where signs are part of a tag or an entity, as the ; of &nbsp; is."""
    if "<" not in text and "&" not in text:
        return frozenset()
    return frozenset(at for m in _HTML.finditer(text) for at in range(*m.span()))
