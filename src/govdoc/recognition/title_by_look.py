"""The title of a file that tells how its lines look (units, in place).

Words tell a title where looks do not; where they do, a title is what stands out most
above the text: larger, in a face of its own, in the middle.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.recognition.head_rules import (
    NUMBER,
    ORGANISATIONS,
    is_byline,
    is_element,
    is_numbered,
    opening_role,
)
from govdoc.recognition.lines import Unit
from govdoc.recognition.looks import (
    TITLE_FACE,
    Appearance,
    contrast_of,
    is_alike,
    look_of,
    look_of_text,
)
from govdoc.recognition.reasons import Reason
from govdoc.recognition.title import is_named, joins, may_be_title

ZONE = 24
_MOST_LINES = 5
_LEAST = 2
"""Points from which a look is a title's."""
_MUCH_LARGER = 4.0
"""pt more than the text, as titles are (22 to 16)."""
_MOST_ASIDE = 3
"""Names and the like that may stand aside below a title in the middle."""
_LABEL = compile_pattern(r"附 ?[件表] ?[\d一二三四五六七八九十]{0,3}：?")


def title_by_look(units: Sequence[Unit]) -> None:
    """Decide the title that stands out; nothing where one is decided, or none does."""
    if any(unit.role is Role.TITLE for unit in units[:ZONE]):
        return
    text = look_of_text(units)
    stop = _text_start(units)
    first = _below_number(units, stop)
    points = {
        i: _points(units[i], text) + (i == first)
        for i in range(first, stop)
        if _may_be(units[i])
    }
    points = {i: n for i, n in points.items() if n >= _LEAST}
    if not points:
        return
    best = max(points, key=lambda i: (points[i] + _words(units[i]), -i))
    if contrast_of(units[best], text).is_empty:
        return
    top, end = _grown(units, best, first, stop)
    for unit in units[top:end]:
        shown = contrast_of(unit, text).shown
        unit.decide(Role.TITLE, Reason.LOOKED_TITLE, f"与正文比：{shown}")
    _issuer(units, top)


def _may_be(unit: Unit) -> bool:
    return may_be_title(unit) and not is_byline(unit.fold)


def _text_start(units: Sequence[Unit]) -> int:
    """Return the index of the first unit that is text, and above which the head stands."""
    for i, unit in enumerate(units[:ZONE]):
        if unit.is_block or unit.role in (Role.TOC, Role.TABLE):
            if any(map(_may_be, units[:i])):
                return i
            continue
        words = unit.fold
        if words[-1] in "。；" or "。" in words or opening_role(unit) is not None:
            return i
        if is_numbered(words) and not NUMBER.fullmatch(words):
            return i
    return min(len(units), ZONE)


def _below_number(units: Sequence[Unit], stop: int) -> int:
    """Return the index behind the document's number, where a title may stand below it."""
    numbers = [i for i, unit in enumerate(units[:stop]) if NUMBER.fullmatch(unit.fold)]
    if numbers and any(map(_may_be, units[numbers[-1] + 1 : stop])):
        return numbers[-1] + 1
    return 0


def _points(unit: Unit, text: Appearance) -> int:
    mark = contrast_of(unit, text)
    points = 2 if mark.is_centred else 0
    points += 3 if mark.larger >= _MUCH_LARGER else 2 if mark.larger else 0
    points += 2 if mark.face == TITLE_FACE else 1 if mark.face else 0
    points += mark.is_bold
    points += unit.hints is not None and unit.hints.outline == 1
    return points - (4 if ORGANISATIONS.fullmatch(unit.fold.replace(" ", "")) else 0)


def _words(unit: Unit) -> int:
    return 2 * is_named(unit.fold) + ("关于" in unit.fold)


def _grown(units: Sequence[Unit], best: int, first: int, stop: int) -> tuple[int, int]:
    """Return from where to where the lines go that are one title with the best."""
    top, end = best, best + 1
    while top > first and end - top < _MOST_LINES and _goes_on(units, top - 1):
        top -= 1
    while end < stop and end - top < _MOST_LINES and _goes_on(units, end - 1):
        end += 1
    return top, end


def _goes_on(units: Sequence[Unit], i: int) -> bool:
    """Say whether a line and the one below it are one title's."""
    above, below = units[i], units[i + 1]
    if is_named(above.fold) and below.fold[0] not in "和及与暨的（":
        return False
    is_office = ORGANISATIONS.fullmatch(above.fold.replace(" ", "")) is not None
    smaller = (look_of(above).size or 0) <= (look_of(below).size or 0)
    may_differ = is_office and smaller and look_of(above).is_centred
    return (is_alike(above, below) or may_differ) and joins(units, i, i + 1)


def _issuer(units: Sequence[Unit], top: int) -> None:
    """An office's name right above the title and larger is the mark of a red head."""
    if not top:
        return
    above, title = units[top - 1], units[top]
    is_office = ORGANISATIONS.fullmatch(above.fold.replace(" ", "")) is not None
    if is_office and (look_of(above).size or 0) > (look_of(title).size or 0):
        above.decide(Role.ISSUER_MARK, Reason.ISSUER_MARK)


def label_on_top(units: Sequence[Unit]) -> None:
    """附件2 above a title: a file that is an attachment, and its label stays apart."""
    for unit, below in pairwise(units[:3]):
        is_title = below.role is Role.TITLE or may_be_title(below)
        if unit.role is None and _LABEL.fullmatch(unit.fold) and is_title:
            unit.decide(Role.ATTACHMENT, Reason.ATTACHMENT_MARK)


def is_roster(title: Unit, below: Sequence[Unit]) -> bool:
    """Say whether the lines below a title in the middle begin a roster or a list.

    They stand aside and are many: who speaks and when are two or three.

    Args:
        title: the title's first line.
        below: the lines between the title and the first sentence.
    """
    if title.hints is None or not look_of(title).is_centred:
        return False
    names = takewhile(lambda unit: unit.role is None, below)
    aside = [unit for unit in names if not _is_in_place(unit)]
    return len(aside) > _MOST_ASIDE


def _is_in_place(unit: Unit) -> bool:
    look = look_of(unit)
    return look.is_centred or look.is_right or is_element(unit.fold)
