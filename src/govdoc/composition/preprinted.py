"""Paper that bears a part of the header block already (套打): that part is left out."""

from __future__ import annotations

from govdoc.findings import Finding, Report, Severity
from govdoc.model.document import Document
from govdoc.model.placed import HeaderBlock, Imprint, PlacedText
from govdoc.model.roles import Role
from govdoc.stylesheet import (
    IMPRINT_RULES,
    RED_RULE,
    PreprintedRules,
    Stylesheet,
)
from govdoc.units import Length

_BLANK = PreprintedRules()
_MARK = Role.ISSUER_MARK.chinese


def is_asked(document: Document) -> bool:
    """Return whether a document is for paper that bears something."""
    return document.facts.get("preprinted") == ("是",)


def fit_to_paper(document: Document, sheet: Stylesheet) -> Stylesheet:
    """Settle what a document's paper bears, and move all by what the printer is off.

    The paper is blank where none else is asked for; a form without a header block has
    none on its paper.
    """
    has_form = sheet.red_head.form != "none"
    is_typed = any(block.role is Role.ISSUER_MARK for block in document.blocks)
    if is_asked(document) and (has_form or is_typed):
        return _moved(sheet)
    return sheet._replace(preprinted=_BLANK)


def _moved(sheet: Stylesheet) -> Stylesheet:
    """Move the type area, and what is measured from the paper's edges; not off them."""
    page, paper, red_head = sheet.page, sheet.preprinted, sheet.red_head
    right = min(max(paper.right, -page.left), page.right)
    down = min(max(paper.down, -page.top), page.bottom)
    return sheet._replace(
        page=page._replace(
            left=Length(page.left + right),
            right=Length(page.right - right),
            top=Length(page.top + down),
            bottom=Length(page.bottom - down),
        ),
        red_head=red_head._replace(foot_rule=Length(red_head.foot_rule - down)),
        preprinted=paper._replace(
            mark_foot=_lower(paper.mark_foot, down),
            rule_top=_lower(paper.rule_top, down),
            right=Length(right),
            down=Length(down),
        ),
    )


def _lower(place: Length | None, down: int) -> Length | None:
    return None if place is None else Length(max(0, place + down))


def leave_out(
    document: Document,
    header_block: HeaderBlock | None,
    imprint: Imprint | None,
    sheet: Stylesheet,
    report: Report,
) -> tuple[HeaderBlock | None, Imprint | None]:
    """Leave out what the paper bears; all else keeps its place.

    Findings: C114, what is left out; C115, that nothing is, though it was asked for.
    """
    if not is_asked(document):
        return header_block, imprint
    bears, found = sheet.preprinted.bears, set[str]()
    if header_block is not None:
        texts, rules = header_block.texts, header_block.rules
        found |= {_MARK, *map(_element, texts), *([RED_RULE] if rules else [])}
        header_block = header_block._replace(
            texts=tuple(text for text in texts if _element(text) not in bears),
            rules=() if RED_RULE in bears else rules,
        )
    if imprint is not None and imprint.thick:
        found.add(IMPRINT_RULES)
        imprint = imprint._replace(draws_rules=IMPRINT_RULES not in bears)
    report(_told([name for name in bears if name in found]))
    return header_block, imprint


def _element(text: PlacedText) -> str:
    return text.paragraph.role.chinese


def _told(left: list[str]) -> Finding:
    if not left:
        message = "要求套打，但没有可以不印的，全部照印"
        hint = "讲话、方案之类没有版头；别的文种，看样式的 preprinted.bears 列了哪几项"
        return Finding("C115", Severity.WARNING, message, hint)
    message = f"按套打留空，纸上已有的不印：{'、'.join(left)}"
    return Finding("C114", Severity.WARNING, message, "要全印，用 --set 套打=否")
