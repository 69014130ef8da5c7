"""The order of reading: bytes -> package -> styles and body -> Source."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from govdoc.errors import InputError
from govdoc.findings import Finding, Severity
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.model.roles import Role
from govdoc.model.source import Source
from govdoc.model.word_styles import style_name
from govdoc.options import DEFAULT_READING, ReadingOptions
from govdoc.readers.docx.body import read_blocks
from govdoc.readers.docx.counter import Counter
from govdoc.readers.docx.numbering import Numbering
from govdoc.readers.docx.package import W, open_package, value_of
from govdoc.readers.docx.styles import Styles

_FOOTER = style_name(Role.PAGE_NUMBER)
_ALIAS = Role.PAGE_NUMBER.chinese
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
"""What shows a picture, in a drawing."""


def read(
    data: bytes,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    reading: ReadingOptions = DEFAULT_READING,
) -> Source:
    """Read a DOCX; numbers count its paragraphs and rows from 1.

    Ledger: R103, pictures that were left out.

    Args:
        data: the whole file.
        name: how errors call it.
        limits: what to refuse: bytes before they are unpacked, elements before they are
            parsed, paragraphs and cells while they are read.
        reading: what is read of a file with revisions.

    Raises:
        InputError: broken, locked, another kind of file, without any text, or too large.
    """
    package = open_package(data, name, limits)
    count = Counter(limits, name).count
    styles = Styles(package.styles, package.theme)
    numbering = Numbering(package.numbering, styles)
    blocks = tuple(read_blocks(package.body, styles, numbering, count))
    if not any(block.text.strip() for block in blocks):
        raise InputError(f"{name}: Word 文档里没有文字", "请检查是否选错了文件")
    return Source(
        blocks,
        title=package.title,
        is_own=_is_own(package.styles),
        ledger=tuple(_lost(package.body)),
    )


def _lost(body: Element) -> Iterator[Finding]:
    """Yield what the file holds and no Source can bear yet."""
    count = sum(1 for _ in body.iter(_BLIP))
    if count:
        message = f"Word 文档里的 {count} 张图片没有读入"
        hint = "请从原来的文本重新排版，或把图片另存，用 ![说明](文件名) 写进文本"
        yield Finding("R103", Severity.WARNING, message, hint)


def _is_own(styles: Element | None) -> bool:
    """Return whether the styles are ours: Word keeps the alias that the footer bears."""
    for style in () if styles is None else styles.iterfind(f"{W}style"):
        if value_of(style.find(f"{W}name")).lower() == _FOOTER:
            return _ALIAS in value_of(style.find(f"{W}aliases"))
    return False
