"""The package: python-docx's empty document, its parts replaced by our own few."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
from docx.document import Document as DocxDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from govdoc.model.flow import Flow
from govdoc.writers.docx.body import body_xml, footer_xml
from govdoc.writers.docx.properties import escape
from govdoc.writers.docx.styles import NAMESPACE, styles_xml

_KEPT = frozenset({RT.STYLES, RT.SETTINGS, RT.FONT_TABLE})
_EPOCH = (1980, 1, 1, 0, 0, 0)
_ALTERNATIVES = {
    "方正小标宋简体": "宋体",
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "仿宋": "仿宋_GB2312",
    "楷体": "楷体_GB2312",
    "黑体": "SimHei",
    "宋体": "SimSun",
}
"""What a machine without the family should take instead (``w:altName``)."""


def write(flow: Flow) -> bytes:
    """Return the document as DOCX; the same flow gives the same bytes."""
    document = docx.Document()
    _strip(document)
    _replace(document, RT.STYLES, styles_xml(flow))
    _replace(document, RT.SETTINGS, _settings_xml())
    _replace(document, RT.FONT_TABLE, _font_table_xml(flow.font_names))
    element = document.element
    element.replace(
        element.body, parse_xml(body_xml(flow, _add_footers(document, flow)))
    )
    _set_core_properties(document, flow)
    return _repack(document)


def _strip(document: DocxDocument) -> None:
    """Drop the template's theme, numbering, thumbnail and other unused parts."""
    for rels in (document.part.rels, document.part.package.rels):
        for rid, rel in list(rels.items()):
            unused = rels is document.part.rels and rel.reltype not in _KEPT
            if unused or rel.reltype == RT.THUMBNAIL:
                del rels[rid]


def _replace(document: DocxDocument, reltype: str, blob: bytes) -> None:
    """Put a finished part in the place of the template's."""
    rel = next(r for r in document.part.rels.values() if r.reltype == reltype)
    old = rel.target_part
    rel._target = Part(old.partname, old.content_type, blob, document.part.package)


def _add_footers(document: DocxDocument, flow: Flow) -> dict[str, str]:
    if flow.page_number.align == "none":
        return {}
    found = {}
    for number, (kind, is_even) in enumerate((("default", False), ("even", True)), 1):
        part = Part(
            PackURI(f"/word/footer{number}.xml"), CT.WML_FOOTER,
            footer_xml(flow.page_number, is_even), document.part.package,
        )  # fmt: skip
        found[kind] = document.part.relate_to(part, RT.FOOTER)
    return found


def _settings_xml() -> bytes:
    return (
        f'<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat></w:settings>"
    ).encode()


def _font_table_xml(names: dict[str, str]) -> bytes:
    fonts = ""
    for name in dict.fromkeys(names.values()):
        other = _ALTERNATIVES.get(name)
        inside = f'<w:altName w:val="{escape(other)}"/>' if other else ""
        charset = '<w:charset w:val="86"/>' if name != names["latin"] else ""
        fonts += f'<w:font w:name="{escape(name)}">{inside}{charset}</w:font>'
    return f"<w:fonts {NAMESPACE}>{fonts}</w:fonts>".encode()


def _set_core_properties(document: DocxDocument, flow: Flow) -> None:
    """Set the title and the language; no clock, no author that nobody named."""
    core = document.core_properties
    for child in list(core._element):
        core._element.remove(child)
    core.title = (flow.title or "")[:255]
    core.language = flow.language


def _repack(document: DocxDocument) -> bytes:
    """Save with fixed times, so that the bytes depend on the document alone."""
    raw, packed = BytesIO(), BytesIO()
    document.save(raw)
    with (
        zipfile.ZipFile(raw) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return packed.getvalue()
