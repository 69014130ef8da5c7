"""The parts of a DOCX, each written whole, and the package that holds them."""

from __future__ import annotations

from govdoc.fonts import FontBook
from govdoc.model.blocks import is_sideways
from govdoc.model.flow import Flow, all_pictures
from govdoc.model.pages import Pages
from govdoc.model.picture import Raster
from govdoc.writers.docx.body import document_xml
from govdoc.writers.docx.fonts import embed_fonts, font_table_xml
from govdoc.writers.docx.footer import (
    first_footer_xml,
    footer_kinds,
    footer_xml,
    has_first_footer,
    sideways_footer_xml,
)
from govdoc.writers.docx.imprint import is_parted
from govdoc.writers.docx.lines import LineFitter
from govdoc.writers.docx.notes import notes_xml, properties_xml
from govdoc.writers.docx.opc import DOCUMENT_NAME, FONT_TABLE_NAME, Kind, Package
from govdoc.writers.docx.properties import flat_xml
from govdoc.writers.docx.references import ENDNOTE, FOOTNOTE
from govdoc.writers.docx.review import Review
from govdoc.writers.docx.section import Footers
from govdoc.writers.docx.stylebook import styled
from govdoc.writers.docx.styles import styles_xml
from govdoc.writers.docx.tuned import tuned_flow
from govdoc.writers.docx.xml import DECLARATION, escape, part

_EMBEDS = "<w:embedTrueTypeFonts/><w:saveSubsetFonts/>"
_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)

_LONGEST = 255
"""Characters of a property that python-docx, and so others, take."""


def write(
    flow: Flow, pages: Pages | None = None, fonts: FontBook | None = None
) -> bytes:
    """Return the document as DOCX; the same flow gives the same bytes.

    Args:
        flow: the composed document.
        pages: as the layout sets it, so that lines end alike; None: as Word likes.
        fonts: what it was set with, and what may be embedded; None without ``pages``.
    """
    return _packed(styled(tuned_flow(flow, pages)), pages, fonts)


def write_template(flow: Flow) -> bytes:
    """Return a template (DOTX), whose text new documents begin with.

    Word's gallery shows its styles in their order.
    """
    return _packed(styled(flow), None, None, Kind.TEMPLATE)


def _packed(
    flow: Flow, pages: Pages | None, fonts: FontBook | None, kind: Kind = Kind.DOCUMENT
) -> bytes:
    fitter = None
    if flow.docx.fit_lines and pages is not None and fonts is not None:
        fitter = LineFitter(flow, pages, fonts)
    package = Package()
    package.add("docProps/core.xml", Kind.CORE, _core_xml(flow))
    upright, headers = _add_footers(package, flow), _add_headers(package, flow)
    sideways = _add_sideways_footers(package, flow)
    blank = _add_blank_footers(package, upright) if is_parted(pages) else None
    footers = Footers(upright, headers, sideways=sideways, blank=blank)
    pictures = _add_pictures(package, flow)
    styles = styles_xml(flow, in_gallery=kind is Kind.TEMPLATE)
    package.add("word/styles.xml", Kind.STYLES, styles)
    review = Review(flow)
    _add_notes(package, flow, review)
    settings = _settings_xml(flow, fitter is not None)
    package.add("word/settings.xml", Kind.SETTINGS, settings)
    _add_fonts(package, flow, fonts if flow.docx.embed_fonts else None)
    body = document_xml(flow, footers, fitter, pages, pictures, review)
    package.add(DOCUMENT_NAME, kind, body)
    if comments := review.comments_xml():
        package.add("word/comments.xml", Kind.COMMENTS, comments)
    return package.zipped()


def _add_notes(package: Package, flow: Flow, review: Review) -> None:
    """Add the notes' parts, where there are notes."""
    if flow.footnotes:
        data = notes_xml(flow, FOOTNOTE, review)
        package.add("word/footnotes.xml", Kind.FOOTNOTES, data)
    if flow.endnotes:
        data = notes_xml(flow, ENDNOTE, review)
        package.add("word/endnotes.xml", Kind.ENDNOTES, data)


def _add_fonts(package: Package, flow: Flow, fonts: FontBook | None) -> None:
    """Add the font table, and the fonts that travel with the document."""
    embedded = {}
    for number, font in enumerate(embed_fonts(flow, fonts) if fonts else (), 1):
        name = f"word/fonts/font{number}.odttf"
        embedded[package.add(name, Kind.FONT, font.data, FONT_TABLE_NAME)] = font
    package.add(FONT_TABLE_NAME, Kind.FONT_TABLE, font_table_xml(flow, embedded))


def _add_footers(package: Package, flow: Flow) -> dict[str, str]:
    """Add the footers; return the kind of each → its relationship's id."""
    look = flow.page_number
    found = {
        kind: package.add(
            f"word/footer{number}.xml", Kind.FOOTER, footer_xml(look, kind)
        )
        for number, kind in enumerate(footer_kinds(look), 1)
    }
    if has_first_footer(flow):
        first = first_footer_xml(flow)
        found["first"] = package.add("word/footer-first.xml", Kind.FOOTER, first)
    return found


def _add_sideways_footers(package: Package, flow: Flow) -> dict[str, str]:
    """Add the footers of sideways pages, where there are any."""
    if not any(map(is_sideways, flow.paragraphs)):
        return {}
    return {
        kind: package.add(
            f"word/footer-sideways-{kind}.xml",
            Kind.FOOTER,
            sideways_footer_xml(flow, kind),
        )
        for kind in footer_kinds(flow.page_number)
    }


def _add_blank_footers(package: Package, footers: dict[str, str]) -> dict[str, str]:
    """Add a footer without a number, for each kind that the text before has."""
    blank = part("w:ftr", flat_xml())
    rid = package.add("word/footer-blank.xml", Kind.FOOTER, blank)
    return {kind: rid for kind in footers if kind != "first"}


def _add_headers(package: Package, flow: Flow) -> dict[str, str]:
    """Add a flat header where the first page differs: LibreOffice makes a tall one."""
    if not has_first_footer(flow):
        return {}
    flat = part("w:hdr", flat_xml())
    return {
        kind: package.add(f"word/header-{kind}.xml", Kind.HEADER, flat)
        for kind in ("default", "even", "first")
    }


def _add_pictures(package: Package, flow: Flow) -> dict[Raster, str]:
    """Add each picture's file once; return its relationship's id."""
    found: dict[Raster, str] = {}
    for block in all_pictures(flow):
        if block.picture not in found:
            picture, number = block.picture, len(found) + 1
            kind, end = (Kind.JPEG, "jpeg") if picture.is_jpeg else (Kind.PNG, "png")
            name = f"word/media/image{number}.{end}"
            found[picture] = package.add(name, kind, picture.data)
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
        f"{properties_xml(flow, of_document=True)}"
        "<w:compat><w:doNotExpandShiftReturn/>"
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>',
    )


def _core_xml(flow: Flow) -> bytes:
    """Return what the text says of itself; no clock, no author that nobody named."""
    facts = {
        "title": flow.metadata.title or "",
        "subject": flow.metadata.subject or None,
        "creator": flow.metadata.author or None,
        "language": flow.language,
    }
    inside = "".join(
        f"<dc:{name}>{escape(value[:_LONGEST])}</dc:{name}>"
        for name, value in facts.items()
        if value is not None
    )
    root = "cp:coreProperties"
    return f"{DECLARATION}<{root} {_CORE}>{inside}</{root}>".encode()
