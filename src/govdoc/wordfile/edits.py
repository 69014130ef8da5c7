"""Words of a paragraph changed where they stand, with the look of what stood there."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from govdoc.wordfile.pieces import WordPiece
from govdoc.wordfile.runs import (
    clear,
    contents,
    cut_word,
    drop,
    fill,
    insert_before,
    insert_behind,
)
from govdoc.wordfile.words import BodyWords, Laid

_SHORTEST_KEPT = 2
"""Characters between two changes that are fewer change with them."""


class WordEdit(NamedTuple):
    """A stretch of a text and what stands there instead."""

    start: int
    end: int
    by: str

    def meets(self, other: WordEdit) -> bool:
        """Return whether this and another cannot both be made as they are."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end


class Foothold(NamedTuple):
    """Where new words go."""

    piece: WordPiece
    is_behind: bool
    """Whether they follow the piece; False: they stand in front of it."""


def narrowed(old: str, new: str, start: int = 0) -> list[WordEdit]:
    """Return the least that makes one text of another, so that the rest keeps its look.

    Args:
        old: what stands there.
        new: what shall.
        start: where `old` begins.
    """
    found: list[WordEdit] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        if found and a + start - found[-1].end < _SHORTEST_KEPT:
            last = found.pop()
            kept = old[last.end - start : a]
            found.append(WordEdit(last.start, b + start, last.by + kept + new[c:d]))
        else:
            found.append(WordEdit(a + start, b + start, new[c:d]))
    return found


def touched(laid: Sequence[Laid], start: int, end: int) -> list[Laid]:
    """Return the pieces that have characters in a stretch."""
    return [one for one in laid if max(one.start, start) < min(one.end, end)]


def foothold(laid: Sequence[Laid], place: int) -> Foothold | None:
    """Return where words go that are put in: behind the last character, as one types."""
    before = [o for o in laid if o.start < place <= o.end and o.piece.is_open]
    if before:
        return Foothold(before[-1].piece, is_behind=True)
    behind = [o for o in laid if o.start <= place < o.end and o.piece.is_open]
    return Foothold(behind[0].piece, is_behind=False) if behind else None


def can_change(laid: Sequence[Laid], edit: WordEdit) -> bool:
    """Return whether an edit touches nothing but words and signs that may be changed."""
    if edit.start < edit.end:
        found = touched(laid, edit.start, edit.end)
        return bool(found) and all(one.piece.is_open for one in found)
    return foothold(laid, edit.start) is not None


def change(story: BodyWords, number: int, text: str, edits: Sequence[WordEdit]) -> bool:
    """Change words of a paragraph; all of it or nothing.

    Args:
        story: that it stands in.
        number: of the paragraph.
        text: of the paragraph, as it is read.
        edits: of this text, none over another.

    Returns:
        Whether it was done.
    """
    laid = story.laid(number, text)
    if laid is None or not all(can_change(laid, one) for one in edits):
        return False
    for one in sorted(edits, reverse=True):
        laid = story.laid(number, text)
        if laid is None:  # pragma: no cover - each change leaves its own text
            return False
        _change(laid, one)
        text = text[: one.start] + one.by + text[one.end :]
    return True


def _change(laid: Sequence[Laid], edit: WordEdit) -> None:
    if edit.start == edit.end:
        _insert(laid, edit.start, edit.by)
        return
    found = touched(laid, edit.start, edit.end)
    by = edit.by
    runs = []
    for one in found:
        node, run = one.piece.node, one.piece.run
        runs.append(run)
        new = [] if not by else contents(by)
        if not one.piece.is_words:
            insert_before(node, *new)
            drop(node)
        else:
            start = max(edit.start - one.start, 0)
            end = min(edit.end, one.end) - one.start
            _replace(node, start, end, by)
        by = ""
    for run in dict.fromkeys(runs):
        clear(run)


def _replace(node: Any, start: int, end: int, by: str) -> None:
    text = node.text
    if "\n" not in by and "\t" not in by:
        fill(node, text[:start] + by + text[end:])
        if not node.text:
            drop(node)
        return
    behind = cut_word(node, end)
    fill(node, text[:start])
    insert_behind(node, *contents(by))
    for one in (node, behind):
        if not one.text:
            drop(one)


def _insert(laid: Sequence[Laid], place: int, by: str) -> None:
    found = foothold(laid, place)
    if found is None:  # pragma: no cover - asked before
        return
    piece = found.piece
    own = next(one for one in laid if one.piece is piece)
    if piece.is_words:
        at = place - own.start
        _replace(piece.node, at, at, by)
    elif found.is_behind:
        insert_behind(piece.node, *contents(by))
    else:
        insert_before(piece.node, *contents(by))
