"""What a machine is made up of, by which outputs of two machines are the same bytes."""

from __future__ import annotations

import contextlib
import hashlib
import platform
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from govdoc import files
from govdoc.api import read_text, render
from govdoc.batches.conditions import LANGUAGES, LIBRARIES, style_digests
from govdoc.batches.process import WARM_UP
from govdoc.errors import FontError
from govdoc.fonts.discover import find_bold, find_faces
from govdoc.version import __version__

_READERS = (
    "firecrawl-anydoc",
    "lxml",
    "markdown-it-py",
    "mdit-py-plugins",
    "OpenCC",
    "opencc-python-reimplemented",
    "pypdfium2",
    "pyyaml",
    "trafilatura",
)
"""Whose version, or want, may change what is read of a source."""
_NAMED = 5
"""Differences that are named; so many tell which machine to mend, and how."""


class Makeup(NamedTuple):
    """Each is what its name is → what it is like on this machine."""

    programs: Mapping[str, str]
    """govdoc, Python and libraries → versions."""
    styles: Mapping[str, str]
    """Built-in styles → SHA-256."""
    fonts: Mapping[str, str]
    """Families that may be chosen → SHA-256 of their files, wherever these lie."""
    trials: Mapping[str, str]
    """Suffixes of outputs → SHA-256 of a line set on this machine."""


_WORDS = Makeup("程序", "样式", "字体", "试排的一行")  # type: ignore[arg-type]


def makeup(suffixes: Sequence[str]) -> Makeup:
    """Return what this machine is made up of.

    Args:
        suffixes: of outputs that are set; none where sources are checked.
    """
    return Makeup(dict(_programs()), style_digests(), _fonts(), dict(_trials(suffixes)))


def differences(ours: Makeup, theirs: Makeup) -> str:
    """Return in Chinese what another machine has that is not as here; empty: nothing.

    A trial is told only where nothing else differs, since all else makes it differ.
    """
    found: list[str] = []
    for word, here, there in zip(_WORDS, ours, theirs, strict=True):
        if word == _WORDS.trials and found:
            break
        found += [
            f"{word} {_difference(name, here.get(name), there.get(name))}"
            for name in sorted({*here, *there})
            if here.get(name) != there.get(name)
        ]
    more = f" 等 {len(found)} 处" if len(found) > _NAMED else ""
    return "；".join(found[:_NAMED]) + more


def _difference(name: str, here: str | None, there: str | None) -> str:
    if there is None:
        return f"{name} 那边没有"
    if here is None:
        return f"{name} 那边有，这里没有"
    if max(len(here), len(there)) < 64:
        return f"{name} 那边是 {there}，这里是 {here}"
    return f"{name} 的字节不同"


def _programs() -> Iterator[tuple[str, str]]:
    yield "govdoc", __version__
    yield "Python", ".".join(platform.python_version_tuple()[:2])
    yield "zlib", zlib.ZLIB_RUNTIME_VERSION
    for name in (*LIBRARIES, *_READERS):
        with contextlib.suppress(metadata.PackageNotFoundError):
            yield name, metadata.version(name)


def _fonts() -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for faces in find_faces(language).values():
            for face in faces:
                for one in filter(None, (face, find_bold(face))):
                    said = f"{_digest(one.path)} {one.index}"
                    known = found.setdefault(one.family, [])
                    known += [said] * (said not in known)
    return {family: " ".join(digests) for family, digests in found.items()}


@lru_cache(maxsize=1_000)
def _digest(path: Path) -> str:
    try:
        return files.fingerprint(path)
    except OSError:
        return "读不了"


def _trials(suffixes: Sequence[str]) -> Iterator[tuple[str, str]]:
    for suffix in suffixes:
        with contextlib.suppress(FontError):
            made = render(read_text(WARM_UP), suffix)
            yield suffix, hashlib.sha256(made.data).hexdigest()
