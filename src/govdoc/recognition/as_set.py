"""What a file sets apart inside a paragraph, laid over what was recognised of its words.

Recognition goes by words alone: it strips, parts and joins them. Superscripts, emphasis,
notes and formulas are laid over the result afterwards, sign by sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from govdoc.model.document import Block, Note, Paragraph, Run
from govdoc.model.roles import Role
from govdoc.model.source import Source, SourceNote, SourceParagraph, SourceRun
from govdoc.recognition.reasons import Reason

_Sign = tuple[str, SourceRun]
"""A character with its run; a note's run has an empty one."""


class _Signs:
    """The signs of a source's paragraph, taken one after the other."""

    def __init__(self, runs: Iterable[SourceRun]) -> None:
        self._signs: list[_Sign] = [
            (char, run) for run in runs for char in (run.text or ("",))
        ]
        self._at = 0

    def upto(self, char: str) -> Iterator[_Sign]:
        """Yield the notes that stand before the next such character, and its own sign.

        Nothing where it does not come again: it was put in between two lines.
        """
        for end in range(self._at, len(self._signs)):
            if self._signs[end][0] == char:
                break
        else:
            return
        yield from (one for one in self._signs[self._at : end] if not one[0])
        yield self._signs[end]
        self._at = end + 1

    def behind(self, *, is_last: bool) -> Iterator[_Sign]:
        """Yield the notes right behind the last sign; all that are left, at the end."""
        while self._at < len(self._signs):
            sign = self._signs[self._at]
            if sign[0] and not is_last:
                return
            if not sign[0]:
                yield sign
            self._at += 1


def all_as_set(blocks: Iterable[Block], source: Source) -> tuple[Block, ...]:
    """Lay over the paragraphs what the source sets apart in those that they are made of."""
    there = _set_apart(source)
    found = tuple(blocks)
    if not there:
        return found
    last = {
        number: n
        for n, block in enumerate(found)
        if isinstance(block, Paragraph)
        for number in _numbers(block)
    }
    signs: dict[tuple[int, ...], _Signs] = {}
    result: list[Block] = []
    for n, block in enumerate(found):
        if isinstance(block, Paragraph):
            numbers = tuple(one for one in _numbers(block) if one in there)
            if numbers:
                runs = (run for one in numbers for run in there[one])
                own = signs.setdefault(numbers, _Signs(runs))
                block = _laid_over(block, own, is_last=last[numbers[-1]] == n)
        result.append(block)
    return tuple(result)


def _set_apart(source: Source) -> dict[int, tuple[SourceRun, ...]]:
    """Return the runs of each number of which one is set apart.

    What stood in one row of a table has one number.
    """
    there: dict[int, tuple[SourceRun, ...]] = {}
    told: set[int] = set()
    for one in source.blocks:
        if isinstance(one, SourceParagraph):
            own = one.runs or (SourceRun(one.text),)
            there[one.number] = there.get(one.number, ()) + own
            if _is_set_apart(one):
                told.add(one.number)
    return {number: there[number] for number in told}


def as_set(paragraph: Paragraph, source: SourceParagraph) -> Paragraph:
    """Lay over one paragraph what the one that it is made of sets apart."""
    if not _is_set_apart(source):
        return paragraph
    return _laid_over(paragraph, _Signs(source.runs), is_last=True)


def _numbers(block: Paragraph) -> range:
    return range(block.place.first_line, block.place.last_line + 1)


def _is_set_apart(paragraph: SourceParagraph) -> bool:
    return any(map(_bears, paragraph.runs))


def _bears(run: SourceRun) -> bool:
    return bool(run.script or run.emphasis or run.note or run.formula)


def _laid_over(paragraph: Paragraph, signs: _Signs, *, is_last: bool) -> Paragraph:
    found: list[tuple[str, SourceRun | None, Role | None]] = []
    role = None
    for run in paragraph.runs:
        role = run.role
        for char in run.text:
            taken = [(*sign, role) for sign in signs.upto(char)]
            found += taken or [(char, None, role)]
    found += [(*sign, role) for sign in signs.behind(is_last=is_last)]
    runs = []
    for (own, whose), group in groupby(found, key=lambda one: one[1:]):
        text = "".join(char for char, _, _ in group)
        runs.append(_run(text, whose, own))
    return paragraph._replace(runs=tuple(_joined(runs)))


def _run(text: str, role: Role | None, source: SourceRun | None) -> Run:
    if source is None:
        return Run(text, role)
    note = _note(source.note) if source.note is not None else None
    whole = source.formula if text == source.text else ""
    return Run(text, role, source.script, source.emphasis, note, whole)


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """Join neighbours that are set alike; a file cuts them up for reasons of its own."""
    for key, group in groupby(runs, key=lambda run: run._replace(text="")):
        same = list(group)
        if key.note is not None or key.formula:
            yield from same
        else:
            yield key._replace(text="".join(run.text for run in same))


def _note(note: SourceNote) -> Note:
    paragraphs = tuple(
        as_set(
            Paragraph(
                Role.FOOTNOTE, (Run(one.text.strip()),), why=Reason.REAL_NOTE.value
            ),
            one,
        )
        for one in note.paragraphs
    )
    return Note(paragraphs, note.is_endnote)
