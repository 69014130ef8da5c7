"""One connection: closed where its client lets us wait, answered where it is no HTTP."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from govdoc.web.failures import BUSY, LONG_HEAD, MALFORMED, SLOW
from govdoc.web.heads import Heads, headed
from govdoc.web.problems import problem

if TYPE_CHECKING:
    from starlette.responses import Response

    from govdoc.web.orders import Failure

_PATIENCE = 10.0
"""Seconds for a request's head, and between two looks at an answer that is not taken."""
_MOST = 400
"""Connections, and requests, at once; a process may have 1,024 files open where nothing
else is said."""
_ANSWERABLE = (h11.IDLE, h11.SEND_RESPONSE)


class Connection(H11Protocol):
    """Bounds what uvicorn waits for without end, and says as we do what it says itself.

    Bounded are the head of a request, the rest of a body that was refused, and a client
    that takes no byte of its answer; what a request's body takes, by `Intake`.
    """

    def connection_made(  # type: ignore[override]
        self, transport: asyncio.Transport
    ) -> None:
        """Wait for the first request."""
        super().connection_made(transport)
        self._look_later(self.cycle, None)

    def handle_events(self) -> None:
        """Take what has come; where there are too many, every request is refused."""
        is_full = max(len(self.connections), len(self.tasks)) >= _MOST
        self.app = _refuse if is_full else self.config.loaded_app
        super().handle_events()

    def send_400_response(self, msg: str) -> None:
        """Answer to what is no HTTP, while its error is being handled."""
        error = sys.exception()
        hint = getattr(error, "error_status_hint", MALFORMED.status)
        self._end(LONG_HEAD if hint == LONG_HEAD.status else MALFORMED)

    def _end(self, failure: Failure) -> None:
        """Answer last of all, unless an answer has begun; then nothing follows."""
        if self.conn.our_state in _ANSWERABLE:
            said = problem(failure)
            for event in (
                h11.Response(status_code=said.status_code, headers=_last(said)),
                h11.Data(data=bytes(said.body)),
                h11.EndOfMessage(),
            ):
                self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

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
        elif self.conn.our_state is h11.IDLE and self.conn.trailing_data[0]:
            self._end(SLOW)  # a part of its head has come
        else:
            self.transport.abort()


async def _refuse(scope: Any, receive: Any, send: Any) -> None:
    """Answer a request that comes while there are too many."""
    said = problem(BUSY)
    start = {"type": "http.response.start", "status": said.status_code}
    await send({**start, "headers": _last(said)})
    await send({"type": "http.response.body", "body": said.body})


def _last(said: Response) -> Heads:
    """Return the heads of an answer after which the connection is closed."""
    return [*headed(said.raw_headers), (b"connection", b"close")]
