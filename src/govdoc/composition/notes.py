"""Notes: counted in the order of their calls, each with its mark; endnotes set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from govdoc.composition.runs import DECORATION
from govdoc.findings import Finding, Report, Severity
from govdoc.model.blocks import (
    FlowBlock,
    StyledNote,
    StyledParagraph,
    StyledPicture,
    StyledRun,
    StyledTable,
)
from govdoc.model.document import Block, Document, Paragraph, Run
from govdoc.model.looks import NotesLook
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import Length

_ATTACHED = (Role.ATTACHMENT, Role.ATTACHMENT_TITLE)
"""What an attachment begins with."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""What fonts have, and Word counts up to."""


class CountedNotes(NamedTuple):
    """A stream whose notes are counted."""

    blocks: list[FlowBlock]
    footnotes: tuple[StyledNote, ...] = ()
    endnotes: tuple[StyledNote, ...] = ()


def move_calls(document: Document, rest: Document, report: Report) -> Document:
    """Call in the stream the notes of what stands outside it (C108).

    Those of the header block are called by the stream's first paragraph, those of the
    imprint by its last: neither has a foot below it where a note could stand.

    Args:
        document: the whole.
        rest: what of it stands in the stream.
        report: called with what has moved.
    """
    kept = set(map(id, rest.blocks))
    lost = [one for one in document.blocks if id(one) not in kept]
    if not any(run.note for one in _paragraphs(lost) for run in one.runs):
        return rest
    first = next((n for n, b in enumerate(document.blocks) if id(b) in kept), 0)
    head = {id(one) for one in document.blocks[:first]}
    blocks = list(rest.blocks)
    own = [n for n, one in enumerate(blocks) if isinstance(one, Paragraph)]
    for one in _paragraphs(lost):
        calls = tuple(run for run in one.runs if run.note is not None)
        if not calls:
            continue
        where = "没有排出来：正文里没有可以标注的地方"
        if own:
            at = own[0] if id(one) in head else own[-1]
            target = blocks[at]
            assert isinstance(target, Paragraph)
            blocks[at] = target._replace(runs=(*target.runs, *calls))
            where = f"改标在“{target.text[:10]}”的后面"
        message = f"{one.role.chinese}的注释{where}"
        report(Finding("C108", Severity.WARNING, message, place=one.place))
    return replace(rest, blocks=tuple(blocks))


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    return (one for one in blocks if isinstance(one, Paragraph))


def count_notes(blocks: Sequence[FlowBlock], sheet: Stylesheet) -> CountedNotes:
    """Give each note its number and mark, and set the endnotes.

    One count goes over the whole document, so that a text refers to a note by its mark.
    Endnotes stand at the end of the text, before the attachments, which are documents
    of their own; those that attachments call stand at the end of these.

    Args:
        blocks: the stream, in the order in which it is read.
        sheet: says how notes are marked.
    """
    calls = [run.note for run in _runs(blocks) if run.note is not None]
    if not calls:
        return CountedNotes(list(blocks))
    counter = _Counter(calls, sheet.notes)
    counted = [_counted(block, counter) for block in blocks]
    first = next(
        (n for n, one in enumerate(counted) if one.role in _ATTACHED),
        len(counted),
    )
    text, attached = counted[:first], counted[first:]
    found = [*text, *_ending(text, sheet), *attached, *_ending(attached, sheet)]
    return CountedNotes(found, tuple(counter.footnotes), tuple(counter.endnotes))


class _Counter:
    """Counts notes, each kind by itself."""

    def __init__(self, calls: Sequence[StyledNote], look: NotesLook) -> None:
        self.footnotes: list[StyledNote] = []
        self.endnotes: list[StyledNote] = []
        ends = sum(note.is_endnote for note in calls)
        self._styles = {
            False: _style(look.footnotes, len(calls) - ends),
            True: _style(look.endnotes, ends),
        }

    def call(self, run: StyledRun) -> StyledRun:
        """Return a call with its mark."""
        if run.note is None:
            return run
        kind = self.endnotes if run.note.is_endnote else self.footnotes
        number = len(kind) + 1
        is_circled = self._styles[run.note.is_endnote]
        mark = _CIRCLED[number - 1] if is_circled else str(number)
        note = run.note._replace(number=number, mark=mark)
        kind.append(note)
        return run._replace(text=mark, note=note)


def _style(wanted: str, count: int) -> bool:
    """Return whether marks are circled: more than there are signs never are."""
    return wanted == "circled" and count <= len(_CIRCLED)


def _runs(blocks: Iterable[FlowBlock]) -> Iterator[StyledRun]:
    for block in blocks:
        if isinstance(block, StyledParagraph):
            yield from block.runs
        elif isinstance(block, StyledTable):
            cells = chain.from_iterable(block.rows)
            for one in (one for cell in cells for one in cell.blocks):
                yield from one.runs if isinstance(one, StyledParagraph) else ()


def _counted(block: FlowBlock, counter: _Counter) -> FlowBlock:
    if not isinstance(block, StyledTable):
        return _with_marks(block, counter)
    rows = tuple(
        tuple(
            cell._replace(
                blocks=tuple(_with_marks(one, counter) for one in cell.blocks)
            )
            for cell in row
        )
        for row in block.rows
    )
    return block._replace(rows=rows)


def _with_marks(
    block: StyledParagraph | StyledPicture, counter: _Counter
) -> StyledParagraph | StyledPicture:
    if isinstance(block, StyledPicture) or all(run.note is None for run in block.runs):
        return block
    return block._replace(runs=tuple(map(counter.call, block.runs)))


def _ending(
    blocks: Sequence[FlowBlock], sheet: Stylesheet
) -> Iterator[StyledParagraph]:
    """Yield the endnotes that blocks call, as paragraphs; a line is free above."""
    above = sheet.page.line
    for run in _runs(blocks):
        if run.note is None or not run.note.is_endnote:
            continue
        for one in run.note.marked:
            look = one.look._replace(space_before=Length(one.look.space_before + above))
            yield one._replace(look=look, endnote=run.note.number)
            above = Length(0)


def tell_emphasis(
    document: Document, rest: Document, sheet: Stylesheet, report: Report
) -> None:
    """Report what is struck out (C107), and once what emphasis is dropped (C106).

    Args:
        document: the whole.
        rest: what of it stands in the stream: header block and imprint are set anew.
        sheet: says what is dropped.
        report: called with each finding.
    """
    kept = set(map(id, rest.blocks))
    for block in _paragraphs(document.blocks):
        own = [run.text for run in block.runs if "strike" in run.emphasis]
        if id(block) not in kept and "".join(own).strip():
            message = (
                f"{block.role.chinese}里的删除线没有排，划掉的字照排：“{own[0][:12]}”"
            )
            hint = "请在原稿里删去这些字"
            report(Finding("C107", Severity.WARNING, message, hint, block.place))
    struck: list[tuple[Paragraph, Run]] = []
    dropped: list[tuple[Paragraph, Run]] = []
    for block in rest.paragraphs:
        for run in block.runs:
            if not run.emphasis or not run.text.strip():
                continue
            if "strike" in run.emphasis:
                struck.append((block, run))
            if not sheet.keeps_emphasis and not DECORATION.isdisjoint(run.emphasis):
                dropped.append((block, run))
    if struck:
        block, run = struck[0]
        message = (
            f"有 {len(struck)} 处文字带删除线，照原样排出，第一处是“{run.text[:12]}”"
        )
        hint = "若是改稿的痕迹，请在原稿里删去这些字，或去掉删除线"
        report(Finding("C107", Severity.WARNING, message, hint, block.place))
    if dropped:
        block, run = dropped[0]
        message = f"原稿有 {len(dropped)} 处粗体或斜体，按公文格式没有用"
        hint = '要照原稿排，在样式里写 [text] emphasis = "keep"'
        report(Finding("C106", Severity.HINT, message, hint, block.place))
