"""Which files were made of which: digests alone, so that they may be made again.

Neither a name nor a word is kept. Without a cache nothing is known, and every file is
somebody else's.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection

from govdoc.kept import cache

_SIZE = 20
"""Bytes of a digest."""


def note(output: str, data: bytes, source: str, words: str) -> None:
    """Keep that a file was made.

    Args:
        output: its path, absolute.
        data: the whole of it.
        source: the path, absolute, of what it was made of.
        words: what stood there.
    """
    made = _digest(data), _digest(_path_bytes(source))
    cache.write(_entry(output), (*made, _digest(_path_bytes(words))))


def is_own(output: str, data: bytes, source: str) -> bool:
    """Return whether a file is, byte for byte, what was last made of that source."""
    return _words(output, data, source) is not None


def is_older(output: str, data: bytes, source: str, words: str) -> bool:
    """Return whether a file is our own, made of that source when it had other words."""
    made_of = _words(output, data, source)
    return made_of is not None and made_of != _digest(_path_bytes(words))


def _words(output: str, data: bytes, source: str) -> bytes | None:
    """Return the digest of the words of which we made a file; None: it is not our own."""
    match cache.read(_entry(output)):
        case (made, of, bytes() as words):
            own = _digest(data), _digest(_path_bytes(source))
            return words if (made, of) == own else None
    return None


def was_made(output: str, source: str) -> bool:
    """Return whether a file of that path was last made of that source.

    Whoever has changed it since, or removed it.
    """
    match cache.read(_entry(output)):
        case (_, made_of, *_):
            return bool(made_of == _digest(_path_bytes(source)))
    return False


def left_behind(folder: str, source: str, written: Collection[str]) -> list[str]:
    """Return the files of a folder that were once made of a source, and not this time.

    Args:
        folder: its path, absolute.
        source: the path, absolute, of what they were made of.
        written: the paths, absolute, of what was made of it now.
    """
    try:
        paths = sorted(one.path for one in os.scandir(folder) if one.is_file())
    except OSError:  # nobody may look into it
        return []
    now = set(written)
    return [path for path in paths if path not in now and was_made(path, source)]


def _entry(output: str) -> str:
    return f"output-{_digest(_path_bytes(output)).hex()}"


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SIZE).digest()


def _path_bytes(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")
