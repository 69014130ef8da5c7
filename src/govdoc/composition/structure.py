"""Flow -> how it is read aloud: headings by depth, tables by cells, notes where called.

What stands on a page for the eye alone (page numbers, rules) is in none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby, repeat

from govdoc.findings import Finding, Report, Severity
from govdoc.model.blocks import (
    FlowBlock,
    StyledCell,
    StyledParagraph,
    StyledPicture,
    StyledTable,
)
from govdoc.model.flow import Flow
from govdoc.model.origin import CellPlace, Part
from govdoc.model.placed import HeaderBlock, Imprint
from govdoc.model.roles import Role
from govdoc.model.structure import ReadPassage, StructureElement, StructureType

_DEEPEST = 6
"""Levels of headings that there are (PDF 1.4, 9.7.4)."""
_TITLES = (Role.TITLE, Role.ATTACHMENT_TITLE)
"""What all headings of a text, or of an attachment, are below."""
_LEGENDS = (Role.TABLE, Role.PICTURE)
"""Roles of lines that go with a table or a picture."""
UNDESCRIBED = "C130"
_NO_WORDS = "图片"
"""What is read out for a picture of which no words say what it shows."""


def read_aloud(flow: Flow, report: Report) -> StructureElement:
    """Return the document's elements in the order in which a person reads them.

    Finding: C130, a picture that no words describe.
    """
    reader = _Reader(flow, report)
    children = [
        *_header(flow.header_block),
        *reader.stream(),
        *reader.notes(reader.uncalled),
        *_imprint(flow.imprint),
    ]
    return StructureElement(StructureType.DOCUMENT, children=tuple(children))


class _Levels:
    """Levels of headings, made whole: none is passed over on the way down."""

    def __init__(self) -> None:
        self._open: list[int] = []

    def level(self, outline_level: int) -> int:
        while self._open and self._open[-1] >= outline_level:
            self._open.pop()
        self._open.append(outline_level)
        return min(len(self._open), _DEEPEST)


class _Reader:
    """Makes elements of the stream's blocks."""

    def __init__(self, flow: Flow, report: Report) -> None:
        self._flow = flow
        self._report = report
        self._levels = _Levels()
        self._notes: dict[int, StructureElement] = {}
        numbers, at = (note.number for note in flow.footnotes), 0
        for number, note in zip(numbers, flow.footnotes, strict=True):
            stop = at + len(note.paragraphs)
            passages = tuple(ReadPassage(Part.FOOTNOTES, i) for i in range(at, stop))
            self._notes[number] = _note(passages)
            at = stop

    @property
    def uncalled(self) -> tuple[int, ...]:
        """Footnotes that no block of the stream has called so far."""
        return tuple(self._notes)

    def notes(self, numbers: Iterable[int]) -> Iterator[StructureElement]:
        """Yield footnotes, each where it is called first."""
        for number in numbers:
            note = self._notes.pop(number, None)
            if note is not None:
                yield note

    def stream(self) -> Iterator[StructureElement]:
        """Yield the stream's elements; each attachment's in a section of its own."""
        section: list[StructureElement] | None = None
        for block, made in self._runs():
            if block.role is Role.ATTACHMENT:
                if section:
                    yield StructureElement(
                        StructureType.SECTION, children=tuple(section)
                    )
                section = []
            if section is None:
                yield from made
            else:
                section += made
        if section:
            yield StructureElement(StructureType.SECTION, children=tuple(section))

    def _runs(self) -> Iterator[tuple[FlowBlock, list[StructureElement]]]:
        """Yield blocks that are read together, by the first of them, with their elements."""
        blocks = self._flow.paragraphs
        kinds = map(_kind, repeat(blocks), range(len(blocks)))
        for (kind, _), pairs in groupby(zip(kinds, count()), lambda pair: pair[0]):
            run = [i for _, i in pairs]
            if kind is None:
                for i in run:
                    yield blocks[i], [*self._block(i), *self._called(blocks[i])]
                continue
            made = list(self._together(kind, run))
            notes = [one for i in run for one in self._called(blocks[i])]
            yield blocks[run[0]], [*made, *notes]

    def _together(
        self, kind: StructureType, run: Sequence[int]
    ) -> Iterator[StructureElement]:
        if kind is StructureType.CONTENTS:
            yield StructureElement(kind, children=tuple(map(self._entry, run)))
        elif kind is StructureType.NOTE:
            yield _note(tuple(ReadPassage(Part.STREAM, i) for i in run))
        elif kind is StructureType.LIST:
            items = (
                StructureElement(
                    StructureType.LIST_ITEM,
                    children=(
                        StructureElement(
                            StructureType.LIST_BODY, (ReadPassage(Part.STREAM, i),)
                        ),
                    ),
                )
                for i in run
            )
            yield StructureElement(kind, children=tuple(items))
        else:
            yield self._table(run)

    def _entry(self, i: int) -> StructureElement:
        block = self._flow.paragraphs[i]
        assert isinstance(block, StyledParagraph)
        link = StructureElement(
            StructureType.LINK, (ReadPassage(Part.STREAM, i),), target=block.leads_to
        )
        reference = StructureElement(StructureType.REFERENCE, children=(link,))
        return StructureElement(StructureType.CONTENTS_ENTRY, children=(reference,))

    def _called(self, block: FlowBlock) -> Iterator[StructureElement]:
        """Yield the footnotes that a block calls."""
        if isinstance(block, StyledTable):
            cells = (cell for row in block.rows for cell in row)
            for one in (one for cell in cells for one in cell.blocks):
                yield from self._called(one)
        elif isinstance(block, StyledParagraph):
            calls = (run.note for run in block.runs if run.note is not None)
            yield from self.notes(x.number for x in calls if not x.is_endnote)

    def _block(self, i: int) -> Iterator[StructureElement]:
        block, here = self._flow.paragraphs[i], ReadPassage(Part.STREAM, i)
        if isinstance(block, StyledPicture):
            yield self._figure(block, here)
        elif isinstance(block, StyledParagraph) and block.text.strip():
            yield from self._paragraph(block, here)

    def _paragraph(
        self, block: StyledParagraph, here: ReadPassage
    ) -> Iterator[StructureElement]:
        """Yield a paragraph, or its run-in heading and what follows it."""
        level = 0 if block.role in _TITLES else block.look.outline_level
        if level is not None:
            yield self._heading(here, level)
            return
        if block.role in _LEGENDS and _follows_picture(self._flow.paragraphs, here):
            yield StructureElement(StructureType.CAPTION, (here,))
            return
        at, is_open = 0, False
        for run in block.runs:
            if run.outline_level is not None:
                yield self._heading(here._replace(start=at), run.outline_level)
                is_open = False
            elif not is_open and run.text.strip():
                yield _words(block, here._replace(start=at))
                is_open = True
            at += len(run.text)

    def _heading(self, here: ReadPassage, outline_level: int) -> StructureElement:
        return StructureElement(
            StructureType.HEADING, (here,), level=self._levels.level(outline_level)
        )

    def _figure(self, block: StyledPicture, here: ReadPassage) -> StructureElement:
        if not block.caption:
            message = "图片没有说明，读屏软件只能读出“图片”二字"
            hint = "请在图片下面写上图名，或者写成 ![说明](文件名)"
            found = Finding(UNDESCRIBED, Severity.HINT, message, hint, block.place)
            self._report(found)
        return StructureElement(
            StructureType.FIGURE, (here,), alt=block.caption or _NO_WORDS
        )

    def _table(self, run: Sequence[int]) -> StructureElement:
        """Return a table; the lines above it that go with it are its caption."""
        *legends, i = run
        block = self._flow.paragraphs[i]
        assert isinstance(block, StyledTable)
        passages = tuple(ReadPassage(Part.STREAM, one) for one in legends)
        caption = (
            (StructureElement(StructureType.CAPTION, passages),) if passages else ()
        )
        rows = (
            StructureElement(
                StructureType.TABLE_ROW,
                children=tuple(
                    self._cell(cell, i, (row, n), block) for n, cell in enumerate(cells)
                ),
            )
            for row, cells in enumerate(block.rows)
        )
        return StructureElement(StructureType.TABLE, children=(*caption, *rows))

    def _cell(
        self, cell: StyledCell, i: int, at: tuple[int, int], table: StyledTable
    ) -> StructureElement:
        """Return a cell; where no row is a head, the first column heads the rows."""
        is_head = at[0] < table.header_rows
        heads_rows = not table.header_rows and cell.column == 0
        tag = (
            StructureType.TABLE_HEAD
            if is_head or heads_rows
            else StructureType.TABLE_CELL
        )
        children: list[StructureElement] = []
        for n, block in enumerate(cell.blocks):
            place: CellPlace = (*at, n)
            here = ReadPassage(Part.STREAM, i, place)
            if isinstance(block, StyledPicture):
                children.append(self._figure(block, here))
            elif block.text.strip():
                children.append(_words(block, here))
        passages: tuple[ReadPassage, ...] = ()
        if len(children) == 1 and children[0].tag is StructureType.PARAGRAPH:
            passages, children = children[0].passages, [*children[0].children]
        return StructureElement(
            tag, passages, tuple(children), columns=cell.columns, rows=cell.rows,
            heads_rows=heads_rows,
        )  # fmt: skip


def _words(block: StyledParagraph, here: ReadPassage) -> StructureElement:
    """Return a paragraph's words from a place up to its next heading, with formulas."""
    passages, formulas, at = [here], list[StructureElement](), 0
    for run in block.runs:
        if at >= here.start and run.outline_level is not None:
            break
        if at >= here.start and run.formula and run.text.strip():
            place = (here._replace(start=at),)
            formulas.append(
                StructureElement(StructureType.FORMULA, place, alt=run.text)
            )
            passages.append(here._replace(start=at + len(run.text)))
        at += len(run.text)
    return StructureElement(StructureType.PARAGRAPH, tuple(passages), tuple(formulas))


def _kind(blocks: Sequence[FlowBlock], i: int) -> tuple[StructureType | None, int]:
    """Return what a block is read as together with its like; None: alone.

    The number parts what is alike: lines above one table from those above the next.
    """
    block = blocks[i]
    if isinstance(block, StyledParagraph):
        if block.leads_to is not None:
            return StructureType.CONTENTS, 0
        if block.endnote:
            return StructureType.NOTE, block.endnote
        if block.role is Role.ATTACHMENT_NOTE and _is_list(blocks, i):
            return StructureType.LIST, 0
    table = _table_of(blocks, i)
    return (None, 0) if table is None else (StructureType.TABLE, table)


def _is_list(blocks: Sequence[FlowBlock], i: int) -> bool:
    near = (blocks[n] for n in (i - 1, i + 1) if 0 <= n < len(blocks))
    return any(one.role is Role.ATTACHMENT_NOTE for one in near)


def _table_of(blocks: Sequence[FlowBlock], i: int) -> int | None:
    """Return the table that a block is, or that it goes with from above."""
    for n in range(i, len(blocks)):
        if isinstance(blocks[n], StyledTable):
            return n
        if blocks[n].role is not Role.TABLE:
            return None
    return None


def _follows_picture(blocks: Sequence[FlowBlock], here: ReadPassage) -> bool:
    return here.block > 0 and isinstance(blocks[here.block - 1], StyledPicture)


def _note(passages: tuple[ReadPassage, ...]) -> StructureElement:
    if len(passages) == 1:
        return StructureElement(StructureType.NOTE, passages)
    parts = (StructureElement(StructureType.PARAGRAPH, (one,)) for one in passages)
    return StructureElement(StructureType.NOTE, children=tuple(parts))


def _header(block: HeaderBlock | None) -> Iterator[StructureElement]:
    """Yield the header block's elements; what goes on, and a joint mark, is read as one."""
    open_one: list[ReadPassage] = []
    was_joint = False
    for n, item in enumerate(block.texts if block is not None else ()):
        if open_one and not (item.goes_on or (item.is_joint and was_joint)):
            yield StructureElement(StructureType.PARAGRAPH, tuple(open_one))
            open_one = []
        open_one.append(ReadPassage(Part.HEADER, n))
        was_joint = item.is_joint
    if open_one:
        yield StructureElement(StructureType.PARAGRAPH, tuple(open_one))


def _imprint(imprint: Imprint | None) -> Iterator[StructureElement]:
    if imprint is None:
        return
    texts = (ReadPassage(Part.IMPRINT, n) for n in range(len(imprint.texts)))
    parts = tuple(StructureElement(StructureType.PARAGRAPH, (one,)) for one in texts)
    if parts:
        yield StructureElement(StructureType.SECTION, children=parts)
