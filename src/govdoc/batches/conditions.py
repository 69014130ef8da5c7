"""What outputs depend on besides their sources: by what a run knows its own again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from importlib import metadata
from typing import Any

from govdoc import formats
from govdoc.errors import OutputError, UsageError
from govdoc.fonts.catalog import REGIONAL
from govdoc.fonts.discover import find_bold, find_faces
from govdoc.han.script import engine
from govdoc.job import load_stylesheet
from govdoc.model.plain import to_plain
from govdoc.options import CheckOptions, Options
from govdoc.stylesheet import Stylesheet
from govdoc.stylesheet.find import styles_folder
from govdoc.version import __version__

LANGUAGES = ("zh-CN", *REGIONAL)
"""For which faces are chosen."""
LIBRARIES = ("pillow", "reportlab", "rjieba", "uharfbuzz")
"""Whose version may change a byte of an output."""


def conditions(
    options: Options, suffixes: Sequence[str], checks: CheckOptions | None = None
) -> dict[str, Any]:
    """Return what outputs depend on, as the report tells it.

    Args:
        options: what is asked for; a style is told by its name.
        suffixes: of the outputs.
        checks: what is checked; None: the sources are formatted.

    Raises:
        StylesheetError: the style is missing or broken.
    """
    style = options.look.style
    asked = None if style is None else load_stylesheet(style)
    if isinstance(style, Stylesheet):
        options = options.with_look(style.name)
    output = options.output._replace(to=tuple(suffixes))
    return {
        "version": __version__,
        "options": to_plain(options._replace(output=output)),
        "styles": _digest(_styles() if asked is None else repr(asked)),
        "fonts": _digest(sorted(_fonts())),
        "libraries": sorted(_libraries(options)),
        **({} if checks is None else {"checks": to_plain(checks)}),
    }


def chosen_suffixes(options: Options) -> tuple[str, ...]:
    """Return the suffixes of the outputs.

    Raises:
        UsageError: a format that nobody writes.
    """
    words = options.output.to or (formats.DOCX.suffix,)
    try:
        forms = [formats.document_format(word) for word in words]
    except OutputError as error:
        raise UsageError(error.message, error.hint) from None
    return tuple(dict.fromkeys(form.suffix for form in forms))


def key(conditions: Mapping[str, Any]) -> str:
    """Return a short name for the conditions."""
    return _digest(conditions)


def _digest(said: object) -> str:
    words = json.dumps(said, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def style_digests() -> dict[str, str]:
    """Return the built-in styles, as each document's kind may ask for, → SHA-256."""
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in styles_folder().iterdir()
        if file.is_file()
    }


def _styles() -> list[str]:
    return sorted(f"{name} {digest}" for name, digest in style_digests().items())


def _fonts() -> Iterator[tuple[str, int, int]]:
    """Yield the files of every face that may be chosen: where lines end hangs on them."""
    found = [find_faces(language) for language in LANGUAGES]
    faces = {face for kinds in found for faces in kinds.values() for face in faces}
    bolds = {bold for face in faces if (bold := find_bold(face)) is not None}
    for path in {face.path for face in faces | bolds}:
        try:
            status = path.stat()
        except OSError:
            continue
        yield str(path), status.st_size, status.st_mtime_ns


def _libraries(options: Options) -> Iterator[str]:
    for name in LIBRARIES:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:  # put beside us without its papers
            continue
    if options.text.script is not None:
        yield engine() or "OpenCC"
