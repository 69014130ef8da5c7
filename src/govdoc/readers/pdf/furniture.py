"""Page numbers and running heads of a PDF: they come again at the same height."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from govdoc.findings import Place
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Dropped
from govdoc.readers.pdf.lines import Line

_NUMBER = compile_pattern(
    r"[-—–－─·•\s]*\d{1,4}[-—–－─·•\s]*|第\s*\d{1,4}\s*页(?:[，,\s/]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4}"
)
_DIGITS = compile_pattern(r"\d+")
_EDGE_LINES = 2
"""Lines at a page's top, and at its foot, that may be furniture."""
_EDGE = 0.12
"""Of the page's height, at its top and at its foot: where a lone number is the page's."""
_SLACK = 6.0
"""pt by which a running head may move."""
PAGE_NUMBER, RUNNING = "PDF 的页码", "PDF 的页眉、页脚"


def find_furniture(
    pages: Sequence[tuple[float, Sequence[Line]]],
) -> dict[int, list[tuple[Line, str]]]:
    """Return the lines of each page, by its index, that are its furniture, and why.

    A number alone at the edge of a page is its number; any other line is furniture only
    where it stands on two pages or more, at the same height, but for a small one's figures.

    Args:
        pages: the height of each, and its lines from the top.
    """
    sizes = Counter(round(line.size) for _, lines in pages for line in lines)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    seen: dict[str, list[tuple[int, Line]]] = defaultdict(list)
    found: dict[int, list[tuple[Line, str]]] = defaultdict(list)
    for n, (height, lines) in enumerate(pages):
        for line in _edges(lines):
            is_edge = not _EDGE * height < line.base < (1 - _EDGE) * height
            if is_edge and _NUMBER.fullmatch(line.text.strip()):
                found[n].append((line, PAGE_NUMBER))
            else:
                words = "".join(line.text.split())
                # 附件1, 附件2 … are the text's; a small line with figures counts pages.
                key = _DIGITS.sub("#", words) if line.size < usual - 1 else words
                seen[key].append((n, line))
    for same in seen.values():
        for n, line in same:
            twins = {m for m, one in same if m != n and _is_level(one, line)}
            if twins and _is_outside(line, *pages[n]):
                found[n].append((line, RUNNING))
    return found


def left_out(line: Line, why: str, number: int) -> Dropped:
    """Return what is told of a line that was left out.

    Args:
        line: the line.
        why: the reason, in Chinese.
        number: of the paragraph that it stood behind.
    """
    return Dropped(line.text, why, Place(number, number))


def _edges(lines: Sequence[Line]) -> list[Line]:
    if len(lines) <= 2 * _EDGE_LINES:
        return list(lines)
    return [*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:]]


def _is_level(one: Line, other: Line) -> bool:
    return abs(one.base - other.base) < _SLACK


def _is_outside(line: Line, height: float, lines: Sequence[Line]) -> bool:
    """Say whether a line stands apart from the text: near the edge of the page."""
    edge = _EDGE * 1.2 * height
    return not edge < line.base < height - edge
