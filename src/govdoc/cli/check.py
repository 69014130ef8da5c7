"""``govdoc check``: files of anybody's against the standard."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from govdoc.cli.console import patience, print_error, say, say_json
from govdoc.cli.fields import with_options
from govdoc.cli.options import Quiet, SourceFiles, open_source
from govdoc.cli.stopping import within
from govdoc.errors import GovdocError
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
    from govdoc.checks import Fault, Findings
    from govdoc.cli.options import Opened


@with_options
def check_command(
    sources: SourceFiles,
    options: CheckOptions = DEFAULT_CHECKS,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON")] = False,
    reading: ReadingOptions = DEFAULT_READING,
    limits: LimitsOption = DEFAULT_LIMITS,
    quiet: Quiet = False,
    bounds: Bounds = DEFAULT_BOUNDS,
) -> None:
    """Check each source; ends with 1 where there is an error or a warning."""
    if options.today is None:
        options = options._replace(today=datetime.date.today())
    failed: list[int] = []
    found: list[Findings] = []
    for source in sources:
        try:
            opened = open_source(source, limits, reading)
            found.append(_check_one(opened, options, bounds))
        except GovdocError as error:
            if len(sources) == 1:
                raise
            print_error(error.message, error.hint)
            failed.append(error.exit_code)
            continue
        if not as_json and not quiet:
            _tell(found[-1], options.level)
    if as_json:
        shown = [one.at_least(options.level).to_dict() for one in found]
        say_json({"files": shown}, indent=2)
    is_bad = any(one.at_least(Severity.WARNING).faults for one in found)
    if failed or is_bad:
        raise typer.Exit(failed[0] if failed else 1)


def _check_one(opened: Opened, options: CheckOptions, bounds: Bounds) -> Findings:
    from govdoc import api

    name = opened.name
    with within(bounds, name), patience(f"正在检查 {name}……"):
        return api.check_bytes(
            opened.data(), name, limits=opened.limits, options=options,
            reading=opened.reading,
        )  # fmt: skip


def _tell(found: Findings, level: Severity) -> None:
    """Print what is shown of a file, a line each, and a summary."""
    for fault in found.at_least(level).faults:
        where = f"{found.file}:{where_of(fault)}" if where_of(fault) else found.file
        say(f"{where}: {fault.check.code} {fault.severity.value} {fault.message}")
    say(f"{found.file}：{'，'.join(_summary(found, level))}")


def where_of(fault: Fault) -> str:
    """Return where a fault is, as a person finds it; empty: of the whole file."""
    spot = fault.spot
    parts = [
        f"第 {spot.page} 页" if spot.page else "",
        f"第 {spot.line} 行" if spot.line else "",
        f"第 {spot.para} 段" if spot.para else "",
        spot.part,
    ]
    return "".join(parts)


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
