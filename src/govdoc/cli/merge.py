"""``govdoc merge``: a template and a table of data → a letter for each row."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govdoc.cli.console import print_error, print_findings, say
from govdoc.cli.fields import with_options
from govdoc.cli.options import Force, Quiet, Verbose, source_mode
from govdoc.cli.outputs import (
    NoDocx,
    Pdf,
    chosen_suffixes,
    is_own,
    only,
    remember,
)
from govdoc.cli.progress import progress_bar
from govdoc.cli.stopping import within
from govdoc.errors import DiskFullError, GovdocError, OutputError, UsageError
from govdoc.findings import STRICT_HINT, Finding, strict_message
from govdoc.options import DEFAULT_BOUNDS, DEFAULT_OPTIONS, Bounds, Options

if TYPE_CHECKING:
    from govdoc.api import Result
    from govdoc.merging import (
        DataFault,
        DataRow,
        DataTable,
        Letter,
        MergePlan,
        Template,
    )

_NAMED = 8
"""Files that are named before the rest is only counted."""
Jobs = Sequence[tuple["Letter", tuple[Path, ...]]]
"""Letters, each with its files."""
_DETAILS = "数据里的字同样改；都不改，用 --normalize off"


@with_options
def merge_command(
    template: Annotated[
        Path, typer.Argument(metavar="模板", help="文稿，要填的地方写 {{列名}}")
    ],
    data: Annotated[
        Path, typer.Argument(metavar="数据", help="一行一份：CSV，或 xlsx、xls、ods")
    ],
    outputs: Annotated[
        list[str] | None,
        typer.Option(
            "-o", "--output", metavar="文件夹", help="放成品的文件夹，没有就新建"
        ),
    ] = None,
    name: Annotated[
        str,
        typer.Option(
            "--name",
            metavar="样子",
            help="文件名，如 '{{姓名}}-任免通知'；默认“模板-001”",
        ),
    ] = "",
    sheet: Annotated[
        str, typer.Option("--sheet", metavar="名", help="用哪张工作表；默认第一张")
    ] = "",
    head: Annotated[
        int, typer.Option("--head", metavar="行", min=1, help="列名在第几行")
    ] = 1,
    rows: Annotated[
        str,
        typer.Option("--rows", metavar="起-止", help="只用表里的这几行，如 2-10、5"),
    ] = "",
    check: Annotated[
        bool, typer.Option("--check", help="只核对数据，看会写出什么，不写")
    ] = False,
    pdf: Pdf = False,
    no_docx: NoDocx = False,
    options: Options = DEFAULT_OPTIONS,
    force: Force = False,
    quiet: Quiet = False,
    verbose: Verbose = 0,
    bounds: Bounds = DEFAULT_BOUNDS,
) -> None:
    """Check all of the data before the first letter is written, then write each."""
    from govdoc import files
    from govdoc.job import load_stylesheet
    from govdoc.merging import make_plan, read_table, read_template

    folder = _folder(only(outputs), check)
    suffixes = chosen_suffixes(options.output.to, pdf, no_docx)
    files.check_source(template)
    files.check_source(data)
    if options.look.style is not None:  # before anything is read
        load_stylesheet(options.look.style)
    read = read_template(template, name, options)
    table = read_table(data, options.limits, sheet=sheet, head=head)
    table = table._replace(rows=_chosen(rows, table))
    plan = make_plan(read, table, strict=options.output.strict)
    verbosity = -1 if quiet else verbose
    _tell_faults(plan.faults, verbosity)
    if not plan.is_sound:
        errors = sum(fault.is_error for fault in plan.faults)
        print_error(f"有 {errors} 处要先改好，一份也没有写")
        raise typer.Exit(3)
    if check:
        _preview(read, plan, suffixes)
        return
    assert folder is not None
    jobs = _ready(plan, folder, suffixes, (template, data), force)
    mode = source_mode(str(template), str(data))
    run = _Run(read, options, bounds, mode)
    try:
        with progress_bar(is_quiet=quiet) as progress:
            for letter, targets in progress.track(jobs, description=""):
                run.write(letter, targets)
    finally:  # also of what was written before Ctrl-C
        _tell(run, len(jobs), folder, verbosity)
    if run.exit_code:
        raise typer.Exit(run.exit_code)


def _folder(output: str | None, check: bool) -> Path | None:
    if output is None and not check:
        raise UsageError(
            "少了 -o：成品放在哪个文件夹", "如 -o 成品/；只看不写，用 --check"
        )
    folder = Path(output) if output is not None else None
    if folder is not None and folder.exists() and not folder.is_dir():
        raise OutputError(
            f"{output}: 这是文件，不是文件夹", "一份一个文件，-o 写文件夹"
        )
    return folder


def _chosen(words: str, table: DataTable) -> tuple[DataRow, ...]:
    """Return the rows of data that ``--rows`` names; empty: all."""
    if not words:
        return table.rows
    found = re.fullmatch(r"([0-9]{1,7})(-([0-9]{1,7})?)?", words)
    if found is None:
        raise UsageError(
            f"看不懂 --rows {words}", "写表里的行号：2-10，5，或 5-（到末行）"
        )
    start = int(found[1])
    end = int(found[3] or sys.maxsize) if found[2] else start
    chosen = tuple(row for row in table.rows if start <= row.number <= end)
    if not chosen:
        ends = f"{table.rows[0].number}-{table.rows[-1].number}" if table.rows else "无"
        raise UsageError(f"--rows {words}：这几行没有数据", f"有数据的行：{ends}")
    return chosen


def _tell_faults(faults: Sequence[DataFault], verbosity: int) -> None:
    for fault in faults:
        if fault.is_error:
            print_error(fault.message, fault.hint)
        elif verbosity >= 0:
            print_error(fault.message, fault.hint, kind="注意")


def _preview(template: Template, plan: MergePlan, suffixes: Sequence[str]) -> None:
    """Say what would be written, and the values of the first letter."""
    first = plan.letters[0]
    say("第一份：")
    for sign, field in template.fields.found.items():
        say(f"  {field}：{first.texts[sign] or '（空着）'}")
    endings = "、".join(suffixes)
    for letter in plan.letters:
        say(f"{letter.where} → {letter.name}{endings}")
    say(f"数据没有问题，会写出 {len(plan.letters):,} 份")


def _ready(
    plan: MergePlan,
    folder: Path,
    suffixes: Sequence[str],
    sources: tuple[Path, Path],
    force: bool,
) -> Jobs:
    """Return each letter with its files, once all of them may be written.

    Raises:
        OutputError: one may not; all that are there already are told at once.
    """
    from govdoc import files
    from govdoc.merging import targets_of

    files.make_folder(folder)
    files.sweep([folder])
    jobs = [(one, targets_of(one, folder, suffixes)) for one in plan.letters]
    taken: list[Path] = []
    for _, targets in jobs:
        for target in targets:
            is_free = force or is_own(target, str(sources[0]))
            if not is_free and target.is_file():
                taken.append(target)
            else:
                files.check_target(target, sources, is_free)
    if taken:
        named = "、".join(files.shown(path) for path in taken[:_NAMED])
        more = f" 等 {len(taken)} 个" if len(taken) > _NAMED else ""
        hint = "确要覆盖请加 --force，或另指一个文件夹"
        raise OutputError(f"{named}{more}: 文件已存在，一份也没有写", hint)
    return jobs


class _Run:
    """What has become of the letters so far."""

    def __init__(
        self, template: Template, options: Options, bounds: Bounds, mode: int
    ) -> None:
        """Have written none.

        Args:
            template: as read.
            options: all that is asked for.
            bounds: of the work on one letter.
            mode: permission bits that the files may have at most.
        """
        self.name = template.name
        self.written = 0
        self.pages = 0
        self.failed = 0
        self.exit_code = 0
        """Of the first that failed; 1: one is written and not surely right."""
        self.found: dict[tuple[object, ...], tuple[Finding, list[str]]] = {}
        """What is said of the letters, each once, with the rows of which it is."""
        self._template, self._options = template, options
        self._bounds, self._mode = bounds, mode

    def write(self, letter: Letter, targets: tuple[Path, ...]) -> None:
        """Write a letter; say so where it fails, unless no other would fare better.

        Raises:
            DiskFullError: there is no room.
        """
        from govdoc.merging import write_letter

        made: list[bytes] = []
        try:
            with within(self._bounds, letter.where):
                done = write_letter(
                    self._template, letter, targets, options=self._options,
                    mode=self._mode, before=made.extend,
                )  # fmt: skip
        except DiskFullError:
            raise
        except GovdocError as error:
            print_error(error.message, error.hint)
            self.failed += 1
            self.exit_code = self.exit_code or error.exit_code
            return
        remember(targets, made, self._template.path)
        self._note(letter, done)

    def _note(self, letter: Letter, done: Result) -> None:
        self.written += 1
        self.pages += done.pages or 0
        for one in done.paged(done.findings):
            key = (one.code, one.place, one.message, one.change)
            self.found.setdefault(key, (one, []))[1].append(letter.where)
        unsure = strict_message(done.findings) if self._options.output.strict else ""
        if unsure:
            print_error(f"{letter.where}：{unsure}", STRICT_HINT)
            self.exit_code = self.exit_code or 1


def _tell(run: _Run, total: int, folder: Path, verbosity: int) -> None:
    """Say what was found in the letters, what is said of several once; and how many."""
    from govdoc import files

    if verbosity >= 0:
        print_findings(run.name, _together(run, total), verbosity, _DETAILS)
    if run.failed:
        print_error(f"{total:,} 份中有 {run.failed:,} 份没有写成")
    if verbosity >= 0 and run.written:
        pages = f"，{run.pages:,} 页" if run.pages else ""
        say(f"{run.written:,} 份{pages}，已写入 {files.shown(folder)}")


def _together(run: _Run, total: int) -> list[Finding]:
    return [
        one
        if len(rows) == total
        else one._replace(message=f"{one.message}（{_some(rows)}）")
        for one, rows in run.found.values()
    ]


def _some(rows: Sequence[str]) -> str:
    return rows[0] if len(rows) == 1 else f"{rows[0]} 等 {len(rows):,} 份"
