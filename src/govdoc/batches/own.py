"""Which files are outputs of ours: they lie beside the texts that they were made from."""

from __future__ import annotations

import contextlib
import os
import stat
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from govdoc import files
from govdoc.batches.anchor import Inode, inode
from govdoc.formats import DOCX, renamed
from govdoc.model.roles import Role

_STYLES, _PROGRAM = "word/styles.xml", "docProps/app.xml"
_ALIAS = f'<w:aliases w:val="{Role.PAGE_NUMBER.chinese}"/>'.encode()
_MOST = 1_000_000
"""Bytes of a list of styles, or of the end of a file, that are looked at."""
_PRODUCER = b"<pdf:Producer>govdoc</pdf:Producer>"


def recorded_inodes(
    source: Path, target: Path, recorded: Collection[str]
) -> set[Inode]:
    """Return the outputs of earlier runs that may lie among the sources.

    Args:
        source: the folder of the sources.
        target: the folder of the outputs.
        recorded: outputs below the target.
    """
    top, out = Path(os.path.realpath(source)), os.path.realpath(target)
    if not top.is_relative_to(out):  # what is below the sources is not walked
        return set()
    return {found for one in recorded if (found := inode(target / one)) is not None}


def made_of_others(folder: Path, sources: Iterable[str]) -> Iterator[str]:
    """Yield the sources that we have made of others, by whose names they are called.

    Args:
        folder: of the sources.
        sources: paths below it.
    """
    named: dict[str, list[str]] = {}
    for one in sources:
        named.setdefault(str(renamed(Path(one), DOCX.suffix)), []).append(one)
    for alike in named.values():
        ours = [one for one in alike if len(alike) > 1 and is_ours(folder / one)]
        if len(ours) < len(alike):
            yield from ours


def digest_of(path: Path) -> str | None:
    """Return a file's SHA-256; None: there is none, or it is a link or a device."""
    try:
        return files.fingerprint(path) if is_plain(path) else None
    except OSError:
        return None


def is_plain(path: Path) -> bool:
    """Return whether there is a file, and no link or device."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def is_ours(path: Path) -> bool:
    """Return whether we have written a file and no other program has since.

    Word, WPS and LibreOffice keep our styles when they save a DOCX, and say in it that
    it is theirs, which we never do.
    """
    with contextlib.suppress(
        OSError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error, KeyError
    ):
        with path.open("rb") as stream:
            if stream.read(5) == b"%PDF-":
                stream.seek(max(0, path.stat().st_size - _MOST))
                return _PRODUCER in stream.read(_MOST)
        with zipfile.ZipFile(path) as file, file.open(_STYLES) as styles:
            return _PROGRAM not in file.namelist() and _ALIAS in styles.read(_MOST)
    return False
