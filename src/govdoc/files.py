"""Files: bytes to text in any usual encoding, and writes that are whole or absent."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import platform
import re
import stat
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path, PureWindowsPath
from typing import BinaryIO

from govdoc.errors import DiskFullError, InputError, OutputError
from govdoc.limits import DEFAULT_LIMITS, Limits

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SAVE_AS_TEXT = "请在 Word 或 WPS 里另存为纯文本（.txt）"
_NAME_IT_DOCX = "排版请直接写 .docx 的文件名；govdoc text 要先另存为纯文本（.txt）"
_MAGIC = (
    (b"\xd0\xcf\x11\xe0", "旧版 Word 文档", _SAVE_AS_TEXT),
    (b"%PDF-", " PDF", "请先把文字复制到纯文本文件里"),
    (b"{\\rtf", " RTF 文档", _SAVE_AS_TEXT),
)
_MARKUP = (
    (
        " Word 的 XML 文档",
        r"(?s)<\?xml[^>]*>.{0,600}<(?:w:wordDocument|pkg:package)",
    ),
    (
        "网页（HTML）",
        r"(?is)(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*"
        r"<(?:!doctype\s+html|html|head|body)[\s>]",
    ),
    (
        "网页存档（MHT）",
        r"(?i)(?:[a-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}content-type:\s*multipart/related",
    ),
)
"""Mark-up that bears a text's name or Word's: (what it is, how it begins)."""
_ZIP = b"PK\x03\x04"
_ENCODINGS = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动"
    "同工也能下过子说产种面而方后多定行学法所民得经三之进着等部度家电力里如水化高自二"
    "理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前政府县区乡镇"
    "委党干全面任务志群众项目展建设安各强推落，。、；：“”《》（）"
)
_COMMON_HANT = frozenset(
    "為這個來們對會國與發時說經過學後還進動從開關實現業務種產當點電體機應兩無問題間"
    "長門見車東馬書員萬處縣鄉鎮黨幹眾項設強將讓總結區議講導領級責「」『』"
)
_SAMPLE = 4096
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
"""Categories of controls, formats, halves of characters, and white space."""
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


def read_text(path: Path, limits: Limits = DEFAULT_LIMITS) -> str:
    """Read a text file whatever its encoding; newlines become LF.

    Raises:
        InputError: missing, a folder, not readable, empty, binary, undecodable, or
            beyond the limits.
    """
    check_source(path)
    try:
        with path.open("rb") as stream:
            limits.check("size", os.fstat(stream.fileno()).st_size, shown(path))
            return read_stream(stream, shown(path), limits)
    except OSError as error:
        raise unreadable(path, error) from None


def read_bytes(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Read a whole file as it is.

    Raises:
        InputError: missing, a folder, not readable, empty, or beyond the limits.
    """
    check_source(path)
    try:
        with path.open("rb") as stream:
            limits.check("size", os.fstat(stream.fileno()).st_size, shown(path))
            data = stream.read(limits.size + 1) if limits.size else stream.read()
    except OSError as error:
        raise unreadable(path, error) from None
    limits.check("size", len(data), shown(path))
    if not data:
        raise _empty(shown(path))
    return data


def read_beside(folder: Path, name: str, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Read a picture that a text names, from the text's own folder or below it.

    Args:
        folder: the text's.
        name: as the text writes it; ``/`` or ``\\`` parts folders.
        limits: what to refuse.

    Raises:
        InputError: it would lie elsewhere (also by way of a link), is missing, no plain
            file, not readable, empty, or too large.
    """
    parts = PureWindowsPath(name)
    if parts.anchor or ".." in parts.parts or "://" in name:
        raise _elsewhere(name)
    try:
        root = folder.resolve(strict=True)
        path = root.joinpath(*parts.parts).resolve(strict=True)
        if not path.is_relative_to(root):
            raise _elsewhere(name)
        if not path.is_file():
            raise InputError(f"{name}: 不是普通文件", "请检查图片的文件名")
        with path.open("rb") as stream:
            limits.check("picture", os.fstat(stream.fileno()).st_size, name)
            data = stream.read(limits.picture + 1) if limits.picture else stream.read()
    except OSError as error:
        raise _unreadable(name, error) from None
    except (ValueError, RuntimeError):  # no name of a file; links in a circle
        raise _unreadable(name, FileNotFoundError()) from None
    limits.check("picture", len(data), name)
    if not data:
        raise InputError(f"{name}: 文件是空的", "请检查图片是否导出完整")
    return data


def _elsewhere(name: str) -> InputError:
    return InputError(
        f"{name}: 只读文稿所在文件夹里的图片", "请把图片放到文稿旁边，写它的文件名"
    )


def read_stream(stream: BinaryIO, name: str, limits: Limits = DEFAULT_LIMITS) -> str:
    """Read text from an open stream, which may be a pipe without an end.

    Args:
        stream: read to its end, or one byte past the limit.
        name: how errors call it.
        limits: what to refuse.

    Raises:
        InputError: empty, binary, undecodable, or beyond the limits.
        OSError: the stream cannot be read.
    """
    data = stream.read(limits.size + 1) if limits.size else stream.read()
    limits.check("size", len(data), name)
    text = decode(data, name)
    limits.check_text(text, name)
    return text


def shown(path: Path | str) -> str:
    """Return a path fit to print: bytes of a name that are not UTF-8 as ``\\xNN``."""
    return os.fsencode(path).decode(errors="backslashreplace")


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def check_source(path: Path) -> None:
    """Make sure that a source is there.

    Raises:
        InputError: missing, a folder, or out of reach.
    """
    try:
        is_folder = stat.S_ISDIR(path.stat().st_mode)
    except OSError as error:
        raise unreadable(path, error) from None
    if is_folder:
        raise InputError(f"{shown(path)}: 这是文件夹，不是文件", "请给出文本文件的名字")


def _empty(name: str) -> InputError:
    return InputError(f"{name}: 文件是空的", "请检查是否选错了文件")


def decode(data: bytes, name: str) -> str:
    """Decode UTF-8, UTF-16, GB18030 (GBK) or Big5; newlines become LF.

    Args:
        data: the whole file.
        name: how errors call it.

    Raises:
        InputError: empty, only white space, binary, or undecodable (with the offset).
    """
    if not data:
        raise _empty(name)
    _refuse_documents(data, name)
    text = _decode(data, name).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise _binary(name)
    _refuse_markup(text, name)
    check_text(text, name)
    return text


def check_text(text: str, name: str) -> None:
    """Make sure that a text has a character that can be seen.

    Raises:
        InputError: only white space and control characters, or nothing.
    """
    if not any(map(_is_seen, text)):
        raise InputError(f"{name}: 没有文字，只有空白", "请检查是否选错了文件")


def _is_seen(char: str) -> bool:
    return unicodedata.category(char) not in _UNSEEN


def _refuse_documents(data: bytes, name: str) -> None:
    """Name the formats that people mistake for text."""
    for magic, what, hint in _MAGIC:
        if data.startswith(magic):
            raise InputError(f"{name}: 这是{what}，不是纯文本", hint)
    if data.startswith(_ZIP):
        what = "Word 文档" if b"word/" in data else "Word 文档或压缩包"
        raise InputError(f"{name}: 这是 {what}，不是纯文本", _NAME_IT_DOCX)


def _refuse_markup(text: str, name: str) -> None:
    """Name the documents that are written as mark-up; their source is not text to set."""
    start = text[:_SAMPLE].lstrip()
    if start[:1] != "<" and "ontent-" not in start:
        return
    for what, pattern in _MARKUP:
        if re.match(pattern, start):
            raise InputError(f"{name}: 这是{what}，不是纯文本", _SAVE_AS_TEXT)


def _binary(name: str) -> InputError:
    return InputError(f"{name}: 这是二进制文件，不是纯文本", "请另存为纯文本（.txt）")


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
            if "\0" not in text and _plausibility(text) > 0.8:
                return text
    raise _binary(name)


def _decode_chinese(data: bytes, name: str) -> str:
    """Choose the encoding that gives the most common Chinese characters.

    UTF-16 is among them: Chinese without any ASCII holds no zero byte.
    """
    found = []
    for rank, encoding in enumerate(_ENCODINGS):
        with contextlib.suppress(UnicodeDecodeError):
            text = data.decode(encoding)
            found.append((_commonness(text), -rank, text))
    best = max(found, default=(0.0, 0, ""))
    is_lucky = -best[1] > 1 and _plausibility(best[2]) < 0.9
    if found and not is_lucky:
        return best[2]
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
    """Return the share of common Chinese characters among those beyond ASCII."""
    sample = [c for c in text[: _SAMPLE * 4] if c > "\x7f"]
    return sum(c in _COMMON or c in _COMMON_HANT for c in sample) / max(1, len(sample))


def check_target(path: Path, sources: Collection[Path], force: bool) -> None:
    """Make sure that an output may be written.

    Raises:
        OutputError: it is a source, a folder or a device, exists without ``force``, or its folder
            is missing or closed to us.
    """
    try:
        _check_target(path, sources, force)
    except OSError as error:
        raise unwritable(path, error) from None


def _check_target(path: Path, sources: Collection[Path], force: bool) -> None:
    folder, name = path.parent, shown(path)
    if path.is_dir():
        raise OutputError(f"{name}: 这是文件夹，不能当文件写", "请给出文件名")
    if path.exists() and not path.is_file():
        raise OutputError(f"{name}: 这是设备或管道，不是普通文件", "请给出文件名")
    if not folder.is_dir():
        raise OutputError(
            f"{shown(folder)}: 没有这个文件夹", "请先建好文件夹，或换一个地方"
        )
    if any(_is_same(path, source) for source in sources):
        hint = "请用 -o（报告用 --report）另指一个文件"
        raise OutputError(f"{name}: 这是输入文件，不会被覆盖", hint)
    if os.path.lexists(path) and not force:
        raise OutputError(f"{name}: 文件已存在", "确要覆盖请加 --force，或另指一个文件")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"{shown(folder)}: 文件夹不可写", "请另指一个可写的文件夹")


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.resolve() == other.resolve()


def write_atomic(path: Path, data: bytes, durable: bool = True) -> None:
    """Write a file through a temporary one beside it, so that it is whole or absent.

    Raises:
        OutputError: disk full, read-only, or any other failure; nothing is left behind.
    """
    write_all([(path, data)], durable)


def write_all(outputs: Sequence[tuple[Path, bytes]], durable: bool = True) -> None:
    """Write files that belong together: all are on the disk before the first appears.

    Args:
        outputs: paths and whole contents.
        durable: wait until the disk itself holds them (fsync), so that even a power
            cut leaves them whole or absent.

    Raises:
        DiskFullError: no space, or the quota is used up.
        OutputError: read-only, or any other failure. Nothing is left behind.
    """
    staged = [(_temporary(path), path) for path, _ in outputs]
    try:
        for (temporary, path), (_, data) in zip(staged, outputs, strict=True):
            with _blaming(path):
                _write(temporary, data, durable)
        for temporary, path in staged:
            with _blaming(path):
                temporary.replace(path)
        if durable:
            _settle({path.parent for _, path in staged})
    finally:
        for temporary, _ in staged:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def _blaming(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise unwritable(path, error) from None


def _write(path: Path, data: bytes, durable: bool) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        if durable:
            os.fsync(stream.fileno())


def _settle(folders: Iterable[Path]) -> None:
    """Wait until the disk holds the names too, where a folder can be opened."""
    for folder in folders:
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


_FOREIGN_AGE = 24 * 3600.0
"""Seconds after which a temporary file of unknown owner is taken for abandoned."""


@lru_cache(maxsize=1)
def _here() -> str:
    """Name where our process's number means something: no other machine or container.

    On Linux a machine is new each time it starts; elsewhere its name must do.
    """
    said = [platform.node().encode(errors="replace")]
    with contextlib.suppress(OSError):
        said.append(Path("/proc/sys/kernel/random/boot_id").read_bytes())
        said.append(str(Path("/proc/self/ns/pid").stat().st_ino).encode())
    return hashlib.sha256(b"\0".join(said)).hexdigest()[:8]


def _temporary(path: Path) -> Path:
    """Name a temporary file after its machine and process, so that it can be swept."""
    return path.parent / f".govdoc-{_here()}-{os.getpid()}-{os.urandom(8).hex()}"


def sweep(folders: Iterable[Path]) -> None:
    """Remove temporary files whose process was killed; those in use are left alone."""
    for folder in folders:
        with contextlib.suppress(OSError):
            for path in list(folder.glob(".govdoc-*-*-*")):
                with contextlib.suppress(OSError):
                    if _is_abandoned(path):
                        path.unlink(missing_ok=True)


def _is_abandoned(path: Path) -> bool:
    _, place, process, _ = path.name.split("-", 3)
    if place == _here() and process.isdigit() and os.name != "nt":
        return not _is_running(int(process))
    return _disk_time(path) - path.stat().st_mtime > _FOREIGN_AGE


def _disk_time(beside: Path) -> float:
    """Ask the disk for the time; a file server's clock need not agree with ours."""
    probe = _temporary(beside)
    probe.touch()
    try:
        return probe.stat().st_mtime
    finally:
        probe.unlink()


def _is_running(process: int) -> bool:
    """Ask by signal 0, which does nothing; on Windows it would end the process."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def unwritable(path: Path, error: OSError) -> OutputError:
    """Say why a file cannot be written."""
    message = f"{shown(path)}: 写不进去：{_reason(error)}"
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFullError(message, "请腾出空间后再运行")
    return OutputError(message)


def unreadable(path: Path, error: OSError) -> InputError:
    """Say why a file or folder cannot be read."""
    return _unreadable(shown(path), error)


def _unreadable(name: str, error: OSError) -> InputError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return InputError(f"{name}: 没有这个文件", "请检查文件名和路径")
    if isinstance(error, PermissionError):
        return InputError(f"{name}: 没有读取权限", "请检查文件的权限")
    return InputError(f"{name}: 读不出来：{_reason(error)}")


def _reason(error: OSError) -> str:
    return _REASONS.get(error.errno or 0, error.strerror or "未知原因")
