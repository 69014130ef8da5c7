"""What pages refer to: embedded fonts and pictures, as resources with numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from govdoc.fonts.catalog import USUAL
from govdoc.fonts.sfnt import drawing
from govdoc.model.pages import FaceLike, Pages, faces_of, pictures_of
from govdoc.model.picture import Raster
from govdoc.writers.ofd.xml import legal, part, said

_FOLDER = "Res"


class Resources(NamedTuple):
    """The document's resources: their numbers, and the parts that hold them."""

    fonts: Mapping[FaceLike, int]
    pictures: Mapping[Raster, int]
    parts: Mapping[str, bytes]
    """By their names inside the document's folder; ready to be zipped."""


def resources(pages: Pages, numbers: Iterator[int]) -> Resources:
    """Cut the fonts and name the pictures.

    Args:
        pages: what refers to them.
        numbers: those that no object has yet.

    Raises:
        BrokenFontError: a font file is damaged.
    """
    parts: dict[str, bytes] = {}
    fonts: dict[FaceLike, int] = {}
    named = ""
    for faces, characters in faces_of(pages):
        one, data = next(numbers), drawing(faces[0], set(legal("".join(characters))))
        fonts.update(dict.fromkeys(faces, one))
        file = f"font_{one}.{'otf' if data[:4] == b'OTTO' else 'ttf'}"
        parts[f"{_FOLDER}/{file}"] = data
        named += (
            f'<ofd:Font ID="{one}" FontName="{said(faces[0].family)}" '
            f'FamilyName="{said(_usual(faces[0]))}">'
            f"<ofd:FontFile>{file}</ofd:FontFile></ofd:Font>"
        )
    if fonts:
        parts["PublicRes.xml"] = _part(f"<ofd:Fonts>{named}</ofd:Fonts>")
    pictures = {one: next(numbers) for one in pictures_of(pages)}
    if pictures:
        media = ""
        for picture, one in pictures.items():
            kind = "JPEG" if picture.is_jpeg else "PNG"
            file = f"image_{one}.{kind.lower()}"
            parts[f"{_FOLDER}/{file}"] = picture.data
            media += (
                f'<ofd:MultiMedia ID="{one}" Type="Image" Format="{kind}">'
                f"<ofd:MediaFile>{file}</ofd:MediaFile></ofd:MultiMedia>"
            )
        content = f"<ofd:MultiMedias>{media}</ofd:MultiMedias>"
        parts["DocumentRes.xml"] = _part(content)
    return Resources(fonts, pictures, parts)


def _usual(face: FaceLike) -> str:
    """Return the family that offices know the face's kind by.

    A family's name is there to find a substitute (11.1), for readers that load no fonts.
    """
    known = USUAL.get(face.kind, ())
    return known[0] if known and face.family not in known else face.family


def _part(content: str) -> bytes:
    return part("Res", content, f' BaseLoc="{_FOLDER}"')
