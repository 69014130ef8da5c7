"""This process as the only worker, for stores that no other sees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from govdoc.batches.orders import Answer, Order, Setup
from govdoc.batches.plan import Task
from govdoc.batches.worker import do


class Alone:
    """Does tasks as a `govdoc.batches.pool.Pool` does, held to no time and no memory."""

    def __init__(self, setup: Setup, order: Callable[[Task], Order]) -> None:
        """Keep what is needed."""
        self._setup = setup
        self._order = order

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer]]:
        """Do the tasks, one after another."""
        for task in tasks:
            yield task, do(self._order(task), self._setup, lambda made: None)

    def drain(self, seconds: float) -> Iterator[tuple[Task, Answer]]:
        """Yield nothing: nothing was begun that is not done."""
        yield from ()

    def close(self) -> None:
        """Do nothing."""
