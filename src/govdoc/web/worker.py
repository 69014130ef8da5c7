"""What one worker process of the server does: one order after another, warm."""

from __future__ import annotations

import contextlib
import signal
from multiprocessing.connection import Connection
from typing import NamedTuple

from govdoc.batches.process import leave, limit_memory, settle_down, warm_up
from govdoc.web.failures import failure_of
from govdoc.web.orders import Failure, Reply, Stage, Work
from govdoc.web.works import do


class Terms(NamedTuple):
    """What all orders share."""

    memory: int
    """Bytes of address space; 0: as much as there is."""


def serve(connection: Connection, setup: Terms) -> None:
    """Do orders until the pipe closes; runs in a process of its own.

    Sends True when warm; then for each order any number of `Stage`, each of which waits
    for an answer, and one `Reply` or `Failure`.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    signal.signal(signal.SIGTERM, leave)
    limit_memory(setup.memory)
    warm_up((".docx", ".pdf", ".svg"))
    settle_down()

    def tell(stage: str) -> None:
        connection.send(Stage(stage))
        connection.recv()

    with contextlib.suppress(EOFError, OSError):  # the parent is gone
        connection.send(True)
        while True:
            order: Work = connection.recv()
            said: Reply | Failure
            try:
                said = do(order, tell)
            except Exception as error:
                said = failure_of(error)
            connection.send(said)
            if isinstance(said, Failure) and said.is_exhausted:
                return
