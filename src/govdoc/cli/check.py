"""``govdoc check``: files of anybody's against the standard."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govdoc.cli.console import patience, print_error, product, say
from govdoc.cli.fields import with_options
from govdoc.cli.options import (
    STDIN,
    Force,
    Quiet,
    SourceFiles,
    open_source,
    source_mode,
)
from govdoc.cli.stopping import within
from govdoc.errors import GovdocError, UsageError
from govdoc.findings import Severity
from govdoc.limits import DEFAULT_LIMITS
from govdoc.options import (
    DEFAULT_BOUNDS,
    DEFAULT_CHECKS,
    DEFAULT_READING,
    Bounds,
    CheckOptions,
    LimitsOption,
    ReadingOptions,
)

if TYPE_CHECKING:
    from govdoc.checks import Findings
    from govdoc.cli.options import Opened


@with_options
def check_command(
    sources: SourceFiles,
    options: CheckOptions = DEFAULT_CHECKS,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    as_html: Annotated[bool, typer.Option("--html", help="输出网页")] = False,
    as_sarif: Annotated[bool, typer.Option("--sarif", help="输出 SARIF")] = False,
    report: Annotated[
        Path | None,
        typer.Option("--report", help="把结果写成报告：.html、.json 或 .sarif"),
    ] = None,
    reading: ReadingOptions = DEFAULT_READING,
    limits: LimitsOption = DEFAULT_LIMITS,
    force: Force = False,
    quiet: Quiet = False,
    bounds: Bounds = DEFAULT_BOUNDS,
) -> None:
    """Check each source; ends with 1 where there is an error or a warning."""
    shape = _shape(as_json, as_html, as_sarif)
    _check_report(report, sources, force)
    if options.today is None:
        options = options._replace(today=datetime.date.today())
    failed: list[int] = []
    found: list[Findings] = []
    pages: dict[str, bytes] = {}
    for source in sources:
        try:
            opened = open_source(source, limits, reading)
            data = opened.data()
            found.append(_check_one(opened, data, options, bounds))
        except GovdocError as error:
            if len(sources) == 1:
                raise
            print_error(error.message, error.hint)
            failed.append(error.exit_code)
            continue
        if data.startswith(b"%PDF"):
            pages[found[-1].file] = data
        if not shape and not quiet:
            _tell(found[-1], options.level)
    _report(found, pages, options.level, shape, report, source_mode(*sources))
    is_bad = any(one.at_least(Severity.WARNING).faults for one in found)
    if failed or is_bad:
        raise typer.Exit(failed[0] if failed else 1)


def _shape(as_json: bool, as_html: bool, as_sarif: bool) -> str:
    """Return the suffix of what is printed; empty: lines for people."""
    shapes = {".json": as_json, ".html": as_html, ".sarif": as_sarif}
    chosen = [suffix for suffix, is_chosen in shapes.items() if is_chosen]
    if len(chosen) > 1:
        raise UsageError("--json、--html、--sarif 只能用一个")
    return chosen[0] if chosen else ""


def _check_report(report: Path | None, sources: list[str], force: bool) -> None:
    if report is not None:
        from govdoc import api, files

        api.report_checks([], report.suffix.lower())  # before anything is checked
        inputs = [Path(source) for source in sources if source != STDIN]
        files.check_target(report, inputs, force)


def _report(
    found: list[Findings],
    pages: dict[str, bytes],
    level: Severity,
    shape: str,
    report: Path | None,
    mode: int,
) -> None:
    """Print the report that is asked for, and write it to its file."""
    if not (shape or report):
        return
    from govdoc import api, files

    shown = [one.at_least(level) for one in found]
    if shape:
        product().write(api.report_checks(shown, shape, pages).decode())
    if report is not None:
        suffix = report.suffix.lower()
        data = api.report_checks(shown, suffix, pages)
        files.write_atomic(report, data, mode=mode)


def _check_one(
    opened: Opened, data: bytes, options: CheckOptions, bounds: Bounds
) -> Findings:
    from govdoc import api

    name = opened.name
    with within(bounds, name), patience(f"正在检查 {name}……"):
        return api.check_bytes(
            data, name, limits=opened.limits, options=options, reading=opened.reading
        )


def _tell(found: Findings, level: Severity) -> None:
    """Print what is shown of a file, a line each, and a summary."""
    for fault in found.at_least(level).faults:
        where = f"{found.file}:{fault.where}" if fault.where else found.file
        say(f"{where}: {fault.check.code} {fault.severity.value} {fault.message}")
    say(f"{found.file}：{'，'.join(_summary(found, level))}")


def _summary(found: Findings, level: Severity) -> list[str]:
    counts = Counter(one.severity for one in found.faults)
    said = [f"文种 {found.kind}" if found.kind else "文种没有认出"]
    said += [
        f"{one.value} {counts[one]} 处" for one in reversed(Severity) if counts[one]
    ]
    if not counts:
        said.append("没有发现问题")
    shown = found.at_least(level).faults
    if len(shown) < len(found.faults):
        said.append("提示用 --level hint 列出")
    return said
