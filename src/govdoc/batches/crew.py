"""Whoever does the work: what a batch asks of all, and an engine of those it reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from typing import Any, Protocol

from govdoc.batches.plan import Task
from govdoc.errors import GovdocError


class Workers(Protocol):
    """Whoever does tasks: processes of ours, or an engine's."""

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Any]]:
        """Do the tasks, yielding each with its result, or `Lost`, as they come.

        Few of them are taken before they are begun: they need not be known all.
        """

    def drain(self, seconds: float) -> Iterator[tuple[Task, Any]]:
        """Let what was begun come to its end, for so many seconds at most."""

    def close(self) -> None:
        """End what we have started."""


class Crew(Protocol):
    """Who works."""

    def executor(self) -> Executor | None:
        """Return what takes the next load; None: only those are there that were dismissed."""

    def slots(self) -> int:
        """Return how many loads are done at a time now; 0: nobody is there to do them."""

    def each(self) -> Iterable[Executor]:
        """Return for each worker what gives loads to no other; none: they are not known."""

    def dismiss(self, worker: str) -> bool:
        """Give one no more loads, by what `cluster.own_address` says there.

        Returns:
            False: workers are not known apart.
        """

    def renew(self) -> None:
        """Mend what was broken; all that was sent is lost.

        Raises:
            GovdocError: it cannot be mended.
        """

    def is_death(self, error: BaseException) -> bool:
        """Return whether an error says that workers died of a load."""

    def close(self) -> None:
        """Let go of what was opened."""


class Borrowed:
    """A crew: an executor of the caller's, who closes it."""

    def __init__(self, executor: Executor, slots: int) -> None:
        """Keep them."""
        self._executor = executor
        self._slots = slots

    def executor(self) -> Executor:
        """Return what was given."""
        return self._executor

    def slots(self) -> int:
        """Return what was said."""
        return self._slots

    def each(self) -> Iterable[Executor]:
        """Return none: workers are not known apart."""
        return ()

    def dismiss(self, worker: str) -> bool:
        """Return False, for the same reason."""
        return False

    def renew(self) -> None:
        """Give up.

        Raises:
            GovdocError: always; an executor that broke stays broken.
        """
        raise GovdocError("执行器停了，或它的进程意外退出", "请另建一个，再接着排")

    def is_death(self, error: BaseException) -> bool:
        """Return False: an executor whose workers die is broken."""
        return False

    def close(self) -> None:
        """Do nothing."""
