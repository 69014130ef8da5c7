"""Whole paragraphs: one without words goes, one goes on with the next."""

from __future__ import annotations

from typing import Any

from govdoc.wordfile.names import PARAGRAPH_ORDER, W, insert_in_order, properties_of
from govdoc.wordfile.runs import drop, insert_before, insert_behind

_P, _TABLE, _END = f"{W}p", f"{W}tbl", f"{W}sectPr"
_RANGES = frozenset(
    f"{W}{name}{end}"
    for name in ("bookmark", "commentRange", "perm", "moveFromRange", "moveToRange")
    for end in ("Start", "End")
)
"""Where something begins or ends that may go over many paragraphs."""
_PROPERTIES = (f"{W}pPr", f"{W}rPr")
_NOTHING = frozenset(
    f"{W}{name}"
    for name in (
        "r",
        "t",
        "tab",
        "br",
        "lastRenderedPageBreak",
        "proofErr",
        "hyperlink",
        "smartTag",
        "ins",
    )
)
"""What may go with a paragraph that has no words."""


def remove(paragraph: Any) -> bool:
    """Take a paragraph without words out; return whether it could go.

    Its bookmarks stay, and the section that ends with it ends with the one before.
    """
    if not _is_blank(paragraph) or not _is_spare(paragraph):
        return False
    section = paragraph.find(f"{W}pPr/{_END}")
    before, behind = paragraph.getprevious(), paragraph.getnext()
    if section is not None:
        if before is None or before.tag != _P:
            return False
        properties = properties_of(before, "pPr")
        if properties.find(_END) is not None:
            return False
        insert_in_order(properties, section, PARAGRAPH_ORDER)
    marks = [one for one in paragraph.iter() if one.tag in _RANGES]
    if behind is not None and behind.tag == _P:
        first = behind.find(f"{W}pPr")
        if first is not None:
            insert_behind(first, *marks)
        else:
            for n, one in enumerate(marks):
                behind.insert(n, one)
    elif before is not None and before.tag == _P:
        before.extend(marks)
    elif marks:
        insert_before(paragraph, *marks)
    drop(paragraph)
    return True


def _is_blank(paragraph: Any) -> bool:
    """Return whether nothing in a paragraph is seen, or starts anything."""
    left = list(paragraph)
    while left:
        one = left.pop()
        if one.tag in _PROPERTIES or one.tag in _RANGES:
            continue
        if one.tag not in _NOTHING or (one.tag == f"{W}t" and (one.text or "").strip()):
            return False
        if one.tag == f"{W}br" and one.get(f"{W}type") in ("page", "column"):
            return False
        left += one
    return True


def _is_spare(paragraph: Any) -> bool:
    """Return whether what stands around a paragraph does without it.

    Tables stay apart, and cells, notes and the body end with a paragraph.
    """
    before, behind = paragraph.getprevious(), paragraph.getnext()
    last = behind is None or behind.tag == _END
    if last:
        return before is not None and before.tag == _P
    return not (before is not None and before.tag == _TABLE and behind.tag != _P)


def join_next(paragraph: Any) -> bool:
    """Let a paragraph go on with the words of the next; return whether it could.

    It keeps its own look.
    """
    between: list[Any] = []
    behind = paragraph.getnext()
    while behind is not None and behind.tag in _RANGES:
        between.append(behind)
        behind = behind.getnext()
    if behind is None or behind.tag != _P:
        return False
    own, its = paragraph.find(f"{W}pPr"), behind.find(f"{W}pPr")
    if own is not None and own.find(_END) is not None:
        return False
    section = None if its is None else its.find(_END)
    paragraph.extend([*between, *(one for one in behind if one.tag != f"{W}pPr")])
    if section is not None:
        insert_in_order(properties_of(paragraph, "pPr"), section, PARAGRAPH_ORDER)
    drop(behind)
    return True
