"""Words changed so that a reviewer may accept or reject it: ``w:del`` and ``w:ins``."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from govdoc.wordfile.edits import WordEdit, can_change, foothold, touched
from govdoc.wordfile.names import (
    PARAGRAPH_ORDER,
    RUN_ORDER,
    SPACE,
    W,
    child_in_order,
    insert_in_order,
    last_number,
    properties_of,
)
from govdoc.wordfile.part import make
from govdoc.wordfile.runs import (
    cut_at,
    cut_run,
    insert_before,
    insert_behind,
    run_of,
)
from govdoc.wordfile.words import BodyWords, Laid

_IN, _OUT = f"{W}ins", f"{W}del"
_TEXT, _GONE = f"{W}t", f"{W}delText"
_PLAIN = frozenset(
    f"{W}{name}"
    for name in (
        "rPr", "t", "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen",
        "lastRenderedPageBreak",
    )
)  # fmt: skip
"""What may stand between the words of a run that go out."""


_NOT_KEPT = frozenset(f"{W}{name}" for name in ("rPr", "sectPr", "pPrChange"))
"""Of ``w:pPr``: what a change of it does not keep (ECMA-376 CT_PPrBase)."""


class Stamp:
    """Who changes and when, with the numbers that tell changes apart."""

    def __init__(self, root: Any, author: str, date: datetime.datetime | None) -> None:
        """Count on from the numbers of a part.

        Args:
            root: of the part that is changed.
            author: who changes it.
            date: when; None: it is not said.
        """
        self._last = max(last_number(root.iter()), 0)
        self.attributes = {f"{W}author": author}
        if date is not None:
            self.attributes[f"{W}date"] = date.strftime("%Y-%m-%dT%H:%M:%SZ")

    def number(self) -> str:
        """Return a number that nothing bears yet."""
        self._last += 1
        return str(self._last)

    def make(self, tag: str) -> Any:
        """Return a change with nothing in it."""
        return make(tag, {f"{W}id": self.number(), **self.attributes})


def can_track(laid: Sequence[Laid], edit: WordEdit) -> bool:
    """Return whether words can go out and in: nothing but words goes with them."""
    if not can_change(laid, edit):
        return False
    by_run: dict[Any, list[Any]] = {}
    for one in touched(laid, edit.start, edit.end):
        by_run.setdefault(one.piece.run, []).append(one.piece.node)
    for run, nodes in by_run.items():
        children = list(run)
        between = children[children.index(nodes[0]) : children.index(nodes[-1])]
        if any(one.tag not in _PLAIN for one in between):
            return False
    return True


def track(
    words: BodyWords, number: int, text: str, edits: Sequence[WordEdit], stamp: Stamp
) -> None:
    """Change words of a paragraph, each change tracked.

    Args:
        words: of the part.
        number: of the paragraph.
        text: what is read of it.
        edits: of this text, none over another, each as `can_track` wants it.
        stamp: who changes it.
    """
    for one in sorted(edits, reverse=True):
        laid = words.laid(number, text) or []
        for place in (one.start, one.end):
            if cut_at(laid, place):
                laid = words.laid(number, text) or []
        if one.start == one.end:
            _put_in(laid, one, stamp)
        else:
            _replace(touched(laid, one.start, one.end), one.by, stamp)
        text = text[: one.start] + one.by + text[one.end :]


def ends_freely(paragraph: Any) -> bool:
    """Return whether another paragraph follows, with no section that ends between."""
    behind = paragraph.getnext()
    while behind is not None and behind.tag not in (f"{W}p", f"{W}tbl", f"{W}sectPr"):
        behind = behind.getnext()
    ends_section = paragraph.find(f"{W}pPr/{W}sectPr") is not None
    return behind is not None and behind.tag == f"{W}p" and not ends_section


def take_out_end(paragraph: Any, stamp: Stamp) -> None:
    """Let a paragraph, which ends freely, go on with the next, as a tracked change."""
    mark = child_in_order(properties_of(paragraph, "pPr"), "rPr", PARAGRAPH_ORDER)
    if mark.find(_OUT) is None:
        insert_in_order(mark, stamp.make(_OUT), RUN_ORDER)


def track_look(
    paragraph: Any,
    look: Callable[[Any, bool], None],
    stamp: Stamp,
    *,
    is_strict: bool,
) -> None:
    """Set a paragraph otherwise as a tracked change, which keeps how it was set.

    Where one is tracked already, that one says how it was at first.
    """
    properties = properties_of(paragraph, "pPr")
    before = make(f"{W}pPr")
    before.extend(deepcopy(one) for one in properties if one.tag not in _NOT_KEPT)
    look(paragraph, is_strict)
    if properties.find(f"{W}pPrChange") is None:
        change = stamp.make(f"{W}pPrChange")
        change.append(before)
        insert_in_order(properties, change, PARAGRAPH_ORDER)


def _replace(found: Sequence[Laid], by: str, stamp: Stamp) -> None:
    by_run: dict[Any, list[Any]] = {}
    for one in found:
        by_run.setdefault(one.piece.run, []).append(one.piece.node)
    last: Any = None
    for run, nodes in by_run.items():
        own = cut_run(run, nodes[0])
        behind = nodes[-1].getnext()
        if behind is not None:
            cut_run(own, behind)
        last = _take_out(own, last, stamp)
    if by:
        look = last[-1].find(f"{W}rPr")
        _set_behind(last, run_of(by, look), stamp)


def _take_out(run: Any, last: Any, stamp: Stamp) -> Any:
    """Put a run into ``w:del``, that of the run in front where they touch."""
    for node in run.iter(_TEXT):
        node.tag = _GONE
        node.set(SPACE, "preserve")
    if last is not None and run.getprevious() is last:
        last.append(run)
        return last
    made = stamp.make(_OUT)
    insert_before(run, made)
    made.append(run)
    return made


def _put_in(laid: Sequence[Laid], edit: WordEdit, stamp: Stamp) -> None:
    found = foothold(laid, edit.start)
    if found is None:  # pragma: no cover - asked before
        return
    run = found.piece.run
    new = run_of(edit.by, run.find(f"{W}rPr"))
    if not found.is_behind:
        made = stamp.make(_IN)
        made.append(new)
        insert_before(_outside(run, stamp, is_behind=False), made)
        return
    behind = found.piece.node.getnext()
    if behind is not None:
        cut_run(run, behind)
    _set_behind(run, new, stamp)


def _set_behind(node: Any, run: Any, stamp: Stamp) -> None:
    made = stamp.make(_IN)
    made.append(run)
    insert_behind(_outside(node, stamp, is_behind=True), made)


def _outside(node: Any, stamp: Stamp, *, is_behind: bool) -> Any:
    """Return what a new change stands beside: no change of another's holds it.

    A ``w:ins`` that holds the node is parted there.
    """
    parent = node.getparent()
    while parent.tag == _IN:
        children = list(parent)
        at = children.index(node) + (1 if is_behind else 0)
        rest = children[at:]
        if is_behind and rest:
            made = make(_IN, {**parent.attrib, f"{W}id": stamp.number()})
            made.extend(rest)
            insert_behind(parent, made)
        elif not is_behind and children[:at]:
            made = make(_IN, {**parent.attrib, f"{W}id": stamp.number()})
            made.extend(children[:at])
            insert_before(parent, made)
        node, parent = parent, parent.getparent()
    return node
