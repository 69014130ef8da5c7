"""What is said of a file: its name as it may be printed, and why it cannot be used."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from govdoc.errors import DiskFullError, InputError, OutputError
from govdoc.screen import escaped

_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超出磁盘配额",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "磁盘读写出错",
    errno.ESTALE: "网络文件夹断开了",
    errno.ENOENT: "文件夹不见了",
    errno.ELOOP: "链接绕成了圈",
    errno.EFBIG: "文件太大，磁盘格式不容",
}


def shown(path: Path | str) -> str:
    r"""Return a path fit to print, on one line: what is no character, or steers, as ``\xNN``."""
    try:
        name = os.fsencode(path).decode(errors="backslashreplace")
    except UnicodeEncodeError:  # halves of characters, which no disk has
        name = os.fspath(path).encode(errors="backslashreplace").decode()
    return escaped(name)


def unwritable(path: Path, error: OSError | ValueError) -> OutputError:
    """Say why a file cannot be written; a ValueError: because of its name."""
    message = f"{shown(path)}: 写不进去：{reason(error)}"
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFullError(message, "请腾出空间后再运行")
    return OutputError(message)


def unreadable(path: Path | str, error: OSError | ValueError) -> InputError:
    """Say why a file or folder cannot be read; a ValueError: because of its name."""
    name = shown(path)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return InputError(f"{name}: 没有这个文件", "请检查文件名和路径")
    if isinstance(error, PermissionError):
        return InputError(f"{name}: 没有读取权限", "请检查文件的权限")
    return InputError(f"{name}: 读不出来：{reason(error)}")


def reason(error: OSError | ValueError) -> str:
    """Return in Chinese why the system refuses a file; a ValueError: because of its name."""
    if isinstance(error, ValueError):
        return "名字里有文件名不能有的字符"
    return _REASONS.get(error.errno or 0, error.strerror or "未知原因")
