"""The options and the sources that several commands share."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from govdoc.cli.console import is_closed
from govdoc.errors import InputError
from govdoc.files import ANY_MODE
from govdoc.findings import Report, ignore
from govdoc.formats import readable, suffixes
from govdoc.limits import Limits
from govdoc.options import DEFAULT_READING, ReadingOptions

if TYPE_CHECKING:
    from govdoc.model.document import Document
    from govdoc.model.said import Setting
    from govdoc.model.source import Source

STDIN = "-"
_FILE = f"{suffixes(readable())} 等文件；- 表示从管道读入"
SourceFile = Annotated[str, typer.Argument(metavar="文件", help=_FILE)]
SourceFiles = Annotated[list[str], typer.Argument(metavar="文件…", help=_FILE)]
PIPED = "标准输入"
"""How messages, and files made from it, call standard input."""

Force = Annotated[bool, typer.Option("--force", help="覆盖已有的输出")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="只显示错误")]
Verbose = Annotated[
    int,
    typer.Option(
        "-v", "--verbose", count=True, show_default=False, help="显示全部提示"
    ),
]


class Opened(NamedTuple):
    """What a command is to read: a file, or standard input, which is read by then."""

    name: str
    """How messages call it."""
    path: Path | None
    """None: standard input."""
    limits: Limits
    reading: ReadingOptions = DEFAULT_READING
    piped: bytes = b""
    mode: int = ANY_MODE
    """Permission bits that what is made of it may have."""

    def data(self) -> bytes:
        """Return the whole of it.

        Raises:
            InputError: it cannot be read, or is empty.
        """
        from govdoc import files

        return (
            self.piped
            if self.path is None
            else files.read_bytes(self.path, self.limits)
        )

    def source(self) -> Source:
        """Return what stands in it, before any recognition.

        Raises:
            InputError: it cannot be read, or holds no text.
        """
        from govdoc import api

        return api.read_source(self.data(), self.name, self.limits, self.reading)

    def settings(self) -> tuple[Setting, ...]:
        """Return what a file beside it says of its lines.

        Raises:
            InputError: that makes no sense.
        """
        from govdoc.readers.roles_beside import read_roles

        return () if self.path is None else read_roles(self.path, self.limits)

    def document(self, report: Report = ignore) -> Document:
        """Return what is recognised in it, of whatever format it is.

        Raises:
            InputError: it cannot be read, or holds no text.
        """
        from govdoc import api

        limits, reading = self.limits, self.reading
        if self.path is not None:
            return api.read(self.path, limits=limits, report=report, reading=reading)
        return api.read_bytes(
            self.piped, self.name, limits=limits, report=report, reading=reading
        )


def open_source(
    word: str, limits: Limits, reading: ReadingOptions = DEFAULT_READING
) -> Opened:
    """Return the source that a command was given; ``-`` is standard input.

    Raises:
        InputError: standard input cannot be read, or is empty.
    """
    from govdoc import files

    if word != STDIN:
        mode = source_mode(word)
        return Opened(files.shown(word), Path(word), limits, reading, mode=mode)
    if is_closed(sys.stdin):
        raise InputError(f"{PIPED}: 是关着的，没有文字可读", "请给出文件名")
    data = files.read_stream(sys.stdin.buffer, PIPED, limits)
    return Opened(PIPED, None, limits, reading, data, source_mode(word))


def source_mode(*words: str) -> int:
    """Return the permission bits that all of a command's sources have."""
    from govdoc import files

    mode = files.narrowest(Path(word) for word in words if word != STDIN)
    return mode & _piped_mode() if STDIN in words else mode


def _piped_mode() -> int:
    """Return the bits of the file that standard input comes from, if it is one."""
    try:
        status = os.fstat(sys.stdin.fileno())
    except (OSError, ValueError):
        return ANY_MODE
    return status.st_mode if stat.S_ISREG(status.st_mode) else ANY_MODE
