"""Parts as trees: bytes -> elements, whatever dialect of the names a file speaks.

lxml parses them: nothing outside the part is ever fetched, entities grow only as far as
it lets them, and a tree is at most 256 deep. Its elements answer like those of the
standard library, whose type `Element` is to who checks types.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Element
else:
    Element = etree._Element

_OOXML = "http://schemas.openxmlformats.org"
_MICROSOFT = "http://schemas.microsoft.com/office/word"
W = f"{{{_OOXML}/wordprocessingml/2006/main}}"
R = f"{{{_OOXML}/officeDocument/2006/relationships}}"
A = f"{{{_OOXML}/drawingml/2006/main}}"
WP = f"{{{_OOXML}/drawingml/2006/wordprocessingDrawing}}"
CHART = f"{{{_OOXML}/drawingml/2006/chart}}"
M = f"{{{_OOXML}/officeDocument/2006/math}}"
MC = f"{{{_OOXML}/markup-compatibility/2006}}"
W14 = f"{{{_MICROSOFT}/2010/wordml}}"
WPS = f"{{{_MICROSOFT}/2010/wordprocessingShape}}"
WPG = f"{{{_MICROSOFT}/2010/wordprocessingGroup}}"
V = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"

_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
"""How names of a Strict file begin; others have a year in them."""
_AS_OTHERS = rf"{_OOXML}/\1/2006/".encode()
_MOST_DIGITS = 8
"""Of a number; more means harm."""
_P, _BOX = f"{W}p", f"{W}txbxContent"
_OFF = frozenset({"0", "false", "off", "none"})
XMLError: type[Exception] = etree.XMLSyntaxError
"""What `parse` raises of a part that is no XML, or too deep."""


def parse(data: bytes) -> Element:
    """Return the root of a part.

    Raises:
        XMLError: it is no XML, nests too deep, or means harm.
    """
    if b"purl.oclc.org" in data:
        data = _STRICT.sub(_AS_OTHERS, data)
    root: Any = etree.fromstring(data, _parser(False))
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        root = etree.fromstring(data, _parser("internal"))
    return root  # type: ignore[no-any-return]


def _parser(entities: bool | str) -> Any:
    """Return a parser that resolves no entities, or those of the part itself.

    Without ids to collect (``collect_ids=False``) it would look for the DTD.
    """
    return etree.XMLParser(
        resolve_entities=entities, no_network=True, huge_tree=False, load_dtd=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


def serialise(element: Element) -> str:
    """Return an element as text, with the names that it uses and no others."""
    own: Any = deepcopy(element)
    own.tail = None
    etree.cleanup_namespaces(own)
    return str(etree.tostring(own, encoding="unicode"))


def child_of(parent: Element, tag: str) -> Element | None:
    """Return the first child of a tag, as ``find`` does, which takes twice as long."""
    found: Any = parent
    return next(found.iterchildren(tag), None)


def find_all(
    parent: Element, wanted: Collection[str], closed: Collection[str] = ()
) -> Iterator[Element]:
    """Yield the elements of these tags in order, but none inside another of them.

    Args:
        parent: where to look.
        wanted: their tags.
        closed: tags of what is not looked into.
    """
    stack = [iter(parent)]
    while stack:
        for child in stack[-1]:
            tag = child.tag
            if tag in wanted:
                yield child
            elif len(child) and tag not in closed:
                stack.append(iter(child))
                break
        else:
            stack.pop()


def each(element: Element, *tags: str) -> Iterator[Element]:
    """Yield the elements of these tags, at any depth, in order."""
    found: Any = element
    return iter(found.iter(*tags))


def ancestors(element: Element) -> Iterator[Element]:
    """Return what an element stands in, the nearest first."""
    inner: Any = element
    return iter(inner.iterancestors())


def number_paragraphs(root: Element, most: int = 0) -> dict[Element, int]:
    """Return the ``w:p`` outside text boxes with their numbers from 1, in their order.

    Args:
        root: of the main part.
        most: those beyond are left out, since the file will be refused; 0: none are.
    """
    boxes = {inner for box in each(root, _BOX) for inner in each(box, _P)}
    outside = (one for one in each(root, _P) if one not in boxes)
    return {one: n for n, one in enumerate(islice(outside, most or None), 1)}


def number_of(element: Element | None) -> int | None:
    """Return the whole number that ``w:val`` says; None: it says none, or an endless one."""
    return to_number(value_of(element))


def to_number(value: str | None) -> int | None:
    """Return the whole number of 0 or more that an attribute says, or None."""
    if value and value.isdecimal() and len(value) <= _MOST_DIGITS:
        return int(value)
    return None


def value_of(element: Element | None) -> str:
    """Return what ``w:val`` says; empty where it, or the element, is not there."""
    return "" if element is None else element.get(f"{W}val", "")


def is_on(element: Element | None) -> bool:
    """Return whether a property is there and not switched off."""
    return element is not None and element.get(f"{W}val", "") not in _OFF
