"""What one worker process does: one file after another, with everything warm."""

from __future__ import annotations

import contextlib
import hashlib
import signal
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import PurePosixPath
from time import perf_counter
from typing import Any

from govdoc import files
from govdoc.api import check_bytes, render_all, report_checks
from govdoc.batches.entries import Digests
from govdoc.batches.ledger import NAME
from govdoc.batches.orders import Answer, Order, Setup
from govdoc.batches.plan import Task
from govdoc.batches.process import (
    leave,
    limit_memory,
    settle_down,
    warm_up,
    warm_up_checks,
)
from govdoc.batches.types import FileOutcome, State, failure
from govdoc.errors import DiskFullError, GovdocError, InputError, OutputError
from govdoc.findings import STRICT_HINT, Finding, Severity, strict_message
from govdoc.transforms.choice import UNMATCHED

CHECKED_AS = ".html"
"""The format of a report of what was found in one file."""
REPORT_SUFFIX = f".检查{CHECKED_AS}"
"""What the names of such reports end in."""


def serve(connection: Connection, setup: Setup) -> None:
    """Do orders until the pipe closes; runs in a process of its own.

    Sends True when warm; then for each order first what its outputs will be, if it is
    about to write (and waits for an answer: by then that is recorded), last a `Answer`.
    """
    get_ready(setup)

    def announce(made: Digests) -> None:
        connection.send(made)
        connection.recv()

    serve_orders(connection, lambda order: do(order, setup, announce))


def get_ready(setup: Setup) -> None:
    """Have a new process held to its memory, deaf to Ctrl-C, and warm."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    signal.signal(signal.SIGTERM, leave)
    limit_memory(setup.memory)
    if setup.checks is None:
        warm_up(setup.suffixes)
    else:
        warm_up_checks()
    settle_down()


def serve_orders(connection: Connection, answer: Callable[[Any], object]) -> None:
    """Say that the process is warm, then answer each order, until the pipe closes."""
    with contextlib.suppress(EOFError, OSError):  # the parent is gone
        connection.send(True)
        while True:
            result = answer(connection.recv())
            connection.send(result)
            if isinstance(result, Answer) and result.is_exhausted:
                break
    with contextlib.suppress(ValueError):  # not in the main thread
        signal.signal(
            signal.SIGTERM, signal.SIG_IGN
        )  # it leaves: libraries say goodbye


def do(order: Order, setup: Setup, announce: Callable[[Digests], None]) -> Answer:
    """Format one file, or find that nothing is to be done.

    Args:
        order: the file.
        setup: the run.
        announce: called before anything is written, with what the outputs will be.
    """
    began = perf_counter()
    task = order.task
    sha256: str | None = None
    try:
        setup.source.check()
        setup.target.check()
        sha256 = setup.source.fingerprint(task.source, setup.options.limits)
        if setup.resume and (made := _right(sha256, order, setup)) is not None:
            outcome = FileOutcome(
                source=task.source,
                state=State.UNCHANGED,
                outputs=task.outputs,
                seconds=perf_counter() - began,
            )
            return Answer(outcome, sha256, made)
        _refuse_special(order, setup)
        make = _format if setup.checks is None else _check
        return make(order, sha256, setup, began, announce)
    except _ForeignError as error:
        return Answer(_skipped(task, error))
    except Exception as error:
        known, is_exhausted = _explain(error, setup.source.shown(task.source))
        return Answer(
            failure(task.source, known, perf_counter() - began),
            sha256,
            is_hopeless=isinstance(error, DiskFullError),
            is_exhausted=is_exhausted,
        )


def _right(sha256: str, order: Order, setup: Setup) -> Digests | None:
    """Return the outputs if all is as recorded; None: something is to be done."""
    for entry in order.entries:
        if (sha256, setup.key) == (entry.sha256, entry.key):
            made = {one: setup.target.digest(one) for one in order.task.outputs}
            found = {one: digest for one, digest in made.items() if digest is not None}
            known = [found[one] in entry.outputs.get(one, ()) for one in found]
            if len(found) == len(made) and all(known):
                return found
    return None


class _ForeignError(Exception):
    """An output exists that no earlier run is known to have made, nor would this one."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__()
        self.name = name
        self.why = why


def _refuse_special(order: Order, setup: Setup) -> None:
    """Make sure that no output is a link or a device, which is ours in no case.

    Raises:
        _ForeignError: naming the first that is.
    """
    for output in () if setup.force else order.task.outputs:
        if setup.target.is_special(output):
            raise _foreign(order, setup, output)


def _refuse_foreign(order: Order, setup: Setup, made: Digests) -> None:
    """Make sure that all that will be replaced is ours.

    It is where a report says so, or where it is what will stand there anyway: of a run
    on other machines that was killed nothing else tells which outputs it has made.

    Args:
        order: the file.
        setup: the run.
        made: what the outputs will be.

    Raises:
        _ForeignError: naming the first that is not.
    """
    for output, digest in () if setup.force else made.items():
        there = setup.target.digest(output)
        if there is None and not setup.target.is_taken(output):
            continue
        if there != digest and there not in order.known(output):
            raise _foreign(order, setup, output)


def _foreign(order: Order, setup: Setup, output: str) -> _ForeignError:
    why = _CHANGED if order.known(output) else _UNKNOWN
    return _ForeignError(setup.target.shown(output), why)


_CHANGED = "写出以后有人改过"
_UNKNOWN = (
    "没有从这份文稿排它的记录"
    f"（文稿改过名，上次排到它时被强行结束，或报告 {NAME} 删了、换了地方？）"
)
"""Of an output that stands there, why it is not replaced."""


def _skipped(task: Task, found: _ForeignError) -> FileOutcome:
    return FileOutcome(
        source=task.source,
        state=State.SKIPPED,
        message=f"{found.name}: 文件已存在，{found.why}",
        hint=files.TAKEN_HINT,
        exit_code=OutputError.exit_code,
    )


def _announcing(
    order: Order,
    setup: Setup,
    announce: Callable[[Digests], None],
    made: dict[str, str],
) -> Callable[[Sequence[bytes]], None]:
    """Return what is called with the outputs just before they are written.

    It fills ``made`` with what they will be.
    """

    def begin(contents: Sequence[bytes]) -> None:
        digests = [hashlib.sha256(data).hexdigest() for data in contents]
        made.update(zip(order.task.outputs, digests, strict=True))
        setup.target.check()
        _refuse_foreign(order, setup, made)
        announce(made)

    return begin


def _check(
    order: Order,
    sha256: str,
    setup: Setup,
    began: float,
    announce: Callable[[Digests], None],
) -> Answer:
    """Check one file, and write the report of what is found."""
    assert setup.checks is not None
    task, made = order.task, dict[str, str]()
    options = setup.options
    data = setup.source.data(task.source, options.limits)
    found = check_bytes(
        data, task.source, limits=options.limits, options=setup.checks,
        reading=options.reading, facts=options.look.facts,
        settings=setup.source.settings(task.source, options.limits),
    )  # fmt: skip
    shown = found.at_least(setup.checks.level)
    report = report_checks([shown], CHECKED_AS, {task.source: data})
    _announcing(order, setup, announce, made)([report])
    mode = setup.source.mode(task.source)
    setup.target.write([(task.outputs[0], report)], setup.durable, mode)
    loud = len(found.at_least(Severity.WARNING).faults)
    outcome = FileOutcome(
        source=task.source,
        state=State.WRITTEN,
        outputs=task.outputs,
        findings=tuple(one.to_finding() for one in shown.faults),
        seconds=perf_counter() - began,
        message=f"{files.shown(task.source)}：有 {loud} 处要改" if loud else None,
        exit_code=1 if loud else 0,
    )
    return Answer(outcome, sha256, made)


def _format(
    order: Order,
    sha256: str,
    setup: Setup,
    began: float,
    announce: Callable[[Digests], None],
) -> Answer:
    task, options = order.task, setup.options
    made, said = dict[str, str](), list[Finding]()
    document = setup.source.document(task.source, options, said.append)
    done, contents = render_all(
        document, [PurePosixPath(one).suffix for one in task.outputs],
        options=options, report=said.append,
        name=setup.source.shown(task.source),
    )  # fmt: skip
    _announcing(order, setup, announce, made)(contents)
    mode = setup.source.mode(task.source, document)
    outputs = list(zip(task.outputs, contents, strict=True))
    setup.target.write(outputs, setup.durable, mode)
    # A list is a whole folder's: `BatchReport.unmatched` says what none has.
    findings = done.paged(one for one in said if one.code != UNMATCHED)
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
    return Answer(outcome, sha256, made)


def _explain(error: Exception, name: str) -> tuple[GovdocError, bool]:
    """Return the error for the user, and whether memory ran out."""
    if isinstance(error, GovdocError):
        return error, False
    if isinstance(error, MemoryError):
        message = f"{name}: 内存超过了一份文稿的上限"
        return InputError(message, "若确需排版，请用 --memory 放宽"), True
    message = f"{name}: 程序出错（{type(error).__name__}: {error}）"
    hint = "这是 govdoc 的缺陷；请单独用 govdoc format -vv 排这份文件，看细节"
    return GovdocError(message, hint), False
