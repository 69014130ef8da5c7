"""``govdoc check``: files of anybody's against the standard."""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govdoc.cli.console import patience, print_error, product, say
from govdoc.cli.fields import with_options
from govdoc.cli.options import (
    PIPED,
    STDIN,
    Force,
    Quiet,
    SourceFiles,
    open_source,
    source_mode,
)
from govdoc.cli.outputs import only
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
    FactsOption,
    GivenFacts,
    LimitsOption,
    ReadingOptions,
)

if TYPE_CHECKING:
    from govdoc.api import Fixed
    from govdoc.checks import Findings
    from govdoc.cli.options import Opened


@with_options
def check_command(
    sources: SourceFiles,
    options: CheckOptions = DEFAULT_CHECKS,
    fix: Annotated[
        bool, typer.Option("--fix", help="照规矩能改的改好，写成另一份；措辞不改")
    ] = False,
    outputs: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="路径",
            help="--fix 写到哪个文件或文件夹；默认在原稿旁边，名字加“-改正”",
        ),
    ] = None,
    comments: Annotated[
        Path | None,
        typer.Option(
            "--comments", help="把问题写成批注、文字改动写成修订，另存一份 .docx"
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="输出 JSON，供程序读取")
    ] = False,
    as_html: Annotated[bool, typer.Option("--html", help="输出网页")] = False,
    as_sarif: Annotated[bool, typer.Option("--sarif", help="输出 SARIF")] = False,
    report: Annotated[
        Path | None,
        typer.Option("--report", help="把结果写成报告：.html、.json 或 .sarif"),
    ] = None,
    facts: FactsOption = None,
    reading: ReadingOptions = DEFAULT_READING,
    limits: LimitsOption = DEFAULT_LIMITS,
    force: Force = False,
    quiet: Quiet = False,
    bounds: Bounds = DEFAULT_BOUNDS,
) -> None:
    """Check each source; ends with 1 where an error or a warning is left."""
    shape = _shape(as_json, as_html, as_sarif)
    if options.today is None:
        options = options._replace(today=datetime.date.today())
    inputs = [Path(source) for source in sources if source != STDIN]
    work = _Work(sources, only(outputs), options, facts, bounds, is_fixing=fix)
    work.plan(comments, report, inputs, force)
    failed: list[int] = []
    for source in sources:
        try:
            opened = open_source(source, limits, reading)
            found = work.do(opened, comments, inputs, force)
        except GovdocError as error:
            if len(sources) == 1:
                raise
            print_error(error.message, error.hint)
            failed.append(error.exit_code)
            continue
        if not shape and not quiet:
            _tell(found, options.level)
    _report(work, options.level, shape, report, source_mode(*sources))
    if report is not None and not quiet:
        from govdoc import files

        say(f"已写出 {files.shown(report)}", is_error=True)
    is_bad = any(one.at_least(Severity.WARNING).faults for one in work.found)
    if failed or is_bad:
        raise typer.Exit(failed[0] if failed else 1)


class _Work:
    """The checking of all sources: what is found in each, and what is made of it."""

    def __init__(
        self,
        sources: Sequence[str],
        output: str | None,
        options: CheckOptions,
        facts: GivenFacts,
        bounds: Bounds,
        *,
        is_fixing: bool,
    ) -> None:
        self.found: list[Findings] = []
        self.pages: dict[str, bytes] = {}
        """Those that are PDFs."""
        self._many = len(sources) > 1
        self._output = output
        self._options, self._bounds, self._is_fixing = options, bounds, is_fixing
        self._facts = facts

    def plan(
        self,
        comments: Path | None,
        report: Path | None,
        inputs: Sequence[Path],
        force: bool,
    ) -> None:
        """Make sure of what can be known before anything is read.

        Raises:
            GovdocError: words that contradict each other, or a target that must not be.
        """
        from govdoc import api, files

        if self._output is not None and not self._is_fixing:
            raise UsageError("-o 要和 --fix 一起用", "报告写到文件用 --report")
        if comments is not None and (self._many or self._is_fixing):
            raise UsageError("--comments 一次只能给一个文件，也不能和 --fix 一起用")
        if comments is not None and comments.suffix.lower() != ".docx":
            raise UsageError(f"--comments {comments}：要写成 .docx 文件")
        if report is not None:
            api.report_checks([], report.suffix.lower())
        for target in filter(None, (comments, report)):
            files.check_target(target, inputs, force)

    def do(
        self, opened: Opened, comments: Path | None, inputs: Sequence[Path], force: bool
    ) -> Findings:
        """Check one source, and write what is asked for."""
        from govdoc import api, files

        data, name = opened.data(), opened.name
        how: dict[str, Any] = {
            "limits": opened.limits,
            "options": self._options,
            "reading": opened.reading,
            "facts": self._facts,
            "settings": opened.settings(),
        }
        with within(self._bounds, name), patience(f"正在检查 {name}……"):
            if self._is_fixing:
                fixed = api.fix_bytes(data, name, **how)
                target = self._target(opened, fixed.suffix)
                files.check_target(target, inputs, force)
                files.write_atomic(target, fixed.data, mode=opened.mode)
                _tell_mended(name, target, fixed)
                found = fixed.findings
            elif comments is not None:
                made, found = api.comment_bytes(data, name, **how)
                files.write_atomic(comments, made, mode=opened.mode)
                say(f"已写出 {files.shown(comments)}", is_error=True)
            else:
                found = api.check_bytes(data, name, **how)
        self.found.append(found)
        if data.startswith(b"%PDF"):
            self.pages[name] = data
        return found

    def _target(self, opened: Opened, suffix: str) -> Path:
        """Return where a mended copy goes."""
        from govdoc import files

        own = opened.path or Path(f"{PIPED}{suffix}")
        named = Path(f"{own.stem}-改正{suffix}")
        if self._output is None:
            return own.with_name(named.name)
        output = Path(self._output)
        is_folder = (
            self._many or output.is_dir() or self._output.endswith(("/", os.sep))
        )
        if is_folder:
            files.make_folder(output)
            return output / named
        return output


def _tell_mended(name: str, target: Path, fixed: Fixed) -> None:
    """Say what was mended, and what has a mend but was left, by code."""
    from govdoc import files

    done, left = fixed.mended.done, fixed.mended.left
    by_code = Counter(fault.check.code for fault in done)
    each = "，".join(f"{code} {n} 处" for code, n in sorted(by_code.items()))
    what = f"改正 {len(done)} 处（{each}）" if done else "没有能改的"
    say(f"{name}：{what}，已写出 {files.shown(target)}", is_error=True)
    kept = len(fixed.findings.at_least(Severity.WARNING).faults) - len(left)
    if kept > 0:
        say(f"  另有 {kept} 处要人来改，--fix 不改", is_error=True)
    for fault, why in left:
        where = f"{fault.where} " if fault.where else ""
        say(
            f"  没有改：{where}{fault.check.code} {fault.check.what}（{why}）",
            is_error=True,
        )


def _shape(as_json: bool, as_html: bool, as_sarif: bool) -> str:
    """Return the suffix of what is printed; empty: lines for people."""
    shapes = {".json": as_json, ".html": as_html, ".sarif": as_sarif}
    chosen = [suffix for suffix, is_chosen in shapes.items() if is_chosen]
    if len(chosen) > 1:
        raise UsageError("--json、--html、--sarif 只能用一个")
    return chosen[0] if chosen else ""


def _report(
    work: _Work, level: Severity, shape: str, report: Path | None, mode: int
) -> None:
    """Print the report that is asked for, and write it to its file."""
    if not (shape or report):
        return
    from govdoc import api, files

    shown = [one.at_least(level) for one in work.found]
    if shape:
        product().write(api.report_checks(shown, shape, work.pages).decode())
    if report is not None:
        data = api.report_checks(shown, report.suffix.lower(), work.pages)
        files.write_atomic(report, data, mode=mode)


def _tell(found: Findings, level: Severity) -> None:
    """Print what is shown of a file, a line each, and a summary."""
    for fault in found.at_least(level).faults:
        where = f"{found.file}:{fault.where}" if fault.where else found.file
        say(f"{where}: {fault.check.code} {fault.severity.value} {fault.message}")
    say(f"{found.file}：{'，'.join(_summary(found, level))}")


def _summary(found: Findings, level: Severity) -> list[str]:
    counts = Counter(one.severity for one in found.faults)
    said = [f"文种 {found.kind}" if found.kind else "没有认出文种"]
    said += [
        f"{one.value} {counts[one]} 处" for one in reversed(Severity) if counts[one]
    ]
    if not counts:
        said.append("没有发现问题")
    shown = found.at_least(level).faults
    if len(shown) < len(found.faults):
        said.append("提示用 --level hint 列出")
    return said
