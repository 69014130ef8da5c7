"""Runs: cut in two, filled, and cleared away when nothing is left in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from govdoc.wordfile.names import SPACE, W
from govdoc.wordfile.part import make
from govdoc.wordfile.words import Laid

_PARTS = re.compile("[^\n\t]+|[\n\t]")
_RUN_PROPERTIES = f"{W}rPr"


def contents(text: str) -> list[Any]:
    """Return what a run holds that shows a text: words, breaks, tabs."""
    made = []
    for part in _PARTS.findall(text):
        if part == "\n":
            made.append(make(f"{W}br"))
        elif part == "\t":
            made.append(make(f"{W}tab"))
        else:
            one = make(f"{W}t")
            fill(one, part)
            made.append(one)
    return made


def fill(node: Any, text: str) -> None:
    """Give ``w:t`` its text, whose outer blanks are to stay."""
    node.text = text
    if text != text.strip():
        node.set(SPACE, "preserve")


def copy_of(properties: Any) -> Any:
    """Return a run's properties without tracked changes; None of None."""
    if properties is None:
        return None
    made = deepcopy(properties)
    made.tail = None
    for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange"):
        for one in made.findall(f"{W}{name}"):
            made.remove(one)
    return made


def run_of(text: str, properties: Any) -> Any:
    """Return a run of a text.

    Args:
        text: ``\\n`` and ``\\t`` are breaks and tabs.
        properties: of another run, which are copied; None: none.
    """
    own = copy_of(properties)
    return make(f"{W}r", {}, *([] if own is None else [own]), *contents(text))


def cut_word(node: Any, at: int) -> Any:
    """Cut ``w:t`` in two, of which the first keeps its place; return the second."""
    text = node.text
    behind = make(node.tag)
    fill(node, text[:at])
    fill(behind, text[at:])
    insert_behind(node, behind)
    return behind


def cut_run(run: Any, node: Any) -> Any:
    """Let a run end in front of one of its children; return the run that begins there.

    It is the run itself where nothing stands in front.
    """
    before = list(node.itersiblings(preceding=True))
    if all(one.tag == _RUN_PROPERTIES for one in before):
        return run
    made = make(run.tag, dict(run.attrib))
    own = copy_of(run.find(_RUN_PROPERTIES))
    if own is not None:
        made.append(own)
    for one in [node, *node.itersiblings()]:
        made.append(one)
    insert_behind(run, made)
    return made


def insert_behind(node: Any, *others: Any) -> None:
    """Put elements behind another, in their order."""
    parent = node.getparent()
    at = parent.index(node) + 1
    tail, node.tail = node.tail, None
    for n, one in enumerate(others):
        parent.insert(at + n, one)
    (others[-1] if others else node).tail = tail


def insert_before(node: Any, *others: Any) -> None:
    """Put elements in front of another, in their order."""
    parent = node.getparent()
    at = parent.index(node)
    for n, one in enumerate(others):
        parent.insert(at + n, one)


def drop(node: Any) -> None:
    """Take an element out."""
    node.getparent().remove(node)


def cut_at(laid: Iterable[Laid], place: int) -> bool:
    """Let a run end at a place of a text; return whether anything was cut.

    Where it was, the pieces must be laid again.
    """
    found = list(laid)
    for n, one in enumerate(found):
        piece = one.piece
        if piece.run is None or not one.start <= place < one.end:
            continue
        if one.start < place and not piece.is_words:
            return False
        node = piece.node
        if one.start < place:
            node = cut_word(node, place - one.start)
        elif n and found[n - 1].piece.run is not piece.run:
            return False
        return cut_run(piece.run, node) is not piece.run
    return False


def clear(run: Any) -> None:
    """Take a run out in which nothing is left but its properties."""
    if all(one.tag == _RUN_PROPERTIES for one in run) and run.getparent() is not None:
        drop(run)
