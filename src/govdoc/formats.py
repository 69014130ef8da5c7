"""The table of formats: what is read and what is written, one row each.

Command line, batch, library and messages read it. A reader or a writer is loaded when
it is first asked for. What is not in the table is refused as an output; as a source it
is read as plain text is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from govdoc.errors import InputError, OutputError
from govdoc.files import Content, sniff


class Shape(Enum):
    """What a reader or a writer is called with."""

    BYTES = "bytes"
    """A reader: ``read(data, name, limits, reading)``, which gives a `Source`."""
    FLOW = "flow"
    """A writer: ``write(flow)``."""
    FITTED_FLOW = "fitted flow"
    """A writer: ``write(flow, pages, fonts)``; both None where fonts are missing."""
    PAGES = "pages"
    """A writer: ``write(pages)``."""
    PAGE = "page"
    """A writer of one page: ``write(pages, number)``."""
    PIXELS = "pixels"
    """A writer of one page: ``write(pages, number, dpi)``."""


class Step(NamedTuple):
    """A reader or a writer, by name."""

    takes: Shape
    place: str
    """``module:function``, below ``govdoc``."""

    def load(self) -> Callable[..., Any]:
        """Return the function."""
        module, _, name = self.place.partition(":")
        found: Callable[..., Any] = getattr(import_module(f"govdoc.{module}"), name)
        return found


class Format(NamedTuple):
    """A row: what files of one format are called, who reads and who writes them."""

    suffixes: tuple[str, ...]
    """With dots, in lower case; the first is what outputs get."""
    chinese: str
    content: Content | None = None
    """What its files are; their names may say otherwise. None: only their names tell."""
    reader: Step | None = None
    writer: Step | None = None

    @property
    def suffix(self) -> str:
        """What an output's name ends in."""
        return self.suffixes[0]

    @property
    def is_document(self) -> bool:
        """Whether a whole document can be written so, not a page of it."""
        return self.writer is not None and self.writer.takes not in _OF_A_PAGE

    @property
    def is_picture(self) -> bool:
        """Whether a page can be drawn so."""
        return self.writer is not None and self.writer.takes in _OF_A_PAGE


_OF_A_PAGE = (Shape.PAGE, Shape.PIXELS)
_TEXT = Step(Shape.BYTES, "readers.text:read")

FORMATS: tuple[Format, ...] = (
    Format((".txt", ".text"), "纯文本", Content.TEXT, reader=_TEXT),
    Format((".md", ".markdown"), "带标记的纯文本", Content.TEXT, reader=_TEXT),
    Format(
        (".docx", ".docm", ".dotx"), "Word 文档", Content.WORD,
        reader=Step(Shape.BYTES, "readers.docx:read"),
        writer=Step(Shape.FITTED_FLOW, "writers.docx:write"),
    ),
    Format(
        (".pdf",), "PDF 文档", Content.PDF,
        reader=Step(Shape.BYTES, "readers.pdf:read"),
        writer=Step(Shape.PAGES, "writers.pdf:write"),
    ),
    Format((".svg",), "SVG 图（矢量）", writer=Step(Shape.PAGE, "writers.preview:write_svg")),
    Format((".png",), "PNG 图（像素）", writer=Step(Shape.PIXELS, "writers.preview:write_png")),
)  # fmt: skip
PLAIN, DOCX = FORMATS[0], FORMATS[2]


def documents() -> tuple[Format, ...]:
    """Return the formats in which a whole document is written."""
    return tuple(one for one in FORMATS if one.is_document)


def pictures() -> tuple[Format, ...]:
    """Return the formats in which a page is drawn."""
    return tuple(one for one in FORMATS if one.is_picture)


def texts() -> tuple[str, ...]:
    """Return the suffixes of plain texts."""
    return tuple(
        suffix for one in FORMATS if one.reader == _TEXT for suffix in one.suffixes
    )


def readable() -> tuple[Format, ...]:
    """Return the formats that are read, but for plain text."""
    return tuple(one for one in FORMATS if one.reader not in (None, _TEXT))


def suffixes(formats: Iterable[Format]) -> str:
    """Return how messages list formats: ``.docx、.pdf``."""
    return "、".join(one.suffix for one in formats)


def find_format(word: str) -> Format | None:
    """Return the format of ``docx``, ``.docx`` or ``.DOCX``; None: there is none."""
    suffix = f".{word.lower().removeprefix('.')}"
    return next((one for one in FORMATS if suffix in one.suffixes), None)


def document_format(word: str) -> Format:
    """Return the format in which a document is to be written.

    Raises:
        OutputError: no document is written so; it says which there are.
    """
    return _writable(word, documents(), "不能写成")


def picture_format(word: str) -> Format:
    """Return the format in which a page is to be drawn.

    Raises:
        OutputError: no page is drawn so; it says which there are.
    """
    return _writable(word, pictures(), "预览不能写成")


def _writable(word: str, those: tuple[Format, ...], verb: str) -> Format:
    found = find_format(word)
    suffix = f".{word.lower().removeprefix('.')}"
    if found is None or found not in those or suffix != found.suffix:
        names = "，".join(f"{one.suffix[1:]} 是 {one.chinese}" for one in those)
        raise OutputError(f"{verb}“{word}”格式；可用：{suffixes(those)}", names)
    return found


_IN_WORD = "请用 Word 或 WPS 打开它，另存为 .docx"
_REFUSED = {
    Content.COMPOUND: (
        "旧版或加了密码的 Word、WPS 文档",
        f"{_IN_WORD}（加了密码的先去掉密码）",
    ),
    Content.ODF: ("OpenDocument 文档", _IN_WORD),
    Content.RTF: ("RTF 文档", _IN_WORD),
    Content.HTML: ("网页（HTML）", "请用浏览器打开，把正文复制到 .docx 或 .txt 文件里"),
    Content.MHT: ("网页存档（MHT）", _IN_WORD),
    Content.WORD_XML: ("Word 的 XML 文档", _IN_WORD),
    Content.PICTURE: (
        "图片",
        "请给出文稿本身，图片放在它旁边，用 ![说明](文件名) 写进文稿",
    ),
    Content.ZIP: ("压缩包或别的程序的文件", "请解开压缩包，给出里面的文稿"),
}
"""What no row of the table reads: what it is, and what helps."""


def source_format(data: bytes, name: str) -> Format:
    """Return the format that a source has; its content tells, its name only of texts.

    Args:
        data: the whole file.
        name: its name; errors call it so.

    Raises:
        InputError: it is one that nobody here reads.
    """
    content = sniff(data)
    if content is Content.TEXT:
        found = find_format(Path(name).suffix)
        if found is None or found.reader is None:
            return PLAIN
        return found if found.content in (Content.TEXT, None) else PLAIN
    for form in FORMATS:
        if form.content is content and form.reader is not None:
            return form
    what, hint = _REFUSED[content]
    raise InputError(f"{name}: 这是{what}，读不了", hint)


def renamed(base: Path, suffix: str) -> Path:
    """Replace the suffix of a format that we read or write; keep any other dot."""
    is_known = base.suffix and find_format(base.suffix) is not None
    return base.with_suffix(suffix) if is_known else Path(f"{base}{suffix}")
