"""Long work as jobs: begun, looked at, fetched, cancelled; in memory only, and not for long.

What is kept is bounded in number and in bytes; a job that is over is forgotten after ten
minutes.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Literal

from govdoc.web.desk import Desk
from govdoc.web.failures import FULL, NO_JOB, UNFINISHED, RefusedError, failure_of
from govdoc.web.orders import Work
from govdoc.web.packing import Packed, pack
from govdoc.web.several import Progress, all_done

MOST = 64
"""Jobs that are kept, those that are over as well."""
MOST_BYTES = 512_000_000
"""Of all sources that wait and all results that are kept."""
KEPT = 600.0
"""Seconds for which a result is kept."""


State = Literal["waiting", "running", "done", "failed"]


@dataclass(eq=False)
class Errand:
    """A job: the orders of one request, done while its client may go away."""

    id: str
    progress: Progress
    size: int
    """Bytes that it holds: of its sources, later of its result."""
    task: asyncio.Task[None] | None = None
    result: Packed | None = None
    """None: it is not over."""
    began: float = field(default_factory=monotonic)
    ended: float = 0.0

    @property
    def state(self) -> State:
        """``waiting``, ``running``, ``done`` (something was made) or ``failed``."""
        if self.result is None:
            return "running" if self.progress.stage else "waiting"
        return "failed" if self.result.is_problem else "done"

    def as_dict(self) -> dict[str, Any]:
        """Return what a client is told of it."""
        progress, now = self.progress, monotonic()
        told: dict[str, Any] = {
            "id": self.id,
            "state": self.state,
            "total": progress.total,
            "done": progress.done,
            "failed": progress.failed,
            "stage": progress.stage if self.result is None else "",
            "seconds": round((self.ended or now) - self.began, 1),
        }
        if self.result is not None:
            told["expires"] = max(0, round(self.ended + KEPT - now))
        return told


@dataclass
class Jobs:
    """The jobs of a server; used in its event loop alone."""

    desk: Desk
    _kept: dict[str, Errand] = field(default_factory=dict)

    def begin(self, orders: Sequence[Work], *, is_told: bool) -> Errand:
        """Begin a job.

        Args:
            orders: one a source.
            is_told: as for `packing.pack`.

        Raises:
            RefusedError: as many are kept as may be.
        """
        self.look()
        size = sum(len(one.source.data) + len(one.source.text or "") for one in orders)
        if len(self._kept) >= MOST or self._held() + size > MOST_BYTES:
            raise RefusedError(FULL)
        errand = Errand(secrets.token_urlsafe(16), Progress(len(orders)), size)
        self._kept[errand.id] = errand
        errand.task = asyncio.create_task(self._do(errand, orders, is_told))
        return errand

    def find(self, id: str) -> Errand:
        """Return a job.

        Raises:
            RefusedError: there is none.
        """
        self.look()
        if id not in self._kept:
            raise RefusedError(NO_JOB)
        return self._kept[id]

    def result(self, id: str) -> Packed:
        """Return what came of a job.

        Raises:
            RefusedError: there is none, or it is not over.
        """
        errand = self.find(id)
        if errand.result is None:
            raise RefusedError(UNFINISHED)
        return errand.result

    def forget(self, id: str) -> None:
        """Give a job up if it is not over; drop what came of it if it is.

        Raises:
            RefusedError: there is none.
        """
        errand = self.find(id)
        del self._kept[id]
        if errand.task is not None:
            errand.task.cancel()

    def look(self) -> None:
        """Forget what has been kept for long enough; call it now and then."""
        oldest = monotonic() - KEPT
        for errand in list(self._kept.values()):
            if errand.result is not None and errand.ended < oldest:
                del self._kept[errand.id]

    async def close(self) -> None:
        """Give all jobs up."""
        tasks = [one.task for one in self._kept.values() if one.task is not None]
        self._kept.clear()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _held(self) -> int:
        return sum(one.size for one in self._kept.values())

    async def _do(self, errand: Errand, orders: Sequence[Work], is_told: bool) -> None:
        names = [one.source.name for one in orders]
        try:
            said = await all_done(self.desk, orders, errand.progress, is_patient=True)
            packed = await asyncio.to_thread(pack, names, said, is_told=is_told)
        except Exception as error:
            packed = pack(names[:1], [failure_of(error)], is_told=is_told)
        errand.size = 0
        if self._held() + len(packed.data) > MOST_BYTES:
            packed = pack(names[:1], [FULL], is_told=is_told)
        errand.size, errand.result, errand.ended = len(packed.data), packed, monotonic()
