"""Which part of a site's page is its document; the rest is left out, and told.

trafilatura says which words are, and nothing more: the blocks are ours, with their
tables, looks and places. The part is the innermost element that holds nearly all of
those words, with whatever else stands in it: an extractor drops short lines and tables
that it doubts, and a document must lose none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from govdoc.model.source import Hints, SourceParagraph, SourceTable
from govdoc.readers.html.shelf import Piece

_NEARLY_ALL = 0.95
"""Share of the believed characters that the part holds."""
_FEWEST = 60
"""Characters that an extractor must believe for its word to count, or nearly all."""
_SHORTEST = 6
"""Characters of a block from which it may be found inside a longer line."""
_MOST_LINKED = 0.7
"""Share of a block's characters that lead elsewhere: beyond it is a menu."""
_DEEPEST = 300
_BESIDE = frozenset({"nav", "footer", "aside", "menu"})
_FILES = re.compile(
    r"\.(?:docx?|docm|wps|pdf|xlsx?|et|ofd|pptx?|zip|rar|7z|txt|rtf|jpe?g|png|tiff?)(?:[?#].*)?$",
    re.IGNORECASE,
)
_ATTACHED = re.compile(r"附\s*件")
_TITLES = ("articletitle", "og:title", "title", "dc.title", "headline")
"""Names of ``meta`` that hold a page's title, the surest first."""
_PARTED = re.compile(r"\s*[-_|—–·]{1,2}\s*|\s{2,}")
_SPACE = re.compile(r"[\s\xa0\u3000\u200b\ufeff]+")
_OFFICE = re.compile(
    r"word\.document|microsoft|kingsoft|wps|libreoffice|openoffice|pandoc|onlyoffice",
    re.IGNORECASE,
)
_FEWEST_LINKS = 8
"""Links to other pages from which a page stands on a site."""
_SURE_LINKS = 3
"""The same where there is a menu or a programme, too."""
_OF_A_SITE = ("nav", "footer", "aside", "script", "iframe")
_MENU = re.compile(
    r"\b(?:(?:main|top|site|foot|head)?-?(?:nav|navbar|navigation|menu|footer|sidebar)"
    r"|breadcrumbs?|crumbs?)\b",
    re.IGNORECASE,
)
"""What makers of sites call the parts that stand around a text."""
_LONGEST_TITLE = 120
_HEAD = 12
"""Blocks of a document among which its title stands."""


class ChosenPart(NamedTuple):
    """What of a page is its document."""

    kept: list[Piece]
    dropped: list[Piece]
    title: str = ""
    """What the page calls itself, where no block says so; empty: nothing, or one does."""


def is_site(root: Any) -> bool:
    """Say whether a page stands on a site, with menus and the like around its text."""
    for meta in root.iter("meta"):
        name = meta.get("name", "").lower()
        said = f"{meta.get('content', '')}"
        if name in ("generator", "progid", "originator") and _OFFICE.search(said):
            return False
    links = sum(1 for one in root.iter("a") if _leads_away(one.get("href", "")))
    if links >= _FEWEST_LINKS:
        return True
    if next(root.iter(*_OF_A_SITE), None) is not None and links >= _SURE_LINKS:
        return True
    return links > 0 and any(map(_is_named_menu, root.iter("div", "ul", "p", "td")))


def _is_named_menu(element: Any) -> bool:
    return bool(_MENU.search(f"{element.get('class', '')} {element.get('id', '')}"))


def _leads_away(address: str) -> bool:
    is_here = not address or address.startswith("#")
    return not (is_here or _FILES.search(address))


def choose(
    pieces: Sequence[Piece], believed: Collection[str], root: Any
) -> ChosenPart | None:
    """Return the document among the blocks of a page; None: it cannot be told.

    Args:
        pieces: of the whole page.
        believed: the lines that an extractor takes for the document.
        root: of the page.
    """
    lines = {one for one in map(_bare, believed) if one}
    whole = "\n".join(lines)
    mass: dict[Any, int] = {}
    total = everything = 0
    is_believed: set[int] = set()
    for n, piece in enumerate(pieces):
        words = _bare(piece.block.text)
        everything += len(words)
        if not words or not _is_found(piece, words, lines, whole):
            continue
        is_believed.add(n)
        total += len(words)
        for depth, one in enumerate(_upwards(piece.element)):
            if depth > _DEEPEST:
                return None
            mass[one] = mass.get(one, 0) + len(words)
    if not total or (total < _FEWEST and total * 2 < everything):
        return None
    part = _narrowed(root, mass, total)
    inside = [
        n
        for n, piece in enumerate(pieces)
        if any(one is part for one in _upwards(piece.element))
    ]
    return _parted(pieces, inside, is_believed, _titles(root))


def _is_found(piece: Piece, words: str, lines: Collection[str], whole: str) -> bool:
    if isinstance(piece.block, SourceTable):
        cells = [
            _bare(cell.text) for row in piece.block.rows[:20] for cell in row.cells
        ]
        filled = [one for one in cells if one]
        return bool(filled) and sum(one in whole for one in filled) * 2 > len(filled)
    return words in lines or (len(words) >= _SHORTEST and words in whole)


def _upwards(element: Any) -> list[Any]:
    return [element, *element.iterancestors()]


def _narrowed(root: Any, mass: Mapping[Any, int], total: int) -> Any:
    """Return the innermost element that holds nearly all that is believed."""
    part = root
    while True:
        inner = next(
            (
                one
                for one in part.iterchildren("*")
                if mass.get(one, 0) >= total * _NEARLY_ALL and len(one)
            ),
            None,
        )
        if inner is None:
            return part
        part = inner


def _parted(
    pieces: Sequence[Piece],
    inside: Sequence[int],
    is_believed: Collection[int],
    titles: Sequence[str],
) -> ChosenPart:
    """Part the blocks of a page, of which those inside hold the document.

    A title of which the page's own name tells is where the document begins.
    """
    kept = [n for n in inside if n in is_believed or not _is_beside(pieces[n])]
    first = next(n for n in inside if n in is_believed)
    filled = [n for n, piece in enumerate(pieces) if piece.block.text.strip()]
    near = [n for n in filled if first <= n <= inside[-1]][:_HEAD]
    at = _find_title(
        pieces, [*near, *reversed([n for n in filled if n < first])], titles
    )
    start = first if at is None else at
    if at is not None:
        kept = [n for n in kept if n >= at or _stands_by(pieces, n, at, is_believed)]
        kept = sorted({*kept, at})
    while kept and kept[0] < start and kept[0] not in is_believed:
        kept = kept[1:]
    while (
        kept
        and kept[-1] > start
        and _is_edge(pieces[kept[-1]], kept[-1] in is_believed)
    ):
        kept = kept[:-1]
    after = (n for n in range(inside[0], len(pieces)) if n > start)
    kept = sorted({*kept, *(n for n in after if _is_attached(pieces[n]))})
    found = [pieces[n] if n != at else _titled(pieces[n]) for n in kept]
    there = set(kept)
    dropped = [one for n, one in enumerate(pieces) if n not in there]
    return ChosenPart(found, dropped, titles[0] if titles and at is None else "")


def _stands_by(
    pieces: Sequence[Piece], n: int, title: int, is_believed: Collection[int]
) -> bool:
    """Say whether a block above the title is the document's head, not the page's."""
    own, other = pieces[title].element.getparent(), pieces[n].element.getparent()
    return n in is_believed and own is other and not _is_menu(pieces[n])


def _is_edge(piece: Piece, is_believed: bool) -> bool:
    """Say whether a block at the document's end is the page's."""
    return not _is_attached(piece) and (not is_believed or _is_menu(piece))


def _is_beside(piece: Piece) -> bool:
    return any(one.tag in _BESIDE for one in _upwards(piece.element))


def _is_menu(piece: Piece) -> bool:
    """Tell a block of links to other pages; those to files are attachments."""
    if _is_attached(piece):
        return False
    words = len(_bare(piece.block.text))
    linked = sum(len(_bare(one)) for one, _ in piece.links)
    return bool(piece.links) and linked >= words * _MOST_LINKED


def _is_attached(piece: Piece) -> bool:
    is_file = any(_FILES.search(address) for _, address in piece.links)
    return is_file or (
        bool(piece.links) and bool(_ATTACHED.match(piece.block.text.strip()))
    )


def _titles(root: Any) -> list[str]:
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


def _find_title(
    pieces: Sequence[Piece], among: Sequence[int], titles: Sequence[str]
) -> int | None:
    """Return the block that is the title; None: none of them is.

    The page's own name for it decides, then the first heading of level 1.
    """
    names = [_bare(one) for one in titles]
    for n in among:
        block = pieces[n].block
        if isinstance(block, SourceParagraph):
            words = _bare(block.text)
            if len(words) >= 4 and any(_is_named(words, name) for name in names):
                return n
    for n in among:
        block = pieces[n].block
        level = (
            block.hints.outline
            if isinstance(block, SourceParagraph) and block.hints
            else None
        )
        if level == 1 and len(block.text) <= _LONGEST_TITLE:
            return n
    return None


def _is_named(words: str, name: str) -> bool:
    """Say whether a name is that of these words; sites cut it, and add their own."""
    if words == name:
        return True
    is_cut = name.rstrip(".…") != name and words.startswith(name.rstrip(".…"))
    return is_cut or (name.startswith(words) and len(words) * 3 >= len(name))


def _titled(piece: Piece) -> Piece:
    block = piece.block
    assert isinstance(block, SourceParagraph)
    hints = (block.hints or Hints())._replace(style="title", outline=None)
    return piece._replace(block=block._replace(hints=hints))


def _bare(text: str) -> str:
    return _SPACE.sub("", text)
