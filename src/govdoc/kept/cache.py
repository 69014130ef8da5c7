"""What takes long to make and is always made alike, kept on disk from one run to the next.

Nothing of a text ever goes in here. An entry that is missing, damaged, from another
version or unreadable is made anew; a folder that cannot be written costs time only, and
one that another user could write to is left alone (POSIX).
``GOVDOC_CACHE`` names another folder, by its whole path; anything else turns the cache off.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import stat
import sys
import zlib
from typing import Any

from govdoc.kept.home import user_folder
from govdoc.version import __version__

_KIND = f"{__version__}-{sys.implementation.cache_tag}-{sys.hexversion:x}"
_CHECK = 4
"""Bytes of the checksum that an entry begins with."""
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def read(name: str) -> Any:
    """Return an entry's value, or None. What it is made of, the caller has to check."""
    path = _path(name)
    if not path:
        return None
    # A container may claim more than there is room for: marshal believes it.
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError, MemoryError):
        with open(path, "rb") as stream:  # noqa: PTH123 pathlib costs a cold start
            if not _is_ours(os.fstat(stream.fileno())):
                return None
            data = stream.read()
        body = memoryview(data)[_CHECK:]
        if zlib.crc32(body) == int.from_bytes(data[:_CHECK]):
            return marshal.loads(body)
    return None


def write(name: str, value: Any) -> None:
    """Keep a value, whole, or not at all; one that is not of plain types is not kept.

    Two processes that write at once each leave a whole entry; the later one stays.
    """
    path = _path(name)
    if not path:
        return
    try:
        body = marshal.dumps(value)
    except ValueError:
        return
    own, place = f"{path}.{os.getpid()}", os.path.dirname(path)  # noqa: PTH120
    with contextlib.suppress(OSError):
        os.makedirs(place, mode=0o700, exist_ok=True)  # noqa: PTH103
        if not _is_ours(os.stat(place)):  # noqa: PTH116
            return
        try:
            with open(os.open(own, _FLAGS, 0o600), "wb") as stream:  # noqa: PTH123
                stream.write(zlib.crc32(body).to_bytes(_CHECK) + body)
            os.replace(own, path)  # noqa: PTH105
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(own)  # noqa: PTH108


def _is_ours(status: os.stat_result) -> bool:
    """Return whether nobody but this user can have written a file, or into a folder."""
    if not hasattr(os, "geteuid"):  # Windows: the folder is the user's by its place
        return True
    is_closed = not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
    return is_closed and status.st_uid == os.geteuid()


def folder() -> str:
    """Return where entries are kept, by its whole path; empty: nothing is."""
    named = os.environ.get("GOVDOC_CACHE")
    if named is None:
        base = _base()
        named = f"{base}/govdoc" if base else ""
    return named if os.path.isabs(named) else ""  # noqa: PTH117


def _path(name: str) -> str:
    """Return where an entry lies; empty where nothing is to be kept."""
    kept = folder()
    return f"{kept}/{_KIND}/{name}" if kept else ""


def _base() -> str:
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA", "")
    if sys.platform == "darwin":
        return user_folder("", "Library/Caches")
    return user_folder("XDG_CACHE_HOME", ".cache")
