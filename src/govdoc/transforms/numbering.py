"""Numbering: gaps in 一、（一）1.（1） reported, and mended on request (15834, B.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from govdoc.findings import Change, Finding, Report, Severity, ignore
from govdoc.han.fold import fold
from govdoc.han.numerals import to_han, to_int
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Document, Paragraph
from govdoc.model.roles import HEADING_LEVELS, Role
from govdoc.transforms.choice import Choice
from govdoc.transforms.context import IS_HAN, sentence_at
from govdoc.transforms.edits import Edit, joined, moved, redraft, with_text

_HAN = "[一二三四五六七八九十百]{1,5}"
_MARKS = (
    compile_pattern(rf" *(?P<n>{_HAN})、"),
    compile_pattern(rf" *（(?P<n>{_HAN})）"),
    compile_pattern(r" *(?P<n>[1-9]\d{0,2})(?:\.(?P<decimal>\d)?|、)"),
    compile_pattern(r" *（(?P<n>[1-9]\d{0,2})）"),
)
"""Marks of the four levels."""
_ARTICLE = compile_pattern(
    r" *第(?P<n>[〇零一二三四五六七八九十百]{1,7}|\d{1,3})(?P<unit>[章节条])"
)
_RESETS = frozenset({Role.TITLE, Role.ATTACHMENT})


def check_numbering(document: Document, report: Report = ignore) -> Document:
    """Report every number that does not follow the one before it.

    Findings: T220.
    """
    blocks = list(document.paragraphs)
    for n, found, wanted in _breaks(blocks, mends=False):
        hint = "请核对是漏了一项还是编错了；加 --renumber 可自动改正"
        report(_gap(blocks[n], found, wanted, hint))
    return document


def renumber(
    document: Document, report: Report = ignore, choice: Choice | None = None
) -> Document:
    """Repair every sequence: 一、二、四 → 一、二、三.

    Chapters and articles keep theirs, because texts refer to them by number.
    Findings: T130 for each change, T220 for a chapter or an article.

    Args:
        document: normalised.
        report: called with each finding.
        choice: which changes are made; None: all.
    """
    choice = choice or Choice(document)
    blocks = list(document.paragraphs)
    for n, found, wanted in _breaks(blocks, mends=True):
        block = blocks[n]
        if found.re is _ARTICLE:
            hint = "章、条的编号常被引用，不自动改；请核对"
            report(_gap(block, found, wanted, hint))
            continue
        edit = Edit(*found.span("n"), _written(found, wanted))
        id = choice.id_of(n, "T130") if choice.is_asked else ""
        is_wanted = not id or choice.wants(id)
        report(_renumbered(block, edit, id, is_wanted))
        if is_wanted:
            draft = redraft(block)
            text = joined(draft.text, [edit])
            blocks[n] = with_text(block, text, moved(draft.borders, [edit]))
    return document.with_paragraphs(blocks)


def _renumbered(block: Paragraph, edit: Edit, id: str, is_wanted: bool) -> Finding:
    text, (start, end, after) = block.text, edit
    before = text[start:end]
    left, right = text[:start][-8:], text[end : end + 8]
    change = Change(before, after, left, right, id, not is_wanted)
    about = "重新编号"
    message = f"{about}：“{before}”{'改为' if is_wanted else '照清单没有改为'}“{after}”"
    sentence = sentence_at(text, start, end)
    return Finding(
        "T130", Severity.HINT, message, None, block.place, change, about,
        sentence=sentence, at=start,
    )  # fmt: skip


def _gap(block: Paragraph, found: re.Match[str], wanted: int, hint: str) -> Finding:
    about = "序号不连续"
    mark = block.text[slice(*found.span())].strip()
    message = f"{about}：“{mark}”按顺序应为 {_written(found, wanted)}"
    place = block.place
    return Finding("T220", Severity.WARNING, message, hint, place, about=about)


def _written(found: re.Match[str], value: int) -> str:
    return str(value) if found["n"].isdigit() else to_han(value)


def _breaks(
    blocks: Iterable[Paragraph], *, mends: bool
) -> Iterator[tuple[int, re.Match[str], int]]:
    """Yield the places of the paragraphs out of sequence, with the number wanted there.

    Args:
        blocks: in order; one in another language has its own numbers, and no say.
        mends: what follows counts on from what is wanted, else from what stands there.
    """
    last: dict[object, int] = {}
    for n, block in enumerate(blocks):
        if block.role in _RESETS:
            last.clear()
        found = _mark(block)
        value = to_int(found["n"]) if found else None
        if found is None or value is None:
            continue
        key, deeper = _family(found)
        wanted = last.get(key, value - 1) + 1
        if value != wanted and found.re is _MARKS[2] and found["decimal"]:
            continue  # 2.5 begins a sentence
        is_restart = value == 1 or wanted > 999
        last[key] = wanted if mends and not is_restart else value
        for family in deeper:
            last.pop(family, None)
        if value != wanted and not is_restart:
            yield n, found, wanted


def _mark(block: Paragraph) -> re.Match[str] | None:
    lead = block.run_in.role if block.run_in else block.role
    text = fold(block.text)
    if lead in (Role.ARTICLE, Role.CHAPTER) or block.role in (
        Role.ARTICLE,
        Role.CHAPTER,
    ):
        return _ARTICLE.match(text)
    is_listed = lead in HEADING_LEVELS or block.role is Role.BODY
    if not is_listed or not IS_HAN.search(text):
        return None
    matches = (pattern.match(text) for pattern in _MARKS)
    return next((match for match in matches if match), None)


def _family(found: re.Match[str]) -> tuple[object, tuple[object, ...]]:
    """Return a mark's family, and the families that begin anew under it."""
    if found.re is _ARTICLE:
        unit = found["unit"]
        return unit, {"章": ("节", *_MARKS), "节": _MARKS, "条": _MARKS}[unit]
    level = _MARKS.index(found.re)
    return found.re, _MARKS[level + 1 :]
