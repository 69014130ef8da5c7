"""A document as plain text that reads back as the same: written, read, and marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from govdoc.model.document import Block, Document
from govdoc.model.source import Source, SourceParagraph
from govdoc.recognition import recognise
from govdoc.writers.plain import write_plain

_ROUNDS = 3
"""Of marking lines: a mark may change what its neighbours seem to be."""


def as_text(document: Document) -> str:
    """Return a document as plain text that reads back with the same roles.

    A paragraph is a line, a table rows of bars, a picture ``![说明](文件)``, whose file is
    not written. A line whose words do not say what it is bears a mark (``{一级标题}``).

    Args:
        document: as read from any file, or made by a program.
    """
    marked: set[int] = set()
    for _ in range(_ROUNDS):
        plain = write_plain(document, marked)
        more = _misread(document, plain.starts, plain.text) - marked
        if not more:
            return plain.text
        marked |= more
    return write_plain(document, marked).text


def _misread(document: Document, starts: Sequence[int], text: str) -> set[int]:
    """Return the numbers of the blocks that a text's reading makes something else of."""
    if not text.strip():
        return set()
    lines = text.removesuffix("\n").split("\n")
    again = recognise(Source(tuple(map(SourceParagraph, lines, count(1)))))
    found = {block.place.first_line: block for block in again.blocks}
    return {
        n
        for n, (block, start) in enumerate(zip(document.blocks, starts, strict=True))
        if start and not _reads_as(found.get(start), block)
    }


def _reads_as(found: Block | None, block: Block) -> bool:
    if type(found) is not type(block) or found is None:
        return False
    heads = [one.run_in and one.run_in.role for one in (found, block)]
    return found.role is block.role and heads[0] is heads[1]
