"""Subsets: a face and the characters it draws -> font programs, cut by HarfBuzz.

TrueType and CFF outlines, single faces and faces of a collection alike. A code stands
for one character in each subset, so that a reader can always give the text back: where
two characters share a glyph (missing ones share the empty box, compatibility ideographs
their unified form), the second goes into a further, tiny subset.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

import uharfbuzz as hb

from govdoc.fonts.glyphs import open_font, shown_character
from govdoc.fonts.sound import blaming
from govdoc.model.pages import FaceLike

_OUTLINE_TABLES = frozenset(
    {"CFF ", "glyf", "loca", "head", "hhea", "hmtx", "maxp"}
)  # the codes are glyph numbers, so no cmap; hints are not read at print resolution
_FLAGS = (
    hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.DESUBROUTINIZE  # deflate finds what is repeated better
    | hb.SubsetFlags.CFF_IDENTITY_CHARSET
    | hb.SubsetFlags.NO_BIDI_CLOSURE  # 《 does not bring 》 along
)


class Metrics(NamedTuple):
    """What a font descriptor tells of the whole face, in 1/1000 em."""

    box: tuple[int, int, int, int]
    """Left, bottom, right, top of all glyphs."""
    ascent: int
    descent: int


class Subset(NamedTuple):
    """A cut font program."""

    program: bytes
    is_cff: bool
    name: str
    """Six letters made from the program, a plus sign, the face's PostScript name."""
    glyph_count: int
    codes: dict[str, int]
    """Character → the two-byte code that draws it: its glyph's number."""
    widths: dict[str, float]
    """Character → advance in 1/1000 em."""
    metrics: Metrics


def cut(face: FaceLike, characters: set[str]) -> Iterator[Subset]:
    """Cut the subsets that draw the characters; one, unless characters share a glyph.

    The same face and characters give the same bytes.

    Raises:
        BrokenFontError: the font file is damaged.
    """
    font = open_font(face.path, face.index)
    groups: list[dict[str, str]] = []
    taken: dict[int, int] = {}
    for char in sorted(characters):
        shown = shown_character(font, char)
        glyph = font.get_nominal_glyph(ord(shown)) or 0
        level = taken.get(glyph, 0)
        taken[glyph] = level + 1
        if level == len(groups):
            groups.append({})
        groups[level][char] = shown
    for group in groups:
        with blaming(face.path):
            made = _cut(font, group)
        yield made


def asked(
    face: hb.Face, characters: Iterable[str], tables: Set[str], flags: hb.SubsetFlags
) -> hb.SubsetInput:
    """Return what is asked of HarfBuzz: the characters, and the tables that stay."""
    wanted = hb.SubsetInput()
    # Asked for glyphs, HarfBuzz would look through all of the face's characters.
    wanted.unicode_set.update(map(ord, characters))
    dropped = set(face.table_tags) - tables
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in dropped)
    wanted.flags = flags
    return wanted


def _cut(font: hb.Font, shown: dict[str, str]) -> Subset:
    """Cut one subset; each character comes with the one whose glyph is shown."""
    face = font.face
    plan = hb.SubsetPlan(face, asked(face, shown.values(), _OUTLINE_TABLES, _FLAGS))
    renumbered = dict(plan.old_to_new_glyph_mapping)
    result = plan.execute()
    is_cff = "CFF " in result.table_tags
    program = bytes(result.reference_table("CFF ").data if is_cff else result.blob.data)
    scale = 1000 / face.upem
    glyphs = {c: font.get_nominal_glyph(ord(s)) or 0 for c, s in shown.items()}
    widths = {c: font.get_glyph_h_advance(g) * scale for c, g in glyphs.items()}
    return Subset(
        program=program,
        is_cff=is_cff,
        name=_name(face, program),
        glyph_count=result.glyph_count,
        codes={char: renumbered[glyph] for char, glyph in glyphs.items()},
        widths=widths,
        metrics=_metrics(face, font, scale),
    )


def _name(face: hb.Face, program: bytes) -> str:
    digest = hashlib.sha256(program).digest()
    tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
    full = face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or ""
    plain = "".join(c for c in full if c.isascii() and (c.isalnum() or c == "-"))
    return f"{tag}+{plain or 'Font'}"


def _metrics(face: hb.Face, font: hb.Font, scale: float) -> Metrics:
    head = bytes(face.reference_table("head").data)
    left, bottom, right, top = (
        round(int.from_bytes(head[at : at + 2], signed=True) * scale)
        for at in range(36, 44, 2)  # xMin, yMin, xMax, yMax
    )
    extents = font.get_font_extents("ltr")
    return Metrics(
        (left, bottom, right, top),
        round(extents.ascender * scale),
        round(extents.descender * scale),
    )
