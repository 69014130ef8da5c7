"""Typed tables of contents: found before the head, which reads on as if none stood there.

An entry is a line with a page behind it, or one whose words come again further down, with
a number or without. Units are decided in place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from govdoc.kept.patterns import compile_pattern
from govdoc.model.roles import Role
from govdoc.recognition.lines import Unit, split_unit
from govdoc.recognition.marks import find_mark
from govdoc.recognition.reasons import Reason

_LABEL = compile_pattern(r"目 *[录次] *：?")
_LONGEST = 80
"""Characters of an entry with its page and what leads to it."""
_NUMBER = r"(?:\d{1,4}|[ivxIVXⅰ-ⅻⅠ-Ⅻ]{1,5})"
_PAGE = compile_pattern(
    rf"(?:[ \t]*[.…·‥。_—-]{{2,}}[ \t]*|[ \t]+)(?:第 ?\d{{1,4}} ?页|- ?{_NUMBER} ?-|{_NUMBER})$"
    rf"|[ \t.…·‥]*（(?:第? ?{_NUMBER} ?页?)）$"
)
"""What ends an entry below 目录: a page, and what leads to it."""
_LED_PAGE = compile_pattern(rf"(?:\t *|[.…·‥]{{2,}} *){_NUMBER}$")
"""A page that a tab or dots lead to, which prove an entry where no 目录 stands above."""
_LONGEST_LEAD = 200
"""Signs of a page and what leads to it."""
_GLUED = compile_pattern(r"(?<=[\u4e00-\u9fff）])目 ?录$")
_FILLING = compile_pattern(r"[ \t.…·，。]+")
_RUN_IN_END = compile_pattern(r"[。：]")


def read_contents(units: Sequence[Unit]) -> list[Unit]:
    """Decide the entries below each 目录, and those that nothing stands above.

    Returns:
        The units, 目录 parted from a title whose last line it stands on.
    """
    units = list(_without_glued(units))
    words = _Words(units)
    for i, unit in enumerate(units):
        if unit.role is None and _LABEL.fullmatch(unit.fold):
            entries = units[i + 1 : _end(units, i + 1, words)]
            if entries:
                unit.decide(Role.TOC, Reason.CONTENTS)
            for entry in entries:
                is_paged = _page(entry.fold)
                why = Reason.CONTENTS_PAGED if is_paged else Reason.CONTENTS_ENTRY
                entry.decide(Role.TOC, why)
    _unlabelled(units, words)
    return units


def part_contents(units: Sequence[Unit]) -> tuple[list[Unit], list[Unit]]:
    """Part tables of contents from all else, of which what stood behind one stays apart."""
    contents, others = list[Unit](), list[Unit]()
    is_behind = False
    for unit in units:
        if unit.role is Role.TOC:
            contents.append(unit)
        else:
            unit.blank_before = unit.blank_before or is_behind
            others.append(unit)
        is_behind = unit.role is Role.TOC
    return contents, others


def _without_glued(units: Sequence[Unit]) -> Iterator[Unit]:
    for unit, below in zip_longest(units, units[1:]):
        label = _GLUED.search(unit.fold) if unit.role is None else None
        if label and below is not None and _LED_PAGE.search(below.parts[0]):
            yield from split_unit(unit, label.start())
        else:
            yield unit


class _Words:
    """What the lines of a text say, to be found again further down."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._last: dict[str, int] = {}
        for i, unit in enumerate(units):
            for words in _says(unit):
                self._last[words] = i

    def come_again(self, unit: Unit, behind: int) -> bool:
        """Say whether an entry's words, or those behind its number, head a later line."""
        page = _page(unit.fold)
        title = unit.fold[: page.start()] if page else unit.fold
        return any(
            self._last.get(words, 0) > behind
            for words in (_squash(title), _unnumbered(title))
        )


def _page(words: str) -> re.Match[str] | None:
    """Return the page at a line's end, with what leads to it; None: there is none."""
    return _PAGE.search(words, max(0, len(words) - _LONGEST_LEAD))


def _says(unit: Unit) -> Iterator[str]:
    """Yield what an entry may repeat of a line: all of it, or what it begins with."""
    for words in (unit.fold, _RUN_IN_END.split(unit.fold, maxsplit=1)[0]):
        if len(words) <= _LONGEST:
            yield _squash(words)
            yield _unnumbered(words)


def _unnumbered(words: str) -> str:
    mark = find_mark(words.lstrip())
    return _squash(words.lstrip()[mark.end :] if mark else words)


def _squash(words: str) -> str:
    return _FILLING.sub("", words)


def _end(units: Sequence[Unit], start: int, words: _Words) -> int:
    """Return the index behind the last entry that stands from `start` on.

    An entry may take two lines, of which the last has the page.
    """
    end = start
    for i in range(start, len(units)):
        unit = units[i]
        is_cut = i > end
        if unit.role is not None or unit.is_block or len(unit.fold) > _LONGEST:
            return end
        if _is_paged(unit) or (not is_cut and words.come_again(unit, i)):
            end = i + 1
        elif is_cut or unit.fold[-1] in "。；：":
            return end
    return end


def _is_paged(unit: Unit) -> bool:
    """Say whether a page ends a line that is no row of several cells."""
    return unit.fold.count("\t") < 2 and bool(_page(unit.fold))


def _unlabelled(units: Sequence[Unit], words: _Words) -> None:
    """Decide two lines or more in a row with pages, of which half come again."""
    for is_paged, group in groupby(enumerate(units), lambda one: _is_led(one[1])):
        lines = list(group)
        again = sum(words.come_again(unit, i) for i, unit in lines)
        if is_paged and len(lines) > 1 and 2 * again >= len(lines):
            for _, unit in lines:
                unit.decide(Role.TOC, Reason.CONTENTS_PAGED)


def _is_led(unit: Unit) -> bool:
    is_short = unit.role is None and len(unit.fold) <= _LONGEST and not unit.is_block
    return is_short and bool(_LED_PAGE.search(unit.fold))
