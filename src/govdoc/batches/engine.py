"""A batch on workers that are not ours: any executor of `concurrent.futures`.

Files go out in loads, of which each worker has one in hand and one that waits, so that
the client stays small. A load comes back whole, in part, or not at all; what is missing
goes out again. Nothing is told before an output is written: what a lost load has made is
known by its bytes (`worker.do`).
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future, wait
from dataclasses import dataclass
from itertools import islice
from queue import Empty, SimpleQueue
from time import monotonic

from govdoc.batches.crew import Crew
from govdoc.batches.makeup import makeup
from govdoc.batches.orders import Answer, Order, Setup
from govdoc.batches.plan import Task
from govdoc.batches.pool import Lost
from govdoc.batches.proof import Proof
from govdoc.batches.remote import (
    Greeting,
    Parcel,
    Refused,
    retire_children,
    work,
)
from govdoc.errors import GovdocError
from govdoc.version import __version__

_LARGEST = 16
"""Files of a load: enough that sending it costs little beside them."""
_LOADS = 4
"""Loads that each worker should still get when loads begin to shrink."""
_TICK = 5.0
"""Seconds between two looks at a crew that says nothing."""
_PATIENCE = 120.0
"""Seconds without a worker after which a run gives up."""
_GREETING = 60.0
"""Seconds that workers may take to tell what they are made up of."""


@dataclass(frozen=True, slots=True)
class _Load:
    """Files that travel together."""

    tasks: tuple[Task, ...]
    is_last: bool = False
    """Workers have died of it."""


class Engine:
    """Does tasks as a `Pool` does, by a crew."""

    def __init__(
        self,
        crew: Crew,
        setup: Setup,
        timeout: float | None,
        *,
        order: Callable[[Task], Order],
        refuse: Callable[[str], None],
    ) -> None:
        """Keep what workers need; nothing is done yet.

        Args:
            crew: who works.
            setup: of the run; folders by absolute paths, the same on each machine.
            timeout: seconds for one file; None: no limit.
            order: called just before a task is sent.
            refuse: called with why a worker gets nothing more, once for each reason.
        """
        self._crew = crew
        self._order = order
        self._refuse = refuse
        self._refused: list[str] = []
        self._setup = setup
        self._timeout = timeout
        self._proof = Proof(setup.target)
        self._parcel = b""
        self._coming: Iterator[Task] = iter(())
        self._fresh: deque[Task] = deque()
        self._again: deque[_Load] = deque()
        self._sent: dict[Future[bytes], _Load] = {}
        self._back: SimpleQueue[Future[bytes]] = SimpleQueue()
        self._heard = monotonic()
        self._is_ending = False

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Answer | Lost]]:
        """Do the tasks, yielding each with what became of it, as they come.

        Raises:
            GovdocError: a worker would do other than we would, or none is left.
            OutputError: nothing can be written into the target.
        """
        self._coming = iter(tasks)
        self._look_ahead(slots=1)
        if self._fresh and not self._parcel:
            self._begin()
        self._heard = monotonic()
        while self._fresh or self._again or self._sent:
            slots = self._crew.slots()
            while (
                len(self._sent) <= 2 * slots
                and (executor := self._crew.executor())
                and (load := self._next(slots))
            ):
                self._send(executor, load)
            self._look(slots)
            yield from self._events(_TICK)

    def drain(self, seconds: float) -> Iterator[tuple[Task, Answer | Lost]]:
        """Let what was sent come back, for so many seconds at most; the rest is dropped."""
        self._is_ending = True
        self._coming = iter(())
        self._fresh.clear()
        until = monotonic() + seconds
        while self._sent and (left := until - monotonic()) > 0:
            yield from self._events(left)
        self._drop()

    def close(self) -> None:
        """Drop what was sent, and take away what was left in the target."""
        self._drop()
        self._crew.close()
        retire_children()
        self._proof.remove()

    def _begin(self) -> None:
        """Leave in the target by what workers know it, and greet them."""
        self._proof.keep()
        suffixes = () if self._setup.checks is not None else self._setup.suffixes
        self._parcel = pickle.dumps(
            Parcel(
                setup=self._setup,
                timeout=self._timeout,
                makeup=makeup(suffixes),
                proof=self._proof.name,
                digest=self._proof.digest,
            )
        )
        self._greet()

    def _greet(self) -> None:
        """Have each worker that is there compared with us, and its child warm.

        Raises:
            GovdocError: some are not as we are.
        """
        greeting = pickle.dumps([Greeting()])
        asked = [self._submit(one, greeting) for one in self._crew.each()]
        done, late = wait(asked, _GREETING)
        for one in late:  # it has gone, or is compared when it takes a load
            one.cancel()
        refused: dict[str, str | None] = {}
        for one in done:
            if (error := _error(one)) is None:
                said = pickle.loads(one.result())
                refused |= {one.why: one.hint for one in said if one != Greeting()}
            elif not (isinstance(error, CancelledError) or self._crew.is_death(error)):
                raise _failure(error)
        if refused:
            raise GovdocError("\n".join(refused), next(iter(refused.values())))

    def _submit(self, executor: Executor, orders: bytes) -> Future[bytes]:
        return executor.submit(work, __version__, self._parcel, orders)

    def _look_ahead(self, slots: int) -> None:
        """Know as many tasks as tell that the end is not near."""
        wanted = _LARGEST * _LOADS * max(1, slots)
        self._fresh.extend(islice(self._coming, max(0, wanted - len(self._fresh))))

    def _next(self, slots: int) -> _Load | None:
        """Take a load: smaller ones towards the end, so that all end together."""
        if self._again:
            return self._again.popleft()
        self._look_ahead(slots)
        size = min(_LARGEST, max(1, len(self._fresh) // (_LOADS * max(1, slots))))
        taken = [self._fresh.popleft() for _ in range(min(size, len(self._fresh)))]
        return _Load(tuple(taken)) if taken else None

    def _send(self, executor: Executor, load: _Load) -> None:
        orders = pickle.dumps([self._order(task) for task in load.tasks])
        try:
            future = self._submit(executor, orders)
        except Exception:  # it is closed: each library says so in its own way
            self._again.appendleft(load)
            self._renew()
            return
        self._sent[future] = load
        future.add_done_callback(self._back.put)

    def _look(self, slots: int) -> None:
        """Look after the proof, and whether anybody is there.

        Raises:
            GovdocError: nobody has been for long.
        """
        now = monotonic()
        self._proof.keep()
        if slots:
            self._heard = now
        elif now - self._heard > _PATIENCE:
            said = "\n".join(("引擎上没有可用的工作进程了", *self._refused))
            raise GovdocError(said, "请重开工作进程，再加 --resume 接着排")

    def _events(self, seconds: float) -> Iterator[tuple[Task, Answer | Lost]]:
        """Wait for a load to come back."""
        try:
            future = self._back.get(timeout=seconds)
        except Empty:
            return
        load = self._sent.pop(future, None)
        if load is None:  # of a connection that was lost since
            return
        if (error := _error(future)) is None:
            yield from self._take(load, pickle.loads(future.result()))
        elif isinstance(error, CancelledError):
            self._again.append(load)
            if not self._is_ending:
                self._renew()
        elif not self._crew.is_death(error):
            raise _failure(error)
        elif load.is_last and len(load.tasks) == 1:
            yield load.tasks[0], Lost(is_late=False)
        else:
            self._again += [_Load((task,), is_last=True) for task in load.tasks]

    def _take(
        self, load: _Load, results: Sequence[Answer | Lost | Refused]
    ) -> Iterator[tuple[Task, Answer | Lost]]:
        left = load.tasks[len(results) :]
        for task, result in zip(load.tasks, results, strict=False):
            if not isinstance(result, Refused):
                yield task, result
            elif result.answer and self._setup.source.is_gone(task.source):
                yield task, result.answer
            else:
                self._dismiss(result)
                left = (task, *left)
        if left:
            self._again.appendleft(_Load(left, load.is_last))

    def _dismiss(self, refused: Refused) -> None:
        """Give a worker no more, since it would do other than we would.

        Raises:
            GovdocError: nobody can tell it from those that would not.
        """
        if not (refused.worker and self._crew.dismiss(refused.worker)):
            raise GovdocError(refused.why, refused.hint)
        if refused.why not in self._refused:
            self._refused.append(refused.why)
            self._refuse(refused.why)

    def _renew(self) -> None:
        """Have the crew mended; what was sent and is not back is sent again."""
        lost = [one for one in self._sent if one.cancelled() or not one.done()]
        self._again += [self._sent.pop(one) for one in lost]
        self._crew.renew()
        self._heard = monotonic()

    def _drop(self) -> None:
        self._again.clear()
        for future in self._sent:
            future.cancel()
        self._sent.clear()


def _error(future: Future[bytes]) -> BaseException | None:
    return CancelledError() if future.cancelled() else future.exception()


def _failure(error: BaseException) -> GovdocError:
    """Return what is said where an engine could not do a load at all."""
    if isinstance(error, ImportError | AttributeError):
        return GovdocError(
            f"工作机上没有 govdoc，或版本不同（{error}）", "请在每台机器上装同样的版本"
        )
    return GovdocError(f"引擎出错（{type(error).__name__}: {error}）")
