"""Pictures: the bytes of a file -> Raster, however the file was made.

Only the formats of `_FORMATS` are opened, and no pixel is decoded before the size that
the file claims has been checked.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageFile, ImageOps
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from govdoc.errors import InputError
from govdoc.limits import Limits
from govdoc.model.picture import Raster

_FORMATS: tuple[tuple[bytes, type[ImageFile.ImageFile]], ...] = (
    (b"\x89PNG\r\n\x1a\n", PngImageFile),
    (b"\xff\xd8\xff", JpegImageFile),
    (b"GIF8", GifImageFile),
    (b"BM", BmpImageFile),
)
"""What files begin with; `Image.open` would try more, and has limits of its own."""
_OTHERS = (
    (rb"\x01\0\0\0.{36} EMF", "EMF（矢量图）"),
    (rb"\xd7\xcd\xc6\x9a|\x01\0\x09\0\0[\x01\x03]", "WMF（矢量图）"),
    (rb"\x1f\x8b", "压缩的 EMF、WMF 或 SVG（矢量图）"),
    (
        rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml.{0,400}?)?(?:<!.{0,400}?>\s*)*<(?:\w+:)?svg\b",
        "SVG（矢量图）",
    ),
    (rb"II\*\0|MM\0\*|II\+\0|MM\0\+", "TIFF"),
    (rb"RIFF....WEBP", "WebP"),
    (rb"....ftyp(?:heic|heix|mif1|msf1|hevc)", "HEIC"),
    (rb"....ftypavif", "AVIF"),
    (rb"II\xbc", "JPEG XR"),
    (rb"\0\0\0\x0cjP  |\xff\x4f\xff\x51", "JPEG 2000"),
    (rb"%PDF-", "PDF"),
    (rb"%!PS|\xc5\xd0\xd3\xc6", "EPS（矢量图）"),
    (rb"\xd0\xcf\x11\xe0", "嵌入的文档"),
)
"""What else files begin with: what it is, which no one here opens."""
_SAMPLE = 2048
_ORIENTATION = 0x0112
_QUALITY = 95
"""For a JPEG that cannot go through as it is: turned by its camera, or CMYK."""
_KEPT = frozenset({0xE0, 0xEE})
"""Application segments that stay: JFIF, and Adobe's, which tells how colours are coded."""
_SCAN, _COMMENT = 0xDA, 0xFE


def decode_picture(data: bytes, name: str, limits: Limits) -> Raster:
    """Read a picture; alpha is laid on white, of several frames the first is taken.

    An upright JPEG in gray or three colours keeps its own coding, but not what cameras
    write into it beside the picture (place, date, owner).

    Args:
        data: the whole file.
        name: how errors call it.
        limits: how many pixels there may be.

    Raises:
        InputError: no picture, damaged, or too large.
    """
    try:
        return _decode(data, name, limits)
    except (InputError, MemoryError):
        raise
    except Exception:  # a decoder may raise anything over a damaged file
        raise InputError(
            f"{name}: 图片是坏的，读不出来", "请重新导出这张图片"
        ) from None


def _decode(data: bytes, name: str, limits: Limits) -> Raster:
    with _open(data, name) as image:
        width, height = image.width, image.height
        limits.check("pixels", width * height, name, width, height)
        is_jpeg = isinstance(image, JpegImageFile)
        is_upright = image.getexif().get(_ORIENTATION, 1) in (0, 1)
        image.load()
        if is_jpeg and is_upright and image.mode in ("L", "RGB"):
            return _picture(_bare_jpeg(data), image, is_jpeg=True)
        opaque = _opaque(image if is_upright else ImageOps.exif_transpose(image))
    opaque.info.clear()  # no profile, no comment, no transparency
    buffer = BytesIO()
    if is_jpeg:
        opaque.save(buffer, "JPEG", quality=_QUALITY, subsampling=0)
    else:
        opaque.save(buffer, "PNG", optimize=False)
    return _picture(buffer.getvalue(), opaque, is_jpeg)


def _open(data: bytes, name: str) -> ImageFile.ImageFile:
    """Read a picture's head by the decoder of its own format, and by no other."""
    for magic, decoder in _FORMATS:
        if data.startswith(magic):
            return decoder(BytesIO(data))
    what = kind_of(data)
    raise InputError(
        f"{name}: {f'是 {what}，放不进来' if what else '不是能用的图片'}",
        "请另存为 PNG 或 JPEG（GIF、BMP 也可）",
    )


def kind_of(data: bytes) -> str:
    """Return what a picture that is not opened here is, as messages say it, or nothing."""
    for pattern, kind in _OTHERS:
        if re.match(pattern, data[:_SAMPLE], re.DOTALL):
            return kind
    return ""


def _picture(data: bytes, image: Image.Image, is_jpeg: bool) -> Raster:
    return Raster(data, is_jpeg, image.mode == "L", image.width, image.height)


def _opaque(image: Image.Image) -> Image.Image:
    """Return the image as gray or RGB, laid on white."""
    if image.mode.startswith("I"):  # 16 bits a sample
        wide = image.convert("I")
        return wide.point(lambda value: value * (1 / 257)).convert("L")
    if image.has_transparency_data:
        is_gray = image.mode in ("LA", "La", "L", "1")
        seen = image if image.mode == "RGBA" else image.convert("RGBA")
        white = Image.new("RGB", seen.size, "white")
        white.paste(seen, mask=seen)
        return white.convert("L") if is_gray else white
    mode = "L" if image.mode in ("1", "L") else "RGB"
    return image if image.mode == mode else image.convert(mode)


def _bare_jpeg(data: bytes) -> bytes:
    """Leave out comments and application segments that are no part of the picture."""
    return b"\xff\xd8" + b"".join(_segments(data))


def _segments(data: bytes) -> Iterator[bytes]:
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":  # fill bytes
            at += 1
        mark, kind, length = struct.unpack_from(">BBH", data, at)
        if mark != 0xFF:
            raise ValueError(f"no marker at byte {at}")
        if kind == _SCAN:
            end = data.find(b"\xff\xd9", at)  # cameras put more behind the end
            yield data[at : end if end >= 0 else len(data)] + b"\xff\xd9"
            return
        is_extra = 0xE0 <= kind <= 0xEF or kind == _COMMENT
        if kind in _KEPT or not is_extra:
            yield data[at : at + 2 + length]
        at += 2 + length
