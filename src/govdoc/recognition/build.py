"""The order of recognition: Source -> lines -> units -> Document."""

from __future__ import annotations

from collections.abc import Collection

from govdoc.findings import Finding, Place, Report, Severity, ignore
from govdoc.han.script import detect_language
from govdoc.model.document import Block, Document, Dropped, Paragraph, Run, Table
from govdoc.model.roles import Role
from govdoc.model.source import Source
from govdoc.recognition.around_title import drop_around_title
from govdoc.recognition.classify import classify
from govdoc.recognition.furniture import sift
from govdoc.recognition.head import read_head, text_start
from govdoc.recognition.hints import confirm, read_hints
from govdoc.recognition.kinds import recognise_kind
from govdoc.recognition.left_out import report_dropped
from govdoc.recognition.lines import Unit, split_lines, unit_of
from govdoc.recognition.markup import picture_of, read_markup
from govdoc.recognition.tables import mark_tables, tables_of
from govdoc.recognition.tail import read_tail
from govdoc.recognition.topics import find_topics
from govdoc.recognition.wraps import join

FAMILIES: dict[str, str] = {
    "fold": "统一全角半角、繁简",
    "furniture": "略去页面杂项",
    "wraps": "接上硬回车",
    "head": "版头、标题、称谓",
    "tables": "目录和表格",
    "tail": "署名、日期、附件",
    "neighbours": "序号按同级一起判断",
    "topics": "无序号标题",
}
"""Families of rules that can be left out to measure what each is worth."""


def recognise(
    source: Source, report: Report = ignore, *, without: Collection[str] = ()
) -> Document:
    """Recognise what a source says; every source gives a document, nothing is raised.

    The facts that it bears beside its text are left to the caller.

    Findings: R101, no title was found; R104, lines that were left out; R105, marks that
    were cut out of lines; and what the source's ledger holds.

    Args:
        source: as a reader gives it.
        report: called with each finding.
        without: families of rules to leave out, keys of `FAMILIES`; for measuring.
    """
    for lost in source.ledger:
        report(lost)
    if source.is_own:
        from govdoc.recognition.own import take_over

        return take_over(source)
    units, dropped = _decide(source, report, without)
    if not any(unit.role is Role.TITLE for unit in units):
        hint = "标题应单独成行，放在最前面"
        report(Finding("R101", Severity.WARNING, "没有识别到标题", hint))
    language = detect_language(source.text)
    return Document(
        kind=recognise_kind(units),
        blocks=tuple(map(_block, tables_of(units))),
        dropped=(*source.left_out, *dropped),
        script="hans" if language == "zh-CN" else "hant",
        language=language,
    )


def _decide(
    source: Source, report: Report, without: Collection[str]
) -> tuple[list[Unit], list[Dropped]]:
    """Join lines to paragraphs and give each its role, family by family."""
    lines = split_lines(source, folded="fold" not in without)
    dropped: list[Dropped] = []
    is_plain = source.is_plain
    if is_plain and "furniture" not in without:
        lines, dropped = sift(lines)
    units = join(lines) if "wraps" not in without else [unit_of(one) for one in lines]
    if is_plain:
        units = read_markup(units)
    else:
        read_hints(units)
    if "head" not in without:
        units = read_head(units)
    if is_plain and not {"head", "furniture"} & set(without):
        units, dropped = drop_around_title(units, dropped)
    report_dropped(dropped, report)
    start = text_start(units)
    if "tables" not in without:
        mark_tables(units)
    if "tail" not in without:
        units = read_tail(units, start)
    units = classify(units, together="neighbours" not in without)
    if not is_plain:
        confirm(units)
    if "topics" not in without:
        find_topics(units)
    return units, dropped


def _joined(unit: Unit) -> str:
    """Say of which lines a paragraph was joined, where that was a decision."""
    return f"由 {len(unit.parts)} 行接成" if len(unit.parts) > 1 else ""


def _block(unit: Unit | Table) -> Block:
    """Turn a decided unit into a block of the model."""
    if isinstance(unit, Table):
        return unit
    picture = picture_of(unit) if unit.role is Role.PICTURE else None
    return picture or paragraph(unit)


def paragraph(unit: Unit) -> Paragraph:
    """Turn a decided unit into a paragraph of the model."""
    return Paragraph(
        unit.role or Role.BODY,
        unit.runs or (Run(unit.text),),
        Place(unit.first, unit.last),
        unit.why or "正文",
        unit.evidence or _joined(unit),
    )
