"""A table of contents: the outline of what is composed, an entry a heading.

Outside the standard; as regulations, plans and long reports are printed by practice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from govdoc.findings import Finding, Place, Report, Severity
from govdoc.model.blocks import FlowBlock, StyledParagraph, StyledRun, outline
from govdoc.model.document import Document
from govdoc.model.roles import TITLE_BLOCK, TOC_LEVELS, Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import Length


def wants_contents(document: Document) -> bool:
    """Return whether the document's facts ask for a table of contents."""
    return document.facts.get("toc") == ("是",)


def without_typed(document: Document, report: Report) -> Document:
    """Take out a table of contents that was typed: a computed one takes its place (C105)."""
    kept = tuple(b for b in document.blocks if b.role is not Role.TOC)
    places = [block.place for block in document.blocks if block.role is Role.TOC]
    if places:
        place = Place(places[0].first_line, places[-1].last_line)
        message = f"按要求重新编排目录，原稿里的目录（{len(places)} 行）没有排"
        report(Finding("C105", Severity.HINT, message, place=place))
    return replace(document, blocks=kept)


def add_contents(
    blocks: Sequence[FlowBlock],
    document: Document,
    sheet: Stylesheet,
    report: Report,
    *,
    below_title: bool,
) -> list[FlowBlock]:
    """Put the contents before the text, or under the title.

    Only headings that stand by themselves are listed, as Word lists them when it
    computes the field again.

    Args:
        blocks: everything that stands in the stream.
        document: tells the script of the contents' own title.
        sheet: supplies depth, place and looks.
        report: called when there is no heading to list (C102).
        below_title: whatever the style says: a header block opens the first page.
    """
    entries = _entries(blocks, sheet)
    if not entries:
        message = "要求编排目录，但文中没有可列入目录的标题，未排目录"
        hint = "目录只列独立成行的标题；列到第几级见样式的 toc.levels"
        report(Finding("C102", Severity.WARNING, message, hint))
        return list(blocks)
    contents = [_title(document, sheet), *entries]
    if below_title or not sheet.toc.own_pages:
        return _below_head(blocks, contents, sheet)
    first = blocks[0]
    if isinstance(first, StyledParagraph):
        first = first._replace(page_break_before=True)
    return [*contents, first, *blocks[1:]]


def _title(document: Document, sheet: Stylesheet) -> StyledParagraph:
    is_traditional = document.script == "hant"
    text = sheet.toc.title_traditional if is_traditional else sheet.toc.title
    look = sheet.looks[Role.TOC_TITLE]
    return StyledParagraph(Role.TOC_TITLE, (StyledRun(text, look.text),), look)


def _entries(blocks: Sequence[FlowBlock], sheet: Stylesheet) -> list[StyledParagraph]:
    listed = [entry for block in blocks for entry in outline(block)]
    chosen = [
        (number, text, level)
        for number, (text, level, is_run_in) in enumerate(listed)
        if not is_run_in and level <= sheet.toc.levels
    ]
    levels = [level for _, _, level in chosen]
    found = []
    for (number, text, level), below in zip(chosen, [*levels[1:], 0], strict=False):
        role = TOC_LEVELS[level]
        # A chapter does not part from its first section at a page's foot.
        look = sheet.looks[role]._replace(keep_with_next=below > level)
        runs = (StyledRun(text, look.text),)
        found.append(StyledParagraph(role, runs, look, leads_to=number))
    return found


def _below_head(
    blocks: Sequence[FlowBlock], contents: Sequence[FlowBlock], sheet: Stylesheet
) -> list[FlowBlock]:
    """Put the contents under the title, and leave a line free below them."""
    at = next((i for i, b in enumerate(blocks) if b.role not in TITLE_BLOCK), 0)
    rest = list(blocks[at:])
    if rest and isinstance(rest[0], StyledParagraph):
        look = rest[0].look
        above = Length(look.space_before + sheet.page.line)
        rest[0] = rest[0]._replace(look=look._replace(space_before=above))
    return [*blocks[:at], *contents, *rest]
