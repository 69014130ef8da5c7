"""What one worker process does: one file after another, with everything warm."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter

from govdoc import files
from govdoc.api import format_file, read_text, render
from govdoc.batches.fingerprint import fingerprint
from govdoc.batches.ledger import Entry, Owned
from govdoc.batches.plan import Task
from govdoc.batches.types import FileOutcome, State, failure
from govdoc.errors import DiskFullError, FontError, GovdocError, InputError, OutputError
from govdoc.findings import STRICT_HINT, strict_message
from govdoc.limits import Limits
from govdoc.options import Options
from govdoc.transforms.choice import UNMATCHED

_WARM_UP = "关于预热的通知\n\n各单位：\n\n　　一、预热\n\n　　正文。\n"
_ALLOCATIONS = 100_000
"""Objects between two searches for cycles, as on the command line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What all files of a run share; travels to the worker once."""

    source: Path
    target: Path
    options: Options
    suffixes: Sequence[str]
    """Of the outputs."""
    key: str
    """Stands for the options and the version."""
    force: bool
    resume: bool
    durable: bool
    memory: int
    """Bytes of address space; 0: as much as there is."""


@dataclass(frozen=True, slots=True)
class Order:
    """One file to do, and what is recorded of it."""

    task: Task
    entry: Entry


@dataclass(frozen=True, slots=True)
class Answer:
    """An outcome, and what the report records beside it."""

    outcome: FileOutcome
    sha256: str | None
    owned: Owned
    is_hopeless: bool = False
    """The disk is full: no other file would fare better."""
    is_exhausted: bool = False
    """Memory ran out: this process should be replaced."""


def serve(connection: Connection, setup: Setup) -> None:
    """Do orders until the pipe closes; runs in a process of its own.

    Sends True when warm; then for each order first what it owns, if it is about to
    write (and waits for an answer: by then that is recorded), last a `Answer`.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    signal.signal(signal.SIGTERM, _leave)
    _limit_memory(setup.memory)
    _warm_up(setup)
    _settle_down()

    def announce(owned: Owned) -> None:
        connection.send(owned)
        connection.recv()

    with contextlib.suppress(EOFError, OSError):  # the parent is gone
        connection.send(True)
        while True:
            result = do(connection.recv(), setup, announce)
            connection.send(result)
            if result.is_exhausted:
                return


def _leave(*_: object) -> None:
    raise SystemExit(1)


def _limit_memory(limit: int) -> None:
    if limit:
        with contextlib.suppress(ImportError, OSError, ValueError):  # not on Windows
            import resource

            _, ceiling = resource.getrlimit(resource.RLIMIT_AS)
            resource.setrlimit(resource.RLIMIT_AS, (limit, ceiling))


def _warm_up(setup: Setup) -> None:
    """Format a line, so that libraries and fonts are loaded before the clock runs."""
    for suffix in setup.suffixes:
        with contextlib.suppress(FontError):
            render(read_text(_WARM_UP), suffix)


def _settle_down() -> None:
    """Search for cycles seldom, and not among what lives as long as the process."""
    gc.set_threshold(_ALLOCATIONS)
    gc.collect()
    gc.freeze()


def do(order: Order, setup: Setup, announce: Callable[[Owned], None]) -> Answer:
    """Format one file, or find that nothing is to be done.

    Args:
        order: the file.
        setup: the run.
        announce: called before anything is written, with the outputs that are ours
            from then on.
    """
    began = perf_counter()
    task, entry = order.task, order.entry
    sha256: str | None = None
    try:
        limits = setup.options.limits
        sha256 = _fingerprint(setup.source / task.source, limits)
        if setup.resume and _is_right(sha256, order, setup):
            outcome = FileOutcome(
                source=task.source,
                state=State.UNCHANGED,
                outputs=task.outputs,
                seconds=perf_counter() - began,
            )
            return Answer(outcome, sha256, entry.outputs)
        foreign = [] if setup.force else _foreign(order, setup)
        if foreign:
            return Answer(
                _skipped(task, setup.target / foreign[0]), None, entry.outputs
            )
        announce({**entry.outputs, **dict.fromkeys(task.outputs)})
        return _format(task, sha256, setup, began)
    except Exception as error:
        known, is_exhausted = _explain(error, setup.source / task.source)
        outcome = failure(task.source, known, perf_counter() - began)
        return Answer(
            outcome,
            sha256,
            _still_there(order, setup),
            is_hopeless=isinstance(error, DiskFullError),
            is_exhausted=is_exhausted,
        )


def _fingerprint(source: Path, limits: Limits) -> str:
    try:
        return fingerprint(source, limits)
    except OSError as error:
        raise files.unreadable(source, error) from None


def _is_right(sha256: str, order: Order, setup: Setup) -> bool:
    entry = order.entry
    return (sha256, setup.key) == (entry.sha256, entry.key) and all(
        output in entry.outputs
        and entry.outputs[output] == _digest(setup.target / output)
        for output in order.task.outputs
    )


def _digest(path: Path) -> str | None:
    """Return a file's fingerprint; None: there is none."""
    try:
        return files.fingerprint(path)
    except OSError:
        return None


def _foreign(order: Order, setup: Setup) -> list[str]:
    """Return the outputs that exist and that no earlier run is known to have made."""
    return [
        output
        for output in order.task.outputs
        if os.path.lexists(setup.target / output)
        and not _is_ours(setup.target / output, output, order.entry.outputs)
    ]


def _is_ours(path: Path, output: str, owned: Owned) -> bool:
    return output in owned and owned[output] in {None, _digest(path)}


def _skipped(task: Task, existing: Path) -> FileOutcome:
    return FileOutcome(
        source=task.source,
        state=State.SKIPPED,
        message=f"{files.shown(existing)}: 文件已存在，不是上次排的，或排后又改过",
        hint="确要覆盖请加 --force，或换一个输出文件夹",
        exit_code=OutputError.exit_code,
    )


def _format(task: Task, sha256: str, setup: Setup, began: float) -> Answer:
    targets = [setup.target / output for output in task.outputs]
    try:
        targets[0].parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise files.unwritable(targets[0].parent, error) from None
    done = format_file(
        setup.source / task.source,
        *targets,
        force=True,  # `do` has looked
        durable=setup.durable,
        options=setup.options,
    )
    # A list is a whole folder's: `BatchReport.unmatched` says what none has.
    told = [one for one in done.findings if one.code != UNMATCHED]
    findings = done.paged(told)
    owned = {name: _digest(setup.target / name) for name in task.outputs}
    unsure = strict_message(findings) if setup.options.output.strict else ""
    outcome = FileOutcome(
        source=task.source,
        state=State.WRITTEN,
        outputs=task.outputs,
        findings=findings,
        pages=done.pages,
        seconds=perf_counter() - began,
        message=f"{files.shown(task.source)}：{unsure}" if unsure else None,
        hint=STRICT_HINT if unsure else None,
        exit_code=1 if unsure else 0,
    )
    # What has to be looked at is looked at again by the next run.
    return Answer(outcome, None if unsure else sha256, owned)


def _still_there(order: Order, setup: Setup) -> Mapping[str, str | None]:
    """After a failure all outputs are as they were: forget those that are absent."""
    owned = order.entry.outputs
    return {name: owned[name] for name in owned if (setup.target / name).exists()}


def _explain(error: Exception, source: Path) -> tuple[GovdocError, bool]:
    """Return the error for the user, and whether memory ran out."""
    name = files.shown(source)
    if isinstance(error, GovdocError):
        return error, False
    if isinstance(error, MemoryError):
        message = f"{name}: 内存超过了每个进程的上限"
        return InputError(message, "若确需排版，请用 --memory 放宽"), True
    message = f"{name}: 程序出错（{type(error).__name__}: {error}）"
    hint = "这是 govdoc 的缺陷；请单独用 govdoc format -vv 排这份文件，看细节"
    return GovdocError(message, hint), False
