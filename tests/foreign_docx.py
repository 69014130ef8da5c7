"""A DOCX as another program makes it, of one's own XML, and what stands in it."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree

from govdoc.checks.reading import read_subject
from govdoc.checks.spot import Spot
from govdoc.checks.subject import Element
from govdoc.checks.types import (
    Authority,
    Check,
    Fault,
    FileMend,
    Formatting,
    Seen,
)
from govdoc.findings import Severity
from govdoc.options import ReadingOptions
from govdoc.readers.docx import read
from word_parts import KINDS, RELATIONS, W

NAME = "某.docx"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SECTION = (
    "<w:sectPr><w:pgSz w:w='11906' w:h='16838'/><w:pgMar w:top='2098' w:right='1474'"
    " w:bottom='1984' w:left='1588' w:header='851' w:footer='1429' w:gutter='0'/></w:sectPr>"
)
_HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\r\n"
_CHECK = Check(
    "XX01", "不合", "惯例", Authority.PRACTICE, Severity.HINT, "d", lambda _: ()
)


def document(body: str, section: str = SECTION) -> str:
    return (
        f"{_HEAD}<w:document xmlns:w='{W}' xmlns:r='{R}' xmlns:w14='urn:w14'"
        " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
        f" mc:Ignorable='w14'><!-- 留 --><w:body>{body}{section}</w:body></w:document>"
    )


def package(
    body: str,
    section: str = SECTION,
    more: dict[str, str] | None = None,
    relations: dict[str, str] | None = None,
    **settings: str,
) -> bytes:
    """Return a file.

    Args:
        body: the paragraphs.
        section: its last ``w:sectPr``.
        more: name → content of other parts.
        relations: id → ``kind target`` of the main part.
        settings: ``inside``, what ``w:settings`` holds.
    """
    inside = settings.get("inside", "")
    own = {"rId1": "styles styles.xml", "rId2": "settings settings.xml"}
    rows = "".join(
        f"<Relationship Id='{id}' Type='{KINDS}/{kind}' Target='{target}'/>"
        for id, (kind, target) in (
            (id, said.split()) for id, said in {**own, **(relations or {})}.items()
        )
    )
    parts = {
        "[Content_Types].xml": (
            f"{_HEAD}<Types xmlns='{TYPES}'><Default Extension='xml' ContentType='"
            f"{WORD}.document.main+xml'/><Default Extension='rels' ContentType='"
            "application/vnd.openxmlformats-package.relationships+xml'/></Types>"
        ),
        "_rels/.rels": (
            f"<Relationships xmlns='{RELATIONS}'><Relationship Id='rId1'"
            f" Type='{KINDS}/officeDocument' Target='word/document.xml'/></Relationships>"
        ),
        "word/document.xml": document(body, section),
        "word/_rels/document.xml.rels": (
            f"<Relationships xmlns='{RELATIONS}'>{rows}</Relationships>"
        ),
        "word/styles.xml": (
            f"<w:styles xmlns:w='{W}'><w:style w:type='character' w:styleId='hid'>"
            "<w:rPr><w:vanish/></w:rPr></w:style></w:styles>"
        ),
        "word/settings.xml": f"<w:settings xmlns:w='{W}'>{inside}</w:settings>",
        **(more or {}),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return stream.getvalue()


def run(text: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}<w:t xml:space='preserve'>{text}</w:t></w:r>"


def par(*inside: str, look: str = "") -> str:
    properties = f"<w:pPr>{look}</w:pPr>" if look else ""
    return f"<w:p>{properties}{''.join(inside)}</w:p>"


def part(data: bytes, name: str = "word/document.xml") -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read(name))


def inside(data: bytes, number: int) -> str:
    """Return the XML of a paragraph's children, without names' declarations."""
    paragraph = list(part(data).iter(f"{{{W}}}p"))[number - 1]
    text = "".join(etree.tostring(one, encoding="unicode") for one in paragraph)
    for one in paragraph.nsmap.items():
        text = text.replace(f' xmlns:{one[0]}="{one[1]}"', "")
    return text.replace(' xml:space="preserve"', "")


def elements(data: bytes, revisions: str = "accept") -> list[Element]:
    reading = ReadingOptions(revisions=revisions)
    return list(read_subject(read(data, NAME, reading=reading), NAME, "d").elements)


def words(data: bytes, revisions: str = "accept") -> list[str]:
    return [one.text for one in elements(data, revisions)]


def fault(
    element: Element | None = None,
    span: tuple[int, int] | None = None,
    write: str | None = None,
    set: Formatting | None = None,
    file: FileMend | None = None,
) -> Fault:
    seen = Seen("甲", "乙", element, span, write, set, file)
    spot = element.spot if element is not None else Spot()
    return Fault(_CHECK, Severity.HINT, spot, seen)


def entries(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {one.filename: file.read(one) for one in file.infolist()}
