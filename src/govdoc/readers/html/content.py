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

from govdoc.model.source import SourceTable
from govdoc.readers.html.shelf import ShelfPiece
from govdoc.readers.html.titles import bare, find_title, level_of, titled, titles_of

_NEARLY_ALL = 0.95
"""Share of the believed characters that the part holds."""
_FEWEST = 60
"""Characters that an extractor must believe for its word to count, or nearly all."""
_MOST_PROSE = 0.6
"""Share of a page's sentences that an extractor must believe; else it has taken a
comment, or a footer, for the document, and all sentences are believed."""
_SHORTEST_PROSE = 10
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[A-Za-z0-9]+")
_STOP = re.compile(r"[。；，：、]")
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
_OFFICE = re.compile(
    r"word\.document|microsoft|kingsoft|wps|libreoffice|openoffice|pandoc|onlyoffice",
    re.IGNORECASE,
)
_FEWEST_LINKS = 8
"""Links to other pages from which a page stands on a site."""
_SURE_LINKS = 2
"""The same where there is a menu or a programme, too."""
_OF_A_SITE = ("nav", "footer", "aside", "script", "iframe")
_MENU = re.compile(
    r"\b(?:(?:main|top|site|foot|head)?-?(?:nav|navbar|navigation|menu|footer|sidebar)"
    r"|breadcrumbs?|crumbs?)\b",
    re.IGNORECASE,
)
"""What makers of sites call the parts that stand around a text."""
_HEAD = 12
"""Blocks of a document among which its title stands."""


class ChosenPart(NamedTuple):
    """What of a page is its document."""

    kept: list[ShelfPiece]
    dropped: list[ShelfPiece]
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
    pieces: Sequence[ShelfPiece], believed: Collection[str], root: Any
) -> ChosenPart | None:
    """Return the document among the blocks of a page; None: it cannot be told.

    Args:
        pieces: of the whole page.
        believed: the lines that an extractor takes for the document.
        root: of the page.
    """
    lines = {one for one in map(bare, believed) if one}
    whole = "\n".join(lines)
    all_words = [bare(piece.block.text) for piece in pieces]
    is_believed = {
        n
        for n, words in enumerate(all_words)
        if words and _is_found(pieces[n], words, lines, whole)
    }
    prose = {n for n, words in enumerate(all_words) if _is_prose(pieces[n], words)}
    weights = [_weight(words) for words in all_words]
    if sum(weights[n] for n in prose & is_believed) < _MOST_PROSE * sum(
        weights[n] for n in prose
    ):
        is_believed |= prose
    mass: dict[Any, int] = {}
    total = sum(weights[n] for n in is_believed)
    for n in is_believed:
        for depth, one in enumerate(_upwards(pieces[n].element)):
            if depth > _DEEPEST:
                return None
            mass[one] = mass.get(one, 0) + weights[n]
    if not total or (total < _FEWEST and total * 2 < sum(weights)):
        return None
    part = _narrowed(root, mass, total)
    inside = [
        n
        for n, piece in enumerate(pieces)
        if any(one is part for one in _upwards(piece.element))
    ]
    return _parted(pieces, inside, is_believed, titles_of(root))


def _is_prose(piece: ShelfPiece, words: str) -> bool:
    """Tell a sentence in Chinese, or a part of one, that is not of a menu."""
    is_long = len(_HAN.findall(words)) >= _SHORTEST_PROSE
    is_sentence = is_long and _STOP.search(words) is not None
    return is_sentence and not _is_beside(piece) and not _is_menu(piece)


def _weight(words: str) -> int:
    """Return how much words say: a Han character as much as a word of letters."""
    return len(_HAN.findall(words)) + len(_WORD.findall(words))


def _is_found(
    piece: ShelfPiece, words: str, lines: Collection[str], whole: str
) -> bool:
    if isinstance(piece.block, SourceTable):
        cells = [bare(cell.text) for row in piece.block.rows[:20] for cell in row.cells]
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
    pieces: Sequence[ShelfPiece],
    inside: Sequence[int],
    is_believed: Collection[int],
    titles: Sequence[str],
) -> ChosenPart:
    """Part the blocks of a page, of which those inside hold the document.

    A title of which the page's own name tells is where the document begins.
    """
    kept = [
        n
        for n in inside
        if not _is_button(pieces[n]) and (n in is_believed or not _is_beside(pieces[n]))
    ]
    first = next(n for n in inside if n in is_believed)
    filled = [n for n, piece in enumerate(pieces) if piece.block.text.strip()]
    near = [n for n in filled if first <= n <= inside[-1]][:_HEAD]
    at = find_title(
        pieces, [*near, *reversed([n for n in filled if n < first])], titles
    )
    start = first if at is None else at
    if at is not None:
        kept = [n for n in kept if n >= at or _stands_by(pieces, n, at, is_believed)]
        kept = sorted({*kept, at})
    heads = [n for n in kept if n < start and level_of(pieces[n])]
    top = heads[-1] if heads else start
    kept = [n for n in kept if n >= top or n in is_believed]
    while (
        kept
        and kept[-1] > start
        and _is_edge(pieces[kept[-1]], kept[-1] in is_believed)
    ):
        kept = kept[:-1]
    after = (n for n in range(inside[0], len(pieces)) if n > start)
    kept = sorted({*kept, *(n for n in after if _is_attached(pieces[n]))})
    found = [pieces[n] if n != at else titled(pieces[n]) for n in kept]
    there = set(kept)
    dropped = [one for n, one in enumerate(pieces) if n not in there]
    return ChosenPart(found, dropped, titles[0] if titles and at is None else "")


def _stands_by(
    pieces: Sequence[ShelfPiece], n: int, title: int, is_believed: Collection[int]
) -> bool:
    """Say whether a block above the title is the document's head, not the page's."""
    own, other = pieces[title].element.getparent(), pieces[n].element.getparent()
    return n in is_believed and own is other and not _is_menu(pieces[n])


def _is_edge(piece: ShelfPiece, is_believed: bool) -> bool:
    """Say whether a block at the document's end is the page's."""
    return not _is_attached(piece) and (not is_believed or _is_menu(piece))


def _is_beside(piece: ShelfPiece) -> bool:
    return any(one.tag in _BESIDE for one in _upwards(piece.element))


def _is_button(piece: ShelfPiece) -> bool:
    """Tell what only calls programmes of its page: 打印本页, 关闭窗口."""
    calls = [one[1][:11].lower() == "javascript:" for one in piece.links]
    return bool(calls) and all(calls) and _is_menu(piece)


def _is_menu(piece: ShelfPiece) -> bool:
    """Tell a block of links to other pages; those to files are attachments."""
    if _is_attached(piece):
        return False
    words = len(bare(piece.block.text))
    linked = sum(len(bare(one)) for one, _ in piece.links)
    return bool(piece.links) and linked >= words * _MOST_LINKED


def _is_attached(piece: ShelfPiece) -> bool:
    is_file = any(_FILES.search(address) for _, address in piece.links)
    return is_file or (
        bool(piece.links) and bool(_ATTACHED.match(piece.block.text.strip()))
    )
