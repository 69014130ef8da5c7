"""Files: bytes → text with its encoding recognised, and writes that are whole or absent."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Collection
from pathlib import Path

from govdoc.errors import InputError, OutputError

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MAGIC = (
    (b"PK\x03\x04", "Word 文档或压缩包", "请在 Word 里另存为纯文本（.txt）"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word 文档", "请在 Word 里另存为纯文本（.txt）"),
    (b"%PDF-", "PDF", "请先把文字复制到纯文本文件里"),
    (b"{\\rtf", "RTF 文档", "请在 Word 里另存为纯文本（.txt）"),
)
_COMMON = frozenset(
    "的是了和在有人不为一国这上大个中我以要他来用们生到作地于出就分对成会"
)
_COMMON_HANT = frozenset("為這個來們對會國與發時說經過學後還進動從開關實現業務")
_SAMPLE = 4096


def read_text(path: Path) -> str:
    """Read a text file whatever its encoding; newlines become ``\\n``.

    Raises:
        InputError: missing, a folder, not readable, empty, binary, or undecodable.
    """
    check_source(path)
    try:
        data = path.read_bytes()
    except PermissionError:
        raise InputError(f"{path}: 没有读取权限", "请检查文件的权限") from None
    except OSError as error:
        raise InputError(f"{path}: 读不出来：{error.strerror}") from None
    return decode(data, str(path))


def check_source(path: Path) -> None:
    """Make sure that a source is there.

    Raises:
        InputError: missing, or a folder.
    """
    if path.is_dir():
        raise InputError(f"{path}: 这是文件夹，不是文件", "请给出文本文件的名字")
    if not path.exists():
        raise InputError(f"{path}: 没有这个文件", "请检查文件名和路径")


def decode(data: bytes, name: str) -> str:
    """Decode UTF-8, UTF-16, GB18030 (GBK) or Big5; newlines become ``\\n``.

    Args:
        data: the whole file.
        name: how errors call it.

    Raises:
        InputError: empty, only white space, binary, or undecodable (with the offset).
    """
    for magic, what, hint in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"{name}: 这是{what}，不是纯文本", hint)
    text = _decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff\u200b \t\n\u3000"):
        raise InputError(f"{name}: 文件里没有文字", "请检查是否选错了文件")
    return text


def _decode(data: bytes, name: str) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom) :], encoding, name, len(bom))
    if b"\0" in data:
        return _decode_utf16(data, name)
    with contextlib.suppress(UnicodeDecodeError):
        return data.decode("utf-8")
    return _decode_chinese(data, name)


def _decode_utf16(data: bytes, name: str) -> str:
    """Decode UTF-16 without a mark, when it reads as text; else it is binary."""
    for encoding in ("utf-16-le", "utf-16-be"):
        with contextlib.suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            if "\0" not in text and _plausibility(text) > 0.5:
                return text
    raise InputError(f"{name}: 这是二进制文件，不是纯文本", "请另存为纯文本（.txt）")


def _decode_chinese(data: bytes, name: str) -> str:
    """Choose between GB18030 and Big5 by which gives common Chinese characters."""
    found = []
    for encoding in ("gb18030", "big5hkscs"):
        with contextlib.suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            found.append((_commonness(text), encoding == "gb18030", text))
    if found:
        return max(found)[2]
    return _strictly(data, _nearest(data), name, 0)


def _nearest(data: bytes) -> str:
    """Return the encoding that reads furthest into the data."""

    def reach(encoding: str) -> int:
        try:
            data.decode(encoding)
        except UnicodeDecodeError as error:
            return error.start
        return len(data)

    return max(("utf-8", "gb18030", "big5hkscs"), key=reach)


def _strictly(data: bytes, encoding: str, name: str, skipped: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + skipped + 1
        raise InputError(
            f"{name}: 第 {at} 字节起无法识别编码（按 {encoding.upper()} 读到此处）",
            "请用记事本或 WPS 打开后另存为 UTF-8 编码",
        ) from None


def _plausibility(text: str) -> float:
    """Return the share of characters that Chinese plain text is made of."""
    sample = text[:_SAMPLE]
    good = sum(
        "\u4e00" <= c <= "\u9fff" or "\u3000" <= c <= "\u303f" or " " <= c <= "~"
        or "\uff00" <= c <= "\uffef" or c in "\n\r\t“”‘’—…·"
        for c in sample
    )  # fmt: skip
    return good / max(1, len(sample))


def _commonness(text: str) -> float:
    sample = text[: _SAMPLE * 4]
    return sum(c in _COMMON or c in _COMMON_HANT for c in sample) / max(1, len(sample))


def check_target(path: Path, sources: Collection[Path], force: bool) -> None:
    """Make sure that an output may be written.

    Raises:
        OutputError: it is a source or a folder, exists without ``force``, or its folder
            is missing or closed to us.
    """
    folder = path.parent
    if path.is_dir():
        raise OutputError(f"{path}: 这是文件夹，不能当文件写")
    if not folder.is_dir():
        raise OutputError(f"{folder}: 没有这个文件夹", "请先建好文件夹，或换一个 -o")
    if any(_is_same(path, source) for source in sources):
        raise OutputError(f"{path}: 这是输入文件，不会被覆盖", "请用 -o 指定别的输出")
    if path.exists() and not force:
        raise OutputError(f"{path}: 文件已存在", "确要覆盖请加 --force，或用 -o 另指")
    if not os.access(folder, os.W_OK):
        raise OutputError(f"{folder}: 文件夹不可写", "请用 -o 指定可写的文件夹")


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.resolve() == other.resolve()


def write_atomic(path: Path, data: bytes) -> None:
    """Write a file through a temporary one beside it, so that it is whole or absent.

    Raises:
        OutputError: disk full, read-only, or any other failure; nothing is left behind.
    """
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=".govdoc-", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
        temporary = None
    except OSError as error:
        raise OutputError(f"{path}: 写不进去：{_reason(error)}") from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _reason(error: OSError) -> str:
    reasons = {
        errno.ENOSPC: "磁盘已满",
        errno.EROFS: "磁盘是只读的",
        errno.EACCES: "没有写入权限",
        errno.EPERM: "没有写入权限",
        errno.ENAMETOOLONG: "文件名太长",
        errno.EDQUOT: "超出磁盘配额",
    }
    return reasons.get(error.errno or 0, error.strerror or "未知原因")
