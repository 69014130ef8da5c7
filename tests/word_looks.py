"""What a DOCX of ours means: each style's and each paragraph's properties, resolved."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TOGETHER = {"spacing", "ind", "rFonts"}
"""Elements whose attributes are inherited each by itself."""
_OTHER = {"firstLine": "hanging", "hanging": "firstLine"}

Look = dict[str, dict[str, str]]
"""Element → attribute → value."""


def looks(holder: etree._Element | None) -> Look:
    """Return the properties that stand in a ``w:pPr`` or a ``w:rPr``."""
    if holder is None:
        return {}
    return {
        one.tag.replace(W, ""): {k.replace(W, ""): v for k, v in one.attrib.items()}
        for one in holder
    }


def over(above: Look, below: Look) -> Look:
    """Return properties with those that they inherit."""
    found = dict(below)
    for name, values in above.items():
        kept = dict(below.get(name, {})) if name in _TOGETHER else {}
        for key in values:
            other = _OTHER.get(key.removesuffix("Chars"))
            for gone in (other, f"{other}Chars"):
                kept.pop(gone, None)
        found[name] = kept | values
    return found


class WordFile:
    """A DOCX taken to pieces."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as file:
            self.parts = {
                name[5:-4]: etree.fromstring(file.read(name))
                for name in file.namelist()
                if name.startswith("word/") and name.endswith(".xml")
            }
        found = self.parts["styles"].iterfind(f"{W}style")
        self.styles = {str(one.get(f"{W}styleId")): one for one in found}

    def name(self, identity: str) -> str:
        """Return a style's name."""
        return str(self.styles[identity].find(f"{W}name").get(f"{W}val"))

    def style(self, identity: str, holder: str) -> Look:
        """Return ``pPr`` or ``rPr`` of a style with all that it inherits."""
        style = self.styles[identity]
        base = style.find(f"{W}basedOn")
        below = self.style(str(base.get(f"{W}val")), holder) if base is not None else {}
        return over(looks(style.find(f"{W}{holder}")), below)

    def paragraphs(self) -> Iterator[etree._Element]:
        """Yield every paragraph of every part but the styles."""
        for name, part in self.parts.items():
            if name != "styles":
                yield from part.iter(f"{W}p")


def style_of(paragraph: etree._Element) -> str:
    """Return the id of a paragraph's style."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "Normal" if found is None else str(found.get(f"{W}val"))
