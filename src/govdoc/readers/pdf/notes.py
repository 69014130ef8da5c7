"""Footnotes of a PDF: small lines at a page's foot that a raised mark in its text calls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govdoc.kept.patterns import compile_pattern
from govdoc.model.source import SourceNote, SourceParagraph, SourceRun
from govdoc.readers.pdf.lines import SignLine
from govdoc.readers.pdf.rules import Stroke

_SMALLER = 0.93
"""Of the text's size: notes are smaller."""
_APART = 1.15
"""Of the pitch: white above the notes where no rule is."""
_MARK = compile_pattern(
    r"\s*(\d{1,3}|[①-⑳]|[\[〔［]\d{1,3}[\]〕］]|[*†‡]{1,3})[\s\u3000.．]*"
)
_BRACKETS = "[]〔〕［］"
_HIGHEST = 0.4
"""Of a page's lines: its notes begin below."""


class Parted(NamedTuple):
    """A page's lines of text, and what stands below them."""

    text: list[SignLine]
    """With the notes at their calls, so far as they are certain."""
    rest: list[SignLine]
    """Small lines at the foot that nothing calls for certain."""


def find_notes(
    lines: Sequence[SignLine], rules: Sequence[Stroke], size: float, pitch: float
) -> Parted:
    """Part the notes of a page, or of a column, from its text.

    Args:
        lines: from the top, without furniture.
        rules: that are no table's.
        size: the text's, in pt.
        pitch: the usual distance of its lines, in pt.
    """
    first = _first(lines, rules, size, pitch)
    if first is None:
        return Parted(list(lines), [])
    text, below = list(lines[:first]), lines[first:]
    rest: list[SignLine] = []
    for own in _apart(below):
        mark = _MARK.match(own[0].text)
        place = _call(text, mark[1].strip(_BRACKETS)) if mark else None
        if mark is None or place is None:
            rest += own
            continue
        at, n = place
        runs = list(text[at].runs)
        runs[n] = SourceRun("", note=_note(own, mark.end()))
        text[at] = text[at]._replace(runs=tuple(runs))
    return Parted(text, rest)


def _first(
    lines: Sequence[SignLine], rules: Sequence[Stroke], size: float, pitch: float
) -> int | None:
    """Return the first of the small lines at the foot, under a rule or some white."""
    n = len(lines)
    while n > 0 and lines[n - 1].size <= _SMALLER * size:
        n -= 1
    for at in range(max(n, 1), len(lines)):
        before, line = lines[at - 1], lines[at]
        is_ruled = any(
            rule.is_level and before.base < rule.top < line.base for rule in rules
        )
        is_apart = line.base - before.base > _APART * pitch
        if (is_ruled or (is_apart and at == n)) and at >= _HIGHEST * len(lines):
            return at if is_ruled or _MARK.match(line.text) else None
    return None


def _apart(lines: Sequence[SignLine]) -> list[list[SignLine]]:
    """Return the lines of each note."""
    found: list[list[SignLine]] = []
    for line in lines:
        if not found or _MARK.match(line.text):
            found.append([])
        found[-1].append(line)
    return found


def _call(lines: Sequence[SignLine], mark: str) -> tuple[int, int] | None:
    """Return the one raised run, by line and run, that can only be a note's call."""
    found = [
        (at, n)
        for at, line in enumerate(lines)
        for n, run in enumerate(line.runs)
        if run.text.strip().strip(_BRACKETS) == mark
        and run.script == "superscript"
        and not _is_power(line.runs, n)
    ]
    return found[0] if len(found) == 1 else None


def _is_power(runs: Sequence[SourceRun], n: int) -> bool:
    """Say whether a raised number stands behind a unit or a figure, as in m²."""
    before = runs[n - 1].text[-1:] if n else ""
    return before.isascii() and before.isalnum()


def _note(lines: Sequence[SignLine], begin: int) -> SourceNote:
    text = ""
    for line in lines:
        needs_blank = text[-1:].isascii() and text[-1:].isalnum()
        text += " " if needs_blank and line.text[:1].isascii() else ""
        text += line.text
    return SourceNote((SourceParagraph(text[begin:], 0, True),))
