"""What lies in a source folder: what is wanted of it, and why the rest is not."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from govdoc import files
from govdoc.batches.anchor import Inode, inode, is_link
from govdoc.batches.fingerprint import sidecar
from govdoc.batches.types import FileOutcome, State, failure
from govdoc.errors import InputError
from govdoc.model.said import SIDECAR

HIDDEN = {".": "隐藏的", "~$": "Word、WPS 打开文件时的临时文件"}
"""How the names begin of what is nobody's text, and what that is."""
OURS = ".govdoc-"
"""How those of our own temporary files do."""
UNREADABLE = "后缀不是读得了的格式"
"""Why a file of another format is left out."""


def walk(
    top: Path, target: Inode | None, patterns: Sequence[str]
) -> Iterator[tuple[str, Inode] | FileOutcome]:
    """Yield sources, sorted within each folder; a stack, since depth has no limit.

    Args:
        top: the folder.
        target: a folder that is not walked, unless it is ``top``.
        patterns: as for `make_plan`.

    Yields:
        Paths below ``top`` that are wanted, with the files they lead to; what became of
        everything else, but for what says roles beside a source.
    """
    wanted = [pattern.casefold() for pattern in patterns]
    root = os.path.realpath(top)
    keep_top = inode(top) == target
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(top / folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield failure(folder or ".", files.unreadable(top / folder, error))
            continue
        below = []
        for entry in found:
            relative = f"{folder}/{entry.name}" if folder else entry.name
            if why := why_hidden(entry.name):
                yield left_out(relative, why)
            elif entry.name.startswith(OURS) or is_sidecar(entry.name):
                continue
            elif entry.is_dir(follow_symlinks=False) and not is_link(entry):
                if keep_top or inode(Path(entry.path)) != target:
                    below.append(relative)
            elif outcome := _look(entry, relative, wanted, root):
                yield outcome
        waiting += reversed(below)


def _look(
    entry: os.DirEntry[str], relative: str, wanted: Sequence[str], root: str
) -> tuple[str, Inode] | FileOutcome | None:
    """Return what an entry that is not a folder is; None: it was not asked for."""
    is_wanted = matches(relative, wanted)
    try:
        status = entry.stat()
    except OSError as error:
        if not is_wanted:
            return None
        return failure(relative, files.unreadable(Path(entry.path), error))
    if stat.S_ISDIR(status.st_mode):
        return passed_over(relative, "这是指向文件夹的链接，没有进入")
    if not is_wanted:
        return left_out(relative, UNREADABLE)
    if not stat.S_ISREG(status.st_mode):
        message = f"{files.shown(relative)}: 不是普通文件（管道或设备）"
        return failure(relative, InputError(message))
    path = Path(entry.path)
    if _leads_out(path, root):
        return passed_over(relative, "这是指向文件夹外面的链接，没有排")
    if _leads_out(sidecar(path), root):
        return passed_over(relative, f"旁边的 {SIDECAR} 是指向文件夹外面的链接，没有排")
    return relative, (status.st_dev, status.st_ino)


def passed_over(relative: str, why: str) -> FileOutcome:
    """Return the outcome of what would be a source, if it were not what it is."""
    message = f"{files.shown(relative)}: {why}"
    return FileOutcome(source=relative, state=State.SKIPPED, message=message)


def _leads_out(path: Path, root: str) -> bool:
    """Tell a link whose end lies outside of the source folder."""
    return is_link(path) and not Path(os.path.realpath(path)).is_relative_to(root)


def left_out(relative: str, why: str) -> FileOutcome:
    """Return the outcome of what is no source, and why."""
    return FileOutcome(source=relative, state=State.LEFT_OUT, message=why)


def why_hidden(name: str) -> str:
    """Return what is nobody's text by its name; empty: it may be one."""
    if name.startswith(OURS):
        return ""
    found = (why for start, why in HIDDEN.items() if name.startswith(start))
    return next(found, "")


def is_sidecar(name: str) -> bool:
    """Tell what says roles beside a source."""
    return name.casefold().endswith(SIDECAR)


def matches(relative: str, wanted: Sequence[str]) -> bool:
    """Return whether a path is one of those that folded patterns ask for."""
    path = relative.casefold()
    name = path.rpartition("/")[2]
    return any(fnmatchcase(path if "/" in glob else name, glob) for glob in wanted)
