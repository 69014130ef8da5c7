"""A seat of the desk: a thread that owns one worker process, a pool of one.

So a source that hangs or dies costs only its own request.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable

from govdoc.batches.pool import Lost, Pool
from govdoc.errors import GovdocError
from govdoc.web.failures import DIED, LATE, failure_of, not_started
from govdoc.web.orders import Failure, Reply, Stage
from govdoc.web.tickets import Ticket
from govdoc.web.worker import TEMPLATE, Terms, serve


class Seat:
    """Works at one order at a time."""

    def __init__(
        self,
        setup: Terms,
        timeout: float | None,
        take: Callable[[Seat], Ticket | None],
        done: Callable[[Seat, Ticket, Reply | Failure | None], None],
    ) -> None:
        """Keep what the thread needs; it is not started yet.

        Args:
            setup: for the worker.
            timeout: seconds for one order; None: no limit.
            take: waits for the next order; None: there will be none.
            done: called with what came of it; None: `stop` has ended it.
        """
        self.ticket: Ticket | None = None
        """What it works at; guarded by the desk."""
        self.is_ready = False
        """Its worker is warm, and waits; guarded by the desk."""
        self.kin = ""
        """Of the last order that had any; guarded by the desk."""
        self.kin_since = 0.0
        """When that order came, as `time.monotonic`."""
        self._take = take
        self._done = done
        self._is_stopped = False
        self._is_closing = False
        self._pool = Pool[Ticket](
            serve, setup, 1, timeout,
            order=lambda ticket: None if ticket.is_cancelled else ticket.order,
            is_note=lambda said: isinstance(said, Stage),
            note=_note,
            bury=lambda ticket: None,
            template=TEMPLATE,
        )  # fmt: skip
        self._thread = threading.Thread(target=self._work, daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def begin(self, ticket: Ticket) -> None:
        """Have an order to work at."""
        self.ticket, self.is_ready, self._is_stopped = ticket, False, False
        if ticket.order.kin:
            self.kin, self.kin_since = ticket.order.kin, ticket.began

    def stop(self) -> None:
        """End what is being worked at, with its worker; from any thread."""
        self._is_stopped = True
        self._pool.stop()

    def close(self) -> None:
        """Have the thread come to its end, and its worker."""
        self._is_closing = True
        self.stop()

    def join(self, seconds: float) -> None:
        """Wait until the seat is closed, for so many seconds at most."""
        self._thread.join(seconds)

    def _work(self) -> None:
        with self._pool:
            self._warm()
            while (ticket := self._take(self)) is not None:
                said = self._do(ticket)
                self._done(self, ticket, said)
                if isinstance(said, Failure) and said.is_exhausted:
                    self._pool.close()  # it is about to leave by itself
                self._warm()

    def _warm(self) -> None:
        """Have a worker before an order is taken, which others might do at once."""
        if not self._is_closing:
            with contextlib.suppress(Exception):  # the order that is taken will be told
                self._pool.warm()

    def _do(self, ticket: Ticket) -> Reply | Failure | None:
        try:
            for _, result in self._pool.run([ticket], tries=1):
                if not isinstance(result, Lost):
                    said: Reply | Failure = result
                    return said
                if not self._is_stopped:
                    return _of(ticket, LATE if result.is_late else DIED)
        except GovdocError as error:
            return not_started(error)
        except Exception as error:  # no room for another process, or for its pipe
            return failure_of(error)
        return None


def _of(ticket: Ticket, failure: Failure) -> Failure:
    """Say of which source a failure is."""
    name = ticket.order.source.name
    message = f"{name}: {failure.message}" if name else failure.message
    return failure._replace(message=message)


def _note(ticket: Ticket, said: Stage) -> None:
    if ticket.on_note is not None:
        ticket.on_note(said.name)
