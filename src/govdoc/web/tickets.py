"""An order on its way from a request to its answer."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum
from time import monotonic

from govdoc.web.orders import Failure, Reply, Work


class Lane(IntEnum):
    """Who goes before whom."""

    URGENT = 0
    """Somebody is typing."""
    ORDINARY = 1
    LONG = 2
    """It was put back, because it took long while others waited."""


@dataclass(eq=False)
class Ticket:
    """An order that was handed in; made in the event loop, read from any thread."""

    order: Work
    lane: Lane
    on_note: Callable[[str], None] | None = None
    """Called in the seat's thread with each stage."""
    since: float = field(default_factory=monotonic)
    """When it began to wait."""
    began: float = 0.0
    """When a worker took it; 0: it waits."""
    is_long: bool = False
    """It has taken so much time that it no longer counts against the seats."""
    is_cancelled: bool = False
    is_put_back: bool = False
    """Its worker is being ended, so that it waits once more."""

    def __post_init__(self) -> None:
        """Make what its request waits for."""
        self._loop = asyncio.get_running_loop()
        self._future: asyncio.Future[Reply | Failure] = self._loop.create_future()

    def settle(self, said: Reply | Failure) -> None:
        """Give the answer to whoever waits; only the first counts."""

        def give() -> None:
            if not self._future.done():
                self._future.set_result(said)

        with contextlib.suppress(RuntimeError):  # the loop is closed
            self._loop.call_soon_threadsafe(give)

    async def answer(self) -> Reply | Failure:
        """Wait for what comes of it."""
        return await asyncio.shield(self._future)
