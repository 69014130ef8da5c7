"""What was read of a picture's file, ready for any output."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Raster(NamedTuple):
    """A picture's pixels, opaque and upright: gray or sRGB, 8 bits a sample."""

    data: bytes
    """A JPEG file, or a PNG file that is not interlaced."""
    is_jpeg: bool
    is_gray: bool
    """True: one sample a pixel, False: three."""
    width: int
    """Pixels."""
    height: int


Pictures = Mapping[tuple[str, bytes], Raster]
"""What was read of a document's pictures, by `govdoc.model.document.Picture.key`."""
