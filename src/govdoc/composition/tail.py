"""The attachment note: numbers and names aligned (7.3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

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
_PARTED = compile_pattern(
    r"\n|(?:(?P<stop>[；;])[^\S\n]*|\s{2,})(?=\d{1,2}\s*[.．、]\s*[^\d\s])"
)
"""Where one name of a list ends: with its line, or on it, where a ``；`` only parts it."""
_NUMBERED = compile_pattern(r"(?P<number>\d{1,2})\s*[.．、]\s*(?=[^\d\s]|\d{4}年)")
_COUNTED = compile_pattern(r"(?P<number>\d{1,2})\s*[.．、]\s*(?=\d|$)")
"""As that, before a figure (2.5万吨级码头平面图), or nothing, where a name was left out;
it must count on."""


def compose_attachment_note(
    blocks: Sequence[Paragraph], sheet: Stylesheet, *, as_typed: bool = False
) -> tuple[StyledParagraph, ...]:
    """Set the attachment note: a line free above, numbers and names aligned.

    Args:
        blocks: the note, in any form it is typed.
        sheet: supplies looks and distances.
        as_typed: label, numbers and stops stay what they are.

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
        item.typed
        if as_typed
        else f"{'' if i else f'{word}：'}{item.number}{item.name}"
        for i, item in enumerate(items)
    ]
    rest = list(set_runs(runs, "\n".join(texts), _look(sheet).text, sheet))
    result = []
    for i, item in enumerate(items):
        gap = _number_width(item.number, sheet)
        left = Length(_LABEL_CELLS * cell + gap)
        is_labelled = i == 0 or (as_typed and item.has_label)
        first = -(left - 2 * cell) if is_labelled else -gap
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


class _Item(NamedTuple):
    """One name of a note."""

    number: str
    """``1.``, or nothing."""
    name: str
    typed: str
    """All of it as it is typed, with its label, its number and its stop."""
    has_label: bool = False


def _items(text: str) -> list[_Item]:
    """Split a note, in any form it is typed.

    A line without a number goes on with the name above it.
    """
    found: list[_Item] = []
    for line, stop in _lines(text):
        label = _NOTE_LABEL.match(line)
        rest = line[label.end() if label else 0 :]
        mark = _NUMBERED.match(rest) or _counted(rest, found)
        number = mark["number"] if mark else label["number"] if label else ""
        name = rest[mark.end() if mark else 0 :].strip()
        typed = line + stop
        if number or (label and name) or not found:
            number = f"{number}." if number else ""
            found.append(_Item(number, name, typed, label is not None))
        else:
            last = found[-1]
            found[-1] = last._replace(name=last.name + name, typed=last.typed + typed)
    return [item for item in found if item.number or item.name] or [_Item("", "", "")]


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is parted, and the ``；`` that parts it from the next on its line."""
    start = 0
    for parted in _PARTED.finditer(text):
        yield text[start : parted.start()].strip(), parted["stop"] or ""
        start = parted.end()
    yield text[start:].strip(), ""


def _counted(rest: str, before: Sequence[_Item]) -> re.Match[str] | None:
    """Return the number that a line begins with, where it follows the one before it."""
    mark = _COUNTED.match(rest)
    last = before[-1].number.rstrip(".") if before else ""
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
