"""A subject as the rules of the text leave it, to see which faults they set right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from govdoc.checks.subject import Element, Subject
from govdoc.model.document import Document, Paragraph
from govdoc.model.said import Setting
from govdoc.model.source import Source
from govdoc.options import Level
from govdoc.recognition import recognise
from govdoc.transforms.normalise import fix, normalise


def as_mended(
    subject: Subject, source: Source, level: Level, settings: Sequence[Setting] = ()
) -> Subject:
    """Return a subject with the words that are set when its text is formatted.

    Its elements and their order stay; one that is taken away is empty.

    Args:
        subject: as read.
        source: that it was read of.
        level: how much is mended.
        settings: what is said of the source's lines beside it.
    """
    lines = _lines(normalise(recognise(source, settings=settings), level=level))
    shared = Counter(one.number for one in subject.elements)
    elements = tuple(
        _mended(one, lines.get(one.number) if shared[one.number] == 1 else None, level)
        for one in subject.elements
    )
    return replace(subject, elements=elements, by_role={}, kept={})


def _lines(document: Document) -> dict[int, Paragraph]:
    """Return the paragraphs that are one whole line of the source, by its number."""
    blocks = [one for one in document.blocks if isinstance(one, Paragraph)]
    shared = Counter(one.place.first_line for one in blocks)
    return {
        one.place.first_line: one
        for one in blocks
        if one.place.first_line == one.place.last_line
        and shared[one.place.first_line] == 1
    }


def _mended(element: Element, block: Paragraph | None, level: Level) -> Element:
    """Return an element with its words set right, behind the indent that it has.

    What Word numbers, and what stands in a table, stays as it is.

    Args:
        element: as typed.
        block: the same, set right; None: it is no line of its own, or taken away.
        level: how much is mended.
    """
    if element.role is None or element.label or element.is_in_table:
        return element
    if block is None:
        return element._replace(text=fix(element.text, level, element.role))
    lead = element.text[: len(element.text) - len(element.text.lstrip())]
    run_in = len(lead) + len(block.run_in.text) if block.run_in else 0
    return element._replace(text=lead + block.text, run_in=run_in)
