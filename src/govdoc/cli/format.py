"""``govdoc format``: text files → DOCX and PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from govdoc.cli.console import (
    patience,
    print_error,
    print_findings,
    say,
    summary,
)
from govdoc.cli.fields import with_options
from govdoc.cli.options import (
    STDIN,
    Force,
    Quiet,
    ReportFile,
    SourceFiles,
    Verbose,
    check_report,
    open_source,
    source_mode,
    write_report,
)
from govdoc.cli.outputs import (
    NoDocx,
    Pdf,
    chosen_suffixes,
    named_suffix,
    only,
    plan_targets,
)
from govdoc.cli.stopping import within
from govdoc.errors import GovdocError
from govdoc.findings import STRICT_HINT, Finding, strict_message
from govdoc.options import DEFAULT_BOUNDS, DEFAULT_OPTIONS, Bounds, Options


@with_options
def format_command(
    sources: SourceFiles,
    outputs: Annotated[
        list[str] | None,
        typer.Option(
            "-o", "--output", metavar="路径", help="输出文件（后缀定格式）或文件夹"
        ),
    ] = None,
    pdf: Pdf = False,
    no_docx: NoDocx = False,
    options: Options = DEFAULT_OPTIONS,
    report: ReportFile = None,
    force: Force = False,
    quiet: Quiet = False,
    verbose: Verbose = 0,
    bounds: Bounds = DEFAULT_BOUNDS,
    dump: Annotated[str | None, typer.Option("--dump", hidden=True)] = None,
) -> None:
    """Format each source; all targets are checked before the first is written."""
    from govdoc import files
    from govdoc.job import load_stylesheet

    if dump is not None:
        _dump(sources, dump, options)
        return
    output = only(outputs)
    suffixes = chosen_suffixes(options.output.to, pdf, no_docx, named_suffix(output))
    if len(sources) == 1 and sources[0] != STDIN:
        files.check_source(Path(sources[0]))
    jobs = plan_targets(sources, output, suffixes)
    files.sweep({target.parent for _, targets in jobs for target in targets})
    written = [target for _, targets in jobs for target in targets]
    inputs = [Path(source) for source in sources if source != STDIN]
    check_report(report, inputs, written, force)
    if options.look.style is not None:  # before anything is read
        load_stylesheet(options.look.style)
    failed: list[int] = []
    reported: dict[str, list[Finding]] = {}
    for source, targets in jobs:
        try:
            for target in targets:
                files.check_target(target, inputs, force)
            found = reported.setdefault(source, [])
            told = -1 if quiet else verbose
            _format_one(source, targets, options, bounds, found, told)
        except GovdocError as error:
            if len(jobs) == 1:
                raise
            print_error(error.message, error.hint)
            failed.append(error.exit_code)
    if len(failed) < len(jobs):
        write_report(report, reported, source_mode(*sources))
    _end(failed, len(jobs), reported if options.output.strict else {})


def _end(
    failed: Sequence[int], total: int, strictly: Mapping[str, Sequence[Finding]]
) -> None:
    """End with the exit code: of the first that failed, or 1 for one not surely right.

    Args:
        failed: exit codes.
        total: how many sources there were.
        strictly: findings of the sources that ``--strict`` looks at.
    """
    told = {source: strict_message(found) for source, found in strictly.items()}
    for source, message in told.items():
        if message:
            print_error(f"{source}：{message}", STRICT_HINT)
    if failed:
        print_error(f"{total} 份文件中有 {len(failed)} 份没有完成")
    if failed or any(told.values()):
        raise typer.Exit(failed[0] if failed else 1)


def _dump(sources: Sequence[str], shape: str, options: Options) -> None:
    from govdoc.cli.dump import check_shape, dump

    check_shape(shape)
    for source in sources:
        dump(open_source(source, options.limits, options.reading), shape, options)


def _format_one(
    source: str,
    targets: tuple[Path, ...],
    options: Options,
    bounds: Bounds,
    findings: list[Finding],
    verbosity: int,
) -> None:
    from govdoc import api, files

    opened = open_source(source, options.limits, options.reading)
    name = opened.name
    with within(bounds, name), patience(f"正在排版 {name}……"):
        document = opened.document(findings.append)
        done = api.write(
            document, *targets, options=options, report=findings.append, name=name,
            mode=opened.mode,
        )  # fmt: skip
    if verbosity < 0:
        return
    print_findings(name, findings, verbosity)
    say(f"{name}：{summary(done.document, done.pages)}")
    say("已写出 " + "、".join(files.shown(path) for path in done.outputs))
    if verbosity > 0:
        for gone in done.document.dropped:
            where = f"第 {gone.place.first_line} 行"
            say(f"  略去{where}（{gone.why}）：{gone.text.strip()}")
