"""What programs and the doors call: reading, making, writing; one order of parameters.

First what is read or written, then the formats or the targets; all else by keyword.
``style`` and ``facts`` are short for two fields of ``options``, and win over them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from govdoc import files, formats
from govdoc.errors import InputError, UsageError
from govdoc.findings import Finding, Report, collecting, ignore
from govdoc.job import Job
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.model.document import Document, Table
from govdoc.model.kinds import GENERAL
from govdoc.model.said import Roles, Setting, parse_roles
from govdoc.options import (
    DEFAULT_CHECKS,
    DEFAULT_OPTIONS,
    DEFAULT_READING,
    CheckOptions,
    GivenFacts,
    Level,
    Options,
    ReadingOptions,
    Style,
)
from govdoc.readers.beside import picture_paths
from govdoc.readers.roles_beside import read_roles
from govdoc.transforms import apply_facts

if TYPE_CHECKING:
    from govdoc.checks import Asked, Findings
    from govdoc.checks.mend.docx import Mended
    from govdoc.composition.reviewed import Tracked
    from govdoc.learning import LearntStyle
    from govdoc.model.landings import Landings
    from govdoc.model.pages import Pages
    from govdoc.model.source import Source

_OF_A_PAGE = frozenset({"R101", "R104", "R105", "R107", "R110"})
"""What is said of how a text is set: nothing is where it is only set right."""
NO_BYTES: Mapping[str, bytes] = MappingProxyType({})
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
    landings: Landings
    """Where the source's lines stand on paper; empty where nothing was laid out."""
    data: bytes = b""
    """What `render` or `preview` made; empty where files were written."""
    outputs: tuple[Path, ...] = ()
    """The files that were written."""
    tracked: Tracked | None = None
    """What a reviewer sees in the DOCX (`OutputOptions.track`); None: nothing was asked."""

    def paged(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings, of reading too, with the pages where they stand."""
        return tuple(map(self.landings.paged, findings))


class Corrected(NamedTuple):
    """What became of the words of a source."""

    text: str
    document: Document
    """As read."""
    before: str
    """What ``text`` was before anything was set right."""


def read(
    source: str | Path,
    *,
    limits: Limits = DEFAULT_LIMITS,
    report: Report = ignore,
    roles: Roles = None,
    reading: ReadingOptions = DEFAULT_READING,
) -> Document:
    """Read a file, and recognise its structure; what lies beside it says roles, too.

    Args:
        source: of any format that `govdoc.formats` reads; its content tells which. A
            text is in UTF-8, UTF-16, GB18030 or Big5.
        limits: what to refuse.
        report: called with each finding.
        roles: what lines are, as ``{13: "heading_2"}``: numbers of lines in a text, of
            blocks in any other file; keys of `Role` or names in Chinese, ``omit``,
            ``keep_blanks``. They win over every rule, over marks in the text and over a
            file ``讲话.txt.roles.toml`` beside it. None: nothing is said.
        reading: how it is read.

    Raises:
        InputError: missing, unreadable, empty, of a format that nobody here reads, or
            too large; or the file beside it makes no sense.
        UsageError: a role that nobody knows.
    """
    path = Path(source)
    own = parse_roles(roles)
    data = files.read_bytes(path, limits)
    name = files.shown(path)
    how = _Asked(limits, report, (*read_roles(path, limits), *own), reading)
    found = read_source(data, name, limits, reading)
    return _recognised(found, name, how, path.parent)


def read_bytes(
    data: bytes,
    name: str = TEXT,
    *,
    limits: Limits = DEFAULT_LIMITS,
    report: Report = ignore,
    roles: Roles = None,
    reading: ReadingOptions = DEFAULT_READING,
) -> Document:
    """Read a file that is in memory; as `read` does.

    Args:
        data: the whole file.
        name: its name; errors call it so.
        limits: what to refuse.
        report: called with each finding.
        roles: what lines are, as for `read`; None: nothing is said.
        reading: how it is read.

    Raises:
        InputError: empty, of a format that nobody here reads, or too large.
        UsageError: a role that nobody knows.
    """
    how = _Asked(limits, report, parse_roles(roles), reading)
    limits.check_file(data, len(data), name)
    return _recognised(read_source(data, name, limits, reading), name, how)


def read_text(
    text: str,
    name: str = TEXT,
    *,
    limits: Limits = DEFAULT_LIMITS,
    report: Report = ignore,
    folder: Path | None = None,
    roles: Roles = None,
    reading: ReadingOptions = DEFAULT_READING,
) -> Document:
    """Recognise the structure of a text that is in memory.

    Args:
        text: with any newlines; blanks and control characters are fine.
        name: how errors call it.
        limits: what to refuse.
        report: called with each finding.
        folder: the pictures that it names are read from there and below; None: they
            are not read.
        roles: what lines are, as for `read`; None: nothing is said.
        reading: how it is read.

    Raises:
        InputError: nothing but blanks and control characters, or too large.
        UsageError: a role that nobody knows.
    """
    how = _Asked(limits, report, parse_roles(roles), reading)
    return _text_document(text, name, how, folder)


class _Asked(NamedTuple):
    """What is asked for when something is read."""

    limits: Limits
    report: Report
    settings: Sequence[Setting]
    """What is said of the lines by hand."""
    reading: ReadingOptions


def _text_document(
    text: str, name: str, how: _Asked, folder: Path | None = None
) -> Document:
    files.check_text(text, name)
    source = read_typed(text, name, how.limits, how.reading)
    return _recognised(source, name, how, folder)


def read_typed(
    text: str,
    name: str = TEXT,
    limits: Limits = DEFAULT_LIMITS,
    reading: ReadingOptions = DEFAULT_READING,
    *,
    as_written: bool = False,
) -> Source:
    """Return what stands in a text that is decoded, before any recognition.

    Args:
        text: with any newlines.
        name: its name; errors call it so.
        limits: what to refuse.
        reading: how it is read.
        as_written: all signs of its paragraphs are to be found in it, in their order.

    Raises:
        InputError: too large, or its front matter makes no sense.
    """
    if formats.text_format(text, name) is formats.MARKDOWN:
        from govdoc.readers.markdown import read_text as read_markdown

        return read_markdown(text, name, limits, reading, as_written=as_written)
    from govdoc.readers.text import read_text as read_plain

    return read_plain(text, name, limits)


def read_source(
    data: bytes,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    reading: ReadingOptions = DEFAULT_READING,
) -> Source:
    """Return what stands in a file, before any recognition.

    Args:
        data: the whole file; what it is, is told by its content.
        name: its name; errors call it so.
        limits: what to refuse.
        reading: how it is read.

    Raises:
        InputError: empty, of a format that nobody here reads, or too large.
    """
    return _as_read(data, name, limits, reading).source


def recognise_source(
    source: Source,
    name: str = TEXT,
    *,
    limits: Limits = DEFAULT_LIMITS,
    report: Report = ignore,
    roles: Roles = None,
    settings: Sequence[Setting] = (),
    reading: ReadingOptions = DEFAULT_READING,
) -> Document:
    """Recognise the structure of what `read_source` or `read_typed` gave.

    Arguments as for `read_bytes`; ``settings`` are what a file beside the source says of
    its lines, over which ``roles`` win.

    Raises:
        InputError: too large.
        UsageError: a role that nobody knows.
    """
    how = _Asked(limits, report, (*settings, *parse_roles(roles)), reading)
    return _recognised(source, name, how)


class _Read(NamedTuple):
    """A file as it was read."""

    data: bytes
    """Its bytes, or those of what another program made of it."""
    form: formats.Format
    source: Source


def _as_read(data: bytes, name: str, limits: Limits, reading: ReadingOptions) -> _Read:
    form, ledger = formats.source_format(data, name), ()
    if form.converter is not None:
        converted = form.converter.load()(data, name, limits, reading)
        if converted is not None:
            data, ledger = converted
            form = formats.source_format(data, name)
    assert form.reader is not None
    source: Source = form.reader.load()(data, name, limits, reading)
    source = source._replace(ledger=(*ledger, *source.ledger)) if ledger else source
    return _Read(data, form, source)


def check(
    source: str | Path,
    *,
    limits: Limits = DEFAULT_LIMITS,
    options: CheckOptions = DEFAULT_CHECKS,
    reading: ReadingOptions = DEFAULT_READING,
    facts: GivenFacts = None,
    roles: Roles = None,
) -> Findings:
    """Check a file of anybody's against the standard; what lies beside it says roles, too.

    Args:
        source: a text, a DOCX, a PDF, or any other format that `govdoc.formats` reads;
            of those only the words are checked.
        limits: what to refuse.
        options: which checks; what is known of the document; ``level`` is for showing.
        reading: how it is read.
        facts: elements beside the text, as for `render`.
        roles: what lines are, as for `read`.

    Returns:
        All that was found, hints too: ``findings.at_least(Severity.WARNING)``.

    Raises:
        InputError: as for `read`.
        UsageError: a check, a role or a fact that nobody knows.
    """
    path = Path(source)
    data, name = files.read_bytes(path, limits), files.shown(path)
    return check_bytes(
        data, name, limits=limits, options=options, reading=reading, facts=facts,
        roles=roles, settings=read_roles(path, limits),
    )  # fmt: skip


def learn_style(
    source: str | Path,
    *,
    limits: Limits = DEFAULT_LIMITS,
    reading: ReadingOptions = DEFAULT_READING,
) -> LearntStyle:
    """Learn the style in which a file of anybody's is set.

    Args:
        source: a DOCX, or what another program makes one of (``.doc``).
        limits: what to refuse.
        reading: how it is read.

    Returns:
        A style file as ``text``: write it, and give its path as ``style``.

    Raises:
        InputError: as for `read`; it says nothing of its look, or has no text.
    """
    path = Path(source)
    data, name = files.read_bytes(path, limits), files.shown(path)
    return learn_style_bytes(data, name, limits=limits, reading=reading)


def learn_style_bytes(
    data: bytes,
    name: str = TEXT,
    *,
    limits: Limits = DEFAULT_LIMITS,
    reading: ReadingOptions = DEFAULT_READING,
) -> LearntStyle:
    """Learn from a file that is in memory; as `learn_style` does."""
    from govdoc.checks.run import subject_of
    from govdoc.learning import learn

    limits.check_file(data, len(data), name)
    form = formats.source_format(data, name)
    is_made = form is formats.DOCX or form.converter is not None
    read = _as_read(data, name, limits, reading) if is_made else None
    if read is None or read.form is not formats.DOCX:
        message = f"{name}: 这是{form.chinese}，样式只能从排好的 Word 文档学"
        raise InputError(
            message, "请给 .docx；.doc、.wps 先用 Word 或 WPS 另存为 .docx"
        )
    subject = subject_of(read.data, read.source, read.form, name, limits=limits)
    assert subject.docx is not None
    return learn(subject, subject.docx, name)


def template(style: Style, *, options: Options = DEFAULT_OPTIONS) -> bytes:
    """Return a Word template (DOTX) without words, which has a style's paper and styles.

    Args:
        style: as for `write`.
        options: all else that may be asked for.

    Raises:
        StylesheetError: missing or broken.
    """
    job = Job(Document(GENERAL, ()), options.with_look(style, None))
    return job.render(formats.TEMPLATE)


def check_bytes(
    data: bytes,
    name: str = TEXT,
    *,
    limits: Limits = DEFAULT_LIMITS,
    options: CheckOptions = DEFAULT_CHECKS,
    reading: ReadingOptions = DEFAULT_READING,
    facts: GivenFacts = None,
    roles: Roles = None,
    settings: Sequence[Setting] = (),
) -> Findings:
    """Check a file that is in memory; as `check` does.

    ``settings`` are what a file beside it says of its lines, over which ``roles`` win.
    """
    from govdoc import checks

    asked = checks.ask(options, (*settings, *parse_roles(roles)), facts)
    limits.check_file(data, len(data), name)
    return _check(data, name, asked, limits, reading)


def _check(
    data: bytes, name: str, asked: Asked, limits: Limits, reading: ReadingOptions
) -> Findings:
    from govdoc import checks

    form = formats.source_format(data, name)
    if form.suffix == ".pdf":
        return checks.check(data, None, form, name, asked, limits)
    read = _as_read(data, name, limits, reading)
    return checks.check(read.data, read.source, read.form, name, asked, limits)


class Fixed(NamedTuple):
    """A file that was checked, and a copy of it that was mended."""

    data: bytes
    """The copy: a text in its own encoding, a DOCX of which only what was mended is
    other than in the source."""
    suffix: str
    """Of the copy; another than the source's where a program had to convert it."""
    mended: Mended
    """What was mended, and what was left that has a mend."""
    findings: Findings
    """What is found in the copy."""


def fix_bytes(
    data: bytes,
    name: str = TEXT,
    *,
    limits: Limits = DEFAULT_LIMITS,
    options: CheckOptions = DEFAULT_CHECKS,
    reading: ReadingOptions = DEFAULT_READING,
    facts: GivenFacts = None,
    roles: Roles = None,
    settings: Sequence[Setting] = (),
) -> Fixed:
    """Check a text or a DOCX that is in memory, and mend what is mechanical in it.

    Wording is never changed. A mend may uncover another fault: it is checked and mended
    until nothing more changes. Arguments as for `check_bytes`; what is not asked for, or
    given beside the file, is not mended.

    Raises:
        InputError: as for `read_bytes`, or it is signed or protected.
        UsageError: a format that cannot be mended, or a check that nobody knows.
    """
    from govdoc import checks
    from govdoc.checks.mend.files import mend_file
    from govdoc.checks.mend.settle import settle
    from govdoc.recognition.by_hand import heard

    asked = checks.ask(options, (*settings, *parse_roles(roles)), facts)
    limits.check_file(data, len(data), name)
    read = _as_read(data, name, limits, reading)

    def look(copy: bytes) -> Findings:
        if copy is read.data:
            return checks.check(read.data, read.source, read.form, name, asked, limits)
        again = asked._replace(settings=heard(read.source, asked.settings))
        return _check(copy, name, again, limits, reading)

    mended, after = settle(
        read.data,
        look,
        lambda copy, faults: mend_file(copy, faults, read.form, name, limits),
    )
    is_same = read.data is data
    suffix = Path(name).suffix if is_same else read.form.suffix
    return Fixed(mended.data, suffix or read.form.suffix, mended, after)


def comment_bytes(
    data: bytes,
    name: str = TEXT,
    *,
    limits: Limits = DEFAULT_LIMITS,
    options: CheckOptions = DEFAULT_CHECKS,
    reading: ReadingOptions = DEFAULT_READING,
    facts: GivenFacts = None,
    roles: Roles = None,
    settings: Sequence[Setting] = (),
) -> tuple[bytes, Findings]:
    """Check a DOCX that is in memory; return a copy with the findings, and these.

    A finding is a comment at its place, a mend of words a tracked change; ``level`` says
    which are written. Arguments as for `check_bytes`.

    Raises:
        InputError: as for `read_bytes`, or it is signed or protected.
        UsageError: it is no DOCX, or a check that nobody knows.
    """
    from govdoc import checks
    from govdoc.checks.comments import comment

    asked = checks.ask(options, (*settings, *parse_roles(roles)), facts)
    limits.check_file(data, len(data), name)
    read = _as_read(data, name, limits, reading)
    if read.form is not formats.DOCX:
        hint = "批注只能写进 Word 文档；别的格式请用 --report 结果.html"
        raise UsageError(f"{name}: {read.form.chinese}里写不了批注", hint)
    found = checks.check(read.data, read.source, read.form, name, asked, limits)
    shown = found.at_least(options.level)
    return comment(read.data, shown.faults, name, limits).data, found


def check_words(
    data: bytes,
    name: str = TEXT,
    *,
    limits: Limits = DEFAULT_LIMITS,
    options: CheckOptions = DEFAULT_CHECKS,
    reading: ReadingOptions = DEFAULT_READING,
    facts: GivenFacts = None,
    settings: Sequence[Setting] = (),
    level: Level = Level.OFF,
) -> Findings:
    """Check the words of a file, whatever its format; as `check` does.

    What the rules of the text mend or tell at a level, when it is formatted, is not
    told again.
    """
    from govdoc import checks

    source = read_source(data, name, limits, reading)
    asked = checks.ask(options, settings, facts)
    return checks.check_words(source, name, asked, level)


def report_checks(
    found: Sequence[Findings], suffix: str, sources: Mapping[str, bytes] = NO_BYTES
) -> bytes:
    """Return a report of what checks have found.

    Args:
        found: of each file.
        suffix: ``.html`` for people, ``.json`` or ``.sarif`` for programs.
        sources: names of PDFs → their bytes, of which places are drawn; of a file that
            is not among them nothing is.

    Raises:
        UsageError: another suffix.
    """
    from govdoc.checks.report import SUFFIXES, report

    if suffix not in SUFFIXES:
        raise UsageError(
            f"检查的报告不能写成“{suffix}”格式", f"可用：{'、'.join(SUFFIXES)}"
        )
    return report([(one, sources.get(one.file, b"")) for one in found], suffix)


def _recognised(
    source: Source, name: str, how: _Asked, folder: Path | None = None
) -> Document:
    """Recognise what was read, refuse what is too large, and put its facts in."""
    from govdoc.recognition import recognise

    limits, report = how.limits, how.report
    limits.check_text(source.text, name)
    without = ("furniture",) if how.reading.keep_all else ()
    document = recognise(source, report, settings=how.settings, without=without)
    document = replace(document, folder=folder)
    noted = sum(len(note.paragraphs) for note in document.notes)
    limits.check("paragraphs", len(document.blocks) + noted, name)
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
        format: ``"docx"``, ``"pdf"``, ``"ofd"`` or ``"dotx"``, with or without a dot.
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


def render_all(
    document: Document,
    to: Sequence[str],
    *,
    style: Style = None,
    facts: GivenFacts = None,
    options: Options = DEFAULT_OPTIONS,
    report: Report = ignore,
    name: str = TEXT,
) -> tuple[Result, list[bytes]]:
    """Make a document's files in memory, all of them from one layout.

    Arguments as for `render`; ``name`` is how errors call the document.

    Returns:
        What became of it, without ``data``; the bytes, one format after another.

    Raises:
        GovdocError: as for `render`.
    """
    forms = [formats.document_format(word) for word in to]
    job = Job(document, options.with_look(style, facts), report, name)
    made = job.render_all(forms)
    return _result(job), made


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


def write(  # noqa: PLR0913 - as `format_file`, which calls it
    document: Document,
    *targets: str | Path,
    style: Style = None,
    facts: GivenFacts = None,
    options: Options = DEFAULT_OPTIONS,
    report: Report = ignore,
    name: str = TEXT,
    durable: bool = True,
    mode: int = files.ANY_MODE,
    before: Callable[[Sequence[bytes]], None] | None = None,
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
        mode: permission bits that they may have at most, as those of the source; the
            pictures' and the umask narrow them further (not on Windows).
        before: called with their contents just before they are written; what it raises
            stops that.

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
    done, contents = render_all(
        document, [path.suffix for path in paths],
        style=style, facts=facts, options=options, report=report, name=name,
    )  # fmt: skip
    if before is not None:
        before(contents)
    mode &= files.narrowest(picture_paths(document))
    files.write_all(list(zip(paths, contents, strict=True)), durable, mode)
    return done._replace(outputs=paths)


def format_file(  # noqa: PLR0913 - the one call that does all
    source: str | Path,
    *targets: str | Path,
    style: Style = None,
    facts: GivenFacts = None,
    options: Options = DEFAULT_OPTIONS,
    report: Report = ignore,
    roles: Roles = None,
    force: bool = False,
    durable: bool = True,
    before: Callable[[Sequence[bytes]], None] | None = None,
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
        roles: what lines are, as for `read`; None: nothing is said.
        force: overwrite files that exist.
        durable: wait until the disk itself holds the files.
        before: as for `write`.

    Returns:
        The files as ``outputs``; ``findings`` are those of reading too.

    Raises:
        GovdocError: of the class that says what stopped it, as for `read` and `write`.
    """
    path = Path(source)
    files.check_source(path)
    outputs = tuple(map(Path, targets)) or tuple(
        formats.renamed(path, formats.document_format(word).suffix)
        for word in options.output.to or (formats.DOCX.suffix,)
    )
    for output in outputs:
        formats.document_format(output.suffix)
        files.check_target(output, [path], force)
    found: list[Finding] = []
    both = collecting(found, report)
    document = read(
        path, limits=options.limits, report=both, roles=roles, reading=options.reading
    )
    done = write(
        document, *outputs, style=style, facts=facts, options=options, report=both,
        name=files.shown(path), durable=durable, mode=files.narrowest([path]),
        before=before,
    )  # fmt: skip
    return done._replace(findings=tuple(found))


def correct_text(
    text: str,
    name: str = TEXT,
    *,
    options: Options = DEFAULT_OPTIONS,
    report: Report = ignore,
    path: Path | None = None,
) -> str:
    """Return the text itself with its paragraphs set right; its lines stay.

    Args:
        text: the source.
        name: how errors call it.
        options: the text's, the reading's and the limits matter.
        report: called with each finding.
        path: the text's file, beside which another may say what lines are; None: it
            has none.

    Raises:
        InputError: nothing but blanks, or beyond the limits; or the file beside it makes
            no sense.
        UsageError: options that contradict each other, or a conversion that the
            engine lacks.
    """
    return correct(text, name, options=options, report=report, path=path).text


def correct(
    text: str,
    name: str = TEXT,
    *,
    options: Options = DEFAULT_OPTIONS,
    report: Report = ignore,
    path: Path | None = None,
    roles: Roles = None,
) -> Corrected:
    """Return what `correct_text` does, and what was read in it."""
    from govdoc.han.unseen import without_unseen
    from govdoc.recognition.by_hand import left_in_text
    from govdoc.recognition.characters import meant
    from govdoc.transforms import transform
    from govdoc.writers.text import align, write

    options.text.check()
    settings = _said_of_lines(path, roles, options.limits)
    how = _Asked(options.limits, _of_words(report), settings, options.reading)
    files.check_text(text, name)
    source = read_typed(text, name, options.limits, options.reading, as_written=True)
    document = _recognised(source, name, how)
    for finding in left_in_text(settings, document):
        report(finding)
    is_marked = formats.text_format(text, name) is formats.MARKDOWN
    written = without_unseen(text) if source.is_text else meant(text)
    words = _without_syntax(written) if is_marked else written
    aligned = align(words, document)._replace(source=written)
    done = write(aligned, transform(aligned.document, options.text, report))
    return Corrected(done, document, text)


def correct_bytes(
    data: bytes,
    name: str = TEXT,
    *,
    options: Options = DEFAULT_OPTIONS,
    report: Report = ignore,
    path: Path | None = None,
    roles: Roles = None,
) -> Corrected:
    """Return the words of a file as plain text, set right.

    Of a plain text it is the text itself, as `correct_text` gives it; of any other file
    what was recognised in it, a paragraph a line.

    Args:
        data: the whole file.
        name: how errors call it.
        options: the text's, the reading's and the limits matter.
        report: called with each finding.
        path: the file, beside which another may say what is what; None: it has none.
        roles: what lines are, as for `read`; None: nothing is said.

    Raises:
        InputError: as for `read_bytes`, or the file beside it makes no sense.
        UsageError: a role that nobody knows, options that contradict each other, or a
            conversion that the engine lacks.
    """
    from govdoc.plainly import as_text
    from govdoc.transforms import transform

    limits = options.limits
    limits.check_file(data, len(data), name)
    if formats.source_format(data, name).content is files.Content.TEXT:
        text = files.decode(data, name)
        return correct(
            text, name, options=options, report=report, path=path, roles=roles
        )
    options.text.check()
    settings = _said_of_lines(path, roles, limits)
    how = _Asked(limits, _of_words(report), settings, options.reading)
    document = _recognised(read_source(data, name, limits, options.reading), name, how)
    after = transform(document, options.text, report)
    return Corrected(as_text(after), document, as_text(document))


def _said_of_lines(
    path: Path | None, roles: Roles, limits: Limits
) -> tuple[Setting, ...]:
    """Return what is said of lines: in a file beside the source, then by the caller."""
    beside = () if path is None else read_roles(path, limits)
    return (*beside, *parse_roles(roles))


def _of_words(report: Report) -> Report:
    """Return what passes on findings, but for those of how a page is set."""

    def tell(finding: Finding) -> None:
        if finding.code not in _OF_A_PAGE:
            report(finding)

    return tell


def _without_syntax(text: str) -> str:
    """Return a Markdown text in which nothing can be taken for words that is none."""
    from govdoc.readers.markdown.mask import masked

    return masked(text)


def _result(job: Job, data: bytes = b"", outputs: tuple[Path, ...] = ()) -> Result:
    findings, landings = tuple(job.findings), job.landings
    count, tracked = job.page_count, job.tracked
    return Result(job.document, count, findings, landings, data, outputs, tracked)
