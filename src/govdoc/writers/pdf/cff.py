"""CID-keyed CFF tables: which CID each glyph bears (Adobe technical note 5176)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

_CHARSET = 15
_ROS = (12, 30)
_FORMAT_LIST, _FORMAT_RANGE8, _FORMAT_RANGE16 = 0, 1, 2


def glyph_cids(table: bytes, glyphs: int) -> list[int]:
    """Return each glyph's CID.

    Args:
        table: a whole ``CFF `` table.
        glyphs: how many glyphs it holds.

    Returns:
        One number a glyph; the glyph's own index where the font is not CID-keyed,
        which is what a PDF reader then takes (PDF 1.7, 9.7.4.2).
    """
    at = table[2]
    _, at = _index(table, at)
    tops, at = _index(table, at)
    top = dict(_dict(tops[0]))
    offset = int(top.get((_CHARSET,), [0])[0])
    if _ROS not in top or offset <= _FORMAT_RANGE16:
        return list(range(glyphs))
    return [0, *_charset(table, offset, glyphs - 1)]


def _index(data: bytes, at: int) -> tuple[list[bytes], int]:
    """Read an INDEX: its items, and where it ends."""
    count = int.from_bytes(data[at : at + 2])
    if not count:
        return [], at + 2
    size, base = data[at + 2], at + 3
    offsets = [
        int.from_bytes(data[base + i * size : base + (i + 1) * size])
        for i in range(count + 1)
    ]
    start = base + (count + 1) * size - 1
    items = [data[start + a : start + b] for a, b in pairwise(offsets)]
    return items, start + offsets[-1]


def _dict(data: bytes) -> Iterator[tuple[tuple[int, ...], list[float]]]:
    """Read a DICT: operators with their operands; real numbers are passed over as 0."""
    operands: list[float] = []
    i = 0
    while i < len(data):
        byte = data[i]
        if byte <= 21:
            operator = (12, data[i + 1]) if byte == 12 else (byte,)
            yield operator, operands
            operands, i = [], i + len(operator)
        else:
            value, i = _operand(data, i)
            operands.append(value)


def _operand(data: bytes, i: int) -> tuple[int, int]:
    byte = data[i]
    if byte == 28:
        return int.from_bytes(data[i + 1 : i + 3], signed=True), i + 3
    if byte == 29:
        return int.from_bytes(data[i + 1 : i + 5], signed=True), i + 5
    if byte == 30:
        i += 1
        while data[i] & 15 != 15 and data[i] >> 4 != 15:
            i += 1
        return 0, i + 1
    if byte <= 246:
        return byte - 139, i + 1
    if byte <= 250:
        return (byte - 247) * 256 + data[i + 1] + 108, i + 2
    return -(byte - 251) * 256 - data[i + 1] - 108, i + 2


def _charset(data: bytes, at: int, count: int) -> list[int]:
    form, at = data[at], at + 1
    cids: list[int] = []
    if form == _FORMAT_LIST:
        return [int.from_bytes(data[at + 2 * i : at + 2 * i + 2]) for i in range(count)]
    left = 1 if form == _FORMAT_RANGE8 else 2
    while len(cids) < count:
        first = int.from_bytes(data[at : at + 2])
        more = int.from_bytes(data[at + 2 : at + 2 + left])
        cids += range(first, first + more + 1)
        at += 2 + left
    return cids[:count]
