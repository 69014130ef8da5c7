"""Text that fills the page ahead of a sideways table (clause 8), which is cited by number.

A sideways table ends the page that it comes upon. Where the text leads to it by its number,
见表1, what comes next may be read before it, as printers do with plates.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from govdoc.composition.reckoned import filled, height_of
from govdoc.findings import Finding, Report, Severity
from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import FlowBlock, StyledParagraph, is_sideways
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet

_NUMBER = compile_pattern(r"附?表 ?\d{1,3}(?:[-－.]\d{1,2})?(?!\d)")
_LEADS = compile_pattern(r"下表|下列|如下|以下|：$")
"""What says that the table comes next."""
_LOOKS_BACK = compile_pattern(r"上表|如上|以上|上述|前表")


def fill_before(
    blocks: Sequence[FlowBlock], sheet: Stylesheet, report: Report
) -> list[FlowBlock]:
    """Let text below a sideways table fill the page above it.

    Whole paragraphs of text go ahead, as reckoned as far as the page's foot, never past a
    heading; the table has a caption whose number the text above cites, and no words that
    say 见下表. Findings: C120, what was moved.

    Args:
        blocks: the stream, `govdoc.composition.sideways.gather` done.
        sheet: its page, and whether its office wants this.
        report: called with each finding.
    """
    result = list(blocks)
    if not sheet.fills_before_sideways:
        return result
    at = 0
    while at < len(result):
        stop = at
        while stop < len(result) and is_sideways(result[stop]):
            stop += 1
        number = _cited(result, at, stop) if stop > at else ""
        count = _fitting(result, at, stop, sheet) if number else 0
        if count:
            moved = result[stop : stop + count]
            result[at : stop + count] = [*moved, *result[at:stop]]
            report(_finding(number, count, moved[0]))
        at = max(stop, at) + count + 1
    return result


def _cited(blocks: Sequence[FlowBlock], start: int, stop: int) -> str:
    """Return the number of the table by which the text above leads to it; empty: none."""
    lines = [x for x in blocks[start:stop] if isinstance(x, StyledParagraph)]
    if not start or any(x.role not in (Role.TABLE, Role.NOTE) for x in lines):
        return ""
    found = [m[0] for m in map(_NUMBER.match, (x.text for x in lines)) if m]
    above = [x.text for x in blocks[:start] if isinstance(x, StyledParagraph)]
    if len(found) != 1 or not above or _LEADS.search(above[-1]):
        return ""
    number = found[0].replace(" ", "")
    cited = re.compile(rf"{re.escape(number)}(?![-－.]?\d)")
    return number if any(cited.search(text.replace(" ", "")) for text in above) else ""


def _fitting(
    blocks: Sequence[FlowBlock], start: int, stop: int, sheet: Stylesheet
) -> int:
    """Return how many blocks below go ahead of those from ``start`` to ``stop``."""
    page = sheet.page
    height, line = page.area().height, page.line
    turned = [i for i in range(start) if is_sideways(blocks[i])]
    above = blocks[turned[-1] + 1 if turned else 0 : start]
    used = filled(above, page)
    count, free = 0, height - used - line
    for block in blocks[stop:]:
        if not isinstance(block, StyledParagraph) or block.role is not Role.BODY:
            break
        if block.page_break_before or _LOOKS_BACK.search(block.text):
            break
        free -= height_of(block, page, page.measure)
        if free < 0:
            break
        count += 1
    return count


def _finding(number: str, count: int, first: FlowBlock) -> Finding:
    message = f"{number}排成横页，它后面的 {count} 段正文先排，填满前一页"
    hint = "要按原稿的先后排，在样式里写 [table] fill_before = false"
    return Finding("C120", Severity.WARNING, message, hint, first.place)
