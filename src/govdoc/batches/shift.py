"""Who does the work of a run, and how what they answer is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from govdoc.batches.crew import Workers
from govdoc.batches.entries import Digests, Entry
from govdoc.batches.orders import Answer, Order, Setup
from govdoc.batches.plan import Task
from govdoc.batches.pool import Lost
from govdoc.batches.types import FileOutcome, State, failure
from govdoc.errors import DiskFullError, InputError

_GRACE = 5.0
"""Seconds that files begun may take to be finished after an interrupt."""


class Records(Protocol):
    """The report of a run, as its work is recorded in it."""

    def entry(self, source: str) -> Entry:
        """Return what is recorded of a source."""

    def start(self, source: str, made: Digests) -> None:
        """Record that a source's outputs are about to be written."""

    def finish(
        self,
        outcome: FileOutcome,
        sha256: str | None = None,
        made: Digests | None = None,
    ) -> None:
        """Record an outcome."""


class Shift:
    """The workers of a run."""

    def __init__(
        self,
        setup: Setup,
        timeout: float | None,
        records: Records,
        others: Callable[[str], tuple[Entry, ...]],
        *,
        check: Callable[[], None],
        on_refusal: Callable[[str], None],
    ) -> None:
        """Begin without workers.

        Args:
            setup: of the run.
            timeout: seconds for one file; None: no limit.
            records: where outcomes go.
            others: what reports of other shards say of a source.
            check: makes sure that nothing has gone that every file needs, when one failed.
            on_refusal: called with why a machine gets no more to do.
        """
        self._setup = setup
        self._timeout = timeout
        self._records = records
        self._others = others
        self._check = check
        self._on_refusal = on_refusal
        self.refused: list[str] = []
        """Machines that got no more to do, and why, in Chinese."""
        self._workers: Workers | None = None

    def set_to_work(self, workers: Workers) -> None:
        """Take workers, whom `close` sends home."""
        self._workers = workers

    def order(self, task: Task) -> Order:
        """Return what a worker is told of a task."""
        source = task.source
        return Order(task, self._records.entry(source), self._others(source))

    def note(self, task: Task, made: Digests) -> None:
        """Record that outputs are about to be written."""
        self._records.start(task.source, made)

    def refuse(self, why: str) -> None:
        """Tell that a machine gets no more to do."""
        self.refused.append(why)
        self._on_refusal(why)

    def do(self, tasks: Iterable[Task]) -> Iterator[FileOutcome]:
        """Have tasks done, yielding outcomes as they come.

        Raises:
            GovdocError: what stops the whole run.
        """
        assert self._workers is not None
        for task, result in self._workers.run(tasks):
            yield self._record(task, result)

    def last_words(self) -> Iterator[FileOutcome]:
        """Finish what was begun before an interrupt, then end the workers."""
        if self._workers is None:
            return
        for task, result in self._workers.drain(_GRACE):
            if isinstance(result, Answer):
                yield self._record(task, result)
        self.close()

    def close(self) -> None:
        """End the workers."""
        if self._workers is not None:
            self._workers.close()
            self._workers = None

    def _record(self, task: Task, result: Answer | Lost) -> FileOutcome:
        answer = self._lost(task, result) if isinstance(result, Lost) else result
        outcome = answer.outcome
        if outcome.state is State.FAILED:
            self._check()  # rather than that file after file fails
        self._records.finish(outcome, answer.sha256, answer.made)
        if answer.is_hopeless:
            raise DiskFullError(
                outcome.message or "", "已停下；请腾出空间，再加 --resume 接着排"
            )
        return outcome

    def _lost(self, task: Task, lost: Lost) -> Answer:
        name = self._setup.source.shown(task.source)
        if lost.is_late:
            error = InputError(
                f"{name}: {self._timeout:g} 秒还没有排完，已停下这一份",
                "若确需排版，请用 --timeout 放宽",
            )
        else:
            error = InputError(
                f"{name}: 排到它，程序两次意外退出（被系统结束，或内存不够）",
                "请单独用 govdoc format 排这一份，看是什么原因",
            )
        return Answer(failure(task.source, error))
