"""``govdoc batch``: a folder of texts → a folder of DOCX and PDF."""

from __future__ import annotations

import contextlib
import inspect
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from govdoc.cli.console import print_error, print_findings
from govdoc.cli.format import chosen_suffixes, format_command, format_options

if TYPE_CHECKING:
    from govdoc.batches import Batch, BatchReport, FileOutcome


def _with_format_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command every option that `format_options` takes, as ``format`` has it."""
    shared = inspect.signature(format_command, eval_str=True).parameters
    own = inspect.signature(command, eval_str=True).parameters
    parameters = [p for p in own.values() if p.kind is not p.VAR_KEYWORD]
    parameters += [
        shared[name] for name in inspect.signature(format_options).parameters
    ]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return command


@_with_format_options
def batch_command(
    source: Annotated[Path, typer.Argument(metavar="SRC", help="放文本的文件夹")],
    target: Annotated[Path, typer.Argument(metavar="DST", help="放成品的文件夹")],
    pdf: Annotated[bool, typer.Option("--pdf", help="同时输出 PDF")] = False,
    no_docx: Annotated[bool, typer.Option("--no-docx", help="不输出 DOCX")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", help="同时排几份；默认每个核一份")
    ] = None,
    pattern: Annotated[
        list[str] | None,
        typer.Option(
            "--pattern", help="只排名字合乎此式的文件，如 '通知*.txt'，可多次"
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="接着上次排：已经排好且没有变的不再排")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="一直看着文件夹，有新存的就排")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="覆盖已有的、不是上次排出的文件")
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option("--report", help="报告文件；默认 DST/govdoc-batch.jsonl"),
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", help="一份最多排多少秒；0 为不限")
    ] = 120.0,
    memory: Annotated[
        int, typer.Option("--memory", help="每个进程最多用多少 MB 内存；0 为不限")
    ] = 1024,
    fsync: Annotated[
        bool, typer.Option("--fsync", help="每份都等磁盘写牢，断电也不丢；较慢")
    ] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="只显示错误")] = False,
    verbose: Annotated[
        int, typer.Option("-v", "--verbose", count=True, help="显示每份和全部提示")
    ] = 0,
    **given: Any,
) -> None:
    """Format every text of a folder; the summary says what became of them."""
    from govdoc.batches import Batch, BatchInterrupted, BatchOptions

    how = BatchOptions(
        suffixes=chosen_suffixes(pdf, no_docx),
        jobs=jobs,
        resume=resume or watch,
        force=force,
        report=report,
        timeout=timeout or None,
        memory=memory or None,
        durable=fsync,
        **({"patterns": tuple(pattern)} if pattern else {}),
    )
    verbosity = -1 if quiet else verbose
    with _stoppable(), _show(verbosity) as tell:
        try:
            with Batch(source, target, format_options(**given), how, tell) as job:
                done = _watch(job, verbosity) if watch else job.run()
        except BatchInterrupted as stop:
            _print_summary(stop.report, verbosity)
            raise
    _print_summary(done, verbosity)
    raise typer.Exit(done.exit_code)


def _watch(job: Batch, verbosity: int) -> BatchReport:
    from govdoc.batches import watch

    for done in watch(job):
        _print_summary(done, verbosity)
        if verbosity >= 0:
            typer.echo("正在看着文件夹，按 Ctrl-C 结束", err=True)
    return done


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    """Make a request to end, or a closed terminal, the same as Ctrl-C."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    wanted = [getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP")]
    is_main = threading.current_thread() is threading.main_thread()
    old = {s: signal.signal(s, interrupt) for s in wanted if s is not None and is_main}
    try:
        yield
    finally:
        for number, handler in old.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def _show(verbosity: int) -> Iterator[Callable[[FileOutcome, int], None]]:
    """Yield what prints outcomes, above a progress bar where there is a terminal."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    progress = Progress(
        TextColumn("正在排版"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
        console=console,
        transient=True,
        disable=verbosity < 0 or not console.is_terminal,
    )
    bar = progress.add_task("", total=None)

    def tell(outcome: FileOutcome, size: int) -> None:
        done = 1 if progress.finished else progress.tasks[bar].completed + 1
        progress.update(bar, total=size, completed=done, description=_short(outcome))
        _print_outcome(outcome, verbosity)

    with progress:
        yield tell


def _short(outcome: FileOutcome) -> str:
    from govdoc.files import shown

    name = shown(outcome.source)
    return name if len(name) <= 24 else f"…{name[-23:]}"


def _print_outcome(outcome: FileOutcome, verbosity: int) -> None:
    from govdoc.files import shown

    if outcome.exit_code:
        print_error(outcome.message or "", outcome.hint)
    elif outcome.message and verbosity >= 0:
        print_error(outcome.message, outcome.hint, kind="注意")
    elif verbosity > 0:
        name = shown(outcome.source)
        typer.echo(f"{name}：{_WORDS[outcome.state.value]}")
        print_findings(name, outcome.findings, verbosity, "逐处见报告")


_WORDS = {
    "written": "已写出",
    "unchanged": "没有变，不必排",
    "skipped": "略过",
    "failed": "没有排成",
}


def _print_summary(done: BatchReport, verbosity: int) -> None:
    from rich.console import Console
    from rich.table import Table

    from govdoc.batches import State
    from govdoc.files import shown

    if verbosity < 0:
        return
    table = Table("结果", "份数", show_edge=False)
    for state in State:
        if done.counts.get(state):
            table.add_row(_WORDS[state.value], f"{done.counts[state]:,}")
    if done.not_done:
        table.add_row("还没有排", f"{done.not_done:,}")
    elif not done.counts:
        table.add_row("没有找到要排的文件", "0")
    Console().print(table)
    if not done.counts and not done.not_done:
        typer.echo("默认只排 .txt 和 .md；别的用 --pattern 指定，如 --pattern '*.docx'")
    facts = [f"共 {done.pages:,} 页"] if done.pages else []
    facts += [f"{done.findings:,} 条提示"] if done.findings else []
    facts += [f"用时 {done.seconds:.1f} 秒", f"明细见 {shown(done.report)}"]
    typer.echo("，".join(facts))
