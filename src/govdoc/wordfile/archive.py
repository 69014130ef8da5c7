"""A ZIP rewritten in places: every entry that is not touched is copied as its bytes."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_LOCAL_SIGN, _CENTRAL_SIGN, _END_SIGN = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_LARGE = 0xFFFFFFFF
"""Stands where a number is too large for its field (ZIP64)."""
_DESCRIBED = 0x08
"""Flag: sizes stand behind the data."""
_UTF8 = 0x800


class _Entry(NamedTuple):
    """A record of the central directory."""

    fields: tuple[int, ...]
    """All but the signature."""
    name: bytes
    rest: bytes
    """Extra field and comment."""
    start: int
    """Of its local header, in the file."""


class UnusualArchiveError(ValueError):
    """A ZIP that cannot be rewritten in places."""


def rewrite(
    data: bytes, changed: Mapping[str, bytes], added: Mapping[str, bytes]
) -> bytes:
    """Return an archive with some entries changed and some added.

    Order, names, dates and ways of compression stay; new entries stand last and bear the
    first one's date.

    Args:
        data: the archive.
        changed: name as `zipfile` gives it → its new content.
        added: name → content.

    Raises:
        UnusualArchiveError: it is split, damaged, or too large for plain records.
    """
    with zipfile.ZipFile(BytesIO(data)) as file:
        infos = list(file.filelist)
        directory: int = file.start_dir
        comment = file.comment
    entries = _entries(data, directory, infos)
    ends = dict(pairwise(sorted({*(one.start for one in entries), directory})))
    out = bytearray()
    records = bytearray()
    last = {info.filename: n for n, info in enumerate(infos)}
    order = sorted(range(len(entries)), key=lambda n: entries[n].start)
    moved: dict[int, tuple[tuple[int, ...], bytes]] = {}
    for n in order:
        one, name = entries[n], infos[n].filename
        place = len(out)
        if name in changed and last[name] == n:
            fields, local = _packed(one, changed[name], place)
            moved[n] = (fields, one.name + one.rest)
            out += local
        else:
            out += data[one.start : ends[one.start]]
            moved[n] = ((*one.fields[:15], place), one.name + one.rest)
    for n in range(len(entries)):
        fields, tail = moved[n]
        records += _CENTRAL.pack(_CENTRAL_SIGN, *fields) + tail
    for name, content in added.items():
        fields, local, own = _new(name, content, entries, len(out))
        out += local
        records += _CENTRAL.pack(_CENTRAL_SIGN, *fields) + own
    count = len(entries) + len(added)
    end_record = _END.pack(
        _END_SIGN, 0, 0, count, count, len(records), len(out), len(comment)
    )
    return bytes(out + records + end_record + comment)


def _entries(data: bytes, directory: int, infos: list[zipfile.ZipInfo]) -> list[_Entry]:
    found = []
    at = directory
    for info in infos:
        if data[at : at + 4] != _CENTRAL_SIGN:
            raise UnusualArchiveError
        fields = _CENTRAL.unpack_from(data, at)[1:]
        name_end = at + _CENTRAL.size + fields[9]
        end = name_end + fields[10] + fields[11]
        if _LARGE in (fields[7], fields[8], fields[15]):
            raise UnusualArchiveError
        if data[info.header_offset : info.header_offset + 4] != _LOCAL_SIGN:
            raise UnusualArchiveError
        name = data[at + _CENTRAL.size : name_end]
        found.append(_Entry(fields, name, data[name_end:end], info.header_offset))
        at = end
    if len({one.start for one in found}) != len(found):
        raise UnusualArchiveError
    return found


def _packed(one: _Entry, content: bytes, place: int) -> tuple[tuple[int, ...], bytes]:
    """Return an entry's record and its local part with a new content."""
    made, needed, flags, method, time, date = one.fields[:6]
    flags &= ~_DESCRIBED
    method, body = _compressed(content, method)
    check, sizes = zlib.crc32(content), (len(body), len(content))
    local = _LOCAL.pack(
        _LOCAL_SIGN, needed, flags, method, time, date, check, *sizes,
        len(one.name), 0,
    )  # fmt: skip
    fields = (
        made, needed, flags, method, time, date, check, *sizes, *one.fields[9:15], place,
    )  # fmt: skip
    return fields, local + one.name + body


def _compressed(content: bytes, method: int) -> tuple[int, bytes]:
    if method == zipfile.ZIP_STORED:
        return method, content
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return zipfile.ZIP_DEFLATED, packer.compress(content) + packer.flush()


def _new(
    name: str, content: bytes, entries: list[_Entry], place: int
) -> tuple[tuple[int, ...], bytes, bytes]:
    time, date = entries[0].fields[4:6] if entries else (0, 0x21)
    own = name.encode()
    flags = 0 if name.isascii() else _UTF8
    _, body = _compressed(content, zipfile.ZIP_DEFLATED)
    common = (20, flags, zipfile.ZIP_DEFLATED, time, date, zlib.crc32(content))
    sizes = (len(body), len(content))
    local = _LOCAL.pack(_LOCAL_SIGN, *common, *sizes, len(own), 0) + own + body
    return (20, *common, *sizes, len(own), 0, 0, 0, 0, 0, place), local, own
