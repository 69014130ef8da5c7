"""Outline (bookmarks) and links: a flat list with levels -> PDF objects."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, groupby

from reportlab.pdfbase.pdfdoc import (
    PDFDocument,
    PDFName,
    PDFObjectReference,
)

from govdoc.model.outlines import OutlineEntry, nested
from govdoc.model.pages import Bookmark, Link, Pages
from govdoc.units import EMU_PER_PT
from govdoc.writers.pdf.objects import (
    Array,
    Dictionary,
    number,
    number_of,
    utf16,
)
from govdoc.writers.pdf.tags import Links

_PRINTED = 4
"""An annotation's flags."""


def add_outline(
    document: PDFDocument, bookmarks: Sequence[Bookmark], height: float
) -> PDFObjectReference:
    """Add the outline's objects; return the reference for the catalog.

    Args:
        document: holds the pages already.
        bookmarks: in reading order; not empty.
        height: of the paper, in pt.
    """
    entries = nested(bookmarks)
    root = Dictionary({"Type": PDFName("Outlines")})
    reference = document.Reference(root, "outline")
    _add_children(document, root, entries, reference, height)
    root["Count"] = len(bookmarks)  # all are shown open
    return reference


def _add_children(
    document: PDFDocument,
    parent: Dictionary,
    entries: list[OutlineEntry],
    reference: PDFObjectReference,
    height: float,
) -> None:
    objects = [
        Dictionary(
            {
                "Title": utf16(entry.mark.text),
                "Dest": _place(document, entry.mark, height),
            }
        )
        for entry in entries
    ]
    references = [document.Reference(item) for item in objects]
    parent["First"], parent["Last"] = references[0], references[-1]
    for i, (entry, item) in enumerate(zip(entries, objects, strict=True)):
        item["Parent"] = reference
        if i:
            item["Prev"] = references[i - 1]
        if i + 1 < len(entries):
            item["Next"] = references[i + 1]
        if entry.children:
            item["Count"] = entry.size
            _add_children(document, item, entry.children, references[i], height)


def _place(document: PDFDocument, mark: Bookmark, height: float) -> Array:
    """Return where a bookmark leads: the page, with the entry's line at the top.

    The top of a page that is read sideways is the sheet's left.
    """
    page = document.Reference(document.Pages[mark.page])
    y = mark.y / EMU_PER_PT
    place = (number(y), 0) if mark.is_sideways else (0, number(height - y))
    return Array([page, PDFName("XYZ"), *place, "null"])


def add_links(document: PDFDocument, pages: Pages, *, is_tagged: bool) -> Links:
    """Add a link for each line of the table of contents.

    Source: ISO 19005-1, 6.5.3: an annotation is printed (bit 3), never hidden;
    ISO 14289-1, 7.18.5: a link says in words where it leads.
    """
    height, keys = pages.height / EMU_PER_PT, count(len(pages.pages))
    found: dict[int, list[tuple[int, int]]] = {}
    for page, links in groupby(pages.links, key=lambda link: link.page):
        references = []
        for link in links:
            item, key = _link(document, link, pages, height), next(keys)
            if is_tagged:
                item["Contents"] = utf16(pages.bookmarks[link.target].text)
                item["StructParent"] = key
            references.append(document.Reference(item))
            found.setdefault(link.target, []).append((key, number_of(document, item)))
        document.Pages[page]["Annots"] = Array(references)
    return found


def _link(document: PDFDocument, link: Link, pages: Pages, height: float) -> Dictionary:
    left, top = link.x / EMU_PER_PT, height - link.y / EMU_PER_PT
    right, foot = left + link.width / EMU_PER_PT, top - link.height / EMU_PER_PT
    mark = pages.bookmarks[link.target]
    return Dictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": Array([number(one) for one in (left, foot, right, top)]),
            "Border": Array([0, 0, 0]),
            "F": _PRINTED,
            "Dest": _place(document, mark, height),
        }
    )
