"""The conductor: the only module where the steps meet."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from govdoc import files, readers, stylesheet, transforms
from govdoc.composition import compose
from govdoc.errors import FontError, OutputError
from govdoc.findings import Report, ignore
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.model.document import Document
from govdoc.model.facts import parse_given
from govdoc.model.pages import Pages
from govdoc.readers import split_front_matter
from govdoc.stylesheet import Stylesheet
from govdoc.transforms import apply_facts


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
    limits: Limits = DEFAULT_LIMITS
    """What is refused as too large."""
    given: tuple[str, ...] = ()
    """Facts as ``键=值``; they win over front matter and text."""


def read(
    source: str | Path, report: Report = ignore, limits: Limits = DEFAULT_LIMITS
) -> Document:
    """Read a text file and recognise its structure.

    Raises:
        InputError: the file is missing, unreadable, empty, no text, or too large.
    """
    path = Path(source)
    return read_text(files.read_text(path, limits), report, limits, files.shown(path))


def read_text(
    text: str,
    report: Report = ignore,
    limits: Limits = DEFAULT_LIMITS,
    name: str = "文本",
) -> Document:
    """Recognise the structure of a text that is already in memory.

    Args:
        text: with any newlines; blanks and control characters are fine.
        report: called with each finding.
        limits: what to refuse.
        name: how errors call the text.

    Raises:
        InputError: beyond the limits.
    """
    limits.check_text(text, name)
    facts, text = split_front_matter(text, name)
    document = readers.read(text, report)
    limits.check_paragraphs(len(document.blocks), name)
    return apply_facts(document, facts, "要素块", report)


def render(
    document: Document,
    suffix: str,
    style: Stylesheet | None = None,
    report: Report = ignore,
) -> bytes:
    """Return the document as ``.docx`` or ``.pdf`` bytes.

    Args:
        document: as `read` gives it.
        suffix: ``".docx"`` or ``".pdf"``.
        style: None: the style of the document's kind.
        report: called with each finding.

    Raises:
        FontError: a PDF without any Chinese font.
        OutputError: no writer for ``suffix``.
    """
    return _Job(document, style, report).render(suffix)[0]


def write(
    document: Document,
    target: str | Path,
    style: Stylesheet | None = None,
    report: Report = ignore,
) -> None:
    """Write the document to a file; its suffix decides the format.

    The file appears whole or not at all; one that exists is replaced.

    Raises:
        FontError: a PDF without any Chinese font.
        OutputError: no writer for the suffix, or the file cannot be written.
    """
    path = Path(target)
    files.write_atomic(path, render(document, path.suffix.lower(), style, report))


def format_text(
    text: str,
    targets: Collection[Path],
    style: Stylesheet | None = None,
    report: Report = ignore,
    *,
    limits: Limits = DEFAULT_LIMITS,
    name: str = "文本",
    durable: bool = True,
    given: Collection[str] = (),
) -> Outcome:
    """Format a text into every target; all appear, or none."""
    facts = parse_given(given)
    document = read_text(text, report, limits, name)
    document = apply_facts(document, facts, "命令行", report)
    job = _Job(document, style, report)
    rendered = [(path, *job.render(path.suffix.lower())) for path in targets]
    counts = [pages for _, _, pages in rendered if pages is not None]
    limits.check_pages(max(counts, default=0), name)
    files.write_all([(path, data) for path, data, _ in rendered], durable)
    return Outcome(document, tuple(targets), counts[0] if counts else None)


def format_file(
    source: str | Path,
    *targets: str | Path,
    style: str | None = None,
    force: bool = False,
    report: Report = ignore,
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
    return format_text(
        files.read_text(path, limits),
        outputs,
        sheet,
        report,
        limits=limits,
        name=files.shown(path),
        durable=durable,
        given=given,
    )


def output_path(base: Path, suffix: str) -> Path:
    """Replace a text file's or an output's own suffix; keep any other dot."""
    is_known = base.suffix.lower() in {*TEXT_SUFFIXES, *WRITERS}
    return base.with_suffix(suffix) if is_known else Path(f"{base}{suffix}")


class _Job:
    """One document on its way; what two formats share is made once."""

    def __init__(
        self, document: Document, style: Stylesheet | None, report: Report
    ) -> None:
        self.report = report
        self.sheet = style or stylesheet.load_for_kind(document.kind)
        document = apply_facts(document, self.sheet.facts, "样式", fills_only=True)
        prepared = transforms.normalise(document, report)
        self.flow = compose(prepared, self.sheet, report)
        self.script = document.script
        self._pages: Pages | None = None

    def render(self, suffix: str) -> tuple[bytes, int | None]:
        """Return the bytes, and the number of pages where they were laid out."""
        if suffix not in WRITERS:
            known = "、".join(WRITERS)
            raise OutputError(f"不能写成“{suffix}”格式；可用：{known}")
        return WRITERS[suffix](self)

    def pages(self, report: Report) -> Pages:
        from govdoc.fonts import load_fonts
        from govdoc.layout import lay_out

        if self._pages is None:
            self._pages = lay_out(self.flow, load_fonts(report, self.script))
        return self._pages

    def pages_if_any(self) -> Pages | None:
        """Return our own layout, or None without fonts."""
        try:
            return self.pages(self.report)
        except FontError:
            return None


def _write_docx(job: _Job) -> tuple[bytes, int | None]:
    from govdoc.writers.docx import write

    pages = job.pages_if_any()
    return write(job.flow, pages), None if pages is None else len(pages.pages)


def _write_pdf(job: _Job) -> tuple[bytes, int | None]:
    from govdoc.writers.pdf import write

    pages = job.pages(job.report)
    return write(pages), len(pages.pages)


TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown")
"""What names of sources end in."""
WRITERS: dict[str, Callable[[_Job], tuple[bytes, int | None]]] = {
    ".docx": _write_docx,
    ".pdf": _write_pdf,
}
