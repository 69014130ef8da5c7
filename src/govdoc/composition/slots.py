"""The paragraphs of a flow by where they stand in it, to be changed one by one.

An endnote's paragraphs are those of its note; what of them stands in the stream bears the
mark besides, and a DOCX does not write it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from govdoc.findings import Place
from govdoc.model.blocks import (
    FlowBlock,
    StyledNote,
    StyledParagraph,
    StyledTable,
)
from govdoc.model.flow import Flow
from govdoc.model.origin import Origin, Part
from govdoc.model.placed import ImprintRow


class Slot(NamedTuple):
    """A paragraph where it stands."""

    origin: Origin
    """Of a note: its number among all paragraphs of all notes, without their marks."""
    place: Place
    """Where the source has it, or the whole that it is a part of."""
    paragraph: StyledParagraph


def slots(flow: Flow) -> Iterator[Slot]:
    """Yield all paragraphs in reading order, notes behind the stream."""
    header = flow.header_block.texts if flow.header_block is not None else ()
    for n, one in enumerate(header):
        yield Slot(Origin(Part.HEADER, n), one.place, one.paragraph)
    for n, block in enumerate(flow.paragraphs):
        yield from of_block(n, block)
    for n, paragraph in enumerate(_noted(flow)):
        yield Slot(Origin(Part.FOOTNOTES, n), paragraph.place, paragraph)
    rows = flow.imprint.rows if flow.imprint is not None else ()
    texts = (
        (row.place, text) for row in rows for text in (row.text, row.right) if text
    )
    for n, (place, text) in enumerate(texts):
        yield Slot(Origin(Part.IMPRINT, n), place, text)


def stands_in_box(slot: Slot, flow: Flow) -> bool:
    """Return whether a DOCX sets it in a text box: a letter's mark is above the text."""
    header, origin = flow.header_block, slot.origin
    if origin.part is not Part.HEADER or header is None:
        return False
    return header.texts[origin.block].y < flow.page.top


def of_block(number: int, block: FlowBlock) -> Iterator[Slot]:
    """Yield the paragraphs of a block of the stream: its own, or its cells'."""
    if isinstance(block, StyledParagraph):
        if not block.endnote:
            yield Slot(Origin(Part.STREAM, number), block.place, block)
    elif isinstance(block, StyledTable):
        for r, row in enumerate(block.rows):
            for c, cell in enumerate(row):
                for b, one in enumerate(cell.blocks):
                    if isinstance(one, StyledParagraph):
                        origin = Origin(Part.STREAM, number, cell=(r, c, b))
                        yield Slot(origin, block.place, one)


def _noted(flow: Flow) -> Iterator[StyledParagraph]:
    for note in (*flow.footnotes, *flow.endnotes):
        yield from note.paragraphs


def refilled(flow: Flow, changed: Mapping[Origin, StyledParagraph]) -> Flow:
    """Return a flow with other paragraphs in some slots."""
    if not changed:
        return flow
    header, imprint = flow.header_block, flow.imprint
    if header is not None:
        texts = tuple(
            one._replace(paragraph=changed.get(Origin(Part.HEADER, n), one.paragraph))
            for n, one in enumerate(header.texts)
        )
        header = header._replace(texts=texts)
    if imprint is not None:
        found = iter(
            changed.get(Origin(Part.IMPRINT, n), text)
            for n, text in enumerate(imprint.texts)
        )
        imprint = imprint._replace(rows=tuple(_row(x, found) for x in imprint.rows))
    noted = iter(
        changed.get(Origin(Part.FOOTNOTES, n), one)
        for n, one in enumerate(_noted(flow))
    )
    return flow._replace(
        header_block=header,
        paragraphs=tuple(_block(n, b, changed) for n, b in enumerate(flow.paragraphs)),
        footnotes=tuple(_note(note, noted) for note in flow.footnotes),
        endnotes=tuple(_note(note, noted) for note in flow.endnotes),
        imprint=imprint,
    )


def _row(row: ImprintRow, found: Iterator[StyledParagraph]) -> ImprintRow:
    text = next(found)
    return row._replace(text=text, right=row.right and next(found))


def _note(note: StyledNote, found: Iterator[StyledParagraph]) -> StyledNote:
    return note._replace(paragraphs=tuple(next(found) for _ in note.paragraphs))


def _block(
    number: int, block: FlowBlock, changed: Mapping[Origin, StyledParagraph]
) -> FlowBlock:
    if isinstance(block, StyledParagraph):
        return changed.get(Origin(Part.STREAM, number), block)
    if not isinstance(block, StyledTable):
        return block
    rows = tuple(
        tuple(
            cell._replace(
                blocks=tuple(
                    changed.get(Origin(Part.STREAM, number, cell=(r, c, b)), one)
                    if isinstance(one, StyledParagraph)
                    else one
                    for b, one in enumerate(cell.blocks)
                )
            )
            for c, cell in enumerate(row)
        )
        for r, row in enumerate(block.rows)
    )
    return block._replace(rows=rows)
