"""The order of composition: neighbours that belong together are set together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, zip_longest

from govdoc.composition.about import author_of, date_of
from govdoc.composition.article import (
    compose_articles,
    compose_chapters,
    level_chapters,
)
from govdoc.composition.attachment import compose_attachment
from govdoc.composition.contents import (
    add_contents,
    wants_contents,
    without_typed,
)
from govdoc.composition.head import HEAD_ROLES, compose_head
from govdoc.composition.imprint import compose_imprint
from govdoc.composition.minutes import compose_attendance
from govdoc.composition.picture import NO_PICTURES, compose_pictures
from govdoc.composition.red_head import compose_opening
from govdoc.composition.setting import lower, settle
from govdoc.composition.sideways import Turning, gather
from govdoc.composition.signature import (
    SIGNATURE_ROLES,
    compose_signature,
    keep_signature_with_text,
)
from govdoc.composition.table import compose_table
from govdoc.composition.tail import compose_attachment_note
from govdoc.composition.typed_contents import fit_leaders
from govdoc.findings import Place, Report, ignore
from govdoc.model.document import Block, Document, Paragraph
from govdoc.model.flow import Flow, FlowBlock, LineRules, StyledParagraph, StyledRun
from govdoc.model.picture import Raster
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet

_GROUPS: tuple[tuple[frozenset[Role], str], ...] = (
    (HEAD_ROLES, "head"),
    (SIGNATURE_ROLES, "signature"),
    (frozenset({Role.ATTACHMENT_NOTE}), "attachment_note"),
    (frozenset({Role.TABLE}), "table"),
    (frozenset({Role.PICTURE}), "picture"),
    (frozenset({Role.ATTENDANCE}), "attendance"),
    (frozenset({Role.ATTACHMENT}), "attachment"),
    (frozenset({Role.ARTICLE}), "article"),
    (frozenset({Role.CHAPTER}), "chapter"),
)


def compose(
    document: Document,
    sheet: Stylesheet,
    report: Report = ignore,
    pictures: Mapping[Place, Raster] = NO_PICTURES,
) -> Flow:
    """Give every block its look and its relation to its neighbours.

    Args:
        document: its text in order.
        sheet: supplies looks and distances.
        report: told of what the form cannot bear.
        pictures: what was read of those that it names, by their places.

    Source: GB/T 9704-2012, 7.3.
    """
    document, sheet = settle(document, sheet)
    if wants_contents(document):
        document = without_typed(document)
    title, author, dated = document.title, author_of(document), date_of(document)
    subject = _first(document, Role.DOCUMENT_NUMBER, Role.SUBTITLE)
    opening, document = compose_opening(document, sheet)
    imprint, document = compose_imprint(document, sheet, report)
    paragraphs: list[FlowBlock] = []
    groups = list(_grouped(document.blocks))
    for (group, blocks), after in zip_longest(groups, groups[1:]):
        if group == "head":
            head = _paragraphs(blocks)
            paragraphs += compose_head(head, sheet, is_first=not paragraphs)
        elif group == "picture":
            paragraphs += compose_pictures(blocks, sheet, pictures)
        elif group == "table":
            is_first = opening is not None and not paragraphs
            is_last = after is not None and after[0] == "signature"
            turning = _turning(sheet, is_first, is_last)
            paragraphs += compose_table(blocks, sheet, report, turning)
        elif group in _COMPOSERS:
            paragraphs += _COMPOSERS[group](_paragraphs(blocks), sheet)
        else:
            paragraphs += [_compose_block(one, sheet) for one in _paragraphs(blocks)]
    paragraphs = gather(paragraphs, below_head=opening is not None)
    paragraphs = level_chapters(paragraphs)
    if wants_contents(document):
        below = opening is not None
        paragraphs = add_contents(
            paragraphs, document, sheet, report, below_title=below
        )
    if opening is not None:
        paragraphs = lower(paragraphs, opening, sheet)
    used = {p.role for p in paragraphs} | {Role.BODY}
    used |= {item.paragraph.role for item in opening.texts} if opening else set()
    used |= {row.text.role for row in imprint.rows} if imprint else set()
    inside = {
        run.role
        for p in paragraphs
        if isinstance(p, StyledParagraph)
        for run in p.runs
        if run.role is not None
    }
    if sheet.docx.run_in_outline:
        used |= {role for role in inside if sheet.looks[role].outline_level}
    return Flow(
        page=sheet.page,
        paragraphs=keep_signature_with_text(paragraphs),
        looks={role: sheet.looks[role] for role in Role if role in used},
        run_looks={role: sheet.looks[role].text for role in Role if role in inside},
        page_number=sheet.page_number,
        font_names=(
            sheet.traditional_font_names
            if document.script == "hant"
            else sheet.font_names
        ),
        line_rules=_line_rules(sheet, document.language),
        docx=sheet.docx,
        title=title,
        subject=subject,
        author=author,
        dated=dated,
        language=document.language,
        bold_stroke=sheet.bold_stroke,
        opening=opening,
        imprint=imprint,
    )


def _turning(sheet: Stylesheet, is_first: bool, is_last: bool) -> Turning:
    """Tell what may make a table stand sideways.

    Args:
        sheet: its ``table.sideways``.
        is_first: only the head block stands above it.
        is_last: the signature stands below it, and would then be alone on its page
            (7.3.5.5).
    """
    if is_first:
        return Turning.NEVER
    if is_last or not sheet.turns_wide_tables:
        return Turning.IF_MARKED
    return Turning.IF_WIDE


def _line_rules(sheet: Stylesheet, language: str) -> LineRules:
    """Leave marks whole in Taiwan's and Hong Kong's forms.

    They stand in the middle of their cell, so that no side of theirs is white (CLREQ).
    """
    if language == "zh-CN":
        return sheet.line_rules
    return sheet.line_rules._replace(squeeze_adjacent=False, push_in=False)


def _first(document: Document, *roles: Role) -> str | None:
    """Return the text of the first block that has the first role, else the next."""
    for role in roles:
        for block in document.blocks:
            if block.role is role:
                return " ".join(block.text.split())
    return None


_COMPOSERS: dict[
    str, Callable[[Sequence[Paragraph], Stylesheet], Sequence[FlowBlock]]
] = {
    "signature": compose_signature,
    "attachment_note": compose_attachment_note,
    "attendance": compose_attendance,
    "attachment": compose_attachment,
    "article": compose_articles,
    "chapter": compose_chapters,
}


def _paragraphs(blocks: Sequence[Block]) -> list[Paragraph]:
    return [block for block in blocks if isinstance(block, Paragraph)]


def _grouped(
    blocks: Sequence[Block],
) -> Iterator[tuple[str, Sequence[Block]]]:
    def group(block: Block) -> str:
        return next((name for roles, name in _GROUPS if block.role in roles), "")

    for name, members in groupby(blocks, key=group):
        yield name, tuple(members)


def _compose_block(block: Paragraph, sheet: Stylesheet) -> StyledParagraph:
    """Set one block that needs no neighbour (7.3.2, 7.3.3)."""
    look = sheet.looks[block.role]
    runs = []
    for run in block.runs:
        own = run.role if run.role is not block.role else None
        level = sheet.looks[own].outline_level if own is not None else None
        text_look = look.text if own is None else sheet.looks[own].text
        is_entry = block.role is Role.TOC
        text = fit_leaders(run.text, sheet) if is_entry else run.text
        runs.append(StyledRun(text, text_look, own, level))
    return StyledParagraph(block.role, tuple(runs), look)
