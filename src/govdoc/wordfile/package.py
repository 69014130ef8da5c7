"""A package that is changed in places: parts as trees, new parts with what leads to them."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from govdoc.errors import InputError
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.wordfile.archive import UnusualArchiveError, rewrite
from govdoc.wordfile.names import RELATIONS, W
from govdoc.wordfile.part import BrokenPart, XmlPart, make, make_root

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_REL, _TYPE = f"{{{_PACKAGE}/relationships}}", f"{{{_PACKAGE}/content-types}}"
_TYPES = "[Content_Types].xml"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_ON = ("1", "true", "on")
_BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, BrokenPart, EOFError,
    LookupError, OSError, NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip


class WordFile:
    """A DOCX that is being changed."""

    def __init__(self, data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> None:
        """Open it.

        Args:
            data: the whole file.
            name: how errors call it.
            limits: what to refuse before it is unpacked.

        Raises:
            InputError: broken, signed or protected, so that it must not be changed.
        """
        self._data, self._name, self._limits = data, name, limits
        self._unpacked = 0
        self._parts: dict[str, XmlPart] = {}
        self._before: dict[str, bytes] = {}
        self._touched: set[str] = set()
        self._added: dict[str, XmlPart] = {}
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            self._entries = {_known(one.filename): one for one in self._zip.filelist}
            main = self._find_main()
        except _BROKEN:
            raise self._broken() from None
        self.main_name = main
        """Of the main part."""
        self._refuse()

    @property
    def body(self) -> Any:
        """``w:body`` of the main part.

        Raises:
            InputError: there is none.
        """
        found = self.main.root.find(f"{W}body")
        if found is None:
            raise self._broken()
        return found

    @property
    def main(self) -> XmlPart:
        """The main part."""
        return self.part(self.main_name)

    def part(self, name: str) -> XmlPart:
        """Return a part that is there; what is changed in it must be told by `touch`.

        Raises:
            InputError: it is broken, or too large with those before it.
        """
        if name in self._added:
            return self._added[name]
        if name not in self._parts:
            try:
                entry = self._entries[name]
                total = self._unpacked + entry.file_size
                self._limits.check("unpacked", total, self._name)
                data = self._zip.read(entry)
                self._unpacked += len(data)
                self._parts[name] = XmlPart(data)
                self._before[name] = data
            except _BROKEN:
                raise self._broken() from None
        return self._parts[name]

    def touch(self, name: str) -> None:
        """Say that a part has been changed."""
        self._touched.add(name)

    def related(self, kind: str) -> str:
        """Return the name of the main part's first part of a kind; empty: there is none."""
        return next(self._related(self.main_name, kind), "")

    def of_package(self, kind: str) -> str:
        """Return the name of the package's own first part of a kind; empty: none."""
        return next(self._related("", kind), "")

    def has_targets(self, name: str) -> bool:
        """Return whether a part refers to others."""
        return bool(self._relations(name))

    def targets(self, kind: str) -> dict[str, str]:
        """Return the main part's relationships of a kind: id → name of the part."""
        return {
            one.get("Id", ""): self._target(self.main_name, one)
            for one in self._relations(self.main_name)
            if _last(one.get("Type", "")) == kind
        }

    def add(
        self, kind: str, content_type: str, root: Any, stem: str
    ) -> tuple[str, str]:
        """Add a part that the main part refers to.

        Args:
            kind: the last word of its relationship's type.
            content_type: its own.
            root: its tree, with names of the ordinary dialect.
            stem: its file's name without number and suffix.

        Returns:
            The relationship's id and the part's name.
        """
        folder = posixpath.dirname(self.main_name)
        taken = {*self._entries, *map(_known, self._added)}
        name, n = _join(folder, f"{stem}.xml"), 0
        while _known(name) in taken:
            n += 1
            name = _join(folder, f"{stem}{n}.xml")
        self._added[name] = XmlPart.of(root, like=self.main)
        types = self.part(_known(_TYPES))
        attributes = {"PartName": f"/{name}", "ContentType": content_type}
        types.root.append(make(f"{_TYPE}Override", attributes))
        self.touch(_known(_TYPES))
        return self._relate(kind, f"{stem}{n or ''}.xml"), name

    def save(self) -> bytes:
        """Return the file: the source's own bytes where no part has become another.

        Raises:
            InputError: the archive cannot be rewritten in places.
        """
        changed = {}
        for name in self._touched:
            if name in self._parts:
                content = self._parts[name].serialise()
                if content != XmlPart(self._before[name]).serialise():
                    changed[self._entries[name].filename] = content
        added = {name: part.serialise() for name, part in self._added.items()}
        if not changed and not added:
            return self._data
        try:
            return rewrite(self._data, changed, added)
        except (UnusualArchiveError, *_BROKEN):
            raise InputError(
                f"{self._name}: 压缩包的写法少见，不能只改其中几处",
                "请用 Word 或 WPS 打开它，另存一次再试",
            ) from None

    def _find_main(self) -> str:
        for target in self._related("", "officeDocument"):
            if target in self._entries:
                return target
        if "word/document.xml" not in self._entries:
            raise LookupError
        return "word/document.xml"

    def _relate(self, kind: str, target: str) -> str:
        """Add a relationship of the main part; return its id."""
        rels = self._rels_name(self.main_name)
        if rels not in self._entries and rels not in self._added:
            root = make_root(f"{_REL}Relationships", {"": f"{_PACKAGE}/relationships"})
            self._added[rels] = XmlPart.of(root, like=None)
        root = self.part(rels).root
        ids = {one.get("Id") for one in root}
        n = len(root) + 1
        while f"rId{n}" in ids:
            n += 1
        base = _STRICT_RELATIONS if self.main.is_strict else RELATIONS
        attributes = {"Id": f"rId{n}", "Type": f"{base}/{kind}", "Target": target}
        root.append(make(f"{_REL}Relationship", attributes))
        self.touch(rels)
        return f"rId{n}"

    def _relations(self, name: str) -> list[Any]:
        rels = self._rels_name(name)
        if rels not in self._entries and rels not in self._added:
            return []
        return [one for one in self.part(rels).root if one.tag == f"{_REL}Relationship"]

    def _rels_name(self, name: str) -> str:
        folder, file = posixpath.split(name)
        return _known(_join(folder, "_rels", f"{file}.rels"))

    def _related(self, name: str, kind: str) -> Iterator[str]:
        for one in self._relations(name):
            if _last(one.get("Type", "")) == kind:
                target = self._target(name, one)
                if target in self._entries or target in self._added:
                    yield target

    def _target(self, name: str, relation: Any) -> str:
        if relation.get("TargetMode", "").lower() == "external":
            return ""
        folder = posixpath.dirname(name)
        place = posixpath.normpath(_join("/", folder, relation.get("Target", "")))
        known = _known(place)
        added = {_known(one): one for one in self._added}
        return added.get(known, known)

    def _refuse(self) -> None:
        """Refuse what its author has closed.

        Raises:
            InputError: it is signed or protected.
        """
        if self.of_package("origin") or any(
            name.startswith("_xmlsignatures/") for name in self._entries
        ):
            raise InputError(
                f"{self._name}: 文件有数字签名，一改就失效，没有改",
                "请签名的人去掉签名再改，或用 format 另排一份",
            )
        settings = self.related("settings")
        if not settings:
            return
        root = self.part(settings).root
        lock = root.find(f"{W}documentProtection")
        is_locked = lock is not None and lock.get(f"{W}enforcement") in _ON
        writing = root.find(f"{W}writeProtection")
        keys = () if writing is None else [key[len(W) :] for key in writing.attrib]
        if is_locked or any(key not in ("recommended",) for key in keys):
            raise InputError(
                f"{self._name}: 文件设了编辑保护，没有改",
                "请在 Word 或 WPS 里停止保护再试",
            )

    def _broken(self) -> InputError:
        return InputError(
            f"{self._name}: Word 文档已损坏，或者不是 .docx 文件",
            "请用 Word 或 WPS 打开它，另存一次再试",
        )


def _join(*parts: str) -> str:
    return posixpath.join(*parts)


def _last(kind: str) -> str:
    return kind.rpartition("/")[2]


def _known(name: str) -> str:
    """Return a part's name as it is known: programs write it in one way or another."""
    return name.replace("\\", "/").lstrip("/").lower()
