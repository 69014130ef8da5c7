"""Plain text again: the source with its paragraphs' changes, line by line as it was."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govdoc.model.document import Document, Paragraph, Run
from govdoc.model.roles import Role
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
    blocks = list(document.paragraphs)
    spans: list[tuple[tuple[int, int], ...]] = [()] * len(blocks)
    for n in _reading_order(blocks):
        block = blocks[n]
        end = min(starts[block.place.last_line], len(source))
        # A fact from the block at the head, which is set below the text; a note that
        # the source has nowhere.
        if end < at or not block.place:
            blocks[n], spans[n] = _only_calls(block, at)
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
            block, calls = _only_calls(block, at)
            found = [*calls]
        at = found[-1][1] if found else at
        blocks[n], spans[n] = block, tuple(found)
    return Alignment(source, document.with_paragraphs(blocks), tuple(spans))


def _reading_order(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Return the paragraphs' numbers, each note's where the source has it."""
    own = [n for n, one in enumerate(paragraphs) if not _is_placed_note(one)]
    notes = [n for n, one in enumerate(paragraphs) if _is_placed_note(one)]
    if not notes:
        return own
    ends = [paragraphs[n].place.first_line for n in own]
    for n in reversed(notes):
        line = paragraphs[n].place.first_line
        behind = [i for i, first in enumerate(ends) if first > line]
        own.insert(behind[0] if behind else len(own), n)
        ends.insert(behind[0] if behind else len(ends), line)
    return own


def _is_placed_note(paragraph: Paragraph) -> bool:
    return paragraph.role is Role.FOOTNOTE and bool(paragraph.place)


def _only_calls(
    block: Paragraph, at: int
) -> tuple[Paragraph, tuple[tuple[int, int], ...]]:
    """Return a paragraph of whose runs only those are left that call notes."""
    runs = tuple(run for run in block.runs if run.note is not None)
    return block._replace(runs=runs), ((at, at),) * len(runs)


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
    blocks = list(after.paragraphs)
    for n in _reading_order(blocks):
        block, spans = blocks[n], alignment.spans[n]
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
        if run.note is not None:
            place = spans[-1][1] if spans else found[0]
            runs.append(run)
            spans.append((place, place))
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
