"""What a file is, by its content: people give files any name, and programs wrong ones."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from govdoc.errors import InputError
from govdoc.files.compound import MAGIC, streams_of
from govdoc.files.content import Content
from govdoc.files.marked_up import SAMPLE, marked_up

_MAGIC = (
    (b"%PDF-", Content.PDF),
    (b"\x89PNG\r\n", Content.PICTURE),
    (b"\xff\xd8\xff", Content.PICTURE),
    (b"GIF8", Content.PICTURE),
)
_MHT = re.compile(
    r"(?:[a-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}content-type:\s*multipart/related",
    re.IGNORECASE,
)
_TAIL = 512
_ZIP = b"PK\x03\x04"


def sniff(data: bytes) -> Content:
    """Return what a file is.

    Args:
        data: the whole of it.
    """
    for magic, content in _MAGIC:
        if data.startswith(magic):
            return content
    if data.startswith(MAGIC):
        return _of_streams(data)
    if data.startswith(_ZIP):
        return _packed(data)
    start = _signs(data[:SAMPLE], data[:2]).lstrip("\ufeff \t\n\f")
    if start.startswith("{\\rtf"):
        return Content.RTF
    if start[:1] == "<":
        return marked_up(start, _signs(data[-_TAIL:], data[:2]))
    if "ontent-" in start and _MHT.match(start):
        return Content.MHT
    return Content.TEXT


def refuse_documents(data: bytes, name: str) -> None:
    """Make sure that a file is none of the documents that people mistake for a text.

    Args:
        data: the whole file.
        name: how errors call it.

    Raises:
        InputError: it is one; it says which.
    """
    content = sniff(data)
    if content not in (Content.TEXT, Content.PICTURE):  # a picture is told as binary
        raise InputError(
            f"{name}: 这是{content.named}，不是纯文本",
            "请用打开它的程序另存为纯文本（.txt）",
        )


def _signs(sample: bytes, first: bytes) -> str:
    """Return the signs of a sample, whatever its encoding; only ASCII matters."""
    zeros = sample.count(0) * 4 > len(sample)
    if first in (b"\xff\xfe", b"\xfe\xff") or zeros:
        is_big = first == b"\xfe\xff" or (zeros and sample[:1] == b"\0")
        text = sample.decode("utf-16-be" if is_big else "utf-16-le", "replace")
    else:
        text = sample.decode("latin-1").removeprefix("ï»¿")
    return text.replace("\r\n", "\n")


_STREAMS = (
    ("WordDocument", Content.WORD_97),
    ("EncryptedPackage", Content.LOCKED),
    ("Workbook", Content.SHEET),
    ("Book", Content.SHEET),
    ("PowerPoint Document", Content.SLIDES),
    ("__properties_version1.0", Content.MAIL),
)
"""Streams at the top of a compound file that say what it is."""
_LOCK_AT, _IS_LOCKED = 11, 0x01
"""Where the second byte of the flags of a Word 97 stands, and which of them locks it."""


def _of_streams(data: bytes) -> Content:
    """Tell compound files by what lies at their top."""
    streams = streams_of(data)
    for name, content in _STREAMS:
        if name in streams:
            flags = data[streams[name] + _LOCK_AT :][:1]
            is_locked = content is Content.WORD_97 and flags and flags[0] & _IS_LOCKED
            return Content.LOCKED if is_locked else content
    return Content.COMPOUND


def _packed(data: bytes) -> Content:
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


_ODF_KINDS = {b"spreadsheet": Content.SHEET, b"presentation": Content.SLIDES}
_MOST = 1_000_000
"""Bytes of a list of parts that is looked at."""


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
