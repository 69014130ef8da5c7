"""Bits of HTML -> tags, comments and words."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from govdoc.kept.patterns import compile_pattern
from govdoc.units import EMU_PER_MM, Length

_PIECE = compile_pattern(r"<!--|</?[A-Za-z][A-Za-z0-9:-]*(?:\s[^<>]*)?/?>")
_TAG = compile_pattern(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)([^<>]*)>")
_ATTRIBUTE = compile_pattern(
    r"""([A-Za-z-]+)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)'|([^\s"'<>]+))"""
)
_WIDTH = compile_pattern(r"\s*(\d{1,4}(?:\.\d{1,2})?)\s*(px|mm|cm|pt)?\s*;?")
_MILLIMETRES = {"": 25.4 / 96, "px": 25.4 / 96, "mm": 1, "cm": 10, "pt": 25.4 / 72}


class Tag(NamedTuple):
    """A tag."""

    name: str
    """In lower case."""
    is_end: bool
    attributes: dict[str, str]
    """Names in lower case."""

    @property
    def align(self) -> str:
        """How it aligns what it holds; empty: it does not say."""
        style = self.attributes.get("style", "").replace(" ", "").lower()
        said = self.attributes.get("align", "").lower()
        if "text-align:" in style:
            said = style.partition("text-align:")[2].partition(";")[0]
        if self.name == "center":
            said = "center"
        return said if said in ("left", "center", "right", "justify") else ""

    @property
    def width(self) -> Length | None:
        """The width that it asks for; None: it does not, or in parts of the page."""
        said = self.attributes.get("width", "")
        style = self.attributes.get("style", "").lower()
        if not said and "width:" in style:
            said = style.partition("width:")[2]
        found = _WIDTH.fullmatch(said.partition(";")[0])
        if found is None:
            return None
        millimetres = float(found[1]) * _MILLIMETRES[found[2] or ""]
        return Length(round(millimetres * EMU_PER_MM)) or None

    def span(self, name: str) -> int:
        """Return how many columns or rows a cell goes over."""
        said = self.attributes.get(name, "")
        return max(1, min(int(said), 1000)) if said.isascii() and said.isdigit() else 1


class TagPiece(NamedTuple):
    """A part of a stretch of HTML."""

    text: str
    """As written."""
    at: int
    """Where it begins."""
    tag: Tag | None = None
    is_comment: bool = False


def read_tag(text: str) -> Tag | None:
    """Read one tag; None: it is none."""
    found = _TAG.fullmatch(text)
    if found is None:
        return None
    attributes = {
        name.lower(): unescape(a or b or c)
        for name, a, b, c in _ATTRIBUTE.findall(found[3])
    }
    return Tag(found[2].lower(), bool(found[1]), attributes)


def pieces(text: str) -> Iterator[TagPiece]:
    """Part a stretch of HTML; a comment that does not end is words."""
    at = 0
    has_end = True
    for found in _PIECE.finditer(text):
        start, end = found.span()
        if start < at:
            continue  # inside a comment
        is_comment = found[0] == "<!--"
        if is_comment:
            close = text.find("-->", start) if has_end else -1
            has_end = close >= 0
            if not has_end:
                continue
            end = close + 3
        if start > at:
            yield TagPiece(text[at:start], at)
        tag = None if is_comment else read_tag(text[start:end])
        yield TagPiece(text[start:end], start, tag, is_comment)
        at = end
    if at < len(text):
        yield TagPiece(text[at:], at)
