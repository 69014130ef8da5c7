"""The outline (bookmarks): a flat list with levels -> a tree of PDF objects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFString,
)

from govdoc.model.pages import Bookmark
from govdoc.units import EMU_PER_PT
from govdoc.writers.pdf.objects import number


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
    root = PDFDictionary({"Type": PDFName("Outlines")})
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
    parent: PDFDictionary,
    entries: list[_Entry],
    reference: PDFObjectReference,
    height: float,
) -> None:
    objects = [PDFDictionary(_describe(document, e, height)) for e in entries]
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


def _describe(document: PDFDocument, entry: _Entry, height: float) -> dict[str, object]:
    mark = entry.mark
    page = document.Reference(document.Pages[mark.page])
    top = number(height - mark.y / EMU_PER_PT)
    place = PDFArray([page, PDFName("XYZ"), 0, top, "null"])
    return {"Title": PDFString(mark.text), "Dest": place}
