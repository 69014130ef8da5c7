"""Where an office program stands on this machine, if there is one.

LibreOffice's packages for Linux put a command on the path or a folder under /opt; its
installers for Windows write where they are into the registry, those for macOS put it
among the applications. The last two are known from what others do; nobody here has run
them.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

_COMMANDS = ("soffice", "libreoffice")
_UNIX = (
    "/opt/libreoffice*/program/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
)
_MAC = "Applications/LibreOffice.app/Contents/MacOS/soffice"
_REGISTERED = r"SOFTWARE\LibreOffice\UNO\InstallPath"
_WINDOWS = ("soffice.com", "soffice.exe")
"""The first is the one for consoles: it ends when its work is done."""


def find_libreoffice() -> Path | None:
    """Return LibreOffice's program; None: there is none."""
    for name in _COMMANDS:
        if found := shutil.which(name):
            return Path(found)
    return next((path for path in _usual() if path.is_file()), None)


def _usual() -> Iterator[Path]:
    if sys.platform == "win32":
        yield from (folder / name for folder in _folders() for name in _WINDOWS)
    elif sys.platform == "darwin":
        yield from (top / _MAC for top in (Path("/"), Path.home()))
    else:
        for pattern in _UNIX:
            yield from sorted(Path("/").glob(pattern[1:]), key=_version, reverse=True)


def _version(path: Path) -> list[int]:
    """Return the numbers in a path, so that the newest can come first."""
    return [int(number) for number in re.findall(r"\d{1,9}", str(path))]


def _folders() -> Iterator[Path]:
    """Yield where Windows has it, by the registry and by custom."""
    if sys.platform == "win32":
        import winreg

        for hive in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            try:
                yield Path(winreg.QueryValue(hive, _REGISTERED))
            except OSError:
                continue
    for name in ("ProgramFiles", "ProgramFiles(x86)"):
        if folder := os.environ.get(name):
            yield Path(folder) / "LibreOffice" / "program"
