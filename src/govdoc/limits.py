"""Limits on what is read, so that a hostile or mistaken input ends in one clear line."""

from __future__ import annotations

from typing import NamedTuple

from govdoc.errors import InputError, UsageError


class Limits(NamedTuple):
    """The most that one source may hold; 0 takes a limit away.

    The defaults are several times what the longest government reports need (some 460
    pages, 1 MB, 12,000 lines).
    """

    size: int = 8_000_000
    """Bytes of the source file."""
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
    picture: int = 20_000_000
    """Bytes of a picture's file."""
    pixels: int = 50_000_000
    """Pixels of a picture; at A4's size that is 700 an inch."""

    def check_size(self, size: int, name: str) -> None:
        """Refuse a source of more than `size` bytes.

        Raises:
            InputError: it has more.
        """
        self._check("size", size, f"{name}: 文件有 {size:,} 字节")

    def check_text(self, text: str, name: str) -> None:
        """Refuse too many lines, or one too long.

        Raises:
            InputError: naming the line.
        """
        if self.lines and text.count("\n") >= self.lines:
            count = sum(1 for line in text.split("\n") if line.strip())
            self._check("lines", count, f"{name}: 文字有 {count:,} 行")
        if self.line and len(text) > self.line:
            for number, line in enumerate(text.split("\n"), 1):
                seen = f"{name}: 第 {number} 行有 {len(line):,} 个字符"
                self._check("line", len(line), seen)

    def check_paragraphs(self, count: int, name: str) -> None:
        """Refuse a document of too many paragraphs.

        Raises:
            InputError: it has more.
        """
        self._check("paragraphs", count, f"{name}: 文中有 {count:,} 个段落")

    def check_cells(self, count: int, name: str) -> None:
        """Refuse tables of too many cells.

        Raises:
            InputError: they have more.
        """
        self._check("cells", count, f"{name}: 表格共有 {count:,} 格")

    def check_pages(self, count: int, name: str) -> None:
        """Refuse a document of too many pages.

        Raises:
            InputError: it has more.
        """
        self._check("pages", count, f"{name}: 排出来有 {count:,} 页")

    def check_picture(self, size: int, name: str) -> None:
        """Refuse a picture's file of more than `picture` bytes.

        Raises:
            InputError: it has more.
        """
        self._check("picture", size, f"{name}: 图片有 {size:,} 字节")

    def check_pixels(self, width: int, height: int, name: str) -> None:
        """Refuse a picture of more than `pixels` pixels.

        Raises:
            InputError: it has more.
        """
        seen = f"{name}: 图片有 {width:,}×{height:,} 个像素"
        self._check("pixels", width * height, seen)

    def _check(self, key: str, count: int, seen: str) -> None:
        limit = getattr(self, key)
        if limit and count > limit:
            raise InputError(
                f"{seen}，超过上限 {limit:,}",
                f"若确需排版，请用 --limit {key}={count} 放宽（0 为不限）",
            )


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
        if key not in known or not (value.isascii() and value.isdigit()):
            raise UsageError(
                f"看不懂 --limit {word}",
                f"应写成 名称=整数，名称可用：{', '.join(known)}",
            )
        given[key] = int(value)
    return DEFAULT_LIMITS._replace(**given)
