"""What the layout tuned for a text's end, as looks: so Word breaks pages alike."""

from __future__ import annotations

from collections.abc import Iterable

from govdoc.model.blocks import FlowBlock, StyledParagraph
from govdoc.model.flow import Flow
from govdoc.model.pages import Pages, Tuned
from govdoc.model.roles import Role
from govdoc.units import Length
from govdoc.writers.docx.measures import Measures, measures_of


def tuned_flow(flow: Flow, pages: Pages | None) -> Flow:
    """Return a flow whose paragraphs say how they stand on the pages.

    Where all paragraphs of a role have another pitch, its style has it, so that 正文
    governs. A paragraph that is kept with the next in vain is not: LibreOffice takes all of
    such paragraphs along, and leaves a page half empty, or the head without its text.

    Args:
        flow: the composed document.
        pages: as the layout sets it; None: as Word likes.
    """
    if pages is None or not (pages.tuned or pages.running_on):
        return flow
    measures, blocks = measures_of(flow), list(flow.paragraphs)
    for one in pages.tuned:
        blocks[one.block] = _tuned(blocks[one.block], one, measures)
    for at in pages.running_on:
        blocks[at] = _let_go(blocks[at])
    looks = dict(flow.looks)
    for role in {flow.paragraphs[one.block].role for one in pages.tuned}:
        pitches = _pitches(role, blocks)
        if len(pitches) == 1:
            looks[role] = looks[role]._replace(pitch=pitches.pop())
    return flow._replace(paragraphs=tuple(blocks), looks=looks)


def _pitches(role: Role, blocks: Iterable[FlowBlock]) -> set[Length | None]:
    """Return what pitches the paragraphs of a role have."""
    return {
        block.look.pitch
        for block in blocks
        if isinstance(block, StyledParagraph) and block.role is role
    }


def _tuned(block: FlowBlock, one: Tuned, measures: Measures) -> FlowBlock:
    assert isinstance(block, StyledParagraph)
    look = block.look._replace(
        space_before=one.space_before,
        keep_lines=block.look.keep_lines or one.is_whole,
    )
    if one.lines is not None:
        look = look._replace(pitch=measures.pitch(one.lines))
    breaks = block.page_break_before or one.is_carried
    return block._replace(look=look, page_break_before=breaks)


def _let_go(block: FlowBlock) -> FlowBlock:
    assert isinstance(block, StyledParagraph)
    return block._replace(look=block.look._replace(keep_with_next=False))
