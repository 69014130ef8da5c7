"""An OFD file as a reader sees it: GB/T 33190-2016 read back, by none of our code."""

from __future__ import annotations

import io
import posixpath
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

NAMESPACE = "{http://www.ofdspec.org/2016}"

Matrix = tuple[float, float, float, float, float, float]


class Sign(NamedTuple):
    """A character where it stands; mm from the shown page's top left."""

    char: str
    x: float
    y: float
    """Of its origin on the baseline."""
    size: float
    matrix: Matrix
    """From the object to the page."""
    font: str
    """Number of its font."""


class Ofd(NamedTuple):
    """A package's parts by their names."""

    parts: dict[str, bytes]

    def root(self, name: str) -> ET.Element:
        """Return a part's outermost element."""
        return ET.fromstring(self.parts[name])

    @property
    def document(self) -> ET.Element:
        return self.root("Doc_0/Document.xml")

    @property
    def pages(self) -> list[ET.Element]:
        """The pages' parts, by the document's own list."""
        listed = self.document.iter(f"{NAMESPACE}Page")
        return [self.root(f"Doc_0/{one.get('BaseLoc')}") for one in listed]

    def sheet(self, page: int) -> tuple[float, float]:
        """Return the size of the page that is shown."""
        own = self.pages[page].find(f"{NAMESPACE}Area/{NAMESPACE}PhysicalBox")
        if own is None:
            own = self.document.find(f".//{NAMESPACE}PhysicalBox")
        assert own is not None
        assert own.text is not None
        _, _, width, height = numbers(own.text)
        return width, height

    def resources(self, kind: str, file: str) -> dict[str, bytes]:
        """Return the files of fonts or pictures by their numbers."""
        found = {}
        for name in ("PublicRes", "DocumentRes"):
            if f"Doc_0/{name}.xml" not in self.parts:
                continue
            root = self.root(f"Doc_0/{name}.xml")
            for one in root.iter(NAMESPACE + kind):
                at = one.findtext(NAMESPACE + file) or ""
                path = posixpath.join("Doc_0", root.get("BaseLoc") or "", at)
                found[one.get("ID") or ""] = self.parts[path]
        return found

    def signs(self, page: int) -> list[Sign]:
        """Return a page's characters in the order in which they are written."""
        return [
            sign
            for one in self.pages[page].iter(f"{NAMESPACE}TextObject")
            for sign in signs(one)
        ]

    def text(self) -> str:
        """Return all characters, page by page."""
        pages = range(len(self.pages))
        return "".join(sign.char for page in pages for sign in self.signs(page))


def opened(data: bytes) -> Ofd:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return Ofd({name: archive.read(name) for name in archive.namelist()})


def numbers(text: str) -> list[float]:
    return [float(word) for word in text.split()]


def array(text: str) -> Iterator[float]:
    """Yield an array's numbers: ``g 3 5.6`` is three of 5.6 (7.3)."""
    words = iter(text.split())
    for word in words:
        count = int(next(words)) if word == "g" else 1
        value = float(next(words) if word == "g" else word)
        yield from [value] * count


def signs(text_object: ET.Element) -> Iterator[Sign]:
    left, top, *_ = numbers(text_object.get("Boundary") or "")
    a, b, c, d, e, f = numbers(text_object.get("CTM") or "1 0 0 1 0 0")
    matrix = (a, b, c, d, e + left, f + top)
    for code in text_object.iter(f"{NAMESPACE}TextCode"):
        x, y = float(code.get("X") or ""), float(code.get("Y") or "")
        moves = [*array(code.get("DeltaX") or "")]
        text = code.text or ""
        assert len(moves) == len(text) - 1
        for char, move in zip(text, [*moves, 0.0], strict=True):
            yield Sign(
                char,
                a * x + c * y + matrix[4],
                b * x + d * y + matrix[5],
                float(text_object.get("Size") or ""),
                matrix,
                text_object.get("Font") or "",
            )
            x += move
