"""The package: bytes -> parts, parsed when they are first asked for."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import NamedTuple

from govdoc.errors import InputError
from govdoc.limits import Limits
from govdoc.readers.docx.xml import (
    Element,
    R,
    W,
    XMLError,
    is_on,
    number_of,
    parse,
    value_of,
)

__all__ = [
    "Target",
    "W",
    "WordPackage",
    "WordPart",
    "is_on",
    "number_of",
    "relation",
    "value_of",
]  # fmt: skip

_MAIN = "word/document.xml"
"""Where the document lies when the package does not say it."""
_DOCUMENT, _CORE = "officeDocument", "core-properties"
_EXTENDED = "extended-properties"
_BYTES_AN_ELEMENT, _BYTES_AN_ATTRIBUTE = 12, 20
"""Of what may be unpacked: real files have about as many. A trap is made of the smallest,
whose trees take thirty times the room of their bytes, and attributes the most."""
_COMPOUND = b"\xd0\xcf\x11\xe0"
"""How files of Word 97 begin, and those that a password locks."""
_MODERN = "EncryptedPackage".encode("utf-16-le")
"""What holds a .docx that a password locks."""
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, XMLError,
    EOFError, LookupError, OSError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip
"""What a damaged package raises while it is unpacked and parsed."""


class Target(NamedTuple):
    """What a relationship points to."""

    kind: str
    """The last words of its type, as ``image``."""
    name: str
    """Of the part in the package, as `WordPackage` knows it; empty: outside, or not there."""
    is_outside: bool


class WordPart:
    """A part with its relationships."""

    def __init__(self, package: WordPackage, name: str, root: Element) -> None:
        """Keep the root; relationships are read when first asked for."""
        self.package, self.name, self.root = package, name, root
        self._targets: dict[str, Target] | None = None

    @property
    def targets(self) -> dict[str, Target]:
        """Id of a relationship → what it points to."""
        if self._targets is None:
            self._targets = self.package.targets_of(self.name)
        return self._targets

    def target(self, id: str | None) -> Target | None:
        """Return what an id points to; None: there is no such id."""
        return self.targets.get(id or "")

    def related(self, kind: str) -> WordPart | None:
        """Return the first part of a kind that this one points to."""
        for one in self.targets.values():
            if one.kind == kind and one.name:
                return self.package.part(one.name)
        return None


class WordPackage:
    """A DOCX, with what its limits let be unpacked of it."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        """Open a DOCX.

        Args:
            data: the whole file.
            name: how errors call it.
            limits: what to refuse, before it is unpacked and before it is parsed.

        Raises:
            InputError: broken, locked, of Word 97, or no package.
        """
        self._name, self._limits = name, limits
        self._unpacked = self._pictures = 0
        if data.startswith(_COMPOUND):
            raise _compound(data, name)
        try:
            self._file = zipfile.ZipFile(BytesIO(data))
            self._entries = {_known(one.filename): one for one in self._file.filelist}
        except _BROKEN:
            raise self._broken() from None
        if any(one.flag_bits & 1 for one in self._entries.values()):
            raise InputError(
                f"{name}: 压缩包加了密码", "请解开，去掉密码，再给出 .docx"
            )
        self._top = self.targets_of("")

    def document(self) -> WordPart:
        """Return the main part, under whatever name.

        Raises:
            InputError: there is none, or it is broken or too large.
        """
        named = [one.name for one in self._top.values() if one.kind == _DOCUMENT]
        for name in filter(None, (*named, _MAIN)):
            if name in self._entries:
                return self.part(name)
        raise InputError(
            f"{self._name}: 不是 Word 文档（压缩包里没有 {_MAIN}）",
            "请给出 .docx 文件或纯文本文件",
        )

    def core(self) -> WordPart | None:
        """Return the document's properties, where they are."""
        return self._of_package(_CORE)

    def extended(self) -> WordPart | None:
        """Return what the program says of the document, where it does."""
        return self._of_package(_EXTENDED)

    def _of_package(self, kind: str) -> WordPart | None:
        for one in self._top.values():
            if one.kind == kind and one.name:
                return self.part(one.name)
        return None

    def part(self, name: str) -> WordPart:
        """Return a part that is there, parsed.

        Raises:
            InputError: broken, or too large with those before it.
        """
        try:
            return WordPart(self, name, parse(self._unpack(name)))
        except _BROKEN as error:
            if isinstance(error, XMLError) and "depth" in str(error):
                raise InputError(
                    f"{self._name}: Word 文档里的内容一层套一层，套得太深",
                    "请用 Word 或 WPS 打开它，另存一次再试",
                ) from None
            raise self._broken() from None

    def targets_of(self, name: str) -> dict[str, Target]:
        """Return the relationships of a part; of the package itself for an empty name."""
        folder, file = posixpath.split(name)
        key = _known(posixpath.join(folder, "_rels", f"{file}.rels"))
        if key not in self._entries:
            return {}
        found = {}
        for one in self.part(key).root:
            kind = one.get("Type", "").rpartition("/")[2]
            is_outside = one.get("TargetMode", "").lower() == "external"
            target = posixpath.join("/", folder, one.get("Target", ""))
            inside = _known(posixpath.normpath(target))
            is_there = not is_outside and inside in self._entries
            found[one.get("Id", "")] = Target(
                kind, inside if is_there else "", is_outside
            )
        return found

    def picture(self, name: str) -> bytes | None:
        """Return a picture's file; None: it is larger than one may be.

        Raises:
            InputError: broken, or too large with those before it.
        """
        size = self._entries[name].file_size
        if self._limits.picture and size > self._limits.picture:
            return None
        self._pictures += size
        self._limits.check("pictures", self._pictures, self._name)
        try:
            return self._file.read(self._entries[name])
        except _BROKEN:
            raise self._broken() from None

    def _unpack(self, name: str) -> bytes:
        """Return a part, no larger than the file says."""
        entry = self._entries[name]
        self._limits.check("unpacked", self._unpacked + entry.file_size, self._name)
        data = self._file.read(entry)
        elements = data.count(b"<") - data.count(b"</")
        tree = elements * _BYTES_AN_ELEMENT + data.count(b"=") * _BYTES_AN_ATTRIBUTE
        self._unpacked += max(len(data), tree)
        self._limits.check("unpacked", self._unpacked, self._name)
        return data

    def _broken(self) -> InputError:
        return InputError(
            f"{self._name}: Word 文档已损坏，或者不是 .docx 文件",
            "请用 Word 或 WPS 打开它，另存一次再试",
        )


def relation(element: Element, key: str = "id") -> str | None:
    """Return the id of the relationship that an element names."""
    return element.get(f"{R}{key}")


def _known(name: str) -> str:
    """Return a part's name as it is known: programs write it in one way or another."""
    return name.replace("\\", "/").lstrip("/").lower()


def _compound(data: bytes, name: str) -> InputError:
    if _MODERN in data:
        hint = "请用 Word 或 WPS 打开它，去掉密码，另存为 .docx"
        return InputError(f"{name}: 这是加了密码的 Word 文档", hint)
    hint = "请用 Word 或 WPS 打开它，另存为 .docx（加了密码的先去掉密码）"
    return InputError(f"{name}: 这是旧版的 Word、WPS 文档，或加了密码", hint)
