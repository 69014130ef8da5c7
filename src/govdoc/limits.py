"""Limits on what is read, so that a hostile or mistaken input ends in one clear line."""

from __future__ import annotations

import math
from typing import NamedTuple

from govdoc.errors import LimitError, UsageError


class Limits(NamedTuple):
    """The most that one source may hold; 0 takes a limit away.

    The defaults are several times what the longest government reports need (some 460
    pages, 1 MB, 12,000 lines).
    """

    size: int = 8_000_000
    """Bytes of the source file; of one that holds its pictures, `package` is meant."""
    lines: int = 100_000
    """Lines that are not blank."""
    line: int = 500_000
    """Characters on one line."""
    paragraphs: int = 50_000
    """Paragraphs that are recognised."""
    cells: int = 200_000
    """Cells of all tables."""
    pages: int = 5_000
    """Pages that our own layout makes."""
    on_page: int = 100_000
    """Characters on one page of a PDF that is read; a full one has 4,000."""
    unpacked: int = 30_000_000
    """Bytes of what is read of a DOCX, once unpacked."""
    picture: int = 20_000_000
    """Bytes of a picture's file."""
    pixels: int = 50_000_000
    """Pixels of a picture; at A4's size that is 700 an inch."""
    package: int = 100_000_000
    """Bytes of a source file that holds its pictures: DOCX, DOC, RTF, ODT, PDF."""
    pictures: int = 100_000_000
    """Bytes of all pictures that are read of a DOCX, once unpacked."""
    seconds: int = 60
    """That another program may take to write a source anew as a DOCX."""

    def check(self, key: str, count: int, name: str, *more: int) -> None:
        """Refuse more of one thing than its limit.

        Args:
            key: the field.
            count: how much there is.
            name: of the source, for the error.
            more: what the error's sentence says besides (`_SEEN`).

        Raises:
            LimitError: there is more.
        """
        limit = getattr(self, key)
        if limit and count > limit:
            seen, most = f"{count:,}", f"{limit:,}"
            if key in _BYTES:
                seen, most = _sizes(count, limit)
            raise LimitError(
                f"{name}: {_SEEN[key].format(seen, *more)}，超过上限 {most}",
                f"若确需排版，请用 --limit {key}={count} 放宽（0 为不限）",
            )

    def check_file(self, start: bytes, size: int, name: str) -> None:
        """Refuse a source file that is too large for what it is.

        Args:
            start: its first bytes.
            size: how many there are.
            name: of the source, for the error.

        Raises:
            LimitError: it is larger.
        """
        self.check(size_key(start), size, name)

    def check_so_far(self, key: str, count: int, name: str) -> None:
        """Refuse more of one thing than its limit, while it is still being counted.

        Raises:
            LimitError: there is more.
        """
        limit = getattr(self, key)
        if limit and count > limit:
            raise LimitError(
                f"{name}: {_COUNTED[key]}超过上限 {limit:,}",
                f"若确需排版，请用 --limit {key}=数 放宽（0 为不限）",
            )

    def check_text(self, text: str, name: str) -> None:
        """Refuse too many lines, or one too long.

        Raises:
            LimitError: naming the line.
        """
        if self.lines and text.count("\n") >= self.lines:
            count = sum(1 for line in text.split("\n") if line.strip())
            self.check("lines", count, name)
        if self.line and len(text) > self.line:
            for number, line in enumerate(text.split("\n"), 1):
                self.check("line", len(line), name, number)


_WITH_PICTURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF-")
"""How files begin that hold their pictures: what is read of them is far less."""
LONGEST_START = max(map(len, _WITH_PICTURES))
"""Bytes at a file's head that tell which limit holds for its size."""


def size_key(start: bytes) -> str:
    """Return which limit holds for the size of a file that begins so."""
    return "package" if start.startswith(_WITH_PICTURES) else "size"


_SEEN = {
    "size": "文件有 {}",
    "package": "文件有 {}",
    "pictures": "Word 文档里的图片共有 {}",
    "lines": "文字有 {} 行",
    "line": "第 {1} 行有 {0} 个字符",
    "paragraphs": "文中有 {} 个段落",
    "on_page": "PDF 第 {1} 页有 {0} 个字符",
    "cells": "表格共有 {} 格",
    "unpacked": "文件解开来约有 {}",
    "picture": "图片有 {}",
    "pixels": "图片有 {1:,}×{2:,} 个像素",
}
"""What an error says that it saw, from the count and what is given besides."""
_BYTES = {"size", "package", "pictures", "unpacked", "picture"}
_MB = 1_000_000
_COUNTED = {
    "paragraphs": "文中的段落",
    "cells": "表格的格数",
    "pages": "排出来的页数",
}
"""What an error says that it was counting."""
_MOST_DIGITS = 18
"""Of a limit; Python reads no endless number."""
DEFAULT_LIMITS = Limits()


def parse_limits(words: list[str]) -> Limits:
    """Read ``["pages=9000", "size=0"]`` over the defaults.

    Raises:
        UsageError: an unknown name, or no whole number of 0 or more.
    """
    known = Limits._fields
    given: dict[str, int] = {}
    for word in words:
        key, _, value = word.partition("=")
        is_number = value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS
        if key not in known or not is_number:
            raise UsageError(
                f"--limit 不能是“{word}”",
                f"应写成 名称=整数，名称可用：{', '.join(known)}",
            )
        given[key] = int(value)
    return DEFAULT_LIMITS._replace(**given)


def _sizes(count: int, limit: int) -> tuple[str, str]:
    """Return two sizes in MB, the first rounded up; in bytes where the limit has no MB."""
    if limit < _MB:
        return f"{count:,} 字节", f"{limit:,}"
    tenths = math.ceil(count * 10 / _MB), round(limit * 10 / _MB)
    seen, most = (f"{tenth / 10:,}".removesuffix(".0") for tenth in tenths)
    return f"{seen} MB", f"{most} MB"
