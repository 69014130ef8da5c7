"""What takes long to make and is always made alike, kept on disk from one run to the next.

Nothing of a text ever goes in here. An entry that is missing, damaged, from another
version or unreadable is made anew; a folder that cannot be written costs time only.
``GOVDOC_CACHE`` names another folder; set to nothing, it turns the cache off.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
import zlib
from typing import Any

from govdoc.version import __version__

_KIND = f"{__version__}-{sys.implementation.cache_tag}-{sys.hexversion:x}"
_CHECK = 4
"""Bytes of the checksum that an entry begins with."""


def read(name: str) -> Any:
    """Return an entry's value, or None."""
    path = _path(name)
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 pathlib costs a cold start
            data = stream.read()
        body = memoryview(data)[_CHECK:]
        if zlib.crc32(body) == int.from_bytes(data[:_CHECK]):
            return marshal.loads(body)
    except (OSError, ValueError, EOFError, TypeError):
        pass
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
    own = f"{path}.{os.getpid()}"
    with contextlib.suppress(OSError):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
        try:
            with open(own, "xb") as stream:  # noqa: PTH123
                stream.write(zlib.crc32(body).to_bytes(_CHECK) + body)
            os.replace(own, path)  # noqa: PTH105
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(own)  # noqa: PTH108


def _path(name: str) -> str:
    """Return where an entry lies; empty where nothing is to be kept."""
    folder = os.environ.get("GOVDOC_CACHE")
    if folder is None:
        base = _base()
        folder = f"{base}/govdoc" if base else ""
    return f"{folder}/{_KIND}/{name}" if folder else ""


def _base() -> str:
    if sys.platform == "win32":
        return os.environ.get("LOCALAPPDATA", "")
    home = os.path.expanduser("~")  # noqa: PTH111
    if sys.platform == "darwin":
        return f"{home}/Library/Caches"
    return os.environ.get("XDG_CACHE_HOME") or f"{home}/.cache"
