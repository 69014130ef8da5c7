"""What a cell or a note holds -> paragraphs and pictures, with nothing nested in them."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.model.source import Hints, SourceParagraph, SourcePicture, SourceRun
from govdoc.readers.docx.blocks import TABLE, Blocks
from govdoc.readers.docx.joining import joined, numbered
from govdoc.readers.docx.ledger import Sort, Told
from govdoc.readers.docx.paragraph import SECTION, Begun, PageEnd
from govdoc.readers.docx.story import Story
from govdoc.readers.docx.xml import Element, W, find_all

_BETWEEN = "　"
"""Parts the cells of a nested table's row, which is one line."""
Filling = SourceParagraph | SourcePicture


def read_filling(
    root: Element,
    number: int,
    story: Story,
    *,
    is_nested: bool = False,
    keeps_blanks: bool = False,
) -> list[Filling]:
    """Return paragraphs and pictures; each has the number given.

    Args:
        root: what holds them.
        number: of the row, or of the paragraph where a note is called.
        story: that it is part of.
        is_nested: it is inside a nested table: those inside it are only words.
        keeps_blanks: empty paragraphs stay, which may be room to write in; else there
            is none.
    """
    found = list(_read(root, number, story, is_nested))
    return found if keeps_blanks else [one for one in found if _is_filled(one)]


def _read(
    root: Element, number: int, story: Story, is_nested: bool
) -> Iterator[Filling]:
    ahead: list[SourceParagraph] = []
    is_below_table = False
    for piece in Blocks(root, story, opens_tables=is_nested):
        if isinstance(piece, Told):
            story.ledger.add([piece], number)
        elif isinstance(piece, Begun):
            ahead.append(piece.paragraph)
        elif isinstance(piece, SourceParagraph):
            whole = joined([*ahead, piece])
            ahead = []
            if _is_filled(whole) or not is_below_table:  # Word wants one below a table
                yield numbered(whole, number)
            is_below_table = False
        elif isinstance(piece, SourcePicture):
            yield piece._replace(number=number)
        elif not isinstance(piece, PageEnd) and piece.tag == TABLE:
            story.ledger.add([Told(Sort.NESTED)], number)
            yield from _rows(piece, number, story)
            is_below_table = True
        else:
            assert isinstance(piece, PageEnd) or piece.tag == SECTION
    if ahead:
        yield numbered(joined(ahead), number)


def _is_filled(one: Filling) -> bool:
    if isinstance(one, SourcePicture):
        return True
    return bool(one.text.strip()) or any(run.note for run in one.runs)


def _rows(table: Element, number: int, story: Story) -> Iterator[Filling]:
    """Yield the rows of a nested table, one a line, and its pictures."""
    for row in find_all(table, (f"{W}tr",)):
        runs: list[SourceRun] = []
        for cell in find_all(row, (f"{W}tc",)):
            found = read_filling(cell, number, story, is_nested=True)
            yield from (one for one in found if isinstance(one, SourcePicture))
            between = _BETWEEN
            for one in found:
                if isinstance(one, SourceParagraph):
                    runs += [SourceRun(between)] if runs else []
                    runs += one.runs
                    between = " "
        if runs:
            text = "".join(run.text for run in runs)
            yield SourceParagraph(text, number, True, Hints(), tuple(runs))
