"""The attachment note: numbers and names aligned (7.3.4)."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.han.labels import ATTACHMENT, ATTACHMENT_LABEL
from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import StyledParagraph, StyledRun
from govdoc.model.document import Paragraph
from govdoc.model.looks import ParagraphLook
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import ZERO, Length

_LABEL_CELLS = 5
"""2 字 of indent and 附件： before the first name or number."""
_NOTE_LABEL = compile_pattern(rf"^{ATTACHMENT_LABEL}\s*")
_ITEM = compile_pattern(r"(?:^|(?<=\n))\s*(\d{1,2}[.．])\s*")


def compose_attachment_note(
    blocks: Sequence[Paragraph], sheet: Stylesheet
) -> tuple[StyledParagraph, ...]:
    """Set the attachment note: a line free above, numbers and names aligned.

    Source: GB/T 9704-2012, 7.3.4; REQUIREMENTS M11 (wraps align with the name).
    """
    cell = sheet.page.cell
    text = "\n".join(block.text for block in blocks)
    items = _items(_NOTE_LABEL.sub("", text, count=1))
    result = []
    for i, (number, name) in enumerate(items):
        gap = _number_width(number, sheet)
        left = Length(_LABEL_CELLS * cell + gap)
        first = -(left - 2 * cell) if i == 0 else -gap
        look = sheet.looks[Role.ATTACHMENT_NOTE]._replace(
            left=left,
            first_line=Length(first),
            space_before=sheet.page.line if i == 0 else ZERO,
            keep_with_next=i < len(items) - 1,
        )
        label = f"{ATTACHMENT}：" if i == 0 else ""
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


def _number_width(number: str, sheet: Stylesheet) -> int:
    """Return what ``1.`` takes: half an em a digit, a quarter the point."""
    digits = len(number.rstrip("."))
    return round((digits / 2 + 0.25) * sheet.page.body_size) if number else 0


def _plain(role: Role, text: str, look: ParagraphLook) -> StyledParagraph:
    return StyledParagraph(role, (StyledRun(text, look.text),), look)
