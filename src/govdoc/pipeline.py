"""The conductor: the only module where the steps meet."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from govdoc import files, stylesheet, transforms
from govdoc.composition import compose
from govdoc.errors import FontError, OutputError, UsageError
from govdoc.findings import Report, ignore
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.model.document import Document, Table
from govdoc.model.facts import parse_given
from govdoc.model.pages import Pages
from govdoc.model.source import Source
from govdoc.pictures import read_pictures
from govdoc.readers import text as text_reader
from govdoc.recognition import recognise
from govdoc.stylesheet import Stylesheet
from govdoc.transforms import Options, apply_facts

if TYPE_CHECKING:
    from govdoc.fonts import FontBook


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source file."""

    document: Document
    outputs: tuple[Path, ...]
    pages: int | None
    """Pages that our own layout makes; None when this machine lacks fonts for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatOptions:
    """What `format_file` may be asked for, beside paths and how to write them.

    One field for each such keyword of `format_file`, with the same default; plain
    values, so that they travel to worker processes and into reports.
    """

    style: str | None = None
    """Name or path of a style; None: by the document's kind."""
    options: Options | None = None
    """What is done to the text first; None: the defaults."""
    embed_fonts: bool = False
    """Put subsets of the open fonts into the DOCX, whatever the style says."""
    limits: Limits = DEFAULT_LIMITS
    """What is refused as too large."""
    given: tuple[str, ...] = ()
    """Facts as ``键=值``; they win over front matter and text."""


def read(
    source: str | Path, report: Report = ignore, limits: Limits = DEFAULT_LIMITS
) -> Document:
    """Read a text file, or a DOCX, and recognise its structure.

    Raises:
        InputError: the file is missing, unreadable, empty, no text, or too large.
    """
    path = Path(source)
    name = files.shown(path)
    if path.suffix.lower() == DOCX:
        from govdoc.readers.docx import read as read_docx

        found = read_docx(files.read_bytes(path, limits), name)
        limits.check_text(found.text, name)
        return _recognised(found, report, limits, name, None)
    text = files.read_text(path, limits)
    return read_text(text, report, limits, name, folder=path.parent)


def read_text(
    text: str,
    report: Report = ignore,
    limits: Limits = DEFAULT_LIMITS,
    name: str = "文本",
    *,
    folder: Path | None = None,
) -> Document:
    """Recognise the structure of a text that is already in memory.

    Args:
        text: with any newlines; blanks and control characters are fine.
        report: called with each finding.
        limits: what to refuse.
        name: how errors call the text.
        folder: the pictures that it names are read from there and below; None: they
            are not read.

    Raises:
        InputError: beyond the limits.
    """
    limits.check_text(text, name)
    return _recognised(text_reader.read(text, name), report, limits, name, folder)


def _recognised(
    source: Source, report: Report, limits: Limits, name: str, folder: Path | None
) -> Document:
    """Recognise what was read, refuse what is too large, and put its facts in."""
    document = replace(recognise(source, report), folder=folder)
    limits.check_paragraphs(len(document.blocks), name)
    tables = (block for block in document.blocks if isinstance(block, Table))
    limits.check_cells(sum(len(t.rows) * t.columns for t in tables), name)
    return apply_facts(document, source.facts, "要素块", report)


def render(
    document: Document,
    suffix: str,
    style: Stylesheet | None = None,
    report: Report = ignore,
    options: Options | None = None,
) -> bytes:
    """Return the document as ``.docx`` or ``.pdf`` bytes.

    Args:
        document: as `read` gives it.
        suffix: ``".docx"`` or ``".pdf"``.
        style: None: the style of the document's kind.
        report: called with each finding.
        options: what is done to the text first; None: the defaults.

    Raises:
        FontError: a PDF without any Chinese font.
        OutputError: no writer for ``suffix``.
        UsageError: a conversion that the engine lacks.
    """
    return _Job(document, style, report, options).render(suffix)[0]


def lay_out(
    document: Document,
    style: Stylesheet | None = None,
    report: Report = ignore,
    options: Options | None = None,
) -> Pages:
    """Return where the document stands: the pages that PDF and previews are drawn from.

    Raises:
        FontError: there is no Chinese font.
    """
    return _Job(document, style, report, options).pages()


def preview(
    document: Document,
    page: int = 1,
    suffix: str = ".svg",
    style: Stylesheet | None = None,
    report: Report = ignore,
    options: Options | None = None,
    *,
    dpi: int = 144,
    given: Collection[str] = (),
) -> bytes:
    """Return one page of the PDF as a picture that needs no fonts where it is seen.

    Args:
        document: as `read` gives it.
        page: 1 for the first page.
        suffix: ``".svg"`` or ``".png"``.
        style: None: the style of the document's kind.
        report: called with each finding.
        options: what is done to the text first; None: the defaults.
        dpi: pixels an inch, for ``".png"``.
        given: facts as ``键=值``, which win over front matter and text.

    Raises:
        FontError: there is no Chinese font.
        OutputError: no picture of this ``suffix``.
        UsageError: the document has no such page, or facts that make no sense.
    """
    if suffix not in PREVIEWS:
        known = "、".join(PREVIEWS)
        raise OutputError(f"预览不能写成“{suffix}”格式；可用：{known}")
    document = apply_facts(document, parse_given(given), "命令行", report)
    pages = lay_out(document, style, report, options)
    count = len(pages.pages)
    if not 1 <= page <= count:
        raise UsageError(f"没有第 {page} 页，排版后共 {count} 页")
    from govdoc.writers.preview import write_png, write_svg

    return write_svg(pages, page) if suffix == ".svg" else write_png(pages, page, dpi)


def write(
    document: Document,
    target: str | Path,
    style: Stylesheet | None = None,
    report: Report = ignore,
    options: Options | None = None,
) -> None:
    """Write the document to a file; its suffix decides the format.

    The file appears whole or not at all; one that exists is replaced.

    Raises:
        FontError: a PDF without any Chinese font.
        OutputError: no writer for the suffix, or the file cannot be written.
    """
    path = Path(target)
    data = render(document, path.suffix.lower(), style, report, options)
    files.write_atomic(path, data)


def format_document(
    document: Document,
    targets: Collection[Path],
    style: Stylesheet | None = None,
    report: Report = ignore,
    options: FormatOptions | None = None,
    *,
    name: str = "文本",
    durable: bool = True,
) -> Outcome:
    """Format a document that was read before into every target; all appear, or none."""
    options = options or FormatOptions()
    limits = options.limits
    document = apply_facts(document, parse_given(options.given), "命令行", report)
    job = _Job(document, style, report, options.options, options.embed_fonts, limits)
    rendered = [(path, *job.render(path.suffix.lower())) for path in targets]
    counts = [pages for _, _, pages in rendered if pages is not None]
    limits.check_pages(max(counts, default=0), name)
    files.write_all([(path, data) for path, data, _ in rendered], durable)
    return Outcome(document, tuple(targets), counts[0] if counts else None)


def correct_text(
    text: str,
    options: Options | None = None,
    report: Report = ignore,
    limits: Limits = DEFAULT_LIMITS,
) -> str:
    """Return the text itself with its paragraphs set right; its lines stay.

    Args:
        text: the source.
        options: None: the defaults.
        report: called with each finding.
        limits: what to refuse.

    Raises:
        InputError: beyond the limits.
        UsageError: a conversion that the engine lacks.
    """
    from govdoc.writers.text import align, write

    aligned = align(text, read_text(text, report, limits))
    return write(aligned, transforms.transform(aligned.document, options, report))


def format_file(  # noqa: PLR0913 each a keyword of its own
    source: str | Path,
    *targets: str | Path,
    style: str | None = None,
    force: bool = False,
    report: Report = ignore,
    options: Options | None = None,
    embed_fonts: bool = False,
    limits: Limits = DEFAULT_LIMITS,
    durable: bool = True,
    given: Collection[str] = (),
) -> Outcome:
    """Format a text file; the one call that a program needs.

    Args:
        source: the text file; never overwritten.
        targets: ``.docx`` and ``.pdf`` paths; none: ``source`` with ``.docx``.
        style: name or path of a style; None: by the document's kind.
        force: overwrite outputs that exist.
        report: called with each finding.
        options: what is done to the text first; None: the defaults.
        embed_fonts: put subsets of the open fonts into the DOCX.
        limits: what to refuse as too large.
        durable: wait until the disk itself holds the outputs.
        given: facts as ``键=值``, which win over front matter and text.

    Raises:
        GovdocError: of the class that says what stopped it.
    """
    path = Path(source)
    outputs = tuple(Path(t) for t in targets) or (output_path(path, ".docx"),)
    for output in outputs:
        files.check_target(output, [path], force)
    sheet = stylesheet.load(style) if style is not None else None
    chosen = FormatOptions(
        options=options, embed_fonts=embed_fonts, limits=limits, given=tuple(given)
    )
    document = read(path, report, limits)
    name = files.shown(path)
    return format_document(
        document, outputs, sheet, report, chosen, name=name, durable=durable
    )


def output_path(base: Path, suffix: str) -> Path:
    """Replace a text file's or an output's own suffix; keep any other dot."""
    is_known = base.suffix.lower() in {*TEXT_SUFFIXES, *WRITERS}
    return base.with_suffix(suffix) if is_known else Path(f"{base}{suffix}")


class _Job:
    """One document on its way; what two formats share is made once."""

    def __init__(
        self,
        document: Document,
        style: Stylesheet | None,
        report: Report,
        options: Options | None,
        embed_fonts: bool = False,
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        self.report = report
        self.sheet = style or stylesheet.load_for_kind(document.kind)
        document = apply_facts(document, self.sheet.facts, "样式", fills_only=True)
        pictures = read_pictures(document, limits, report)
        prepared = transforms.transform(document, options, report)
        flow = compose(prepared, self.sheet, report, pictures)
        rules = flow.docx._replace(embed_fonts=flow.docx.embed_fonts or embed_fonts)
        self.flow = flow._replace(docx=rules)
        self.language = prepared.language
        self._pages: Pages | None = None
        self._fonts: FontBook | None = None

    def render(self, suffix: str) -> tuple[bytes, int | None]:
        """Return the bytes, and the number of pages where they were laid out."""
        if suffix not in WRITERS:
            known = "、".join(WRITERS)
            raise OutputError(f"不能写成“{suffix}”格式；可用：{known}")
        return WRITERS[suffix](self)

    def fonts(self) -> FontBook:
        from govdoc.fonts import load_fonts

        if self._fonts is None:
            self._fonts = load_fonts(self.report, self.language)
        return self._fonts

    def pages(self) -> Pages:
        from govdoc.layout import lay_out

        if self._pages is None:
            self._pages = lay_out(self.flow, self.fonts())
        return self._pages

    def pages_if_any(self) -> Pages | None:
        """Return our own layout, or None without fonts."""
        try:
            return self.pages()
        except FontError:
            return None


def _write_docx(job: _Job) -> tuple[bytes, int | None]:
    from govdoc.writers.docx import write

    pages = job.pages_if_any()
    if pages is None:
        return write(job.flow), None
    return write(job.flow, pages, job.fonts()), len(pages.pages)


def _write_pdf(job: _Job) -> tuple[bytes, int | None]:
    from govdoc.writers.pdf import write

    pages = job.pages()
    return write(pages), len(pages.pages)


DOCX = ".docx"
TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown")
"""What names of sources end in."""
WRITERS: dict[str, Callable[[_Job], tuple[bytes, int | None]]] = {
    ".docx": _write_docx,
    ".pdf": _write_pdf,
}
PREVIEWS = (".svg", ".png")
"""What `preview` draws one page as."""
