"""Tokens of a table -> a table of the source."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from govdoc.model.source import (
    Hints,
    SourceCell,
    SourceParagraph,
    SourceRow,
    SourceTable,
)
from govdoc.readers.markdown.inline import Inline
from govdoc.readers.markdown.words import Words, paragraph

_ABOVE = "^^"
"""All that a cell says which belongs to the one above it, as MultiMarkdown has it."""


def read_table(
    tokens: Sequence[Token], at: int, inline: Inline
) -> tuple[SourceTable | None, int]:
    """Read a table whose first token stands at an index.

    Returns:
        The table, or None where all of it is empty, and the index behind it.
    """
    rows: list[list[SourceCell]] = []
    numbers: list[int] = []
    align = ""
    while at < len(tokens) and tokens[at].type != "table_close":
        token = tokens[at]
        if token.type == "tr_open":
            rows.append([])
            numbers.append((token.map or [0])[0] + 1)
        elif token.type in ("th_open", "td_open"):
            align = str(token.attrs.get("style", "")).removeprefix("text-align:")
        elif token.type == "inline" and rows:
            words = inline.read(token, numbers[-1], numbers[-1])
            rows[-1].append(cell_of(words, numbers[-1], align))
        at += 1
    found = table_of(_spanned(rows), numbers, header_rows=1)
    return found, at + 1


def cell_of(words: Words, number: int, align: str = "") -> SourceCell:
    """Return a cell of its lines, each a paragraph."""
    blocks = []
    for line in words.done() or ():
        one = paragraph(line._replace(number=number))
        hints = one.hints or Hints()
        blocks.append(one._replace(hints=hints._replace(align=align)))
    return SourceCell(tuple(blocks) or (SourceParagraph("", number, True),))


def table_of(
    rows: Sequence[Sequence[SourceCell]], numbers: Sequence[int], header_rows: int
) -> SourceTable | None:
    """Return a table; a head without any word is none, and goes."""
    if header_rows and rows and not any(cell.text.strip() for cell in rows[0]):
        rows, numbers, header_rows = rows[1:], numbers[1:], 0
    made = [
        SourceRow(tuple(cells), number)
        for cells, number in zip(rows, numbers, strict=True)
        if cells
    ]
    if not any(cell.text.strip() for row in made for cell in row.cells):
        return None
    return SourceTable(tuple(made), header_rows)


def _spanned(rows: Sequence[list[SourceCell]]) -> list[list[SourceCell]]:
    """Let a cell go down over those below that only point up at it."""
    height: dict[int, int] = {}
    made: list[list[SourceCell]] = []
    for row in reversed(rows):
        kept = []
        for column, cell in enumerate(row):
            if cell.text.strip() == _ABOVE and row is not rows[0]:
                height[column] = height.get(column, 1) + 1
            else:
                kept.append(cell._replace(rows=height.pop(column, 1)))
        made.append(kept)
    return made[::-1]
