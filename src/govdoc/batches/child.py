"""A process that does one task at a time for a pool, and the pipe to it."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")

_START_UP = 120.0
"""Seconds that a worker may take to get warm, on a machine under load."""
_FAREWELL = 2.0
"""Seconds between asking a worker to leave and ending it."""


@dataclass(eq=False)
class Child(Generic[Task]):
    """One of a pool's workers."""

    process: Any
    connection: Connection
    deadline: float
    """By the monotonic clock; of its task, or until it has to be warm."""
    is_warm: bool = False
    task: Task | None = None

    @property
    def is_at_work(self) -> bool:
        """Whether it has a task, or is getting warm."""
        return self.task is not None or not self.is_warm

    @property
    def has_gone(self) -> bool:
        """Whether it has closed its end of the pipe, where it has nothing to say."""
        try:
            return self.connection.poll()
        except OSError:
            return True

    def kill(self) -> None:
        """End it at once; another thread may be hearing of its end."""
        with contextlib.suppress(ValueError):  # it has ended by itself
            self.process.kill()

    def dismiss(self) -> None:
        """Ask it to leave, which `end` waits for."""
        self.connection.close()
        self.process.terminate()

    def end(self) -> None:
        """Wait until it has left, for a while; let go of what was open to it."""
        self.process.join(_FAREWELL)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.connection.close()
        with contextlib.suppress(ValueError):  # another thread is hearing of its end
            self.process.close()


def start_child(
    serve: Callable[[Connection, Any], None], setup: object, template: str | None
) -> Child[Any]:
    """Start a process; see `govdoc.batches.pool.Pool` for the words.

    Either way threads and locks stay ours.
    """
    context: Any = multiprocessing.get_context("forkserver" if template else "spawn")
    if template:
        context.set_forkserver_preload([template])
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, setup), daemon=True)
    with _no_interrupts():
        process.start()
    theirs.close()
    return Child(process, ours, monotonic() + _START_UP)


@contextlib.contextmanager
def _no_interrupts() -> Iterator[None]:
    """Let a child be born deaf to Ctrl-C, which the terminal sends to it as well."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # who starts it lets interrupts in again
    old = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, old)
