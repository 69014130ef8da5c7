"""The characters of a PDF's paragraph -> runs that are set alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from govdoc.checks.measure.types import MeasuredRun
from govdoc.readers.pdf.lines import SignLine
from govdoc.readers.pdf.signs import PlacedSign


class _RunLook(NamedTuple):
    face: str
    is_latin: bool
    size: float
    is_bold: bool
    colour: str
    is_raised: bool


def measure_runs(text: str, lines: Sequence[SignLine]) -> tuple[MeasuredRun, ...]:
    """Return a paragraph's runs; together they are its text.

    A run has a family of Han characters or one of Latin letters, digits and marks
    (ASCII), as each of its characters has one font.

    Args:
        text: the paragraph's.
        lines: its own, from the first.
    """
    looked = list(_looked(text, lines))
    return tuple(
        MeasuredRun(
            "".join(own for own, _ in same),
            face="" if look.is_latin else look.face,
            latin=look.face if look.is_latin else "",
            size=look.size,
            bold=look.is_bold,
            colour=look.colour,
            is_raised=look.is_raised,
        )
        for look, same in (
            (key, list(group)) for key, group in groupby(looked, key=lambda one: one[1])
        )
    )


def _looked(text: str, lines: Sequence[SignLine]) -> Iterator[tuple[str, _RunLook]]:
    """Yield the text in pieces, each of one character with the blanks before it."""
    at = 0
    look: _RunLook | None = None
    for line in lines:
        raised = {id(sign) for sign in line.scripts}
        signs = sorted([*line.signs, *line.scripts], key=lambda one: one.left)
        for sign in signs:
            end = at
            while end < len(text) and text[end].isspace() and text[end] != sign.char:
                end += 1
            # A mark that calls a note is not among the words.
            if text[end : end + 1] == sign.char:
                look = _look(sign, is_raised=id(sign) in raised)
                yield text[at : end + 1], look
                at = end + 1
    if at < len(text) and look is not None:
        yield text[at:], look


def _look(sign: PlacedSign, *, is_raised: bool) -> _RunLook:
    # Of the words that a file gives for several glyphs only the first one's font is known.
    return _RunLook(
        "" if sign.is_guess else sign.face,
        sign.char.isascii(),
        round(sign.size * 2) / 2,
        sign.is_stroked or "bold" in sign.face.lower(),
        sign.colour,
        is_raised,
    )
