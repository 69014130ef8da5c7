"""A font subset under another family's name: face and characters -> bytes.

A program finds an embedded font by its name, so the open font that stands in for 仿宋
has to bear that name inside the file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

import uharfbuzz as hb

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


def may_embed(face: FaceLike) -> bool:
    """Return whether the font's own flags allow embedding."""
    table = _open(face).reference_table("OS/2").data
    return len(table) > _FS_TYPE + 1 and not _u16(table, _FS_TYPE) & _RESTRICTED


def subset(face: FaceLike, characters: Iterable[str], family: str) -> bytes:
    """Return a font file with the characters' glyphs, called ``family``, regular."""
    source = _open(face)
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, characters))
    dropped = set(source.table_tags) - _KEPT
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in dropped)
    wanted.flags = hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    cut = wanted.subset(source)
    tables = {tag: bytes(cut.reference_table(tag).data) for tag in cut.table_tags}
    tables["name"] = _names(source, family)
    tables["OS/2"] = _patched(tables["OS/2"], {_WEIGHT: 400, _SELECTION: _REGULAR})
    tables["head"] = _patched(
        tables["head"], {_MAC_STYLE: 0, _ADJUST: 0, _ADJUST + 2: 0}
    )
    return _assemble(tables)


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
    power = 1 << (len(tags).bit_length() - 1)
    offset = 12 + 16 * len(tags)
    directory = flavour + struct.pack(
        ">4H", len(tags), power * 16, power.bit_length() - 1, (len(tags) - power) * 16
    )
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


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    total = sum(number for (number,) in struct.iter_unpack(">I", padded))
    return int(total) & 0xFFFFFFFF


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2])
