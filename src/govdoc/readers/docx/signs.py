"""A paragraph's text as the reading gathers it: signs alike -> runs of a Source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govdoc.model.document import Emphasis, Script
from govdoc.model.source import Hints, SourceNote, SourceParagraph, SourceRun
from govdoc.readers.docx.list_signs import between
from govdoc.readers.docx.marks import NO_MARKS, Marks
from govdoc.readers.docx.numbering import Label
from govdoc.readers.docx.story import Story
from govdoc.readers.docx.styles import NO_LOOK, Look
from govdoc.readers.docx.xml import Element, W, child_of, value_of

_STYLE = f"{W}pStyle"
_Key = tuple[str, Script, tuple[Emphasis, ...]]
_PLAIN: _Key = ("", "", ())
_PARTIAL: tuple[Emphasis, ...] = ("bold", "italic")
"""What sets apart only where it is not the whole paragraph's."""


class Alike(NamedTuple):
    """Characters that are set alike."""

    text: str
    marks: Marks = NO_MARKS
    properties: Element | None = None
    """``w:rPr``."""
    note: SourceNote | None = None
    formula: str = ""


class Ground(NamedTuple):
    """What a paragraph and its style say of it."""

    properties: Element | None
    """``w:pPr``."""
    own: Look
    """What these say."""
    style: str
    """Id of its style."""
    is_bold: bool
    below: Marks
    """What its style says of its characters."""
    at: int
    """As `SourceParagraph.at`."""


def read_ground(properties: Element | None, story: Story, at: int = 0) -> Ground:
    """Read what ``w:pPr`` says, if there is any."""
    style = "" if properties is None else value_of(child_of(properties, _STYLE))
    below = story.marks.below(style)
    own = NO_LOOK if properties is None else story.styles.of_paragraph(properties)
    return Ground(properties, own, style, bool(below.bold), below, at)


def paragraph_of(
    signs: Sequence[Alike], ground: Ground, story: Story, label: Label, starts: bool
) -> SourceParagraph:
    """Return a paragraph, which has no number yet.

    Args:
        signs: its characters.
        ground: what it is set by.
        story: that it stands in.
        label: what Word has computed in front of it.
        starts: whether a page begins with it.
    """
    runs = list(_runs(signs, ground, story))
    if label.text:
        words = next((run.text for run in runs if run.text), "")
        gap = between(label.text, words, is_apart=label.is_apart)
        runs.insert(0, SourceRun(label.text + gap))
    text = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
    hints = _hints(signs, ground, story)
    if label.text or starts:
        starts = starts or hints.starts_page
        hints = hints._replace(label=label.text, starts_page=starts)
    return SourceParagraph(text, 0, True, hints, tuple(runs), at=ground.at)


def _runs(signs: Sequence[Alike], ground: Ground, story: Story) -> Iterator[SourceRun]:
    """Yield runs, neighbours that are set alike as one."""
    partly = _partly(signs, ground)
    texts: list[str] = []
    last = _PLAIN
    for sign in signs:
        marks = sign.marks
        key = (
            story.styles.name(marks.style) if marks.style else "",
            marks.script or "",
            _emphasis(marks, ground, partly, story),
        )
        is_alone = sign.note is not None or bool(sign.formula)
        if texts and (key != last or is_alone):
            yield SourceRun("".join(texts), *last)
            texts = []
        if is_alone:
            yield SourceRun(sign.text, *key, sign.note, sign.formula)
        else:
            texts.append(sign.text)
        last = key
    if texts:
        yield SourceRun("".join(texts), *last)


def _partly(signs: Sequence[Alike], ground: Ground) -> frozenset[Emphasis]:
    """Return what some of the words are set in, and others are not."""
    if len(signs) < 2:
        return frozenset()
    seen = [sign.marks for sign in signs if not sign.note and sign.text.strip()]
    bolds = {ground.is_bold if one.bold is None else one.bold for one in seen}
    italics = {bool(one.italic) for one in seen}
    found = zip(_PARTIAL, (bolds, italics), strict=True)
    return frozenset(name for name, states in found if len(states) > 1)


def _emphasis(
    marks: Marks, ground: Ground, partly: frozenset[Emphasis], story: Story
) -> tuple[Emphasis, ...]:
    if not (partly or marks.underline or marks.strike):
        return ()
    if story.is_own and marks.style:
        return ()  # its style says what it is
    whole = marks._replace(bold=ground.is_bold if marks.bold is None else marks.bold)
    return tuple(one for one in whole.emphasis if one not in _PARTIAL or one in partly)


def _hints(signs: Sequence[Alike], ground: Ground, story: Story) -> Hints:
    """Gather what runs, paragraph and style say; what is nearer to the words wins."""
    below = story.styles.look(ground.style)
    look = ground.own.over(below)
    first = next((one for one in signs if one.text), None)
    if first is not None and first.properties is not None:
        below = story.styles.run(first.properties, ground.style)
    bolds = [
        ground.is_bold if one.marks.bold is None else one.marks.bold
        for one in signs
        if one.text
    ]
    return Hints(
        story.styles.name(ground.style) or "normal",
        look.outline or None,
        look.align or "",
        below.size,
        below.face or "",
        bool(bolds) and all(bolds),
        starts_page=bool(look.starts_page),
    )
