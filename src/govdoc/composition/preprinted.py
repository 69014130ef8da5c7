"""Paper that bears a part of the header block already (套打): that part is left out."""

from __future__ import annotations

from govdoc.errors import StylesheetError
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
from govdoc.units import EMU_PER_MM, Length

_BLANK = PreprintedRules()
_MARK = Role.ISSUER_MARK.chinese
_LEAST_LINES = 2
"""Lines of the text that the first page has at least, as of a paragraph."""


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

    Findings: C114, what is left out; C115, that nothing is, though it was asked for;
    C116, what stands in the top margin.

    Raises:
        StylesheetError: the paper's header block leaves no room for the text, or for
            the document number.
    """
    if not is_asked(document):
        return header_block, imprint
    if header_block is not None:
        _check_places(header_block, sheet, report)
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


def _check_places(block: HeaderBlock, sheet: Stylesheet, report: Report) -> None:
    """Check that there is room above and below what is measured on the paper."""
    page, paper = sheet.page, sheet.preprinted
    measured = paper.mark_foot if paper.rule_top is None else paper.rule_top
    if measured is None:
        return
    is_foot = paper.rule_top is None
    key, what = ("mark_foot", "标志的下边缘") if is_foot else ("rule_top", "红线")
    said = f"套打：{what}离上页边 {_mm(measured - paper.down)}"
    hint = f"请用直尺从上页边量起，改样式的 preprinted.{key}"
    room = page.height - page.bottom - block.foot
    title = sheet.looks[Role.TITLE].text.size + sheet.title.gap_after
    if room < title + _LEAST_LINES * page.line:
        left = f"只剩 {_mm(room)}" if room > 0 else "版心已经没有了"
        raise StylesheetError(f"{said}，下面{left}，排不下标题和正文", hint)
    if not is_foot and min((one.y for one in block.rules), default=0) > measured:
        raise StylesheetError(f"{said}，上面排不下发文字号", hint)
    high = [text for text in block.texts if _is_high(text, sheet)]
    if high:
        top = f"{'、'.join(dict.fromkeys(map(_element, high)))}排进了天头"
        message = f"{said}，{top}（版心从 {_mm(page.top - paper.down)} 起）"
        report(Finding("C116", Severity.WARNING, message, hint))


def _is_high(text: PlacedText, sheet: Stylesheet) -> bool:
    return text.y < sheet.page.top and _element(text) not in sheet.preprinted.bears


def _mm(length: int) -> str:
    return f"{round(length / EMU_PER_MM, 1):g} mm"


def _element(text: PlacedText) -> str:
    return text.paragraph.role.chinese


def _told(left: list[str]) -> Finding:
    if not left:
        message = "要求套打，但没有可以不印的，全部照印"
        hint = "讲话、方案之类没有版头；别的文种，看样式的 preprinted.bears 列了哪几项"
        return Finding("C115", Severity.WARNING, message, hint)
    message = f"按套打留空，纸上已有的不印：{'、'.join(left)}"
    return Finding("C114", Severity.WARNING, message, "要全印，用 --set 套打=否")
