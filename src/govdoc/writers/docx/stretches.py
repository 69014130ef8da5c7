"""Stretches of a paragraph's text that look the same throughout."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from govdoc.model.blocks import StyledParagraph, StyledRun


class Stretch(NamedTuple):
    """A stretch of a paragraph's text that looks the same throughout."""

    start: int
    end: int
    styled: StyledRun
    extra: int = 0
    """Twips added to its spacing."""


def whole(paragraph: StyledParagraph) -> list[Stretch]:
    """Return all of a paragraph, a stretch a run."""
    found, start = [], 0
    for run in paragraph.runs:
        end = start + len(run.text)
        found.append(Stretch(start, end, run))
        start = end
    return found


def within(stretches: Iterable[Stretch], start: int, end: int) -> Iterator[Stretch]:
    """Yield what of some stretches stands from one place to another."""
    for one in stretches:
        if one.start < end and start < one.end:
            yield one._replace(start=max(start, one.start), end=min(end, one.end))


def cut_at(stretches: Iterable[Stretch], places: Collection[int]) -> Iterator[Stretch]:
    """Yield stretches cut at places; a call of a note, or a formula, stays whole."""
    ordered = sorted(places)
    for one in stretches:
        if one.styled.note is not None or one.styled.formula:
            yield one
            continue
        first, last = bisect_right(ordered, one.start), bisect_left(ordered, one.end)
        inner = ordered[first:last]
        for start, end in pairwise([one.start, *inner, one.end]):
            yield one._replace(start=start, end=end)
