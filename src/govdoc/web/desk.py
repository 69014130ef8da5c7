"""Orders -> seats -> answers: who is served next, what may be cancelled, what is late.

There are as many seats as cores, and one that is kept for whoever types. An order that
takes long no longer counts: another seat is opened for the others. Of long ones only so
many are worked at; one more is put back where others wait, and waits for its lane.
"""

from __future__ import annotations

import contextlib
import itertools
import threading
from collections import deque
from collections.abc import Callable
from time import monotonic

from govdoc.web.failures import BUSY, CANCELLED, CLOSED
from govdoc.web.orders import Failure, Reply, Work
from govdoc.web.seat import Seat
from govdoc.web.tickets import Lane, Ticket
from govdoc.web.worker import Terms

_LONG = 2.0
"""Seconds after which an order is a long one; one that is given up runs on till then,
for a new worker costs as much as a short order."""
_MOST_LONG = 4
"""Long orders that are worked at while others wait."""
_PATIENCE = {Lane.URGENT: 0.5, Lane.ORDINARY: 3.0}
"""Seconds that an order waits before a long one is put back for it."""
_MOST_WAITING = 256
_IDLE = 30.0
"""Seconds for which a seat that is not needed stays open."""
_FAREWELL = 5.0
"""Seconds within which all seats are to be closed."""


class Desk:
    """Where requests hand in their orders."""

    def __init__(self, setup: Terms, seats: int, timeout: float | None) -> None:
        """Keep what the seats need; none is open yet.

        Args:
            setup: for the workers.
            seats: how many orders are worked at, but for long and for urgent ones.
            timeout: seconds for one order; None: no limit.
        """
        self._setup = setup
        self.seats = seats
        """How many orders are worked at, long ones apart."""
        self._timeout = timeout
        self._waiting: dict[Lane, deque[Ticket]] = {lane: deque() for lane in Lane}
        self._open: list[Seat] = []
        self._is_closed = False
        self._change = threading.Condition()
        """Guards all that stands above."""

    def start(self) -> None:
        """Open the seats; their workers get warm meanwhile."""
        with self._change:
            self._open_seats()

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
        ticket = Ticket(order, Lane.URGENT if is_urgent else Lane.ORDINARY, on_note)
        with self._change:
            waiting = sum(map(len, self._waiting.values()))
            if self._is_closed or waiting >= _MOST_WAITING:
                ticket.settle(CLOSED if self._is_closed else BUSY)
            else:
                self._waiting[ticket.lane].append(ticket)
                # Any will do, or one of them is the best.
                self._change.notify(len(self._open) if order.kin else 1)
        return ticket

    def cancel(self, ticket: Ticket) -> None:
        """Give an order up, wherever it is; a long one is ended."""
        with self._change:
            ticket.is_cancelled = True
            ticket.settle(CANCELLED)
            with contextlib.suppress(ValueError):  # it does not wait
                self._waiting[ticket.lane].remove(ticket)
        self.look()

    def look(self) -> None:
        """See what takes long, and for whom there is to be room; call it now and then."""
        with self._change:
            if self._is_closed:
                return
            now = monotonic()
            for seat, ticket in self._at_work():
                ticket.is_long = ticket.is_long or ticket.began < now - _LONG
                if ticket.is_long and ticket.is_cancelled:
                    seat.stop()
            self._open_seats()
            self._put_back(now)
            if any(self._waiting.values()):
                self._change.notify_all()

    def close(self) -> None:
        """Refuse new orders, end the workers."""
        with self._change:
            self._is_closed = True
            begun = [ticket for _, ticket in self._at_work()]
            for ticket in itertools.chain(begun, *self._waiting.values()):
                ticket.is_cancelled = True
                ticket.settle(CLOSED)
            for lane in self._waiting.values():
                lane.clear()
            seats = list(self._open)
            for seat in seats:
                seat.close()
            self._change.notify_all()
        deadline = monotonic() + _FAREWELL
        for seat in seats:
            seat.join(max(0.0, deadline - monotonic()))

    def _at_work(self) -> list[tuple[Seat, Ticket]]:
        return [(one, one.ticket) for one in self._open if one.ticket is not None]

    def _long(self) -> int:
        """Return how many long orders are worked at."""
        return sum(ticket.is_long for _, ticket in self._at_work())

    def _wanted(self) -> int:
        """Return how many seats there should be: the cores', the typist's, long ones'."""
        return self.seats + 1 + min(self._long(), _MOST_LONG)

    def _open_seats(self) -> None:
        while len(self._open) < self._wanted():
            seat = Seat(self._setup, self._timeout, self._next, self._done)
            self._open.append(seat)
            seat.start()

    def _put_back(self, now: float) -> None:
        """End a long order too many, where somebody has waited for a while."""
        is_late = any(
            self._waiting[lane] and self._waiting[lane][0].since < now - patience
            for lane, patience in _PATIENCE.items()
        )
        staying = [
            (seat, ticket)
            for seat, ticket in self._at_work()
            if ticket.is_long and not ticket.is_put_back
        ]
        if not is_late or len(staying) <= _MOST_LONG:
            return
        # There are no more than `_MOST_LONG` of the long lane: those were put back before.
        seat, ticket = max(
            (one for one in staying if one[1].lane is not Lane.LONG),
            key=lambda one: one[1].began,
        )
        ticket.is_put_back = True
        seat.stop()

    def _next(self, seat: Seat) -> Ticket | None:
        """Wait for the next order of a seat; None: it is to be closed."""
        with self._change:
            idle_since = monotonic()
            seat.is_ready = True
            while not self._is_closed:
                ticket = self._take(seat)
                if ticket is not None:
                    ticket.began = monotonic()
                    seat.begin(ticket)
                    if any(self._waiting.values()):  # others left it to this one
                        self._change.notify_all()
                    return ticket
                is_idle = monotonic() - idle_since >= _IDLE
                if is_idle and len(self._open) > self._wanted():
                    break
                self._change.wait(_IDLE)
            self._open.remove(seat)
            seat.is_ready = False
            return None

    def _take(self, seat: Seat) -> Ticket | None:
        """Return whose turn it is at a seat; None: nobody's."""
        short = [ticket for _, ticket in self._at_work() if not ticket.is_long]
        urgent = sum(ticket.lane is Lane.URGENT for ticket in short)
        ready = sum(one.is_ready for one in self._open if one is not seat)
        is_kept = urgent + ready > 0  # another seat, for whoever types
        has_room = {
            Lane.URGENT: True,
            Lane.ORDINARY: is_kept and len(short) - urgent < self.seats,
            Lane.LONG: is_kept and self._long() < _MOST_LONG,
        }
        for lane, waiting in self._waiting.items():
            if waiting and has_room[lane] and self._is_best(seat, waiting[0].order.kin):
                return waiting.popleft()
        return None

    def _is_best(self, seat: Seat, kin: str) -> bool:
        """Say whether no other seat that is ready suits an order better.

        That is the one that had the last of its kin; else, which has had none of any kin
        for longest.
        """
        others = (one for one in self._open if one.is_ready and one is not seat)
        own = (seat.kin != kin, seat.kin_since)
        return not kin or all(own <= (one.kin != kin, one.kin_since) for one in others)

    def _done(self, seat: Seat, ticket: Ticket, said: Reply | Failure | None) -> None:
        """Take what came of an order; None: its worker was ended."""
        with self._change:
            seat.ticket = None
            is_again = said is None and ticket.is_put_back and not ticket.is_cancelled
            ticket.is_put_back = False
            if is_again:
                ticket.lane = Lane.LONG
                self._waiting[Lane.LONG].append(ticket)
            else:
                ticket.settle(CANCELLED if said is None else said)
            self._change.notify_all()
