"""What a package is, by what lies in it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from govdoc.files.content import Content

_ODF_KINDS = {b"spreadsheet": Content.SHEET, b"presentation": Content.SLIDES}
_MOST = 1_000_000
"""Bytes of a list of parts that is looked at."""


def packed(data: bytes) -> Content:
    """Tell packages by what lies in them; a damaged one by its bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            names = set(file.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return Content.WORD if b"word/" in data else Content.ZIP
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return _open_document(data)
    if "uof.xml" in names or "_meta/meta.xml" in names:
        return Content.UOF
    for folder, content in (("xl/", Content.SHEET), ("ppt/", Content.SLIDES)):
        if any(name.startswith(folder) for name in names):
            return content
    is_word = any(name.lower().startswith("word/") for name in names)
    return Content.WORD if is_word or "_rels/.rels" in names else Content.ZIP


def _open_document(data: bytes) -> Content:
    """Tell what an OpenDocument package holds, and whether a password locks it."""
    try:
        with (
            zipfile.ZipFile(io.BytesIO(data)) as file,
            file.open("META-INF/manifest.xml") as stream,
        ):
            listed = stream.read(_MOST)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, zlib.error):
        return Content.ODF
    if b":encryption-data" in listed:
        return Content.LOCKED
    kind = re.search(rb"vnd\.oasis\.opendocument\.([a-z]+)", listed)
    return _ODF_KINDS.get(kind[1] if kind else b"", Content.ODF)
