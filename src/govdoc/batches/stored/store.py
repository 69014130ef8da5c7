"""A store: files by their names, at an address that fsspec reaches.

What opens it, fsspec and its libraries find by themselves, in the environment and in their
own configuration: nothing of that is asked for, kept or said here.
"""

from __future__ import annotations

import contextlib
import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from govdoc import files
from govdoc.batches.stored.names import StoredName, folders_of, pages_of
from govdoc.batches.stored.reach import S3, failed, reach
from govdoc.errors import GovdocError

_OBJECTS = {"abfs", "adl", "gs", "memory", "obs", "oss", "s3"}
"""Schemes of stores where a file appears whole, by one request, or not at all."""
_BLOCK = 8 << 20
"""Bytes of a long file that are read, or written, at a time: S3 takes no part below 5 MB."""
_AT_ONCE = 32_000_000
"""Bytes that are put together in memory to be written by one request."""


class TakenError(Exception):
    """Something has the name of what was to be new."""


class Store:
    """The files below an address; pickled as that."""

    def __init__(self, address: str, error: type[GovdocError]) -> None:
        """Keep the address; nothing is reached yet.

        Args:
            address: as `govdoc.batches.address.find_place` returns it.
            error: what failures are: `InputError` or `OutputError`.
        """
        self.address = address
        self.scheme = address.partition("://")[0]
        self._error = error

    def __reduce__(self) -> tuple[object, ...]:
        """Travel as the address: each machine has its own means to reach it."""
        return Store, (self.address, self._error)

    @property
    def is_private(self) -> bool:
        """Whether this process alone sees it."""
        return self.scheme == "memory"

    def shown(self, name: str = "") -> str:
        """Return how messages call a file of it; without a name, itself."""
        own = self.address.removeprefix("file://")
        return files.shown(f"{own}/{name}" if name else own)

    def reach(self) -> None:
        """Load what reaches it.

        Raises:
            UsageError: nothing here does.
        """
        assert self._there

    def has_any(self) -> bool:
        """Return whether there is anything at the address.

        Raises:
            GovdocError: it cannot be reached.
        """
        if self.scheme == S3:  # which has no folders
            return next(self.names(), None) is not None
        with self._telling():
            return bool(self._there[0].exists(self._there[1]))

    def names(self, start: str = "", but: str | None = None) -> Iterator[StoredName]:
        """Yield the files whose names begin in one way, those of alike beginnings together.

        Args:
            start: of the names.
            but: a folder, with ``/`` at its end, that is passed over; None: none is.

        Raises:
            GovdocError: the store cannot be reached, or has no such folder.
        """
        list_ = pages_of if self.scheme == S3 else folders_of
        with self._telling():
            yield from list_(*self._there, start, but)

    def size(self, name: str) -> int:
        """Return the size of a file in bytes.

        Raises:
            GovdocError: there is none, or it cannot be reached.
        """
        with self._telling(name):
            return int(self._there[0].size(self._path(name)) or 0)

    def read(self, name: str) -> bytes | None:
        """Return the whole of a file; None: there is none.

        Raises:
            GovdocError: it cannot be read.
        """
        with self._telling(name):
            try:
                data: bytes = self._there[0].cat_file(self._path(name))
            except FileNotFoundError:
                return None
            return data

    def blocks(self, name: str) -> Iterator[bytes]:
        """Yield a file that need not fit into memory; nothing of one that is not there.

        Raises:
            GovdocError: it cannot be read.
        """
        with self._telling(name):
            try:
                with self._there[0].open(self._path(name), "rb", _BLOCK) as stream:
                    while block := stream.read(_BLOCK):
                        yield block
            except FileNotFoundError:
                return

    def lines(self, name: str) -> Iterator[bytes]:
        """Yield the lines of such a file; a last one that was cut off, too."""
        rest = b""
        for block in self.blocks(name):
            *whole, rest = (rest + block).split(b"\n")
            yield from whole
        if rest:
            yield rest

    def digest(self, name: str) -> str | None:
        """Return the SHA-256 of a file; None: there is none."""
        data = self.read(name)
        return None if data is None else hashlib.sha256(data).hexdigest()

    def write(self, name: str, data: bytes, *, is_new: bool = False) -> None:
        """Write a file, which appears whole or not at all.

        Args:
            name: of the file.
            data: all of it.
            is_new: nothing has the name yet.

        Raises:
            TakenError: something has, other than these bytes.
            GovdocError: it cannot be written.
        """
        with self._telling(name):
            try:
                if self.scheme in _OBJECTS:
                    self._put(name, data, is_new)
                else:
                    self._put_beside(name, data, is_new)
            except Exception as error:  # each library fails in its own way
                # A request whose answer was lost is sent again: what is there may be ours.
                if not is_new or self.read(name) != data:
                    if isinstance(error, FileExistsError):
                        raise TakenError from None
                    raise

    def write_parts(self, name: str, parts: Iterable[bytes]) -> None:
        """Write a file that need not fit into memory; it appears whole or not at all.

        Raises:
            GovdocError: it cannot be written.
        """
        waiting = iter(parts)
        data = b""
        for part in waiting:
            data += part
            if len(data) > _AT_ONCE and self.scheme != "memory":
                break
        else:
            return self.write(name, data)
        with self._telling(name):
            self._stream(name, data, waiting)

    def remove(self, name: str) -> None:
        """Take a file away, if it is there and lets us."""
        with contextlib.suppress(Exception):  # each library fails in its own way
            self._there[0].rm_file(self._path(name))

    @cached_property
    def _there(self) -> tuple[Any, str]:
        return reach(self.address, self.shown(), self._error)

    def _path(self, name: str) -> str:
        return f"{self._there[1]}/{name}"

    def _put(self, name: str, data: bytes, is_new: bool) -> None:
        more = {}
        if self.scheme == S3:  # which refuses what it did not get as it was sent
            digest = b64encode(hashlib.sha256(data).digest()).decode()
            more["ChecksumSHA256"] = digest
        mode = "create" if is_new else "overwrite"
        self._there[0].pipe_file(self._path(name), data, mode=mode, **more)

    def _put_beside(self, name: str, data: bytes, is_new: bool) -> None:
        """Write under another name, look whether it is right, and rename."""
        store = self._there[0]
        with self._renaming(name, is_new) as beside:
            store.pipe_file(beside, data)
            if store.cat_file(beside) != data:
                raise OSError("written otherwise")

    @contextlib.contextmanager
    def _renaming(self, name: str, is_new: bool) -> Iterator[str]:
        store, path = self._there[0], self._path(name)
        folder = path.rpartition("/")[0]
        store.makedirs(folder, exist_ok=True)
        beside = f"{folder}/{files.temporary_name(Path(name)).name}"
        try:
            yield beside
            is_there = store.exists(path)
            if is_there and is_new:
                raise FileExistsError
            if is_there and self.scheme not in {"file", "local"}:
                store.rm_file(path)  # few rename onto what is there
            store.mv(beside, path)
        except BaseException:
            with contextlib.suppress(Exception):
                store.rm_file(beside)
            raise

    def _stream(self, name: str, first: bytes, rest: Iterable[bytes]) -> None:
        if self.scheme not in _OBJECTS:
            with (
                self._renaming(name, is_new=False) as beside,
                self._there[0].open(beside, "wb") as stream,
            ):
                stream.write(first)
                stream.writelines(rest)
            return
        stream = self._there[0].open(self._path(name), "wb", _BLOCK)
        try:
            stream.write(first)
            for part in rest:
                stream.write(part)
        except BaseException:
            stream.discard()
            stream.closed = True  # else what there is of it would be written after all
            raise
        stream.close()

    @contextlib.contextmanager
    def _telling(self, name: str = "") -> Iterator[None]:
        """Say what fails, without the words of libraries, which may tell what opens a store.

        Raises:
            GovdocError: of the store's own class.
        """
        try:
            yield
        except (GovdocError, TakenError, FileExistsError, MemoryError):
            raise
        except Exception as error:  # each library fails in its own way
            raise failed(self.shown(name), error, self._error) from None
