"""Figures in cells: which full-width ones may be narrowed, a column together or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_letters, digits

from govdoc.han.units import UNIT
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Cell, Document, Paragraph, Table
from govdoc.transforms.edits import Edit

_SIGN = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ"
_TOKEN = compile_pattern(f"[{_SIGN}]+(?:[-－—–_/／.．,，:：]+[{_SIGN}]+)*")
"""What is read as one: a figure, a code, a date in digits."""
_WIDE = compile_pattern("[０-９Ａ-Ｚａ-ｚ]")
_FIGURE = compile_pattern(rf"(?:0|[1-9]\d*)(?:\.\d+)?(?:(?![A-Z]$){UNIT})?")
"""Codes begin with a zero, too, or hold strokes and letters that are no unit's."""
_GROUPED = compile_pattern(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_BEFORE = compile_pattern(r"[\s+\-－−±＋]*")
_BEHIND = compile_pattern(
    r"\s*(?:[%％‰]|[余多]?[十百千万亿]{0,2}[元倍户人名个家项件次亩吨米斤公里平方立]{0,3})\s*"
)
"""What a cell has beside its one figure: a sign, and what is counted."""
_NARROW = {ord(one) + 0xFEE0: one for one in digits + ascii_letters + ".,"}
"""Of digits and letters, and of the stop and the comma inside a figure."""


def keeping_digits(document: Document) -> frozenset[int]:
    """Return the ids of paragraphs in cells whose full-width digits stay as they are.

    Those of a column that has codes as well: were its figures alone narrowed, they would
    no longer stand below one another.
    """
    tables = (block for block in document.blocks if isinstance(block, Table))
    return frozenset(id(one) for table in tables for one in _keeping(table))


def _keeping(table: Table) -> Iterator[Paragraph]:
    if not _WIDE.search(table.text):
        return
    placed = table.placed()
    coded = {
        column
        for row in placed[table.header_rows :]
        for at, cell in row
        if _has_code(cell)
        for column in range(at, at + cell.columns)
    }
    for row in placed:
        for at, cell in row:
            if not coded.isdisjoint(range(at, at + cell.columns)):
                yield from _paragraphs(cell)


def _has_code(cell: Cell) -> bool:
    return any(
        _WIDE.search(match[0]) and _narrowed(match) is None
        for one in _paragraphs(cell)
        for match in _TOKEN.finditer(one.text)
    )


def _paragraphs(cell: Cell) -> Iterator[Paragraph]:
    return (one for one in cell.blocks if isinstance(one, Paragraph))


def _narrowed(token: re.Match[str]) -> str | None:
    """Return a figure half-width; None: it is none.

    A comma groups a figure, and a stop at the head parts it, only where nothing else
    stands beside it: elsewhere they are a list's.
    """
    narrow, (start, end) = token[0].translate(_NARROW), token.span()
    is_first = bool(_BEFORE.fullmatch(token.string, 0, start))
    if is_first and _BEHIND.fullmatch(token.string, end):
        return (
            narrow
            if (_FIGURE.fullmatch(narrow) or _GROUPED.fullmatch(narrow))
            else None
        )
    is_item = is_first and "." in narrow
    return narrow if _FIGURE.fullmatch(narrow) and not is_item else None


def narrow_figures(text: str) -> Iterator[Edit]:
    """Set figures half-width, and nothing else (15835, 4.1)."""
    for match in _TOKEN.finditer(text):
        by = _narrowed(match)
        if by is not None and by != match[0]:
            yield Edit(*match.span(), by)
