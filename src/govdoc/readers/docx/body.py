"""``w:body`` -> the blocks of a Source, in the order of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from xml.etree.ElementTree import Element

from govdoc.model.source import SourceBlock, SourceParagraph, SourceRun, SourceTable
from govdoc.readers.docx.numbering import Numbering
from govdoc.readers.docx.package import W
from govdoc.readers.docx.paragraph import PROPERTIES, find_all, read_paragraph
from govdoc.readers.docx.styles import Styles
from govdoc.readers.docx.table import read_table

_SEPARATOR, _SECTION = f"{W}rPr/{W}specVanish", f"{W}sectPr"
_BLOCKS = (f"{W}p", f"{W}tbl")


def read_blocks(
    body: Element,
    styles: Styles,
    numbering: Numbering,
    count: Callable[[Element], None],
) -> Iterator[SourceBlock]:
    """Yield paragraphs and tables; both count their numbers from 1, a table by rows.

    Args:
        body: the file's.
        styles: the file's.
        numbering: the file's.
        count: called with each element before it is read; may end the reading.
    """
    section: list[SourceBlock] = []
    number = 0
    ahead: list[SourceParagraph] = []
    for element in find_all(body, _BLOCKS):
        count(element)
        if element.tag == f"{W}tbl":
            table = read_table(element, number + 1, styles, numbering)
            number += len(table.rows) if table else 0
            section += [table] if table else []
            continue
        number += 1
        paragraph = read_paragraph(element, number, styles, numbering)
        properties = element.find(PROPERTIES)
        if properties is not None and properties.find(_SEPARATOR) is not None:
            ahead.append(paragraph)  # a style separator: the next is on the same line
            continue
        section.append(_joined([*ahead, paragraph]))
        ahead = []
        end = None if properties is None else properties.find(_SECTION)
        if end is not None:
            yield from _turned(section, end)
            section = []
    section += [_joined(ahead)] if ahead else []
    yield from _turned(section, body.find(_SECTION))


def _joined(paragraphs: Sequence[SourceParagraph]) -> SourceParagraph:
    """Put together what style separators hold on one line; the last one's style rules."""
    *ahead, last = paragraphs
    if not ahead:
        return last
    runs = [
        SourceRun(one.text, one.hints.style if one.hints else "") for one in ahead
    ] + list(last.runs)
    text = "".join(run.text for run in runs)
    first = ahead[0].hints
    hints = last.hints._replace(label=first.label) if last.hints and first else first
    return SourceParagraph(text, ahead[0].number, True, hints, tuple(runs))


def _turned(
    section: list[SourceBlock], properties: Element | None
) -> Iterator[SourceBlock]:
    """Yield what a section holds, and say of its tables whether the paper is turned."""
    size = None if properties is None else properties.find(f"{W}pgSz")
    is_sideways = size is not None and size.get(f"{W}orient") == "landscape"
    for one in section:
        if isinstance(one, SourceTable):
            yield one._replace(is_sideways=is_sideways)
        else:
            yield one
