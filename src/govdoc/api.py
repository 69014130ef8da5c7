"""What programs and the doors call: reading, making, writing; one order of parameters.

First what is read or written, then the formats or the targets; all else by keyword.
``style`` and ``facts`` are short for two fields of ``options``, and win over them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from govdoc import files, formats
from govdoc.findings import Finding, Report, collecting, ignore
from govdoc.job import Job
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.model.document import Document, Table
from govdoc.options import DEFAULT_OPTIONS, GivenFacts, Options, Style
from govdoc.transforms import apply_facts

if TYPE_CHECKING:
    from govdoc.model.pages import Pages
    from govdoc.model.source import Source

TEXT = "文本"
"""How errors call what has no name."""


class Result(NamedTuple):
    """What became of a document."""

    document: Document
    """As read, with the given facts."""
    pages: int | None
    """Pages that our own layout makes; None: this machine lacks fonts for it, or the
    format asks for no layout."""
    findings: tuple[Finding, ...]
    """Of this call; those of an earlier `read` are not among them."""
    data: bytes = b""
    """What `render` or `preview` made; empty where files were written."""
    outputs: tuple[Path, ...] = ()
    """The files that were written."""


def read(
    source: str | Path, *, limits: Limits = DEFAULT_LIMITS, report: Report = ignore
) -> Document:
    """Read a file, and recognise its structure.

    Args:
        source: a DOCX by its suffix; any other file is read as text, in UTF-8, UTF-16,
            GB18030 or Big5.
        limits: what to refuse.
        report: called with each finding.

    Raises:
        InputError: missing, unreadable, empty, not text, or too large.
    """
    path = Path(source)
    data = files.read_bytes(path, limits)
    name = files.shown(path)
    return _recognised(read_source(data, name), name, limits, report, path.parent)


def read_bytes(
    data: bytes,
    name: str = TEXT,
    *,
    limits: Limits = DEFAULT_LIMITS,
    report: Report = ignore,
) -> Document:
    """Read a file that is in memory; as `read` does.

    Args:
        data: the whole file.
        name: its name, whose suffix tells a DOCX; errors call it so.
        limits: what to refuse.
        report: called with each finding.

    Raises:
        InputError: empty, not text, or too large.
    """
    limits.check("size", len(data), name)
    return _recognised(read_source(data, name), name, limits, report)


def read_text(
    text: str,
    name: str = TEXT,
    *,
    limits: Limits = DEFAULT_LIMITS,
    report: Report = ignore,
    folder: Path | None = None,
) -> Document:
    """Recognise the structure of a text that is in memory.

    Args:
        text: with any newlines; blanks and control characters are fine.
        name: how errors call it.
        limits: what to refuse.
        report: called with each finding.
        folder: the pictures that it names are read from there and below; None: they
            are not read.

    Raises:
        InputError: nothing but blanks and control characters, or too large.
    """
    from govdoc.readers import text as plain

    files.check_text(text, name)
    return _recognised(plain.read_text(text, name), name, limits, report, folder)


def read_source(data: bytes, name: str) -> Source:
    """Return what stands in a file, before any recognition.

    Args:
        data: the whole file.
        name: its name, whose suffix tells a DOCX; errors call it so.

    Raises:
        InputError: empty, or not text.
    """
    reader = formats.source_format(name).reader
    assert reader is not None
    source: Source = reader.load()(data, name)
    return source


def _recognised(
    source: Source,
    name: str,
    limits: Limits,
    report: Report,
    folder: Path | None = None,
) -> Document:
    """Recognise what was read, refuse what is too large, and put its facts in."""
    from govdoc.recognition import recognise

    limits.check_text(source.text, name)
    document = replace(recognise(source, report), folder=folder)
    limits.check("paragraphs", len(document.blocks), name)
    tables = (block for block in document.blocks if isinstance(block, Table))
    cells = sum(len(table.rows) * table.columns for table in tables)
    limits.check("cells", cells, name)
    return apply_facts(document, source.facts, "要素块", report)


def render(
    document: Document,
    format: str,
    *,
    style: Style = None,
    facts: GivenFacts = None,
    options: Options = DEFAULT_OPTIONS,
    report: Report = ignore,
) -> Result:
    """Make a document's file in memory.

    Args:
        document: as read, or made by hand.
        format: ``"docx"`` or ``"pdf"``, with or without a dot.
        style: a name, the path of a style file, or a `Stylesheet`; None: by the kind.
        facts: elements beside the text, as ``{"盖章": "有"}``; they win; None: none.
        options: all else that may be asked for.
        report: called with each finding.

    Returns:
        The bytes as ``data``.

    Raises:
        FontError: a PDF without any Chinese font.
        InputError: more pages than the limit.
        OutputError: no such format.
        StylesheetError: the style is missing or broken.
        UsageError: facts or options that make no sense, or a conversion that the
            engine lacks.
    """
    form = formats.document_format(format)
    job = Job(document, options.with_look(style, facts), report)
    data = job.render(form)
    return _result(job, data=data)


def preview(
    document: Document,
    format: str = "svg",
    *,
    page: int = 1,
    dpi: int = 144,
    style: Style = None,
    facts: GivenFacts = None,
    options: Options = DEFAULT_OPTIONS,
    report: Report = ignore,
) -> Result:
    """Draw one page of the PDF as a picture that needs no fonts where it is seen.

    Args:
        document: as read, or made by hand.
        format: ``"svg"`` or ``"png"``, with or without a dot.
        page: 1 for the first page.
        dpi: pixels an inch, for ``"png"``.
        style: a name, the path of a style file, or a `Stylesheet`; None: by the kind.
        facts: elements beside the text, as ``{"盖章": "有"}``; they win; None: none.
        options: all else that may be asked for.
        report: called with each finding.

    Returns:
        The picture as ``data``.

    Raises:
        FontError: there is no Chinese font.
        InputError: more pages than the limit.
        OutputError: no such format.
        StylesheetError: the style is missing or broken.
        UsageError: the document has no such page, or as for `render`.
    """
    form = formats.picture_format(format)
    job = Job(document, options.with_look(style, facts), report)
    data = job.render(form, page, dpi)
    return _result(job, data=data)


def lay_out(
    document: Document,
    *,
    style: Style = None,
    facts: GivenFacts = None,
    options: Options = DEFAULT_OPTIONS,
    report: Report = ignore,
) -> Pages:
    """Return where a document stands: what PDF and previews are drawn from.

    Args:
        document: as read, or made by hand.
        style: a name, the path of a style file, or a `Stylesheet`; None: by the kind.
        facts: elements beside the text, as ``{"盖章": "有"}``; they win; None: none.
        options: all else that may be asked for.
        report: called with each finding.

    Raises:
        FontError: there is no Chinese font.
        InputError: more pages than the limit.
        StylesheetError: the style is missing or broken.
        UsageError: as for `render`.
    """
    return Job(document, options.with_look(style, facts), report).pages


def write(
    document: Document,
    *targets: str | Path,
    style: Style = None,
    facts: GivenFacts = None,
    options: Options = DEFAULT_OPTIONS,
    report: Report = ignore,
    name: str = TEXT,
    durable: bool = True,
) -> Result:
    """Write a document to files; the suffix of each decides its format.

    All files appear whole, or none does; those that exist are replaced.

    Args:
        document: as read, or made by hand.
        targets: the files.
        style: a name, the path of a style file, or a `Stylesheet`; None: by the kind.
        facts: elements beside the text, as ``{"盖章": "有"}``; they win; None: none.
        options: all else that may be asked for.
        report: called with each finding.
        name: how errors call the document.
        durable: wait until the disk itself holds the files.

    Returns:
        The files as ``outputs``.

    Raises:
        FontError: a PDF without any Chinese font.
        InputError: more pages than the limit.
        OutputError: no format of such a suffix, or a file cannot be written.
        StylesheetError: the style is missing or broken.
        UsageError: as for `render`.
    """
    paths = tuple(map(Path, targets))
    forms = [formats.document_format(path.suffix) for path in paths]
    job = Job(document, options.with_look(style, facts), report, name)
    made = [(path, job.render(form)) for path, form in zip(paths, forms, strict=True)]
    files.write_all(made, durable)
    return _result(job, outputs=paths)


def format_file(
    source: str | Path,
    *targets: str | Path,
    style: Style = None,
    facts: GivenFacts = None,
    options: Options = DEFAULT_OPTIONS,
    report: Report = ignore,
    force: bool = False,
    durable: bool = True,
) -> Result:
    """Read a file, and write it as a document; the one call that a program needs.

    Args:
        source: see `read`; never overwritten.
        targets: the files, whose suffixes decide the formats; none: beside ``source``,
            in the formats of ``options.output.to``, or as DOCX.
        style: a name, the path of a style file, or a `Stylesheet`; None: by the kind.
        facts: elements beside the text, as ``{"盖章": "有"}``; they win; None: none.
        options: all else that may be asked for.
        report: called with each finding.
        force: overwrite files that exist.
        durable: wait until the disk itself holds the files.

    Returns:
        The files as ``outputs``; ``findings`` are those of reading too.

    Raises:
        GovdocError: of the class that says what stopped it, as for `read` and `write`.
    """
    path = Path(source)
    outputs = tuple(map(Path, targets)) or tuple(
        formats.renamed(path, formats.document_format(word).suffix)
        for word in options.output.to or (formats.DOCX.suffix,)
    )
    for output in outputs:
        formats.document_format(output.suffix)
        files.check_target(output, [path], force)
    found: list[Finding] = []
    both = collecting(found, report)
    document = read(path, limits=options.limits, report=both)
    done = write(
        document, *outputs, style=style, facts=facts, options=options, report=both,
        name=files.shown(path), durable=durable,
    )  # fmt: skip
    return done._replace(findings=tuple(found))


def correct_text(
    text: str,
    name: str = TEXT,
    *,
    options: Options = DEFAULT_OPTIONS,
    report: Report = ignore,
) -> str:
    """Return the text itself with its paragraphs set right; its lines stay.

    Args:
        text: the source.
        name: how errors call it.
        options: the text's and the limits matter.
        report: called with each finding.

    Raises:
        InputError: nothing but blanks, or beyond the limits.
        UsageError: options that contradict each other, or a conversion that the
            engine lacks.
    """
    from govdoc.transforms import transform
    from govdoc.writers.text import align, write

    options.text.check()
    document = read_text(text, name, limits=options.limits, report=report)
    aligned = align(text, document)
    return write(aligned, transform(aligned.document, options.text, report))


def _result(job: Job, data: bytes = b"", outputs: tuple[Path, ...] = ()) -> Result:
    return Result(job.document, job.page_count, tuple(job.findings), data, outputs)
