"""The pictures that a text names: found beside it, and read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from govdoc import files
from govdoc.errors import InputError
from govdoc.findings import Finding, Place, Report, Severity
from govdoc.limits import Limits
from govdoc.model.document import Document
from govdoc.model.picture import Picture, parse_picture
from govdoc.model.roles import Role


def read_pictures(
    document: Document, limits: Limits, report: Report
) -> dict[Place, Picture]:
    """Return the pictures that a document names, by their places in the source.

    Findings: R102, a picture could not be read; its caption stays in the text.
    """
    known: dict[str, Picture | InputError] = {}
    pictures: dict[Place, Picture] = {}
    for block in document.blocks:
        line = parse_picture(block.text) if block.role is Role.PICTURE else None
        if line is None:
            continue
        if line.file not in known:
            known[line.file] = _read(document.folder, line.file, limits)
        picture = known[line.file]
        if isinstance(picture, InputError):
            about = "图片没有放进来"
            message = f"{about}：{picture.message}"
            hint, place = picture.hint, block.place
            report(Finding("R102", Severity.ERROR, message, hint, place, about=about))
        else:
            pictures[block.place] = picture
    return pictures


def _read(folder: Path | None, file: str, limits: Limits) -> Picture | InputError:
    from govdoc.readers.pictures import decode_picture

    if folder is None:
        return InputError(
            f"{file}: 文稿不是从文本文件读入的，不知道图片在哪个文件夹",
            "请把文稿存成文件，放在图片旁边",
        )
    try:
        return decode_picture(files.read_beside(folder, file, limits), file, limits)
    except InputError as error:
        return error


def fingerprint(source: Path, limits: Limits) -> str:
    """Return the SHA-256 of a source; where it names pictures, of these as well.

    Raises:
        OSError: the source cannot be read.
    """
    own = files.fingerprint(source)
    parts = list(_parts(source, limits))
    return hashlib.sha256("".join([own, *parts]).encode()).hexdigest() if parts else own


def _parts(source: Path, limits: Limits) -> Iterator[str]:
    """Yield the SHA-256 of each picture that a text names, or why there is none."""
    try:
        text = files.read_text(source, limits)
    except InputError:  # no text
        return
    for line in text.split("\n"):
        found = parse_picture(line) if line.lstrip()[:1] in ("!", "！") else None
        if found is None:
            continue
        try:
            data = files.read_beside(source.parent, found.file, limits)
            yield hashlib.sha256(data).hexdigest()
        except InputError as error:
            yield error.message
