"""Which of the catalogue's files this machine has."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from govdoc.fonts.catalog import (
    CATALOG,
    REGIONAL,
    Candidate,
    Face,
    bold_candidate,
)

SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_MAX_DEPTH = 8


def user_font_folder() -> Path:
    """Return the folder where `install_fonts` puts fonts; ``GOVDOC_FONTS`` overrides."""
    chosen = os.environ.get("GOVDOC_FONTS")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData/Local"))
        return local / "govdoc" / "fonts"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/govdoc/fonts"
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share"
    return Path(data) / "govdoc" / "fonts"


def _system_folders() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
        yield home / "AppData/Local/Microsoft/Windows/Fonts"
    elif sys.platform == "darwin":
        yield home / "Library/Fonts"
        yield Path("/Library/Fonts")
        yield Path("/System/Library/Fonts")
    else:
        yield home / ".fonts"
        yield home / ".local/share/fonts"
        yield Path("/usr/local/share/fonts")
        yield Path("/usr/share/fonts")


def find_faces(language: str = "zh-CN") -> dict[str, tuple[Face, ...]]:
    """Return the faces that this machine has for each kind, best first.

    Args:
        language: ``zh-TW`` and ``zh-HK`` put faces with the region's forms first.
    """
    files = _files()
    regional = REGIONAL.get(language, {})
    found: dict[str, tuple[Face, ...]] = {}
    for kind, candidates in CATALOG.items():
        first = regional.get(kind, ())
        faces = (_face(kind, c, files) for c in (*first, *candidates))
        found[kind] = tuple(face for face in faces if face is not None)
    return found


def find_bold(face: Face) -> Face | None:
    """Return the bold face of the same family, or None: this machine has none."""
    candidate = bold_candidate(face)
    return _face(face.kind, candidate, _files()) if candidate else None


def _face(kind: str, candidate: Candidate, files: dict[str, Path]) -> Face | None:
    for name in candidate.files:
        if name in files:
            index = candidate.number if name.endswith("c") else 0
            return Face(kind, candidate.family, files[name], index, candidate.licence)
    return None


def _files() -> dict[str, Path]:
    return _font_files(user_font_folder(), tuple(_system_folders()))


@lru_cache(maxsize=4)
def _font_files(own: Path, system: tuple[Path, ...]) -> dict[str, Path]:
    """Map lower-case file names to paths; earlier folders win."""
    files: dict[str, Path] = {}
    for folder in (own, *system):
        for path in _walk(folder, 0):
            files.setdefault(path.name.lower(), path)
    return files


def _walk(folder: Path, depth: int) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir() and depth < _MAX_DEPTH:
            yield from _walk(Path(entry.path), depth + 1)
        elif Path(entry.name).suffix.lower() in SUFFIXES and _has_content(entry):
            yield Path(entry.path)


def _has_content(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.stat().st_size > 0
    except OSError:
        return False


def forget_files() -> None:
    """Look at the folders again next time; call after files were added."""
    _font_files.cache_clear()
