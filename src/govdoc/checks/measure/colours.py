"""Colours of a DOCX -> RRGGBB."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element

from govdoc.kept.patterns import compile_pattern
from govdoc.readers.docx.xml import A, W, value_of

BLACK, WHITE = "000000", "FFFFFF"
_HEX = compile_pattern(r"[0-9A-Fa-f]{6}")
_THEME = {
    "text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1",
    "text2": "dk2", "dark2": "dk2", "background2": "lt2", "light2": "lt2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
"""What styles call a theme's colours, where they do not call them as it does."""
HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00",
    "magenta": "FF00FF", "red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF",
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
    "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000",
    "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip


class Colours:
    """The colours of a file, those of its theme included."""

    def __init__(self, theme: Element | None) -> None:
        """Read the theme's."""
        self._theme = _of_theme(theme)

    def text(self, element: Element | None) -> str:
        """Return the colour that ``w:color`` says; black where it says none."""
        return self._found(element, "val", "themeColor") or BLACK

    def ground(self, element: Element | None) -> str:
        """Return the colour that ``w:shd`` fills with; empty: none, or white."""
        if element is not None and value_of(element) in ("solid",):
            return self._found(element, "color", "themeColor") or BLACK
        found = self._found(element, "fill", "themeFill")
        return "" if found == WHITE else found

    def _found(self, element: Element | None, key: str, theme: str) -> str:
        if element is None:
            return ""
        said = element.get(f"{W}{key}", "")
        if _HEX.fullmatch(said):  # Word writes what comes of the theme's, too
            return said.upper()
        named = element.get(f"{W}{theme}", "")
        return self._theme.get(_THEME.get(named, named), "")


def _of_theme(root: Element | None) -> Mapping[str, str]:
    scheme = None if root is None else root.find(f".//{A}clrScheme")
    found = {}
    for one in () if scheme is None else scheme:
        for colour in one:
            value = colour.get("lastClr") or colour.get("val") or ""
            if _HEX.fullmatch(value):
                found[one.tag.rpartition("}")[2]] = value.upper()
    return MappingProxyType(found)
