"""``govdoc batch``: a folder of documents → a folder of DOCX and PDF."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from govdoc.cli.console import print_error, print_findings, say
from govdoc.cli.fields import with_options
from govdoc.cli.opening import open_made
from govdoc.cli.options import Quiet
from govdoc.cli.outputs import (
    NoDocx,
    Pdf,
    check_track,
    chosen_suffixes,
)
from govdoc.cli.progress import progress_bar
from govdoc.errors import UsageError
from govdoc.formats import readable
from govdoc.options import (
    DEFAULT_BATCH,
    DEFAULT_CHECKS,
    DEFAULT_OPTIONS,
    BatchOptions,
    CheckOptions,
    Options,
)

if TYPE_CHECKING:
    from govdoc.batches import Batch, BatchReport, FileOutcome
    from govdoc.batches.types import LeftOut


@with_options
def batch_command(
    source: Annotated[
        str,
        typer.Argument(
            metavar="文稿文件夹", help="放文稿的文件夹，或 s3://桶/文件夹 这样的地址"
        ),
    ],
    target: Annotated[
        str,
        typer.Argument(metavar="成品文件夹", help="放成品的文件夹，或这样的地址"),
    ],
    pdf: Pdf = False,
    no_docx: NoDocx = False,
    how: BatchOptions = DEFAULT_BATCH,
    check: Annotated[
        bool, typer.Option("--check", help="只检查：每份写一页查出的问题，不排版")
    ] = False,
    checks: CheckOptions = DEFAULT_CHECKS,
    watch: Annotated[
        bool, typer.Option("--watch", help="一直看着文件夹，有新存的就排")
    ] = False,
    opens: Annotated[bool, typer.Option("--open", help="排完就打开结果页")] = False,
    quiet: Quiet = False,
    verbose: Annotated[
        int,
        typer.Option(
            "-v", "--verbose", count=True, show_default=False, help="显示每份和全部提示"
        ),
    ] = 0,
    options: Options = DEFAULT_OPTIONS,
) -> None:
    """Format every document of a folder; the summary says what became of them."""
    from govdoc.batches import Batch, BatchInterrupted, open_batch

    suffixes = chosen_suffixes(options.output.to, pdf, no_docx)
    check_track(options.output, suffixes)
    options = options._replace(output=options.output._replace(to=suffixes))
    how = how._replace(resume=how.resume or watch)
    if checks.today is None:
        checks = checks._replace(today=datetime.date.today())
    asked = checks if check else None
    verbosity = -1 if quiet else verbose
    words = _words(check)
    if verbosity >= 0 and _is_one_folder(source, target):
        print_error("成品和文稿在同一个文件夹，成品就写在文稿旁边", kind="注意")

    def refuse(why: str) -> None:
        if verbosity >= 0:
            print_error(f"{why}；不再给它文稿，改好后重开它就接着用", kind="注意")

    with _show(verbosity, words) as tell:
        try:
            with open_batch(
                source,
                target,
                options=options,
                how=how,
                checks=asked,
                on_outcome=tell,
                on_refusal=refuse,
            ) as job:
                if not isinstance(job, Batch):
                    _refuse_folders_own(watch, opens)
                    done = job.run()
                else:
                    done = _watch(job, opens, verbosity, words) if watch else job.run()
        except BatchInterrupted as stop:
            _print_summary(stop.report, verbosity, words)
            raise
    _print_summary(done, verbosity, words)
    if how.patterns and not (done.counts or done.not_done) and verbosity >= 0:
        named = "、".join(how.patterns)
        print_error(f"没有名字合 --pattern {named} 的文件", kind="注意")
    _open_page(done, opens)
    raise typer.Exit(done.exit_code)


def _is_one_folder(source: str, target: str) -> bool:
    try:
        return Path(source).samefile(target)
    except OSError:  # one is not there yet, or is an address
        return False


def _refuse_folders_own(watch: bool, opens: bool) -> None:
    """Refuse what only folders of this machine have.

    Raises:
        UsageError: that is asked of a store.
    """
    for is_asked, option in ((watch, "--watch"), (opens, "--open")):
        if is_asked:
            raise UsageError(
                f"{option} 只用于本机的文件夹", "文稿、成品在存储里时，请不加它"
            )


def _open_page(done: BatchReport, opens: bool) -> None:
    open_made([done.page] if opens and done.page is not None else [])


def _watch(
    job: Batch, opens: bool, verbosity: int, words: Mapping[str, str]
) -> NoReturn:
    """Run again and again until it is told to stop: the way in which this ends well.

    Raises:
        BatchInterrupted: it was told so in the midst of a run.
        Exit: else; with the code of the last run.
    """
    from govdoc.batches import BatchInterrupted, watch

    def tell(line: str) -> None:
        if verbosity >= 0:
            print_error(line, kind="注意")

    done: BatchReport | None = None
    try:
        for done in watch(job, tell=tell):
            _print_summary(done, verbosity, words)
            _open_page(done, opens)
            opens = False  # the page that is open may be loaded again
            if verbosity >= 0:
                say("正在看着文件夹，按 Ctrl-C 结束", is_error=True)
    except BatchInterrupted:
        raise
    except KeyboardInterrupt:
        if done is None:
            raise
    if verbosity >= 0:
        say("已停下", is_error=True)
    raise typer.Exit(done.exit_code if done is not None else 0)


@contextlib.contextmanager
def _show(
    verbosity: int, words: Mapping[str, str]
) -> Iterator[Callable[[FileOutcome, int], None]]:
    """Yield what prints outcomes, above a progress bar where there is a terminal."""
    progress = progress_bar(words[_DOING], is_quiet=verbosity < 0)
    bar = progress.add_task("", total=None)

    def tell(outcome: FileOutcome, size: int) -> None:
        done = 1 if progress.finished else progress.tasks[bar].completed + 1
        speed = progress.tasks[bar].speed
        rate = f"{speed:.1f} 份/秒　" if speed else ""
        shown = f"{rate}{_short(outcome)}"
        progress.update(bar, total=size or None, completed=done, description=shown)
        _print_outcome(outcome, verbosity, words)

    with progress:
        yield tell


def _short(outcome: FileOutcome) -> str:
    from govdoc.files import shown

    name = shown(outcome.source)
    return name if len(name) <= 24 else f"…{name[-23:]}"


def _print_outcome(
    outcome: FileOutcome, verbosity: int, words: Mapping[str, str]
) -> None:
    from govdoc.files import shown

    if outcome.exit_code:
        print_error(outcome.message or "", outcome.hint)
    elif outcome.message and verbosity >= 0 and outcome.state.value != _LEFT_OUT:
        print_error(outcome.message, outcome.hint, kind="注意")
    elif verbosity > 0:
        name = shown(outcome.source)
        why = f"（{outcome.message}）" if outcome.message else ""
        say(f"{name}：{words[outcome.state.value]}{why}")
        print_findings(name, outcome.findings, verbosity, "逐处见报告")


_LEFT_OUT = "left out"
"""The value of a state; the class loads what only a batch needs."""
_DOING, _WAITING, _NONE = "doing", "waiting", "none"
"""What else there are words for."""


def _words(is_check: bool) -> dict[str, str]:
    """Return what becomes of files in the words of what is done with them."""
    verb = "查" if is_check else "排"
    return {
        _DOING: "正在检查" if is_check else "正在排版",
        "written": "已检查" if is_check else "已写出",
        "unchanged": f"没有变，不必{verb}",
        "skipped": "略过",
        _LEFT_OUT: f"没有{verb}的其他文件",
        "failed": f"没有{verb}成",
        _WAITING: f"还没有{verb}",
        _NONE: f"没有找到要{verb}的文件",
    }


def _print_summary(done: BatchReport, verbosity: int, words: Mapping[str, str]) -> None:
    from rich.console import Console
    from rich.table import Table

    from govdoc.batches import State
    from govdoc.batches.walk import UNREADABLE

    if verbosity < 0:
        return
    table = Table("结果", "份数", show_edge=False)
    for state in State:
        if done.counts.get(state):
            table.add_row(words[state.value], f"{done.counts[state]:,}")
    if done.not_done != 0:
        rest = "没有数完" if done.not_done is None else f"{done.not_done:,}"
        table.add_row(words[_WAITING], rest)
    elif not done.counts:
        table.add_row(words[_NONE], "0")
    Console().print(table)
    for why, left in done.left_out.items():
        say(f"{words[_LEFT_OUT]}：{_listed(left)}（{why}）")
    if UNREADABLE in done.left_out or not (done.counts or done.not_done):
        read = "、".join(one.chinese.removesuffix(" 文档") for one in readable())
        say(f"读得了的：{read}；只做其中几种，用 --pattern，如 --pattern '*.docx'")
    for why, left in done.former.items():
        print_error(f"{why}：{_listed(left)}", kind="注意")
    if done.unmatched:
        print_error(f"清单里有 {len(done.unmatched)} 个编号没有对上哪一份", kind="注意")
    _print_facts(done)


def _listed(some: LeftOut) -> str:
    from govdoc.files import shown

    more = f" 等 {some.size:,} 个" if some.size > len(some.names) else ""
    return f"{'、'.join(map(shown, some.names))}{more}"


def _print_facts(done: BatchReport) -> None:
    from govdoc.files import shown

    facts = [f"共 {done.pages:,} 页"] if done.pages else []
    facts += [f"{done.findings:,} 条提示"] if done.findings else []
    facts += [f"用时 {done.seconds:.1f} 秒", f"明细见 {shown(done.report)}"]
    say("，".join(facts))
    if done.page is not None:
        say(f"打开看：{shown(done.page)}")
    if done.page_error is not None:
        error = done.page_error
        print_error(f"结果页没有写成：{error.message}", error.hint, kind="注意")
