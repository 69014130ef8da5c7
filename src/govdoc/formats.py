"""The table of formats: what is read and what is written, one row each.

Command line, batch, library and messages read it. A reader or a writer is loaded when
it is first asked for. What is not in the table is refused as an output; as a source it
is read as plain text is.

A format that another program reads better than we do, or that is another one in a wrapping
of its own, has a converter beside its reader: what that makes is read by the row of its
content. So no reader calls another, and which
follows which stands here alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from govdoc.errors import InputError, OutputError, UsageError
from govdoc.files import Content, is_markdown, sniff


class Shape(Enum):
    """What a reader or a writer is called with."""

    BYTES = "bytes"
    """A reader: ``read(data, name, limits, reading)``, which gives a `Source`; a
    converter, called alike, gives `Rewritten`, or None where its program is missing."""
    FLOW = "flow"
    """A writer: ``write(flow)``."""
    FITTED_FLOW = "fitted flow"
    """A writer: ``write(flow, pages, fonts)``; both None where fonts are missing."""
    STYLED_FLOW = "styled flow"
    """A writer: ``write(flow)``; the flow has the looks of all roles, used or not."""
    PAGES = "pages"
    """A writer: ``write(pages)``."""
    TAGGED_PAGES = "tagged pages"
    """A writer: ``write(pages, aloud)``; how they are read aloud is None where it is not
    wanted."""
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
    converter: Step | None = None
    """Is asked before the reader, which reads what it does not convert."""

    @property
    def is_read(self) -> bool:
        """Whether its files are read."""
        return self.reader is not None

    @property
    def suffix(self) -> str:
        """What an output's name ends in."""
        return self.suffixes[0]

    @property
    def is_document(self) -> bool:
        """Whether a whole document can be written so, not a page of it."""
        return self.writer is not None and self.writer.takes not in _OF_A_PAGE

    @property
    def needs_pages(self) -> bool:
        """Whether it is written from pages alone, which need fonts."""
        takes = self.writer.takes if self.writer is not None else None
        return takes in (Shape.PAGES, Shape.TAGGED_PAGES)

    @property
    def is_picture(self) -> bool:
        """Whether a page can be drawn so."""
        return self.writer is not None and self.writer.takes in _OF_A_PAGE


_OF_A_PAGE = (Shape.PAGE, Shape.PIXELS)
_TEXT = Step(Shape.BYTES, "readers.text:read")
_DOCX = Step(Shape.BYTES, "readers.docx:read")
_HTML = Step(Shape.BYTES, "readers.html:read")
_OFFICE = Step(Shape.BYTES, "readers.office:convert")
_LEGACY = Step(Shape.BYTES, "readers.legacy:read")

FORMATS: tuple[Format, ...] = (
    Format((".txt", ".text"), "纯文本", Content.TEXT, reader=_TEXT),
    Format(
        (".md", ".markdown"), "Markdown", Content.TEXT,
        reader=Step(Shape.BYTES, "readers.markdown:read"),
    ),
    Format(
        (".docx", ".docm"), "Word 文档", Content.WORD,
        reader=_DOCX,
        writer=Step(Shape.FITTED_FLOW, "writers.docx:write"),
    ),
    Format(
        (".doc", ".dot", ".wps", ".wpt"), "旧版 Word、WPS 文档", Content.WORD_97,
        reader=_LEGACY, converter=_OFFICE,
    ),
    Format((".rtf",), "RTF 文档", Content.RTF, reader=_LEGACY, converter=_OFFICE),
    Format(
        (".odt", ".ott", ".fodt"), "OpenDocument 文档", Content.ODF,
        reader=_LEGACY, converter=_OFFICE,
    ),
    Format(
        (".uot", ".uof"), "标文通文档", Content.UOF, reader=_LEGACY, converter=_OFFICE
    ),
    Format((".html", ".htm", ".xhtml"), "网页", Content.HTML, reader=_HTML),
    Format((".mht", ".mhtml"), "网页存档", Content.MHT, reader=_HTML),
    Format(
        (".xml",), "Word 的 XML 文档", Content.WORD_XML,
        reader=_DOCX, converter=Step(Shape.BYTES, "readers.word_xml:convert"),
    ),
    Format(
        (".pdf",), "PDF 文档", Content.PDF,
        reader=Step(Shape.BYTES, "readers.pdf:read"),
        writer=Step(Shape.TAGGED_PAGES, "writers.pdf:write"),
    ),
    Format((".ofd",), "OFD 版式文档", writer=Step(Shape.PAGES, "writers.ofd:write")),
    Format(
        (".dotx",), "Word 模板", Content.WORD,
        reader=_DOCX,
        writer=Step(Shape.STYLED_FLOW, "writers.docx:write_template"),
    ),
    Format((".svg",), "SVG 图（矢量）", writer=Step(Shape.PAGE, "writers.preview:write_svg")),
    Format((".png",), "PNG 图（像素）", writer=Step(Shape.PIXELS, "writers.preview:write_png")),
)  # fmt: skip
PLAIN, MARKDOWN, DOCX = FORMATS[:3]
TEMPLATE = next(one for one in FORMATS if one.suffix == ".dotx")
PDF = next(one for one in FORMATS if one.suffix == ".pdf")


def documents() -> tuple[Format, ...]:
    """Return the formats in which a whole document is written."""
    return tuple(one for one in FORMATS if one.is_document)


def pictures() -> tuple[Format, ...]:
    """Return the formats in which a page is drawn."""
    return tuple(one for one in FORMATS if one.is_picture)


def readable() -> tuple[Format, ...]:
    """Return the formats that are read."""
    return tuple(one for one in FORMATS if one.is_read)


def readable_suffixes() -> tuple[str, ...]:
    """Return the suffixes of the files that are read."""
    return tuple(suffix for one in readable() for suffix in one.suffixes)


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


def asked_with(made: Sequence[str], more: Sequence[str]) -> str:
    """Return how the command line is told to write further formats, in Chinese.

    Args:
        made: the suffixes of what it has written.
        more: those of what it is to write, too.
    """
    if tuple(made) == (DOCX.suffix,) and tuple(more) == (PDF.suffix,):
        return "加 --pdf"
    return f"改用 --to {','.join(one[1:] for one in (*made, *more))}"


def check_trackable(formats: Iterable[Format]) -> None:
    """Check that one of some outputs can bear tracked changes and comments.

    Raises:
        UsageError: none can.
    """
    if DOCX not in formats:
        message = "--track 的修订和批注只能写进 DOCX，这次没有要 DOCX"
        raise UsageError(message, "同时要 DOCX，或不要 --track")


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
    Content.LOCKED: "请用 Word 或 WPS 打开它，去掉密码，另存为 .docx",
    Content.SHEET: "请用 Excel 或 WPS 表格打开它，把要排的表复制到 .docx 里",
    Content.SLIDES: "请用 PowerPoint 或 WPS 演示打开它，把文字复制到 .docx 里",
    Content.MAIL: "请用 Outlook 打开它，把正文或附件另存为 .docx",
    Content.COMPOUND: _IN_WORD,
    Content.PICTURE: "请给出文稿本身，图片放在它旁边，用 ![说明](文件名) 写进文稿",
    Content.ZIP: "请解开压缩包，给出里面的文稿；本是 .docx 的已损坏，请用 Word 或 WPS 另存一次",
}
"""What helps with what no row of the table reads."""


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
            found = PLAIN
        found = found if found.content in (Content.TEXT, None) else PLAIN
        return MARKDOWN if found is PLAIN and is_markdown(data) else found
    for form in FORMATS:
        if form.content is content and form.reader is not None:
            return form
    raise InputError(f"{name}: 这是{content.named}，读不了", _REFUSED[content])


def place_word(name: str) -> str:
    """Return what places of a source are counted in, by its name: 行 of a text, else 段."""
    found = find_format(Path(name).suffix)
    is_text = found is None or found.content in (Content.TEXT, None)
    return "行" if is_text else "段"


def text_format(text: str, name: str) -> Format:
    """Return the format of a text that is decoded, as `source_format` does."""
    is_named = Path(name).suffix.lower() in MARKDOWN.suffixes
    is_one = is_named or is_markdown(text.encode("utf-8", "replace"))
    return MARKDOWN if is_one else PLAIN


def renamed(base: Path, suffix: str) -> Path:
    """Replace the suffix of a format that we read or write; keep any other dot."""
    is_known = base.suffix and find_format(base.suffix) is not None
    return base.with_suffix(suffix) if is_known else Path(f"{base}{suffix}")
