"""What a source says: Source -> units, decided in their order -> Document."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from govdoc.findings import Finding, Place, Report, Severity
from govdoc.han.script import detect_language
from govdoc.model.document import Block, Document, Dropped, Paragraph, Run, Table
from govdoc.model.facts import Facts
from govdoc.model.kinds import is_titled_by_mark, kind_called
from govdoc.model.roles import Role
from govdoc.model.said import Setting
from govdoc.model.source import Source
from govdoc.recognition.as_set import all_as_set
from govdoc.recognition.by_hand import hear, taken_off
from govdoc.recognition.captions import with_captions
from govdoc.recognition.characters import read_characters
from govdoc.recognition.confidence import doubtful
from govdoc.recognition.hints import at_odds
from govdoc.recognition.kinds import odd_form, recognise_kind
from govdoc.recognition.layout_tables import unpack
from govdoc.recognition.left_out import report_dropped
from govdoc.recognition.lines import Unit
from govdoc.recognition.markup import picture_of
from govdoc.recognition.order import decide
from govdoc.recognition.real_tables import real_picture
from govdoc.recognition.reasons import Reason
from govdoc.recognition.soft_returns import cut_sentences
from govdoc.recognition.tables import tables_of
from govdoc.recognition.tagged_tables import read_tagged_tables


def build(
    source: Source,
    report: Report,
    settings: Sequence[Setting],
    without: Collection[str],
) -> Document:
    """Return what the rules find in a source that is none of ours; as `recognise`."""
    source, told = read_characters(source)
    source, tags = read_tagged_tables(source)
    told += tags
    source, said, marks, faults = hear(unpack(source), settings)
    for fault in faults:
        report(fault)
    reading = decide(source, said, without)
    units = reading.units
    blocks = tuple(with_captions(all_as_set(map(_block, tables_of(units)), source)))
    dropped = [*told, *marks, *reading.omitted, *reading.dropped]
    dropped += (one for unit in units if unit.marks for one in _marks(unit))
    dropped.sort(key=lambda one: one.place.first_line)
    own = [one for one in source.left_out if source.is_text and one.is_part]
    report_dropped([*own, *dropped], report)
    language = detect_language(source.text)
    document = Document(
        kind=recognise_kind(units),
        blocks=blocks,
        dropped=(*source.left_out, *dropped),
        facts=_facts(source, blocks),
        script="hans" if language == "zh-CN" else "hant",
        language=language,
    )
    if not _is_titled_beside(source.facts) and document.title is None:
        hint = "标题应单独成行，放在最前面"
        report(Finding("R101", Severity.WARNING, "没有识别到标题", hint))
    for doubt in doubtful(
        units, is_plain=source.is_plain, keeps_all="furniture" in without
    ):
        report(doubt)
    for odd in (*at_odds(units), *cut_sentences(reading.lines)):
        report(odd)
    for odd in odd_form(units, document.kind):
        report(odd)
    return document


def _facts(source: Source, blocks: Sequence[Block]) -> dict[str, tuple[str, ...]]:
    """Return what a file's own contents wish: that they are made anew, from its headings.

    In a plain text they stay as they are typed; so they do where no heading is found.
    """
    roles = [block.role for block in blocks]
    is_listed = any(role is Role.CHAPTER or role.heading_level for role in roles)
    wishes = roles.count(Role.TOC) > 1 and is_listed and not source.is_plain
    return {"toc": ("是",)} if wishes else {}


def _joined(unit: Unit) -> str:
    """Say of which lines a paragraph was joined, where that was a decision."""
    return f"由 {len(unit.parts)} 行接成" if len(unit.parts) > 1 else ""


def _is_titled_beside(facts: Facts) -> bool:
    """Say whether facts give a title, or the mark that stands for one (10.2, 10.3)."""
    kind = kind_called(facts.first("kind") or "")
    return "title" in facts.values or (
        "issuer_mark" in facts.values and is_titled_by_mark(kind)
    )


def _marks(unit: Unit) -> Iterator[Dropped]:
    """Yield the writer's marks that were taken off a unit."""
    why = Reason.BARS if unit.role is Role.TABLE else Reason.MARKED
    for mark in unit.marks:
        yield taken_off(mark, Place(unit.first, unit.last), why)


def _block(unit: Unit | Table) -> Block:
    """Turn a decided unit into a block of the model."""
    if isinstance(unit, Table):
        return unit
    if unit.picture is not None:
        return real_picture(unit.picture, Place(unit.first, unit.last))
    picture = picture_of(unit) if unit.role is Role.PICTURE else None
    return picture or paragraph(unit)


def paragraph(unit: Unit) -> Paragraph:
    """Turn a decided unit into a paragraph of the model."""
    return Paragraph(
        unit.role or Role.BODY,
        unit.runs or (Run(unit.text),),
        Place(unit.first, unit.last),
        unit.why.value,
        unit.evidence or _joined(unit),
        unit.why is Reason.CAPTION,
        _keeps_blanks(unit),
        *(unit.rival or ()),
    )


def _keeps_blanks(unit: Unit) -> bool:
    is_said = unit.said is not None and unit.said.keeps_blanks
    return is_said or unit.why is Reason.TABLE_LEGEND
