"""The order of reading: bytes -> page -> tree -> blocks -> the document's -> Source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree, html

from govdoc.errors import InputError
from govdoc.extras import adding
from govdoc.findings import Finding, Place, Severity
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.model.document import Dropped
from govdoc.model.facts import NO_FACTS, Facts
from govdoc.model.source import Source, SourceBlock, SourcePicture, SourceTable
from govdoc.options import DEFAULT_READING, ReadingOptions
from govdoc.readers.html.archive import open_page
from govdoc.readers.html.content import ChosenPart, choose, is_site
from govdoc.readers.html.css import Sheet
from govdoc.readers.html.extract import believed_lines, is_installed
from govdoc.readers.html.notes import find_notes
from govdoc.readers.html.pictures import WebPictures
from govdoc.readers.html.shelf import ShelfPiece
from govdoc.readers.html.tables import plan_tables
from govdoc.readers.html.walk import Site, Walker, WebTold

_BYTES_A_TAG = 60
"""Of what may be unpacked, for each tag: its tree takes more room than that."""
_TOO_DEEP = "ERR_RESOURCE_LIMIT"
_ILLEGAL = dict.fromkeys((*range(9), 11, *range(14, 32)), " ")
_BREAK = re.compile(r"<br[\s/>]", re.IGNORECASE)
_BESIDE = "网页上正文以外的部分"
_HIDDEN = "网页不显示的文字"
_SHOWN = 24


def read(
    data: bytes,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    reading: ReadingOptions = DEFAULT_READING,
) -> Source:
    """Read a page, a part of one, or a web archive; numbers count paragraphs and rows.

    Ledger: R151, what stands around the document; R152, what the page does not show;
    R153, pictures that are not there; R154, links; R155, what is embedded; R156, tables
    inside tables; R157, the document was not told from its page; R158, broken signs;
    R159, formulas.

    Args:
        data: the whole file.
        name: how errors call it.
        limits: what to refuse.
        reading: whether all is kept that stands around the document.

    Raises:
        InputError: undecodable, nested too deep, without any text, or too large.
    """
    page = open_page(data, name)
    root = _parsed(page.text, name, limits)
    sheet = Sheet("\n".join(one.text or "" for one in root.iter("style")))
    on_site = is_site(root)
    site = Site(
        sheet,
        WebPictures(page, limits),
        plan_tables(root, sheet.declared),
        find_notes(root),
        on_site,
    )
    walker = Walker(site, limits, name)
    body = root.find("body")
    walker.walk(root if body is None else body)
    pieces = walker.pieces
    if not any(_shows(one.block) for one in pieces):
        raise InputError(f"{name}: 网页里没有文字", "请检查是否选错了文件")
    part = None
    if on_site and not reading.keep_all:
        part = choose(pieces, believed_lines(root), root) if is_installed() else None
    ledger = [
        *_told(walker.told, pieces, part),
        *_broken(page.broken),
        *(_around(part) if on_site and not reading.keep_all else ()),
    ]
    kept = pieces if part is None else part.kept
    return Source(
        tuple(one.block for one in kept),
        title=part.title if part else "",
        facts=_facts(part),
        left_out=tuple(_left_out(part, walker.told)),
        ledger=tuple(ledger),
        is_page=on_site,
    )


def _parsed(text: str, name: str, limits: Limits) -> Any:
    """Return the tree of a page."""
    limits.check("unpacked", text.count("<") * _BYTES_A_TAG, name)
    limits.check("lines", len(_BREAK.findall(text)), name)
    text = re.sub(
        r"^\s*<\?xml[^>]*>", "", text.translate(_ILLEGAL).removeprefix("\ufeff")
    )
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise InputError(f"{name}: 网页里没有文字", "请检查是否选错了文件") from None
    if any(one.type_name == _TOO_DEEP for one in parser.error_log):
        raise InputError(
            f"{name}: 网页的标签一层套一层，套得太深",
            "请用浏览器打开，把正文复制到 Word 里",
        )
    return root


def _shows(block: SourceBlock) -> bool:
    return isinstance(block, SourcePicture) or bool(block.text.strip())


def _facts(part: ChosenPart | None) -> Facts:
    """Return the title that stands nowhere in the document."""
    if part is None or not part.title:
        return NO_FACTS
    return Facts({"title": (part.title,)}, fills_only=True)


def _left_out(part: ChosenPart | None, told: WebTold) -> Iterator[Dropped]:
    for piece in part.dropped if part else ():
        if piece.block.text.strip():
            yield Dropped(_line(piece.block.text), _BESIDE, _place(piece.block))
    for words, number in told.hidden:
        yield Dropped(words, _HIDDEN, Place(number, number))


def _line(text: str) -> str:
    return " ".join(text.split())


def _place(block: SourceBlock) -> Place:
    if isinstance(block, SourceTable):
        return Place(block.rows[0].number, block.rows[-1].number)
    return Place(block.number, block.number)


def _around(part: ChosenPart | None) -> Iterator[Finding]:
    """Tell what stands around the document, or that it could not be told from it."""
    if part is None:
        installed = is_installed()
        why = "没有认出网页的正文" if installed else "没有装提取网页正文的程序"
        hint = "请把导航、页脚等逐条核对后删去"
        more = "" if installed else f"；或运行 {adding('govdoc[html]')} 后再排"
        yield Finding("R157", Severity.WARNING, f"{why}，整页都排进来了", hint + more)
        return
    lines = [one for one in part.dropped if one.block.text.strip()]
    if lines:
        first = _line(lines[0].block.text)[:_SHOWN]
        message = f"没有排入{_BESIDE} {len(lines)} 行：“{first}”等"
        hint = "-v 或 --report 逐行列出；要整页都排，加 --keep-all"
        yield Finding("R151", Severity.WARNING, message, hint)


def _told(
    told: WebTold, pieces: Sequence[ShelfPiece], part: ChosenPart | None
) -> Iterator[Finding]:
    kept = pieces if part is None else part.kept
    if told.hidden:
        first = told.hidden[0][0][:_SHOWN]
        message = f"没有排入{_HIDDEN} {len(told.hidden)} 处：“{first}”等"
        yield Finding("R152", Severity.HINT, message, "-v 或 --report 逐处列出")
    pictures, embedded = _within(told.pictures, part), _within(told.embedded, part)
    if pictures:
        hint = "请用浏览器把网页连同图片存下来，或存成 .mht，再排"
        yield Finding(
            "R153",
            Severity.WARNING,
            f"网页里的图片没有放进来：{_sum(pictures, '张')}",
            hint,
        )
    links = [one for piece in kept for one in piece.links if _is_lost(*one)]
    if links:
        message = f"{len(links)} 个链接只排了文字，没有排网址"
        yield Finding("R154", Severity.HINT, message, "要印网址，请写进文字里")
    if embedded:
        message = f"网页里嵌入的内容没有读入：{_sum(embedded, '处')}"
        yield Finding("R155", Severity.WARNING, message, "请核对是不是正文的一部分")
    if told.nested:
        message = f"套在表格里的表格有 {told.nested} 个，各行排成了格里的段落"
        yield Finding("R156", Severity.WARNING, message, "请核对这些格")
    if told.formulas:
        message = f"{told.formulas} 个公式按一行文字排"
        yield Finding("R159", Severity.WARNING, message, "请核对公式")


def _within(told: Sequence[tuple[str, int]], part: ChosenPart | None) -> Counter[str]:
    """Count what stands in the document: from its first block to its last."""
    if part is None:
        return Counter(what for what, _ in told)
    places = [_place(one.block) for one in part.kept]
    first = min((one.first_line for one in places), default=0)
    last = max((one.last_line for one in places), default=0)
    return Counter(what for what, number in told if first <= number <= last)


def _sum(counts: Counter[str], unit: str) -> str:
    return "、".join(f"{what} {count} {unit}" for what, count in counts.items())


def _is_lost(words: str, address: str) -> bool:
    """Say whether an address leads elsewhere, and does not stand in its own words."""
    if not address or address.startswith("#") or address[:11].lower() == "javascript:":
        return False
    return (
        address.rstrip("/").partition("//")[2] not in words
        if "//" in address
        else address.removeprefix("mailto:") not in words
    )


def _broken(count: int) -> Iterator[Finding]:
    if count:
        message = f"网页里有 {count} 个字的编码是坏的，排成了“\ufffd”"
        yield Finding("R158", Severity.WARNING, message, "请照原文改正")
