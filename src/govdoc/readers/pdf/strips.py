"""Pictures of places on the pages of a PDF, for reports."""

from __future__ import annotations

import io
from types import TracebackType
from typing import Self

_DPI = 80
_PT_PER_MM = 72 / 25.4


class Strips:
    """A PDF of which strips of pages are drawn; for use with ``with``."""

    def __init__(self, data: bytes) -> None:
        """Open it: it has been read before."""
        import pypdfium2

        self._document = pypdfium2.PdfDocument(data)

    def __enter__(self) -> Self:
        """Return the PDF itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self._document.close()

    def draw(self, page: int, top: float, bottom: float) -> bytes:
        """Return a strip over the whole width of a page as PNG; empty: it cannot be drawn.

        Args:
            page: 1 for the first.
            top: where it begins, in mm from the page's top.
            bottom: where it ends.
        """
        import pypdfium2

        try:
            sheet = self._document[page - 1]
            height = sheet.get_height()
            above = max(top * _PT_PER_MM, 0.0)
            below = max(height - bottom * _PT_PER_MM, 0.0)
            image = sheet.render(scale=_DPI / 72, crop=(0, below, 0, above)).to_pil()
        except (IndexError, ValueError, pypdfium2.PdfiumError):
            return b""
        stream = io.BytesIO()
        image.convert("RGB").quantize(64).save(stream, "PNG", optimize=True)
        return stream.getvalue()
