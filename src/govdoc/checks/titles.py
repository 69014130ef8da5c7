"""The title of a document on one line, with the place of each of its signs (7.3.1)."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from govdoc.checks.markup import html_places
from govdoc.checks.subject import Element, Subject
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_SUFFIX = compile_pattern(r"(?:[（(〔][^（）()〔〕]{1,16}[）)〕])+$")
_QUOTED = compile_pattern(
    r"《[^《》]*(?:《[^《》]*》[^《》]*)*》|“[^“”]*”|（[^（）]*）"
)
ENDS = "。，；：、,;:.｡"
"""Marks that no title ends with; ？！…… may."""


class WholeTitle(NamedTuple):
    """A title, be it set on several lines or paragraphs."""

    text: str
    """Without blanks and line ends."""
    places: tuple[tuple[Element, int], ...]
    """Of each sign: its element, and where it is in that one's text."""
    breaks: tuple[int, ...]
    """Before which signs the file begins a new line."""

    @property
    def first(self) -> Element:
        """The element that it begins in."""
        return self.places[0][0]

    @property
    def words(self) -> str:
        """Without marks at its end, and without （试行） and the like."""
        return _SUFFIX.sub("", self.text.rstrip(ENDS)).rstrip(ENDS)

    @property
    def outside(self) -> str:
        """As long as the text; works, quotations and brackets are struck out."""
        return _QUOTED.sub(lambda found: "※" * len(found[0]), self.text)

    @property
    def lines(self) -> list[str]:
        """As the file sets it, each line without its blanks."""
        edges = (0, *self.breaks, len(self.text))
        return [self.text[a:b] for a, b in pairwise(edges)]

    def place(self, start: int, stop: int) -> tuple[Element, tuple[int, int] | None]:
        """Return where a part of it stands; the span is None where it goes over lines."""
        element, first = self.places[start]
        other, last = self.places[stop - 1]
        return element, (first, last + 1) if other is element else None


def title_of(subject: Subject) -> WholeTitle | None:
    """Return the title of a document itself; None: none was found."""
    signs: list[str] = []
    places: list[tuple[Element, int]] = []
    breaks: list[int] = []
    elements = subject.of(Role.TITLE)
    for n, element in enumerate(elements):
        if n and element.order > elements[n - 1].order + 2:
            break  # another document's
        markup = html_places(element.text)  # LE08
        for at, sign in enumerate(element.text):
            is_edge = sign in "\n\v\f" or not at
            if is_edge and signs and (not breaks or breaks[-1] != len(signs)):
                breaks.append(len(signs))
            if not sign.isspace() and at not in markup:
                signs.append(sign)
                places.append((element, at))
    if not signs:
        return None
    return WholeTitle(
        "".join(signs), tuple(places), tuple(b for b in breaks if b < len(signs))
    )
