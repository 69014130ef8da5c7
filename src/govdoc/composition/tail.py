"""The attachment note: numbers and names aligned (7.3.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from govdoc.composition.runs import cut, set_runs
from govdoc.han.labels import ATTACHMENT
from govdoc.kept.patterns import compile_pattern
from govdoc.model.blocks import StyledParagraph
from govdoc.model.document import Paragraph, Run
from govdoc.model.looks import ParagraphLook
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet
from govdoc.units import ZERO, Length

_LABEL_CELLS = 5
"""2 字 of indent and 附件： before the first name or number."""
_NOTE_LABEL = compile_pattern(
    r"附\s*(?P<sort>[件表图錄录圖])?\s*(?P<number>\d{0,2})(?:\s*[：:]\s*|(?<=\d)\s+)"
)
"""附件：, 附：, 附表：, or 附件1： before each name."""
_PARTED = compile_pattern(r"\n|(?:[；;]\s*|\s{2,})(?=\d{1,2}\s*[.．、]\s*[^\d\s])")
"""Where one name of a list ends, on its line or behind it."""
_NUMBERED = compile_pattern(r"(?P<number>\d{1,2})\s*[.．、]\s*(?=[^\d\s]|\d{4}年)")
_COUNTED = compile_pattern(r"(?P<number>\d{1,2})\s*[.．、]\s*(?=\d|$)")
"""As that, before a figure (2.5万吨级码头平面图), or nothing, where a name was left out;
it must count on."""


def compose_attachment_note(
    blocks: Sequence[Paragraph], sheet: Stylesheet
) -> tuple[StyledParagraph, ...]:
    """Set the attachment note: a line free above, numbers and names aligned.

    Source: GB/T 9704-2012, 7.3.4; REQUIREMENTS M11 (wraps align with the name).
    """
    cell = sheet.page.cell
    items = _items("\n".join(block.text for block in blocks))
    runs = [
        run
        for n, block in enumerate(blocks)
        for run in ((Run("\n"),) if n else ()) + block.runs
    ]
    typed = _NOTE_LABEL.match(blocks[0].text.strip())
    sort = typed["sort"] if typed else None
    word = f"附{sort}" if sort else ATTACHMENT  # what is attached may be tables: 附表
    texts = [
        f"{'' if i else f'{word}：'}{number}{name}"
        for i, (number, name) in enumerate(items)
    ]
    rest = list(set_runs(runs, "\n".join(texts), _look(sheet).text, sheet))
    result = []
    for i, (number, _) in enumerate(items):
        gap = _number_width(number, sheet)
        left = Length(_LABEL_CELLS * cell + gap)
        first = -(left - 2 * cell) if i == 0 else -gap
        look = _look(sheet)._replace(
            left=left,
            first_line=Length(first),
            space_before=sheet.page.line if i == 0 else ZERO,
            keep_with_next=i < len(items) - 1,
        )
        own, rest = cut(rest, len(texts[i]))
        broken, rest = cut(rest, 1)
        rest = [*(run for run in broken if run.note is not None), *rest]
        result.append(StyledParagraph(Role.ATTACHMENT_NOTE, tuple(own), look))
    return tuple(result)


def _items(text: str) -> list[tuple[str, str]]:
    """Split a note, in any form it is typed, into (number, name); a number is ``1.``.

    A line without a number goes on with the name above it.
    """
    found: list[tuple[str, str]] = []
    for line in _PARTED.split(text):
        label = _NOTE_LABEL.match(line.strip())
        rest = line.strip()[label.end() if label else 0 :]
        mark = _NUMBERED.match(rest) or _counted(rest, found)
        number = mark["number"] if mark else label["number"] if label else ""
        name = rest[mark.end() if mark else 0 :].strip()
        if number or (label and name) or not found:
            found.append((f"{number}." if number else "", name))
        else:
            found[-1] = (found[-1][0], found[-1][1] + name)
    return [item for item in found if any(item)] or [("", "")]


def _counted(rest: str, before: Sequence[tuple[str, str]]) -> re.Match[str] | None:
    """Return the number that a line begins with, where it follows the one before it."""
    mark = _COUNTED.match(rest)
    last = before[-1][0].rstrip(".") if before else ""
    follows = (
        mark is not None and last.isdigit() and int(mark["number"]) == int(last) + 1
    )
    return mark if follows else None


def _number_width(number: str, sheet: Stylesheet) -> int:
    """Return what ``1.`` takes: half an em a digit, a quarter the point."""
    digits = len(number.rstrip("."))
    return round((digits / 2 + 0.25) * sheet.page.body_size) if number else 0


def _look(sheet: Stylesheet) -> ParagraphLook:
    return sheet.looks[Role.ATTACHMENT_NOTE]
