"""Drawings, DrawingML and VML -> pictures, boxes with text, and what is to be told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govdoc.model.source import SourcePicture
from govdoc.readers.docx.alternatives import ALTERNATIVES, bears, chosen
from govdoc.readers.docx.ledger import Sort, Told
from govdoc.readers.docx.lines import is_flat
from govdoc.readers.docx.package import WordPart, relation
from govdoc.readers.docx.pictures import read_picture
from govdoc.readers.docx.xml import OFFICE, WP, WPG, A, Element, V, W, to_number
from govdoc.units import EMU_PER_MM, EMU_PER_PT

_BOX, _GRAPHIC = f"{W}txbxContent", f"{A}graphicData"
_BLIP, _IMAGE = f"{A}blip", f"{V}imagedata"
_WIDTH = re.compile(
    r"(?:^|;)\s*width\s*:\s*(\d{1,5}(?:\.\d{1,4})?)\s*(pt|in|cm|mm|px)?"
)
_UNITS = {
    "pt": EMU_PER_PT, "in": 72 * EMU_PER_PT, "cm": 10 * EMU_PER_MM, "mm": EMU_PER_MM,
    "px": 0.75 * EMU_PER_PT, None: 0.75 * EMU_PER_PT,
}  # fmt: skip


class TextBox(NamedTuple):
    """A box with text: its content, or the lines of what has no paragraphs of Word's."""

    content: Element | None
    lines: tuple[str, ...] = ()


Hung = SourcePicture | TextBox
"""What hangs on a paragraph."""


def read_drawing(element: Element, part: WordPart) -> Iterator[Hung | Told]:
    """Yield what ``w:drawing``, ``w:pict`` or ``w:object`` shows, in order.

    A drawing of which nothing can be read is told as one, or as a line.
    """
    reader = _Drawing(element, part)
    found = list(reader.read())
    yield from found
    if not found:
        yield Told(Sort.LINE if is_flat(element) else Sort.DRAWING)


class _Drawing:
    """The reading of one drawing: widths come before the pictures that they are of."""

    def __init__(self, element: Element, part: WordPart) -> None:
        self._root, self._part = element, part
        self._is_one = sum(1 for _ in element.iter(_BLIP)) < 2
        self._width: int | None = None
        self._own: int | None = None
        self._scale = 1.0
        self._alt = ""

    def read(self) -> Iterator[Hung | Told]:
        stack = [iter([self._root])]
        while stack:
            for one in stack[-1]:
                inside = None
                if one.tag == ALTERNATIVES:
                    inside = chosen(one, self._part)
                elif one.tag == _BOX:
                    if bears(one, self._part):
                        yield TextBox(one)
                elif one.tag == _GRAPHIC and (what := _foreign(one.get("uri", ""))):
                    yield Told(Sort.CHART, what)
                else:
                    yield from self._piece(one)
                    inside = one
                if inside is not None and len(inside):
                    stack.append(iter(inside))
                    break
            else:
                stack.pop()

    def _piece(self, one: Element) -> Iterator[Hung | Told]:
        """Yield what one element alone shows; note what it says of those behind it."""
        tag = one.tag
        if tag == f"{WP}extent":
            self._width = to_number(one.get("cx"))
        elif tag == f"{WP}docPr":
            self._alt = one.get("descr", "") or one.get("title", "")
        elif tag == f"{WPG}grpSpPr":
            self._scale = _scale(one)
        elif tag == f"{V}shape":
            self._width = _vml_width(one.get("style", ""))
            self._alt = one.get("alt", "")
        elif tag == _BLIP:
            yield self._picture(one, "embed" if relation(one, "embed") else "link")
        elif tag == _IMAGE:
            yield self._picture(one, "id" if relation(one) else "href")
            if any(
                one.get(f"crop{side}") for side in ("top", "bottom", "left", "right")
            ):
                yield Told(Sort.CROPPED)
        elif tag == f"{A}srcRect":
            if any(to_number(value) for value in one.attrib.values()):
                yield Told(Sort.CROPPED)
        else:
            yield from _words(one)

    def _picture(self, one: Element, key: str) -> SourcePicture | Told:
        width = self._width
        if one.tag == _BLIP and not self._is_one:
            width = self._own_width(one)
        return read_picture(self._part, relation(one, key), width, self._alt)

    def _own_width(self, blip: Element) -> int | None:
        """Return the width of one picture of a group."""
        shape = next(iter(blip.iterancestors()), None)  # type: ignore[attr-defined]
        shape = next(iter(shape.iterancestors()), None) if shape is not None else None
        size = None if shape is None else shape.find(f".//{A}xfrm/{A}ext")
        width = None if size is None else to_number(size.get("cx"))
        return None if width is None else round(width * self._scale)


def _words(one: Element) -> Iterator[Hung | Told]:
    """Yield the words of what is drawn, and the objects that are embedded."""
    if one.tag == f"{V}textpath" and one.get("string"):
        yield TextBox(None, (one.get("string", ""),))
        yield Told(Sort.WORD_ART)
    elif one.tag == f"{A}p":
        text = "".join(t.text or "" for t in one.iter(f"{A}t"))
        if text.strip():
            yield TextBox(None, (text,))
    elif one.tag == f"{OFFICE}OLEObject":
        yield Told(Sort.OBJECT, one.get("ProgID", ""))
    elif one.tag == f"{W}control":
        yield Told(Sort.OBJECT, one.get(f"{W}name", ""))


def _foreign(uri: str) -> str:
    """Return what a graphic is that lies in a part of its own; empty: it does not."""
    kind = uri.rpartition("/")[2].lower()
    if kind.startswith("chart"):
        return "图表"
    return "SmartArt 图示" if kind == "diagram" else ""


def _scale(group: Element) -> float:
    """Return how much larger a group is drawn than it is drawn up."""
    frame = group.find(f"{A}xfrm")
    if frame is None:
        return 1.0
    real, inner = (frame.find(f"{A}{name}") for name in ("ext", "chExt"))
    widths = [
        to_number(one.get("cx")) if one is not None else None for one in (real, inner)
    ]
    return widths[0] / widths[1] if widths[0] and widths[1] else 1.0


def _vml_width(style: str) -> int | None:
    found = _WIDTH.search(style)
    return round(float(found[1]) * _UNITS[found[2]]) if found else None
