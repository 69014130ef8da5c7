"""Bytes that LibreOffice knows -> bytes of a DOCX, by a process of its own.

It works on a copy in a folder of its own, with a profile of its own: so the source gets
no lock beside it, an office that is open is not disturbed, and several may work at once.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from govdoc import files
from govdoc.errors import InputError, LimitError
from govdoc.files import Content
from govdoc.findings import Finding, Severity
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.model.source import Rewritten
from govdoc.options import DEFAULT_READING, ReadingOptions
from govdoc.readers.office import guard
from govdoc.readers.office.find import find_libreoffice
from govdoc.readers.office.profile import write_profile

_SUFFIXES = {
    Content.WORD_97: ".doc",
    Content.RTF: ".rtf",
    Content.ODF: ".odt",
    Content.UOF: ".uot",
}
_WORDS = (
    "--headless", "--invisible", "--norestore", "--nologo", "--nodefault",
    "--nolockcheck", "--nofirststartwizard", "--convert-to", "docx",
)  # fmt: skip
_MOST = 500_000_000
"""Bytes of what a program may make; the limits of a DOCX hold besides."""
_BY_HAND = "请用 Word 或 WPS 打开它，另存为 .docx"


def convert(
    data: bytes,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    reading: ReadingOptions = DEFAULT_READING,
) -> Rewritten | None:
    """Have an office program write a file anew as a DOCX.

    Args:
        data: the whole file.
        name: how errors call it.
        limits: how many seconds that may take.
        reading: by which program (``engine``).

    Returns:
        The DOCX, with R131 to tell of it; None: no program is there, or none is wanted.

    Raises:
        InputError: the program is not there though it is asked for by name; it took too
            long, or made no DOCX.
    """
    program = _program(name, reading.engine)
    if program is None:
        return None
    with _room(name) as room:
        source = room / "in" / f"source{_suffix(data)}"
        target = room / "out" / "source.docx"
        source.write_bytes(data)
        made = _run(program, room, source, target, limits.seconds)
    if made == guard.LATE:
        raise LimitError(
            f"{name}: LibreOffice 转换了 {limits.seconds} 秒还没有完，已停下",
            "若确需等，请用 --limit seconds=数 放宽（0 为不限）；或另存为 .docx",
        )
    if made == guard.ABSENT:
        raise InputError(f"{name}: {program} 运行不起来", "请检查 --engine 指的程序")
    if isinstance(made, str) or files.sniff(made) is not Content.WORD:
        raise InputError(
            f"{name}: LibreOffice 没有转换成，文件可能已损坏或加了密码", _BY_HAND
        )
    return Rewritten(made, (_TOLD,))


_TOLD = Finding(
    "R131",
    Severity.HINT,
    "这份文件由 LibreOffice 转换后读入，行号是转换后的段落数",
    "转换可能改动版面细节；最稳妥的是用 Word 或 WPS 另存为 .docx",
)


def _suffix(data: bytes) -> str:
    """Return how a file is to be called, so that it is taken for what it is."""
    content = files.sniff(data)
    is_flat = content is Content.ODF and not data.startswith(b"PK")
    return ".fodt" if is_flat else _SUFFIXES[content]


def _program(name: str, engine: str) -> Path | None:
    """Return the program that is asked for; None: there is none, or none is wanted.

    Raises:
        InputError: LibreOffice is asked for and not there.
    """
    if engine == "none":
        return None
    if engine not in {"auto", "libreoffice"}:
        return Path(engine).absolute()
    found = find_libreoffice()
    if found is None and engine == "libreoffice":
        raise InputError(
            f"{name}: 没有找到 LibreOffice", "请安装它，或用 --engine 指出它的程序"
        )
    return found


@contextlib.contextmanager
def _room(name: str) -> Iterator[Path]:
    """Yield a folder that nobody else sees into, and that goes in the end.

    Raises:
        InputError: there is no place for it.
    """
    room = None
    try:
        room = Path(tempfile.mkdtemp(prefix="govdoc-office-"))
        for part in ("in", "out", "home"):
            (room / part).mkdir()
        write_profile(room / "profile")
        yield room
    except OSError as error:
        raise InputError(
            f"{name}: 临时文件夹写不进去：{files.reason(error)}", "请腾出空间后再运行"
        ) from None
    finally:
        if room is not None:
            shutil.rmtree(room, ignore_errors=True)


def _run(
    program: Path, room: Path, source: Path, target: Path, seconds: int
) -> bytes | str:
    """Return what the program has made, or what the guard says of it."""
    profile = f"-env:UserInstallation={(room / 'profile').as_uri()}"
    command = [
        str(program),
        profile,
        *_WORDS,
        "--outdir",
        str(target.parent),
        str(source),
    ]
    words = [*_guarding(), str(seconds), str(room), *command]
    with subprocess.Popen(
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_surroundings(room / "home"),
        start_new_session=True,  # Ctrl-C is ours; the guard hears of it by our end
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as process:
        assert process.stdout is not None
        said = process.stdout.readline().decode().strip() or guard.FAILED
        if said == guard.DONE and target.is_file() and target.stat().st_size <= _MOST:
            return target.read_bytes()
        return guard.FAILED if said == guard.DONE else said


def _guarding() -> list[str]:
    """Return how the guard is started, which outlives us."""
    if getattr(sys, "frozen", False):  # a program that is its own interpreter
        return [sys.executable, "-m", guard.__name__]
    return [sys.executable, "-I", "-S", guard.__file__]


_LEFT = frozenset({"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"})
"""Names by which a program would reach the user's screen and his other programs."""


def _surroundings(home: Path) -> dict[str, str]:
    """Return the environment: temporary files of its own, no proxy, no screen."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.lower().endswith("_proxy") and name not in _LEFT
    }
    kept |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(home))
    if sys.platform.startswith("linux"):
        kept |= {"HOME": str(home), "SAL_USE_VCLPLUGIN": "svp"}
    return kept
