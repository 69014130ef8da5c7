"""The paragraphs of a DOCX, and where in them the signs of a text stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from govdoc.wordfile.hidden import HidingStyles
from govdoc.wordfile.names import W
from govdoc.wordfile.pieces import PAGE, PieceWalk, WordPiece

_P, _BOX = f"{W}p", f"{W}txbxContent"
_MOST_UNKNOWN = 3
"""Pieces of a paragraph: with more, laying a text on them would take too long."""


class Laid(NamedTuple):
    """A piece with the place of its characters in a text."""

    start: int
    end: int
    piece: WordPiece


class _Numbered(NamedTuple):
    """A paragraph of the main part."""

    element: Any
    fields: tuple[tuple[str, bool], ...]
    """Fields that are open where it begins: code, whether their result has begun."""


class BodyWords:
    """The paragraphs of a part's body, numbered from 1 as `Spot.para` counts."""

    def __init__(self, root: Any, styles: Any = None) -> None:
        """Number them.

        Args:
            root: of the part.
            styles: the root of ``styles.xml``; None: there is none.
        """
        self._hiding = HidingStyles(styles)
        boxed = {one for box in root.iter(_BOX) for one in box.iter(_P)}
        kinds = [one.get(f"{W}fldCharType") for one in root.iter(f"{W}fldChar")]
        self._is_sound = kinds.count("begin") == kinds.count("end")
        self._paragraphs: list[_Numbered] = []
        fields: list[tuple[str, bool]] = []
        for one in root.iter(_P):
            if one not in boxed:
                self._paragraphs.append(_Numbered(one, tuple(fields)))
                for _ in PieceWalk(one, fields, self._hiding, self._is_sound).pieces():
                    pass

    def paragraph(self, number: int) -> Any:
        """Return a paragraph; None: there is none of this number."""
        if 0 < number <= len(self._paragraphs):
            return self._paragraphs[number - 1].element
        return None

    def pieces(self, number: int) -> list[WordPiece]:
        """Return what stands in a paragraph now, with those that go on on its line."""
        found: list[WordPiece] = []
        for at in range(number, len(self._paragraphs) + 1):
            part = self._paragraphs[at - 1]
            fields = list(part.fields)
            walk = PieceWalk(part.element, fields, self._hiding, self._is_sound)
            found += walk.pieces()
            if not _goes_on(part.element):
                break
        return found

    def is_parted(self, number: int) -> bool:
        """Return whether a page ends inside a paragraph, with words on both sides."""
        texts = [one.text for one in self.pieces(number)]
        if PAGE not in texts:
            return False
        first = texts.index(PAGE)
        last = len(texts) - 1 - texts[::-1].index(PAGE)
        before, behind = texts[:first], texts[last + 1 :]
        return all(any((t or "x").strip() for t in some) for some in (before, behind))

    def laid(self, number: int, text: str) -> list[Laid] | None:
        """Return the pieces of a paragraph laid on a text of it.

        Where pages end in the paragraph, the text is that of one of its stretches.

        Returns:
            None: the paragraph does not say just that, or says it more than once.
        """
        stretches: list[list[WordPiece]] = [[]]
        for one in self.pieces(number):
            if one.text == PAGE:
                stretches.append([])
            else:
                stretches[-1].append(one)
        found = [laid for one in stretches if (laid := lay(one, text)) is not None]
        if not text:
            found = found[:1]
        return found[0] if len(found) == 1 else None


def lay(pieces: Sequence[WordPiece], text: str) -> list[Laid] | None:
    """Lay pieces on a text; None: they do not make it, or not in one way alone."""
    groups = [list(some) for _, some in groupby(pieces, lambda one: one.text is None)]
    if sum(some[0].text is None for some in groups) > _MOST_UNKNOWN:
        return None
    ways = set()
    for unknown in ("(.*?)", "(.*)"):
        pattern = "".join(
            unknown if some[0].text is None else f"({re.escape(_text(some))})"
            for some in groups
        )
        found = re.fullmatch(pattern, text, re.DOTALL)
        if found is None:
            return None
        ways.add(tuple(map(len, found.groups())))
    if len(ways) > 1:
        return None
    laid, at = [], 0
    for whole, some in zip(ways.pop(), groups, strict=True):
        end = at + whole
        for one in some:
            to = end if one.text is None else at + len(one.text)
            laid.append(Laid(at, to, one))
            at = to
    return laid


def _text(pieces: Sequence[WordPiece]) -> str:
    return "".join(one.text or "" for one in pieces)


def _goes_on(paragraph: Any) -> bool:
    """Return whether the next paragraph goes on on its line."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return False
    mark = properties.find(f"{W}rPr")
    if mark is not None and any(
        mark.find(f"{W}{name}") is not None
        for name in ("specVanish", "del", "moveFrom")
    ):
        return True
    frame = properties.find(f"{W}framePr")
    return frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")
