"""How each element of a file is set: its looks, counted by their characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from govdoc.checks.measure.types import MeasuredDocx, MeasuredParagraph
from govdoc.checks.pitch import docx_pitch
from govdoc.checks.setting import SetPiece, between, is_set, pieces
from govdoc.checks.subject import Element, Subject
from govdoc.checks.tolerant_tail import begins_attachment
from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import CORNER, Role

_HALF = {"\u3000": 1.0, " ": 0.5, "\u00a0": 0.5}
"""Blanks that are typed for an indent, in em."""
PT = 72 / 25.4
"""In a mm."""
_TUNED = 0.06
"""pt: what a pitch is rounded by."""
_MORE = 4
"""Lines that a style may have a page tuned by."""
_BESIDE = frozenset({*CORNER, Role.DOCUMENT_NUMBER})
"""Elements beside which another may stand on their line."""
_WIDE = compile_pattern(r"(?<=\S)(?:\t|\s{3,})")
"""What parts the two."""
_ASIDE = frozenset({"center", "right"})


class RunLook(NamedTuple):
    """How Han characters are set."""

    face: str
    size: float
    """pt."""
    bold: bool
    colour: str
    italic: bool
    underline: bool
    scale: float


class SeenPlace(NamedTuple):
    """How a paragraph stands; pt."""

    align: str
    first: float
    """With the blanks that are typed in front of it."""
    left: float
    right: float
    before: float
    after: float
    pitch: float
    is_reckoned: bool
    """The file says no pitch: it goes by the size of its characters."""


@dataclass
class Shown:
    """What a file shows of one element."""

    runs: Counter[RunLook] = field(default_factory=Counter)
    latin: Counter[str] = field(default_factory=Counter)
    """Families of digits and Latin letters."""
    places: Counter[SeenPlace] = field(default_factory=Counter)
    above: Counter[float] = field(default_factory=Counter)
    """How many paragraphs have which white above, pt."""
    below: Counter[float] = field(default_factory=Counter)
    spacing: Counter[float] = field(default_factory=Counter)
    """pt, added to each character."""


def looks_of(subject: Subject, file: MeasuredDocx) -> dict[Role, Shown]:
    """Return what is shown of each element of the document itself, but heads of tables."""
    heads = {number for table in file.tables for number in table.of_head}
    found: dict[Role, Shown] = {}
    for one in own_elements(subject):
        if one.is_in_table and one.spot.para in heads:
            continue
        for role, part in _parts(one):
            _count(found.setdefault(role, Shown()), part)
        if one.measured is not None and (is_set(one) or one.is_in_table):
            shown = found.setdefault(Role.BODY if one.run_in else role_of(one), Shown())
            place = _place(one, one.measured, file)
            shown.places[place] += _weight(one.text)
            shown.above[place.before] += 1
            shown.below[place.after] += 1
    return found


def heads_of(subject: Subject, file: MeasuredDocx) -> Shown:
    """Return what is shown of the heads of tables."""
    heads = {number for table in file.tables for number in table.of_head}
    found = Shown()
    for one in own_elements(subject):
        if one.is_in_table and one.spot.para in heads:
            _count(found, pieces(one))
    return found


def own_elements(subject: Subject) -> Iterator[Element]:
    """Yield the elements whose looks count: an attachment has its own, but for its label."""
    for one in subject.elements:
        is_own = not one.attachment or one.role is Role.ATTACHMENT
        if one.role is not None and not one.is_blank and is_own:
            yield one


def role_of(element: Element) -> Role:
    """Return what an element is set as: an attachment's title has its own look."""
    assert element.role is not None
    is_title = element.role is Role.ATTACHMENT and not begins_attachment(element.text)
    return Role.ATTACHMENT_TITLE if is_title else element.role


def _parts(element: Element) -> Iterator[tuple[Role, list[SetPiece]]]:
    """Yield the pieces of an element, with what they are of."""
    found, role = pieces(element), role_of(element)
    end = len(element.text)
    if role in _BESIDE and (wide := _WIDE.search(element.text)):
        found = between(found, 0, wide.start())
    if element.run_in_role is None:
        yield role, found
        return
    yield element.run_in_role, between(found, 0, element.run_in)
    rest = role if role.heading_level is None else Role.BODY
    yield rest, between(found, element.run_in, end)


def _count(shown: Shown, found: Iterable[SetPiece]) -> None:
    for one in found:
        run = one.run
        if run.is_raised:
            continue
        western = sum(char.isascii() and char.isalnum() for char in run.text)
        if western and run.latin:
            shown.latin[run.latin] += western
        if one.han:
            look = RunLook(
                run.face, run.size, run.bold, run.colour, run.italic, run.underline,
                run.scale,
            )  # fmt: skip
            shown.runs[look] += one.han
            shown.spacing[run.spacing] += one.han


def _place(element: Element, one: MeasuredParagraph, file: MeasuredDocx) -> SeenPlace:
    typed = 0.0
    if one.align not in _ASIDE and not element.label:
        blanks = element.text[: len(element.text) - len(element.text.lstrip())]
        typed = sum(_HALF.get(char, 0.0) for char in blanks) * one.size
    return SeenPlace(
        one.align,
        round(one.first_line + typed, 1),
        round(one.left, 1),
        round(one.right, 1),
        round(one.before, 1),
        round(one.after, 1),
        round(pitch_of(one, file), 2),
        is_reckoned=one.pitch_rule == "auto" and not _on_grid(one, file),
    )


def pitch_of(one: MeasuredParagraph, file: MeasuredDocx) -> float:
    """Return from line to line of a paragraph, pt.

    Our own layout gives a page lines more or less so that a text ends well
    (``page.tuned_lines``); then the grid says what its lines are.
    """
    pitch = docx_pitch(one, file)
    if one.pitch_rule != "exact" or one.section >= len(file.sections):
        return pitch
    section = file.sections[one.section]
    height = (section.height - section.top - section.bottom) * PT
    if section.grid_type != "lines" or not 0 < section.grid_pitch < height / 2:
        return pitch
    lines = round(height / section.grid_pitch)
    tuned = (
        lines * section.grid_pitch / other
        for other in range(max(lines - _MORE, 1), lines + _MORE + 1)
    )
    is_tuned = any(abs(one - pitch) < _TUNED for one in tuned)
    return section.grid_pitch if is_tuned else pitch


def _on_grid(one: MeasuredParagraph, file: MeasuredDocx) -> bool:
    section = file.sections[one.section] if one.section < len(file.sections) else None
    return one.on_grid and section is not None and bool(section.grid_type)


def _weight(text: str) -> int:
    return len("".join(text.split()))
