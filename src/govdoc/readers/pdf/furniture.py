"""Page numbers and running heads of a PDF: they come again, apart from the text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from govdoc.findings import Place
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Dropped
from govdoc.readers.pdf.lines import SignLine

_DASHES = r"[-—–－─·•\s]*"
_ADORNED = compile_pattern(r"[-—–－─·•]+\s*\d{1,4}\s*[-—–－─·•]+|第\s*\d{1,4}\s*页.*")
"""What is nothing but a page's number, wherever it is the last line."""
_NUMBER = compile_pattern(
    rf"{_DASHES}\d{{1,4}}{_DASHES}|{_DASHES}(?:[IVXLivxl]{{1,7}}|[Ⅰ-ⅿ]{{1,4}}){_DASHES}"
    r"|第\s*\d{1,4}\s*页(?:[，,\s/]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}"
    r"|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
)
_DIGITS = compile_pattern(r"\d+")
_EDGE_LINES = 2
"""Lines at a page's top, and at its foot, that may be furniture."""
_EDGE = 0.12
"""Of the page's height, at its top and at its foot: where a lone number is the page's."""
_RUNNING_EDGE = 0.145
"""The same, for a running head or foot."""
_SLACK = 6.0
"""pt by which a running head may move."""
_APART = 1.25
"""Of the pitch: how far furniture stands from the text at least."""
_SMALLER = 0.6
"""pt; a line smaller than the text by more is apart from it by that."""
PAGE_NUMBER, RUNNING = "PDF 的页码", "PDF 的页眉、页脚"


class Paper(NamedTuple):
    """A page as furniture sees it."""

    height: float
    """In pt."""
    lines: Sequence[SignLine]
    """From the top."""


class _Edge(NamedTuple):
    """A line at the edge of a page."""

    page: int
    line: SignLine
    gap: float
    """pt to the next line towards the text."""
    is_outermost: bool
    is_near: bool
    """It lies where lone numbers are the page's."""
    is_outside: bool
    """It lies where running heads are."""


def find_furniture(
    pages: Sequence[Paper], pitch: float
) -> dict[int, list[tuple[SignLine, str]]]:
    """Return the lines of each page, by its index, that are its furniture, and why.

    A number alone at the edge of a page is its number, and so is one that counts on at
    the same place. Any other line is furniture only where it stands apart from the text
    and comes again on another page at the same height, but for a small one's figures: if
    it is as large as the text, on more than half of all pages. Where most pages have a
    small running line, one of that size and height is another, as the head of a chapter
    of one page.

    Args:
        pages: all of them.
        pitch: the usual distance of two lines, in pt.
    """
    sizes = Counter(round(line.size) for page in pages for line in page.lines)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    edges = [edge for n, page in enumerate(pages) for edge in _edges(n, page)]
    numbers = _numbers(edges)
    others = [
        edge
        for edge in edges
        if id(edge.line) not in numbers
        and edge.is_outside
        and (edge.line.size < usual - _SMALLER or edge.gap > _APART * pitch)
    ]
    running = _running(others, len(pages), usual)
    running |= _centred([e for e in edges if id(e.line) not in numbers], pages)
    found: dict[int, list[tuple[SignLine, str]]] = defaultdict(list)
    for edge in edges:
        if id(edge.line) in numbers:
            found[edge.page].append((edge.line, PAGE_NUMBER))
        elif id(edge.line) in running:
            found[edge.page].append((edge.line, RUNNING))
    return found


def left_out(text: str, why: str, number: int) -> Dropped:
    """Return what is told of a line that was left out.

    Args:
        text: its words.
        why: the reason, in Chinese.
        number: of the paragraph that it stood behind.
    """
    return Dropped(text, why, Place(number, number))


def _edges(n: int, page: Paper) -> list[_Edge]:
    lines = sorted(page.lines, key=lambda one: one.base)
    found = []
    for i, line in enumerate(lines):
        at_top, at_foot = i < _EDGE_LINES, i >= len(lines) - _EDGE_LINES
        if not at_top and not at_foot:
            continue
        below = lines[i + 1].base - line.base if i + 1 < len(lines) else page.height
        above = line.base - lines[i - 1].base if i else page.height
        is_upper = line.base < page.height / 2
        found.append(
            _Edge(
                n, line, below if is_upper else above,
                i == 0 if is_upper else i == len(lines) - 1,
                _lies_out(line, page, _EDGE), _lies_out(line, page, _RUNNING_EDGE),
            )
        )  # fmt: skip
    return found


def _lies_out(line: SignLine, page: Paper, share: float) -> bool:
    return not share * page.height < line.base < (1 - share) * page.height


def _numbers(edges: Sequence[_Edge]) -> set[int]:
    """Return the lines that are pages' numbers, by identity."""
    alone = [e for e in edges if _NUMBER.fullmatch(e.line.text.strip())]
    found = {
        id(edge.line)
        for edge in alone
        if edge.is_near
        or (edge.is_outermost and _ADORNED.fullmatch(edge.line.text.strip()))
    }
    by_page: dict[int, list[_Edge]] = defaultdict(list)
    for edge in alone:
        if edge.is_outermost:
            by_page[edge.page].append(edge)
    for n, before in by_page.items():
        for one in before:
            for other in by_page.get(n + 1, ()):
                if _counts_on(one.line, other.line):
                    found |= {id(one.line), id(other.line)}
    return found


def _counts_on(before: SignLine, after: SignLine) -> bool:
    first, second = _DIGITS.findall(before.text), _DIGITS.findall(after.text)
    if not first or not second or not _is_level(before, after):
        return False
    return int(second[0]) == int(first[0]) + 1


def _running(edges: Sequence[_Edge], pages: int, usual: int) -> set[int]:
    seen: dict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        words = "".join(edge.line.text.split())
        # 附件1, 附件2 … are the text's; a small line with figures counts pages.
        is_small = edge.line.size < usual - 1
        seen[_DIGITS.sub("#", words) if is_small else words].append(edge)
    found: set[int] = set()
    kept: list[_Edge] = []
    for same in seen.values():
        for edge in same:
            on = {e.page for e in same if _is_level(e.line, edge.line)}
            is_small = edge.line.size < usual - _SMALLER
            if len(on) >= 2 and (is_small or len(on) * 2 > pages):
                found.add(id(edge.line))
                kept.append(edge)
    return found | _alike(edges, kept, pages, usual)


def _centred(edges: Sequence[_Edge], pages: Sequence[Paper]) -> set[int]:
    """Return lines as large as the text, in the middle, which change with its chapters.

    On most pages the first line stands at the very same height, in the middle, and comes
    again on the page before or behind.
    """
    first = [
        edge
        for edge in edges
        if edge.is_outermost
        and edge.is_outside
        and edge.line.base < pages[edge.page].height / 2
        and _is_centred(edge.line, pages[edge.page].lines)
    ]
    again = [
        edge
        for edge in first
        if any(
            abs(other.page - edge.page) == 1
            and other.line.text == edge.line.text
            and abs(other.line.base - edge.line.base) < 1
            and abs(other.line.size - edge.line.size) < _SMALLER
            for other in first
        )
    ]
    if len({edge.page for edge in again}) * 2 <= max(len(pages), 4):
        return set()
    return {id(edge.line) for edge in again}


def _is_centred(line: SignLine, lines: Sequence[SignLine]) -> bool:
    left, right = min(one.left for one in lines), max(one.right for one in lines)
    before, behind = line.left - left, right - line.right
    return before > line.size and abs(before - behind) < line.size


def _alike(
    edges: Sequence[_Edge], kept: Sequence[_Edge], pages: int, usual: int
) -> set[int]:
    """Return small lines where most pages have a running one, of its size and height."""
    small = [edge for edge in kept if edge.line.size < usual - _SMALLER]
    for is_upper in (True, False):
        side = [e for e in small if (e.line.base < 300) == is_upper]
        if len({edge.page for edge in side}) * 2 <= pages:
            continue
        base = median(edge.line.base for edge in side)
        size = median(edge.line.size for edge in side)
        return {
            id(edge.line)
            for edge in edges
            if abs(edge.line.base - base) < _SLACK
            and abs(edge.line.size - size) < _SMALLER
        }
    return set()


def _is_level(one: SignLine, other: SignLine) -> bool:
    return abs(one.base - other.base) < _SLACK and abs(one.size - other.size) < _SMALLER
