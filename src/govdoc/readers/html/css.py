"""What a page's styles say of an element: its own ``style`` and the page's ``<style>``.

Only selectors of one element are read (``p``, ``.MsoNormal``, ``p.MsoNormal``, ``#a``):
office programs write no others, and what a site's say beside is fetched from elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from govdoc.units import Length, pt

Declared = Mapping[str, str]
"""Property → value, both in lower case but for the values of names."""

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?([.#][\w-]+)?", re.IGNORECASE)
_LENGTH = re.compile(r"(-?\d{0,6}(?:\.\d{1,6})?)\s*(pt|px|cm|mm|in|pc|em|rem|%)?")
_LONGEST = 400_000
"""Characters of a page's ``<style>`` that are read."""
_LONGEST_OWN = 4_000
"""Characters of one ``style``; Word's longest are some hundreds."""
_POINTS = {
    "pt": 1.0, "px": 0.75, "": 0.75, "cm": 28.3465, "mm": 2.83465, "in": 72.0, "pc": 12.0,
}  # fmt: skip
_NAMED = {
    "xx-small": 6.75, "x-small": 7.5, "small": 9.75, "medium": 12.0, "large": 13.5,
    "x-large": 18.0, "xx-large": 24.0,
}  # fmt: skip
"""Sizes by name, in pt, as browsers have them."""
_FONT = re.compile(
    r"(?P<before>(?:[\w-]+\s+){0,4}?)(?P<size>\d[\d.]*(?:pt|px|cm|mm|em|%))"
    r"(?:/\S+)?(?:\s+(?P<face>.+))?"
)


class Sheet:
    """The styles that a page bears in itself."""

    def __init__(self, text: str) -> None:
        """Read what stands in the page's ``<style>`` elements."""
        self._rules: dict[tuple[str, str], dict[str, str]] = {}
        self._known: dict[tuple[str, ...], dict[str, str]] = {}
        for rule in _COMMENT.sub(" ", text[:_LONGEST]).split("}"):
            selectors, _, body = rule.partition("{")
            if "@" not in selectors:  # of paper or of a narrow screen
                self._add(selectors, body)

    def _add(self, selectors: str, body: str) -> None:
        declared = declarations(body)
        for one in selectors.split(",") if declared else ():
            found = _SELECTOR.fullmatch(one.strip())
            if found and found[0]:
                key = (found[1] or "").lower(), found[2] or ""
                self._rules.setdefault(key, {}).update(declared)

    def declared(self, element: Any) -> Declared:
        """Return what is said of an element itself; what it inherits is not among it."""
        get = element.get
        tag = element.tag
        key = (tag, get("class", ""), get("id", ""), get("style", ""))
        if not any(key[1:]) and not self._rules:
            return {}
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._look_up(*key)
        return found

    def _look_up(self, tag: str, classes: str, ident: str, own: str) -> dict[str, str]:
        names = ["", *(f".{one}" for one in classes.split()[:20])]
        names += [f"#{ident}"] if ident else []
        found: dict[str, str] = {}
        for name in names:
            for of in ("", tag):
                found.update(self._rules.get((of, name), {}))
        found.update(declarations(own[:_LONGEST_OWN]))
        return found


def declarations(text: str) -> dict[str, str]:
    """Read ``a: b; c: d``."""
    found = {}
    for one in text.split(";"):
        key, colon, value = one.partition(":")
        value = value.replace("!important", "").strip()
        if colon and value:
            found[key.strip().lower()] = value
    return found


def points(value: str, base: float | None = None) -> float | None:
    """Return a size in pt; None: it is not said in numbers that mean one.

    Args:
        value: as written.
        base: what ``em`` and ``%`` go by, in pt; None: nothing.
    """
    word = value.strip().lower()
    if word in _NAMED:
        return _NAMED[word]
    found = _LENGTH.fullmatch(word)
    if found is None or not found[1].strip("-."):
        return None
    number, unit = float(found[1]), found[2] or ""
    if unit in ("em", "rem", "%"):
        share = number / 100 if unit == "%" else number
        return None if base is None else share * base
    return number * _POINTS[unit]


def length(value: str, whole: Length | None = None) -> Length | None:
    """Return a width; None: none is said.

    Args:
        value: as written; a bare number is in pixels.
        whole: of what ``%`` is a part; None: of nothing that is known.
    """
    found = points(value, None if whole is None else whole.pt)
    return pt(found) if found and found > 0 else None


def font(value: str) -> tuple[str, str, bool]:
    """Part the shorthand ``font``: size, families, and whether it is bold."""
    found = _FONT.fullmatch(value.strip()[:200])
    if found is None:
        return "", "", False
    return found["size"], found["face"] or "", "bold" in found["before"].lower()


def first_face(value: str) -> str:
    """Return the first family of ``font-family``."""
    return value.split(",")[0].strip().strip("\"'").strip()
