"""Which of the catalogue's files this machine has."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from govdoc.fonts.catalog import (
    CATALOG,
    REGIONAL,
    Candidate,
    Face,
    bold_candidate,
)
from govdoc.kept.home import user_folder, user_home

SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_MAX_DEPTH = 8
_MOST_FOLDERS = 2_000
_MOST_FILES = 100_000
"""Of one folder and those below it; more is no folder of fonts but a link to everything."""
_IN_HOME = {
    "win32": ("AppData/Local/Microsoft/Windows/Fonts",),
    "darwin": ("Library/Fonts",),
}.get(sys.platform, (".fonts", ".local/share/fonts"))


def user_font_folder() -> Path | None:
    """Return the folder where `install_fonts` puts fonts; ``GOVDOC_FONTS`` overrides.

    None: the user has no home folder.
    """
    chosen = os.environ.get("GOVDOC_FONTS")
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        data = user_folder("LOCALAPPDATA", "AppData/Local")
    elif sys.platform == "darwin":
        data = user_folder("", "Library/Application Support")
    else:
        data = user_folder("XDG_DATA_HOME", ".local/share")
    return Path(data) / "govdoc" / "fonts" if data else None


def _folders() -> Iterator[Path]:
    """Yield where fonts lie, the user's own first."""
    own, home = user_font_folder(), user_home()
    if own is not None:
        yield own
    yield from (Path(home) / below for below in (_IN_HOME if home else ()))
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
    elif sys.platform == "darwin":
        yield Path("/Library/Fonts")
        yield Path("/System/Library/Fonts")
    else:
        yield Path("/usr/local/share/fonts")
        yield Path("/usr/share/fonts")


def find_faces(language: str = "zh-CN") -> dict[str, tuple[Face, ...]]:
    """Return the faces that this machine has for each kind and `SPARE`, best first.

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
            return _made(kind, candidate, files[name])
    return None


@lru_cache(maxsize=512)
def _made(kind: str, candidate: Candidate, path: Path) -> Face:
    """Return the face of a file, the same in each book of the process."""
    index = candidate.number if path.suffix.lower().endswith("c") else 0
    return Face(kind, candidate.family, path, index, candidate.licence)


def _files() -> dict[str, Path]:
    return _font_files(tuple(_folders()))


@lru_cache(maxsize=4)
def _font_files(folders: tuple[Path, ...]) -> dict[str, Path]:
    """Map lower-case file names to paths; earlier folders win."""
    files: dict[str, Path] = {}
    seen: set[tuple[int, int]] = set()
    for folder in folders:
        for path in islice(_walk(folder, 0, seen), _MOST_FILES):
            files.setdefault(path.name.lower(), path)
    return files


def _walk(folder: Path, depth: int, seen: set[tuple[int, int]]) -> Iterator[Path]:
    """Yield the font files of a folder and of those below it; a circle of links ends.

    Args:
        folder: where to look.
        depth: how far below the first one it is.
        seen: the folders that were looked into, which is done once and not too often.
    """
    try:
        status = os.stat(folder)  # noqa: PTH116 scandir's names
        place = status.st_dev, status.st_ino
        if place in seen or len(seen) > _MOST_FOLDERS:
            return
        seen.add(place)
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        try:
            if entry.is_dir():
                if depth < _MAX_DEPTH:
                    yield from _walk(Path(entry.path), depth + 1, seen)
            elif _is_font(entry):
                yield Path(entry.path)
        except OSError:  # links that lead round
            continue


def _is_font(entry: os.DirEntry[str]) -> bool:
    """Return whether an entry is named as a font, and is a file with something in it."""
    if Path(entry.name).suffix.lower() not in SUFFIXES:
        return False
    status = entry.stat()
    return stat.S_ISREG(status.st_mode) and status.st_size > 0


def forget_files() -> None:
    """Look at the folders again next time; call after files were added."""
    _font_files.cache_clear()
