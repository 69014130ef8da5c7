"""What reportlab's objects lack: streams and dictionaries as PDF/A-1b wants them."""

from __future__ import annotations

import zlib
from functools import lru_cache

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFStream, format


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
        data = zlib.compress(content, 9) if compress else content
        dictionary = PDFDictionary({**(entries or {}), "Length": len(data)})
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
