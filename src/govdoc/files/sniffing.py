"""What a file is, by its content: people give files any name, and programs wrong ones."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum, auto


class Content(Enum):
    """What a file's bytes are."""

    TEXT = auto()
    """Or nothing that is known here."""
    WORD = auto()
    """A package with a Word document in it: .docx, .docm, .dotx."""
    ODF = auto()
    """An OpenDocument text, packed or flat."""
    ZIP = auto()
    """Any other packed file."""
    COMPOUND = auto()
    """Word 97 and its like, WPS's own, and whatever a password locks."""
    RTF = auto()
    HTML = auto()
    MHT = auto()
    """A web page with its pictures in one file."""
    WORD_XML = auto()
    """Word's document as one XML file, of 2003 or flat."""
    PDF = auto()
    PICTURE = auto()


_MAGIC = (
    (b"\xd0\xcf\x11\xe0", Content.COMPOUND),
    (b"%PDF-", Content.PDF),
    (b"{\\rtf", Content.RTF),
    (b"\x89PNG\r\n", Content.PICTURE),
    (b"\xff\xd8\xff", Content.PICTURE),
    (b"GIF8", Content.PICTURE),
)
_MARKUP = (
    (Content.WORD_XML, r"(?s)<\?xml[^>]*>.{0,600}<(?:w:wordDocument|pkg:package)"),
    (Content.ODF, r"(?s)<\?xml[^>]*>.{0,600}<office:document[\s>]"),
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
    if data.startswith(_ZIP):
        return _packed(data)
    start = _start(data)
    if start[:1] == "<" or "ontent-" in start:
        for content, pattern in _MARKUP:
            if re.match(pattern, start):
                return content
    return Content.TEXT


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
        return Content.ODF
    is_word = any(name.lower().startswith("word/") for name in names)
    is_other = any(name.startswith(("xl/", "ppt/")) for name in names)
    is_package = "_rels/.rels" in names and not is_other
    return Content.WORD if is_word or is_package else Content.ZIP
