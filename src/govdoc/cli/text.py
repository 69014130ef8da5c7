"""``govdoc text``: the text itself, set right."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from govdoc.cli.console import patience, print_findings, say, say_text
from govdoc.cli.fields import with_options
from govdoc.cli.options import (
    STDIN,
    Force,
    Quiet,
    SourceFile,
    Verbose,
    open_source,
)
from govdoc.cli.reports import ReportFile, check_report, details_in, write_report
from govdoc.findings import Finding
from govdoc.limits import DEFAULT_LIMITS
from govdoc.options import (
    DEFAULT_OPTIONS,
    LimitsOption,
    Options,
    ReadingOptions,
    TextOptions,
)


@with_options
def text_command(
    source: SourceFile,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="写到文件；默认写到屏幕")
    ] = None,
    diff: Annotated[bool, typer.Option("--diff", help="只列出改了哪些行")] = False,
    text_options: TextOptions = DEFAULT_OPTIONS.text,
    reading: ReadingOptions = DEFAULT_OPTIONS.reading,
    report: ReportFile = None,
    limits: LimitsOption = DEFAULT_LIMITS,
    force: Force = False,
    quiet: Quiet = False,
    verbose: Verbose = 0,
) -> None:
    """Write the words of one source, set right; the lines of a text stay as they are."""
    from govdoc import files
    from govdoc.api import correct_bytes

    text_options = text_options._replace(ids=report is not None)
    options = Options(text=text_options, reading=reading, limits=limits)
    inputs = [] if source == STDIN else [Path(source)]
    for path in inputs:
        files.check_source(path)
    if output is not None:
        files.check_target(output, inputs, force)
    check_report(report, inputs, [output] if output else [], force)
    opened = open_source(source, limits)
    name = opened.name
    findings: list[Finding] = []
    with patience(f"正在改 {name}……"):
        result = correct_bytes(
            opened.data(), name, options=options, report=findings.append,
            path=opened.path,
        )  # fmt: skip
    shown = _diff(name, result.before, result.text) if diff else result.text
    if output is None:
        say_text(shown)
    else:
        data = shown.encode("utf-8", "replace")
        files.write_atomic(output, data, mode=opened.mode)
    if report is not None:
        from govdoc.reports import Reported

        entries = [Reported(name, findings, result.document)]
        write_report(report, entries, opened.mode, quiet=quiet)
    if not quiet:
        if diff and not shown:
            say(f"{name}：没有要改的地方", is_error=True)
        print_findings(name, findings, verbose, details_in(report))


def _diff(name: str, before: str, after: str) -> str:
    from difflib import unified_diff

    lines = unified_diff(
        before.split("\n"), after.split("\n"), name, f"{name}（改后）", n=0, lineterm=""
    )
    return "".join(f"{line}\n" for line in lines)
