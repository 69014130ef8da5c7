"""What a file is, by its content: people give files any name, and programs wrong ones."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum

from govdoc.errors import InputError


class Content(Enum):
    """What a file's bytes are; the value is how messages call it."""

    TEXT = "纯文本"
    """Or nothing that is known here."""
    WORD = "Word 文档"
    """A package with a Word document in it: .docx, .docm, .dotx."""
    ODF = "OpenDocument 文档"
    """An OpenDocument text, packed or flat."""
    ZIP = "压缩包或别的程序的文件"
    """Any other packed file."""
    COMPOUND = "旧版或加了密码的 Word、WPS 文档"
    """Word 97 and its like, WPS's own, and whatever a password locks."""
    RTF = "RTF 文档"
    HTML = "网页（HTML）"
    """A page, a part of one, or what an office program saves as one."""
    MHT = "网页存档（MHT）"
    """A web page with its pictures in one file."""
    WORD_XML = "Word 的 XML 文档"
    """Word's document as one XML file, of 2003 or flat."""
    PDF = "PDF"
    PICTURE = "图片"

    @property
    def named(self) -> str:
        """Its name behind 这是: with a blank before Latin letters."""
        return f" {self.value}" if self.value[0].isascii() else self.value


_MAGIC = (
    (b"\xd0\xcf\x11\xe0", Content.COMPOUND),
    (b"%PDF-", Content.PDF),
    (b"{\\rtf", Content.RTF),
    (b"\x89PNG\r\n", Content.PICTURE),
    (b"\xff\xd8\xff", Content.PICTURE),
    (b"GIF8", Content.PICTURE),
)
_PROLOG = r"(?:<\?[^>]*>\s*)*(?:<!--(?:[^-]|-(?!->))*-->\s*)*"
"""What may stand before a file's first element."""
_XML = (
    (Content.WORD_XML, re.compile(_PROLOG + r"<(?:w:wordDocument|pkg:package)[\s>]")),
    (Content.ODF, re.compile(_PROLOG + r"<office:document[\s>]")),
)
_DOCTYPE = re.compile(_PROLOG + r"<!doctype\s+html\b", re.IGNORECASE)
_ROOT = re.compile(_PROLOG + r"<(?:html|head|body)(?:\s[^>]*)?>\s*", re.IGNORECASE)
_INSIDE = (
    "p|div|span|font|center|b|strong|i|em|u|s|a|h[1-6]|ul|ol|li|dl|dt|dd|table|caption"
    "|thead|tbody|tr|td|th|section|article|main|blockquote|pre|sup|sub"
)
"""Elements of which a part of a page is made; words stand inside them."""
_TAG = re.compile(
    rf"<(?P<end>/?)(?:(?P<inside>{_INSIDE})|br|hr|img|meta|link|wbr)(?:\s[^<>]*)?/?>"
    r"|<(?P<data>style|script|title)(?:\s[^<>]*)?>(?:.*?</(?P=data)\s*>|.*\Z)"
    r"|<!--(?:.*?-->|.*\Z)|<!\[[^>]*\]>"
    r"|</?[a-z][a-z0-9]*:[a-z]+(?:\s[^<>]*)?/?>",
    re.IGNORECASE | re.DOTALL,
)
_CLOSED = re.compile(
    r"</[a-z0-9:]+\s*>(?:\s|<!--(?:[^-]|-(?!->))*-->)*\Z", re.IGNORECASE
)
_MHT = re.compile(
    r"(?:[a-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}content-type:\s*multipart/related",
    re.IGNORECASE,
)
_SAMPLE = 65536
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
    if data.startswith(_ZIP):
        return _packed(data)
    start = _signs(data[:_SAMPLE], data[:2]).lstrip("\ufeff \t\n\f")
    if start[:1] == "<":
        return _marked_up(start, _signs(data[-_TAIL:], data[:2]))
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


def _marked_up(start: str, tail: str) -> Content:
    """Tell what begins with a ``<``; a text may begin so, too, or speak of ``<html>``."""
    for content, pattern in _XML:
        if pattern.match(start):
            return content
    if _DOCTYPE.match(start):
        return Content.HTML
    root = _ROOT.match(start)
    if root is not None:
        is_page = start[root.end() :][:1] == "<" or _CLOSED.search(tail)
        return Content.HTML if is_page else Content.TEXT
    return Content.HTML if _is_part(start) else Content.TEXT


def _is_part(start: str) -> bool:
    """Tell a part of a page: elements that are closed, and no words outside them.

    In Markdown and in a text that tags have come into, most words stand outside.
    """
    depth, at, closed = 0, 0, 0
    for tag in _TAG.finditer(start):
        if depth <= 0 and start[at : tag.start()].strip():
            return False
        if tag["inside"]:
            depth += -1 if tag["end"] else 1
        closed += bool(tag["end"] or tag["data"])
        at = tag.end()
    is_whole = len(start) >= _SAMPLE - 1 or depth > 0 or not start[at:].strip()
    return closed > 0 and is_whole


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
