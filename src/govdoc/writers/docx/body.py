"""``document.xml``: head block, paragraphs, tables and pictures in their sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from govdoc.model.blocks import (
    FlowBlock,
    StyledParagraph,
    StyledPicture,
    StyledTable,
    is_sideways,
)
from govdoc.model.flow import Flow
from govdoc.model.pages import Pages
from govdoc.model.picture import Raster
from govdoc.units import Length
from govdoc.writers.docx.contents import Contents
from govdoc.writers.docx.header_block import header_block_xml
from govdoc.writers.docx.imprint import imprint_xml, turns_page
from govdoc.writers.docx.lines import LineFitter
from govdoc.writers.docx.measures import Measures, measures_of
from govdoc.writers.docx.paragraphs import Paragraphs
from govdoc.writers.docx.picture import picture_xml
from govdoc.writers.docx.properties import flat_xml
from govdoc.writers.docx.runs import Runs
from govdoc.writers.docx.section import Footers, Sections
from govdoc.writers.docx.table import table_xml
from govdoc.writers.docx.xml import part

_Numbered = tuple[int, FlowBlock]
"""A block with its number in the flow."""


def document_xml(
    flow: Flow,
    footers: Footers,
    fitter: LineFitter | None = None,
    pages: Pages | None = None,
    pictures: dict[Raster, str] | None = None,
) -> bytes:
    """Return the whole part.

    Args:
        flow: the composed document.
        footers: every section's.
        fitter: makes lines end where the layout ends them; None: where Word likes.
        pages: tells where the imprint stands, and the page numbers of a table of
            contents; None: Word computes them.
        pictures: each picture → relationship id; None: there are none.
    """
    measures = measures_of(flow)
    runs = Runs(flow, measures)
    header, flow = header_block_xml(flow, measures, runs)
    paragraphs = Paragraphs(flow, measures, runs, fitter, Contents(flow, pages))
    body = _Body(measures, paragraphs, pictures or {})
    sections = Sections(flow, measures, footers)
    *ahead, (turned, last) = _by_section(_carry_over(flow.paragraphs))
    written = "".join(body.section(b, sections.properties(t)) for t, b in ahead)
    # The blank page and the imprint on the next are a section; so is the upright
    # page with the imprint behind a sideways one.
    is_blank = footers.blank is not None
    is_ended = is_blank or (turned and flow.imprint is not None)
    if is_ended:
        written += body.section(last, sections.properties(turned))
    else:
        written += body.blocks(last)
    turns = turns_page(pages) and (is_blank or not turned)
    behind = flat_xml() if is_blank else ""
    behind += imprint_xml(flow, runs, breaks_page=turns)
    if not behind and _ends_in_table(last):
        behind = flat_xml() if turned else "<w:p/>"
    section = sections.properties(turned and not is_ended, is_blank=is_blank)
    return part("w:document", f"<w:body>{header}{written}{behind}{section}</w:body>")


def _by_section(blocks: Iterable[FlowBlock]) -> list[tuple[bool, list[_Numbered]]]:
    """Part upright from sideways blocks; a new section needs no page break."""
    found = [
        (turned, list(group))
        for turned, group in groupby(enumerate(blocks), lambda one: is_sideways(one[1]))
    ]
    for _, group in found[1:]:
        at, first = group[0]
        if isinstance(first, StyledParagraph):
            group[0] = at, first._replace(page_break_before=False)
    return found or [(False, [])]


def _ends_in_table(blocks: Sequence[_Numbered]) -> bool:
    """Return whether Word wants a paragraph behind: after a table, or where none is."""
    return not blocks or isinstance(blocks[-1][1], StyledTable)


def _carry_over(blocks: Sequence[FlowBlock]) -> Iterator[FlowBlock]:
    """Take a negative space, which Word has not, from the next space there is.

    So the lines below stay on the grid.
    """
    debt = 0
    for block in blocks:
        if not isinstance(block, StyledParagraph):
            yield block
            continue
        spaces = []
        for space in (block.look.space_before, block.look.space_after):
            left = space - debt
            debt = max(0, -left)
            spaces.append(Length(max(0, left)))
        look = block.look
        if spaces != [look.space_before, look.space_after]:
            before, after = spaces
            look = look._replace(space_before=before, space_after=after)
            block = block._replace(look=look)
        yield block


class _Body:
    """Writes the blocks of one flow."""

    def __init__(
        self, measures: Measures, paragraphs: Paragraphs, pictures: dict[Raster, str]
    ) -> None:
        self._measures, self._paragraphs = measures, paragraphs
        self._pictures, self._drawings = pictures, 0

    def section(self, blocks: Sequence[_Numbered], properties: str) -> str:
        """Return blocks whose last paragraph ends their section; a table needs one."""
        if _ends_in_table(blocks):
            return self.blocks(blocks) + flat_xml(properties)
        *ahead, (at, last) = blocks
        return self.blocks(ahead) + self._block(at, last, properties)

    def blocks(self, blocks: Sequence[_Numbered]) -> str:
        """Return blocks within a section."""
        return "".join(self._block(at, block) for at, block in blocks)

    def _block(self, at: int, block: FlowBlock, section: str = "") -> str:
        """Return a paragraph, a picture or a table, whose cells are not fitted."""
        if isinstance(block, StyledPicture):
            return self._picture(block, section)
        if isinstance(block, StyledTable):
            return table_xml(block, self._in_cell)
        return self._paragraphs.block(at, block, section)

    def _in_cell(self, block: StyledParagraph | StyledPicture) -> str:
        if isinstance(block, StyledPicture):
            return self._picture(block)
        return self._paragraphs.cell(block)

    def _picture(self, block: StyledPicture, section: str = "") -> str:
        self._drawings += 1
        relation = self._pictures[block.picture]
        return picture_xml(block, self._drawings, relation, self._measures, section)
