"""An attachment's label and title: a new page, the title on its third line (7.3.7)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govdoc.composition.runs import set_runs
from govdoc.composition.title import title_lines
from govdoc.han.labels import ATTACHED_MARK
from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import StyledParagraph
from govdoc.model.document import Paragraph
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import ZERO, Length

_LABEL = compile_pattern(rf"(?:\S{{1,20}}〔\d{{4}}〕\d+号)?{ATTACHED_MARK}")


def compose_attachment(
    blocks: Sequence[Paragraph],
    sheet: Stylesheet,
    said: str = "",
    *,
    as_typed: bool = False,
    below_own_head: bool = False,
) -> tuple[StyledParagraph, ...]:
    """Begin a page with the label; centre the title on line 3, a line free below it.

    Args:
        blocks: neighbours of the role: labels, titles.
        sheet: supplies the looks and the grid.
        said: the document's text, whose phrases a title's lines keep whole.
        as_typed: a label keeps its blanks and colon.
        below_own_head: what is attached has a head of its own, of which a part stands
            right above and has begun the page.

    Source: GB/T 9704-2012, 7.3.7; REQUIREMENTS M13 (the title's size from figure 10).
    """
    result = list[StyledParagraph]()
    for i, block in enumerate(blocks):
        if _LABEL.fullmatch(block.text.strip()):
            result.append(_label(block, sheet, as_typed))
        else:
            below_label = i > 0 and result[-1].page_break_before
            title = _title(block, sheet, below_label, said)
            begins = not below_label and not (below_own_head and i == 0)
            result.append(title._replace(page_break_before=begins))
    return tuple(result)


def _label(block: Paragraph, sheet: Stylesheet, as_typed: bool) -> StyledParagraph:
    look = sheet.looks[Role.ATTACHMENT]
    text = block.text.strip()
    if not as_typed:
        text = re.sub(r"[ \u3000：:]", "", text)
    runs = set_runs(block.runs, text, look.text, sheet)
    return StyledParagraph(Role.ATTACHMENT, runs, look, page_break_before=True)


def _title(
    block: Paragraph, sheet: Stylesheet, below_label: bool, said: str
) -> StyledParagraph:
    """Set the title in 二号 as the document's; its first line stands on the third."""
    page, look = sheet.page, sheet.looks[Role.ATTACHMENT_TITLE]
    text = "\n".join(title_lines(block.text, sheet, said=said))
    pitch = Length(look.text.size + page.leading)
    lines = text.count("\n") + 1
    # Line 3 holds the first line's middle: half of what it is larger stands above.
    above = page.line - (look.text.size - page.body_size) // 2 if below_label else 0
    whole = (
        -(-(above + lines * pitch + sheet.title.gap_after - page.leading) // page.line)
        * page.line
    )
    below = whole - above - lines * pitch
    own = look._replace(
        pitch=pitch, space_before=Length(above), space_after=Length(below)
    )
    if not below_label:
        own = own._replace(space_before=ZERO)
    runs = set_runs(block.runs, text, look.text, sheet)
    return StyledParagraph(Role.ATTACHMENT_TITLE, runs, own)
