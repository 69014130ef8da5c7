"""``w:numbering`` -> the label of each numbered paragraph, counted as Word counts.

A paragraph names a list (``w:num``) and a level of it. Lists share the definition that they
are made of (``w:abstractNum``) and count on from one another, except where one of them says
where to start (``w:startOverride``). A paragraph of a level begins all levels below anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from typing import NamedTuple

from govdoc.kept.patterns import compile_pattern
from govdoc.readers.docx.list_signs import shown_bullet
from govdoc.readers.docx.number_formats import Write, writer
from govdoc.readers.docx.styles import Numbered, Styles
from govdoc.readers.docx.xml import MC, Element, W, is_on, number_of, value_of

LEVELS = 9
LONGEST = 255
"""Characters of a label; Word takes no more, and more means harm."""
_PLACE = compile_pattern(r"%([1-9])")
_NONE = ("", "0")
"""Ids of no list."""
_ABSTRACT, _LEVEL, _ID = f"{W}abstractNumId", f"{W}ilvl", f"{W}numId"


class Label(NamedTuple):
    """What Word sets before the words of a paragraph."""

    text: str
    """Without blanks at its ends; empty: none."""
    is_apart: bool = True
    """Word keeps it apart from the words, by a tab or a blank."""
    is_bullet: bool = False
    """Word shows a sign that only says that the paragraph stands in a list."""


NO_LABEL = Label("")


class _Level(NamedTuple):
    start: int
    write: Write
    pattern: str
    """With ``%1`` to ``%9`` for the numbers of the levels."""
    is_plain: bool
    """All its numbers are written 1, 2, 3, whatever their levels say."""
    restart: int
    """A paragraph of a level above this, from 1, begins it anew; 0: none does."""
    style: str
    """Id of the paragraphs' style that has this level by itself."""
    suffix: str
    is_hidden: bool
    is_bullet: bool
    fonts: tuple[str, ...]
    """Of its signs."""


@dataclass(slots=True)
class _Count:
    """How far the lists of one definition have counted."""

    values: list[int | None] = field(default_factory=lambda: [None] * LEVELS)
    """By level; None: begins anew."""
    begun: set[tuple[str, int]] = field(default_factory=set)
    """Lists and levels whose own start has been heeded."""


class _List(NamedTuple):
    """One ``w:num``, with the definition that it is made of."""

    number: str
    definition: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]
    """Levels that it starts itself."""
    bound: Mapping[str, int]
    """Styles' ids → the level that their paragraphs have by themselves."""

    def start(self, level: int) -> int:
        """Return where a level starts."""
        own = self.levels.get(level)
        return self.starts.get(level, own.start if own else 0)


class Numbering:
    """The lists of a file; keeps count, so paragraphs are to come in their order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """Keep the definitions; each is read when first asked for."""
        self._styles = styles
        self._nums = _by_id(root, f"{W}num", _ID)
        self._definitions = _by_id(root, f"{W}abstractNum", _ABSTRACT)
        self._bases = {
            value_of(link): key
            for key, one in self._definitions.items()
            if (link := one.find(f"{W}styleLink")) is not None
        }
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, _Count] = {}

    def anew(self) -> Numbering:
        """Return the same lists before any of them is counted: each part counts its own."""
        other = copy(self)
        other._counts = {}
        return other

    def label(self, numbered: Numbered, style: str = "") -> Label:
        """Count a paragraph and return its label.

        Args:
            numbered: the list and the level that the paragraph, or its style, names.
            style: the id of its style; a level may be bound to it.
        """
        if numbered.list_id in _NONE:
            return NO_LABEL
        found = self._list(numbered.list_id)
        if found is None:
            return NO_LABEL
        number = self._level(numbered, style, found)
        if not 0 <= number < LEVELS:
            return NO_LABEL
        values = self._count(found, number)
        level = found.levels.get(number)
        if level is None or level.is_hidden or len(level.pattern) > LONGEST:
            return NO_LABEL
        if level.is_bullet:
            text = shown_bullet(level.pattern, level.fonts)
            return Label(text, is_bullet=not text and bool(level.pattern.strip()))
        text = _filled(level, found, values)
        is_apart = level.suffix != "nothing" or text != text.rstrip()
        return Label(text.strip(), is_apart) if len(text) <= LONGEST else NO_LABEL

    def _level(self, numbered: Numbered, style: str, found: _List) -> int:
        """Return the level: the paragraph's own, else the one bound to its style."""
        if numbered.level is not None and numbered.is_own:
            return numbered.level
        for one in self._styles.lineage(style) if found.bound else ():
            if one in found.bound:
                return found.bound[one]
        return numbered.level or 0

    def _count(self, found: _List, level: int) -> list[int | None]:
        count = self._counts.setdefault(found.definition, _Count())
        values = count.values
        for above in range(level):
            if (
                values[above] is None
            ):  # a level that was passed over stands at its start
                values[above] = found.start(above)
                count.begun.add((found.number, above))
        own = (found.number, level)
        before = values[level]
        if before is None or (level in found.starts and own not in count.begun):
            values[level] = found.start(level)
        else:
            values[level] = before + 1
        count.begun.add(own)
        for below in range(level + 1, LEVELS):
            definition = found.levels.get(below)
            if level < (definition.restart if definition else below):
                values[below] = None
        return values

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._read_list(number)
        return self._lists[number]

    def _read_list(self, number: str) -> _List | None:
        num = self._nums.get(number)
        definition = None if num is None else self._definition(num)
        if num is None or definition is None:
            return None
        levels = self._levels_of(definition)
        own, starts = dict(levels), dict[int, int]()
        for override in num.iterfind(f"{W}lvlOverride"):
            level = _level_number(override)
            start = number_of(override.find(f"{W}startOverride"))
            if start is not None:
                starts[level] = start
            whole = override.find(f"{W}lvl")
            if whole is not None:
                own[level] = _read_level(whole, level)
        bound = {one.style: level for level, one in own.items() if one.style}
        return _List(number, definition, own, starts, bound)

    def _definition(self, num: Element) -> str | None:
        """Return the id of what a list is made of, through styles of lists."""
        seen = set[str]()
        key = value_of(num.find(_ABSTRACT))
        while key in self._definitions and key not in seen:
            seen.add(key)
            style = value_of(self._definitions[key].find(f"{W}numStyleLink"))
            if not style:
                return key
            linked = self._nums.get(self._styles.look(style).list_id or "")
            next_key = "" if linked is None else value_of(linked.find(_ABSTRACT))
            key = self._bases.get(style, next_key)
        return None

    def _levels_of(self, definition: str) -> dict[int, _Level]:
        if definition not in self._levels:
            self._levels[definition] = {
                number: _read_level(level, number)
                for level in self._definitions[definition].iterfind(f"{W}lvl")
                if 0 <= (number := _level_number(level)) < LEVELS
            }
        return self._levels[definition]


def _by_id(root: Element | None, tag: str, key: str) -> dict[str, Element]:
    found: Iterator[Element] = iter(()) if root is None else root.iterfind(tag)
    return {one.get(key, ""): one for one in found}


def _level_number(element: Element) -> int:
    """Return which level an element is of; one beyond all where it does not say."""
    value = element.get(_LEVEL, "")
    return int(value) if len(value) == 1 and value.isdecimal() else LEVELS


def _read_level(element: Element, number: int) -> _Level:
    fonts = element.find(f"{W}rPr/{W}rFonts")
    name, example = _format(element)
    restart = number_of(element.find(f"{W}lvlRestart"))
    return _Level(
        start=number_of(element.find(f"{W}start")) or 0,
        write=writer(name, example),
        pattern=value_of(element.find(f"{W}lvlText")),
        is_plain=is_on(element.find(f"{W}isLgl")),
        restart=number if restart is None or restart > number else restart,
        style=value_of(element.find(f"{W}pStyle")),
        suffix=value_of(element.find(f"{W}suff")),
        is_hidden=is_on(element.find(f"{W}rPr/{W}vanish")),
        is_bullet=name == "bullet",
        fonts=() if fonts is None else tuple(map(str, fonts.attrib.values())),
    )


def _format(level: Element) -> tuple[str, str]:
    """Return a format's name, and the example that one of the file's own goes by.

    Such a one stands beside another for programs that do not know it.
    """
    places = ("", f"{MC}Choice/", f"{MC}Fallback/")
    roots = (level, *level.iterfind(f"{MC}AlternateContent"))
    for root in roots:
        for place in places:
            found = root.find(f"{place}{W}numFmt")
            if found is not None:
                return value_of(found), found.get(f"{W}format", "")
    return "decimal", ""


def _filled(level: _Level, found: _List, values: list[int | None]) -> str:
    """Put the numbers into a level's pattern."""
    parts = _PLACE.split(level.pattern)
    for place in range(1, len(parts), 2):
        number = int(parts[place]) - 1
        value, whose = values[number], found.levels.get(number)
        if value is None or whose is None:
            parts[place] = ""
        elif level.is_plain and not whose.is_bullet:
            parts[place] = str(value)
        else:
            parts[place] = whose.write(value)
    return "".join(parts)
