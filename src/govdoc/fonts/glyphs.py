"""Glyphs of a face: the font opened, and which glyph is shown for a character."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

from govdoc.fonts.sound import BrokenFontError, blaming, check_whole

_BOXES = "□〓■?"
"""What is printed for a character that no font has: the first that the face draws."""
_BLANKS = " \u3000\u00a0"
"""What is shown for a blank or an invisible mark that the face lacks."""
_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})


_KEPT = 32
"""Faces that stay open from one document to the next."""
_LARGEST = 50_000
"""Characters of a face that are remembered."""


def open_font(path: Path, index: int) -> hb.Font:
    """Open one face of a font file, scaled to its own units.

    It stays open while the file is the same; nobody may set anything of it.
    """
    return glyphs_of(path, index).font


class FaceGlyphs(dict[str, tuple[int, float, int]]):
    """Characters of one face: the glyph, 0 where it has none; advance in em; what is shown.

    The last is the glyph, or what stands for one that is missing; the advance is of that,
    which has its own width, lest it stand in the next one.
    """

    def __init__(self, font: hb.Font) -> None:
        """Remember nothing yet."""
        self.font = font
        self._upem = font.face.upem

    def __missing__(self, char: str) -> tuple[int, float, int]:
        """Ask the font."""
        glyph = self.font.get_nominal_glyph(ord(char)) or 0
        shown = glyph or shown_glyph(self.font, char)
        entry = glyph, self.font.get_glyph_h_advance(shown) / self._upem, shown
        if len(self) >= _LARGEST:
            self.clear()
        self[char] = entry
        return entry


def glyphs_of(path: Path, index: int) -> FaceGlyphs:
    """Return a face's glyphs; those that documents before it asked for are known.

    Raises:
        BrokenFontError: the file is gone, cut short, or no font.
    """
    try:
        status = path.stat()
    except OSError:
        raise BrokenFontError(path) from None
    return _opened(path, index, (status.st_ino, status.st_mtime_ns, status.st_size))


@lru_cache(maxsize=_KEPT)
def _opened(path: Path, index: int, stamp: tuple[int, ...]) -> FaceGlyphs:
    check_whole(path, index)
    with blaming(path):
        face = hb.Face(hb.Blob.from_file_path(str(path)), index)
        if not face.glyph_count:
            raise BrokenFontError(path)
        return FaceGlyphs(hb.Font(face))


def shown_character(font: hb.Font, char: str) -> str:
    """Return the character whose glyph is shown for ``char``: nearly always itself.

    A box stands for one that the face lacks, a space for a blank; where the face has
    neither it is ``char`` after all, drawn by glyph 0, the face's own "missing" one,
    which PDF/A-1 validators refuse.
    """
    if font.get_nominal_glyph(ord(char)):
        return char
    others = _BLANKS if unicodedata.category(char) in _INVISIBLE else _BOXES
    return next(filter(lambda c: font.get_nominal_glyph(ord(c)), others), char)


def shown_glyph(font: hb.Font, char: str) -> int:
    """Return the glyph that is shown for a character, as `shown_character` tells."""
    return font.get_nominal_glyph(ord(shown_character(font, char))) or 0
