"""Workers that hang, die or burst cost only their own order."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from time import monotonic, sleep

import pytest

from govdoc.web.desk import Desk
from govdoc.web.orders import Failure, Given, Reply, Work
from govdoc.web.tickets import Ticket
from govdoc.web.worker import Terms

SMALL = "关于开会的通知\n\n各单位：\n\n　　请开会。\n"
WHO = "【谁】"
SLOW = "【慢】"
SEATS = 3
"""Two, and that of whoever types."""
TIMEOUT = 8.0


class Counter:
    """A desk with an event loop of its own."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        self.desk = Desk(Terms(1024 << 20), SEATS - 1, TIMEOUT)
        self.desk.start()
        self.looking = asyncio.run_coroutine_threadsafe(self._look(), self.loop)

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(0.2)
            self.desk.look()

    def hand_in(self, text: str, *, is_urgent: bool = False, kin: str = "") -> Ticket:
        async def give() -> Ticket:
            order = Work("view", Given("文.txt", text=text), kin=kin)
            return self.desk.hand_in(order, is_urgent=is_urgent)

        return asyncio.run_coroutine_threadsafe(give(), self.loop).result()

    def answer(self, ticket: Ticket) -> Future[Reply | Failure]:
        return asyncio.run_coroutine_threadsafe(ticket.answer(), self.loop)

    def ask(self, text: str, *, is_urgent: bool = False) -> Reply | Failure:
        return self.answer(self.hand_in(text, is_urgent=is_urgent)).result(60)

    def code(self, ticket: Ticket) -> str:
        said = self.answer(ticket).result(60)
        return said.code if isinstance(said, Failure) else ""

    def get_ready(self) -> None:
        """Wait until the first seats are all free and warm."""
        until = monotonic() + 60
        while sum(seat.is_ready for seat in self.desk._open) < SEATS:
            assert monotonic() < until
            sleep(0.05)

    def workers(self) -> set[str]:
        """Return who answers: as many are asked at once as there are seats."""
        self.get_ready()
        told = [self.hand_in(WHO, is_urgent=True) for _ in self.desk._open]
        said = [self.answer(one).result(60) for one in told]
        return {one.data.decode() for one in said if isinstance(one, Reply)}


@pytest.fixture(scope="module")
def counter() -> Iterator[Counter]:
    with pytest.MonkeyPatch.context() as patch:
        # A worker takes over its parent's path, but loads this module before.
        patch.setenv("PYTHONPATH", str(Path(__file__).parent / "planted"), prepend=":")
        made = Counter()
        yield made
        made.looking.cancel()
        made.desk.close()
        made.loop.call_soon_threadsafe(made.loop.stop)


def test_a_worker_that_dies_or_bursts_is_replaced(counter: Counter) -> None:
    before = counter.workers()
    assert len(before) == SEATS
    for text, code in (
        ("【死】", "died"),
        ("【撑】", "memory"),
        ("【错】", "internal"),
    ):
        assert counter.code(counter.hand_in(text)) == code
        for _ in range(SEATS):  # nobody else is told of it
            assert isinstance(counter.ask(SMALL), Reply)
    assert len(before - counter.workers()) == 2  # a fault ends no worker


def test_orders_of_a_kin_go_to_the_worker_that_had_the_last(counter: Counter) -> None:
    served: dict[str, set[str]] = {"甲": set(), "乙": set()}
    for n in range(6):
        counter.get_ready()
        for kin, who in served.items():
            ticket = counter.hand_in(WHO, is_urgent=n % 2 == 0, kin=kin)
            said = counter.answer(ticket).result(60)
            assert isinstance(said, Reply)
            who.add(said.data.decode())
            counter.get_ready()
    assert [len(who) for who in served.values()] == [1, 1]
    assert served["甲"] != served["乙"]


def test_an_order_that_is_given_up_ends_its_worker_only_if_it_is_long(
    counter: Counter,
) -> None:
    before = counter.workers()
    given_up = [counter.hand_in(WHO, is_urgent=True) for _ in range(5)]
    for ticket in given_up:
        counter.desk.cancel(ticket)
        assert counter.code(ticket) == "cancelled"
    assert not before - counter.workers()
    ticket = counter.hand_in(SLOW)
    sleep(0.5)
    counter.desk.cancel(ticket)
    assert counter.code(ticket) == "cancelled"
    sleep(2.5)
    assert len(before - counter.workers()) == 1


def test_long_orders_keep_nobody_waiting(counter: Counter) -> None:
    counter.get_ready()
    slow = [counter.hand_in(SLOW) for _ in range(8)]
    late = [counter.answer(ticket) for ticket in slow]
    waits = []
    while not all(one.done() for one in late[:2]):
        asked = monotonic()
        assert isinstance(counter.ask(SMALL, is_urgent=True), Reply)
        waits.append(monotonic() - asked)
        sleep(0.1)
    assert max(waits) < 2.0
    assert counter.code(slow[0]) == counter.code(slow[1]) == "late"
    assert isinstance(counter.ask(SMALL), Reply)
    assert not late[-1].done()
    for ticket in slow:
        counter.desk.cancel(ticket)
    assert counter.code(slow[-1]) == "cancelled"


def test_a_desk_that_closes_leaves_no_process(counter: Counter) -> None:
    counter.get_ready()
    busy = [counter.hand_in("【忙】") for _ in range(4)]
    sleep(0.3)
    seats = list(counter.desk._open)
    began = monotonic()
    counter.desk.close()
    assert monotonic() - began < 5
    assert {counter.code(one) for one in busy} == {"closed"}
    assert counter.code(counter.hand_in(SMALL)) == "closed"
    assert not any(seat._pool._workers for seat in seats)
