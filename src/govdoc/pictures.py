"""The pictures that a text names: found beside it, and read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from govdoc import files
from govdoc.errors import InputError
from govdoc.findings import Finding, Place, Report, Severity
from govdoc.limits import Limits
from govdoc.model.document import Document, Picture
from govdoc.model.picture import Raster
from govdoc.recognition.markup import picture_files


def read_pictures(
    document: Document, limits: Limits, report: Report
) -> dict[Place, Raster]:
    """Return the pictures that a document names, by their places in the source.

    Findings: R102, a picture could not be read; its caption stays in the text.
    """
    known: dict[str, Raster | InputError] = {}
    pictures: dict[Place, Raster] = {}
    for block in document.blocks:
        if not isinstance(block, Picture):
            continue
        if block.file not in known:
            known[block.file] = _read(document.folder, block.file, limits)
        picture = known[block.file]
        if isinstance(picture, InputError):
            message = f"图片没有放进来：{picture.message}"
            found = Finding("R102", Severity.ERROR, message, picture.hint, block.place)
            report(found)
        else:
            pictures[block.place] = picture
    return pictures


def _read(folder: Path | None, file: str, limits: Limits) -> Raster | InputError:
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
    for file in picture_files(text):
        try:
            data = files.read_beside(source.parent, file, limits)
            yield hashlib.sha256(data).hexdigest()
        except InputError as error:
            yield error.message
