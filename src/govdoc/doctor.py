"""Whether this machine has what govdoc needs, looked at piece by piece."""

from __future__ import annotations

import importlib.util
import os
import sys
import time
from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from govdoc.api import read_text, render
from govdoc.errors import GovdocError
from govdoc.extras import adding
from govdoc.fonts import (
    FONT_KINDS,
    BrokenFontError,
    Face,
    coverage,
    find_faces,
    user_font_folder,
)
from govdoc.han.script import engine
from govdoc.kept import cache
from govdoc.readers.office.find import find_libreoffice
from govdoc.version import __version__

_INSTALL_FONTS = "请运行 govdoc fonts install，不联网的用 --from 文件夹"
_FEWEST_HAN = 6763
"""Han characters of GB/T 2312: a face of fewer lacks some that names are written with."""
_TEXT = "关于检查排版的通知\n\n各单位：\n\n　　一、检查\n\n　　这是一页样张，2026年1月1日。\n"


class Health(Enum):
    """How a piece is; the value is what is said."""

    GOOD = "正常"
    OPTIONAL = "没有装"
    """It works without; something more could be done with it."""
    BAD = "有问题"


class Piece(NamedTuple):
    """One piece that was looked at."""

    subject: str
    """What it is, in Chinese."""
    state: Health
    found: str
    """What was found, one line in Chinese."""
    mend: str | None = None
    """How to mend or to add it; None: nothing is to be done."""


class _Extra(NamedTuple):
    name: str
    """As it is installed: ``govdoc[NAME]``."""
    modules: tuple[str, ...]
    gives: str


_EXTRAS = (
    _Extra("cluster", ("distributed",), "许多台机器一起排（batch --cluster）"),
    _Extra("html", ("trafilatura", "lxml_html_clean"), "从政府网站的整页里分出正文"),
    _Extra("legacy", ("anydoc",), "没有 LibreOffice 也能读 .doc、.rtf、.odt"),
    _Extra("pdf", ("pypdfium2",), "读 PDF"),
    _Extra("storage", ("fsspec", "s3fs"), "读写对象存储（batch s3://…）"),
    _Extra("watch", ("watchfiles",), "盯住文件夹，有新文稿就排（batch --watch）"),
    _Extra(
        "web", ("fastapi", "multipart", "uvicorn"), "在浏览器里排版（govdoc serve）"
    ),
    _Extra(
        "xlsx", ("python_calamine",), "用 Excel、WPS 表格的数据套写（govdoc merge）"
    ),
)


def examine(folder: Path) -> Iterator[Piece]:
    """Look at each piece: program, fonts, engines, extras, folders, a page.

    Args:
        folder: where outputs are to go.
    """
    yield _program()
    yield from _fonts()
    yield _font_folder()
    yield _office()
    yield from map(_extra, _EXTRAS)
    yield _cache()
    yield _writable("当前文件夹", folder, "请换一个能写的文件夹，或用 -o 指定")
    yield _page()


def _program() -> Piece:
    python = ".".join(map(str, sys.version_info[:3]))
    opencc = engine()
    said = f"govdoc {__version__}，Python {python}，繁简转换 {opencc or '没有'}"
    if opencc is None:
        return Piece("程序", Health.BAD, said, f"请运行 {adding('OpenCC')}")
    return Piece("程序", Health.GOOD, said)


def _fonts() -> Iterator[Piece]:
    faces = find_faces()
    for kind, chinese in FONT_KINDS.items():
        yield _font(f"字体：{chinese}", faces[kind], is_han=kind != "latin")


def _font(subject: str, faces: Sequence[Face], *, is_han: bool) -> Piece:
    if not faces:
        return Piece(subject, Health.BAD, "没有，用相近的字体代替", _INSTALL_FONTS)
    first = faces[0]
    try:
        count = coverage(first)
    except BrokenFontError as error:
        return Piece(subject, Health.BAD, error.message, error.hint)
    said = f"{first.family}（{first.path}）"
    if not is_han:
        return Piece(subject, Health.GOOD, said)
    said += f"，汉字 {count} 个"
    if count < _FEWEST_HAN and len(faces) < 2:
        return Piece(subject, Health.BAD, f"{said}，不够用", _INSTALL_FONTS)
    return Piece(subject, Health.GOOD, said)


def _font_folder() -> Piece:
    """Say where fonts are put, and whether they can be."""
    folder = user_font_folder()
    if folder is None:
        return Piece(
            "字体文件夹", Health.BAD, "没有", "请用 GOVDOC_FONTS 指定一个文件夹"
        )
    return _writable("字体文件夹", folder, "请检查权限，或用 GOVDOC_FONTS 另指")


def _office() -> Piece:
    found = find_libreoffice()
    if found is not None:
        return Piece("LibreOffice", Health.GOOD, str(found))
    mend = "要读 .doc、.wps、.rtf、.odt，请安装 LibreOffice，或用 govdoc[legacy]"
    return Piece("LibreOffice", Health.OPTIONAL, "没有找到", mend)


def _extra(extra: _Extra) -> Piece:
    subject = f"组件：{extra.name}"
    missing = [name for name in extra.modules if importlib.util.find_spec(name) is None]
    if not missing:
        return Piece(subject, Health.GOOD, extra.gives)
    mend = f"要{extra.gives}，请运行 {adding(f'govdoc[{extra.name}]')}"
    return Piece(subject, Health.OPTIONAL, f"缺 {'、'.join(missing)}", mend)


def _cache() -> Piece:
    folder = cache.folder()
    if not folder:
        mend = "每次都要重新准备，慢一些；GOVDOC_CACHE 可指定文件夹"
        return Piece("缓存", Health.OPTIONAL, "没有用缓存", mend)
    return _writable("缓存", Path(folder), "慢一些；请检查权限，或用 GOVDOC_CACHE 另指")


def _writable(subject: str, folder: Path, mend: str) -> Piece:
    """Say whether files can be made in a folder, or in the one that it would stand in."""
    there = next((x for x in (folder, *folder.parents) if x.exists()), folder)
    if os.access(there, os.W_OK | os.X_OK):
        return Piece(subject, Health.GOOD, str(folder))
    return Piece(subject, Health.BAD, f"{folder} 写不进去", mend)


def _page() -> Piece:
    """Set a page: whatever fails in doing so fails here."""
    began = time.perf_counter()
    try:
        made = render(read_text(_TEXT), ".pdf")
    except GovdocError as error:
        return Piece("排一页样张", Health.BAD, error.message, error.hint)
    seconds = time.perf_counter() - began
    said = f"排成了 PDF，{len(made.data) // 1000} KB，{seconds:.2f} 秒"
    return Piece("排一页样张", Health.GOOD, said)
