"""``w:rPr`` and ``w:pPr`` -> what they say, raw, so that the nearest wins key by key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from govdoc.readers.docx.xml import W, is_on, number_of, value_of

TWIPS = 20.0
"""In a pt."""
_MOST = 100_000
"""Twips, or hundredths of a character: more means harm."""


class Layer(dict[str, Any]):
    """What one place says of characters, or of a paragraph."""

    def over(self, below: Layer, /) -> Layer:
        """Return it, and what is below where it says nothing."""
        return Layer({**below, **self}) if self else below


NO_LAYER = Layer()
TOGGLES = {f"{W}b": "bold", f"{W}i": "italic", f"{W}vanish": "hidden"}
"""What a paragraph's style switches on, a style of characters switches off again."""
_SWITCHES = {
    f"{W}pageBreakBefore": "starts_page",
    f"{W}keepNext": "keeps_next",
    f"{W}snapToGrid": "on_grid",
    f"{W}contextualSpacing": "is_contextual",
}
ALIGNS = {
    "start": "left", "left": "left", "end": "right", "right": "right", "both": "justify",
    "center": "center", "distribute": "distribute", "thaiDistribute": "distribute",
    "lowKashida": "justify", "mediumKashida": "justify", "highKashida": "justify",
}  # fmt: skip


def signed(value: str | None) -> int | None:
    """Return the whole number of an attribute, which may be below 0; None: none."""
    try:
        number = round(float(value or ""))
    except (ValueError, OverflowError):
        return None
    return number if abs(number) <= _MOST else None


def run_layer(properties: Element, fonts: Mapping[str, str]) -> Layer:
    """Return what ``w:rPr`` says of characters.

    Keys: ``face``, ``latin``, ``size`` (pt), ``bold``, ``italic``, ``hidden``,
    ``underline``, ``colour`` (``w:color`` itself), ``highlight``, ``ground`` (``w:shd``),
    ``spacing`` (pt), ``script``, ``scale``, ``fits``.

    Args:
        properties: the element.
        fonts: of the theme, by the names that styles have for them.
    """
    said = Layer()
    for one in properties:
        if one.tag in TOGGLES:
            said[TOGGLES[one.tag]] = is_on(one)
        elif one.tag in _OF_RUNS:
            key, read = _OF_RUNS[one.tag]
            found = read(one)
            if found is not None:
                said[key] = found
        elif one.tag == f"{W}rFonts":
            said |= _faces(one, fonts)
    return said


def _faces(element: Element, fonts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for key, theme, own in (
        ("face", "eastAsiaTheme", "eastAsia"),
        ("latin", "asciiTheme", "ascii"),
    ):
        family = fonts.get(element.get(f"{W}{theme}", "")) or element.get(f"{W}{own}")
        if family:
            yield key, family


def _half_points(element: Element) -> float | None:
    number = number_of(element)
    return None if number is None else number / 2


def _twips(element: Element) -> float | None:
    number = signed(value_of(element))
    return None if number is None else number / TWIPS


def _percent(element: Element) -> float | None:
    number = signed(value_of(element).rstrip("%"))
    return None if number is None else number / 100


_OF_RUNS: dict[str, tuple[str, Callable[[Element], Any]]] = {
    f"{W}sz": ("size", _half_points),
    f"{W}u": ("underline", lambda one: value_of(one) not in ("none", "")),
    f"{W}color": ("colour", lambda one: one),
    f"{W}highlight": ("highlight", value_of),
    f"{W}shd": ("ground", lambda one: one),
    f"{W}spacing": ("spacing", _twips),
    f"{W}vertAlign": ("script", value_of),
    f"{W}w": ("scale", _percent),
    f"{W}fitText": ("fits", lambda one: True),
}


def paragraph_layer(properties: Element) -> Layer:
    """Return what ``w:pPr`` says of a paragraph.

    Keys: ``align``, the indents ``first``, ``left``, ``right`` (pt; a hanging one is
    negative) and the same ``…_chars`` (字), ``line`` with ``rule``, ``before``, ``after``
    (pt) and the same ``…_lines``, ``…_auto``, ``starts_page``, ``keeps_next``,
    ``on_grid``, ``is_contextual``, ``outline``, ``list``, ``level``, ``borders``,
    ``frame``, ``tabs`` (elements), ``ground``.
    """
    said = Layer()
    for one in properties:
        tag = one.tag
        if tag in _SWITCHES:
            said[_SWITCHES[tag]] = is_on(one)
        elif tag in _ELEMENTS:
            said[_ELEMENTS[tag]] = one
        elif tag in _PARTS:
            said |= _PARTS[tag](one)
    return said


def _aligned(one: Element) -> Iterator[tuple[str, Any]]:
    yield "align", ALIGNS.get(value_of(one), "left")


def _outlined(one: Element) -> Iterator[tuple[str, Any]]:
    yield "outline", number_of(one)


def _listed(one: Element) -> Iterator[tuple[str, Any]]:
    number, level = one.find(f"{W}numId"), one.find(f"{W}ilvl")
    if number is not None:
        yield "list", value_of(number)
    if level is not None:
        yield "level", number_of(level) or 0


_ELEMENTS = {
    f"{W}pBdr": "borders", f"{W}framePr": "frame", f"{W}tabs": "tabs", f"{W}shd": "ground",
}  # fmt: skip


def indents(element: Element) -> Iterator[tuple[str, float]]:
    """Yield what ``w:ind`` says, in pt and in 字."""
    for key, names, sign in (
        ("left", ("start", "left"), 1), ("right", ("end", "right"), 1),
        ("first", ("firstLine",), 1), ("first", ("hanging",), -1),
    ):  # fmt: skip
        for name in names:
            twips = signed(element.get(f"{W}{name}"))
            if twips is not None:
                yield key, sign * twips / TWIPS
            chars = signed(element.get(f"{W}{name}Chars"))
            if chars is not None:
                yield f"{key}_chars", sign * chars / 100


def _spacing(element: Element) -> Iterator[tuple[str, Any]]:
    line, rule = signed(element.get(f"{W}line")), element.get(f"{W}lineRule")
    if rule is not None:
        yield "rule", rule
    if line is not None:
        yield "line", line
        if rule is None:
            yield "rule", "auto"
    for key in ("before", "after"):
        twips = signed(element.get(f"{W}{key}"))
        if twips is not None:
            yield key, twips / TWIPS
        lines = signed(element.get(f"{W}{key}Lines"))
        if lines is not None:
            yield f"{key}_lines", lines / 100
        auto = element.get(f"{W}{key}Autospacing")
        if auto is not None:
            yield f"{key}_auto", auto not in ("0", "false", "off")


_PARTS: dict[str, Callable[[Element], Iterator[tuple[str, Any]]]] = {
    f"{W}jc": _aligned,
    f"{W}ind": indents,
    f"{W}spacing": _spacing,
    f"{W}outlineLvl": _outlined,
    f"{W}numPr": _listed,
}
