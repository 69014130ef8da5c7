"""The folders of a run: the ones it began with, not merely folders of their names."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from govdoc import files
from govdoc.errors import GovdocError, OutputError

Inode = tuple[int, int]
"""Device and number of a file: what stays when its name goes to another."""


class Anchor(NamedTuple):
    """A folder as it was when a run began; ``anchor / name`` is a path below it."""

    path: Path
    inode: Inode | None
    """None: it was not there."""
    error: type[GovdocError]
    """What its loss is: `InputError` or `OutputError`."""

    def __truediv__(self, name: str) -> Path:
        """Return a path below the folder."""
        return self.path / name

    @property
    def is_there(self) -> bool:
        """Whether the name still leads to the folder."""
        return self.inode is not None and inode(self.path) == self.inode

    def check(self) -> None:
        """Make sure that the name still leads to the folder.

        Raises:
            GovdocError: of the class `error`: it went, or another stands in its place.
        """
        if not self.is_there:
            what = "不见了（磁盘或网络断开？）"
            if self.path.is_dir():
                what = "换成了另一个（改过名，或重新挂载过？）"
            message = f"{files.shown(self.path)}: 文件夹{what}"
            raise self.error(message, "接好后加 --resume 接着排")

    def make(self, folder: str) -> None:
        """Make a folder below this one, itself never, and through no link.

        Args:
            folder: with ``/``; empty for this folder.

        Raises:
            OutputError: it cannot be made, or a link leads elsewhere.
        """
        self.check()
        path = self.path
        for part in PurePosixPath(folder).parts:
            path /= part
            try:
                if is_link(path):
                    message = f"{files.shown(path)}: 这是指向别处的链接，没有写进去"
                    raise OutputError(message, "请换成真的文件夹，或换一个输出文件夹")
                path.mkdir(exist_ok=True)
            except OSError as error:
                raise files.unwritable(path, error) from None

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Keep the folder open, so that no other gets its number, where systems can."""
        try:
            handle = os.open(self.path, os.O_RDONLY)
        except OSError:  # Windows opens no folders
            yield
            return
        try:
            yield
        finally:
            os.close(handle)


def anchor(path: Path, error: type[GovdocError]) -> Anchor:
    """Return the folder that the name leads to now."""
    return Anchor(path, inode(path), error)


def inode(path: Path) -> Inode | None:
    """Return what a name leads to; None: nothing that can be reached."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def is_link(path: Path | os.DirEntry[str]) -> bool:
    """Return whether a name is a link, or a junction of Windows."""
    try:
        status = (
            path.lstat() if isinstance(path, Path) else path.stat(follow_symlinks=False)
        )
    except OSError:
        return False
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    is_junction = getattr(status, "st_reparse_tag", 0) == junction
    return stat.S_ISLNK(status.st_mode) or is_junction
