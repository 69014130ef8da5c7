"""Format what is added or saved in a folder, until stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

from govdoc.batches.plan import matches
from govdoc.batches.run import Batch
from govdoc.batches.types import BatchReport
from govdoc.errors import UsageError
from govdoc.model.said import SIDECAR


def watch(job: Batch, stop: Event | None = None) -> Iterator[BatchReport]:
    """Run the whole batch, then again for each handful of files that change.

    Args:
        job: made with ``resume``, so that the first run does only what is needed.
        stop: set it to end; None: only an interrupt does.

    Yields:
        The report of each run.

    Raises:
        UsageError: the library that watches is not installed.
        GovdocError: what stops a whole run.
    """
    changes = _changes(job.source, stop)
    next(changes, None)  # what is saved during the first run is not missed
    yield job.run()
    for found in changes:
        sources = {path.removesuffix(SIDECAR) for path in found}
        changed = {path for path in sources if matches(path, job.patterns)}
        if changed:
            yield job.run(changed)


def _changes(folder: Path, stop: Event | None) -> Iterator[set[str]]:
    """Yield paths below the folder, those that changed together in one set.

    Sets may be empty: the system is asked twice a second, and the first at once.
    """
    try:
        import watchfiles
    except ImportError:
        raise UsageError(
            "--watch 需要 watchfiles", "请运行 pip install 'govdoc[watch]'"
        ) from None
    top = folder.resolve()
    options: dict[str, Any] = {
        "watch_filter": None,
        "stop_event": stop,
        "yield_on_timeout": True,
        "rust_timeout": 500,
    }
    return (
        {
            Path(path).relative_to(top).as_posix()
            for change, path in found
            if change is not watchfiles.Change.deleted or path.endswith(SIDECAR)
        }
        for found in watchfiles.watch(top, **options)
    )
