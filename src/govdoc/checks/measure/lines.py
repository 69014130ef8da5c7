"""Horizontal rules of a DOCX: borders of paragraphs, and lines that are drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from govdoc.checks.measure.types import MeasuredParagraph, MeasuredRule
from govdoc.kept.patterns import compile_pattern
from govdoc.readers.docx.xml import MC, WP, A, V, ancestors, each

_EMU = 36000.0
"""In a mm."""
_PT = 25.4 / 72
"""mm."""
_LINES = frozenset({"line", "straightConnector1"})
_FLAT = 1.0
"""mm: a shape that is no higher is a line."""
_DOUBLE = frozenset({"double", "thinThickSmallGap", "thickThinSmallGap", "thinThick",
                     "thickThin", "thinThickMediumGap", "thickThinMediumGap", "thinThin",
                     "thinThickLargeGap", "thickThinLargeGap", "dbl"})  # fmt: skip
_LENGTH = compile_pattern(r"(-?[\d.]+)(pt|mm|cm|in|px)?")
_UNITS = {"pt": _PT, "mm": 1.0, "cm": 10.0, "in": 25.4, "px": 25.4 / 96, "": _PT}
_HEX = compile_pattern(r"#?([0-9A-Fa-f]{6})\b")
_NAMED = {"red": "FF0000", "black": "000000", "#f00": "FF0000", "#000": "000000"}


def bordered(
    paragraph: MeasuredParagraph, number: int, left: float, width: float
) -> Iterator[MeasuredRule]:
    """Yield the rules above and below a paragraph.

    Args:
        paragraph: measured.
        number: its own.
        left: margin of its section, mm.
        width: of the section's text, mm; 0: not certain.
    """
    for side, style, weight, colour in paragraph.borders:
        if side in ("top", "bottom"):
            inner = (paragraph.left + paragraph.right) * _PT
            yield MeasuredRule(
                number, 0, left + paragraph.left * _PT, max(width - inner, 0.0), 0.0,
                weight * _PT, colour, style in _DOUBLE,
            )  # fmt: skip


def drawn(paragraph: Element, number: int) -> Iterator[MeasuredRule]:
    """Yield the lines that are drawn and hang on a paragraph."""
    for one in each(paragraph, f"{WP}anchor", f"{WP}inline"):
        rule = _of_drawing(one, number)
        if rule is not None:
            yield rule
    for one in each(paragraph, f"{V}line", f"{V}rect", f"{V}shape"):
        if not any(outer.tag == f"{MC}Fallback" for outer in ancestors(one)):
            rule = _of_vml(one, number)
            if rule is not None:
                yield rule


def _of_drawing(anchor: Element, number: int) -> MeasuredRule | None:
    shape, extent = next(each(anchor, f"{A}prstGeom"), None), anchor.find(f"{WP}extent")
    if shape is None or extent is None:
        return None
    width, height = (_emu(extent.get(key)) for key in ("cx", "cy"))
    if shape.get("prst") not in _LINES and height > _FLAT:
        return None
    if height > width:
        return None
    pen = next(each(anchor, f"{A}ln"), None)
    colour = None if pen is None else next(each(pen, f"{A}srgbClr"), None)
    return MeasuredRule(
        number,
        0,
        _offset(anchor, "H"),
        width,
        _offset(anchor, "V"),
        _emu(None if pen is None else pen.get("w")),
        "" if colour is None else colour.get("val", "").upper(),
        pen is not None and pen.get("cmpd", "sng") not in ("sng", ""),
    )


def _offset(anchor: Element, axis: str) -> float:
    place = anchor.find(f"{WP}position{axis}")
    if place is None or place.get("relativeFrom") != "page":
        return 0.0
    return _emu(place.findtext(f"{WP}posOffset"))


def _emu(value: str | None) -> float:
    found = re.fullmatch(r"-?\d{1,9}", (value or "").strip())
    return int(found[0]) / _EMU if found else 0.0


def _of_vml(shape: Element, number: int) -> MeasuredRule | None:
    pairs = (part.partition(":") for part in shape.get("style", "").split(";"))
    style = {key.strip(): value.strip() for key, _, value in pairs}
    if shape.tag == f"{V}line":
        ends = [shape.get(key, "").split(",") for key in ("from", "to")]
        if any(len(one) != 2 for one in ends):
            return None
        (left, top), (right, bottom) = (tuple(map(_mm, one)) for one in ends)
        width, height = abs(right - left), abs(bottom - top)
    else:
        width, height = _mm(style.get("width", "")), _mm(style.get("height", ""))
        left = top = 0.0
    if height > _FLAT or width <= height:
        return None
    on_page = style.get("mso-position-vertical-relative") == "page"
    at_page = style.get("mso-position-horizontal-relative") == "page"
    stroke = shape.find(f"{V}stroke")
    doubled = "" if stroke is None else stroke.get("linestyle", "")
    return MeasuredRule(
        number,
        0,
        left or _mm(style.get("margin-left", "")) if at_page else 0.0,
        width,
        top or _mm(style.get("margin-top", "")) if on_page else 0.0,
        _mm(shape.get("strokeweight", "0.75pt")),
        _colour(shape.get("strokecolor", "")),
        doubled in _DOUBLE,
    )


def _mm(value: str) -> float:
    found = _LENGTH.fullmatch(value.strip())
    return float(found[1]) * _UNITS[found[2] or ""] if found else 0.0


def _colour(value: str) -> str:
    found = _HEX.match(value.strip())
    if found:
        return found[1].upper()
    return _NAMED.get(
        value.strip().split(" ")[0].lower(), "000000" if not value else ""
    )
