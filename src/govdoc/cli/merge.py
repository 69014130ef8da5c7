"""``govdoc merge``: a template and a table of data → a letter for each row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from govdoc.cli.console import print_error, say
from govdoc.cli.fields import with_options
from govdoc.cli.letters import LetterWork, MergeRun
from govdoc.cli.options import Force, Quiet, Verbose, source_mode
from govdoc.cli.outputs import NoDocx, Pdf, check_targets, chosen_suffixes, only
from govdoc.cli.progress import progress_bar
from govdoc.cli.rows import choose_rows
from govdoc.errors import OutputError, UsageError
from govdoc.options import DEFAULT_BOUNDS, DEFAULT_OPTIONS, Bounds, Options

if TYPE_CHECKING:
    from govdoc.merging import DataFault, Letter, MergePlan, Template

Jobs = Sequence[tuple["Letter", tuple[Path, ...]]]
"""Letters, each with its files."""
_STRICT = "用到的格空着就一份也不写；写出的有拿不准的，退出码为 1"


@partial(with_options, helps={"--strict": _STRICT})
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
        typer.Option(
            "--rows", metavar="起-止", help="只用表里的这几行，如 2-10、5、2-4,6-9"
        ),
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
    table, meant = choose_rows(rows, table)
    plan = make_plan(read, table, strict=options.output.strict, meant=meant)
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
    is_part = bool(rows and name)
    run = MergeRun(LetterWork(read, folder, options, bounds, mode, is_part))
    try:
        with progress_bar(is_quiet=quiet) as progress:
            for letter, targets in progress.track(jobs, description=""):
                run.write(letter, targets)
    finally:  # also of what was written before Ctrl-C
        run.tell(len(jobs), verbosity)
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
    noted = (
        f"没有错误，有 {len(plan.faults):,} 处注意" if plan.faults else "数据没有问题"
    )
    say(f"{noted}，会写出 {len(plan.letters):,} 份")


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
    targets = [target for _, own in jobs for target in own]
    check_targets(targets, str(sources[0]), sources, force, "；一份也没有写")
    return jobs
