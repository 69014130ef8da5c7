"""What one worker process of the server does: one order after another, warm."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable
from importlib import import_module
from multiprocessing.connection import Connection
from typing import NamedTuple

from govdoc.batches.process import (
    fall_silent,
    leave,
    leave_with_parent,
    limit_memory,
)
from govdoc.web.failures import CANCELLED, failure_of
from govdoc.web.orders import Failure, Reply, Stage, Work
from govdoc.web.works import do

TEMPLATE = "govdoc.web.template"
"""What a worker has loaded and done before its first order."""


class Terms(NamedTuple):
    """What all orders share."""

    memory: int
    """Bytes of address space; 0: as much as there is."""


def serve(connection: Connection, setup: Terms) -> None:
    """Do orders until the pipe closes; runs in a process of its own.

    Sends True when warm; then for each order any number of `Stage`, each of which waits
    for an answer, and one `Reply` or `Failure`. None stands for an order that was given
    up on its way.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    signal.signal(signal.SIGTERM, leave)
    leave_with_parent()
    limit_memory(setup.memory)
    import_module(TEMPLATE)
    fall_silent()

    def tell(stage: str) -> None:
        connection.send(Stage(stage))
        connection.recv()

    with contextlib.suppress(EOFError, OSError):  # the parent is gone
        connection.send(True)
        while True:
            said = _answer(connection, tell)
            try:
                connection.send(said)
            except MemoryError as error:
                said = failure_of(error)
                connection.send(said)
            if isinstance(said, Failure) and said.is_exhausted:
                return


def _answer(connection: Connection, tell: Callable[[str], None]) -> Reply | Failure:
    """Do the next order, whatever comes of it.

    Raises:
        EOFError, OSError: the parent is gone.
    """
    try:
        order: Work | None = connection.recv()
    except MemoryError as error:
        return failure_of(error)
    try:
        return CANCELLED if order is None else do(order, tell)
    except Exception as error:
        return failure_of(error)
