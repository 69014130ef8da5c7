"""The file: Pages -> PDF/A-1b bytes, through reportlab's objects."""

from __future__ import annotations

from collections.abc import Mapping

from reportlab.pdfbase.pdfdoc import (
    PDFDocument,
    PDFName,
    PDFObjectReference,
)

from govdoc.model.pages import FaceLike, Page, Pages, pictures_of
from govdoc.model.picture import Raster
from govdoc.model.structure import StructureElement
from govdoc.units import EMU_PER_PT
from govdoc.writers.pdf import archive
from govdoc.writers.pdf.content import Glyph, Letters, page_content, turned_content
from govdoc.writers.pdf.embed import add_font
from govdoc.writers.pdf.objects import Array, Dictionary, PageObject, Stream, number
from govdoc.writers.pdf.outline import add_links, add_outline
from govdoc.writers.pdf.picture import add_picture
from govdoc.writers.pdf.programs import Programs
from govdoc.writers.pdf.tags import StructureTree, Tagger

_VERSION = (1, 4)
"""PDF/A-1 is PDF 1.4: no object streams, no cross-reference streams."""


def draw(pages: Pages, programs: Programs, aloud: StructureElement | None) -> bytes:
    """Return the file, as `govdoc.writers.pdf.write` tells."""
    document = PDFDocument(invariant=1, pdfVersion=_VERSION, lang=pages.language)
    fonts, letters = _embed(document, programs)
    names = {one: f"P{number}" for number, one in enumerate(pictures_of(pages), 1)}
    shared = {"Font": fonts}
    if names:
        shared["XObject"] = Dictionary(
            {name: add_picture(document, one, name) for one, name in names.items()}
        )
    resources = document.Reference(Dictionary(shared), "resources")
    tagger = Tagger(aloud) if aloud is not None else None
    for page in pages.pages:
        _add_page(document, page, pages, letters, names, resources, tagger)
    links = add_links(document, pages, is_tagged=tagger is not None)
    _fill_catalog(document, pages, is_tagged=tagger is not None)
    if tagger is not None:
        tree = StructureTree(document, tagger).add(links)
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = Dictionary({"Marked": "true"})
    document.info = archive.info(pages)
    return bytes(document.format())


def _embed(
    document: PDFDocument, programs: Programs
) -> tuple[Dictionary, dict[FaceLike, Letters]]:
    """Add the subsets of every face that draws something.

    Returns:
        The resources, and each face's letters.
    """
    fonts: dict[str, PDFObjectReference] = {}
    letters: dict[FaceLike, Letters] = {}
    for faces, made in programs:
        glyphs: dict[str, Glyph] = {}
        for program in made:
            subset, name = program.subset, f"G{len(fonts) + 1}"
            fonts[name] = add_font(document, program, name)
            document.updateSignature(subset.name)
            for char, code in subset.codes.items():
                glyphs[char] = Glyph(name, code, subset.widths[char] / 1000)
        letters.update(dict.fromkeys(faces, Letters(glyphs)))
    return Dictionary(fonts), letters


def _add_page(
    document: PDFDocument,
    page: Page,
    pages: Pages,
    letters: Mapping[FaceLike, Letters],
    pictures: dict[Raster, str],
    resources: PDFObjectReference,
    tagger: Tagger | None,
) -> None:
    width, height = pages.width / EMU_PER_PT, pages.height / EMU_PER_PT
    stroke, turned = pages.bold_stroke, b""
    if tagger is not None:
        tagger.begin_page()
    if page.sideways is not None:
        turned = turned_content(
            page_content(page.sideways, letters, width, stroke, pictures, tagger), width
        )
    content = turned + page_content(page, letters, height, stroke, pictures, tagger)
    # reportlab makes the file's identifier from what the signature was fed
    document.updateSignature(content)
    entries: dict[str, object] = {
        "MediaBox": Array([0, 0, number(width), number(height)]),
        "Resources": resources,
        "Contents": document.Reference(Stream(content)),
    }
    if page.sideways is not None:
        # The sheet is upright for the printer; a viewer turns it so that it reads.
        entries["Rotate"] = 90
    if tagger is not None:
        entries |= {"StructParents": len(tagger.pages) - 1, "Tabs": "/S"}
    document.addPage(PageObject(document, entries))


def _fill_catalog(document: PDFDocument, pages: Pages, *, is_tagged: bool) -> None:
    """Add what concerns the whole file: outline, labels, metadata, colours."""
    catalog = document.Catalog
    known = {
        "Metadata": archive.metadata(pages, is_aloud=is_tagged),
        "OutputIntents": archive.output_intent(),
        "PageLabels": Dictionary({"Nums": Array([0, Dictionary({"S": PDFName("D")})])}),
        "ViewerPreferences": Dictionary({"DisplayDocTitle": "true"}),
        "Outlines": None,
    }
    if pages.bookmarks:
        height = pages.height / EMU_PER_PT
        known["Outlines"] = add_outline(document, pages.bookmarks, height)
        known["PageMode"] = PDFName("UseOutlines")
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    for key, value in known.items():
        setattr(catalog, key, value)
