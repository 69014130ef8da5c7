"""The orders of one request -> their answers, in turn with those of others."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from govdoc.web.desk import Desk
from govdoc.web.failures import BUSY, TOO_MUCH
from govdoc.web.orders import Failure, Reply, Work

MOST = 256_000_000
"""Bytes of all files of one answer."""
_PAUSE = 0.5
"""Seconds after which a patient order asks again for a place in the queue."""


@dataclass(eq=False)
class Progress:
    """How far the orders of one request are; its stage is set from any thread."""

    total: int
    done: int = 0
    failed: int = 0
    """Of those that are done."""
    stage: str = ""
    """What was last begun, in Chinese; empty: nothing yet."""
    size: int = 0
    """Bytes of the files that were made."""


async def all_done(
    desk: Desk, orders: Sequence[Work], progress: Progress, *, is_patient: bool = False
) -> list[Reply | Failure]:
    """Have orders done, and return their answers in the same order.

    When it is cancelled, so are they.

    Args:
        desk: where they are handed in, as many at a time as it has seats, so that
            others' come between them.
        orders: those of one request.
        progress: is filled in.
        is_patient: wait for a place where the queue is full.
    """
    window = asyncio.Semaphore(desk.seats)

    async def one(order: Work) -> Reply | Failure:
        async with window:
            said = await _done(desk, order, progress)
            while said is BUSY and is_patient:
                await asyncio.sleep(_PAUSE)
                said = await _done(desk, order, progress)
            if isinstance(said, Reply):
                progress.size += sum(len(file.data) for file in said.files)
                if progress.size > MOST:
                    said = TOO_MUCH
            progress.done += 1
            progress.failed += isinstance(said, Failure)
            return said

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(one(order)) for order in orders]
    return [task.result() for task in tasks]


async def _done(desk: Desk, order: Work, progress: Progress) -> Reply | Failure:
    def note(stage: str) -> None:
        progress.stage = f"{order.source.name}：{stage}"

    ticket = desk.hand_in(order, on_note=note)
    try:
        return await ticket.answer()
    except asyncio.CancelledError:
        desk.cancel(ticket)
        raise
