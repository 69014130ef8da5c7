"""The order of reading a PDF: bytes -> pages -> lines, tables, pictures -> Source."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from govdoc.errors import InputError
from govdoc.findings import Finding, Place, Severity
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.model.document import Dropped
from govdoc.model.source import Source, SourceBlock, SourcePicture, SourceTable
from govdoc.options import DEFAULT_READING, ReadingOptions
from govdoc.readers.pdf.furniture import PAGE_NUMBER, find_furniture, left_out
from govdoc.readers.pdf.lines import Line, find_lines
from govdoc.readers.pdf.paragraphs import (
    Edges,
    OnPage,
    continues,
    find_edges,
    find_pitch,
    paragraph,
)
from govdoc.readers.pdf.pictures import OnPaper, find_pictures, has_pictures
from govdoc.readers.pdf.signs import PageSigns, read_signs
from govdoc.readers.pdf.tables import Grid, find_grids, goes_on, joined, read_grid
from govdoc.units import pt

if TYPE_CHECKING:
    import pypdfium2

_NEEDED = "读 PDF 要另装组件：pip install 'govdoc[pdf]'；或请把文字复制到 .docx 文件里"
_FEWEST_STROKES = 8
"""Ends of the lines that a page with a ruled table has."""
_SHOWN = 3
_HEAD_AGAIN = "换页后重排的表头"


class _Page(NamedTuple):
    signs: PageSigns
    lines: list[Line]
    """Outside of its tables, from the top."""
    grids: list[Grid]
    pictures: list[OnPaper]


def read(
    data: bytes,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    reading: ReadingOptions = DEFAULT_READING,
) -> Source:
    """Read a PDF that has a text layer; numbers count its paragraphs, rows and pictures.

    Ledger: R140, pages without text and characters that cannot be read; R141, page
    numbers, running heads and repeated heads of tables, which are left out.

    Args:
        data: the whole file.
        name: how errors call it.
        limits: what to refuse.
        reading: nothing of it concerns a PDF.

    Raises:
        InputError: broken, locked, a scan, too large, or what reads it is not installed.
    """
    try:
        import pypdfium2
    except ImportError:
        raise InputError(f"{name}: 这是 PDF，还读不了", _NEEDED) from None
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            hint = "请在 PDF 阅读器里输入密码打开，另存为不加密的文件，或复制文字"
            raise InputError(f"{name}: PDF 加了密码", hint) from None
        hint = "请用 PDF 阅读器打开看看，另存一次再试"
        raise InputError(f"{name}: PDF 已损坏，或者不是 PDF", hint) from None
    try:
        limits.check_so_far("pages", len(document), name)
        return _read(document, data, name, limits)
    finally:
        document.close()


def _read(
    document: pypdfium2.PdfDocument, data: bytes, name: str, limits: Limits
) -> Source:
    pages = list(_pages(document, data))
    empty = [n for n, page in enumerate(pages, 1) if not page.signs.signs]
    if len(empty) == len(pages):
        is_scan = any(has_pictures(document[n]) for n in range(len(pages)))
        what = "是扫描件（只有图片，没有文字层）" if is_scan else "里没有文字"
        hint = "请先用文字识别（OCR）软件转成文字，存为 .docx 或 .txt"
        raise InputError(f"{name}: PDF {what}", hint)
    blocks, gone = _Blocks(pages).all()
    title = document.get_metadata_dict().get("Title", "")
    ledger = (*_lost(pages, empty), *_told(gone))
    return Source(
        tuple(blocks), title=title.strip(), left_out=tuple(gone), ledger=ledger
    )


def _pages(document: pypdfium2.PdfDocument, data: bytes) -> Iterator[_Page]:
    for n in range(len(document)):
        page = document[n]
        signs = read_signs(page)
        grids = _grids(data, n, signs) if _is_ruled(page) else []
        free = [
            sign
            for sign in signs.signs
            if not any(cell.holds(sign) for grid in grids for cell in grid.cells)
        ]
        pictures = [] if signs.is_turned else list(find_pictures(page))
        lines = [*find_lines(free), *find_lines(signs.others)]
        yield _Page(signs, lines, grids, pictures)
        page.close()


def _is_ruled(page: pypdfium2.PdfPage) -> bool:
    from pypdfium2 import raw

    paths = page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=4)
    strokes = (raw.FPDFPath_CountSegments(path.raw) for path in paths)
    return bool(sum(strokes) >= _FEWEST_STROKES)


def _grids(data: bytes, n: int, signs: PageSigns) -> list[Grid]:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data), pages=[n + 1]) as document:
        return find_grids(document.pages[0], signs.is_turned)


def _lost(pages: Sequence[_Page], empty: Sequence[int]) -> Iterator[Finding]:
    """Yield what the file holds and nobody can read."""
    if empty:
        where = "、".join(map(str, empty[:10]))
        message = f"PDF 第 {where} 页没有文字层，没有读入（共 {len(empty)} 页）"
        hint = "多半是扫描页；请用文字识别（OCR）软件转成文字补上"
        yield Finding("R140", Severity.WARNING, message, hint)
    unread = sum(page.signs.unread for page in pages)
    if unread:
        message = f"PDF 里有 {unread} 个字没有写明是什么字，没有读入"
        hint = "请对照原件补上；最好用原来的 Word 文件排版"
        yield Finding("R140", Severity.WARNING, message, hint)


def _told(gone: Sequence[Dropped]) -> Iterator[Finding]:
    """Yield one finding for each kind of lines that pages repeat."""
    for why in dict.fromkeys(one.why for one in gone):
        same = [one for one in gone if one.why == why]
        words = "、".join(dict.fromkeys(f"“{one.text}”" for one in same[:_SHOWN]))
        more = " 等" if len(same) > _SHOWN else ""
        message = f"{why}没有排入，共 {len(same)} 处：{words}{more}"
        severity = Severity.HINT if why == PAGE_NUMBER else Severity.WARNING
        hint = "是正文的，请用原来的 Word 文件排版，或补进文稿"
        yield Finding("R141", severity, message, hint, same[0].place)


class _Blocks:
    """The blocks of all pages, put together one after the other."""

    def __init__(self, pages: Sequence[_Page]) -> None:
        self._pages = pages
        self._blocks: list[SourceBlock] = []
        self._gone: list[Dropped] = []
        self._number = 1
        self._open: list[OnPage] = []
        """Lines of the paragraph that may go on."""
        furniture = find_furniture([(page.signs.height, page.lines) for page in pages])
        self._furniture = {
            n: {id(line): why for line, why in found} for n, found in furniture.items()
        }
        self._kept = [
            [line for line in page.lines if id(line) not in self._furniture.get(n, {})]
            for n, page in enumerate(pages)
        ]
        self._edges = self._find_edges()
        self._pitch = find_pitch(
            [
                OnPage(line, n, self._edges[n])
                for n, lines in enumerate(self._kept)
                for line in lines
                if not pages[n].signs.is_turned
            ]
        )

    def all(self) -> tuple[list[SourceBlock], list[Dropped]]:
        """Return the blocks, and what was left out."""
        for n in range(len(self._pages)):
            self._add_page(n)
        self._close()
        return self._blocks, self._gone

    def _find_edges(self) -> list[Edges]:
        """Return each page's edges; one with few lines has those of all."""
        upright = [
            line
            for page, lines in zip(self._pages, self._kept, strict=True)
            if not page.signs.is_turned
            for line in lines
        ]
        every = find_edges(upright or [line for lines in self._kept for line in lines])
        found = []
        for lines in self._kept:
            own = find_edges(lines) if len(lines) >= 8 else every
            is_like = abs((own.right - own.left) - (every.right - every.left)) < 4
            found.append(own if is_like else every)
        return found

    def _add_page(self, n: int) -> None:
        page = self._pages[n]
        for line in page.lines:
            why = self._furniture.get(n, {}).get(id(line))
            if why is not None:
                self._gone.append(left_out(line, why, self._number))
        items: list[tuple[float, Line | Grid | OnPaper]] = [
            *((line.base, line) for line in self._kept[n]),
            *((grid.box.top, grid) for grid in page.grids),
            *((picture.top, picture) for picture in page.pictures),
        ]
        is_first = True
        for _, item in sorted(items, key=lambda one: one[0]):
            if isinstance(item, Line):
                self._add_line(OnPage(item, n, self._edges[n]))
            elif isinstance(item, Grid):
                self._add_table(item, page.signs, is_first=is_first)
            else:
                self._add_picture(item)
            is_first = False

    def _add_line(self, one: OnPage) -> None:
        if self._open and not continues(self._open, one, self._pitch):
            self._close()
        self._open.append(one)

    def _add_table(self, grid: Grid, signs: PageSigns, *, is_first: bool) -> None:
        self._close()
        table = read_grid(grid, signs.signs, self._number)
        table = table._replace(is_sideways=signs.is_turned)
        last = self._blocks[-1] if self._blocks else None
        if is_first and isinstance(last, SourceTable) and goes_on(last, table):
            self._blocks[-1], again = joined(last, table)
            place = Place(self._number, self._number)
            self._gone += [Dropped(words, _HEAD_AGAIN, place) for words in again]
        else:
            self._blocks.append(table)
        self._number += len(table.rows)

    def _add_picture(self, picture: OnPaper) -> None:
        self._close()
        name = f"PDF 图片 {self._number}.png"
        width = pt(picture.width)
        self._blocks.append(
            SourcePicture(name, self._number, picture.data, width=width)
        )
        self._number += 1

    def _close(self) -> None:
        """End the paragraph that is open."""
        if self._open:
            before = self._blocks and self._open[0].page > 0
            starts = bool(before) and self._open[0].line is self._first_line()
            self._blocks.append(paragraph(self._open, self._number, starts))
            self._number += 1
            self._open = []

    def _first_line(self) -> Line | None:
        lines = self._kept[self._open[0].page]
        return lines[0] if lines else None
