"""reportlab's objects, written faster, and with streams as PDF/A-1b wants them."""

from __future__ import annotations

import zlib
from functools import lru_cache

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFStream,
    format,
)

from govdoc.writers.pdf.programs import LEVEL

_PARTING = (b"/", b"<", b"[", b"(")
"""What a value may begin with that needs no blank before it (PDF 1.4, 3.1)."""


class Dictionary(PDFDictionary):  # type: ignore[misc]
    """A dictionary whose keys are plain names."""

    def format(self, document: PDFDocument, IND: bytes = b" ") -> bytes:  # noqa: N803
        """Return the object; reportlab calls this when it saves."""
        entries = sorted(self.dict.items())
        rows = [_entry(key, _form(value, document)) for key, value in entries]
        return b"<<" + b"".join(rows) + b">>"


class Array(PDFArray):  # type: ignore[misc]
    """An array."""

    def format(self, document: PDFDocument, IND: bytes = b" ") -> bytes:  # noqa: N803
        """Return the object; reportlab calls this when it saves."""
        return b"[" + b" ".join([_form(x, document) for x in self.sequence]) + b"]"


class Written(PDFObject):  # type: ignore[misc]
    """An object that stands in the file by itself, and is written as bytes at once.

    Of thousands that are small, reportlab's own take several times as long.
    """

    __RefOnly__ = 1

    def __init__(self, document: PDFDocument) -> None:
        """Give it its number."""
        self.number = number_of(document, self)
        self.data = b""

    def format(self, document: PDFDocument) -> bytes:
        """Return the object; reportlab calls this when it saves."""
        return self.data


class PageObject(Dictionary):
    """A page."""

    __RefOnly__ = 1
    """reportlab's word for what stands in the file by itself."""

    def __init__(self, document: PDFDocument, entries: dict[str, object]) -> None:
        """Take what the page's dictionary says beside its kind and its parent."""
        parent = document.Reference(document.Pages)
        super().__init__({"Type": PDFName("Page"), "Parent": parent, **entries})


def number_of(document: PDFDocument, item: PDFObject) -> int:
    """Return the number that an object has in the file."""
    name = document.Reference(item).name
    number: int = document.idToObjectNumberAndVersion[name][0]
    return number


def _entry(key: str, value: bytes) -> bytes:
    """Return a dictionary's entry; a blank stands where nothing else parts the two."""
    return b"/%s%s%s" % (key.encode(), b"" if value[:1] in _PARTING else b" ", value)


def _form(value: object, document: PDFDocument) -> bytes:
    """Do as reportlab's `format`, which takes several times as long for what is common."""
    if isinstance(value, PDFObjectReference):
        return b"%d %d R" % document.idToObjectNumberAndVersion[value.name]
    if isinstance(value, PDFObject) or not isinstance(value, (str, int)):
        return bytes(format(value, document))
    return str(value).encode("ascii")


class Stream(PDFStream):  # type: ignore[misc]
    """A stream whose ``endstream`` begins a line (ISO 19005-1, 6.1.7)."""

    def __init__(
        self,
        content: bytes,
        entries: dict[str, object] | None = None,
        compress: bool = True,
    ) -> None:
        """Take the content and the dictionary's own entries.

        Args:
            content: as a reader sees it, not yet compressed.
            entries: what the dictionary says beside the length and the filter.
            compress: False leaves it readable, as XMP must be (ISO 19005-1, 6.7.2).
        """
        data = zlib.compress(content, LEVEL) if compress else content
        dictionary = Dictionary({**(entries or {}), "Length": len(data)})
        if compress:
            dictionary["Filter"] = "/FlateDecode"
        super().__init__(dictionary, data)

    def format(self, document: PDFDocument) -> bytes:
        """Return the object; reportlab calls this when it saves."""
        head, data = format(self.dictionary, document), self.content
        return b"".join([head, b"\nstream\n", data, b"\nendstream"])


@lru_cache(4096)
def number(value: float, places: int = 3) -> str:
    """Return a number in the fewest characters; 0.001 pt is a third of a micrometre."""
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def utf16(text: str) -> str:
    """Return a text string in hexadecimal, with its byte order mark (PDF 1.4, 3.8.1)."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
