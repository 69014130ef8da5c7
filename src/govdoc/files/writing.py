"""Writing: through a temporary file beside the target, so that it is whole or absent."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from govdoc.errors import OutputError
from govdoc.files.names import shown, unwritable

_DEVICES = frozenset(
    {"CON", "PRN", "AUX", "NUL"}
    | {f"{kind}{n}" for kind in ("COM", "LPT") for n in range(1, 10)}
)
TAKEN_HINT = "要留着的，请改名或移走，或换一个地方写；确实不要了，才加 --force 换掉"
"""How to go on where files are in the way."""


def check_target(path: Path, sources: Collection[Path], force: bool) -> None:
    """Make sure that an output may be written.

    Raises:
        OutputError: it is a source, a folder or a device, exists without ``force``, or its folder
            is missing or closed to us.
    """
    try:
        _check_target(path, sources, force)
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from None


def _check_target(path: Path, sources: Collection[Path], force: bool) -> None:
    folder, name = path.parent, shown(path)
    if os.name == "nt" and is_device(path.name):
        raise OutputError(f"{name}: Windows 把这个名字留给设备", "请换一个文件名")
    is_there = _is_there(path)
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
    if is_there and not force:
        raise OutputError(f"{name}: 文件已存在", TAKEN_HINT)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError(f"{shown(folder)}: 文件夹写不进去", "请换一个能写的文件夹")


def make_folder(path: Path) -> None:
    """Make a folder, and those that it is to stand in, where there are none.

    Raises:
        OutputError: it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from None


def is_device(name: str) -> bool:
    """Return whether Windows would write to a device instead of a file of that name."""
    return name.partition(".")[0].rstrip().upper() in _DEVICES


def _is_there(path: Path) -> bool:
    """Return whether a name is taken, if only by a link that leads nowhere.

    Raises:
        OSError: no file of that folder's disk can have it.
        ValueError: no file can.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return False
    return True


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.resolve() == other.resolve()


ANY_MODE = 0o666
"""The permission bits of a file that hides nothing; the umask narrows them."""
_OWNERS = 0o600
"""What the owner may do with an output, even with one made from a source he may only read."""
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_atomic(
    path: Path, data: bytes, durable: bool = True, mode: int = ANY_MODE
) -> None:
    """Write a file through a temporary one beside it, so that it is whole or absent.

    Raises:
        OutputError: disk full, read-only, or any other failure; nothing is left behind.
    """
    write_all([(path, data)], durable, mode)


def write_all(
    outputs: Sequence[tuple[Path, bytes]], durable: bool = True, mode: int = ANY_MODE
) -> None:
    """Write files that belong together: all are on the disk before the first appears.

    Args:
        outputs: paths and whole contents.
        durable: wait until the disk itself holds them (fsync), so that even a power
            cut leaves them whole or absent.
        mode: permission bits that they, and the temporary files, may have at most, as
            `narrowest` tells of their sources; a file that is replaced gains none.

    Raises:
        DiskFullError: no space, or the quota is used up.
        OutputError: read-only, or any other failure. Nothing is left behind.
    """
    staged = [(temporary_name(path), path) for path, _ in outputs]
    try:
        for (temporary, path), (_, data) in zip(staged, outputs, strict=True):
            with _blaming(path):
                _write(temporary, data, durable, mode & _mode(path) | _OWNERS)
        for temporary, path in staged:
            with _blaming(path):
                temporary.replace(path)
        if durable:
            _settle({path.parent for _, path in staged})
    finally:
        for temporary, _ in staged:
            with contextlib.suppress(OSError, ValueError):
                temporary.unlink(missing_ok=True)


@contextlib.contextmanager
def _blaming(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from None


def _mode(path: Path) -> int:
    """Return the bits of what is there already; of nothing, all."""
    try:
        return path.stat().st_mode
    except OSError:
        return ANY_MODE


def _write(path: Path, data: bytes, durable: bool, mode: int) -> None:
    with open(os.open(path, _FLAGS, mode & ANY_MODE), "wb") as stream:  # noqa: PTH123
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
    import hashlib  # what only reads needs neither
    import platform

    said = [platform.node().encode(errors="replace")]
    with contextlib.suppress(OSError):
        said.append(Path("/proc/sys/kernel/random/boot_id").read_bytes())
        said.append(str(Path("/proc/self/ns/pid").stat().st_ino).encode())
    return hashlib.sha256(b"\0".join(said)).hexdigest()[:8]


def temporary_name(path: Path) -> Path:
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
    probe = temporary_name(beside)
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
