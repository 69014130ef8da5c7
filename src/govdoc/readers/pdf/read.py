"""The order of reading a PDF: bytes -> pages -> lines, tables, pictures -> Source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from govdoc.errors import InputError
from govdoc.extras import adding
from govdoc.findings import Finding, Severity
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.model.document import Dropped
from govdoc.model.source import Source
from govdoc.options import DEFAULT_READING, ReadingOptions
from govdoc.readers.pdf.blocks import Assembly, SeenPage
from govdoc.readers.pdf.columns import find_columns
from govdoc.readers.pdf.furniture import PAGE_NUMBER
from govdoc.readers.pdf.lines import SignLine, find_lines
from govdoc.readers.pdf.pictures import OnPaper, find_pictures, has_pictures
from govdoc.readers.pdf.placed import Placed, PlacedPage
from govdoc.readers.pdf.rules import Stroke, find_rules
from govdoc.readers.pdf.signs import NO_SIGNS, PageSigns, read_signs
from govdoc.readers.pdf.tables import Lattice, find_grids

if TYPE_CHECKING:
    import pypdfium2

_NEEDED = "读 PDF 要另装组件：{}；或请把文字复制到 .docx 文件里"
_SHOWN = 3


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
    document = open_pdf(data, name)
    try:
        placed = place(document, name, limits)
    finally:
        document.close()
    if placed.lack is not None:
        raise placed.lack
    return placed.source


class LockedError(InputError):
    """A PDF that only opens with a password."""


def open_pdf(data: bytes, name: str) -> pypdfium2.PdfDocument:
    """Open a PDF; whoever calls closes it.

    Raises:
        LockedError: it wants a password.
        InputError: broken, or what reads it is not installed.
    """
    try:
        import pypdfium2
    except ImportError:
        hint = _NEEDED.format(adding("govdoc[pdf]"))
        raise InputError(f"{name}: 这是 PDF，还读不了", hint) from None
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            hint = "请在 PDF 阅读器里输入密码打开，另存为不加密的文件，或复制文字"
            raise LockedError(f"{name}: PDF 加了密码", hint) from None
        raise _broken(name) from None


def _broken(name: str) -> InputError:
    hint = "请用 PDF 阅读器打开看看，另存一次再试"
    return InputError(f"{name}: PDF 已损坏，或者不是 PDF", hint)


def place(document: pypdfium2.PdfDocument, name: str, limits: Limits) -> Placed:
    """Read an open PDF as `read` does, and say where its lines stand.

    Args:
        document: stays open.
        name: how errors call it.
        limits: what to refuse.

    Raises:
        InputError: broken or too large; a scan is none, and says so itself.
    """
    limits.check_so_far("pages", len(document), name)
    seen = list(_pages(document, name, limits))
    pages = [one.page for one in seen]
    empty = [n for n, page in enumerate(pages, 1) if not page.signs.is_any]
    if all(one.is_broken for one in seen):
        raise _broken(name)
    assembly = Assembly(pages)
    lack = None
    if len(empty) == len(pages):
        is_scan = any(
            has_pictures(document[n]) for n, one in enumerate(seen) if not one.is_broken
        )
        what = "是扫描件（只有图片，没有文字层）" if is_scan else "里没有文字"
        hint = "请先用文字识别（OCR）软件转成文字，存为 .docx 或 .txt"
        lack = InputError(f"{name}: PDF {what}", hint)
    blocks, gone = assembly.all() if lack is None else ([], [])
    title = document.get_metadata_dict().get("Title", "")
    drawings = [n for n, one in enumerate(seen, 1) if one.is_drawing]
    ledger = (*_lost(pages, empty, drawings), *_told(gone))
    source = Source(
        tuple(blocks), title=title.strip(), left_out=tuple(gone), ledger=ledger
    )
    placed = tuple(_placed(one, *assembly.furniture(n)) for n, one in enumerate(seen))
    return Placed(source, placed, tuple(assembly.lines), lack)


def _placed(
    seen: _Seen, number: SignLine | None, running: Sequence[SignLine]
) -> PlacedPage:
    page = seen.page
    in_grids = [
        line
        for grid in page.grids
        for _, own in grid.parted(page.signs.signs)
        for line in find_lines(own)
    ]
    lines = sorted([*page.lines, *in_grids], key=lambda line: (line.base, line.left))
    return PlacedPage(
        *page.signs.turn.size,
        tuple(lines),
        tuple(seen.rules),
        number,
        tuple(running),
        page.signs.is_turned,
        seen.is_drawing,
    )


class _Seen(NamedTuple):
    """A page, and whether its rules were too many to look for tables among them."""

    page: SeenPage
    rules: list[Stroke]
    """All of it."""
    is_drawing: bool
    is_broken: bool = False
    """It could not even be opened."""


def _pages(
    document: pypdfium2.PdfDocument, name: str, limits: Limits
) -> Iterator[_Seen]:
    import pypdfium2

    cells = 0
    for n in range(len(document)):
        try:
            page = document[n]
        except pypdfium2.PdfiumError:
            empty = _page(NO_SIGNS, [], [], [])
            yield _Seen(empty, [], is_drawing=False, is_broken=True)
            continue
        signs = read_signs(page, partial(_check, limits, name, n + 1))
        rules = find_rules(page, signs.turn)
        grids = find_grids(rules) if rules is not None else None
        cells += sum(len(grid.cells) for grid in grids or ())
        limits.check_so_far("cells", cells, name)
        pictures = (
            []
            if signs.is_turned
            else list(find_pictures(page, signs.turn, limits.pixels))
        )
        seen = _page(signs, rules or [], grids or [], pictures)
        yield _Seen(seen, rules or [], grids is None)
        page.close()


def _check(limits: Limits, name: str, page: int, count: int) -> None:
    limits.check("on_page", count, name, page)


def _page(
    signs: PageSigns,
    rules: list[Stroke],
    grids: list[Lattice],
    pictures: list[OnPaper],
) -> SeenPage:
    free = list(signs.signs)
    sideways = list(signs.sideways)
    for grid in grids:
        free = [s for s, n in zip(free, grid.held(free), strict=True) if n is None]
        held = grid.held(sign for sign, _ in sideways)
        sideways = [s for s, n in zip(sideways, held, strict=True) if n is None]
    columns = [find_lines(own) for own in find_columns(free)]
    others = [
        rule
        for rule in rules
        if not any(
            grid.box.top - 1 <= rule.top <= grid.box.bottom + 1
            and grid.box.left - 1 <= rule.left <= grid.box.right + 1
            for grid in grids
        )
    ]
    across = find_lines([own for _, own in sideways])
    return SeenPage(
        signs, [c for c in columns if c] or [[]], across, grids, others, pictures
    )


def _lost(
    pages: Sequence[SeenPage], empty: Sequence[int], drawings: Sequence[int]
) -> Iterator[Finding]:
    """Yield what the file holds and nobody can read."""
    if empty:
        where = "、".join(map(str, empty[:10]))
        message = f"PDF 第 {where} 页没有文字层，没有读入（共 {len(empty)} 页）"
        hint = "多半是扫描页；请用文字识别（OCR）软件转成文字补上"
        yield Finding("R140", Severity.WARNING, message, hint)
    if drawings:
        where = "、".join(map(str, drawings[:10]))
        message = (
            f"PDF 第 {where} 页的线条太多，没有从中认表格（共 {len(drawings)} 页）"
        )
        hint = "文字都已读入；有表格的，请对照原件重做"
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
