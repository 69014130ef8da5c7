r"""What reading takes off the lines of a text before it is set: marks that it obeys.

``# ``, ``\\``, ``||``, ``{署名}``, ``![](…)``, ``{横排}`` and whole lines that are to be left
out are no words of a document: nobody judges or mends them, and they stay in its file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from govdoc.han.fold import fold
from govdoc.model.document import Document, Dropped, Paragraph
from govdoc.model.said import split_said
from govdoc.model.source import Source, SourceParagraph
from govdoc.recognition.marks import find_mark
from govdoc.recognition.markup import parse_picture

_SIGNS = "#＃"


class Taken(NamedTuple):
    """A stretch of a line that is not set."""

    start: int
    end: int
    """With the blanks beside a mark, which go with it."""
    mark: str
    """As it is written; empty: the line is left out."""

    @property
    def keeps_blanks(self) -> bool:
        """Whether it says that blanks stay as they are typed."""
        said, _, _ = split_said(self.mark)
        return said is not None and said.keeps_blanks


def taken_off(
    source: Source, document: Document, dropped: Sequence[Dropped]
) -> Mapping[int, tuple[Taken, ...]]:
    """Return what is taken off the lines of a plain text, by their numbers.

    Bars between the cells of a table stay: they part words that stand apart. So do signs
    that decide nothing, before a number whose siblings bear none.

    Args:
        source: as its file has it.
        document: as recognised.
        dropped: what was taken off, by hand too.
    """
    if not source.is_plain:
        return {}
    lines = {b.number: b.text for b in source.blocks if isinstance(b, SourceParagraph)}
    idle = _idle(document, dropped)
    found: dict[int, list[Taken]] = {}
    for one in dropped:
        if not one.is_wished or (
            one.text[:1] in _SIGNS and one.place.first_line in idle
        ):
            continue
        for number in range(one.place.first_line, one.place.last_line + 1):
            own = found.setdefault(number, [])
            taken = _in_line(lines.get(number, ""), one)
            if taken and not any(_overlap(a, b) for a in taken for b in own):
                own += taken
                break
    return {number: tuple(sorted(own)) for number, own in found.items() if own}


def without(text: str, taken: Sequence[Taken]) -> str:
    """Return a line without what is taken off it."""
    for one in reversed(taken):
        text = text[: one.start] + text[one.end :]
    return text


def left(length: int, taken: Sequence[Taken]) -> list[int]:
    """Return where the signs that are left stand in a line of so many."""
    gone = {at for one in taken for at in range(one.start, one.end)}
    return [at for at in range(length) if at not in gone]


def _in_line(line: str, one: Dropped) -> list[Taken]:
    """Return where in a line something stands that was taken off; nowhere: an empty list."""
    if not one.is_part:
        return [Taken(0, len(line), "")] if line.strip() else []
    picture = parse_picture(line)
    if picture is not None:
        start = line.find(picture.caption)
        end = start + len(picture.caption)
        return [Taken(0, start, one.text), Taken(end, len(line), "")]
    folded, mark = fold(line), fold(one.text)
    lead = len(line) - len(folded.lstrip())
    start = lead if folded.startswith(mark, lead) else folded.find(mark)
    if start < 0:
        return []
    end = start + len(mark)
    taken = Taken(start, end, one.text)
    if not taken.keeps_blanks:
        end += len(folded[end:]) - len(folded[end:].lstrip())
    if start != lead:
        start = len(folded[:start].rstrip())
    return [taken._replace(start=start, end=end)]


def _overlap(one: Taken, other: Taken) -> bool:
    return one.start < other.end and other.start < one.end


def _idle(document: Document, dropped: Sequence[Dropped]) -> frozenset[int]:
    """Return the lines of which the number alone says that they are headings."""
    signed = {one.place.first_line for one in dropped if one.text[:1] in _SIGNS}
    heads = {
        block.place.first_line: block.role
        for block in document.blocks
        if isinstance(block, Paragraph) and block.role.heading_level
        if find_mark(fold(block.text)) is not None
    }
    unsigned = {role for number, role in heads.items() if number not in signed}
    return frozenset(n for n in signed if n in heads and heads[n] in unsigned)
