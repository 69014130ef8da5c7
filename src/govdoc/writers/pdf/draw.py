"""Draw pages: Pages -> PDF bytes, through reportlab's canvas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO

from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas

from govdoc.model.pages import Bookmark, FaceLike, GlyphRun, Line, Page, Pages
from govdoc.units import EMU_PER_PT
from govdoc.writers.pdf.embed import EmbeddedFont

_BOLD_STROKE = 0.03
"""Outline of synthetic bold, in em."""


def write(pages: Pages) -> bytes:
    """Return the document as PDF: embedded subsets, copyable text, bookmarks.

    The same pages give the same bytes: no clock, no random names.
    """
    buffer = BytesIO()
    size = (pages.width / EMU_PER_PT, pages.height / EMU_PER_PT)
    canvas = Canvas(buffer, pagesize=size, invariant=1, pageCompression=1)
    canvas.setTitle(pages.title or "")
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setCreator("govdoc")
    canvas.setProducer("govdoc")
    canvas._doc.Catalog.Lang = PDFString(pages.language)
    canvas._doc.Catalog.__NoDefault__ = [*canvas._doc.Catalog.__NoDefault__, "Lang"]
    fonts = _embed(pages)
    canvas._doc.delayedFonts.extend(fonts.values())
    for number, page in enumerate(pages.pages):
        _draw_page(canvas, page, fonts, pages.height / EMU_PER_PT)
        _add_bookmarks(canvas, pages, number)
        canvas.showPage()
    if pages.bookmarks:
        canvas.showOutline()
    canvas.save()
    return buffer.getvalue()


def _embed(pages: Pages) -> dict[tuple[str, int], EmbeddedFont]:
    """Cut one subset for every face that draws something."""
    characters: dict[tuple[str, int], set[str]] = defaultdict(set)
    faces: dict[tuple[str, int], FaceLike] = {}
    for run in _runs(pages):
        faces[_key(run.face)] = run.face
        characters[_key(run.face)].update(run.text)
    return {
        key: EmbeddedFont(face, f"G{number}", characters[key])
        for number, (key, face) in enumerate(faces.items(), 1)
    }


def _runs(pages: Pages) -> Iterator[GlyphRun]:
    for page in pages.pages:
        for line in page.lines:
            yield from line.runs


def _key(face: FaceLike) -> tuple[str, int]:
    return str(face.path), face.index


def _draw_page(
    canvas: Canvas,
    page: Page,
    fonts: dict[tuple[str, int], EmbeddedFont],
    height: float,
) -> None:
    operators = ["BT"]
    for line in page.lines:
        operators += _draw_line(line, fonts, height)
    operators.append("ET")
    canvas._code.extend(operators)


def _draw_line(
    line: Line, fonts: dict[tuple[str, int], EmbeddedFont], height: float
) -> Iterator[str]:
    y = height - line.y / EMU_PER_PT
    for run in line.runs:
        font = fonts[_key(run.face)]
        size = run.size / EMU_PER_PT
        red, green, blue = (int(run.colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
        yield f"/{font.name} {size:g} Tf"
        yield f"{run.spacing / EMU_PER_PT:.4f} Tc"
        yield f"{red:g} {green:g} {blue:g} rg"
        if run.bold:
            stroke = size * _BOLD_STROKE
            yield f"2 Tr {stroke:.3f} w {red:g} {green:g} {blue:g} RG"
        yield f"1 0 0 1 {run.x / EMU_PER_PT:.3f} {y:.3f} Tm"
        yield f"<{font.encode(run.text)}> Tj"
        if run.bold:
            yield "0 Tr"


def _add_bookmarks(canvas: Canvas, pages: Pages, number: int) -> None:
    """Add this page's entries to the outline; a skipped level is closed up."""
    for index, mark in enumerate(pages.bookmarks):
        if mark.page != number:
            continue
        key = f"b{index}"
        top = (pages.height - mark.y) / EMU_PER_PT
        canvas.bookmarkPage(key, fit="XYZ", left=0, top=top)
        canvas.addOutlineEntry(mark.text, key, _level(pages.bookmarks, index), closed=0)


def _level(bookmarks: tuple[Bookmark, ...], index: int) -> int:
    """Return the 0-based depth: how many open entries stand above this one."""
    stack: list[int] = []
    for mark in bookmarks[: index + 1]:
        while stack and stack[-1] >= mark.level:
            stack.pop()
        stack.append(mark.level)
    return len(stack) - 1
