"""The file: Pages -> one ZIP of parts, as GB/T 33190-2016, 6 wants them.

No signature and no seal: both are made by certified systems, and the seal's place is free.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import count

from govdoc.model.pages import Pages, Rule
from govdoc.writers.ofd.content import Painter
from govdoc.writers.ofd.document import (
    FOLDER,
    document_xml,
    goto,
    ofd_xml,
    page_name,
    physical_box,
)
from govdoc.writers.ofd.resources import resources
from govdoc.writers.ofd.xml import part

_EPOCH = (1980, 1, 1, 0, 0, 0)


def write(pages: Pages) -> bytes:
    """Return the document as OFD: embedded subsets, text that copies exactly.

    The same pages give the same bytes: no clock, no random names.

    Raises:
        BrokenFontError: a font file is damaged.
    """
    free = count(1)
    shared = resources(pages, free)
    numbers = [next(free) for _ in pages.pages]
    painter = Painter(shared, free, pages.bold_stroke)
    parts = dict(shared.parts)
    for i in range(len(pages.pages)):
        parts[page_name(i)] = _page(pages, i, painter, numbers, next(free))
    root = document_xml(pages, numbers, list(parts), next(free) - 1)
    parts = {"Document.xml": root, **parts}
    digest = hashlib.sha256()
    for name, data in parts.items():
        digest.update(name.encode())
        digest.update(data)
    named = {f"{FOLDER}/{name}": data for name, data in parts.items()}
    return _zipped(
        {"OFD.xml": ofd_xml(pages.metadata, digest.hexdigest()[:32]), **named}
    )


def _page(
    pages: Pages, i: int, painter: Painter, numbers: Sequence[int], layer: int
) -> bytes:
    """Return a page's part; what is sideways is upright on a sheet that lies (8)."""
    page, area, turn = pages.pages[i], "", None
    objects = ""
    if page.sideways is not None:
        area = f"<ofd:Area>{physical_box(pages.height, pages.width)}</ofd:Area>"
        turn = pages.height
        objects = "".join(painter.paint(page.sideways, None))
    objects += "".join(painter.paint(page, turn, list(_links(pages, i, numbers))))
    content = f'<ofd:Layer ID="{layer}" Type="Body">{objects}</ofd:Layer>'
    return part("Page", f"{area}<ofd:Content>{content}</ofd:Content>")


def _links(pages: Pages, i: int, numbers: Sequence[int]) -> Iterator[tuple[Rule, str]]:
    for link in pages.links:
        if link.page == i:
            box = Rule(link.x, link.y, link.width, link.height)
            yield box, goto(pages.bookmarks[link.target], pages, numbers)


def _zipped(parts: dict[str, bytes]) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(
                zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED
            )
    return data.getvalue()
