"""``document.xml``: head block, paragraphs, tables and pictures in their sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from govdoc.model.blocks import (
    FlowBlock,
    StyledParagraph,
    StyledPicture,
    StyledTable,
    is_sideways,
)
from govdoc.model.flow import Flow
from govdoc.model.origin import CellPlace
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
from govdoc.writers.docx.review import Review
from govdoc.writers.docx.runs import Runs
from govdoc.writers.docx.section import Footers, Sections
from govdoc.writers.docx.table import table_xml
from govdoc.writers.docx.whites import even_whites
from govdoc.writers.docx.xml import part

_Numbered = tuple[int, FlowBlock]
"""A block with its number in the flow."""


class _Section(NamedTuple):
    """Blocks on paper of one kind."""

    is_sideways: bool
    blocks: list[_Numbered]
    has_endnotes: bool
    """The endnotes that are called so far stand at its end."""


def document_xml(
    flow: Flow,
    footers: Footers,
    fitter: LineFitter | None = None,
    pages: Pages | None = None,
    pictures: dict[Raster, str] | None = None,
    review: Review | None = None,
) -> bytes:
    """Return the whole part.

    Args:
        flow: the composed document.
        footers: every section's.
        fitter: makes lines end where the layout ends them; None: where Word likes.
        pages: tells where the imprint stands, and the page numbers of a table of
            contents; None: Word computes them.
        pictures: each picture → relationship id; None: there are none.
        review: the changes and comments of the file so far; None: none were.
    """
    measures = measures_of(flow)
    runs = Runs(flow, measures, review or Review(flow))
    header, flow = header_block_xml(flow, measures, runs)
    paragraphs = Paragraphs(flow, measures, runs, fitter, Contents(flow, pages))
    body = _Body(measures, paragraphs, pictures or {})
    sections = Sections(flow, measures, footers)
    found = _by_section(_carry_over(even_whites(flow.paragraphs, measures, pages)))
    *ahead, (turned, last, holds) = found
    written = "".join(
        body.section(blocks, sections.properties(is_turned, has_endnotes=has))
        for is_turned, blocks, has in ahead
    )
    # The blank page and the imprint on the next are a section; so is the upright
    # page with the imprint behind a sideways one.
    is_blank = footers.blank is not None
    # Endnotes end the text's section, ahead of the imprint.
    has_imprint = flow.imprint is not None
    is_ended = is_blank or (has_imprint and (turned or _ends_in_note(flow.paragraphs)))
    if is_ended:
        written += body.section(last, sections.properties(turned, has_endnotes=holds))
    else:
        written += body.blocks(last)
    turns = turns_page(pages) and (is_blank or not turned)
    behind = flat_xml() if is_blank else ""
    behind += imprint_xml(flow, paragraphs, pages, breaks_page=turns)
    if not behind and _ends_in_table(last):
        behind = flat_xml() if turned else "<w:p/>"
    goes_on = is_ended and not is_blank and not turned
    section = sections.properties(
        turned and not is_ended, is_blank=is_blank, is_continuous=goes_on
    )
    return part("w:document", f"<w:body>{header}{written}{behind}{section}</w:body>")


def _by_section(blocks: Iterable[FlowBlock]) -> list[_Section]:
    """Part upright from sideways blocks, and the text from what is behind its endnotes.

    A new section needs no page break. Endnotes stand in their own part of the file; a
    section whose notes come later, behind a sideways table, has none at its end.
    """
    kept, parted = list[tuple[tuple[int, bool], _Numbered]](), 0
    above: FlowBlock | None = None
    for at, block in enumerate(blocks):
        if not _is_endnote(block):
            parted += above is not None and _is_endnote(above)
            kept.append(((parted, is_sideways(block)), (at, block)))
        above = block
    groups = [
        (key, [one for _, one in group])
        for key, group in groupby(kept, key=lambda one: one[0])
    ]
    for _, own in groups[1:]:
        at, first = own[0]
        if isinstance(first, StyledParagraph):
            own[0] = at, first._replace(page_break_before=False)
    found = []
    for n, ((number, turned), own) in enumerate(groups):
        is_last = n + 1 == len(groups) or groups[n + 1][0][0] != number
        found.append(_Section(turned, own, is_last))
    return found or [_Section(False, [], True)]


def _ends_in_note(blocks: Sequence[FlowBlock]) -> bool:
    return bool(blocks) and _is_endnote(blocks[-1])


def _is_endnote(block: FlowBlock) -> bool:
    return isinstance(block, StyledParagraph) and block.endnote > 0


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
        """Return a paragraph, a picture or a table."""
        if isinstance(block, StyledPicture):
            return self._picture(block, section)
        if isinstance(block, StyledTable):
            # Word makes one table of two that nothing stands between.
            apart = flat_xml(height=block.space_before) if block.space_before else ""
            return apart + table_xml(block, partial(self._in_cell, at))
        return self._paragraphs.block(at, block, section)

    def _in_cell(
        self,
        at: int,
        block: StyledParagraph | StyledPicture,
        place: CellPlace,
        width: Length,
    ) -> str:
        if isinstance(block, StyledPicture):
            return self._picture(block)
        return self._paragraphs.cell(at, place, block, width)

    def _picture(self, block: StyledPicture, section: str = "") -> str:
        self._drawings += 1
        relation = self._pictures[block.picture]
        return picture_xml(block, self._drawings, relation, self._measures, section)
