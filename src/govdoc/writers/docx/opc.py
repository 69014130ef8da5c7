"""The package (ECMA-376, part 2): parts and their relationships -> one ZIP file.

Fixed times and an order of its own, so that the bytes depend on the parts alone.
"""

from __future__ import annotations

import zipfile
from collections import defaultdict
from enum import Enum
from io import BytesIO
from posixpath import dirname, relpath

from govdoc.writers.docx.xml import DECLARATION, escape

_TYPES = "application/vnd.openxmlformats-"
_WORD = f"{_TYPES}officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ROOT = ""
"""The package itself as the source of a relationship."""
_DEFAULTS = {
    "rels": f"{_TYPES}package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
}
"""Content types that a name's ending tells."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
DOCUMENT_NAME = "word/document.xml"
FONT_TABLE_NAME = "word/fontTable.xml"


class Kind(Enum):
    """What a part is: the type of relationships to it, and its content type."""

    CORE = (
        f"{_PACKAGE}/relationships/metadata/core-properties",
        f"{_TYPES}package.core-properties+xml",
    )
    DOCUMENT = (f"{_OFFICE}/officeDocument", f"{_WORD}.document.main+xml")
    TEMPLATE = (f"{_OFFICE}/officeDocument", f"{_WORD}.template.main+xml")
    STYLES = (f"{_OFFICE}/styles", f"{_WORD}.styles+xml")
    SETTINGS = (f"{_OFFICE}/settings", f"{_WORD}.settings+xml")
    FONT_TABLE = (f"{_OFFICE}/fontTable", f"{_WORD}.fontTable+xml")
    HEADER = (f"{_OFFICE}/header", f"{_WORD}.header+xml")
    FOOTER = (f"{_OFFICE}/footer", f"{_WORD}.footer+xml")
    FOOTNOTES = (f"{_OFFICE}/footnotes", f"{_WORD}.footnotes+xml")
    ENDNOTES = (f"{_OFFICE}/endnotes", f"{_WORD}.endnotes+xml")
    COMMENTS = (f"{_OFFICE}/comments", f"{_WORD}.comments+xml")
    FONT = (f"{_OFFICE}/font", f"{_TYPES}officedocument.obfuscatedFont")
    PNG = (f"{_OFFICE}/image", _DEFAULTS["png"])
    JPEG = (f"{_OFFICE}/image", _DEFAULTS["jpeg"])

    @property
    def relation(self) -> str:
        """The type of relationships that lead to it."""
        return self.value[0]

    @property
    def content_type(self) -> str:
        """What ``[Content_Types].xml`` says of it."""
        return self.value[1]


_IN_PACKAGE = frozenset({Kind.CORE, Kind.DOCUMENT, Kind.TEMPLATE})
"""What the package itself leads to; the rest hangs on a part."""


class Package:
    """The parts of one file, in the order in which they are added."""

    def __init__(self) -> None:
        """Begin empty."""
        self._parts: dict[str, tuple[Kind, bytes]] = {}
        self._relations: dict[str, list[tuple[Kind, str]]] = defaultdict(list)

    def add(
        self, name: str, kind: Kind, data: bytes, source: str = DOCUMENT_NAME
    ) -> str:
        """Add a part; return the id of the relationship that leads to it.

        Args:
            name: of the part, without a slash ahead.
            kind: what it is.
            data: the whole part.
            source: name of the part that refers to it, which may be added later.
        """
        self._parts[name] = kind, data
        relations = self._relations[_ROOT if kind in _IN_PACKAGE else source]
        relations.append((kind, name))
        return f"rId{len(relations)}"

    def zipped(self) -> bytes:
        """Return the whole file."""
        files = {"[Content_Types].xml": self._content_types()}
        for source in (_ROOT, *self._parts):
            if source:
                files[source] = self._parts[source][1]
            if source in self._relations:
                folder, _, name = source.rpartition("/")
                files[f"{folder}/_rels/{name}.rels".lstrip("/")] = self._rels(source)
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
            for name, data in files.items():
                info = zipfile.ZipInfo(name, _EPOCH)
                info.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(info, data)
        return packed.getvalue()

    def _content_types(self) -> bytes:
        """Return what each part is; its name's ending says it where it can."""
        defaults, overrides = {"rels", "xml"}, ""
        for name, (kind, _) in sorted(self._parts.items()):
            suffix = name.rpartition(".")[2]
            if _DEFAULTS.get(suffix) == kind.content_type:
                defaults.add(suffix)
            else:
                overrides += (
                    f'<Override PartName="/{name}" ContentType="{kind.content_type}"/>'
                )
        endings = "".join(
            f'<Default Extension="{suffix}" ContentType="{_DEFAULTS[suffix]}"/>'
            for suffix in sorted(defaults)
        )
        return _part("Types", "content-types", endings + overrides)

    def _rels(self, source: str) -> bytes:
        relations = "".join(
            f'<Relationship Id="rId{number}" Type="{kind.relation}" '
            f'Target="{escape(relpath(name, dirname(source) or "."))}"/>'
            for number, (kind, name) in enumerate(self._relations[source], 1)
        )
        return _part("Relationships", "relationships", relations)


def _part(root: str, namespace: str, content: str) -> bytes:
    xmlns = f'xmlns="{_PACKAGE}/{namespace}"'
    return f"{DECLARATION}<{root} {xmlns}>{content}</{root}>".encode()
