"""Font files cut from a face: the characters that a document shows -> bytes.

A word processor finds an embedded font by its name, so the open font that stands in for
仿宋 has to bear that name inside the file. A reader of pages finds glyphs by characters,
so that each has to lead to what our layout shows for it.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

import uharfbuzz as hb

from govdoc.fonts.glyphs import open_font, shown_character
from govdoc.fonts.sound import blaming
from govdoc.fonts.subset import asked
from govdoc.model.pages import FaceLike

_KEPT = frozenset(
    {"CFF ", "OS/2", "cmap", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca",
     "maxp", "post", "prep", "vhea", "vmtx", "VORG"}
)  # fmt: skip
_COPYRIGHT, _LICENCE = hb.OTNameIdPredefined.COPYRIGHT, hb.OTNameIdPredefined.LICENSE
_WINDOWS, _UNICODE, _ENGLISH = 3, 1, 0x409
_FS_TYPE, _WEIGHT, _SELECTION, _MAC_STYLE, _ADJUST = 8, 4, 62, 44, 8
"""Offsets in ``OS/2`` (the first three) and ``head``."""
_RESTRICTED = 0x0002
_REGULAR = 0x0040
_CHECKSUM = 0xB1B0AFBA
_BASIC, _WHOLE = 1, 10
"""Which characters a table of them is for: those below U+10000, all."""
_TABLE, _LONG_TABLE = 4, 12
"""Formats of such tables."""
_WHOLE_FONT = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
_DRAWING = (
    hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.DESUBROUTINIZE  # deflate finds what is repeated better
    | hb.SubsetFlags.NOTDEF_OUTLINE
    | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    | hb.SubsetFlags.NO_BIDI_CLOSURE  # 《 does not bring 》 along
)


def may_embed(face: FaceLike) -> bool:
    """Return whether the font's own flags allow embedding."""
    table = _open(face).reference_table("OS/2").data
    return len(table) > _FS_TYPE + 1 and not _u16(table, _FS_TYPE) & _RESTRICTED


def subset(face: FaceLike, characters: Iterable[str], family: str) -> bytes:
    """Return a font file with the characters' glyphs, called ``family``, regular."""
    source = _open(face)
    tables = _tables(asked(source, characters, _KEPT, _WHOLE_FONT).subset(source))
    tables["name"] = _names(source, family)
    tables["OS/2"] = _patched(tables["OS/2"], {_WEIGHT: 400, _SELECTION: _REGULAR})
    tables["head"] = _patched(
        tables["head"], {_MAC_STYLE: 0, _ADJUST: 0, _ADJUST + 2: 0}
    )
    return _assemble(tables)


def drawing(face: FaceLike, characters: Iterable[str]) -> bytes:
    """Return a font file that draws each character as our layout shows it, unhinted.

    The same face and characters give the same bytes.

    Raises:
        BrokenFontError: the font file is damaged.
    """
    font = open_font(face.path, face.index)
    shown = {char: shown_character(font, char) for char in characters}
    with blaming(face.path):
        plan = hb.SubsetPlan(
            font.face, asked(font.face, shown.values(), _KEPT, _DRAWING)
        )
        numbers = dict(plan.old_to_new_glyph_mapping)
        tables = _tables(plan.execute())
        glyphs = {c: font.get_nominal_glyph(ord(s)) or 0 for c, s in shown.items()}
        tables["cmap"] = _character_map({ord(c): numbers[g] for c, g in glyphs.items()})
        tables["name"] = _names(font.face, face.family)
        tables["head"] = _patched(tables["head"], {_ADJUST: 0, _ADJUST + 2: 0})
        return _assemble(tables)


def _tables(cut: hb.Face) -> dict[str, bytes]:
    return {tag: bytes(cut.reference_table(tag).data) for tag in cut.table_tags}


def _character_map(glyphs: dict[int, int]) -> bytes:
    """Return a ``cmap`` table: characters below U+10000, and all where there are others."""
    tables = [(_BASIC, _basic_table({c: g for c, g in glyphs.items() if c < 0xFFFF}))]
    if any(char > 0xFFFF for char in glyphs):
        rows = b"".join(struct.pack(">3I", c, c, g) for c, g in sorted(glyphs.items()))
        head = struct.pack(">2H3I", _LONG_TABLE, 0, 16 + len(rows), 0, len(glyphs))
        tables.append((_WHOLE, head + rows))
    at, records, bodies = 4 + 8 * len(tables), b"", b""
    for encoding, body in tables:
        records += struct.pack(">2HI", _WINDOWS, encoding, at + len(bodies))
        bodies += body
    return struct.pack(">2H", 0, len(tables)) + records + bodies


def _basic_table(glyphs: dict[int, int]) -> bytes:
    """Return a table of the format that each program reads, one segment a character."""
    chars = [*sorted(glyphs), 0xFFFF]  # the last segment is that one
    deltas = [(glyphs.get(char, 0) - char) & 0xFFFF for char in chars]
    count, codes = len(chars), struct.pack(f">{len(chars)}H", *chars)
    body = struct.pack(">4H", 2 * count, *_search(count, 2)) + codes + bytes(2) + codes
    body += struct.pack(f">{count}H", *deltas) + bytes(2 * count)
    return struct.pack(">3H", _TABLE, 6 + len(body), 0) + body


def _open(face: FaceLike) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(str(face.path)), face.index)


def _names(source: hb.Face, family: str) -> bytes:
    """Return a ``name`` table: the family's name, and whose the font is."""
    texts = {
        0: source.get_name(_COPYRIGHT) or "",
        1: family,
        2: "Regular",
        3: family,
        4: family,
        6: "Embedded" + "".join(c for c in family if c.isascii() and c.isalnum()),
        13: source.get_name(_LICENCE) or "",
    }
    records, storage = b"", b""
    for number, text in texts.items():
        data = text.encode("utf-16-be")
        records += struct.pack(
            ">6H", _WINDOWS, _UNICODE, _ENGLISH, number, len(data), len(storage)
        )
        storage += data
    head = struct.pack(">3H", 0, len(texts), 6 + len(records))
    return head + records + storage


def _patched(table: bytes, values: dict[int, int]) -> bytes:
    data = bytearray(table)
    for offset, value in values.items():
        struct.pack_into(">H", data, offset, value)
    return bytes(data)


def _assemble(tables: dict[str, bytes]) -> bytes:
    """Write the tables as one file, with its checksums (OpenType, otff)."""
    tags = sorted(tables)
    flavour = b"OTTO" if "CFF " in tables else b"\0\1\0\0"
    offset = 12 + 16 * len(tags)
    directory = flavour + struct.pack(">4H", len(tags), *_search(len(tags), 16))
    body, head_at = b"", 0
    for tag in tags:
        data = tables[tag]
        if tag == "head":
            head_at = offset + len(body)
        directory += tag.encode() + struct.pack(
            ">3I", _checksum(data), offset + len(body), len(data)
        )
        body += data + bytes(-len(data) % 4)
    file = bytearray(directory + body)
    adjust = (_CHECKSUM - _checksum(bytes(file))) & 0xFFFFFFFF
    struct.pack_into(">I", file, head_at + _ADJUST, adjust)
    return bytes(file)


def _search(count: int, size: int) -> tuple[int, int, int]:
    """Return what helps to search so many entries of so many bytes by halves (OpenType)."""
    power = 1 << (count.bit_length() - 1)
    return power * size, power.bit_length() - 1, (count - power) * size


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    total: int = sum(struct.unpack(f">{len(padded) // 4}I", padded))
    return total & 0xFFFFFFFF


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2])
