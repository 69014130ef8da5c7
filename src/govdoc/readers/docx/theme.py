"""The fonts of a theme, which styles name by their part in it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from govdoc.readers.docx.xml import Element

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/drawingml/main}"
SIMPLIFIED = "Hans"
"""Simplified Chinese: whose font stands for East Asia where the theme names none."""


def theme_fonts(root: Element | None, script: str = SIMPLIFIED) -> Mapping[str, str]:
    """Return the names that styles have for a theme's fonts → the font families.

    Those for which the theme names no family are left out.

    Args:
        root: of the theme; None: the file has none.
        script: whose font stands for East Asia where the theme names none.
    """
    found: dict[str, str] = {}
    places = [(space, part) for space in (_A, _STRICT) for part in ("major", "minor")]
    for space, part in places:
        path = f".//{space}fontScheme/{space}{part}Font"
        fonts = None if root is None else root.find(path)
        if fonts is not None:
            found |= _of_part(fonts, part, space, script)
    return MappingProxyType({name: family for name, family in found.items() if family})


def _of_part(fonts: Element, part: str, space: str, script: str) -> dict[str, str]:
    latin, east = fonts.find(f"{space}latin"), fonts.find(f"{space}ea")
    western = "" if latin is None else latin.get("typeface", "")
    eastern = "" if east is None else east.get("typeface", "")
    for one in fonts.iterfind(f"{space}font"):
        if not eastern and one.get("script") == script:
            eastern = one.get("typeface", "")
    return {
        f"{part}EastAsia": eastern,
        f"{part}HAnsi": western,
        f"{part}Ascii": western,
    }
