"""Compound files (OLE2): the names at their top, by which one tells what they are."""

from __future__ import annotations

import struct
from collections.abc import Iterator

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER, _ENTRY = 512, 128
_LAST_SECTOR = 0xFFFFFFFA
"""Numbers from here on are signs, not sectors; so are those of entries."""
_MOST_SECTORS = 4096
"""Of the list of entries: half a million of them."""


def streams_of(data: bytes) -> dict[str, int]:
    """Return the names at the top of a compound file, and where their bytes begin.

    Args:
        data: the whole file, damaged or not: what cannot be followed is left out. A
            stream below 4096 bytes lies elsewhere: where it is said to begin means
            nothing.
    """
    try:
        return _streams(data)
    except struct.error:  # it ends before its header does
        return {}


def _streams(data: bytes) -> dict[str, int]:
    (shift,) = struct.unpack_from("<H", data, 30)
    (first,) = struct.unpack_from("<I", data, 48)
    size = 1 << min(shift, 16)
    sectors = _chain(data, size, first)
    entries = b"".join(data[(n + 1) * size :][:size] for n in sectors)
    found: dict[str, int] = {}
    waiting = [_links(entries, 0)[2]]
    seen = set()
    while waiting:
        at = waiting.pop()
        if at in seen or (at + 1) * _ENTRY > len(entries):
            continue
        seen.add(at)
        left, right, _ = _links(entries, at)
        waiting += [left, right]
        name = entries[at * _ENTRY :][:64].decode("utf-16-le", "replace")
        (start,) = struct.unpack_from("<I", entries, at * _ENTRY + 116)
        found[name.partition("\0")[0]] = (start + 1) * size
    return found


def _links(entries: bytes, at: int) -> tuple[int, int, int]:
    """Return the numbers of an entry's neighbours, and of the first within it."""
    left, right, below = struct.unpack_from("<III", entries, at * _ENTRY + 68)
    return left, right, below


def _chain(data: bytes, size: int, first: int) -> Iterator[int]:
    """Yield the sectors that follow one another from the first."""
    table = list(_table(data, size))
    per = size // 4
    seen: set[int] = set()
    at = first
    while at < _LAST_SECTOR and at not in seen and len(seen) < _MOST_SECTORS:
        seen.add(at)
        yield at
        block = at // per
        if block >= len(table):
            return
        where = (table[block] + 1) * size + at % per * 4
        if where + 4 > len(data):
            return
        (at,) = struct.unpack_from("<I", data, where)


def _table(data: bytes, size: int) -> Iterator[int]:
    """Yield the sectors of the table that says which sector follows which."""
    yield from _numbers(data[76:_HEADER])
    (at,) = struct.unpack_from("<I", data, 68)
    seen: set[int] = set()
    while at < _LAST_SECTOR and at not in seen and len(seen) < _MOST_SECTORS:
        seen.add(at)
        sector = data[(at + 1) * size :][:size]
        if len(sector) < size:
            return
        yield from _numbers(sector[:-4])
        (at,) = struct.unpack_from("<I", sector, size - 4)


def _numbers(data: bytes) -> Iterator[int]:
    for (number,) in struct.iter_unpack("<I", data[: len(data) // 4 * 4]):
        if number < _LAST_SECTOR:
            yield number
