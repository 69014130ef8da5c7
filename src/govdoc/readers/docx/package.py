"""The package: bytes -> the few parts that a reader needs, parsed."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from govdoc.errors import InputError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_DOCUMENT, _STYLES, _CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
_LARGEST = 200_000_000
"""Bytes of one part; more is no document but a trap."""
_BROKEN = "请用 Word 或 WPS 打开它，另存一次再试"


@dataclass(frozen=True, slots=True)
class Package:
    """What is read of a DOCX."""

    body: Element
    """``w:body``."""
    styles: Element | None
    """``w:styles``; None when the file has none."""
    title: str
    """The title among the document's properties, or an empty string."""


def open_package(data: bytes, name: str) -> Package:
    """Open a DOCX.

    Args:
        data: the whole file.
        name: how errors call it.

    Raises:
        InputError: a broken file, or a ZIP file of another kind.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as file:
            if _DOCUMENT not in file.namelist():
                raise InputError(
                    f"{name}: 不是 Word 文档（压缩包里没有 {_DOCUMENT}）",
                    "请给出 .docx 文件或纯文本文件",
                )
            document, styles, core = (
                _parse(file, part) for part in (_DOCUMENT, _STYLES, _CORE)
            )
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError) as error:
        raise InputError(f"{name}: Word 文档已损坏：{error}", _BROKEN) from None
    except (NotImplementedError, RuntimeError):
        raise InputError(f"{name}: Word 文档已加密，打不开", "请先取消密码") from None
    except (ElementTree.ParseError, ValueError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise InputError(f"{name}: Word 文档的内容已损坏：{error}", _BROKEN) from None
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise InputError(f"{name}: Word 文档里没有正文", _BROKEN)
    title = None if core is None else core.findtext(_TITLE)
    return Package(body, styles, (title or "").strip())


def _parse(file: zipfile.ZipFile, part: str) -> Element | None:
    """Return a part's root, or None when it is not there; Strict files read as others."""
    if part not in file.namelist():
        return None
    if file.getinfo(part).file_size > _LARGEST:
        raise ValueError(f"{part} 太大")
    data = file.read(part)
    return ElementTree.fromstring(
        data.replace(_W_STRICT[1:-1].encode(), W[1:-1].encode())
    )
