"""The pictures that a text names: found beside it, and read."""

from __future__ import annotations

from pathlib import Path

from govdoc import files
from govdoc.errors import InputError
from govdoc.findings import Finding, Place, Report, Severity
from govdoc.limits import Limits
from govdoc.model.document import Document, Picture
from govdoc.model.picture import Raster


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
            about = "图片没有放进来"
            message = f"{about}：{picture.message}"
            hint, place = picture.hint, block.place
            report(Finding("R102", Severity.ERROR, message, hint, place, about=about))
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
