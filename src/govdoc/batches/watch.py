"""Format what is added or saved in a folder, until stopped.

What the system says of changes is a hint: names get lost, folders arrive whole, shares
say nothing. The truth is a look at the folder, which follows each hint, and half a minute
without any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

from govdoc import files
from govdoc.batches.run import Batch
from govdoc.batches.types import BatchReport, State
from govdoc.batches.view import View
from govdoc.batches.walk import HIDDEN
from govdoc.errors import InputError, UsageError
from govdoc.extras import adding

PERIOD = 30.0
"""Seconds between two looks where the system says nothing."""
_TICK = 0.5
"""Seconds between two questions whether the folders are still there."""
_SETTLE = 5.0
"""Seconds after a hint in which a quiet moment is waited for: a copy may be under way."""
_REST = 5
"""A look may not begin before so many times as long as the last one took."""


def watch(
    job: Batch, stop: Event | None = None, tell: Callable[[str], None] | None = None
) -> Iterator[BatchReport]:
    """Run the whole batch, then again for each handful of files that change.

    A source folder that goes is waited for; what is new in it when it returns is done.

    Args:
        job: made with ``resume``, so that the first run does only what is needed.
        stop: set it to end; None: only an interrupt does.
        tell: called with a line when the source folder goes or returns.

    Yields:
        The report of the first run, and of each later one that found work.

    Raises:
        UsageError: the library that watches is not installed.
        OutputError: the target, or the report, is no longer the one of the beginning.
        GovdocError: what stops a whole run.
    """
    stop, tell = stop or Event(), tell or (lambda line: None)
    todo = _Todo(job)
    while not stop.is_set():
        try:
            yield from _stay(job, todo, stop)
        except InputError as error:
            if job.has_source:
                raise
            tell(f"{error.message}；在了就接着看")
            if _wait_for_source(job, stop):
                tell(f"{files.shown(job.source)}: 文件夹在，接着看")


class _Todo:
    """What has changed and is not done: a run that breaks off leaves it."""

    def __init__(self, job: Batch) -> None:
        self._job = job
        self._view = View(job.source, job.limits)
        self._names: set[str] | None = None
        """None: everything, since nothing has been done yet."""
        self.rest_until = 0.0

    def look(self, touched: set[Path]) -> None:
        """Add what changed since the last look."""
        self._job.check()
        began = monotonic()
        found = self._view.look(self._job.plan(), touched)
        if self._names is not None:
            self._names |= found
        self.rest_until = monotonic() + _REST * (monotonic() - began)

    def do(self) -> BatchReport | None:
        """Do it; None: nothing had to be written or told."""
        if self._names is not None and not self._names:
            return None
        done = self._job.run(self._names)
        is_first, self._names = self._names is None, set()
        return done if is_first or set(done.counts) - {State.UNCHANGED} else None


def _stay(job: Batch, todo: _Todo, stop: Event) -> Iterator[BatchReport]:
    """Look and do, as long as both folders are there.

    Raises:
        InputError: the source is not.
    """
    hints = _hints(job, stop)
    next(hints, None)  # what is saved from here on is not missed
    touched: set[Path] = set()
    while not stop.is_set():
        todo.look(touched)
        if done := todo.do():
            yield done
        touched, due = set(), monotonic() + PERIOD
        for found in hints:
            job.check()
            if found and not touched:
                due = max(monotonic() + _SETTLE, todo.rest_until)
            touched |= found
            is_settled = touched and not found and monotonic() > todo.rest_until
            if is_settled or monotonic() > due:
                break


def _wait_for_source(job: Batch, stop: Event) -> bool:
    """Return whether the source is back; False: ``stop`` was set."""
    while not stop.wait(_TICK):
        try:
            job.renew_source()
            job.check()
        except InputError:
            continue
        return True
    return False


def _hints(job: Batch, stop: Event) -> Iterator[set[Path]]:
    """Yield files and folders that may have changed; nothing, twice a second.

    Where the library gives up (a name that is not UTF-8, too many folders, the folder
    itself goes) it is asked anew, ever less often; what it missed is anything.
    """
    try:
        import watchfiles
    except ImportError:
        raise UsageError(
            "--watch 需要 watchfiles", f"请运行 {adding('govdoc[watch]')}"
        ) from None
    options: dict[str, Any] = {
        "watch_filter": None,
        "stop_event": stop,
        "yield_on_timeout": True,
        "rust_timeout": round(_TICK * 1000),
    }
    missed: set[Path] = set()
    pause = _TICK
    while not stop.is_set():
        top = job.source.resolve()
        try:
            for changes in watchfiles.watch(top, **options):
                found = {Path(path) for _, path in changes}
                yield missed | _relevant(job, top, found)
                missed, pause = set(), _TICK
                if top in found:  # it went, and took the watch with it
                    break
        except (OSError, RuntimeError):
            pass
        missed = {job.source}
        until = monotonic() + pause
        while monotonic() < until and not stop.wait(_TICK):
            yield set()
        pause = min(2 * pause, PERIOD)


def _relevant(job: Batch, top: Path, found: set[Path]) -> set[Path]:
    """Return what a plan may look at: nothing hidden, nor what we write ourselves."""
    target = job.target.resolve()
    is_apart = target != top
    hints = set()
    for path in found:
        below = path.relative_to(top)
        is_ours = is_apart and path.is_relative_to(target)
        if not is_ours and not any(
            part.startswith(tuple(HIDDEN)) for part in below.parts
        ):
            hints.add(job.source / below)
    return hints
