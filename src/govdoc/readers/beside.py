"""The pictures of a document, read: those that its source holds, or names beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PureWindowsPath

from govdoc import files
from govdoc.errors import InputError
from govdoc.findings import Finding, Report, Severity
from govdoc.limits import Limits
from govdoc.model.document import Document, Picture, Surroundings
from govdoc.model.picture import Pictures, Raster


def read_pictures(document: Document, limits: Limits, report: Report) -> Pictures:
    """Return the pictures of a document, by their files; each file is read once.

    Findings: R102, a picture could not be read; its caption stays in the text.
    """
    known: dict[tuple[str, bytes], Raster | InputError] = {}
    for one in document.pictures:
        if one.key not in known:
            known[one.key] = _read(document.folder, one, limits)
        picture = known[one.key]
        if isinstance(picture, InputError):
            about = "图片没有放进来"
            message = f"{about}：{picture.message}"
            hint, place = picture.hint, one.place
            report(Finding("R102", Severity.ERROR, message, hint, place, about=about))
    return {key: one for key, one in known.items() if isinstance(one, Raster)}


def picture_paths(document: Document) -> Iterator[Path]:
    """Yield where the pictures lie that a document names, if there are any."""
    folder = document.folder
    if isinstance(folder, Path):
        for one in document.pictures:
            yield folder.joinpath(*PureWindowsPath(one.file).parts)


def _read(
    folder: Path | Surroundings | None, one: Picture, limits: Limits
) -> Raster | InputError:
    from govdoc.readers.pictures import decode_picture

    try:
        name = one.file or "图片"
        if one.data:
            limits.check("picture", len(one.data), name)
        data = one.data or _beside(folder, one.file, limits)
        return decode_picture(data, name, limits)
    except InputError as error:
        return error


def _beside(folder: Path | Surroundings | None, file: str, limits: Limits) -> bytes:
    if folder is None:
        raise InputError(
            f"{file}: 文稿不是从文本文件读入的，不知道图片在哪个文件夹",
            "请把文稿存成文件，放在图片旁边",
        )
    if isinstance(folder, Path):
        return files.read_beside(folder, file, limits)
    return folder.read(file, limits)
