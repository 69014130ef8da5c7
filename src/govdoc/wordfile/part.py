"""A part as a tree and back: what is not touched reads as before.

Declaration, names, comments, instructions and CDATA stay. The names of Strict files are
read as the others' and written as they were.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

_DECLARATION = re.compile(r"\ufeff?(?:<\?xml\b.*?\?>)?\s*", re.DOTALL)
_STRICT = re.compile(r"http://purl\.oclc\.org/ooxml/(\w+)/")
_OOXML = "http://schemas.openxmlformats.org"
_NAMED = ("wordprocessingml", "officeDocument", "drawingml")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
BrokenPart: type[Exception] = etree.XMLSyntaxError
"""What is raised of a part that is no XML, or nests too deep."""


class XmlPart:
    """A part of a package."""

    def __init__(self, data: bytes) -> None:
        """Parse it.

        Raises:
            BrokenPart: it is no XML, nests too deep, or declares a DTD.
            ValueError: its characters cannot be read.
        """
        self._codec = _codec(data)
        text = data.decode(self._codec)
        found = _DECLARATION.match(text)
        self._head = found[0] if found else ""
        body = text[len(self._head) :]
        self._strict = sorted(set(_STRICT.findall(body)))
        mixed = [one for one in self._strict if f"{_OOXML}/{one}/2006/" in body]
        if mixed or "<!DOCTYPE" in body[:200]:
            raise ValueError("names of two dialects, or a DTD")
        if self._strict:
            body = _STRICT.sub(rf"{_OOXML}/\1/2006/", body)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False,
            strip_cdata=False,
        )  # fmt: skip
        self.root: Any = etree.fromstring(body.encode(), parser)

    @classmethod
    def of(cls, root: Any, like: XmlPart | None) -> XmlPart:
        """Return a new part.

        Args:
            root: its tree, with names of the ordinary dialect.
            like: a part of its file, whose dialect it takes; None: it has no dialect.
        """
        made = cls.__new__(cls)
        made._codec = "utf-8"
        made._head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        made._strict = list(_NAMED) if like is not None and like.is_strict else []
        made.root = root
        return made

    @property
    def is_strict(self) -> bool:
        """Whether it is of the Strict kind, which has ``start`` for ``left``."""
        return bool(self._strict)

    def serialise(self) -> bytes:
        """Return its bytes."""
        tree = self.root.getroottree()
        text: str = etree.tostring(tree, encoding="unicode")
        for one in self._strict:
            text = text.replace(
                f"{_OOXML}/{one}/2006/", f"http://purl.oclc.org/ooxml/{one}/"
            )
        return (self._head + text).encode(self._codec)


def _codec(data: bytes) -> str:
    if data.startswith(_WIDE):
        return "utf-16-le" if data.startswith(_WIDE[0]) else "utf-16-be"
    declared = re.match(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.-]+)", data)
    return declared[1].decode("ascii", "replace") if declared else "utf-8"


def make(tag: str, attributes: dict[str, str] | None = None, *inside: Any) -> Any:
    """Return an element.

    Args:
        tag: with its namespace.
        attributes: with theirs.
        inside: its children.
    """
    one = etree.Element(tag, attributes or {}, _PREFIXES)
    one.extend(inside)
    return one


_PREFIXES = {"w": f"{_OOXML}/wordprocessingml/2006/main"}


def make_root(tag: str, names: dict[str, str]) -> Any:
    """Return the root of a new part, with its names."""
    return etree.Element(tag, nsmap={key or None: name for key, name in names.items()})
