"""``--report``: where the report goes, what it is made of, and how its list is used."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govdoc.cli.console import HOW_TO_SEE, say
from govdoc.errors import OutputError, UsageError
from govdoc.findings import Finding

if TYPE_CHECKING:
    from govdoc.reports import Reported

ReportFile = Annotated[
    Path | None,
    typer.Option("--report", help="把每处改动、每个疑点写成报告：.html、.json 或 .txt"),
]
_LISTS = ("--reject", "--accept-only")


def check_report(
    report: Path | None,
    sources: Collection[Path],
    targets: Collection[Path],
    force: bool,
) -> None:
    """Make sure that the report may be written.

    Raises:
        UsageError: another suffix.
        OutputError: it would overwrite something.
    """
    if report is None:
        return
    from govdoc import files
    from govdoc.reports import SUFFIXES

    if report.suffix.lower() not in SUFFIXES:
        known = "、".join(SUFFIXES)
        raise UsageError(f"报告不能写成“{report.suffix}”格式；可用：{known}")
    if report in targets:
        raise OutputError(f"{report}: 报告和输出是同一个文件", "请换一个名字")
    files.check_target(report, sources, force)


def details_in(report: Path | None) -> str:
    """Return where changes are listed one by one, for what only counts them."""
    from govdoc import files

    return HOW_TO_SEE if report is None else f"逐处见 {files.shown(report)}"


def write_report(
    report: Path | None, entries: Sequence[Reported], mode: int, *, quiet: bool
) -> None:
    """Write the report, if one is wanted, and say so; ``mode`` as for `files.write_all`."""
    if report is None:
        return
    from govdoc import files
    from govdoc.reports import write

    files.write_atomic(report, write(entries, report.suffix.lower(), _rerun), mode=mode)
    if not quiet:
        say(f"已写出 {files.shown(report)}", is_error=True)


def _rerun(list_name: str) -> str:
    """Return the command that was typed, as it is typed again with a list."""
    words, kept = iter(sys.argv[1:]), []
    for word in words:
        if word in _LISTS:
            next(words, None)
        elif not word.startswith(tuple(f"{one}=" for one in _LISTS)):
            kept.append(word)
    force = [] if "--force" in kept else ["--force"]
    command = ["govdoc", *kept, *force, "--reject", list_name]
    if os.name == "nt":
        from subprocess import list2cmdline

        return list2cmdline(command)
    from shlex import join

    return join(command)


def of_list(
    found: Sequence[Finding], is_shared: bool
) -> tuple[list[Finding], Sequence[Finding]]:
    """Part what a source says of a list that others share: none need bear all its ids."""
    if not is_shared:
        return [], found
    from govdoc.transforms.choice import UNMATCHED

    told = [one for one in found if one.code == UNMATCHED]
    return told, [one for one in found if one.code != UNMATCHED] if told else found


def in_vain(told: Sequence[Sequence[Finding]]) -> list[Finding]:
    """Return what every source says of the list that they share."""
    first, rest = told[0] if told else (), [frozenset(each) for each in told[1:]]
    return [one for one in first if all(one in each for each in rest)]
