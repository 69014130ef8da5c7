"""The lines of a title: where they break and what shape they make (TI03, TI04)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.subject import Subject
from govdoc.checks.titles import WholeTitle, title_of
from govdoc.checks.types import Seen
from govdoc.han.offices import is_office
from govdoc.han.words import cut_words
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role

_FEWEST = 2
"""How often a word stands unbroken elsewhere, to be one for certain."""
_SHORT = 3.0
"""Cells of a line that is too short to stand alone."""
_NARROW = compile_pattern(r"[\x21-\x7e]")
_STATE = compile_pattern(r"[（(〔].*[）)〕]")
_HAN = compile_pattern(r"[\u4e00-\u9fff]{2,}")


def broken_words(subject: Subject) -> Iterator[Seen]:
    """A line of the title that ends inside a word (TI03)."""
    title = title_of(subject)
    is_wrapped = any(e.goes_on and e.role is Role.BODY for e in subject.elements)
    if title is None or not title.breaks or (subject.form == "t" and is_wrapped):
        return  # where a copy's lines end tells nothing
    text = "\n".join(e.text for e in subject.elements if e.role is not Role.TITLE)
    at = 0
    edges = {}
    for word in cut_words(title.text, guess=False):
        edges[at] = word
        at += len(word)
    for cut in title.breaks:
        start = max(n for n in edges if n <= cut)
        word = edges[start]
        if start == cut or not _HAN.fullmatch(word) or text.count(word) < _FEWEST:
            continue
        element, _ = title.places[start]
        broken = f"{word[: cut - start]}／{word[cut - start :]}"
        yield Seen(f"“{broken}”分在两行", "词意完整", element)


def shape(subject: Subject) -> Iterator[Seen]:
    """Lines of a title that are very short, or make an hourglass or a rectangle (TI04)."""
    title = title_of(subject)
    lines = _set_lines(title) if title is not None else []
    if title is None or len(lines) < 2:
        return
    widths = [_cells(line) for line in lines]
    for line, width in ((lines[0], widths[0]), (lines[-1], widths[-1])):
        if width <= _SHORT:
            yield Seen(f"“{line}”独占一行", "排列匀称，呈梯形或菱形", title.first)
            return
    inner = range(1, len(widths) - 1)
    if any(widths[i] + 1 < min(widths[i - 1], widths[i + 1]) for i in inner):
        yield Seen("各行两头长、中间短", "排成梯形或菱形", title.first)
    elif len(widths) > 2 and max(widths) - min(widths) < 1:
        yield Seen(f"{len(widths)}行一样长", "排成梯形或菱形", title.first)


def _set_lines(title: WholeTitle) -> list[str]:
    """Return its lines without （试行） and without those that name an office each."""
    lines = [line for line in title.lines if not _STATE.fullmatch(line)]
    while len(lines) > 1 and is_office(lines[0]) and not lines[0].startswith("关于"):
        lines = lines[1:]
    return lines


def _cells(line: str) -> float:
    return len(line) - len(_NARROW.findall(line)) / 2
