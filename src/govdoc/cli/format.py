"""``govdoc format``: text files → DOCX and PDF."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govdoc.cli.console import (
    patience,
    print_error,
    print_findings,
    printable,
    summary,
)
from govdoc.cli.options import (
    PIPED,
    STDIN,
    CornerQuotes,
    Force,
    Given,
    Limit,
    Normalize,
    Phrases,
    Protect,
    Quiet,
    Renumber,
    ReportFile,
    Script,
    Style,
    Verbose,
    check_report,
    open_source,
    read_options,
    write_report,
)
from govdoc.errors import GovdocError, OutputError, UsageError
from govdoc.findings import Finding

if TYPE_CHECKING:
    from govdoc.pipeline import FormatOptions
    from govdoc.stylesheet import Stylesheet


def format_command(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="文本文件或 .docx；- 表示标准输入"),
    ],
    outputs: Annotated[
        list[str] | None,
        typer.Option(
            "-o", "--output", metavar="路径", help="输出文件（后缀定格式）或文件夹"
        ),
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="同时输出 PDF")] = False,
    no_docx: Annotated[bool, typer.Option("--no-docx", help="不输出 DOCX")] = False,
    style: Style = None,
    normalize: Normalize = "safe",
    renumber: Renumber = False,
    script: Script = None,
    phrases: Phrases = False,
    corner_quotes: CornerQuotes = False,
    protect: Protect = None,
    report: ReportFile = None,
    limit: Limit = None,
    given: Given = None,
    embed_fonts: Annotated[
        bool, typer.Option("--embed-fonts", help="把开放字体的子集嵌入 DOCX")
    ] = False,
    force: Force = False,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Format each source; all targets are checked before the first is written."""
    from govdoc import files, stylesheet

    options = format_options(
        style, limit, normalize, renumber, script, phrases, corner_quotes, protect,
        embed_fonts, given,
    )  # fmt: skip
    output = _only(outputs)
    suffixes = _suffixes(output, pdf, no_docx)
    if len(sources) == 1 and sources[0] != STDIN:
        files.check_source(Path(sources[0]))
    jobs = [(source, _targets(source, output, suffixes, sources)) for source in sources]
    written = [target for _, targets in jobs for target in targets]
    _check_clashes(written)
    inputs = [Path(source) for source in sources if source != STDIN]
    check_report(report, inputs, written, force)
    sheet = stylesheet.load(style) if style is not None else None
    failed: list[int] = []
    reported: dict[str, list[Finding]] = {}
    for source, targets in jobs:
        try:
            for target in targets:
                files.check_target(target, inputs, force)
            found = reported.setdefault(source, [])
            _format_one(
                source, targets, sheet, options, found, -1 if quiet else verbose
            )
        except GovdocError as error:
            if len(jobs) == 1:
                raise
            print_error(error.message, error.hint)
            failed.append(error.exit_code)
    if len(failed) < len(jobs):
        write_report(report, reported)
    if failed:
        print_error(f"{len(jobs)} 份文件中有 {len(failed)} 份没有完成")
        raise typer.Exit(failed[0])


def format_options(
    style: str | None,
    limit: list[str] | None,
    normalize: str,
    renumber: bool,
    script: str | None,
    phrases: bool,
    corner_quotes: bool,
    protect: Path | None,
    embed_fonts: bool,
    given: list[str] | None,
) -> FormatOptions:
    """Turn the command line's words for a format into options.

    `govdoc batch` takes the same words: every parameter here is one of
    `format_command`, and its option is there in both commands.

    Raises:
        UsageError: words that cannot be understood.
    """
    from govdoc.limits import parse_limits
    from govdoc.model.facts import parse_given
    from govdoc.pipeline import FormatOptions

    parse_given(given or ())
    text = read_options(normalize, renumber, script, phrases, corner_quotes, protect)
    return FormatOptions(
        style=style,
        options=text,
        embed_fonts=embed_fonts,
        limits=parse_limits(limit or []),
        given=tuple(given or ()),
    )


def _only(outputs: list[str] | None) -> str | None:
    if outputs and len(outputs) > 1:
        hint = "要两种格式，写 -o 名字.docx --pdf；多份文件，-o 写文件夹"
        raise UsageError("-o 只能写一次", hint)
    return outputs[0] if outputs else None


def _suffixes(output: str | None, pdf: bool, no_docx: bool) -> tuple[str, ...]:
    """Return the wanted formats; an output file's own suffix counts as asked for."""
    from govdoc.pipeline import WRITERS

    named = Path(output).suffix.lower() if output and not _is_folder(output) else ""
    if named and named not in WRITERS:
        known = "、".join(WRITERS)
        raise UsageError(f"不能写成“{named}”格式；可用：{known}")
    if named == ".docx" and no_docx:
        raise UsageError("-o 指定了 .docx，与 --no-docx 矛盾")
    return chosen_suffixes(pdf or named == ".pdf", no_docx or named == ".pdf")


def chosen_suffixes(pdf: bool, no_docx: bool) -> tuple[str, ...]:
    """Return the formats that ``--pdf`` and ``--no-docx`` ask for.

    Raises:
        UsageError: none is left.
    """
    wanted = {".docx": not no_docx, ".pdf": pdf}
    chosen = tuple(suffix for suffix, is_wanted in wanted.items() if is_wanted)
    if not chosen:
        raise UsageError("用了 --no-docx 而没有 --pdf，没有可输出的格式")
    return chosen


def _is_folder(output: str) -> bool:
    separators = (os.sep, os.altsep or os.sep)
    return (
        output.endswith(separators) or Path(output).is_dir() or not Path(output).suffix
    )


def _targets(
    source: str, output: str | None, suffixes: tuple[str, ...], sources: list[str]
) -> tuple[Path, ...]:
    if output is None:
        if source == STDIN:
            raise UsageError("从标准输入读入时，请用 -o 指定输出文件")
        base = Path(source)
    elif _is_folder(output):
        base = Path(output) / (PIPED if source == STDIN else Path(source).name)
    elif len(sources) > 1:
        raise UsageError("有多个输入文件时，-o 应是文件夹")
    else:
        base = Path(output)
    from govdoc.pipeline import output_path

    return tuple(output_path(base, suffix) for suffix in suffixes)


def _check_clashes(targets: list[Path]) -> None:
    for target in targets:
        if targets.count(target) > 1:
            raise OutputError(
                f"{target}: 有两份输入会写到同一个文件", "请改名，或分两次输出"
            )


def _format_one(
    source: str,
    targets: tuple[Path, ...],
    sheet: Stylesheet | None,
    options: FormatOptions,
    findings: list[Finding],
    verbosity: int,
) -> None:
    from govdoc import files
    from govdoc.pipeline import format_document

    opened = open_source(source, options.limits)
    name = opened.name
    with patience(f"正在排版 {name}……"):
        document = opened.document(findings.append)
        outcome = format_document(
            document, targets, sheet, findings.append, options, name=name
        )
    if verbosity < 0:
        return
    print_findings(name, findings, verbosity)
    typer.echo(f"{name}：{summary(outcome.document, outcome.pages)}")
    typer.echo("已写出 " + "、".join(files.shown(path) for path in outcome.outputs))
    if verbosity > 0:
        for gone in outcome.document.dropped:
            text = printable(gone.text.strip())
            typer.echo(f"  略去第 {gone.place.first_line} 行（{gone.why}）：{text}")
