"""What a page calls itself, and the block that says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from govdoc.model.source import Hints, SourceParagraph
from govdoc.readers.html.shelf import ShelfPiece

_TITLES = ("articletitle", "og:title", "title", "dc.title", "headline")
"""Names of ``meta`` that hold a page's title, the surest first."""
_PARTED = re.compile(r"\s*[-_|—–·]{1,2}\s*|\s{2,}")
_SPACE = re.compile(r"[\s\xa0\u3000\u200b\ufeff]+")
_SHORTEST_TITLE = 7
"""Signs of a title that a page's own name is believed of; shorter are names of columns."""
_LONGEST_TITLE = 120


def titles_of(root: Any) -> list[str]:
    """Return what a page calls itself, the surest first, and without its site's name."""
    said: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        content = " ".join(meta.get("content", "").split())
        if name in _TITLES and content:
            said.setdefault(name, content[: _LONGEST_TITLE * 2])
    found = [said[name] for name in _TITLES if name in said]
    title = root.find(".//title")
    if title is not None and title.text and title.text.strip():
        found.append(" ".join(title.text.split())[: _LONGEST_TITLE * 2])
    parts = [part for one in found for part in _PARTED.split(one)[:1]]
    return list(dict.fromkeys(one for one in (*found[:1], *parts, *found) if one))


def find_title(
    pieces: Sequence[ShelfPiece], among: Sequence[int], titles: Sequence[str]
) -> int | None:
    """Return the block that is the title; None: none of them is.

    The page's own name for it decides, then the first heading of level 1.
    """
    names = [bare(one) for one in titles]
    for n in among:
        block = pieces[n].block
        if isinstance(block, SourceParagraph):
            words = bare(block.text)
            if len(words) >= _SHORTEST_TITLE and any(
                _is_named(words, name) for name in names
            ):
                return n
    for n in among:
        if level_of(pieces[n]) == 1 and len(pieces[n].block.text) <= _LONGEST_TITLE:
            return n
    return None


def _is_named(words: str, name: str) -> bool:
    """Say whether a name is that of these words; sites cut it, and add their own."""
    if words == name:
        return True
    is_cut = name.rstrip(".…") != name and words.startswith(name.rstrip(".…"))
    return is_cut or (name.startswith(words) and len(words) * 3 >= len(name))


def titled(piece: ShelfPiece) -> ShelfPiece:
    """Return a paragraph, said to be the title."""
    block = piece.block
    assert isinstance(block, SourceParagraph)
    hints = (block.hints or Hints())._replace(style="title", outline=None)
    return piece._replace(block=block._replace(hints=hints))


def level_of(piece: ShelfPiece) -> int | None:
    """Return the level of a heading; None: it is none."""
    block = piece.block
    if not isinstance(block, SourceParagraph) or block.hints is None:
        return None
    return block.hints.outline


def bare(text: str) -> str:
    """Return a text without its blanks."""
    return _SPACE.sub("", text)
