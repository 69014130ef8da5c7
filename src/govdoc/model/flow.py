"""How a document looks: styled blocks with absolute lengths, before any line is broken."""

from collections.abc import Iterator
from typing import NamedTuple

from govdoc.model.blocks import (
    FlowBlock,
    StyledNote,
    StyledParagraph,
    StyledPicture,
    StyledTable,
)
from govdoc.model.looks import (
    DocxRules,
    LineRules,
    NotesLook,
    PageNumberLook,
    ParagraphLook,
    TextLook,
)
from govdoc.model.metadata import Metadata
from govdoc.model.origin import Origin, Part
from govdoc.model.paper import PageSetup
from govdoc.model.placed import HeaderBlock, Imprint
from govdoc.model.roles import Role


class Flow(NamedTuple):
    """A composed document."""

    page: PageSetup
    paragraphs: tuple[FlowBlock, ...]
    looks: dict[Role, ParagraphLook]
    """The computed look of every role that the document uses."""
    run_looks: dict[Role, TextLook]
    """The look of every role that a run bears (run-in headings, leads)."""
    page_number: PageNumberLook
    font_names: dict[str, str]
    """Font kind → family name that the DOCX carries (``fang`` → ``仿宋_GB2312``)."""
    line_rules: LineRules = LineRules()
    docx: DocxRules = DocxRules()
    metadata: Metadata = Metadata()
    language: str = "zh-CN"
    header_block: HeaderBlock | None = None
    """What stands above the title on the first page (版头), or None."""
    imprint: Imprint | None = None
    """What stands at the last page's foot (版记), or None."""
    bold_stroke: float = 0.03
    """Outline, in em, of bold text whose font has no bold face (PDF)."""
    notes_look: NotesLook = NotesLook()
    footnotes: tuple[StyledNote, ...] = ()
    """By their numbers; they stand at the foot of the pages where they are called."""
    endnotes: tuple[StyledNote, ...] = ()
    """By their numbers; their paragraphs stand in the stream, with their marks."""
    reviewer: str = ""
    """In whose name a DOCX says what was changed and what is doubtful."""

    @property
    def footnote_paragraphs(self) -> tuple[StyledParagraph, ...]:
        """All footnotes' paragraphs with their marks, in order."""
        return tuple(one for note in self.footnotes for one in note.marked)


def all_paragraphs(flow: Flow) -> Iterator[StyledParagraph]:
    """Yield every paragraph of the whole document, in reading order.

    First the head block's, then the stream's with the cells of tables, then the
    footnotes', then the imprint's.
    """
    for item in flow.header_block.texts if flow.header_block is not None else ():
        yield item.paragraph
    for block in flow.paragraphs:
        if isinstance(block, StyledTable):
            for row in block.rows:
                for cell in row:
                    yield from (
                        x for x in cell.blocks if isinstance(x, StyledParagraph)
                    )
        elif isinstance(block, StyledParagraph):
            yield block
    yield from flow.footnote_paragraphs
    yield from flow.imprint.texts if flow.imprint is not None else ()


def all_pictures(flow: Flow) -> Iterator[StyledPicture]:
    """Yield every picture of the stream, those in cells too, in reading order."""
    for block in flow.paragraphs:
        if isinstance(block, StyledPicture):
            yield block
        elif isinstance(block, StyledTable):
            for row in block.rows:
                for cell in row:
                    yield from (x for x in cell.blocks if isinstance(x, StyledPicture))


def paragraph_at(flow: Flow, origin: Origin) -> StyledParagraph:
    """Return the paragraph, a cell's too, that a line on a page comes from."""
    if origin.part is Part.HEADER and flow.header_block is not None:
        return flow.header_block.texts[origin.block].paragraph
    if origin.part is Part.IMPRINT and flow.imprint is not None:
        return flow.imprint.texts[origin.block]
    if origin.part is Part.FOOTNOTES:
        return flow.footnote_paragraphs[origin.block]
    block = flow.paragraphs[origin.block]
    if isinstance(block, StyledTable) and origin.cell is not None:
        row, cell, paragraph = origin.cell
        found = block.rows[row][cell].blocks[paragraph]
        assert isinstance(found, StyledParagraph)
        return found
    assert isinstance(block, StyledParagraph)
    return block
