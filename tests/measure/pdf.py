"""Measure a PDF's own glyphs and strokes (pdfplumber)."""

from __future__ import annotations

import io
from dataclasses import replace

import pdfplumber

from measure.sheets import Line, Pages, Sheet, Stroke

MM = 25.4 / 72


def _is_red(colour: object) -> bool:
    parts = tuple(colour) if isinstance(colour, list | tuple) else (colour,)
    return len(parts) == 3 and parts[0] > 0.7 and max(parts[1:]) < 0.3


def measure(data: bytes) -> Pages:
    """Return what stands where on every page."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [_sheet(page) for page in pdf.pages]


def _sheet(page: pdfplumber.page.Page) -> Sheet:
    """Measure a page; one that a viewer shows on its side, on the sheet held upright."""
    if page.width <= page.height:
        return _read(page, page.chars)
    turned = [char for char in page.chars if char["matrix"][1] < 0]
    lines = [_turned_back(page, char) for char in turned]
    upright = _read(page, [char for char in page.chars if char not in turned])
    return Sheet(_joined(lines), (), upright)


def _turned_back(page: pdfplumber.page.Page, char: dict) -> Line:
    """Return a character that stands on its side, from the upright sheet's top left."""
    base = float(page.width) - char["matrix"][4]
    span = (char["text"], char["top"] * MM, char["bottom"] * MM)
    red = _is_red(char["non_stroking_color"])
    return Line(base * MM, char["size"] * MM, (span,), char["fontname"], red)


def _joined(lines: list[Line]) -> tuple[Line, ...]:
    """Join the characters of the one line there is, a page number."""
    chars = sorted((x.chars[0] for x in lines if x.text.strip()), key=lambda c: c[1])
    return (replace(lines[0], chars=tuple(chars)),) if chars else ()


def _read(page: pdfplumber.page.Page, found: list[dict]) -> Sheet:
    height, rows = float(page.height), dict[float, list[dict]]()
    for char in found:
        if char["text"].strip():
            base = height - char["matrix"][5]
            key = next((k for k in rows if abs(k - base) < 0.6), base)
            rows.setdefault(key, []).append(char)
    lines = []
    for base, chars in rows.items():
        chars.sort(key=lambda c: c["matrix"][4])
        spans = tuple((c["text"], c["matrix"][4] * MM, c["x1"] * MM) for c in chars)
        size = max(c["size"] for c in chars) * MM
        red = _is_red(chars[0]["non_stroking_color"])
        lines.append(Line(base * MM, size, spans, chars[0]["fontname"], red))
    # LibreOffice draws a rectangle as a path; what is as flat as one is a stroke, too.
    paths = (one for one in page.curves if one["fill"])
    drawn = (*page.rects, *page.lines, *paths)
    strokes = {_stroke(one, height) for one in drawn}
    level = [s for s in strokes if s.right - s.left > 20 and s.weight < 3]
    order = sorted(level, key=lambda s: s.top)
    upright = {
        round((s.left + s.right) / 2, 2)
        for s in strokes
        if s.weight > 3 and s.right - s.left < 3
    }
    by_base = tuple(sorted(lines, key=lambda x: x.base))
    return Sheet(by_base, tuple(order), posts=tuple(sorted(upright)))


def _stroke(one: dict, height: float) -> Stroke:
    top, bottom = (height - one["y1"]) * MM, (height - one["y0"]) * MM
    paint = one["non_stroking_color"]
    if one["object_type"] == "line":
        half = float(one["linewidth"] or 0) / 2 * MM
        top, bottom, paint = top - half, bottom + half, one["stroking_color"]
    box = (round(x, 3) for x in (top, bottom, one["x0"] * MM, one["x1"] * MM))
    return Stroke(*box, _is_red(paint))
