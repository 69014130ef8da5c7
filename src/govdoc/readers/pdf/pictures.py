"""Pictures of a PDF page, as files of their own."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from govdoc.readers.pdf.signs import Turn

if TYPE_CHECKING:
    import pypdfium2

_LEAST = 28.0
"""pt of a picture's sides; what is smaller is an ornament, a dot or a rule."""
_WHOLE = 0.8
"""Share of a page that a picture behind its text covers."""


class OnPaper(NamedTuple):
    """A picture where it stands; lengths in pt from the page's top left corner."""

    left: float
    top: float
    width: float
    data: bytes
    """A file; empty: it could not be read."""


def find_pictures(
    page: pypdfium2.PdfPage, turn: Turn, pixels: int
) -> Iterator[OnPaper]:
    """Yield the pictures of an upright page that are none of its background.

    Args:
        page: the page.
        turn: where its corner lies.
        pixels: a larger one's are not read; 0: any.
    """
    from pypdfium2 import raw

    page_width, page_height = turn.size
    for found in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4):
        left, bottom, right, top = found.get_bounds()
        width, height = right - left, top - bottom
        if min(width, height) < _LEAST:
            continue
        if width * height > _WHOLE * page_width * page_height:
            continue
        is_large = bool(pixels) and math.prod(found.get_px_size()) > pixels
        data = b"" if is_large else _file(found)
        yield OnPaper(*turn.place(left, top), width, data)


def has_pictures(page: pypdfium2.PdfPage) -> bool:
    """Say whether any picture stands on a page: it may be one of a scan."""
    from pypdfium2 import raw

    objects = page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4)
    return any(True for _ in objects)


def _file(found: pypdfium2.PdfObject) -> bytes:
    try:
        image = found.get_bitmap(render=False).to_pil()
        stream = io.BytesIO()
        image.convert("RGB").save(stream, "PNG")
    except Exception:  # a decoder may raise anything over a damaged picture
        return b""
    return stream.getvalue()
