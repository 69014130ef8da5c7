"""One connection: closed where its client lets us wait, for a head or to take an answer."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

_PATIENCE = 10.0
"""Seconds for a request's head, and between two looks at an answer that is not taken."""


class Connection(H11Protocol):
    """Bounds what uvicorn waits for without end.

    That is the head of a request, the rest of a body that was refused, and a client that
    takes no byte of its answer. What a request's body takes is bounded by `Intake`.
    """

    def connection_made(  # type: ignore[override]
        self, transport: asyncio.Transport
    ) -> None:
        """Wait for the first request."""
        super().connection_made(transport)
        self._look_later(self.cycle, None)

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        done = self.cycle
        super().on_response_complete()
        self._look_later(done, None)

    def _look_later(self, done: Any, unsent: int | None) -> None:
        self.loop.call_later(_PATIENCE, self._look, done, unsent)

    def _look(self, done: Any, unsent: int | None) -> None:
        """End the connection, unless there is a new request, or an answer is on its way.

        Args:
            done: the request that was answered last; None: there was none.
            unsent: bytes of its answer that were not yet taken at the last look.
        """
        if self.cycle is not done:
            return
        left = self.transport.get_write_buffer_size()
        if left and (unsent is None or left < unsent):
            self._look_later(done, left)
        else:
            self.transport.abort()
