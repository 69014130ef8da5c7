"""What a file is, by its content: people give files any name, and programs wrong ones."""

from __future__ import annotations

import re

from govdoc.errors import InputError
from govdoc.files.compound import MAGIC, streams_of
from govdoc.files.content import Content
from govdoc.files.marked_up import SAMPLE, marked_up
from govdoc.kept.patterns import compile_pattern

_MAGIC = (
    (b"%PDF-", Content.PDF),
    (b"\x89PNG\r\n", Content.PICTURE),
    (b"\xff\xd8\xff", Content.PICTURE),
    (b"GIF8", Content.PICTURE),
)
_MHT = compile_pattern(
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
        from govdoc.files.packed import packed

        return packed(data)
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
