"""What is in force of all that a file says of a paragraph and its characters.

From the farthest to the nearest, as Word has it: the file's defaults, the table's style,
the list's level, the paragraph's style with those it is based on, the characters' own
style, and what stands at the words themselves (ISO/IEC 29500-1 17.7.2). A list that a
paragraph names itself wins over its style.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple
from xml.etree.ElementTree import Element

from govdoc.checks.measure.layers import (
    NO_LAYER,
    TOGGLES,
    Layer,
    indents,
    paragraph_layer,
    run_layer,
)
from govdoc.readers.docx.styles import Styles
from govdoc.readers.docx.theme import theme_fonts
from govdoc.readers.docx.xml import W, value_of

_PARAGRAPH, _RUN = f"{W}pPr", f"{W}rPr"
_DEFAULT_SIZE = 10.0
"""pt, of a file that says none."""
_MOST_LEVELS = 9


class CellLook(NamedTuple):
    """What a table's style says in one of its cells."""

    style: str = ""
    parts: tuple[str, ...] = ()
    """Of the table, the nearest first: ``firstRow``, ``firstCol`` …"""


NO_TABLE = CellLook()


class Cascade:
    """The looks of a file, by the ids of styles; each is put together once."""

    def __init__(
        self,
        sheet: Element | None,
        theme: Element | None = None,
        numbering: Element | None = None,
        script: str = "Hans",
    ) -> None:
        """Keep what looks are made of.

        Args:
            sheet: ``w:styles``.
            theme: of the file.
            numbering: ``w:numbering``.
            script: whose fonts of the theme stand for East Asia where it names none.
        """
        self.styles = Styles(sheet, theme)
        self._fonts = theme_fonts(theme, script)
        self._elements = {
            one.get(f"{W}styleId", ""): one
            for one in (() if sheet is None else sheet.iterfind(f"{W}style"))
        }
        self._levels = _levels(numbering)
        self._known: dict[str, dict[str, Layer]] = {"run": {}, "paragraph": {}}
        self._runs: dict[tuple[str, str, CellLook], Layer] = {}
        defaults = None if sheet is None else sheet.find(f"{W}docDefaults")
        self._run_defaults, self._defaults = self._read_defaults(defaults)

    def run(
        self, properties: Element | None, paragraph: str, table: CellLook = NO_TABLE
    ) -> Layer:
        """Return what is in force of characters.

        Args:
            properties: their ``w:rPr``; None: they have none.
            paragraph: id of their paragraph's style; empty: it names none.
            table: in which they stand.
        """
        own = NO_LAYER if properties is None else run_layer(properties, self._fonts)
        named = None if properties is None else properties.find(f"{W}rStyle")
        key = (paragraph, value_of(named), table)
        if key not in self._runs:
            self._runs[key] = self._below(*key)
        return own.over(self._runs[key])

    def paragraph(
        self, properties: Element | None, table: CellLook = NO_TABLE
    ) -> Layer:
        """Return what is in force of a paragraph, by its ``w:pPr``."""
        own = NO_LAYER if properties is None else paragraph_layer(properties)
        style = self.style_of(properties)
        below = self._whole(style, "paragraph")
        below = below.over(self._of_table(table, "paragraph")).over(self._defaults)
        found = own.over(below)
        if "list" in own or "level" in own:
            level = self._indents(found.get("list", ""), found.get("level", 0))
            found = own.over(level.over(below))
        return found

    def style_of(self, properties: Element | None) -> str:
        """Return the id of a paragraph's style, the default one where it names none."""
        named = None if properties is None else properties.find(f"{W}pStyle")
        return self.styles.paragraph(value_of(named))

    def _below(self, paragraph: str, style: str, table: CellLook) -> Layer:
        layers = (
            self._whole(style, "run") if style else NO_LAYER,
            self._whole(self.styles.paragraph(paragraph), "run"),
            self._of_table(table, "run"),
        )
        found = self._run_defaults
        for one in reversed(layers):
            found = one.over(found)
        switched = Layer(found)
        for key in TOGGLES.values():
            times = sum(bool(one.get(key)) for one in layers)
            switched[key] = bool(self._run_defaults.get(key)) or times % 2 == 1
        return switched

    def _whole(self, style: str, what: str) -> Layer:
        """Return what a style and those it is based on say."""
        read = partial(self._of_style, what=what)
        return self.styles.inherited(style, self._known[what], read, NO_LAYER)

    def _of_style(self, style: Element, what: str) -> Layer:
        properties = style.find(_RUN if what == "run" else _PARAGRAPH)
        if properties is None:
            return NO_LAYER
        if what == "run":
            return run_layer(properties, self._fonts)
        said = paragraph_layer(properties)
        if "list" in said:
            level = self._level(said, style.get(f"{W}styleId", ""))
            said = said.over(self._indents(said["list"], level))
        return said

    def _level(self, said: Layer, style: str) -> int:
        """Return the level of its list that a style has: one may be bound to it."""
        if "level" in said:
            return int(said["level"])
        for number, level in self._levels.get(said["list"], {}).items():
            if value_of(level.find(f"{W}pStyle")) == style:
                return number
        return 0

    def _indents(self, number: str, level: int) -> Layer:
        """Return the indents of a level of a list."""
        element = self._levels.get(number, {}).get(level)
        said = None if element is None else element.find(f"{_PARAGRAPH}/{W}ind")
        if said is None:
            return NO_LAYER
        # what a level says in pt holds also where a style below says characters
        chars = {"left_chars": 0.0, "right_chars": 0.0, "first_chars": 0.0}
        return Layer({**chars, **dict(indents(said))})

    def _of_table(self, table: CellLook, what: str) -> Layer:
        if not table.style:
            return NO_LAYER
        found = self._whole(table.style, what)
        element = self._elements.get(table.style)
        if element is None:
            return found
        for part in reversed(table.parts):
            for one in element.iterfind(f"{W}tblStylePr"):
                if one.get(f"{W}type") == part:
                    found = self._of_style(one, what).over(found)
        return found

    def _read_defaults(self, defaults: Element | None) -> tuple[Layer, Layer]:
        run = paragraph = None
        if defaults is not None:
            run = defaults.find(f"{W}rPrDefault/{_RUN}")
            paragraph = defaults.find(f"{W}pPrDefault/{_PARAGRAPH}")
        characters = Layer() if run is None else run_layer(run, self._fonts)
        whole = Layer() if paragraph is None else paragraph_layer(paragraph)
        return Layer({"size": _DEFAULT_SIZE, **characters}), whole


def _levels(root: Element | None) -> Mapping[str, dict[int, Element]]:
    """Return the levels of each list, by its id."""
    if root is None:
        return {}
    made: dict[str, dict[int, Element]] = {}
    for one in root.iterfind(f"{W}abstractNum"):
        made[one.get(f"{W}abstractNumId", "")] = _by_level(one)
    found = {}
    for one in root.iterfind(f"{W}num"):
        levels = dict(made.get(value_of(one.find(f"{W}abstractNumId")), {}))
        for other in one.iterfind(f"{W}lvlOverride"):
            levels |= _by_level(other)
        found[one.get(f"{W}numId", "")] = levels
    return found


def _by_level(parent: Element) -> dict[int, Element]:
    levels: dict[int, Element] = {}
    for one in parent.iterfind(f"{W}lvl"):
        number = one.get(f"{W}ilvl", "")
        if number.isdecimal() and int(number) < _MOST_LEVELS:
            levels[int(number)] = one
    return levels
