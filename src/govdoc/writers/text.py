"""Plain text again: the source with its paragraphs' changes, line by line as it was."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govdoc.model.document import Document, Paragraph, Run
from govdoc.model.said import split_said


class Alignment(NamedTuple):
    """A source, and where its paragraphs' runs stand in it."""

    source: str
    document: Document
    """As recognised, with runs cut wherever the source has something between them."""
    spans: tuple[tuple[tuple[int, int], ...], ...]
    """For each paragraph, for each of its runs, the positions in the source."""


def align(source: str, document: Document) -> Alignment:
    """Find every paragraph in its source.

    Args:
        source: the text that was read, or with its signs as they are meant.
        document: what was recognised in it.

    A paragraph whose characters are not all there is left as it is written.
    """
    starts = [0]
    lines = source.split("\n")
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    gone = {
        one.place.first_line
        for one in document.dropped
        if not one.is_part
        or (not one.is_mark and one.text in lines[one.place.first_line - 1])
    }
    at = 0
    blocks: list[Paragraph] = []
    spans: list[tuple[tuple[int, int], ...]] = []
    for block in document.paragraphs:
        end = min(starts[block.place.last_line], len(source))
        if end < at:  # a fact from the block at the head, which is set below the text
            blocks.append(block._replace(runs=()))
            spans.append(())
            continue
        at = max(at, _words_start(source, starts, block))
        whole = block
        block, found = _cut(whole, _find(whole.text, source, at, end, starts, gone))
        if not found and whole.text:  # lines joined with a blank that no line has
            closed = _without_blanks(whole)
            block, found = _cut(
                closed, _find(closed.text, source, at, end, starts, gone)
            )
            block = block if found else whole
        if not found:  # an empty cell, a picture without a caption, a given fact
            block = block._replace(runs=())
        at = found[-1][1] if found else at
        blocks.append(block)
        spans.append(tuple(found))
    return Alignment(source, document.with_paragraphs(blocks), tuple(spans))


def _without_blanks(block: Paragraph) -> Paragraph:
    runs = [run._replace(text=run.text.replace(" ", "")) for run in block.runs]
    return block._replace(runs=tuple(runs))


def _words_start(source: str, starts: Sequence[int], block: Paragraph) -> int:
    """Return where a paragraph's words may begin: behind the marks set by hand."""
    number = block.place.first_line
    start = starts[number - 1]
    said, _, length = split_said(source[start : starts[number]])
    return start if said is None else start + length


def write(alignment: Alignment, after: Document) -> str:
    """Return the source with the texts of ``after``; what stood between them stays.

    Args:
        alignment: of the source and the document before any change.
        after: the changed document, with the same blocks and runs.
    """
    parts, at = [], 0
    for block, spans in zip(after.paragraphs, alignment.spans, strict=True):
        for run, (start, end) in zip(block.runs, spans, strict=True):
            parts += [alignment.source[at:start], run.text]
            at = end
    return "".join([*parts, alignment.source[at:]])


def _find(
    text: str, source: str, at: int, end: int, starts: Sequence[int], gone: set[int]
) -> list[int]:
    """Return where each character stands, in order; empty: the text is not there."""
    line = bisect_right(starts, at)
    found = []
    for char in text:
        while True:
            at = source.find(char, at, end)
            if at < 0:
                return []
            while starts[line] <= at:
                line += 1
            if line not in gone:
                break
            at = starts[line]
        found.append(at)
        at += 1
    return found


def _cut(
    block: Paragraph, found: Sequence[int]
) -> tuple[Paragraph, list[tuple[int, int]]]:
    """Cut a block's runs where their characters do not follow one another."""
    runs: list[Run] = []
    spans: list[tuple[int, int]] = []
    if not found:
        return block, spans
    at = 0
    for run in block.runs:
        for start, end in _stretches(found, at, at + len(run.text)):
            runs.append(run._replace(text=block.text[start:end]))
            spans.append((found[start], found[end - 1] + 1))
        at += len(run.text)
    return block._replace(runs=tuple(runs)), spans


def _stretches(found: Sequence[int], at: int, end: int) -> Iterator[tuple[int, int]]:
    start = at
    for n in range(at + 1, end + 1):
        if n == end or found[n] != found[n - 1] + 1:
            yield start, n
            start = n
