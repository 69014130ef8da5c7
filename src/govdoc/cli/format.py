"""``govdoc format``: documents → DOCX and PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govdoc.cli.console import (
    patience,
    print_error,
    print_findings,
    say,
    summary,
)
from govdoc.cli.fields import with_options
from govdoc.cli.opening import open_made
from govdoc.cli.options import (
    STDIN,
    Force,
    Quiet,
    SourceFiles,
    Verbose,
    open_source,
    source_mode,
)
from govdoc.cli.outputs import (
    NoDocx,
    Pdf,
    check_targets,
    check_track,
    chosen_suffixes,
    named_suffix,
    only,
    plan_targets,
    ready_folder,
    remember,
    tell_older,
)
from govdoc.cli.reports import (
    ReportFile,
    check_report,
    details_in,
    in_vain,
    of_list,
    write_report,
)
from govdoc.cli.stopping import within
from govdoc.errors import GovdocError
from govdoc.findings import STRICT_HINT, Finding, Severity, strict_message
from govdoc.options import DEFAULT_BOUNDS, DEFAULT_OPTIONS, Bounds, Options

if TYPE_CHECKING:
    from govdoc.api import Result
    from govdoc.cli.options import Opened
    from govdoc.reports import Reported

_WORST = 3
"""Findings of checks that are named when something is formatted."""


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
    opens: Annotated[bool, typer.Option("--open", help="排完就打开")] = False,
    force: Force = False,
    quiet: Quiet = False,
    verbose: Verbose = 0,
    bounds: Bounds = DEFAULT_BOUNDS,
    dump: Annotated[str | None, typer.Option("--dump", hidden=True)] = None,
) -> None:
    """Format each source; all targets are checked before the first is written."""
    from govdoc import files
    from govdoc.job import load_stylesheet
    from govdoc.reports import Reported

    if dump is not None:
        _dump(sources, dump, options)
        return
    output = only(outputs)
    suffixes = chosen_suffixes(options.output.to, pdf, no_docx, named_suffix(output))
    check_track(options.output, suffixes)
    if len(sources) == 1 and sources[0] != STDIN:
        files.check_source(Path(sources[0]))
    jobs = plan_targets(sources, output, suffixes)
    ready_folder(output, len(sources))
    files.sweep({target.parent for _, targets in jobs for target in targets})
    written = [target for _, targets in jobs for target in targets]
    inputs = [Path(source) for source in sources if source != STDIN]
    check_report(report, inputs, written, force)
    if options.look.style is not None:  # before anything is read
        load_stylesheet(options.look.style)
    text = options.text._replace(ids=report is not None)
    options = options._replace(text=text)
    verbosity = -1 if quiet else verbose
    failed: list[int] = []
    entries: list[Reported] = []
    vain: list[list[Finding]] = []
    for source, targets in jobs:
        try:
            check_targets(targets, source, inputs, force)
            opened = open_source(source, options.limits, options.reading)
            done, found, older = _format_one(opened, targets, options, bounds)
            told, found = of_list(found, is_shared=len(jobs) > 1)
            vain.append(told)
            entries.append(
                Reported(opened.name, found, done.document, done.pages, done.landings)
            )
            _tell(opened, done, found, verbosity, details_in(report))
            tell_older(older if verbosity >= 0 else (), suffixes)
            _tell_worst(opened, options, bounds, verbosity)
        except GovdocError as error:
            if len(jobs) == 1:
                raise
            print_error(error.message, error.hint)
            failed.append(error.exit_code)
    if entries:
        write_report(report, entries, source_mode(*sources), quiet=quiet)
    open_made([path for path in written if path.exists()] if opens else [])
    if verbosity >= 0 and not failed:
        print_findings("清单", in_vain(vain), verbosity)
    _end(failed, len(jobs), entries if options.output.strict else [])


def _end(failed: Sequence[int], total: int, strictly: Sequence[Reported]) -> None:
    """End with the exit code: of the first that failed, or 1 for one not surely right.

    Args:
        failed: exit codes.
        total: how many sources there were.
        strictly: the sources that ``--strict`` looks at.
    """
    told = [(entry.source, strict_message(entry.findings)) for entry in strictly]
    unsure = [(source, message) for source, message in told if message]
    for source, message in unsure:
        print_error(f"{source}：{message}", STRICT_HINT)
    if failed:
        print_error(f"{total} 份文件中有 {len(failed)} 份没有完成")
    if failed or unsure:
        raise typer.Exit(failed[0] if failed else 1)


def _dump(sources: Sequence[str], shape: str, options: Options) -> None:
    from govdoc.cli.dump import check_shape, dump

    check_shape(shape)
    for source in sources:
        dump(open_source(source, options.limits, options.reading), shape, options)


def _format_one(
    opened: Opened, targets: tuple[Path, ...], options: Options, bounds: Bounds
) -> tuple[Result, Sequence[Finding], Sequence[Path]]:
    from govdoc import api

    name = opened.name
    found: list[Finding] = []
    made: list[bytes] = []
    with within(bounds, name), patience(f"正在排版 {name}……"):
        document = opened.document(found.append)
        done = api.write(
            document, *targets, options=options, report=found.append, name=name,
            mode=opened.mode, before=made.extend,
        )  # fmt: skip
    older = remember(targets, made, opened.path, done.document)
    return done, done.paged(found), older


def _tell_worst(
    opened: Opened, options: Options, bounds: Bounds, verbosity: int
) -> None:
    """Name the worst that checks find in the words, and how all of it is seen.

    What has been set right at a level, or is told already, is none of it.
    """
    if verbosity < 0:
        return
    import datetime

    from govdoc import api
    from govdoc.options import CheckOptions

    with within(bounds, opened.name):
        found = api.check_words(
            opened.data(), opened.name, limits=opened.limits, reading=opened.reading,
            options=CheckOptions(today=datetime.date.today()),
            level=options.text.normalise, facts=options.look.facts,
            settings=opened.settings(),
        )  # fmt: skip
    loud = len(found.at_least(Severity.WARNING).faults)
    if not loud:
        return
    how = (
        f"逐处看用 govdoc check {opened.name}"
        if opened.path
        else "逐处看用 govdoc check"
    )
    say(f"{opened.name}：文字上有 {loud} 处要核对（{how}）", is_error=True)
    for fault in found.worst(_WORST):
        where = f"{fault.where} " if fault.where else ""
        say(f"  {where}{fault.check.code} {fault.message}", is_error=True)


def _tell(
    opened: Opened,
    done: Result,
    findings: Sequence[Finding],
    verbosity: int,
    details: str,
) -> None:
    from govdoc import files
    from govdoc.formats import place_word
    from govdoc.transforms.review import TO_FILL

    name = opened.name

    if verbosity < 0:
        return
    print_findings(name, findings, verbosity, details)
    open_places = [one.message for one in findings if one.code == TO_FILL]
    say("，".join([f"{name}：{summary(done.document, done.pages)}", *open_places]))
    say("已写出 " + "、".join(files.shown(path) for path in done.outputs))
    if done.tracked is not None:
        changes, remarks = done.tracked
        made = sum(one.change is not None for one in findings)
        joined = "（挨着的几处改动合为一处）" if 0 < changes < made else ""
        say(f"已写成修订 {changes} 处{joined}、批注 {remarks} 处")
    if verbosity > 0:
        for gone in (one for one in done.document.dropped if not one.is_mark):
            where = f"第 {gone.place.first_line} {place_word(name)}"
            say(f"  略去{where}（{gone.why}）：{gone.text.strip()}")
