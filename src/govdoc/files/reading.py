"""Reading: whole files and streams, held to limits while they are read."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable
from pathlib import Path, PureWindowsPath
from typing import BinaryIO

from govdoc.errors import InputError
from govdoc.files.decoding import decode, empty
from govdoc.files.names import shown, unreadable
from govdoc.files.writing import ANY_MODE
from govdoc.limits import DEFAULT_LIMITS, LONGEST_START, Limits, size_key


def read_text(path: Path, limits: Limits = DEFAULT_LIMITS) -> str:
    """Read a text file whatever its encoding; newlines become LF.

    Raises:
        InputError: missing, a folder, not readable, empty, binary, undecodable, or
            beyond the limits.
    """
    text = decode(read_bytes(path, limits), shown(path))
    limits.check_text(text, shown(path))
    return text


def read_bytes(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Read a whole file as it is.

    Raises:
        InputError: missing, a folder, not readable, empty, or beyond the limits.
    """
    check_source(path)
    try:
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            return _read(stream, shown(path), limits, size)
    except OSError as error:
        raise unreadable(path, error) from None


def read_beside(folder: Path, name: str, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Read a picture that a text names, from the text's own folder or below it.

    Args:
        folder: the text's.
        name: as the text writes it; ``/`` or ``\\`` parts folders.
        limits: what to refuse.

    Raises:
        InputError: it would lie elsewhere (also by way of a link), is missing, no plain
            file, not readable, empty, or too large.
    """
    parts = parts_beside(name)
    try:
        root = folder.resolve(strict=True)
        path = root.joinpath(*parts).resolve(strict=True)
        if not path.is_relative_to(root):
            raise _elsewhere(name)
        if not path.is_file():
            raise InputError(f"{name}: 不是普通文件", "请检查图片的文件名")
        with path.open("rb") as stream:
            limits.check("picture", os.fstat(stream.fileno()).st_size, name)
            data = stream.read(limits.picture + 1) if limits.picture else stream.read()
    except OSError as error:
        raise unreadable(name, error) from None
    except (ValueError, RuntimeError):  # no name of a file; links in a circle
        raise unreadable(name, FileNotFoundError()) from None
    check_picture(data, name, limits)
    return data


def check_picture(data: bytes, name: str, limits: Limits) -> None:
    """Refuse a picture's file that is empty or too large.

    Raises:
        InputError: it is.
    """
    limits.check("picture", len(data), name)
    if not data:
        raise InputError(f"{name}: 文件是空的", "请检查图片是否导出完整")


def parts_beside(name: str) -> tuple[str, ...]:
    """Return the parts of a path that leads from a text's folder no further than below it.

    Args:
        name: as the text writes it; ``/`` or ``\\`` parts folders.

    Raises:
        InputError: it leads elsewhere.
    """
    parts = PureWindowsPath(name)
    if parts.anchor or ".." in parts.parts or "://" in name:
        raise _elsewhere(name)
    return parts.parts


def _elsewhere(name: str) -> InputError:
    return InputError(
        f"{name}: 只读文稿所在文件夹里的图片", "请把图片放到文稿旁边，写它的文件名"
    )


def read_stream(stream: BinaryIO, name: str, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Read an open stream, which may be a pipe without an end, as it is.

    Args:
        stream: read to its end, or one byte past the limit.
        name: how errors call it.
        limits: what to refuse.

    Raises:
        InputError: empty, or beyond the limits.
        OSError: the stream cannot be read.
    """
    return _read(stream, name, limits)


def _read(stream: BinaryIO, name: str, limits: Limits, size: int = 0) -> bytes:
    """Read a stream to its end, or to its limit; ``size`` is what is known of it."""
    start = stream.read(LONGEST_START)
    limits.check_file(start, size, name)
    most = getattr(limits, size_key(start))
    data = start + (
        stream.read(max(0, most + 1 - len(start))) if most else stream.read()
    )
    limits.check_file(start, len(data), name)
    if not data:
        raise empty(name)
    return data


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal.

    Raises:
        OSError: it cannot be read.
    """
    import hashlib  # OpenSSL takes 2 ms to load

    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def check_source(path: Path) -> None:
    """Make sure that a source is there.

    Raises:
        InputError: missing, a folder, or out of reach.
    """
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from None
    if is_folder:
        raise InputError(f"{shown(path)}: 这是文件夹，不是文件", "请给出文件的名字")


def narrowest(paths: Iterable[Path]) -> int:
    """Return the permission bits that all of the files have, for `write_all`.

    Those that are not there have none to tell. Windows knows no such bits: there it is
    all of them.
    """
    mode = ANY_MODE
    for path in paths:
        with contextlib.suppress(OSError, ValueError):
            mode &= path.stat().st_mode
    return mode
