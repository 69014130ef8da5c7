"""Worker processes that may hang or die without taking the others along."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Any, Generic

from govdoc.batches.child import Child, Task, start_child
from govdoc.errors import GovdocError

_MAX_STILLBORN = 3
"""Workers in a row that may end before they are warm; then something is wrong."""
_HINT = (
    "请放宽 --memory，或减少 --jobs；用程序调用的，程序要存成文件，"
    'govdoc.batch(…) 写在 if __name__ == "__main__": 之下'
)
"""A worker imports the program's main module: what stands there unguarded runs again."""


@dataclass(frozen=True, slots=True)
class Lost:
    """In place of a result: the worker ended, or was ended, before it gave one."""

    is_late: bool
    """It was ended for taking too long."""


class Pool(Generic[Task]):
    """Processes that each do one task at a time.

    The serving function gets ``(connection, setup)``; it sends True when it is ready,
    then answers each order with any number of notes (each waits for an answer) and one
    result.
    """

    def __init__(  # noqa: PLR0913 - what both a batch and a server decide
        self,
        serve: Callable[[Connection, Any], None],
        setup: object,
        size: int,
        timeout: float | None,
        *,
        order: Callable[[Task], object],
        is_note: Callable[[object], bool],
        note: Callable[[Task, Any], None],
        bury: Callable[[Task], None],
        template: str | None = None,
    ) -> None:
        """Keep what workers need; none is started yet.

        Args:
            serve: runs in each process; a function of a module.
            setup: pickled once for each worker.
            size: how many tasks at a time.
            timeout: seconds for one task; None: no limit.
            order: called just before a task is sent; what it returns is sent.
            is_note: tells a note from a result.
            note: called with each note, before the worker goes on.
            bury: called with the task of each process that ended before its time.
            template: a module that one process loads, of which workers are copied where
                the system does that well (Linux); they are ready at once then. It may
                open no file and start no thread. None: each worker starts from nothing.
        """
        self._serve = serve
        self._setup = setup
        self._size = size
        self._timeout = timeout
        self._order = order
        self._is_note = is_note
        self._note = note
        self._bury = bury
        self._template = template if sys.platform == "linux" else None
        self._workers: list[Child[Task]] = []
        self._stillborn = 0

    def run(
        self, tasks: Iterable[Task], *, tries: int = 2
    ) -> Iterator[tuple[Task, Any]]:
        """Do the tasks, yielding each with its result, or `Lost`, as they come.

        Args:
            tasks: in the order in which they are begun; taken one by one.
            tries: 2: one whose worker died is done once more, alone, after all others.

        Raises:
            GovdocError: workers cannot be started.
        """
        again: list[Task] = []
        left = iter(tasks)
        first = list(islice(left, self._size))
        for task, result in self._run(chain(first, left), len(first)):
            if tries > 1 and isinstance(result, Lost) and not result.is_late:
                again.append(task)
            else:
                yield task, result
        for task in again:
            self._part(keep=1)
            yield from self._run(iter([task]), 1)

    def drain(self, seconds: float) -> Iterator[tuple[Task, Any]]:
        """Let what was begun come to its end, for so many seconds at most."""
        deadline = monotonic() + seconds
        while any(worker.task is not None for worker in self._workers):
            left = deadline - monotonic()
            if left <= 0:
                return
            yield from self._events(left)

    def warm(self) -> None:
        """Start the workers, and wait until they are warm.

        Raises:
            GovdocError: they cannot be started.
        """
        while len(self._workers) < self._size:
            self._workers.append(self._started())
        while any(not worker.is_warm for worker in self._workers):
            for _ in self._events(None):
                pass

    def stop(self) -> None:
        """End what is done or gets warm; from another thread, `run` yields `Lost`."""
        for worker in list(self._workers):
            if worker.is_at_work:
                worker.kill()

    def close(self) -> None:
        """End all workers; what they were writing is removed."""
        self._part(keep=0)

    def __enter__(self) -> Pool[Task]:
        """Return the pool itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the pool."""
        self.close()

    def _run(self, tasks: Iterator[Task], size: int) -> Iterator[tuple[Task, Any]]:
        waiting = next(tasks, None)
        while waiting is not None or self._busy():
            while waiting is not None and (worker := self._idle()):
                self._send(worker, waiting)
                waiting = next(tasks, None)
            while waiting is not None and len(self._workers) < size:
                self._workers.append(self._started())
            yield from self._events(None)

    def _busy(self) -> bool:
        return any(worker.task is not None for worker in self._workers)

    def _idle(self) -> Child[Task] | None:
        """Return a worker that waits; one that died while it did is given up."""
        for worker in list(self._workers):
            if worker.is_at_work:
                continue
            if not worker.has_gone:
                return worker
            worker.kill()
            self._end(worker)
        return None

    def _started(self) -> Child[Task]:
        return start_child(self._serve, self._setup, self._template)

    def _send(self, worker: Child[Task], task: Task) -> None:
        worker.task = task
        worker.deadline = monotonic() + (self._timeout or float("inf"))
        with contextlib.suppress(OSError):  # it has died: the next event tells
            worker.connection.send(self._order(task))

    def _events(self, seconds: float | None) -> Iterator[tuple[Task, Any]]:
        """Wait for one or more workers to say something, to end, or to be late."""
        now = monotonic()
        times = [w.deadline - now for w in self._workers if w.is_at_work]
        left = min([*times, *([] if seconds is None else [seconds])], default=None)
        if left == float("inf"):
            left = None
        heard = wait(
            [w.connection for w in self._workers],
            None if left is None else max(0, left),
        )
        for worker in [w for w in self._workers if w.connection in heard]:
            yield from self._hear(worker)
        for worker in list(self._workers):
            if worker.is_at_work and worker.deadline < monotonic():
                yield from self._lose(worker, is_late=True)

    def _hear(self, worker: Child[Task]) -> Iterator[tuple[Task, Any]]:
        try:
            said = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._lose(worker, is_late=False)
            return
        task = worker.task
        if task is None:
            worker.is_warm = True
            self._stillborn = 0
        elif self._is_note(said):
            self._note(task, said)
            with contextlib.suppress(OSError):
                worker.connection.send(True)
        else:
            worker.task = None
            yield task, said

    def _lose(self, worker: Child[Task], is_late: bool) -> Iterator[tuple[Task, Any]]:
        """Give a worker up; without a task it either was done or never got warm."""
        worker.kill()
        self._end(worker)
        if worker.task is not None:
            yield worker.task, Lost(is_late)
        elif not worker.is_warm:
            self._stillborn += 1
            if self._stillborn > _MAX_STILLBORN:
                raise GovdocError("排版的程序启动不了", _HINT)

    def _part(self, keep: int) -> None:
        going = self._workers[keep:]
        for worker in going:
            worker.dismiss()
        for worker in going:
            self._end(worker)

    def _end(self, worker: Child[Task]) -> None:
        worker.end()
        if worker.task is not None:
            self._bury(worker.task)
        self._workers.remove(worker)


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
