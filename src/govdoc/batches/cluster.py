"""Workers of Dask: how they are reached, and what is asked of them."""

from __future__ import annotations

import contextlib
import logging
import re
import sys
import warnings
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Executor, Future
from threading import Thread
from time import monotonic, sleep
from typing import Any
from weakref import WeakKeyDictionary

from govdoc.errors import GovdocError, UsageError
from govdoc.extras import adding

_ADDRESS = re.compile(r"(tcp|tls|ws|wss)://[^\s/]+:\d{1,5}/?")
_REACH = 10.0
"""Seconds in which a scheduler has to answer."""
_RETURN = 120.0
"""Seconds in which one that went has to be back."""
_ARRIVE = 30.0
"""Seconds that are waited for the first worker."""
_FRESH = 2.0
"""Seconds for which the number of workers is believed."""


class Cluster:
    """A crew: the workers of a scheduler; see `govdoc.batches.crew.Crew`."""

    def __init__(self, address: str) -> None:
        """Reach the scheduler, and wait for a worker.

        Args:
            address: ``tcp://host:port``, or ``tls://``, for which Dask's own configuration
                names the certificates.

        Raises:
            UsageError: the library is missing, the address is none, nobody answers there,
                or no worker has come.
        """
        try:
            import distributed
        except ImportError:
            raise UsageError(
                "--cluster 需要 distributed", f"请运行 {adding('govdoc[cluster]')}"
            ) from None
        if not _ADDRESS.fullmatch(address):
            raise UsageError(
                f"--cluster {address}：不像调度器的地址",
                "应写成 tcp://机器:端口，如 tcp://scheduler:8786；加密的用 tls://",
            )
        self._library: Any = distributed
        self._address = address
        self._check_certificates()
        # What it logs of lost connections is said by us, in one line.
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        try:
            self._reach()
        except Exception as error:  # addresses fail in many ways
            raise UsageError(
                f"--cluster {address}：连不上调度器（{_short(error)}）",
                "请看 dask scheduler 开了没有，地址、端口、证书对不对",
            ) from None
        self._threads: dict[str, int] = {}
        self._seen = 0.0
        self._dismissed: set[str] = set()
        self._bound: WeakKeyDictionary[Future[Any], set[str]] = WeakKeyDictionary()
        self._wait_for_workers()

    def executor(self) -> Executor | None:
        """Return what takes the next load; None: only those are there that were dismissed."""
        if not self._dismissed:
            return self._giving_to(None)
        good = {*self._threads} - self._dismissed
        return _Some(self._giving_to(good), good, self._bound) if good else None

    def slots(self) -> int:
        """Return how many loads are done at a time now; 0: there is no worker for them."""
        if monotonic() - self._seen > _FRESH:
            with contextlib.suppress(Exception):  # `renew` finds out
                self._look()
            self._seen = monotonic()
        return sum(
            threads
            for worker, threads in self._threads.items()
            if worker not in self._dismissed
        )

    def each(self) -> Iterator[Executor]:
        """Yield for each worker what gives loads to no other."""
        for address in self._client.nthreads():
            yield self._giving_to({address})

    def dismiss(self, worker: str) -> bool:
        """Give one no more loads, until it goes: it may come back mended."""
        self._dismissed.add(worker)
        return True

    def renew(self) -> None:
        """Reach the scheduler again, after what was sent to it was lost.

        Raises:
            GovdocError: it does not come back.
        """
        self.close()
        until = monotonic() + _RETURN
        while True:
            try:
                return self._reach()
            except Exception as error:
                if monotonic() > until:
                    raise GovdocError(
                        f"调度器 {self._address} 断了，一直没有恢复（{_short(error)}）",
                        "请重开 dask scheduler 和 dask worker，再加 --resume 接着排",
                    ) from None
            sleep(1)

    def is_death(self, error: BaseException) -> bool:
        """Return whether workers died of a load again and again."""
        return isinstance(error, self._library.KilledWorker)

    def close(self) -> None:
        """Leave the scheduler, which forgets what we have sent."""
        with contextlib.suppress(Exception):
            self._client.close(timeout=5)

    def _check_certificates(self) -> None:
        """Make sure that they are there where, and only where, the address wants them.

        The library would leave a connection half open that it cannot close.

        Raises:
            UsageError: they are not.
        """
        said = f"--cluster {self._address}："
        hint = "证书写在 ~/.config/dask/distributed.yaml 的 distributed.comm.tls 里"
        try:
            known = self._library.Security().get_connection_args("client")
        except Exception as error:  # of files, of keys, of configuration
            raise UsageError(f"{said}Dask 的证书读不了（{error}）", hint) from None
        if self._address.startswith(("tls", "wss")):
            if known.get("ssl_context") is None:
                raise UsageError(f"{said}这台机器的 Dask 没有配置证书", hint)
        elif known.get("require_encryption"):
            raise UsageError(
                f"{said}这台机器的 Dask 只许加密的连接", "请把地址写成 tls://机器:端口"
            )

    def _giving_to(self, workers: Collection[str] | None) -> Executor:
        """Return what gives loads to any of some workers; None: of all."""
        chosen = None if workers is None else [*workers]
        made: Executor = self._client.get_executor(pure=False, workers=chosen)
        return made

    def _look(self) -> None:
        """See who is there; loads that are bound to those who went are cancelled."""
        self._threads = dict(self._client.nthreads())
        self._dismissed &= {*self._threads}
        for load, workers in list(self._bound.items()):
            if not workers & {*self._threads}:  # the scheduler would keep it for ever
                load.cancel()

    def _reach(self) -> None:
        """Open a connection; the library waits for ever for one that takes it, and is mute.

        Raises:
            Exception: in many ways.
        """
        reached: Future[Any] = Future()

        def reach() -> None:
            try:
                with warnings.catch_warnings():  # `makeup` compares what matters
                    warnings.simplefilter("ignore")
                    client = self._library.Client(
                        self._address, timeout=_REACH, set_as_default=False
                    )
            except Exception as error:
                reached.set_exception(error)
            else:
                reached.set_result(client)

        Thread(target=reach, daemon=True).start()
        self._client = reached.result(_REACH + 1)
        self._seen = 0.0

    def _wait_for_workers(self) -> None:
        until = monotonic() + _ARRIVE
        while not self.slots():
            if monotonic() > until:
                self.close()
                raise UsageError(
                    f"--cluster {self._address}：调度器上没有工作进程",
                    f"请在各台机器上开：dask worker {self._address} --memory-limit 0",
                )
            sleep(_FRESH)


class _Some(Executor):
    """Gives loads to some workers, and keeps to whom."""

    def __init__(
        self,
        executor: Executor,
        workers: set[str],
        bound: WeakKeyDictionary[Future[Any], set[str]],
    ) -> None:
        self._executor = executor
        self._workers = workers
        self._bound = bound

    def submit(
        self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any
    ) -> Future[Any]:
        future = self._executor.submit(fn, *args, **kwargs)
        self._bound[future] = self._workers
        return future


def spills() -> bool:
    """Return whether this process is a worker that puts results on its disk."""
    worker = _own_worker()
    return worker is not None and not isinstance(worker.data, dict)


def own_address() -> str:
    """Return by what a client tells this process from other workers; empty: by nothing."""
    worker = _own_worker()
    return "" if worker is None else str(worker.contact_address)


def _own_worker() -> Any:
    """Return the worker of Dask that this process is; None: it is none."""
    if "distributed" not in sys.modules:
        return None
    from distributed import get_worker

    try:
        return get_worker()
    except ValueError:  # a client
        return None


def _short(error: BaseException) -> str:
    """Return an error of the library in so many words as a line bears."""
    said = str(error).partition("\n")[0][:120]
    return "没有应答" if not said or said.startswith("Timed out") else said
