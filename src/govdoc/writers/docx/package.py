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

from govdoc.fonts import FontBook
from govdoc.model.flow import Flow, is_sideways
from govdoc.model.pages import Pages
from govdoc.writers.docx.anchored import (
    first_footer_xml,
    flat_xml,
    has_first_footer,
    imprint_parts,
)
from govdoc.writers.docx.body import document_xml
from govdoc.writers.docx.fonts import embed_fonts, font_table_xml
from govdoc.writers.docx.footer import footer_kinds, footer_xml, sideways_footer_xml
from govdoc.writers.docx.lines import LineFitter
from govdoc.writers.docx.picture import add_pictures
from govdoc.writers.docx.section import Footers
from govdoc.writers.docx.styles import styles_xml
from govdoc.writers.docx.xml import part

_KEPT = frozenset(
    {RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES, RT.STYLES, RT.SETTINGS, RT.FONT_TABLE}
)
_EPOCH = (1980, 1, 1, 0, 0, 0)
_EMBEDS = "<w:embedTrueTypeFonts/><w:saveSubsetFonts/>"
_FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"


def write(
    flow: Flow, pages: Pages | None = None, fonts: FontBook | None = None
) -> bytes:
    """Return the document as DOCX; the same flow gives the same bytes.

    Args:
        flow: the composed document.
        pages: as the layout sets it, so that lines end alike; None: as Word likes.
        fonts: what it was set with, and what may be embedded; None without ``pages``.
    """
    document = docx.Document()
    fitter = None
    if flow.docx.fit_lines and pages is not None and fonts is not None:
        fitter = LineFitter(flow, pages, fonts)
    _strip(document)
    _replace(document, RT.STYLES, styles_xml(flow))
    _replace(document, RT.SETTINGS, _settings_xml(flow, fitter is not None))
    _add_fonts(document, flow, fonts if flow.docx.embed_fonts else None)
    upright, headers = _add_footers(document, flow), _add_headers(document, flow)
    footers = Footers(
        upright,
        headers,
        sideways=_add_sideways_footers(document, flow),
        blank=(
            _add_blank_footers(document, upright)
            if imprint_parts(flow, pages)
            else None
        ),
    )
    pictures = add_pictures(document, flow)
    body = document_xml(flow, footers, fitter, pages, pictures)
    document.part._element = parse_xml(body)
    _set_core_properties(document, flow)
    return _repack(document)


def _strip(document: DocxDocument) -> None:
    """Drop the template's theme, numbering, thumbnail and other unused parts."""
    for rels in (document.part.rels, document.part.package.rels):
        for rid, rel in list(rels.items()):
            if rel.reltype not in _KEPT:
                del rels[rid]


def _replace(document: DocxDocument, reltype: str, blob: bytes) -> Part:
    """Put a finished part in the place of the template's, and return it."""
    rel = next(r for r in document.part.rels.values() if r.reltype == reltype)
    old = rel.target_part
    new = Part(old.partname, old.content_type, blob, document.part.package)
    rel._target = new
    return new


def _add_fonts(document: DocxDocument, flow: Flow, fonts: FontBook | None) -> None:
    """Add the font table, and the fonts that travel with the document."""
    table = _replace(document, RT.FONT_TABLE, b"")
    embedded = {}
    for number, font in enumerate(embed_fonts(flow, fonts) if fonts else (), 1):
        name = PackURI(f"/word/fonts/font{number}.odttf")
        file = Part(name, _FONT_TYPE, font.data, document.part.package)
        embedded[table.relate_to(file, RT.FONT)] = font
    table._blob = font_table_xml(flow, embedded)


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


def _add_sideways_footers(document: DocxDocument, flow: Flow) -> dict[str, str]:
    """Add the footers of sideways pages, where there are any."""
    found = dict[str, str]()
    if not any(map(is_sideways, flow.paragraphs)):
        return found
    for kind in footer_kinds(flow.page_number):
        name, blob = (
            PackURI(f"/word/footer-sideways-{kind}.xml"),
            sideways_footer_xml(flow, kind),
        )
        footer = Part(name, CT.WML_FOOTER, blob, document.part.package)
        found[kind] = document.part.relate_to(footer, RT.FOOTER)
    return found


def _add_blank_footers(
    document: DocxDocument, footers: dict[str, str]
) -> dict[str, str]:
    """Add a footer without a number, for each kind that the text before has."""
    name = PackURI("/word/footer-blank.xml")
    blob = part("w:ftr", flat_xml())
    footer = Part(name, CT.WML_FOOTER, blob, document.part.package)
    rid = document.part.relate_to(footer, RT.FOOTER)
    return {kind: rid for kind in footers if kind != "first"}


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


def _settings_xml(flow: Flow, is_fitted: bool) -> bytes:
    """Return the settings; a line before a forced break is not to be stretched.

    Fitted lines have their squeeze in them; the program is to add none of its own.
    """
    squeeze = flow.line_rules.squeeze_adjacent and not is_fitted
    control = "compressPunctuation" if squeeze else "doNotCompress"
    two_sided = "even" in footer_kinds(flow.page_number)
    return part(
        "w:settings",
        '<w:zoom w:percent="100"/>'
        f"{_EMBEDS if flow.docx.embed_fonts else ''}"
        f"{'<w:evenAndOddHeaders/>' if two_sided else ''}"
        f'<w:characterSpacingControl w:val="{control}"/>'
        "<w:compat><w:doNotExpandShiftReturn/>"
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
    )


def _set_core_properties(document: DocxDocument, flow: Flow) -> None:
    """Set what the text says of itself; no clock, no author that nobody named."""
    core = document.core_properties
    for child in list(core._element):
        core._element.remove(child)
    core.title = (flow.title or "")[:255]
    if flow.subject:
        core.subject = flow.subject[:255]
    if flow.author:
        core.author = flow.author[:255]
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
