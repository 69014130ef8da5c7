"""The order of composition: Document × Stylesheet -> Flow."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.composition.article import level_chapters
from govdoc.composition.before_sideways import fill_before
from govdoc.composition.contents import add_contents, wants_contents, without_typed
from govdoc.composition.elements import Around, compose_elements
from govdoc.composition.formulas import tell_formulas
from govdoc.composition.header_block import compose_header_block
from govdoc.composition.imprint import compose_imprint
from govdoc.composition.legends import keep_leads, lower_notes
from govdoc.composition.metadata import metadata_of
from govdoc.composition.notes import (
    CountedNotes,
    count_notes,
    move_calls,
    tell_emphasis,
)
from govdoc.composition.picture import NO_PICTURES
from govdoc.composition.preprinted import leave_out
from govdoc.composition.setting import lower, settle
from govdoc.composition.sideways import gather
from govdoc.composition.signature import keep_signature_with_text
from govdoc.composition.typed_contents import tell_typed
from govdoc.findings import Report, ignore
from govdoc.model.blocks import FlowBlock, StyledParagraph
from govdoc.model.document import Document
from govdoc.model.flow import Flow
from govdoc.model.looks import LineRules
from govdoc.model.picture import Pictures
from govdoc.model.placed import HeaderBlock, Imprint
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet


def compose(
    document: Document,
    sheet: Stylesheet,
    report: Report = ignore,
    pictures: Pictures = NO_PICTURES,
    *,
    as_typed: bool = False,
) -> Flow:
    """Give every block its look and its relation to its neighbours.

    Args:
        document: its text in order.
        sheet: supplies looks and distances.
        report: called with what the form cannot bear.
        pictures: what was read of its pictures.
        as_typed: labels, numbers and stops of attachments, the imprint and those present
            stay what they are.

    Source: GB/T 9704-2012, 7.3.
    """
    document, sheet = settle(document, sheet)
    if wants_contents(document):
        document = without_typed(document, report)
    else:
        tell_typed(document, report)
    header_block, rest = compose_header_block(document, sheet, report)
    imprint, rest = compose_imprint(rest, sheet, report, as_typed=as_typed)
    header_block, imprint = leave_out(document, header_block, imprint, sheet, report)
    tell_emphasis(document, rest, sheet, report)
    rest = move_calls(document, rest, report)
    tell_formulas(document, report)
    around = Around(
        sheet,
        report,
        pictures,
        is_first=True,
        below_header_block=header_block is not None,
        above_signature=False,
        as_typed=as_typed,
    )
    blocks = _related(compose_elements(rest.blocks, around), rest, around)
    if header_block is not None:
        blocks = lower(blocks, header_block, sheet)
    blocks = fill_before(blocks, sheet, report)
    notes = count_notes(blocks, sheet)
    flow = _flow(document, sheet, notes.blocks, header_block, imprint)
    return (
        _with_notes(flow, notes, sheet) if notes.footnotes or notes.endnotes else flow
    )


def _with_notes(flow: Flow, notes: CountedNotes, sheet: Stylesheet) -> Flow:
    return flow._replace(
        looks={
            r: sheet.looks[r] for r in Role if r in flow.looks or r is Role.FOOTNOTE
        },
        notes_look=sheet.notes,
        footnotes=notes.footnotes,
        endnotes=notes.endnotes,
    )


def _related(
    blocks: Sequence[FlowBlock], document: Document, around: Around
) -> list[FlowBlock]:
    """Relate blocks that are set to others that need not be neighbours."""
    below = around.below_header_block
    blocks = lower_notes(blocks, around.sheet)
    blocks = gather(blocks, below_head=below)
    blocks = level_chapters(keep_leads(blocks, around.sheet))
    if wants_contents(document):
        sheet, report = around.sheet, around.report
        blocks = add_contents(blocks, document, sheet, report, below_title=below)
    return keep_signature_with_text(blocks)


def _flow(
    document: Document,
    sheet: Stylesheet,
    blocks: Sequence[FlowBlock],
    header_block: HeaderBlock | None,
    imprint: Imprint | None,
) -> Flow:
    """Put the flow together, with what the document says of itself."""
    used, inside = _roles(blocks, sheet, header_block, imprint)
    is_traditional = document.script == "hant"
    return Flow(
        page=sheet.page,
        paragraphs=tuple(blocks),
        looks={role: sheet.looks[role] for role in Role if role in used},
        run_looks={role: sheet.looks[role].text for role in Role if role in inside},
        page_number=sheet.page_number,
        font_names=(
            sheet.traditional_font_names if is_traditional else sheet.font_names
        ),
        line_rules=_line_rules(sheet, document.language),
        docx=sheet.docx,
        metadata=metadata_of(document),
        language=document.language,
        bold_stroke=sheet.bold_stroke,
        header_block=header_block,
        imprint=imprint,
    )


def _roles(
    blocks: Sequence[FlowBlock],
    sheet: Stylesheet,
    header_block: HeaderBlock | None,
    imprint: Imprint | None,
) -> tuple[set[Role], set[Role]]:
    """Return the roles that paragraphs have, and those that runs have."""
    used = {block.role for block in blocks} | {Role.BODY}
    used |= (
        {item.paragraph.role for item in header_block.texts} if header_block else set()
    )
    used |= {row.text.role for row in imprint.rows} if imprint else set()
    inside = {
        run.role
        for block in blocks
        if isinstance(block, StyledParagraph)
        for run in block.runs
        if run.role is not None
    }
    if sheet.docx.run_in_outline:
        used |= {role for role in inside if sheet.looks[role].outline_level}
    return used, inside


def _line_rules(sheet: Stylesheet, language: str) -> LineRules:
    """Leave marks whole in Taiwan's and Hong Kong's forms.

    They stand in the middle of their cell, so that no side of theirs is white (CLREQ).
    """
    if language == "zh-CN":
        return sheet.line_rules
    return sheet.line_rules._replace(squeeze_adjacent=False, push_in=False)
