"""What is being sent to us: how much at once, and how slowly it may come."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from govdoc.web.failures import BUSY, SLOW, RefusedError

if TYPE_CHECKING:
    from starlette.types import Message, Receive

MOST_HELD = 512_000_000
"""Bytes of all requests that are being read or worked at; twice the largest one."""
_GRACE = 20.0
"""Seconds in which a body may come, however short it is."""
_SLOWEST = 20_000
"""Bytes of a body that must have come for each further second."""


class Intake:
    """Counts what all requests have brought."""

    def __init__(self) -> None:
        """Hold nothing yet."""
        self._held = 0

    @contextlib.contextmanager
    def open(self, receive: Receive) -> Iterator[Receive]:
        """Give a request's ``receive``, counted until the request is answered.

        It raises `RefusedError` where a body comes too slowly, or all together are more
        than the server holds.
        """
        size = 0
        is_whole = False
        clock = asyncio.get_running_loop().time
        began = clock()

        async def counted() -> Message:
            nonlocal size, is_whole
            if is_whole:
                return await receive()
            try:
                async with asyncio.timeout_at(began + _GRACE + size / _SLOWEST):
                    message = await receive()
            except TimeoutError:
                raise RefusedError(SLOW) from None
            brought = len(message.get("body", b""))
            size += brought
            self._held += brought
            is_whole = not message.get("more_body", False)
            if self._held > MOST_HELD:
                raise RefusedError(BUSY)
            return message

        try:
            yield counted
        finally:
            self._held -= size
