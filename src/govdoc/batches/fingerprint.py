"""By what a batch knows a source again: its bytes, and those of what lies beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from govdoc import files
from govdoc.errors import InputError
from govdoc.limits import Limits
from govdoc.model.said import SIDECAR
from govdoc.recognition.markup import picture_files


def fingerprint(source: Path, limits: Limits) -> str:
    """Return the SHA-256 of a source, and of its pictures and what says its roles.

    Raises:
        OSError: the source cannot be read.
    """
    own = files.fingerprint(source)
    parts = list(_parts(source, limits))
    return hashlib.sha256("".join([own, *parts]).encode()).hexdigest() if parts else own


def _parts(source: Path, limits: Limits) -> Iterator[str]:
    """Yield the SHA-256 of what says roles, and of each picture that a text names.

    Where a picture is not there, why.
    """
    beside = source.with_name(source.name + SIDECAR)
    if beside.is_file():
        yield files.fingerprint(beside)
    try:
        text = files.read_text(source, limits)
    except InputError:  # no text
        return
    for file in picture_files(text):
        try:
            data = files.read_beside(source.parent, file, limits)
            yield hashlib.sha256(data).hexdigest()
        except InputError as error:
            yield error.message
