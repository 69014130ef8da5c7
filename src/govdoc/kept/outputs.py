"""Which files were made of which: digests alone, so that they may be made again.

Neither a name nor a word is kept. Without a cache nothing is known, and every file is
somebody else's.
"""

from __future__ import annotations

import hashlib

from govdoc.kept import cache

_SIZE = 20
"""Bytes of a digest."""


def note(output: str, data: bytes, source: str) -> None:
    """Keep that a file was made.

    Args:
        output: its path, absolute.
        data: the whole of it.
        source: the path, absolute, of what it was made of.
    """
    cache.write(_entry(output), (_digest(data), _digest(_path_bytes(source))))


def is_own(output: str, data: bytes, source: str) -> bool:
    """Return whether a file is, byte for byte, what was last made of that source."""
    known: object = cache.read(_entry(output))
    return known == (_digest(data), _digest(_path_bytes(source)))


def _entry(output: str) -> str:
    return f"output-{_digest(_path_bytes(output)).hex()}"


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SIZE).digest()


def _path_bytes(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")
