"""From a request to the desk and back, while the client stays."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any, TypeVar

from fastapi import Request
from starlette.responses import Response

from govdoc.web.desk import Desk
from govdoc.web.failures import CANCELLED
from govdoc.web.orders import Failure, Reply, Work
from govdoc.web.problems import problem

Said = TypeVar("Said")


async def done(
    request: Request, order: Work, *, is_urgent: bool = False
) -> Reply | Failure:
    """Have an order done; it is cancelled when the client goes away."""
    desk: Desk = request.app.state.desk
    ticket = desk.hand_in(order, is_urgent=is_urgent)
    try:
        said = await while_there(request, ticket.answer())
    except asyncio.CancelledError:  # the server ends
        desk.cancel(ticket)
        raise
    if said is None:
        desk.cancel(ticket)
        return CANCELLED
    return said


async def answered(
    request: Request, order: Work, *, is_urgent: bool = False
) -> Response:
    """Have an order done, and return what comes of it as a response."""
    said = await done(request, order, is_urgent=is_urgent)
    if isinstance(said, Failure):
        return problem(said)
    return Response(said.data, media_type=said.media)


async def while_there(
    request: Request, doing: Coroutine[Any, Any, Said]
) -> Said | None:
    """Return what something gives; it is cancelled when the client goes away: None."""
    gone = asyncio.create_task(_gone(request))
    done = asyncio.create_task(doing)
    try:
        await asyncio.wait({gone, done}, return_when=asyncio.FIRST_COMPLETED)
        return done.result() if done.done() else None
    finally:
        for task in (gone, done):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


async def _gone(request: Request) -> None:
    """Return when the client has gone; the request's body has been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
