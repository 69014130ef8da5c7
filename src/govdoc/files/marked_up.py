"""What a text of mark-up is: a page, a document in XML, or a text that only looks so."""

from __future__ import annotations

import re

from govdoc.files.content import Content
from govdoc.kept.patterns import compile_pattern

SAMPLE = 65536
"""Signs at its start that are looked at."""
_PROLOG = r"(?:<\?[^>]*>\s*)*(?:<!--(?:[^-]|-(?!->))*-->\s*)*"
"""What may stand before a file's first element."""
_DECLARED = r"(?:<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>\s*)?(?:<\?[^>]*>\s*)*"
_XML = (
    (
        Content.WORD_XML,
        compile_pattern(_PROLOG + _DECLARED + r"<(?:w:wordDocument|pkg:package)[\s>]"),
    ),
    (
        Content.SHEET,
        compile_pattern(
            _PROLOG + r"<office:document\s[^>]{0,3000}"
            r"mimetype=\"application/vnd\.oasis\.opendocument\.spreadsheet"
        ),
    ),
    (Content.ODF, compile_pattern(_PROLOG + r"<office:document[\s>]")),
    (Content.UOF, compile_pattern(_PROLOG + r"<uof:UOF[\s>]")),
)
_DOCTYPE = compile_pattern(_PROLOG + r"<!doctype\s+html\b", re.IGNORECASE)
_ROOT = compile_pattern(_PROLOG + r"<(?:html|head|body)(?:\s[^>]*)?>\s*", re.IGNORECASE)
_INSIDE = (
    "p|div|span|font|center|b|strong|i|em|u|s|a|h[1-6]|ul|ol|li|dl|dt|dd|table|caption"
    "|thead|tbody|tr|td|th|section|article|main|blockquote|pre|sup|sub"
)
"""Elements of which a part of a page is made; words stand inside them."""
_TAG = compile_pattern(
    rf"<(?P<end>/?)(?:(?P<inside>{_INSIDE})|br|hr|img|meta|link|wbr)(?:\s[^<>]*)?/?>"
    r"|<(?P<data>style|script|title)(?:\s[^<>]*)?>(?:.*?</(?P=data)\s*>|.*\Z)"
    r"|<!--(?:.*?-->|.*\Z)|<!\[[^>]*\]>"
    r"|</?[a-z][a-z0-9]*:[a-z]+(?:\s[^<>]*)?/?>",
    re.IGNORECASE | re.DOTALL,
)
_CLOSED = compile_pattern(
    r"</[a-z0-9:]+\s*>(?:\s|<!--(?:[^-]|-(?!->))*-->)*\Z", re.IGNORECASE
)


def marked_up(start: str, tail: str) -> Content:
    """Tell what begins with a ``<``; a text may begin so, too, or speak of ``<html>``."""
    for content, pattern in _XML:
        if pattern.match(start):
            return content
    if _DOCTYPE.match(start):
        return Content.HTML
    root = _ROOT.match(start)
    if root is not None:
        is_page = start[root.end() :][:1] == "<" or _CLOSED.search(tail)
        return Content.HTML if is_page else Content.TEXT
    return Content.HTML if _is_part(start) else Content.TEXT


def _is_part(start: str) -> bool:
    """Tell a part of a page: elements that are closed, and no words outside them.

    In Markdown and in a text that tags have come into, most words stand outside.
    """
    depth, at, closed = 0, 0, 0
    for tag in _TAG.finditer(start):
        if depth <= 0 and start[at : tag.start()].strip():
            return False
        if tag["inside"]:
            depth += -1 if tag["end"] else 1
        closed += bool(tag["end"] or tag["data"])
        at = tag.end()
    is_whole = len(start) >= SAMPLE - 1 or depth > 0 or not start[at:].strip()
    return closed > 0 and is_whole
