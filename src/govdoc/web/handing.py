"""From a request to the desk and back, while the client stays."""

from __future__ import annotations

import asyncio

from fastapi import Request

from govdoc.web.desk import Desk
from govdoc.web.failures import CANCELLED
from govdoc.web.orders import Failure, Reply, Work
from govdoc.web.tickets import Ticket


async def done(
    request: Request, order: Work, *, is_urgent: bool = False
) -> Reply | Failure:
    """Have an order done; it is cancelled when the client goes away."""
    desk: Desk = request.app.state.desk
    return await kept(request, desk.hand_in(order, is_urgent=is_urgent))


async def kept(request: Request, ticket: Ticket) -> Reply | Failure:
    """Wait for an order for as long as its client does."""
    desk: Desk = request.app.state.desk
    gone = asyncio.create_task(_gone(request))
    answer = asyncio.create_task(ticket.answer())
    try:
        await asyncio.wait({gone, answer}, return_when=asyncio.FIRST_COMPLETED)
        if answer.done():
            return answer.result()
        desk.cancel(ticket)
        return CANCELLED
    except asyncio.CancelledError:  # the server ends
        desk.cancel(ticket)
        raise
    finally:
        gone.cancel()
        answer.cancel()


async def _gone(request: Request) -> None:
    """Return when the client has gone; the request's body has been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
