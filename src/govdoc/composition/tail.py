"""The tail of the text: attachment note, signature and date (7.3.4, 7.3.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from govdoc.composition.widths import set_width
from govdoc.model.document import Paragraph
from govdoc.model.flow import (
    FlowBlock,
    ParagraphLook,
    StyledParagraph,
    StyledRun,
    StyledTable,
)
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import ZERO, Length

SIGNATURE_ROLES = frozenset({Role.SIGNATURE, Role.DATE_OF_ISSUE})
_LABEL_CELLS = 5
"""2 字 of indent and 附件： before the first name or number."""
_NOTE_LABEL = re.compile(r"^附\s*件\s*[：:]\s*")
_ITEM = re.compile(r"(?:^|(?<=\n))\s*(\d{1,2}[.．])\s*")


def compose_signature(
    blocks: Sequence[Paragraph], sheet: Stylesheet
) -> tuple[StyledParagraph, ...]:
    """Set names and date of issue, with or without a seal, as the style says.

    Sealed (7.3.5.1): the date 4 字 in from the right, each name centred on it.
    Unsealed (7.3.5.2): the date's first character 2 字 right of the name's first one,
    and neither nearer to the right than 2 字: r_date = max(2, N − D),
    r_name = r_date + D + 2 − N (REQUIREMENTS S04).

    Args:
        blocks: neighbours of the roles SIGNATURE and DATE_OF_ISSUE, in their order.
        sheet: supplies looks, cell and the number of free lines above.
    """
    cell, widths = sheet.page.cell, [_width(block.text, sheet) for block in blocks]
    names = [w for w, b in zip(widths, blocks, strict=True) if b.role is Role.SIGNATURE]
    dates = [
        w for w, b in zip(widths, blocks, strict=True) if b.role is not Role.SIGNATURE
    ]
    rules = sheet.signature
    free = rules.blank_lines_sealed if rules.is_sealed else rules.blank_lines_unsealed
    name, date = max(names, default=ZERO), max(dates, default=ZERO)
    if rules.is_sealed or not names:
        date_right = 4 * cell
    elif not dates:
        date_right = 2 * cell
    else:
        date_right = max(2 * cell, name - date)
    result = []
    for i, (block, width) in enumerate(zip(blocks, widths, strict=True)):
        right = date_right
        if block.role is Role.SIGNATURE and dates:
            shift = (date - width) // 2 if rules.is_sealed else date + 2 * cell - width
            right = max(date_right + shift, 0)
        look = replace(
            sheet.looks[block.role],
            right=Length(right),
            keep_with_next=i < len(blocks) - 1,
            space_before=Length(free * sheet.page.line) if i == 0 else ZERO,
        )
        result.append(_plain(block.role, block.text, look))
    return tuple(result)


def keep_signature_with_text(
    paragraphs: Sequence[FlowBlock],
) -> tuple[FlowBlock, ...]:
    """Let the end of the text come along when the signature needs a new page.

    Source: GB/T 9704-2012, 7.3.5.5; REQUIREMENTS S08.
    """
    result = list(paragraphs)
    for i, paragraph in enumerate(result):
        j = i - 1
        while paragraph.role in SIGNATURE_ROLES and j >= 0:
            before = result[j]
            if isinstance(before, StyledTable):
                break
            kept = replace(before.look, keep_with_next=True)
            result[j] = replace(before, look=kept)
            if before.role is not Role.ATTACHMENT_NOTE:
                break
            j -= 1
    return tuple(result)


def compose_attachment_note(
    blocks: Sequence[Paragraph], sheet: Stylesheet
) -> tuple[StyledParagraph, ...]:
    """Set the attachment note: a line free above, numbers and names aligned.

    Source: GB/T 9704-2012, 7.3.4; REQUIREMENTS M11 (wraps align with the name).
    """
    cell = sheet.page.cell
    text = "\n".join(block.text for block in blocks)
    items = _items(_NOTE_LABEL.sub("", text, count=1))
    numbered = any(number for number, _ in items)
    gap = _width("1.", sheet) + sheet.page.body_size // 4 if numbered else 0
    left = Length(_LABEL_CELLS * cell + gap)
    result = []
    for i, (number, name) in enumerate(items):
        first = -(left - 2 * cell) if i == 0 else -gap
        look = replace(
            sheet.looks[Role.ATTACHMENT_NOTE],
            left=left,
            first_line=Length(first),
            space_before=sheet.page.line if i == 0 else ZERO,
            keep_with_next=i < len(items) - 1,
        )
        label = "附件：" if i == 0 else ""
        result.append(_plain(Role.ATTACHMENT_NOTE, f"{label}{number}{name}", look))
    return tuple(result)


def _items(text: str) -> list[tuple[str, str]]:
    """Split a note into (number, name); one without numbers is one item."""
    parts = _ITEM.split(text)
    head = parts[0].replace("\n", "").strip()
    found = [
        (number.replace("．", "."), name.replace("\n", "").strip())
        for number, name in zip(parts[1::2], parts[2::2], strict=True)
    ]
    return ([("", head)] if head or not found else []) + found


def _plain(role: Role, text: str, look: ParagraphLook) -> StyledParagraph:
    return StyledParagraph(role, (StyledRun(text, look.text),), look)


def _width(text: str, sheet: Stylesheet) -> Length:
    page, rules = sheet.page, sheet.line_rules
    return set_width(text, page.body_size, page.tracking, rules.latin_gap)
