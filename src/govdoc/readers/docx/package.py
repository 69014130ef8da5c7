"""The package: bytes -> the few parts that a reader needs, parsed."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from govdoc.errors import InputError
from govdoc.limits import Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DOCUMENT, _STYLES, _CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
_NUMBERING, _THEME = "word/numbering.xml", "word/theme/theme1.xml"
_PARTS = (_DOCUMENT, _STYLES, _NUMBERING, _THEME, _CORE)
_BYTES_A_NODE = 12
"""Of what may be unpacked, for each element and each attribute: real files have more. A
trap is made of the smallest, whose trees take thirty times the room of its bytes."""
_OFF = ("0", "false", "off")
_MOST_DIGITS = 8
"""Of a number; more means harm."""
_DOCTYPES = tuple(
    "<!DOCTYPE".encode(one) for one in ("utf-8", "utf-16-le", "utf-16-be")
)
"""No part may have one (ECMA-376-2, 7.2.3): what it declares would grow when parsed."""
_COMPOUND = b"\xd0\xcf\x11\xe0"
"""How files of Word 97 begin, and those that a password locks."""
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, ElementTree.ParseError,
    EOFError, LookupError, OSError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
"""What a damaged package raises while it is unpacked and parsed."""


class WordParts(NamedTuple):
    """What is read of a DOCX."""

    body: Element
    """``w:body``."""
    styles: Element | None
    """``w:styles``; None when the file has none."""
    numbering: Element | None
    """``w:numbering``; None when the file has none."""
    theme: Element | None
    """``a:theme``; None when the file has none."""
    title: str
    """The title among the document's properties, or an empty string."""


def open_package(data: bytes, name: str, limits: Limits) -> WordParts:
    """Open a DOCX.

    Args:
        data: the whole file.
        name: how errors call it.
        limits: what to refuse, before it is unpacked and before it is parsed.

    Raises:
        InputError: broken, locked, of Word 97, a ZIP file of another kind, or too large.
    """
    if data.startswith(_COMPOUND):
        hint = "请用 Word 或 WPS 打开它，去掉密码，另存为 .docx"
        raise InputError(f"{name}: 这是旧版或加了密码的 Word 文档", hint)
    try:
        with zipfile.ZipFile(BytesIO(data)) as file:
            if _DOCUMENT not in file.namelist():
                raise InputError(
                    f"{name}: 不是 Word 文档（压缩包里没有 {_DOCUMENT}）",
                    "请给出 .docx 文件或纯文本文件",
                )
            parts = _unpack(file, name, limits)
            document, styles, numbering, theme, core = (
                _parse(parts.get(part)) for part in _PARTS
            )
    except _BROKEN:
        raise InputError(
            f"{name}: Word 文档已损坏，或者不是 .docx 文件",
            "请用 Word 或 WPS 打开它，另存一次再试",
        ) from None
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise InputError(f"{name}: Word 文档里没有正文", "请检查是否选错了文件")
    title = None if core is None else core.findtext(_TITLE)
    return WordParts(body, styles, numbering, theme, (title or "").strip())


def _unpack(file: zipfile.ZipFile, name: str, limits: Limits) -> dict[str, bytes]:
    """Return the parts that are there, none of them larger than the file says."""
    there = [part for part in _PARTS if part in file.namelist()]
    size = sum(file.getinfo(part).file_size for part in there)
    limits.check("unpacked", size, name)
    parts = {part: file.read(part) for part in there}
    nodes = sum(map(_count_nodes, parts.values()))
    limits.check("unpacked", nodes * _BYTES_A_NODE, name)
    return parts


def _count_nodes(data: bytes) -> int:
    """Return how many elements and attributes there are at most."""
    return data.count(b"<") - data.count(b"</") + data.count(b"=")


def _parse(data: bytes | None) -> Element | None:
    """Return a part's root, or None when it is not there; Strict files read as others."""
    if data is None:
        return None
    if any(doctype in data for doctype in _DOCTYPES):
        raise ValueError
    return ElementTree.fromstring(
        data.replace(_W_STRICT[1:-1].encode(), W[1:-1].encode())
    )


def number_of(element: Element | None) -> int | None:
    """Return the whole number that ``w:val`` says; None: it says none, or an endless one."""
    value = value_of(element)
    return int(value) if value.isdecimal() and len(value) <= _MOST_DIGITS else None


def is_on(element: Element | None) -> bool:
    """Return whether a property is said, and not said to be off."""
    return element is not None and element.get(f"{W}val") not in _OFF


def value_of(element: Element | None) -> str:
    """Return what ``w:val`` says; empty where it, or the element, is not there."""
    return "" if element is None else element.get(f"{W}val", "")
