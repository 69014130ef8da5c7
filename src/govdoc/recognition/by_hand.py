"""What is said by hand: marks ``{署名}``, ``roles=`` and sidecars -> one mapping, obeyed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from govdoc.findings import Finding, Place, Severity
from govdoc.han.fold import fold
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Document, Dropped, Paragraph, Run
from govdoc.model.roles import HEADING_LEVELS, LEVELS, Role
from govdoc.model.said import (
    OMIT,
    Said,
    Setting,
    nearest_name,
    split_said,
    unknown_name,
)
from govdoc.model.source import Source, SourceBlock, SourceParagraph, SourceTable
from govdoc.recognition.lines import Line, Unit, merge
from govdoc.recognition.marks import Mark, find_mark
from govdoc.recognition.reasons import Reason
from govdoc.recognition.sentences import sentence_end

STARTS = 12
"""Characters by which a line is known again."""
_BREAK = compile_pattern(r"[^|｜]+(\|\||｜｜)[^|｜]*")
"""A line with one ``||``, and no other bar."""
_NO_HEADING = ("bullet", "dash", "chapter", "section")
"""Families of marks behind which no heading is run in."""


class Orders(NamedTuple):
    """What was said of a source's lines, once all who spoke were heard."""

    source: Source
    """Without the marks."""
    said: Mapping[int, Said]
    """Line, or block, → what it is."""
    marks: tuple[Dropped, ...]
    """What was taken off."""
    findings: tuple[Finding, ...]


def hear(source: Source, settings: Sequence[Setting] = ()) -> Orders:
    """Take the marks off a source, and hear what else is said of it; the last wins.

    Findings: R106, a name in braces that is no mark; R108, what is said of a line that
    is not there, is empty, or begins otherwise.

    Args:
        source: as read; marks stand only in plain text.
        settings: what is said beside it.
    """
    findings: list[Finding] = []
    marked: list[Setting] = []
    marks: list[Dropped] = []
    if source.is_plain:
        source = _unmarked(source, marked, marks, findings)
    texts = {number: text for block in source.blocks for number, text in _lines(block)}
    said: dict[int, Said] = {}
    for one in (*marked, *settings):
        fault = _fault(one, texts)
        if fault is None:
            said[one.number] = one.said
        else:
            findings.append(fault)
    return Orders(source, said, tuple(marks), tuple(findings))


def heard(source: Source, settings: Sequence[Setting]) -> tuple[Setting, ...]:
    """Return what is said beside a source that holds, as it does of a copy with mends.

    A text keeps its lines, whatever is mended in them; elsewhere paragraphs may have gone,
    so they must begin as they did.
    """
    said = hear(source, settings).said
    texts = {number: text for block in source.blocks for number, text in _lines(block)}
    numbers = dict.fromkeys(one.number for one in settings)
    return tuple(
        Setting(n, said[n], "" if source.is_plain else (texts[n] or "")[:STARTS])
        for n in numbers
        if n in said
    )


def _lines(block: SourceBlock) -> Iterator[tuple[int, str | None]]:
    """Yield the numbers of a block, each with its text; None: a row of a table."""
    if isinstance(block, SourceParagraph):
        yield block.number, block.text
    elif isinstance(block, SourceTable):
        yield from ((row.number, None) for row in block.rows)


def _unmarked(
    source: Source,
    marked: list[Setting],
    marks: list[Dropped],
    findings: list[Finding],
) -> Source:
    blocks: list[SourceBlock] = []
    for block in source.blocks:
        if "{" in block.text or "｛" in block.text:
            said, text, end = split_said(block.text)
            if isinstance(block, SourceParagraph) and said is not None:
                marked.append(Setting(block.number, said))
                words = block.text[:end].strip()
                marks.append(taken_off(words, Place(block.number, block.number)))
                block = block._replace(text=text)
            elif isinstance(block, SourceParagraph):
                findings += _unknown(block)
        blocks.append(block)
    return source._replace(blocks=tuple(blocks)) if marked else source


def _unknown(block: SourceParagraph) -> Iterator[Finding]:
    name = unknown_name(block.text)
    if name is None:
        return
    near = nearest_name(name)
    hint = f"是不是“{{{near}}}”？" if near else "认得的名字见 docs/recognition.md"
    message = f"第 {block.number} 行开头的“{{{name}}}”不是认得的标记，照原样排"
    hint += "；就是要印花括号，写成“\\{”"
    place = Place(block.number, block.number)
    yield Finding("R106", Severity.HINT, message, hint, place)


def _fault(one: Setting, texts: Mapping[int, str | None]) -> Finding | None:
    """Return why what is said of a line cannot be; None: it can."""
    text = texts.get(one.number)
    where = f"{one.origin}：" if one.origin else ""
    if one.number not in texts:
        why = f"没有第 {one.number} 行（段）"
    elif text is None:
        why = f"第 {one.number} 段是表格的一行，不能另指角色"
    elif not text.strip():
        why = f"第 {one.number} 行是空的"
    elif one.starts and not _begins(text, one.starts):
        start = " ".join(text.split())[:STARTS]
        why = f"第 {one.number} 行开头是“{start}”，不是“{one.starts[:STARTS]}”"
    else:
        return None
    place = Place(one.number, one.number) if one.number in texts else None
    hint = "原稿改过行的，请照现在的行号和开头改" if one.origin else None
    return Finding("R108", Severity.WARNING, f"{where}{why}，没有照办", hint, place)


def left_in_text(settings: Sequence[Setting], document: Document) -> Iterator[Finding]:
    """Yield R108 of each line that is said to be left out, for a text that keeps all.

    Args:
        settings: what is said beside the source.
        document: what was recognised with them.
    """
    gone = {one.place.first_line for one in document.dropped if not one.is_mark}
    for one in settings:
        if one.said == OMIT and one.number in gone:
            message = f"{one.origin}：第 {one.number} 行要略去，文本只改字，留着这一行"
            hint = "排成文档时略去；文本里也不要的，请删掉这一行"
            place = Place(one.number, one.number)
            yield Finding("R108", Severity.WARNING, message, hint, place)


def _begins(text: str, starts: str) -> bool:
    words, start = ("".join(fold(one).split()) for one in (text, starts[:STARTS]))
    return words.startswith(start)


def part_omitted(
    lines: Sequence[Line], said: Mapping[int, Said]
) -> tuple[list[Line], list[Dropped]]:
    """Tell the lines what is said of them, and part those that are to be left out."""
    kept: list[Line] = []
    gone: list[Dropped] = []
    is_apart = False
    for line in lines:
        line.said = said.get(line.number) if line.table is None else None
        if line.said is not None and line.said.role is None:
            is_apart = is_apart or line.blank_before
            place = Place(line.number, line.number)
            gone.append(omitted(line.text, place))
            continue
        line.blank_before = line.blank_before or is_apart
        is_apart = False
        kept.append(line)
    return kept, gone


def omitted(text: str, place: Place) -> Dropped:
    """Return what the writer wants left out."""
    return Dropped(text, Reason.OMITTED.value, place, is_wished=True)


def taken_off(mark: str, place: Place, why: Reason = Reason.MARKED) -> Dropped:
    """Return a mark of the writer's own, which is not set."""
    return Dropped(mark, why.value, place, is_part=True, is_wished=True)


def begins_paragraph(line: Line) -> bool:
    """Say whether a line begins a paragraph because the writer says so."""
    return line.said is not None or _breaks(line.fold)


def may_go_on(line: Line) -> bool:
    """Say whether wrapped lines below may belong to it: text, or behind its ``||``."""
    if line.said is None:
        return True
    if line.said.keeps_blanks:
        return False
    return line.said.role is Role.BODY or _breaks(line.fold)


def _breaks(folded: str) -> bool:
    return _break(folded) is not None and _is_numbered(folded)


def _break(folded: str) -> tuple[int, int] | None:
    if "||" not in folded and "｜｜" not in folded:
        return None
    match = _BREAK.fullmatch(folded)
    return match.span(1) if match is not None else None


def _is_numbered(folded: str) -> bool:
    mark = find_mark(folded)
    return mark is not None and mark.family not in _NO_HEADING


def obey(units: Sequence[Unit]) -> list[Unit]:
    """Give the units the roles that are said of them; lines of the title become one."""
    obeyed: list[Unit] = []
    for unit in units:
        if unit.said is not None and unit.said.role is not None:
            _settle(unit, unit.said.role)
        last = obeyed[-1] if obeyed else None
        if last is not None and _are_title(last, unit) and not unit.blank_before:
            merge(last, unit, "\n")
        else:
            obeyed.append(unit)
    return obeyed


def keep_blanks(units: Sequence[Unit], source: Source) -> None:
    """Give the units whose blanks are the writer's their text as it was typed."""
    kept = {u.first: u for u in units if u.said is not None and u.said.keeps_blanks}
    for block in source.blocks if kept else ():
        if not isinstance(block, SourceParagraph) or "\n" in block.text:
            continue
        unit = kept.get(block.number)
        if unit is not None:
            unit.text = block.text.rstrip()
            unit.fold, unit.parts = fold(unit.text), [unit.text]


def of_hand(block: Paragraph, said: Said) -> Paragraph:
    """Return a paragraph that is decided already as is said of it by hand."""
    assert said.role is not None
    place = block.place
    unit = Unit(block.text, fold(block.text), place.first_line, place.last_line)
    _settle(unit, said.role)
    return Paragraph(
        unit.role or Role.BODY,
        unit.runs or (Run(unit.text),),
        place,
        Reason.MARKED.value,
        keeps_blanks=said.keeps_blanks,
    )


def _are_title(*units: Unit) -> bool:
    return all(unit.said is not None and unit.role is Role.TITLE for unit in units)


def _settle(unit: Unit, role: Role) -> None:
    """Settle a role; what stands behind a heading's ``||`` or first sentence is text."""
    if role in HEADING_LEVELS or role in (Role.LEAD, Role.ARTICLE):
        mark = find_mark(unit.fold)
        end = cut_break(unit)
        if end is None and role is Role.ARTICLE:
            end = mark.end if mark is not None else len(unit.fold)
        run_in(unit, role, mark, end)
    else:
        unit.decide(role, Reason.MARKED)


def run_in(unit: Unit, role: Role, mark: Mark | None, end: int | None) -> None:
    """Settle a heading, a lead or an article that ends at an offset.

    Args:
        unit: its marks taken off.
        role: of its first words.
        mark: its number.
        end: None: with its first sentence.
    """
    if end is None:
        end = sentence_end(unit.fold, mark.end if mark else 0)
    if role is Role.ARTICLE or end is None or not 0 < end < len(unit.fold):
        whole = role if role is not Role.LEAD else Role.BODY
        unit.decide(whole, Reason.MARKED)
        end = end or len(unit.text)
        if role in (Role.LEAD, Role.ARTICLE):
            runs = (Run(unit.text[:end], role), Run(unit.text[end:]))
            unit.runs = tuple(run for run in runs if run.text)
    else:
        unit.run_in(end, role, Reason.MARKED)


def cut_break(unit: Unit) -> int | None:
    """Take ``||`` out of a unit; return where it stood, or None: it has none."""
    found = _break(unit.fold)
    if found is None:
        return None
    head, rest = unit.fold[: found[0]].rstrip(), unit.fold[found[1] :].lstrip()
    at = len(unit.fold) - len(rest)
    unit.marks += (unit.text[slice(*found)],)
    unit.text, unit.fold = unit.text[: len(head)] + unit.text[at:], head + rest
    unit.parts = [unit.text]
    return len(head)


def break_numbered(unit: Unit) -> None:
    """End a numbered heading at its ``||``: （一）加强领导||各村要…."""
    mark = find_mark(unit.fold) if _breaks(unit.fold) else None
    if mark is not None:
        run_in(unit, _role_of(mark), mark, cut_break(unit))


def _role_of(mark: Mark) -> Role:
    if mark.family == "lead":
        return Role.LEAD
    if mark.family == "article":
        return Role.ARTICLE
    return LEVELS[(mark.level or len(LEVELS)) - 1]
