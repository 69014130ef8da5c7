"""By what a batch knows a source again: its bytes, and those of what lies beside it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PureWindowsPath

from govdoc import files
from govdoc.errors import InputError
from govdoc.limits import LONGEST_START, Limits
from govdoc.model.said import SIDECAR
from govdoc.recognition.markup import picture_files


def fingerprint(source: Path, limits: Limits) -> str:
    """Return the SHA-256 of a source, and of its pictures and what says its roles.

    Raises:
        InputError: the source, or what says its roles, is larger than the limit.
        OSError: the source cannot be read.
    """
    return combined(_digest(source, limits), _parts(source, limits))


def combined(own: str, parts: Iterable[str]) -> str:
    """Return the SHA-256 of a source with that of what lies beside it, if anything does."""
    beside = "".join(parts)
    return hashlib.sha256(f"{own}{beside}".encode()).hexdigest() if beside else own


def beside(source: Path, limits: Limits) -> Iterator[Path]:
    """Yield where a source's fingerprint looks beside it, whether anything is there."""
    yield sidecar(source)
    for name in _pictures(source, limits):
        yield source.parent.joinpath(*PureWindowsPath(name).parts)


def sidecar(source: Path) -> Path:
    """Return where roles may be said beside a source."""
    return source.with_name(source.name + SIDECAR)


def _digest(path: Path, limits: Limits) -> str:
    """Return the SHA-256 of a file that is not too large; else its size says it."""
    with path.open("rb") as stream:
        start = stream.read(LONGEST_START)
        limits.check_file(start, os.fstat(stream.fileno()).st_size, files.shown(path))
        stream.seek(0)
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _parts(source: Path, limits: Limits) -> Iterator[str]:
    """Yield the SHA-256 of what says roles, and of each picture that a text names.

    Where a picture is not there, why.
    """
    said = sidecar(source)
    if said.is_file():
        yield _digest(said, limits)
    for name in _pictures(source, limits):
        try:
            data = files.read_beside(source.parent, name, limits)
            yield hashlib.sha256(data).hexdigest()
        except InputError as error:
            yield error.message


def _pictures(source: Path, limits: Limits) -> Iterator[str]:
    try:
        text = files.read_text(source, limits)
    except InputError:  # no text
        return
    yield from picture_files(text)
