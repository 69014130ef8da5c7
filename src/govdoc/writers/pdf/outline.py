"""Outline (bookmarks) and links: a flat list with levels -> PDF objects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from reportlab.pdfbase.pdfdoc import (
    PDFDocument,
    PDFName,
    PDFObjectReference,
)

from govdoc.model.pages import Bookmark, Link, Pages
from govdoc.units import EMU_PER_PT
from govdoc.writers.pdf.objects import Array, Dictionary, number, utf16

_PRINTED = 4
"""An annotation's flags."""


@dataclass(slots=True)
class _Entry:
    mark: Bookmark
    children: list[_Entry] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Entries beneath, at any depth; all are shown open."""
        return sum(1 + child.size for child in self.children)


def add_outline(
    document: PDFDocument, bookmarks: Sequence[Bookmark], height: float
) -> PDFObjectReference:
    """Add the outline's objects; return the reference for the catalog.

    Args:
        document: holds the pages already.
        bookmarks: in reading order; not empty.
        height: of the paper, in pt.
    """
    entries = _nest(bookmarks)
    root = Dictionary({"Type": PDFName("Outlines")})
    reference = document.Reference(root, "outline")
    _add_children(document, root, entries, reference, height)
    root["Count"] = len(bookmarks)
    return reference


def _nest(bookmarks: Sequence[Bookmark]) -> list[_Entry]:
    """Put each entry under the last one of a lower level; skipped levels close up."""
    roots: list[_Entry] = []
    open_entries: list[_Entry] = []
    for mark in bookmarks:
        while open_entries and open_entries[-1].mark.level >= mark.level:
            open_entries.pop()
        entry = _Entry(mark)
        (open_entries[-1].children if open_entries else roots).append(entry)
        open_entries.append(entry)
    return roots


def _add_children(
    document: PDFDocument,
    parent: Dictionary,
    entries: list[_Entry],
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


def add_links(document: PDFDocument, pages: Pages) -> None:
    """Add a link for each line of the table of contents.

    Source: ISO 19005-1, 6.5.3: an annotation is printed (bit 3), never hidden.
    """
    height = pages.height / EMU_PER_PT
    by_page = groupby(pages.links, key=lambda link: link.page)
    for page, links in by_page:
        annotations = [_link(document, link, pages, height) for link in links]
        references = [document.Reference(item) for item in annotations]
        document.Pages[page]["Annots"] = Array(references)


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
