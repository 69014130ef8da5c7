"""The order of reading: str -> lines -> units -> Document."""

from __future__ import annotations

from govdoc.findings import Finding, Place, Report, Severity, ignore
from govdoc.han.script import detect_language, detect_script
from govdoc.model.document import Document, Paragraph, Run
from govdoc.model.roles import Role
from govdoc.readers.text.classify import classify
from govdoc.readers.text.furniture import sift
from govdoc.readers.text.head import read_head, text_start
from govdoc.readers.text.kinds import recognise_kind
from govdoc.readers.text.lines import Unit, split_lines
from govdoc.readers.text.markup import read_markup
from govdoc.readers.text.tables import mark_tables
from govdoc.readers.text.tail import read_tail
from govdoc.readers.text.topics import find_topics
from govdoc.readers.text.wraps import join


def read(text: str, report: Report = ignore) -> Document:
    """Read plain text into a document; every text gives one, nothing is raised.

    Findings: R101, no title was found.
    """
    lines, dropped = sift(split_lines(text))
    units = join(lines)
    read_markup(units)
    units = read_head(units)
    start = text_start(units)
    mark_tables(units)
    units = read_tail(units, start)
    units = classify(units)
    find_topics(units)
    if not any(unit.role is Role.TITLE for unit in units):
        hint = "标题应单独成行，放在最前面"
        report(Finding("R101", Severity.WARNING, "没有识别到标题", hint))
    return Document(
        kind=recognise_kind(units),
        blocks=tuple(paragraph(unit) for unit in units),
        dropped=tuple(dropped),
        script=detect_script(text),
        language=detect_language(text),
    )


def paragraph(unit: Unit) -> Paragraph:
    """Turn a decided unit into a paragraph of the model."""
    return Paragraph(
        role=unit.role or Role.BODY,
        runs=unit.runs or (Run(unit.text),),
        place=Place(unit.first, unit.last),
        why=unit.why or "正文",
    )
