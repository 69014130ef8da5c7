"""Word's document as one XML file -> the bytes of a Word package that holds the same.

There are two such files: the flat package, whose parts need only be packed again, and
Word's XML of 2003, whose names are older. Either way what comes out is read as any DOCX
is: so styles, numbers and tables are understood in one place.
"""

from __future__ import annotations

import io
import re
import zipfile
from base64 import b64decode
from typing import Any

from lxml import etree

from govdoc.errors import InputError
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.model.source import Rewritten
from govdoc.options import DEFAULT_READING, ReadingOptions

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_OLD = "{http://schemas.microsoft.com/office/word/2003/wordml}"
_AUX = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R_URI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W, _R = f"{{{_W_URI}}}", f"{{{_R_URI}}}"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_XML_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_BYTES_A_TAG = 12
"""Of what may be unpacked, for each element and each attribute."""
_RENAMED = {
    "vmerge": "vMerge", "hmerge": "hMerge", "hlink": "hyperlink", "listPr": "numPr",
    "ilfo": "numId",
}  # fmt: skip
"""Elements of 2003 whose names are others now."""
_RENAMED_KEYS = {"fareast": "eastAsia", "h-ansi": "hAnsi", "first-line": "firstLine"}
_REVISIONS = {"Insertion": "ins", "Deletion": "del"}
_SUFFIX = re.compile(r"\.([A-Za-z0-9]{1,5})$")
_MOST_PARTS = 5_000


def convert(
    data: bytes,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    reading: ReadingOptions = DEFAULT_READING,
) -> Rewritten:
    """Return the package that a file of XML holds.

    Args:
        data: the whole file.
        name: how errors call it.
        limits: what to refuse, before it is parsed.
        reading: nothing of it concerns a wrapping.

    Raises:
        InputError: broken, or too large.
    """
    nodes = data.count(b"<") - data.count(b"</") + data.count(b"=")
    limits.check("unpacked", nodes * _BYTES_A_TAG, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data.lstrip(), parser)
        if root.getroottree().docinfo.doctype:
            raise ValueError
        parts = _flat(root) if root.tag == f"{_PKG}package" else _of_2003(root)
    except (etree.XMLSyntaxError, ValueError, LookupError):
        raise InputError(
            f"{name}: Word 的 XML 文档已损坏", "请用 Word 或 WPS 打开它，另存为 .docx"
        ) from None
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as file:
        for part, content in parts.items():
            file.writestr(part, content)
    return Rewritten(packed.getvalue())


def _flat(root: Any) -> dict[str, bytes]:
    """Return the parts of a flat package."""
    parts: dict[str, bytes] = {}
    types = {}
    for part in root.iterfind(f"{_PKG}part"):
        place = part.get(f"{_PKG}name", "").lstrip("/")
        binary, inside = part.find(f"{_PKG}binaryData"), part.find(f"{_PKG}xmlData")
        if not place or len(parts) >= _MOST_PARTS:
            raise ValueError(place)
        if binary is not None:
            parts[place] = b64decode(binary.text or "")
        elif inside is not None and len(inside):
            parts[place] = etree.tostring(inside[0], encoding="utf-8")
        types[place] = part.get(f"{_PKG}contentType", "application/octet-stream")
    parts["[Content_Types].xml"] = _content_types(types)
    return parts


def _content_types(types: dict[str, str]) -> bytes:
    root = etree.Element(f"{{{_TYPES}}}Types", nsmap={None: _TYPES})
    for place, kind in types.items():
        etree.SubElement(
            root, f"{{{_TYPES}}}Override", PartName=f"/{place}", ContentType=kind
        )
    return bytes(etree.tostring(root, encoding="utf-8"))


class _Converted:
    """Word's XML of 2003 on its way into a package."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}
        self.types: dict[str, str] = {}
        self.relations: list[tuple[str, str]] = []
        """(sort, target) of the main part's, from rId1."""
        self.notes: dict[str, list[Any]] = {"footnote": [], "endnote": []}

    def relate(self, sort: str, target: str) -> str:
        """Return the id by which the main part refers to a part."""
        self.relations.append((sort, target))
        return f"rId{len(self.relations)}"

    def add(self, place: str, content: bytes, kind: str) -> None:
        """Add a part."""
        self.parts[place], self.types[place] = content, kind


def _of_2003(root: Any) -> dict[str, bytes]:
    """Return the parts of a file of 2003."""
    made = _Converted()
    pictures = _pictures(root, made)
    body, styles = root.find(f"{_OLD}body"), root.find(f"{_OLD}styles")
    title = root.findtext(f"{_OFFICE}DocumentProperties/{_OFFICE}Title")
    if body is None:
        raise ValueError
    _unwrap_all(body)
    for element in list(body.iter("*")):
        _convert(element, made, pictures)
    document = etree.Element(f"{_W}document", nsmap={"w": _W_URI, "r": _R_URI})
    document.append(body)
    _take_notes(body, made)
    for sort, notes in made.notes.items():
        if notes:
            _add_xml(made, f"{sort}s", f"{sort}s", notes)
    if styles is not None:
        for element in list(styles.iter("*")):
            _convert(element, made, pictures)
        made.add("word/styles.xml", _bytes(styles), f"{_XML_TYPE}.styles+xml")
        made.relate("styles", "styles.xml")
    made.add("word/document.xml", _bytes(document), f"{_XML_TYPE}.document.main+xml")
    if title:
        made.parts["docProps/core.xml"] = _core(title)
        made.types["docProps/core.xml"] = (
            "application/vnd.openxmlformats-package.core-properties+xml"
        )
    made.parts["word/_rels/document.xml.rels"] = _relations(made.relations)
    made.parts["_rels/.rels"] = _relations([("officeDocument", "word/document.xml")])
    made.types["word/_rels/document.xml.rels"] = made.types["_rels/.rels"] = (
        "application/vnd.openxmlformats-package.relationships+xml"
    )
    made.parts["[Content_Types].xml"] = _content_types(made.types)
    return made.parts


def _pictures(root: Any, made: _Converted) -> dict[str, str]:
    """Take the pictures out; return their names in the file → their ids."""
    found: dict[str, str] = {}
    for n, one in enumerate(root.iter(f"{_OLD}binData"), 1):
        name = one.get(f"{_OLD}name", "")
        suffix = _SUFFIX.search(name)
        file = f"media/image{n}.{suffix[1].lower() if suffix else 'bin'}"
        made.add(f"word/{file}", b64decode(one.text or ""), "application/octet-stream")
        found[name] = made.relate("image", file)
        one.text = None
    return found


def _unwrap_all(body: Any) -> None:
    """Take the content out of what only groups it: sections, and others' elements."""
    for element in reversed(list(body.iter("*"))):
        is_hint = element.tag.startswith(_AUX) and len(element)
        is_content = element.tag == f"{_AML}content"
        if (is_hint or is_content) and element.getparent() is not None:
            _dissolve(element)


def _dissolve(element: Any) -> None:
    parent = element.getparent()
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    parent.remove(element)


def _convert(element: Any, made: _Converted, pictures: dict[str, str]) -> None:
    """Give an element the name that it has now, and its attributes theirs."""
    tag = element.tag
    if tag == f"{_AML}annotation":
        _revise(element)
    elif tag == f"{_VML}imagedata":
        found = pictures.get(element.get("src", ""))
        if found:
            element.set(f"{_R}id", found)
    elif tag == f"{_OLD}listPr":
        _label(element)
    if tag.startswith(_OLD):
        local = tag[len(_OLD) :]
        element.tag = _W + _RENAMED.get(local, local)
    for key, value in list(element.attrib.items()):
        if key.startswith(_OLD):
            local = key[len(_OLD) :]
            del element.attrib[key]
            element.set(_W + _RENAMED_KEYS.get(local, local), value)


def _revise(element: Any) -> None:
    """Make of a revision what it is called now; of any other note nothing."""
    sort = element.get(f"{_OLD}type", "").rpartition(".")[2]
    if sort in _REVISIONS:
        element.tag = _W + _REVISIONS[sort]
    elif element.getparent() is not None and sort != "Comment":
        _dissolve(element)


def _label(numbered: Any) -> None:
    """Set the number that Word has computed before its paragraph, as a run of its own."""
    hint = numbered.find(f"{_AUX}t")
    paragraph = next(numbered.iterancestors(f"{_W}p", f"{_OLD}p"), None)
    label = "" if hint is None else hint.get(f"{_AUX}val", "")
    properties = numbered.getparent()
    if paragraph is not None and label:
        run = etree.Element(f"{_W}r")
        etree.SubElement(run, f"{_W}t").text = label
        at = next(
            (n for n, one in enumerate(paragraph) if one.tag.endswith("}pPr")), -1
        )
        paragraph.insert(at + 1, run)
    if properties is not None:
        properties.remove(numbered)


def _take_notes(body: Any, made: _Converted) -> None:
    """Take the notes out of their runs, and leave their calls."""
    for sort, notes in made.notes.items():
        for note in list(body.iter(f"{_W}{sort}")):
            run = note.getparent()
            if run is None or run.tag != f"{_W}r":
                continue
            notes.append(note)
            ident = str(len(notes))
            call = etree.Element(f"{_W}{sort}Reference")
            call.set(f"{_W}id", ident)
            run.replace(note, call)
            note.set(f"{_W}id", ident)


def _add_xml(made: _Converted, root: str, sort: str, inside: list[Any]) -> None:
    element = etree.Element(f"{_W}{root}", nsmap={"w": _W_URI})
    for one in inside:
        element.append(one)
    made.add(f"word/{sort}.xml", _bytes(element), f"{_XML_TYPE}.{sort}+xml")
    made.relate(sort, f"{sort}.xml")


def _core(title: str) -> bytes:
    uri = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    dc = "http://purl.org/dc/elements/1.1/"
    root = etree.Element(f"{{{uri}}}coreProperties", nsmap={"dc": dc})
    etree.SubElement(root, f"{{{dc}}}title").text = title
    return _bytes(root)


def _relations(relations: list[tuple[str, str]]) -> bytes:
    root = etree.Element(f"{{{_RELS}}}Relationships", nsmap={None: _RELS})
    for n, (sort, target) in enumerate(relations, 1):
        etree.SubElement(
            root, f"{{{_RELS}}}Relationship",
            Id=f"rId{n}", Type=f"{_R_URI}/{sort}", Target=target,
        )  # fmt: skip
    return _bytes(root)


def _bytes(element: Any) -> bytes:
    content: bytes = etree.tostring(element, encoding="utf-8")
    return content
