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

_Piece = tuple[str, SourceRun]
"""Characters of one run; of a note's, none."""


class _Signs:
    """The signs of a source's paragraph, taken one after the other."""

    def __init__(self, runs: Iterable[SourceRun]) -> None:
        self._runs = list(runs)
        self._run = self._at = 0

    def like(self, text: str, start: int) -> list[_Piece]:
        """Return the piece that a text goes on with, and the notes that stand before it.

        Nothing where its next sign does not come again: it was put in between two lines.
        """
        n, at = self._find(text[start])
        if n < 0:
            return []
        notes = [("", run) for run in self._runs[self._run : n] if not run.text]
        run = self._runs[n]
        most = min(len(run.text) - at, len(text) - start)
        length = most
        if run.text[at : at + most] != text[start : start + most]:
            length = next(i for i in range(most) if run.text[at + i] != text[start + i])
        self._run, self._at = n, at + length
        if self._at == len(run.text):
            self._run, self._at = n + 1, 0
        return [*notes, (run.text[at : at + length], run)]

    def _find(self, char: str) -> tuple[int, int]:
        """Return in which run a sign comes next, and where; -1: in none.

        A blank is taken only where it comes at once: it may have been put in for a tab.
        """
        if char.isspace() and char not in self._blanks_ahead():
            return -1, 0
        start = self._at
        for n in range(self._run, len(self._runs)):
            at = self._runs[n].text.find(char, start)
            if at >= 0:
                return n, at
            start = 0
        return -1, 0

    def _blanks_ahead(self) -> str:
        """Return the blanks that come next, of the run that goes on or the next one."""
        for run in self._runs[self._run : self._run + 2]:
            rest = run.text[self._at :] if run is self._runs[self._run] else run.text
            if rest:
                return rest[: len(rest) - len(rest.lstrip())]
        return ""

    def behind(self, *, is_last: bool) -> Iterator[_Piece]:
        """Yield the notes right behind the last sign; all that are left, at the end."""
        while self._run < len(self._runs):
            run = self._runs[self._run]
            if run.text and not is_last:
                return
            if not run.text:
                yield "", run
            self._run, self._at = self._run + 1, 0


def all_as_set(blocks: Iterable[Block], source: Source) -> tuple[Block, ...]:
    """Lay over the paragraphs what the source sets apart in those that they are made of."""
    found = tuple(blocks)
    paragraphs = [one for one in source.blocks if isinstance(one, SourceParagraph)]
    bearing = {one.number for one in paragraphs if _is_set_apart(one)}
    if not bearing:
        return found
    there: dict[int, tuple[SourceRun, ...]] = {}
    for one in paragraphs:  # several may stand on a line
        own = one.runs or (SourceRun(one.text),)
        there[one.number] = there.get(one.number, ()) + own
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
            if not bearing.isdisjoint(numbers):
                runs = (run for one in numbers for run in there[one])
                taken = signs.setdefault(numbers, _Signs(runs))
                block = _laid_over(block, taken, is_last=last[numbers[-1]] == n)
        result.append(block)
    return tuple(result)


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
        role, text, at = run.role, run.text, 0
        while at < len(text):
            taken: Sequence[tuple[str, SourceRun | None]] = signs.like(text, at)
            taken = taken or [(text[at], None)]
            found += [(*piece, role) for piece in taken]
            at += sum(len(piece) for piece, _ in taken)
    found += [(*piece, role) for piece in signs.behind(is_last=is_last)]
    runs = []
    for (own, whose), group in groupby(found, key=lambda one: one[1:]):
        text = "".join([piece for piece, _, _ in group])
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
    for _, group in groupby(runs, key=lambda run: run[1:]):
        same = list(group)
        key = same[0]
        if len(same) == 1 or key.note is not None or key.formula:
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
