"""The folders of this machine as sides of a run; see `govdoc.batches.sides`."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self

from govdoc import files
from govdoc.api import read
from govdoc.batches.anchor import Anchor, anchor
from govdoc.batches.fingerprint import fingerprint
from govdoc.batches.own import digest_of, is_plain
from govdoc.errors import InputError, OutputError
from govdoc.findings import Report
from govdoc.limits import Limits
from govdoc.model.document import Document
from govdoc.model.said import Setting
from govdoc.options import Options
from govdoc.readers.beside import picture_paths
from govdoc.readers.roles_beside import read_roles


class _Folder(Anchor):
    """What both have."""

    __slots__ = ()

    def here(self) -> Self:
        """Return the folder that the name leads to here and now."""
        return self._replace(inode=anchor(self.path, self.error).inode)

    def abroad(self) -> Self:
        """Return it with its absolute path, which leads to it on each machine."""
        return self._replace(path=self.path.absolute())

    def shown(self, name: str = "") -> str:
        """Return how messages call a file of it; without a name, itself."""
        return files.shown(self.path / name)

    @property
    def is_reachable(self) -> bool:
        """Whether the folder is to be seen from here."""
        return self.is_there and self.path.is_dir()

    @property
    def remedy(self) -> str:
        """How machines are made to see the same folder."""
        return "请在每台机器上把共享文件夹挂在同一个路径，再加 --resume 接着排"


class SourceFolder(_Folder):
    """The folder of texts: a `SourceSide`."""

    __slots__ = ()

    def fingerprint(self, name: str, limits: Limits) -> str:
        """Return by what a source is known again; see `SourceSide`."""
        try:
            return fingerprint(self / name, limits)
        except OSError as error:
            raise files.unreadable(self / name, error) from None

    def data(self, name: str, limits: Limits) -> bytes:
        """Return the whole of a source; see `SourceSide`."""
        return files.read_bytes(self / name, limits)

    def document(self, name: str, options: Options, report: Report) -> Document:
        """Return a source with its structure; see `SourceSide`."""
        return read(
            self / name, limits=options.limits, report=report, reading=options.reading
        )

    def settings(self, name: str, limits: Limits) -> tuple[Setting, ...]:
        """Return what is said of a source's lines beside it; see `SourceSide`."""
        return read_roles(self / name, limits)

    def mode(self, name: str, document: Document | None = None) -> int:
        """Return the permission bits that a source and its pictures share."""
        pictures = () if document is None else picture_paths(document)
        return files.narrowest([self / name, *pictures])

    def is_gone(self, name: str) -> bool:
        """Return whether nothing has the name."""
        return not os.path.lexists(self / name)


class TargetFolder(_Folder):
    """The folder of documents: a `TargetSide`."""

    __slots__ = ()

    def digest(self, name: str) -> str | None:
        """Return the SHA-256 of a plain file; None: there is none that can be read."""
        return digest_of(self / name)

    def is_taken(self, name: str) -> bool:
        """Return whether anything has the name."""
        return os.path.lexists(self / name)

    def is_special(self, name: str) -> bool:
        """Return whether what has the name is no plain file."""
        return self.is_taken(name) and not is_plain(self / name)

    def write(
        self, made: Sequence[tuple[str, bytes]], durable: bool, mode: int
    ) -> None:
        """Write files that appear together; folders are made; see `TargetSide`."""
        for folder in {name.rpartition("/")[0] for name, _ in made}:
            self.make(folder)
        outputs = [(self / name, data) for name, data in made]
        for path, _ in outputs:
            files.check_target(path, [], force=True)
        files.write_all(outputs, durable, mode)
        self.check()

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with contextlib.suppress(OSError):
            (self / name).unlink()

    def passing_name(self) -> str:
        """Return the name of a temporary file of this process's."""
        return files.temporary_name(self.path / "proof").name

    def sweep(self, names: Iterable[str]) -> None:
        """Remove what killed processes have left in the folders of some files."""
        files.sweep({(self / name).parent for name in names})


def source_folder(source: Path) -> SourceFolder:
    """Return the folder of texts.

    Raises:
        InputError: it is none, or cannot be reached.
    """
    try:
        is_folder = source.is_dir()
        source.stat()
    except OSError as error:
        if isinstance(error, FileNotFoundError):
            message = f"{files.shown(source)}: 没有这个文件夹"
            raise InputError(message, "请检查名字和路径") from None
        raise files.unreadable(source, error) from None
    if not is_folder:
        raise InputError(
            f"{files.shown(source)}: 这是文件，不是文件夹", "一份文件请用 govdoc format"
        )
    return SourceFolder(*anchor(source, InputError))


def target_folder(target: Path) -> TargetFolder:
    """Return the folder of documents, made if missing.

    Raises:
        OutputError: it cannot be made.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise OutputError(f"{files.shown(target)}: 这是文件，不是文件夹") from None
    except OSError as error:
        raise files.unwritable(target, error) from None
    return TargetFolder(*anchor(target, OutputError))
