"""Orders -> workers -> answers: who is served next, what may be cancelled, what is late.

A seat is a thread that owns one worker process (a pool of one), so that a source which
hangs or dies costs only its own request. There are as many seats as cores; while orders
take long, more are opened, so that they do not keep the short ones waiting.
"""

from __future__ import annotations

import asyncio
import contextlib
import heapq
import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from govdoc.batches.pool import Lost, Pool
from govdoc.errors import GovdocError
from govdoc.web.failures import BUSY, CANCELLED, CLOSED, DIED, LATE, failure_of
from govdoc.web.orders import Failure, Reply, Stage, Work
from govdoc.web.worker import Terms, serve

_LONG = 2.0
"""Seconds after which an order no longer counts against the seats."""
_MOST_EXTRA = 4
"""Seats beside those of the cores."""
_MOST_WAITING = 256
_IDLE = 30.0
"""Seconds for which an extra seat waits for work."""


@dataclass(eq=False)
class Ticket:
    """An order on its way; all but ``answer`` may be read from any thread."""

    order: Work
    on_note: Callable[[str], None] | None = None
    """Called in the seat's thread with each stage."""
    seat: _Seat | None = None
    began: float = 0.0
    """When a worker took it; 0: it waits."""
    is_cancelled: bool = False
    _loop: Any = None
    _future: Any = None

    def settle(self, said: Reply | Failure) -> None:
        """Give the answer to whoever waits; only the first counts."""

        def give() -> None:
            if not self._future.done():
                self._future.set_result(said)

        with contextlib.suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(give)

    async def answer(self) -> Reply | Failure:
        """Wait for what comes of it."""
        said: Reply | Failure = await asyncio.shield(self._future)
        return said


@dataclass(eq=False)
class _Seat:
    thread: threading.Thread | None = None
    pool: Pool[Ticket] | None = None
    ticket: Ticket | None = None
    is_extra: bool = False


@dataclass
class Desk:
    """Where requests hand in their orders."""

    setup: Terms
    seats: int
    """How many orders are worked at, long ones apart."""
    timeout: float | None
    """Seconds for one order; None: no limit."""
    _waiting: list[tuple[int, int, Ticket]] = field(default_factory=list)
    _open: list[_Seat] = field(default_factory=list)
    _is_closed: bool = False
    _count: Any = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        """Make the lock by which all is guarded."""
        self._change = threading.Condition()

    def start(self) -> None:
        """Open the seats; their workers get warm meanwhile."""
        with self._change:
            while len(self._open) < self.seats:
                self._open_seat(is_extra=False)

    def hand_in(
        self,
        order: Work,
        *,
        is_urgent: bool = False,
        on_note: Callable[[str], None] | None = None,
    ) -> Ticket:
        """Take an order; it is done when its turn comes. Call it in the event loop.

        Args:
            order: what to do.
            is_urgent: somebody is typing: before all that is not.
            on_note: as in `Ticket`.
        """
        loop = asyncio.get_running_loop()
        ticket = Ticket(order, on_note, _loop=loop, _future=loop.create_future())
        with self._change:
            if self._is_closed or len(self._waiting) >= _MOST_WAITING:
                ticket.settle(CLOSED if self._is_closed else BUSY)
                return ticket
            rank = 0 if is_urgent else 1
            heapq.heappush(self._waiting, (rank, next(self._count), ticket))
            self._open_more()
            self._change.notify()
        return ticket

    def cancel(self, ticket: Ticket) -> None:
        """Give an order up, wherever it is; its worker is ended if it has begun."""
        with self._change:
            ticket.is_cancelled = True
            ticket.settle(CANCELLED)
            pool = ticket.seat.pool if ticket.seat is not None else None
            if pool is not None:
                pool.stop()

    def look(self) -> None:
        """Open more seats where orders wait behind long ones; call it now and then."""
        with self._change:
            self._open_more()

    def close(self) -> None:
        """Refuse new orders, end the workers."""
        with self._change:
            self._is_closed = True
            for _, _, ticket in self._waiting:
                ticket.settle(CLOSED)
            self._waiting.clear()
            seats = list(self._open)
            for seat in seats:
                if seat.ticket is not None and seat.pool is not None:
                    seat.ticket.settle(CLOSED)
                    seat.pool.stop()
            self._change.notify_all()
        for seat in seats:
            if seat.thread is not None:
                seat.thread.join(5)

    def _open_more(self) -> None:
        if not self._waiting or self._is_closed:
            return
        now = monotonic()
        long = sum(
            seat.ticket is not None and 0 < seat.ticket.began < now - _LONG
            for seat in self._open
        )
        wanted = self.seats + min(long, _MOST_EXTRA)
        is_idle = any(seat.ticket is None for seat in self._open)
        if len(self._open) < wanted and not is_idle:
            self._open_seat(is_extra=True)

    def _open_seat(self, is_extra: bool) -> None:
        seat = _Seat(is_extra=is_extra)
        seat.thread = threading.Thread(target=self._work, args=(seat,), daemon=True)
        self._open.append(seat)
        seat.thread.start()

    def _work(self, seat: _Seat) -> None:
        def note(ticket: Ticket, said: Stage) -> None:
            if ticket.on_note is not None:
                ticket.on_note(said.name)

        pool = Pool[Ticket](
            serve, self.setup, 1, self.timeout,
            order=lambda ticket: ticket.order,
            is_note=lambda said: isinstance(said, Stage),
            note=note,
            bury=lambda ticket: None,
        )  # fmt: skip
        with pool:
            seat.pool = pool
            if not seat.is_extra:
                with contextlib.suppress(GovdocError):
                    pool.warm()
            while (ticket := self._next(seat)) is not None:
                ticket.settle(_done(pool, ticket))
        with self._change:
            if seat in self._open:
                self._open.remove(seat)

    def _next(self, seat: _Seat) -> Ticket | None:
        """Wait for the next order of a seat; None: it is to be closed."""
        with self._change:
            seat.ticket = None
            while True:
                while self._waiting:
                    _, _, ticket = heapq.heappop(self._waiting)
                    if not ticket.is_cancelled:
                        seat.ticket, ticket.seat = ticket, seat
                        ticket.began = monotonic()
                        return ticket
                if self._is_closed:
                    return None
                is_heard = self._change.wait(_IDLE)
                if seat.is_extra and not is_heard:
                    return None


def _done(pool: Pool[Ticket], ticket: Ticket) -> Reply | Failure:
    try:
        for _, result in pool.run([ticket], tries=1):
            if isinstance(result, Lost):
                return (
                    CANCELLED
                    if ticket.is_cancelled
                    else LATE
                    if result.is_late
                    else DIED
                )
            said: Reply | Failure = result
            return said
    except GovdocError as error:
        return failure_of(error)
    return DIED
