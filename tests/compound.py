"""Compound files (OLE2) for tests: a header, one table, entries, streams."""

from __future__ import annotations

import struct
from collections.abc import Mapping

SECTOR, FREE, END, TABLE = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: Mapping[str, bytes], below: Mapping[str, bytes] = {}) -> bytes:
    """Return a file.

    Args:
        streams: at its top, by name.
        below: in a storage at its top.
    """
    names = [("Root Entry", 5, b"")]
    names += [(name, 2, data) for name, data in streams.items()]
    inner = len(names) + 1
    names += [("Storage", 1, b"")] * bool(below)
    names += [(name, 2, data) for name, data in below.items()]
    count = -(-len(names) * 128 // SECTOR)
    table, blocks, entries = [TABLE, *range(2, count + 1), END], [], []
    for at, (name, kind, data) in enumerate(names):
        size = -(-len(data) // SECTOR)
        start = len(table) if size else END
        table += [*range(start + 1, start + size), END] if size else []
        blocks.append(data.ljust(size * SECTOR, b"\0"))
        is_last = at in (0, inner - 1 if below else len(names) - 1, len(names) - 1)
        inside = 1 if at == 0 else inner if kind == 1 else FREE
        entries.append(
            _entry(name, kind, FREE if is_last else at + 1, inside, start, data)
        )
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII109I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 62, 3,
        0xFFFE, 9, 6, 0, 1, 1, 0, 4096, END, 0, END, 0, 0, *[FREE] * 108,
    )  # fmt: skip
    whole = b"".join(entries).ljust(count * SECTOR, b"\0")
    fat = struct.pack("<128I", *table, *[FREE] * (128 - len(table)))
    return header + fat + whole + b"".join(blocks)


def _entry(
    name: str, kind: int, right: int, inside: int, start: int, data: bytes
) -> bytes:
    words = f"{name}\0".encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16x4x16xIQ", words, len(words), kind, 1, FREE, right, inside, start,
        len(data),
    )  # fmt: skip


WORD = b"\xec\xa5\xc1\x00" + bytes(7) + b"\x10"
"""How the stream WordDocument begins; the last byte's first bit locks it."""
LOCKED = WORD[:-1] + b"\x11"
