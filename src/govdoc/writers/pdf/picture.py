"""Image XObjects: pictures in the coding that they have, opaque as PDF/A-1 wants them."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from reportlab.pdfbase.pdfdoc import (
    PDFDocument,
    PDFName,
    PDFObjectReference,
)

from govdoc.model.pages import PlacedPicture
from govdoc.model.picture import Raster
from govdoc.units import EMU_PER_PT
from govdoc.writers.pdf.objects import Dictionary, Stream, number

_FIRST_CHUNK = 8
"""A PNG's signature is that long."""
_PNG_PREDICTORS = 15


def add_picture(
    document: PDFDocument, picture: Raster, name: str
) -> PDFObjectReference:
    """Add a picture: a JPEG as it is, a PNG's compressed rows as they are."""
    samples = 1 if picture.is_gray else 3
    entries: dict[str, object] = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Image"),
        "Width": picture.width,
        "Height": picture.height,
        "BitsPerComponent": 8,
        "ColorSpace": PDFName("DeviceGray" if picture.is_gray else "DeviceRGB"),
        "Filter": PDFName("DCTDecode" if picture.is_jpeg else "FlateDecode"),
    }
    data = picture.data
    if not picture.is_jpeg:
        data = b"".join(_rows(data))
        entries["DecodeParms"] = Dictionary(
            {
                "Predictor": _PNG_PREDICTORS,
                "Colors": samples,
                "BitsPerComponent": 8,
                "Columns": picture.width,
            }
        )
    document.updateSignature(data)
    return document.Reference(Stream(data, entries, compress=False), name)


def _rows(png: bytes) -> Iterator[bytes]:
    """Yield what a PNG's ``IDAT`` chunks hold: Flate, with a predictor before each row."""
    at = _FIRST_CHUNK
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        if kind == b"IDAT":
            yield png[at + 8 : at + 8 + length]
        at += 12 + length


def picture_operators(placed: PlacedPicture, name: str, height: float) -> str:
    """Return what draws a picture.

    Args:
        placed: where.
        name: the XObject's, among the resources.
        height: of the paper, in pt.
    """
    x, width = placed.x / EMU_PER_PT, placed.width / EMU_PER_PT
    high = placed.height / EMU_PER_PT
    y = height - placed.y / EMU_PER_PT - high
    place = " ".join(number(value) for value in (width, 0, 0, high, x, y))
    return f"q {place} cm /{name} Do Q"
