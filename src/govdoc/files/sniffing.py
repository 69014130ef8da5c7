"""What a file is, by its content: people give files any name, and programs wrong ones."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import Enum, auto

from govdoc.files.compound import MAGIC, streams_of


class Content(Enum):
    """What a file's bytes are."""

    TEXT = auto()
    """Or nothing that is known here."""
    WORD = auto()
    """A package with a Word document in it: .docx, .docm, .dotx."""
    ODF = auto()
    """An OpenDocument text, packed or flat."""
    UOF = auto()
    """A text in 标文通 (GB/T 20916), packed or as one XML file."""
    ZIP = auto()
    """Any other packed file."""
    WORD_97 = auto()
    """Word's document from 97 to 2003, and what WPS calls .wps since 2005."""
    LOCKED = auto()
    """A document that a password, or who may read it, locks."""
    SHEET = auto()
    """A workbook of any program."""
    SLIDES = auto()
    MAIL = auto()
    """A message of Outlook."""
    COMPOUND = auto()
    """Any other file of storages and streams: of early WPS and Works, for one."""
    RTF = auto()
    HTML = auto()
    MHT = auto()
    """A web page with its pictures in one file."""
    WORD_XML = auto()
    """Word's document as one XML file, of 2003 or flat."""
    PDF = auto()
    PICTURE = auto()


_MAGIC = (
    (b"%PDF-", Content.PDF),
    (b"\x89PNG\r\n", Content.PICTURE),
    (b"\xff\xd8\xff", Content.PICTURE),
    (b"GIF8", Content.PICTURE),
)
_MARKUP = (
    (Content.WORD_XML, r"(?s)<\?xml[^>]*>.{0,600}<(?:w:wordDocument|pkg:package)"),
    (
        Content.SHEET,
        r"(?s)<\?xml[^>]*>.{0,600}<office:document\s.{0,3000}"
        r"mimetype=\"application/vnd\.oasis\.opendocument\.spreadsheet",
    ),
    (Content.ODF, r"(?s)<\?xml[^>]*>.{0,600}<office:document[\s>]"),
    (Content.UOF, r"(?s)<\?xml[^>]*>.{0,600}<uof:UOF[\s>]"),
    (
        Content.HTML,
        r"(?is)(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*"
        r"<(?:!doctype\s+html|html|head|body)[\s>]",
    ),
    (
        Content.MHT,
        r"(?i)(?:[a-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}content-type:\s*multipart/related",
    ),
)
"""How mark-up begins that bears a text's name or Word's."""
_SAMPLE = 4096
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
    start = _start(data)
    if start.startswith("{\\rtf"):
        return Content.RTF
    if start[:1] == "<" or "ontent-" in start:
        for content, pattern in _MARKUP:
            if re.match(pattern, start):
                return content
    return Content.TEXT


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


def _start(data: bytes) -> str:
    """Return the first signs, whatever the encoding; only ASCII matters."""
    sample = data[:_SAMPLE]
    encoding = "utf-16" if sample[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
    text = sample.decode(encoding, "replace").removeprefix("ï»¿")
    return text.replace("\r\n", "\n").lstrip()


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
