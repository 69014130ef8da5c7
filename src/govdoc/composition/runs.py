"""What runs bear besides their text, in the look that their element gives them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from govdoc.errors import InputError
from govdoc.model.blocks import StyledNote, StyledParagraph, StyledRun
from govdoc.model.document import Emphasis, Note, Paragraph, Run
from govdoc.model.looks import TextLook
from govdoc.model.roles import Role
from govdoc.stylesheet import Stylesheet

DECORATION: frozenset[Emphasis] = frozenset({"bold", "italic"})
"""Emphasis that a style may drop: an underline may be a blank to fill in, and what is
struck out says something else than what is not."""


def set_runs(
    runs: Sequence[Run], text: str, look: TextLook, sheet: Stylesheet
) -> tuple[StyledRun, ...]:
    """Set a text in one look, with what the runs that it was made of bear.

    Args:
        runs: as the document has them.
        text: theirs, or what composition has made of it: broken, spread, numbered.
        look: the element's.
        sheet: says which emphasis is kept, and supplies the look of notes.
    """
    if not any(map(bears, runs)):
        return (StyledRun(text, look),)
    found = (set_run(run, look, sheet) for run in laid_over(runs, text))
    return tuple(run for run in found if run.text or run.note is not None)


def set_run(run: Run, look: TextLook, sheet: Stylesheet) -> StyledRun:
    """Set one run in a look, with what it bears."""
    if not bears(run):
        return StyledRun(run.text, look)
    if run.note is not None:
        mark = look._replace(script="superscript")
        return StyledRun("", mark, note=_set_note(run.note, sheet))
    return StyledRun(run.text, _marked(look, run, sheet), formula=run.formula)


def calls_of(
    runs: Iterable[Run], look: TextLook, sheet: Stylesheet
) -> tuple[StyledRun, ...]:
    """Return the calls of notes alone, where the words are set anew."""
    calls = (set_run(run, look, sheet) for run in runs if run.note is not None)
    return tuple(run for run in calls if run.note is not None)


def cut(runs: Sequence[StyledRun], at: int) -> tuple[list[StyledRun], list[StyledRun]]:
    """Cut runs in two before a character; a note there stays with what is before it."""
    before: list[StyledRun] = []
    behind: list[StyledRun] = []
    start = 0
    for run in runs:
        end = start + len(run.text)
        if end <= at:
            before.append(run)
        elif start >= at:
            behind.append(run)
        else:
            before.append(run._replace(text=run.text[: at - start], formula=""))
            behind.append(run._replace(text=run.text[at - start :], formula=""))
        start = end
    return before, behind


def laid_over(runs: Sequence[Run], text: str) -> Iterator[Run]:
    """Yield the runs over another text, each where its own words now stand.

    At least one run; what was put in behind a note's call is a run of its own.
    """
    old = "".join(run.text for run in runs)
    ends = list(accumulate(len(run.text) for run in runs))
    if old != text:
        ends = [*_moved(ends[:-1], old, text), len(text)]
    for run, (start, end) in zip(runs, pairwise([0, *ends]), strict=True):
        if run.note is None:
            own = text[start:end]
            whole = run.formula if own == run.text else ""
            yield run._replace(text=own, formula=whole)
            continue
        yield run
        if start < end:
            yield Run(text[start:end])


def _moved(ends: Sequence[int], old: str, new: str) -> list[int]:
    """Return where borders between characters stand in a text made of another."""
    from difflib import SequenceMatcher

    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    found = []
    for end in ends:
        at = 0
        for tag, start, stop, to, to_stop in steps:
            if start < end:
                is_inside = tag == "equal" and end < stop
                at = to + end - start if is_inside else to_stop
        found.append(at)
    return found


def bears(run: Run) -> bool:
    """Return whether a run has more than its text."""
    return bool(run.script or run.emphasis or run.note or run.formula)


def _marked(look: TextLook, run: Run, sheet: Stylesheet) -> TextLook:
    emphasis = set(run.emphasis)
    if not sheet.keeps_emphasis:
        emphasis -= DECORATION
    return look._replace(
        bold=look.bold or "bold" in emphasis,
        italic="italic" in emphasis,
        underline="underline" in emphasis,
        strike="strike" in emphasis,
        script=run.script,
    )


def _set_note(note: Note, sheet: Stylesheet) -> StyledNote | None:
    """Set a note's paragraphs; its mark is counted later. None: it says nothing."""
    paragraphs = tuple(
        _note_paragraph(one, sheet) for one in note.paragraphs if one.text.strip()
    )
    return StyledNote(paragraphs, note.is_endnote) if paragraphs else None


def _note_paragraph(paragraph: Paragraph, sheet: Stylesheet) -> StyledParagraph:
    if any(run.note is not None for run in paragraph.runs):
        raise InputError(
            f"注释里又有注释：“{paragraph.text[:20]}”", "请把里面的一层改写进注释的文字"
        )
    look = sheet.looks[Role.FOOTNOTE]
    runs = set_runs(paragraph.runs, paragraph.text, look.text, sheet)
    return StyledParagraph(Role.FOOTNOTE, runs, look, place=paragraph.place)
