"""How words are set -> direct formatting of their runs and their paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govdoc.checks.types import Formatting
from govdoc.wordfile.names import (
    PARAGRAPH_ORDER,
    RUN_ORDER,
    W,
    child_in_order,
    properties_of,
)

_ALIGNED = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_STRICTLY = {"left": "start", "right": "end"}
_SIDES = ("top", "left", "bottom", "right", "between", "bar")
_UNDERLINES = {True: "single", False: "none"}
_USUAL_SIZE = 16.0
"""pt: 三号, where nothing says how large a 字 is."""


def _twips(length: float) -> str:
    return str(round(length * 20))


def _hundredths(count: float) -> str:
    return str(round(count * 100))


def set_runs(runs: Iterable[Any], wish: Formatting) -> None:
    """Set runs as is wished."""
    for run in runs:
        _set_run(properties_of(run, "rPr"), wish)


def set_marks(paragraphs: Iterable[Any], wish: Formatting) -> None:
    """Set the marks of paragraphs, whose look their computed numbers have."""
    for one in paragraphs:
        properties = properties_of(one, "pPr")
        _set_run(child_in_order(properties, "rPr", PARAGRAPH_ORDER), wish)


def wants_run(wish: Formatting) -> bool:
    """Return whether anything that is wished is of characters."""
    return any(
        one is not None
        for one in (
            wish.face, wish.latin, wish.size, wish.bold, wish.italic, wish.underline,
            wish.colour, wish.highlight, wish.spacing,
        )
    )  # fmt: skip


def wants_paragraph(wish: Formatting) -> bool:
    """Return whether anything that is wished is of the paragraph."""
    return any(
        one is not None
        for one in (
            wish.align, wish.first_chars, wish.left, wish.right, wish.pitch,
            wish.before, wish.after, wish.starts_page, wish.keeps_next,
            wish.rule_above, wish.rule_below,
        )
    )  # fmt: skip


def _set_run(properties: Any, wish: Formatting) -> None:
    if wish.face is not None or wish.latin is not None:
        _faces(child_in_order(properties, "rFonts", RUN_ORDER), wish)
    for name, said in (("b", wish.bold), ("i", wish.italic)):
        if said is not None:
            for each in (name, f"{name}Cs"):
                _switch(child_in_order(properties, each, RUN_ORDER), said)
    if wish.size is not None:
        for name in ("sz", "szCs"):
            _put(properties, name, str(round(wish.size * 2)))
    underline = None if wish.underline is None else _UNDERLINES[wish.underline]
    spacing = None if wish.spacing is None else _twips(wish.spacing)
    for name, value in (("u", underline), ("color", wish.colour), ("spacing", spacing)):
        if value is not None:
            _put(properties, name, value)
    if wish.highlight is False:
        _bare(properties)


def _faces(fonts: Any, wish: Formatting) -> None:
    names = {"eastAsia": wish.face, "ascii": wish.latin, "hAnsi": wish.latin}
    for name, face in names.items():
        if face is not None:
            fonts.attrib.pop(f"{W}{name}Theme", None)
            fonts.set(f"{W}{name}", face)


def _switch(element: Any, said: bool) -> None:
    if said:
        element.attrib.pop(f"{W}val", None)
    else:
        element.set(f"{W}val", "0")


def _put(properties: Any, name: str, value: str) -> None:
    """Say a property anew: nothing else that was said with it stays (a theme's colour)."""
    element = child_in_order(properties, name, RUN_ORDER)
    for key in list(element.attrib):
        del element.attrib[key]
    element.set(f"{W}val", value)


def _bare(properties: Any) -> None:
    """Take the ground behind characters away."""
    marked = properties.find(f"{W}highlight")
    if marked is not None:
        properties.remove(marked)
    shade = properties.find(f"{W}shd")
    if shade is not None:
        _unshaded(shade)


def _unshaded(shade: Any) -> None:
    for key in list(shade.attrib):
        del shade.attrib[key]
    shade.set(f"{W}val", "clear")
    shade.set(f"{W}color", "auto")
    shade.set(f"{W}fill", "auto")


def set_paragraph(
    paragraph: Any, wish: Formatting, size: float, *, is_strict: bool = False
) -> None:
    """Set a paragraph as is wished.

    Args:
        paragraph: ``w:p``.
        wish: what is not said stays.
        size: of its characters in pt, which measures a 字; 0: not known.
        is_strict: the file is of the Strict kind.
    """
    properties = properties_of(paragraph, "pPr")
    if wish.align is not None:
        said = _ALIGNED[wish.align]
        said = _STRICTLY.get(said, said) if is_strict else said
        child_in_order(properties, "jc", PARAGRAPH_ORDER).set(f"{W}val", said)
    _indents(properties, wish, size or _USUAL_SIZE, is_strict)
    _spacing(properties, wish)
    for side, rule in (("top", wish.rule_above), ("bottom", wish.rule_below)):
        if rule is not None:
            _rule(child_in_order(properties, "pBdr", PARAGRAPH_ORDER), side, *rule)
    for name, on in (
        ("keepNext", wish.keeps_next),
        ("pageBreakBefore", wish.starts_page),
    ):
        if on is not None:
            _switch(child_in_order(properties, name, PARAGRAPH_ORDER), on)


def _rule(borders: Any, side: str, weight: float, colour: str) -> None:
    """Draw a rule at a side; it keeps its distance from the words."""
    own = child_in_order(borders, side, _SIDES)
    space = own.get(f"{W}space", "1")
    for key in list(own.attrib):
        del own.attrib[key]
    own.set(f"{W}val", "single" if weight else "nil")
    if weight:
        own.set(f"{W}sz", str(round(weight * 8)))
        own.set(f"{W}space", space)
        own.set(f"{W}color", colour)


def _indents(properties: Any, wish: Formatting, size: float, is_strict: bool) -> None:
    sides = (("left", "start", wish.left), ("right", "end", wish.right))
    if wish.first_chars is None and all(said is None for *_, said in sides):
        return
    indent = child_in_order(properties, "ind", PARAGRAPH_ORDER)
    for name, strict, said in sides:
        if said is not None:
            own, other = (strict, name) if is_strict else (name, strict)
            for key in (other, f"{other}Chars"):
                indent.attrib.pop(f"{W}{key}", None)
            indent.set(f"{W}{own}Chars", "0")
            indent.set(f"{W}{own}", _twips(said))
    if wish.first_chars is not None:
        for key in ("hanging", "hangingChars"):
            indent.attrib.pop(f"{W}{key}", None)
        indent.set(f"{W}firstLineChars", _hundredths(wish.first_chars))
        indent.set(f"{W}firstLine", _twips(wish.first_chars * size))


def _spacing(properties: Any, wish: Formatting) -> None:
    sides = (("before", wish.before), ("after", wish.after))
    if wish.pitch is None and all(said is None for _, said in sides):
        return
    spacing = child_in_order(properties, "spacing", PARAGRAPH_ORDER)
    if wish.pitch is not None:
        spacing.set(f"{W}line", _twips(wish.pitch))
        spacing.set(f"{W}lineRule", "exact")
    for name, said in sides:
        if said is not None:
            spacing.attrib.pop(f"{W}{name}Autospacing", None)
            spacing.set(f"{W}{name}Lines", "0")
            spacing.set(f"{W}{name}", _twips(said))
