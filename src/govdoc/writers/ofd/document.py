"""The parts that say what there is: OFD.xml and Document.xml (GB/T 33190-2016, 7)."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.model.metadata import Metadata
from govdoc.model.outlines import OutlineEntry, nested
from govdoc.model.pages import Bookmark, Pages
from govdoc.writers.ofd.xml import lengths, part, said

FOLDER = "Doc_0"
_MAKER = "govdoc"


def ofd_xml(metadata: Metadata, identifier: str) -> bytes:
    """Return the package's root: what the document says of itself, and where it is.

    Args:
        metadata: only what is known is said.
        identifier: 32 hexadecimal digits, made from the document.
    """
    info = _element("DocID", identifier)
    info += _element("Title", metadata.title) + _element("Author", metadata.author)
    info += _element("Subject", metadata.subject)
    if metadata.dated is not None:
        info += _element("CreationDate", metadata.dated.isoformat())
    words = "".join(
        _element("Keyword", word) for word in (metadata.kind, metadata.number)
    )
    info += f"<ofd:Keywords>{words}</ofd:Keywords>" if words else ""
    info += _element("Creator", _MAKER)
    known = {
        "文种": metadata.kind,
        "文号": metadata.number,
        "密级": metadata.classification,
    }
    own = "".join(
        f'<ofd:CustomData Name="{name}">{said(value)}</ofd:CustomData>'
        for name, value in known.items()
        if value
    )
    info += f"<ofd:CustomDatas>{own}</ofd:CustomDatas>" if own else ""
    body = (
        f"<ofd:DocBody><ofd:DocInfo>{info}</ofd:DocInfo>"
        f"<ofd:DocRoot>{FOLDER}/Document.xml</ofd:DocRoot></ofd:DocBody>"
    )
    return part("OFD", body, ' Version="1.0" DocType="OFD"')


def document_xml(
    pages: Pages, numbers: Sequence[int], names: Sequence[str], largest: int
) -> bytes:
    """Return the document's root: sheet, resources, pages, outline.

    Args:
        pages: all of them.
        numbers: each page's own.
        names: the other parts in the document's folder.
        largest: the largest number of any object.
    """
    shared = "".join(
        _element(name.removesuffix(".xml"), name)
        for name in ("PublicRes.xml", "DocumentRes.xml")
        if name in names
    )
    listed = "".join(
        f'<ofd:Page ID="{one}" BaseLoc="{page_name(i)}"/>'
        for i, one in enumerate(numbers)
    )
    outline, preferences = "", ""
    if pages.bookmarks:
        entries = "".join(_entry(x, pages, numbers) for x in nested(pages.bookmarks))
        outline = f"<ofd:Outlines>{entries}</ofd:Outlines>"
        mode = _element("PageMode", "UseOutlines")
        preferences = f"<ofd:VPreferences>{mode}</ofd:VPreferences>"
    return part(
        "Document",
        f"<ofd:CommonData>{_element('MaxUnitID', str(largest))}"
        f"<ofd:PageArea>{physical_box(pages.width, pages.height)}</ofd:PageArea>"
        f"{shared}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{outline}{preferences}",
    )


def physical_box(width: float, height: float) -> str:
    """Return a sheet's size, from EMU."""
    return _element("PhysicalBox", f"0 0 {lengths(width, height)}")


def page_name(number: int) -> str:
    """Return a page's part; 0 for the first."""
    return f"Pages/Page_{number}/Content.xml"


def goto(mark: Bookmark, pages: Pages, numbers: Sequence[int]) -> str:
    """Return the actions that lead to a bookmark.

    Args:
        mark: where to; on a page that is shown turned it counts as shown.
        pages: all of them.
        numbers: each page's own.
    """
    left, top = 0, int(mark.y)
    if pages.pages[mark.page].sideways is not None and not mark.is_sideways:
        left, top = pages.height - mark.y, 0
    x, y = lengths(left, top).split()
    dest = f'Type="XYZ" PageID="{numbers[mark.page]}" Left="{x}" Top="{y}" Zoom="0"'
    return (
        '<ofd:Actions><ofd:Action Event="CLICK">'
        f"<ofd:Goto><ofd:Dest {dest}/></ofd:Goto></ofd:Action></ofd:Actions>"
    )


def _entry(entry: OutlineEntry, pages: Pages, numbers: Sequence[int]) -> str:
    inside = goto(entry.mark, pages, numbers)
    inside += "".join(_entry(child, pages, numbers) for child in entry.children)
    count = f' Count="{len(entry.children)}"' if entry.children else ""
    title = said(entry.mark.text)
    return f'<ofd:OutlineElem Title="{title}"{count}>{inside}</ofd:OutlineElem>'


def _element(name: str, text: str | None) -> str:
    return f"<ofd:{name}>{said(text)}</ofd:{name}>" if text else ""
