"""What a worker of an engine does: each file in a child of its own, held to limits.

An engine knows only `work`, and bytes that it carries. What they say is read by the
child, after the versions were compared: so a worker of another version says so, rather
than misunderstand.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import pickle
import platform
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from time import monotonic
from typing import Any, NamedTuple

from govdoc.batches.cluster import own_address, spills
from govdoc.batches.makeup import Makeup, differences, makeup
from govdoc.batches.orders import Answer, Order, Setup
from govdoc.batches.pool import Pool
from govdoc.batches.process import leave_with_parent
from govdoc.batches.types import State
from govdoc.batches.worker import do, get_ready, serve_orders
from govdoc.errors import GovdocError
from govdoc.version import __version__

_TURN = 2.0
"""Seconds after which no further file of a load is begun: so that a run that is broken
off, or a worker that dies, leaves little behind."""
_IDLE = 60.0
"""Seconds after which a child that nobody needs is let go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """What all files of a run share, as it travels with each load of them."""

    setup: Setup
    timeout: float | None
    makeup: Makeup
    """The client's."""
    proof: str
    """A file of the target, which shows that a worker sees the same."""
    digest: str
    """Its SHA-256."""


class Refused(NamedTuple):
    """In place of an answer: this machine would not do the same as the client's."""

    why: str
    """In Chinese; names the machine."""
    hint: str | None
    answer: Answer | None = None
    """Stands where the source is no more to be seen from the client's machine, either."""
    worker: str = ""
    """By what its crew knows it; empty: workers are not known apart."""


class Greeting(NamedTuple):
    """In place of an order: asks whether this machine would do the same."""


Asked = Order | Greeting


def work(version: str, parcel: bytes, orders: bytes) -> bytes:
    """Do a load of files, or the first of them; runs in a worker of an engine.

    Args:
        version: of the client.
        parcel: pickled `Parcel`.
        orders: pickled sequence of `Asked`.

    Returns:
        Pickled list of what became of them, in their order: `Answer`, `Lost` or `Refused`;
        of a greeting that is well itself. A list that is shorter leaves the rest undone.
    """
    results = _do(version, parcel, orders)
    if isinstance(last := results[-1], Refused):
        results[-1] = last._replace(worker=own_address())
    return pickle.dumps(results)


def _do(version: str, parcel: bytes, orders: bytes) -> list[object]:
    if version != __version__:
        why = f"govdoc 那边是 {__version__}，这里是 {version}"
        return [_refusal(why, _SAME)]
    if spills():
        return [_refusal("会把排版的结果存到工作机的磁盘上", _UNSPILT)]
    results: list[object] = []
    try:
        with _CHILDREN.borrow(parcel) as child:
            until = monotonic() + _TURN
            for order in pickle.loads(orders):
                results += [result for _, result in child.run([order])]
                if isinstance(results[-1], Refused) or monotonic() > until:
                    break
    except GovdocError as error:
        return [_refusal(error.message, error.hint)]
    except OSError as error:
        why = f"起不了排版的进程（{error}）"
        return [_refusal(why, "请看那台机器的内存和进程数")]
    return results


_SAME = "请在每台机器上装同样的版本、样式和字体"
_UNSPILT = "请用 dask worker … --memory-limit 0 启动，内存由 --memory 限住"


def _refusal(why: str, hint: str | None) -> Refused:
    return Refused(f"工作机 {platform.node()}: {why}", hint)


class _Idle(NamedTuple):
    """A pool that waits, and what ends it when it has waited for long."""

    parcel: bytes
    pool: Pool[Asked]
    timer: threading.Timer


class _Children:
    """Pools of one, warm, that wait for the next load of their run."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[_Idle] = []

    @contextlib.contextmanager
    def borrow(self, parcel: bytes) -> Iterator[Pool[Asked]]:
        """Yield a pool for a run; where it fails it is not used again."""
        pool = self._take(parcel) or _make(parcel)
        try:
            yield pool
        except BaseException:
            pool.close()
            raise
        timer = threading.Timer(_IDLE, self._retire, [pool])
        timer.daemon = True
        with self._lock:
            self._idle.append(_Idle(parcel, pool, timer))
        timer.start()

    def _take(self, parcel: bytes) -> Pool[Asked] | None:
        """Return one of a run; None: none is idle."""
        with self._lock:
            found = next((one for one in self._idle if one.parcel == parcel), None)
            if found is not None:
                self._idle.remove(found)
        if found is None:
            return None
        found.timer.cancel()
        return found.pool

    def _retire(self, pool: Pool[Asked]) -> None:
        with self._lock:
            kept = [one for one in self._idle if one.pool is not pool]
            is_mine = len(kept) < len(self._idle)
            self._idle = kept
        if is_mine:
            pool.close()

    def retire_all(self) -> None:
        """End those that wait."""
        for one in list(self._idle):
            one.timer.cancel()
            self._retire(one.pool)


_CHILDREN = _Children()
retire_children = _CHILDREN.retire_all
"""For an executor of this process's own threads: its children wait for no other run."""


def _make(parcel: bytes) -> Pool[Asked]:
    # Engines start their workers as daemons, which may have no children: ours is one
    # itself, and leaves with its parent.
    multiprocessing.current_process().daemon = False
    said: Parcel = pickle.loads(parcel)

    def bury(order: Asked) -> None:
        if isinstance(order, Order):
            said.setup.target.sweep(order.task.outputs)

    return Pool(
        serve,
        parcel,
        1,
        said.timeout,
        order=lambda order: order,
        is_note=lambda said: False,
        note=lambda order, said: None,
        bury=bury,
    )


def serve(connection: Connection, parcel: bytes) -> None:
    """Do orders until the pipe closes; runs in a child of the engine's worker."""
    leave_with_parent()
    said: Parcel = pickle.loads(parcel)
    get_ready(said.setup)
    setup = replace(
        said.setup,
        source=said.setup.source.here(),
        target=said.setup.target.here(),
    )
    refused = _strangeness(said, setup) or _difference(said)

    def answer(order: Asked) -> Any:
        if refused is not None or isinstance(order, Greeting):
            return refused or order
        made = do(order, setup, announce=lambda made: None)
        is_failure = made.outcome.state is State.FAILED
        return (_blindness(said, setup, made) if is_failure else None) or made

    serve_orders(connection, answer)


def _difference(said: Parcel) -> Refused | None:
    mine = makeup(tuple(said.makeup.trials))
    found = differences(said.makeup, mine)
    return _refusal(found, _SAME) if found else None


def _strangeness(said: Parcel, setup: Setup) -> Refused | None:
    """Return what is said where the sides are not those that the client sees."""
    for side in (setup.source, setup.target):
        if not side.is_reachable:
            return _refusal(f"看不到文件夹 {side.shown()}", side.remedy)
    try:
        is_same = setup.target.digest(said.proof) == said.digest
    except GovdocError as error:
        return _refusal(error.message, error.hint)
    if not is_same:
        why = f"{setup.target.shown()} 不是这边的那个文件夹"
        return _refusal(why, setup.target.remedy)
    return None


def _blindness(said: Parcel, setup: Setup, made: Answer) -> Refused | None:
    """Return what is said where a file failed since this machine does not see it."""
    if strange := _strangeness(said, setup):
        return strange
    name = made.outcome.source
    if not setup.source.is_gone(name):
        return None
    why = f"看不到 {setup.source.shown(name)}"
    return _refusal(why, setup.source.remedy)._replace(answer=made)
