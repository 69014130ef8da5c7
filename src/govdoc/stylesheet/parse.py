"""Style files → tables: TOML that is read once, and laid over what it extends."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govdoc.errors import StylesheetError
from govdoc.files import reason
from govdoc.kept import cache
from govdoc.kept.patterns import compile_pattern
from govdoc.stylesheet.find import BASE, find_style, style_name
from govdoc.stylesheet.schema import check_keys

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

Stamp = tuple[int, ...]
"""What changes with a file."""
KEPT = 64
"""How many style files are kept in memory."""
_MAX_EXTENDS = 16
_MAX_SIZE = 100_000
"""Bytes; a style is some hundred lines."""
_MAX_LINE = 2_000
"""Bytes of a line: the time of reading a dotted key grows with its square."""


def stamp(path: Traversable) -> Stamp:
    """Return what changes with a file; () where it lies in a package's archive."""
    if not isinstance(path, Path):
        return ()
    try:
        status = path.stat()
    except OSError:  # reading it says why
        return ()
    return status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size


def read_tables(path: Traversable) -> dict[str, Any]:
    """Return a file's own tables. Nobody may change them: they are kept.

    Raises:
        StylesheetError: unreadable, too large, not UTF-8 or not TOML.
    """
    return _parsed(path, stamp(path))  # type: ignore[arg-type]  # paths have hashes


def extended(path: Traversable, style: dict[str, Any]) -> str | None:
    """Return what a file extends, from its ``[style]``; None: nothing, it is the base."""
    return style.get("extends", None if style_name(path) == BASE else BASE)


def chain(path: Traversable) -> list[Traversable]:
    """Return a style's file and those that it extends; the first mistake ends the chain."""
    files = [path]
    while len(files) <= _MAX_EXTENDS:
        style = read_tables(files[-1]).get("style")
        parent = extended(files[-1], style) if isinstance(style, dict) else None
        if not isinstance(parent, str):
            break
        files.append(find_style(parent, files[-1]))
    return files


def merged_tables(
    path: Traversable, seen: tuple[Traversable, ...] = ()
) -> dict[str, Any]:
    """Return a file's tables over those of what it extends, each checked for its keys.

    Args:
        path: the style's file.
        seen: the files that led to it by ``extends``.

    Raises:
        StylesheetError: as `read_tables`; an unknown key; a circle of ``extends``.
    """
    if path in seen or len(seen) >= _MAX_EXTENDS:
        names = " → ".join(style_name(p) for p in (*seen, path))
        raise StylesheetError(f"{path}: extends 绕成了圈：{names}")
    return over_extended(path, read_tables(path), seen)


def over_extended(
    path: Traversable, data: dict[str, Any], seen: tuple[Traversable, ...] = ()
) -> dict[str, Any]:
    """Return tables of a file over those of what it extends, as `merged_tables`."""
    check_keys(path, data)
    style = data.get("style", {})
    if not isinstance(style.get("title", ""), str):
        raise StylesheetError(f"{path}: style.title 应为文字")
    parent = extended(path, style)
    if parent is None:
        return data
    if not isinstance(parent, str):
        raise StylesheetError(f"{path}: style.extends 应为样式名")
    return overlaid(merged_tables(find_style(parent, path), (*seen, path)), data)


def overlaid(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Return tables with others over them, key by key."""
    result = dict(base)
    for key, value in over.items():
        old = result.get(key)
        both = isinstance(old, dict) and isinstance(value, dict)
        result[key] = overlaid(old, value) if both else value  # type: ignore[arg-type]
    return result


@lru_cache(maxsize=KEPT)
def _parsed(path: Traversable, stamp: Stamp) -> dict[str, Any]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StylesheetError(f"{path}: 读不出样式文件：{reason(error)}") from None
    if len(data) > _MAX_SIZE:
        raise StylesheetError(f"{path}: 样式文件太大，最多 {_MAX_SIZE // 1000} KB")
    if max(map(len, data.split(b"\n"))) > _MAX_LINE:
        raise StylesheetError(
            f"{path}: 有一行太长，最多 {_MAX_LINE:,} 个字母（汉字约三分之一）"
        )
    entry = f"style-{zlib.crc32(str(path).encode(errors='replace')):08x}"
    match cache.read(entry):
        case (bytes() as known, dict() as tables) if known == data:
            return tables
    tables = _parse(path, data)
    cache.write(entry, (data, tables))
    return tables


def _parse(path: Traversable, data: bytes) -> dict[str, Any]:
    import tomllib

    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise StylesheetError(
            f"{path}: 样式文件不是 UTF-8 编码", "请用记事本打开，另存为 UTF-8 编码"
        ) from None
    try:
        return tomllib.loads(text)
    except (ValueError, OverflowError, RecursionError) as error:  # also endless numbers
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"第 {place[1]} 行第 {place[2]} 列" if place else "样式文件"
        hint = _hint(text, int(place[1]), int(place[2])) if place else _FORM
        raise StylesheetError(f"{path}: {where}写得不对", hint) from None


_FORM = '每行写 键 = 值，文字和长度要加引号，如 top = "37mm"'
_WIDE = "“”‘’＂＇＝［］，"
"""Marks of a Chinese keyboard that stand for those of TOML."""
_KEY = compile_pattern(r"(?P<word>[^\s=.,\[\]{}\"']+)\s*[=.\]]")


def _hint(text: str, line: int, column: int) -> str:
    """Say how a line is mended, by what stands where TOML stops."""
    words = text.split("\n")[line - 1]
    stop = words[column - 1 : column]
    if stop and stop in _WIDE:
        return f"这里的 {stop} 是全角的，引号、等号、括号、逗号都要用英文的（半角）"
    for key in _KEY.finditer(words):  # it may begin with Latin letters, which are read
        word = key["word"]
        if key.start() < column <= key.end() and not word.isascii():
            return f'“{word}”有汉字，写在等号左边也要加引号，如 "{word}" = "…"'
    return _FORM
