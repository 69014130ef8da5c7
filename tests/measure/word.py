"""Measure a DOCX by its own XML: head block, what begins the text, and the imprint.

Only what is written with exact lines is measured, as Word sets it: the baseline at 0.8
of the line. Widths are those of the grid: a Han character one em, any other half an em.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from lxml import etree

from measure.sheets import Line, Pages, Sheet, Stroke

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
NS = {"w": W[1:-1], "wp": WP[1:-1], "a": A[1:-1]}
TWIP = 25.4 / 1440
EMU = 25.4 / 914400
BASELINE = 0.8
TEXT_STYLES = ("Title", "Recipients", "Normal")
"""The first paragraph in one of these is the last that is measured of the head."""


def measure(data: bytes) -> Pages:
    """Return two sheets: the first page down to the text, and the imprint."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        body = etree.fromstring(file.read("word/document.xml"))[0]
        file_styles = etree.fromstring(file.read("word/styles.xml"))
        foot = [etree.fromstring(file.read(name)) for name in _first_footers(file)]
    setter = _Setter(file_styles, body.find(".//w:sectPr", NS))
    in_frame = [p for p in body if p.find("w:pPr/w:framePr", NS) is not None]
    imprint = [p for p in in_frame if _anchor(p) == "margin"]
    head = list(_head(body))
    first = [*setter.set(head), *(x for part in foot for x in setter.set(part))]
    return [_sheet(first), _sheet(setter.set(imprint))]


def _first_footers(file: zipfile.ZipFile) -> list[str]:
    """Return the first page's footer where the section asks for one."""
    asked = b"<w:titlePg/>" in file.read("word/document.xml")
    return [n for n in file.namelist() if asked and n == "word/footer-first.xml"]


def _head(body: etree._Element) -> Iterator[etree._Element]:
    for block in body:
        if block.tag == W + "tbl" and block.find(".//w:trHeight", NS) is None:
            return  # a table of the text: a joint mark's rows are exactly high
        yield block
        style = block.find("w:pPr/w:pStyle", NS)
        if style is not None and style.get(W + "val") in TEXT_STYLES:
            return


def _anchor(paragraph: etree._Element) -> str:
    return str(paragraph.find("w:pPr/w:framePr", NS).get(W + "hAnchor"))


def _sheet(found: list[Line | Stroke]) -> Sheet:
    lines = [x for x in found if isinstance(x, Line) and x.chars]
    strokes = [x for x in found if isinstance(x, Stroke)]
    joined: list[Line] = []
    for line in sorted(lines, key=lambda x: (round(x.base, 1), x.left)):
        if joined and abs(joined[-1].base - line.base) < 0.2:
            last = joined.pop()
            line = replace(
                last, chars=last.chars + line.chars, size=max(last.size, line.size)
            )
        joined.append(line)
    return Sheet(tuple(joined), tuple(sorted(strokes, key=lambda s: s.top)))


@dataclass(frozen=True)
class Run:
    """A run as Word shows it: its own looks, then its paragraph's style's."""

    style: str
    """Id of the paragraph's style."""
    face: str
    """East Asian family."""
    latin: str
    """Family of what is no Han."""
    hint: str
    size: float
    """Points."""
    colour: str


def runs(data: bytes, text: str) -> list[Run]:
    """Return the runs of these words, wherever they stand."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        body = etree.fromstring(file.read("word/document.xml"))[0]
        setter = _Setter(
            etree.fromstring(file.read("word/styles.xml")),
            body.find(".//w:sectPr", NS),
        )
    return [
        setter.run(run, paragraph)
        for paragraph in body.iter(W + "p")
        for run in paragraph.findall("w:r", NS)
        if "".join(run.itertext()) == text
    ]


class _Char(NamedTuple):
    """A character in a line; lengths in mm."""

    char: str
    size: float
    white: float
    """Added behind it."""
    red: bool


_Chars = list[_Char]


@dataclass(frozen=True)
class _Box:
    """Where a paragraph may stand, in mm."""

    top: float
    left: float
    width: float
    height: float = 0.0


class _Setter:
    """Sets blocks downward from a page's top."""

    def __init__(self, styles: etree._Element, section: etree._Element) -> None:
        self.styles = {s.get(W + "styleId"): s for s in styles.findall("w:style", NS)}
        margins, paper = section.find("w:pgMar", NS), section.find("w:pgSz", NS)
        self.top, self.left, right = (
            int(margins.get(W + side)) * TWIP for side in ("top", "left", "right")
        )
        self.width = int(paper.get(W + "w")) * TWIP - self.left - right

    def run(self, run: etree._Element, paragraph: etree._Element) -> Run:
        style = paragraph.find("w:pPr/w:pStyle", NS)
        face, latin, hint = (
            self._run(run, paragraph, "rFonts", key=key)
            for key in ("eastAsia", "ascii", "hint")
        )
        size = float(self._run(run, paragraph, "sz")) / 2
        colour = self._run(run, paragraph, "color", "000000")
        name = "Normal" if style is None else str(style.get(W + "val"))
        return Run(name, face, latin, hint, size, colour)

    def set(self, blocks: list[etree._Element]) -> list[Line | Stroke]:
        found: list[Line | Stroke] = []
        y, frame, frame_y = self.top, None, 0.0
        for block in blocks:
            if block.tag == W + "tbl":
                y, rows = self._table(block, y)
                found += rows
                continue
            if block.tag != W + "p":
                continue
            found += self._drawn(block)
            place = block.find("w:pPr/w:framePr", NS)
            if place is None:
                y, parts = self._paragraph(block, _Box(y, self.left, self.width), True)
                found += parts
                continue
            key = etree.tostring(place)
            box = self._frame(place)
            again = key == frame
            start = replace(box, top=frame_y) if again else box
            frame_y, parts = self._paragraph(block, start, not again)
            frame = key
            found += parts
            if not again:
                found += self._foot_border(block, box, place)
        return found

    def _drawn(self, block: etree._Element) -> Iterator[Line | Stroke]:
        """Yield what the drawings that a paragraph holds show: text, or a filled box."""
        for anchor in block.iter(WP + "anchor"):
            box = _spot(anchor)
            fill = anchor.find(".//a:solidFill/a:srgbClr", NS)
            if fill is not None:
                red = fill.get("val") == "FF0000"
                foot, right = box.top + box.height, box.left + box.width
                yield Stroke(box.top, foot, box.left, right, red)
            for paragraph in anchor.iterfind(".//w:txbxContent/w:p", NS):
                yield from self._paragraph(paragraph, box, True)[1]

    def _frame(self, place: etree._Element) -> _Box:
        x, y, w = (int(place.get(W + key, "0")) * TWIP for key in ("x", "y", "w"))
        is_margin = place.get(W + "hAnchor") == "margin"
        return _Box(y, x + (self.left if is_margin else 0), w)

    def _foot_border(
        self, block: etree._Element, box: _Box, place: etree._Element
    ) -> Iterator[Stroke]:
        border = block.find("w:pPr/w:pBdr/w:bottom", NS)
        if border is not None:
            foot = box.top + int(place.get(W + "h")) * TWIP
            weight = _weight(border)
            yield Stroke(
                foot - weight, foot, box.left, box.left + box.width, _red(border)
            )

    def _table(
        self, table: etree._Element, y: float
    ) -> tuple[float, list[Line | Stroke]]:
        rows = table.findall("w:tr", NS)
        heights = [
            int(row.find("w:trPr/w:trHeight", NS).get(W + "val")) * TWIP for row in rows
        ]
        grid = [int(c.get(W + "w")) * TWIP for c in table.iterfind(".//w:gridCol", NS)]
        start = self.left + int(table.find("w:tblPr/w:tblInd", NS).get(W + "w")) * TWIP
        found: list[Line | Stroke] = []
        for n, row in enumerate(rows):
            x = start
            for cell, width in zip(row.findall("w:tc", NS), grid, strict=True):
                merge = cell.find("w:tcPr/w:vMerge", NS)
                restart = merge is not None and merge.get(W + "val") == "restart"
                deep = sum(heights[n:]) if restart else heights[n]
                for paragraph in cell.findall("w:p[w:r]", NS):
                    line = float(self._get(paragraph, "spacing", "line")) * TWIP
                    box = _Box(y + (deep - line) / 2, x, width)
                    found += self._paragraph(paragraph, box, True)[1]
                x += width
            y += heights[n]
        return y, found

    def _paragraph(
        self, paragraph: etree._Element, box: _Box, with_border: bool
    ) -> tuple[float, list[Line | Stroke]]:
        """Return the paragraph's foot and what it shows."""
        before, after, line = (
            float(self._get(paragraph, "spacing", key)) * TWIP
            for key in ("before", "after", "line")
        )
        indent = {
            key: float(self._get(paragraph, "ind", key)) * TWIP
            for key in ("left", "right", "firstLine", "hanging")
        }
        y, found = box.top + before, list[Line | Stroke]()
        left, width = (
            box.left + indent["left"],
            box.width - indent["left"] - indent["right"],
        )
        framed = paragraph.find("w:pPr/w:framePr", NS) is not None
        border = paragraph.find("w:pPr/w:pBdr/w:top", NS)
        if border is not None and with_border:
            weight = _weight(border)
            x, wide = (box.left, box.width) if framed else (left, width)
            found.append(Stroke(y, y + weight, x, x + wide, _red(border)))
            y += 0 if framed else weight
        first = indent["firstLine"] - indent["hanging"]
        for part in self._lines(paragraph):
            rows = _broken(part, width - first, width) if framed else [part]
            for n, row in enumerate(rows):
                shift = 0 if n else first
                room = _Box(y, left + shift, width - shift)
                found.append(self._line(row, paragraph, y + BASELINE * line, room))
                y += line
        return y + after, found

    def _lines(self, paragraph: etree._Element) -> list[_Chars]:
        """Return (character, size, white, is red) of each line that a break ends."""
        lines: list[_Chars] = [[]]
        for run in paragraph.findall("w:r", NS):
            size = float(self._run(run, paragraph, "sz")) / 2 * 25.4 / 72
            white = float(self._run(run, paragraph, "spacing", "0")) * TWIP
            red = self._run(run, paragraph, "color", "000000") == "FF0000"
            for part in run:
                if part.tag == W + "t":
                    lines[-1] += [_Char(char, size, white, red) for char in part.text]
                elif part.tag == W + "tab":
                    lines[-1].append(_Char("\t", size, 0, red))
                elif part.tag == W + "br":
                    lines.append([])
        return lines

    def _line(
        self, chars: _Chars, paragraph: etree._Element, base: float, room: _Box
    ) -> Line:
        """Return characters as one line on a baseline."""
        tabs = [
            (tab.get(W + "val"), int(tab.get(W + "pos")) * TWIP)
            for tab in paragraph.iterfind("w:pPr/w:tabs/w:tab", NS)
        ]
        jc = self._get(paragraph, "jc", "val", "left")
        groups, group = list[_Chars](), _Chars()
        for char in [*chars, _Char("\t", 0, 0, False)]:
            if char.char == "\t":
                groups.append(group)
                group = []
            else:
                group.append(char)
        spans: list[tuple[str, float, float]] = []
        wide = sum(map(_advance, groups[0]))
        x = room.left
        if jc in ("center", "right", "end"):
            x += (room.width - wide) / (2 if jc == "center" else 1)
        for n, one in enumerate(groups):
            if n:
                kind, at = tabs[n - 1]
                x = self.left + at
                x -= sum(map(_advance, one)) if kind == "right" else 0
            for char in one:
                spans.append((char.char, x, x + _advance(char) - char.white))
                x += _advance(char)
        shown = tuple(span for span in spans if span[0].strip())
        size = max((char.size for char in chars), default=0.0)
        red = bool(chars) and chars[0].red
        return Line(base, size, shown, "", red)

    def _get(
        self, paragraph: etree._Element, tag: str, key: str, default: str = "0"
    ) -> str:
        """Return a property of a paragraph: its own, its style's, the body's."""
        for holder in (paragraph, *self._styles(paragraph)):
            found = holder.find(f"w:pPr/w:{tag}", NS)
            if found is not None and found.get(W + key) is not None:
                return str(found.get(W + key))
            if found is not None and tag == "ind" and _other_first(found, key):
                return "0"
        return default

    def _run(
        self,
        run: etree._Element,
        paragraph: etree._Element,
        tag: str,
        default: str = "",
        key: str = "val",
    ) -> str:
        """Return a property of a run: its own, its paragraph's style's, the body's."""
        for holder in (run, *self._styles(paragraph)):
            found = holder.find(f"w:rPr/w:{tag}", NS)
            if found is not None and found.get(W + key) is not None:
                return str(found.get(W + key))
        return default

    def _styles(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        own = paragraph.find("w:pPr/w:pStyle", NS)
        if own is not None:
            yield self.styles[own.get(W + "val")]
        yield self.styles["Normal"]


def _spot(anchor: etree._Element) -> _Box:
    """Return where a drawing stands that is anchored to the page."""
    assert anchor.find("wp:wrapNone", NS) is not None
    x, y = (
        int(anchor.find(f"wp:position{axis}[@relativeFrom='page']/*", NS).text) * EMU
        for axis in "HV"
    )
    extent = anchor.find("wp:extent", NS)
    width, height = (int(extent.get(key)) * EMU for key in ("cx", "cy"))
    return _Box(y, x, width, height)


def _other_first(indent: etree._Element, key: str) -> bool:
    """A first line's indent of its own puts aside the style's hanging one, and so."""
    other = {"firstLine": "hanging", "hanging": "firstLine"}.get(key)
    return other is not None and indent.get(W + other) is not None


def _broken(chars: _Chars, room: float, width: float) -> list[_Chars]:
    """Cut characters into lines; what follows a tab is in one with what is before it."""
    rows: list[_Chars] = [[]]
    if any(char.char == "\t" for char in chars):
        return [chars]
    for char in chars:
        if room < _advance(char):
            rows.append([])
            room = width
        rows[-1].append(char)
        room -= _advance(char)
    return rows


def _advance(char: _Char) -> float:
    wide = unicodedata.east_asian_width(char.char) in "WFA" and char.char != "·"
    return (1 if wide else 0.5) * char.size + char.white


def _weight(border: etree._Element) -> float:
    return int(border.get(W + "sz")) / 8 * 25.4 / 72


def _red(border: etree._Element) -> bool:
    return border.get(W + "color") == "FF0000"
