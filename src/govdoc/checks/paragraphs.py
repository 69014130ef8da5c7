"""Paragraphs of a file joined again where their lines are cut."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from govdoc.checks.subject import Element


class Whole(NamedTuple):
    """A paragraph, made of one element or of several lines."""

    text: str
    elements: tuple[Element, ...]
    starts: tuple[int, ...]
    """Where in the text each element begins."""
    cuts: tuple[int, ...]
    """How many blanks at each element's head are not in the text."""

    @property
    def first(self) -> Element:
        """The element that it begins with."""
        return self.elements[0]

    def place(self, span: tuple[int, int]) -> tuple[Element, tuple[int, int] | None]:
        """Return the element in which a span begins, and the span in it.

        The span is None where it goes over the end of its line.
        """
        n = bisect_right(self.starts, span[0]) - 1
        element, shift = self.elements[n], self.cuts[n] - self.starts[n]
        first, last = span[0] + shift, span[1] + shift
        return element, (first, last) if last <= len(element.text) else None


def wholes(elements: Iterable[Element]) -> Iterator[Whole]:
    """Yield paragraphs: each element with those behind it that go on with it."""
    row: list[Element] = []
    for element in elements:
        if row and not (element.goes_on and element.order > row[-1].order):
            yield _whole(row)
            row = []
        row.append(element)
    if row:
        yield _whole(row)


def _whole(row: list[Element]) -> Whole:
    text = ""
    starts, cuts = [], []
    for n, element in enumerate(row):
        line = element.text
        own = line.lstrip() if n else line
        text = text.rstrip() if n else text
        starts.append(len(text))
        cuts.append(len(line) - len(own))
        text += own
    return Whole(text, tuple(row), tuple(starts), tuple(cuts))
