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
from govdoc.model.pages import Pages
from govdoc.writers.docx.anchored import (
    first_footer_xml,
    flat_xml,
    has_first_footer,
    imprint_turns,
)
from govdoc.writers.docx.body import document_xml
from govdoc.writers.docx.footer import footer_kinds, footer_xml
from govdoc.writers.docx.styles import styles_xml
from govdoc.writers.docx.xml import escape, part

_KEPT = frozenset(
    {RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES, RT.STYLES, RT.SETTINGS, RT.FONT_TABLE}
)
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


def write(flow: Flow, pages: Pages | None = None) -> bytes:
    """Return the document as DOCX; the same flow gives the same bytes.

    Args:
        flow: the composed document.
        pages: as our own layout sets it, or None: where fonts are missing.
    """
    document = docx.Document()
    _strip(document)
    _replace(document, RT.STYLES, styles_xml(flow))
    _replace(document, RT.SETTINGS, _settings_xml(flow))
    _replace(document, RT.FONT_TABLE, _font_table_xml(flow.font_names))
    footers = _add_footers(document, flow)
    headers = _add_headers(document, flow)
    document.part._element = parse_xml(
        document_xml(flow, footers, headers, imprint_turns=imprint_turns(flow, pages))
    )
    _set_core_properties(document, flow)
    return _repack(document)


def _strip(document: DocxDocument) -> None:
    """Drop the template's theme, numbering, thumbnail and other unused parts."""
    for rels in (document.part.rels, document.part.package.rels):
        for rid, rel in list(rels.items()):
            if rel.reltype not in _KEPT:
                del rels[rid]


def _replace(document: DocxDocument, reltype: str, blob: bytes) -> None:
    """Put a finished part in the place of the template's."""
    rel = next(r for r in document.part.rels.values() if r.reltype == reltype)
    old = rel.target_part
    rel._target = Part(old.partname, old.content_type, blob, document.part.package)


def _add_footers(document: DocxDocument, flow: Flow) -> dict[str, str]:
    """Add the footers; return the kind of each → its relationship's id."""
    found = {}
    for number, kind in enumerate(footer_kinds(flow.page_number), 1):
        footer = Part(
            PackURI(f"/word/footer{number}.xml"),
            CT.WML_FOOTER,
            footer_xml(flow.page_number, kind),
            document.part.package,
        )
        found[kind] = document.part.relate_to(footer, RT.FOOTER)
    if has_first_footer(flow):
        blob = part("w:ftr", first_footer_xml(flow))
        name = PackURI("/word/footer-first.xml")
        footer = Part(name, CT.WML_FOOTER, blob, document.part.package)
        found["first"] = document.part.relate_to(footer, RT.FOOTER)
    return found


def _add_headers(document: DocxDocument, flow: Flow) -> dict[str, str]:
    """Add a flat header where the first page differs: LibreOffice makes a tall one."""
    if not has_first_footer(flow):
        return {}
    found = {}
    for kind in ("default", "even", "first"):
        blob, name = part("w:hdr", flat_xml()), PackURI(f"/word/header-{kind}.xml")
        header = Part(name, CT.WML_HEADER, blob, document.part.package)
        found[kind] = document.part.relate_to(header, RT.HEADER)
    return found


def _settings_xml(flow: Flow) -> bytes:
    """Return the settings; a line before a forced break is not to be stretched."""
    squeeze = flow.line_rules.squeeze_adjacent
    control = "compressPunctuation" if squeeze else "doNotCompress"
    two_sided = "even" in footer_kinds(flow.page_number)
    return part(
        "w:settings",
        '<w:zoom w:percent="100"/>'
        f"{'<w:evenAndOddHeaders/>' if two_sided else ''}"
        f'<w:characterSpacingControl w:val="{control}"/>'
        "<w:compat><w:doNotExpandShiftReturn/>"
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
    )


def _font_table_xml(names: dict[str, str]) -> bytes:
    """Return the families, and what stands in for each where it is missing."""
    fonts = ""
    for name in dict.fromkeys(names.values()):
        other = _ALTERNATIVES.get(name)
        inside = f'<w:altName w:val="{escape(other)}"/>' if other else ""
        if name != names.get("latin"):
            inside += '<w:charset w:val="86"/>'
        fonts += f'<w:font w:name="{escape(name)}">{inside}</w:font>'
    return part("w:fonts", fonts)


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
