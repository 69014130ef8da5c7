"""Numbering: gaps in 一、（一）1.（1） reported, and mended on request (15834, B.3)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeGuard

from govdoc.findings import Change, Finding, Report, Severity, ignore
from govdoc.han.fold import fold
from govdoc.han.numerals import to_han, to_int
from govdoc.kept.patterns import compile_pattern
from govdoc.model.document import Document, Paragraph
from govdoc.model.roles import HEADING_LEVELS, Role
from govdoc.transforms.choice import Choice
from govdoc.transforms.context import IS_HAN, sentence_at
from govdoc.transforms.edits import Edit, joined, moved, redraft, with_text
from govdoc.transforms.quoted import quotations_of

_HAN = "[一二三四五六七八九十百]{1,5}"
_MARKS = (
    compile_pattern(rf" *(?P<n>{_HAN})、"),
    compile_pattern(rf" *（(?P<n>{_HAN})）"),
    compile_pattern(r" *(?P<n>[1-9]\d{0,2})(?:\.(?P<decimal>\d)?|、)"),
    compile_pattern(r" *（(?P<n>[1-9]\d{0,2})）"),
)
"""Marks of the four levels."""
_WRITTEN = ("{}、", "（{}）", "{}.", "（{}）")
"""The same, with the number to be put in."""
_ARTICLE = compile_pattern(
    r" *第(?P<n>[〇零一二三四五六七八九十百]{1,7}|\d{1,3})(?P<unit>[章节条])"
)
_RESETS = frozenset({Role.TITLE, Role.ATTACHMENT})
_Mark = re.Match[str]
_Row = list[tuple[int, _Mark]]
"""Numbered headings that go together: the paragraph's place, and its mark."""
_Slips = dict[int, tuple[_Mark, str]]
"""As `_slips` returns them."""


def check_numbering(document: Document, report: Report = ignore) -> Document:
    """Report every number that does not follow the one before it.

    Findings: T220; T238, a number in another level's way.
    """
    blocks = list(document.paragraphs)
    marks = _marks(blocks)
    rows = list(_siblings(blocks, marks))
    slips = _slips(rows)
    for n, (found, right) in slips.items():
        report(_slip(blocks[n], found, right))
    _tell_headless(blocks, marks, rows, slips, report)
    for n, found, wanted in _breaks(blocks, marks, slips, mends=False):
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
    marks = _marks(blocks)
    rows = list(_siblings(blocks, marks))
    slips = _slips(rows)
    _tell_headless(blocks, marks, rows, slips, report)
    edits = [
        (n, found, Edit(*_bare(found), right)) for n, (found, right) in slips.items()
    ]
    edits += (
        (n, found, Edit(*found.span("n"), _written(found, wanted)))
        for n, found, wanted in _breaks(blocks, marks, slips, mends=True)
    )
    for n, found, edit in sorted(edits, key=lambda one: one[0]):
        block = blocks[n]
        if found.re is _ARTICLE:
            hint = "章、条的编号常被引用，不自动改；请核对"
            report(_gap(block, found, to_int(edit.by) or 0, hint))
            continue
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


def _gap(block: Paragraph, found: _Mark, wanted: int, hint: str) -> Finding:
    about = "序号不连续"
    mark = block.text[slice(*found.span())].strip()
    message = f"{about}：“{mark}”按顺序应为 {_written(found, wanted)}"
    place = block.place
    return Finding("T220", Severity.WARNING, message, hint, place, about=about)


def _slip(block: Paragraph, found: _Mark, right: str) -> Finding:
    about = "序号写法与同级不同"
    message = f"{about}：“{found[0].strip()}”按前后各项应为“{right}”"
    hint = "请核对；加 --renumber 可自动改正"
    return Finding("T238", Severity.WARNING, message, hint, block.place, about=about)


def _tell_headless(
    blocks: Sequence[Paragraph],
    marks: Sequence[_Mark | None],
    rows: Iterable[_Row],
    slips: _Slips,
    report: Report,
) -> None:
    for n, found in _headless(marks, rows, slips):
        about = "序号不从一开始"
        message = (
            f"{about}：第一个是“{found[0].strip()}”，前面没有 {_written(found, 1)}"
        )
        hint = "请核对是漏了一项还是编错了"
        place = blocks[n].place
        report(Finding("T220", Severity.WARNING, message, hint, place, about=about))


def _bare(found: _Mark) -> tuple[int, int]:
    """Return where a mark stands, without the blanks ahead of it."""
    return found.end() - len(found[0].lstrip()), found.end()


def _slips(rows: Iterable[_Row]) -> _Slips:
    """Find the headings that are numbered otherwise than those beside them (B.3).

    Returns:
        The paragraph's place → its mark and what it should be: one that both neighbours
        of its level leave out, or that the two below it do.
    """
    found: _Slips = {}
    for row in rows:
        for k, (n, mark) in enumerate(row):
            value = to_int(mark["n"])
            beside = row[k - 1 : k + 2 : 2] if k else row[1:3]
            counts = (-1, 1) if k else (1, 2)
            if value is None or len(beside) < 2 or (not k and value != 1):
                continue
            families = {other.re for _, other in beside}
            values = [to_int(other["n"]) for _, other in beside]
            is_odd = len(families) == 1 and mark.re not in families
            if is_odd and values == [value + more for more in counts]:
                level = _MARKS.index(beside[0][1].re)
                number = str(value) if level > 1 else to_han(value)
                found[n] = mark, _WRITTEN[level].format(number)
    return found


def _siblings(
    blocks: Iterable[Paragraph], marks: Sequence[_Mark | None]
) -> Iterator[_Row]:
    """Yield the numbered headings of one level under one parent, with their marks."""
    rows: dict[int, _Row] = {}
    for n, block in enumerate(blocks):
        role = block.run_in.role if block.run_in else block.role
        level = HEADING_LEVELS.get(role) if role is not None else None
        ends = 0 if block.role in _RESETS or role is Role.CHAPTER else level
        if ends is None:
            continue
        yield from (rows.pop(deep) for deep in list(rows) if deep > ends)
        mark = marks[n]
        if level is not None and mark is not None:
            rows.setdefault(level, []).append((n, mark))
    yield from rows.values()


def _headless(
    marks: Sequence[_Mark | None], rows: Iterable[_Row], slips: _Slips
) -> Iterator[tuple[int, _Mark]]:
    """Yield the headings with the number two where nothing above has the number one.

    What counts on from under another parent is none of them, nor from a paragraph that is
    set as text.
    """
    for row in sorted(rows):
        n, mark = row[0]
        is_row = len(row) > 1 and mark.re is row[1][1].re
        if is_row and to_int(mark["n"]) == 2 and n not in slips:
            above = (marks[k] for k in range(n - 1, -1, -1))
            if next((to_int(x["n"]) for x in above if _is_of(x, mark)), None) != 1:
                yield n, mark


def _is_of(one: _Mark | None, family: _Mark) -> TypeGuard[_Mark]:
    """Return whether a mark is of another's family; 1.5 begins a sentence."""
    if one is None or one.re is not family.re:
        return False
    return not one.groupdict().get("decimal")


def _written(found: _Mark, value: int) -> str:
    return str(value) if found["n"].isdigit() else to_han(value)


def _as_written(mark: str) -> _Mark | None:
    return next((found for one in _MARKS if (found := one.match(mark))), None)


def _breaks(
    blocks: Sequence[Paragraph],
    marks: Sequence[_Mark | None],
    slips: _Slips,
    *,
    mends: bool,
) -> Iterator[tuple[int, _Mark, int]]:
    """Yield the places of the paragraphs out of sequence, with the number wanted there.

    Args:
        blocks: in order; one in another language has its own numbers, and no say.
        marks: of each.
        slips: of all.
        mends: what follows counts on from what is wanted, else from what stands there.
    """
    last: dict[object, int] = {}
    for n, block in enumerate(blocks):
        if block.role in _RESETS:
            last.clear()
        found = marks[n]
        if n in slips:
            found = _as_written(slips[n][1])
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


def _marks(blocks: Sequence[Paragraph]) -> list[_Mark | None]:
    """Return the mark of each paragraph; one within a quotation has its source's."""
    quoted = {n for row in quotations_of(blocks) for n in row[1:]}
    return [None if n in quoted else _mark(one) for n, one in enumerate(blocks)]


def _mark(block: Paragraph) -> _Mark | None:
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
    return _as_written(text)


def _family(found: _Mark) -> tuple[object, tuple[object, ...]]:
    """Return a mark's family, and the families that begin anew under it."""
    if found.re is _ARTICLE:
        unit = found["unit"]
        return unit, {"章": ("节", *_MARKS), "节": _MARKS, "条": _MARKS}[unit]
    level = _MARKS.index(found.re)
    return found.re, _MARKS[level + 1 :]
