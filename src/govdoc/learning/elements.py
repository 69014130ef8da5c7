"""Looks of elements -> settings of ``[role.x]``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from typing import TypeVar

from govdoc.findings import Report
from govdoc.learning.families import NEAR, Families
from govdoc.learning.looks import RunLook, SeenPlace, Shown
from govdoc.learning.page import Geometry
from govdoc.learning.types import SeenSetting
from govdoc.learning.words import (
    number,
    say_place,
    say_run,
    say_type,
    size_value,
    tell_bodies,
    tell_two,
    tell_unsayable,
)
from govdoc.model.roles import LEVELS, TITLE_BLOCK, Role

IN_LINES = frozenset(
    {
        Role.BODY, Role.ARTICLE, Role.CHAPTER, Role.SALUTATION, Role.RECIPIENTS, *LEVELS,
    }
)  # fmt: skip
"""Elements that stand where their own style says; composition places the others."""
_BODIES = 0.25
"""Of all characters of the text: two looks of which each has as many are two bodies."""
_HALF = 0.1
"""Half 字 by which an indent may differ from a whole number of them."""
Look = TypeVar("Look", RunLook, SeenPlace)
Seen = TypeVar("Seen", bound=Hashable)


def commonest(counts: Counter[Seen]) -> Seen | None:
    """Return the commonest; of two as common the one that comes first."""
    best = counts.most_common(1)
    return best[0][0] if best else None


def tell_of_body(body: Shown, report: Report) -> None:
    """Tell of two bodies, by faces and sizes, or by pitches."""
    types: Counter[str] = Counter()
    for look, count in body.runs.items():
        types[say_type(look)] += count
    pitches: Counter[str] = Counter()
    for place, count in body.places.items():
        pitches[f"行距 {number(place.pitch)} 磅"] += count
    for said in (types, pitches):
        (first, _), *others = said.most_common(2)
        share = others[0][1] / said.total() if others else 0.0
        if share >= _BODIES:
            tell_bodies(report, first, others[0][0], share)


def role_settings(
    role: Role, shown: Shown, geometry: Geometry, families: Families, report: Report
) -> Iterator[SeenSetting]:
    """Yield how an element is set.

    Args:
        role: the element.
        shown: what the file shows of it.
        geometry: of the page.
        families: takes the families that it has.
        report: told of two looks, and of what no style can say.
    """
    yield from _characters(role, shown, families, report)
    place = commonest(shown.places)
    if place is None or role not in (*IN_LINES, *TITLE_BLOCK):
        return
    if role is not Role.BODY:
        _tell_of_two(role, shown.places, report)
    table = f"role.{role.key}"
    if place.align == "distribute":
        tell_unsayable(report, f"{role.chinese}分散对齐")
    else:
        yield SeenSetting(table, "align", place.align)
    if role in IN_LINES:
        yield from _lines(role, place, geometry)
        yield from white_settings(role, shown, geometry)
    elif role is Role.TITLE:
        yield pitch_setting(role, place, geometry)


def _characters(
    role: Role, shown: Shown, families: Families, report: Report
) -> Iterator[SeenSetting]:
    table, look = f"role.{role.key}", commonest(shown.runs)
    if look is not None:
        kind = families.kind(look.face, shown.runs[look], role)
        if kind is not None and kind != "latin":
            yield SeenSetting(table, "font", kind)
        yield SeenSetting(table, "size", size_value(look.size))
        yield SeenSetting(table, "bold", look.bold)
        yield SeenSetting(table, "colour", f"#{look.colour}")
        odd = {"倾斜": look.italic, "下划线": look.underline, "缩放": look.scale != 1}
        if told := "、".join(word for word, is_so in odd.items() if is_so):
            tell_unsayable(report, f"{role.chinese}的{told}")
        if role is not Role.BODY:
            _tell_of_two(role, shown.runs, report)
    best = shown.latin.most_common(1)
    if best and (latin := families.kind(*best[0], role)) is not None:
        yield SeenSetting(table, "latin", latin)


def _tell_of_two(role: Role, counts: Counter[Look], report: Report) -> None:
    said: Counter[str] = Counter()
    for look, count in counts.items():
        said[_say(look)] += count
    (first, most), *others = said.most_common(2)
    for second, count in others:
        if count >= NEAR * most:
            tell_two(report, role.chinese, first, second, count / said.total())


def _say(look: RunLook | SeenPlace) -> str:
    return say_run(look) if isinstance(look, RunLook) else say_place(look)


def _lines(role: Role, place: SeenPlace, geometry: Geometry) -> Iterator[SeenSetting]:
    table = f"role.{role.key}"
    for key, length in (
        ("first_line", place.first), ("left", place.left), ("right", place.right),
    ):  # fmt: skip
        yield SeenSetting(table, key, _indent(length, geometry))
    if role is not Role.BODY or not geometry.fills:
        yield pitch_setting(role, place, geometry)


def white_settings(
    role: Role, shown: Shown, geometry: Geometry
) -> Iterator[SeenSetting]:
    """Yield the white above and below an element that is its own."""
    for key, counts in (("space_before", shown.above), ("space_after", shown.below)):
        white = own_white(counts)
        if white is not None:
            yield white_setting(role, key, white, geometry)


def own_white(counts: Counter[float]) -> float | None:
    """Return the white that most paragraphs of an element have; None: nobody knows.

    What one alone has may be its place's: below a title, above a table.
    """
    white, times = counts.most_common(1)[0]
    return white if times > 1 or not white else None


def white_setting(
    role: Role, key: str, length: float, geometry: Geometry
) -> SeenSetting:
    """Return the white above or below an element, pt, as a style says it."""
    return SeenSetting(f"role.{role.key}", key, f"{number(length * geometry.scale)}pt")


def pitch_setting(role: Role, place: SeenPlace, geometry: Geometry) -> SeenSetting:
    """Return from line to line of an element, as a style says it."""
    note = f"Word 里为固定值 {number(place.pitch, 2)} 磅"
    value = f"{number(place.pitch * geometry.scale, 2)}pt"
    return SeenSetting(f"role.{role.key}", "pitch", value, note)


def _indent(length: float, geometry: Geometry) -> str:
    """Return an indent in 字 where it is whole ones, or halves, by Word's count or ours."""
    for unit in (geometry.size, geometry.cell):
        halves = length / unit * 2
        if abs(halves - round(halves)) <= _HALF:
            return f"{round(halves) / 2:g}字"
    return f"{number(length)}pt"
