"""What a watched folder looked like when it was last looked at, by files' dates and sizes."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

from govdoc.batches.fingerprint import beside
from govdoc.batches.plan import Plan
from govdoc.limits import Limits

_Status = tuple[int, ...] | None


class _Seen(NamedTuple):
    """A source and what lies beside it."""

    own: _Status
    beside: tuple[Path, ...]
    """Its pictures, and what says its roles; whether they are there or not."""
    statuses: tuple[_Status, ...]
    """Of those."""


class View:
    """The sources of a folder as they were last seen."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        """Begin without having looked."""
        self._folder = folder
        self._limits = limits
        self._seen: dict[str, object] = {}

    def look(self, plan: Plan, touched: AbstractSet[Path] = frozenset()) -> set[str]:
        """Return the sources that are not as they were, and remember how they are.

        Args:
            plan: what the folder holds now.
            touched: files that have changed although they may look as they did.
        """
        before, self._seen = self._seen, {}
        found: set[str] = set()
        for task in plan.tasks:
            path = self._folder / task.source
            now = self._see(path, before.get(task.source), touched)
            self._seen[task.source] = now
            is_touched = not touched.isdisjoint({path, *now.beside})
            if is_touched or now != before.get(task.source):
                found.add(task.source)
        for outcome in plan.refused:
            self._seen[outcome.source] = outcome.message
            if before.get(outcome.source) != outcome.message:
                found.add(outcome.source)
        return found

    def _see(self, path: Path, before: object, touched: AbstractSet[Path]) -> _Seen:
        """Look at one source; it is read only where it has changed."""
        own = _status(path)
        if isinstance(before, _Seen) and before.own == own and path not in touched:
            files = before.beside
        else:
            files = tuple(beside(path, self._limits))
        return _Seen(own, files, tuple(map(_status, files)))


def _status(path: Path) -> _Status:
    """Return by what a change of a file is seen; None: it cannot be reached."""
    try:
        status = path.stat()
    except (OSError, ValueError):  # no name of a file
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
