"""Fonts of this machine: kinds → files → advances and coverage."""

from govdoc.fonts.book import FontBook, coverage, load_fonts
from govdoc.fonts.catalog import SPARE, USUAL, Face
from govdoc.fonts.discover import find_faces, user_font_folder
from govdoc.fonts.sound import BrokenFontError
from govdoc.model.looks import FONT_KINDS

__all__ = [
    "FONT_KINDS",
    "SPARE",
    "USUAL",
    "BrokenFontError",
    "Face",
    "FontBook",
    "coverage",
    "find_faces",
    "load_fonts",
    "user_font_folder",
]
