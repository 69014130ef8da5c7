"""Pictures: relationships -> the files that the package holds, where they can be read."""

from __future__ import annotations

import posixpath

from govdoc.model.source import SourcePicture
from govdoc.readers.docx.ledger import Sort, Told
from govdoc.readers.docx.package import WordPart
from govdoc.units import EMU_PER_MM, Length

_READABLE = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM")
_OTHERS = (
    (b"\x01\x00\x00\x00", "EMF"),
    (b"\xd7\xcd\xc6\x9a", "WMF"),
    (b"\x01\x00\x09\x00", "WMF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"II\xbc", "WDP"),
    (b"RIFF", "WEBP"),
)
"""What pictures begin with that nobody here decodes."""
_BY_NAME = {
    ".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".bmp", ".dib", ".tmp", ".bin", "",
}  # fmt: skip
_WIDEST = 2_000 * EMU_PER_MM
"""Of a picture; more means harm."""


def is_readable(part: WordPart, id: str | None) -> bool:
    """Return whether an id names a picture in the file that can be read, by its name."""
    target = part.target(id)
    if target is None or not target.name:
        return False
    return posixpath.splitext(target.name)[1] in _BY_NAME


def read_picture(
    part: WordPart, id: str | None, width: int | None, alt: str
) -> SourcePicture | Told:
    """Return a picture without a number, or what is to be told of it.

    Args:
        part: which shows it.
        id: of the relationship.
        width: EMU; None: not said.
        alt: what the file says that it shows.
    """
    target = part.target(id)
    if target is None or (not target.name and not target.is_outside):
        return Told(Sort.PICTURE, alt or "文件里没有这张图片")
    if target.is_outside:
        return Told(Sort.LINKED_PICTURE, alt)
    file = posixpath.basename(target.name)
    data = part.package.picture(target.name)
    if data is None:
        return Told(Sort.PICTURE, f"{file} 太大")
    if not data.startswith(_READABLE):
        return Told(Sort.PICTURE, f"{file}（{_kind(data, file)}）")
    is_width = width is not None and 0 < width < _WIDEST
    return SourcePicture(
        file, 0, data, alt, Length(width) if width and is_width else None
    )


def _kind(data: bytes, file: str) -> str:
    for magic, kind in _OTHERS:
        if data.startswith(magic):
            return kind
    return posixpath.splitext(file)[1].lstrip(".").upper() or "不认识的格式"
