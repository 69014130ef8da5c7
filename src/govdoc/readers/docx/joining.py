"""Paragraphs that were read -> as they stand in the Source."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.model.source import Hints, SourceNote, SourceParagraph, SourceRun


def joined(paragraphs: Sequence[SourceParagraph]) -> SourceParagraph:
    """Put together what stands on one line; the last one's style rules.

    The first label there is stands in front of all.
    """
    *ahead, last = paragraphs
    if not ahead:
        return last
    labels = [one.hints.label for one in paragraphs if one.hints and one.hints.label]
    runs: list[SourceRun] = []
    if last.hints and last.hints.label and len(labels) == 1:
        lead, *rest = last.runs
        runs.append(lead)
        last = last._replace(runs=tuple(rest))
    for one in ahead:
        style = one.hints.style if one.hints else ""
        runs += (run if run.style else run._replace(style=style) for run in one.runs)
    runs += last.runs
    text = "".join(run.text for run in runs)
    hints = last.hints
    if hints is not None and labels:
        hints = hints._replace(label=labels[0])
    if hints is not None and any(one.hints and one.hints.starts_page for one in ahead):
        hints = hints._replace(starts_page=True)
    at = paragraphs[0].at
    return last._replace(text=text, hints=hints, runs=tuple(runs), at=at)


def numbered(paragraph: SourceParagraph, number: int) -> SourceParagraph:
    """Give a paragraph, and the notes that are called in it, its number."""
    runs = paragraph.runs
    if any(run.note is not None for run in runs):
        runs = tuple(
            run if run.note is None else run._replace(note=_note(run.note, number))
            for run in runs
        )
    return paragraph._replace(number=number, runs=runs)


def _note(note: SourceNote, number: int) -> SourceNote:
    paragraphs = (one._replace(number=number) for one in note.paragraphs)
    return note._replace(paragraphs=tuple(paragraphs))


def on_new_page(paragraph: SourceParagraph) -> SourceParagraph:
    """Say that a page begins with a paragraph."""
    hints = paragraph.hints or Hints()
    return paragraph._replace(hints=hints._replace(starts_page=True))
