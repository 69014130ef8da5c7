"""The call of a batch, whatever its sides are."""

from __future__ import annotations

from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from govdoc.batches.address import find_place, is_address
from govdoc.batches.run import Batch
from govdoc.batches.types import BatchReport, OnOutcome
from govdoc.options import (
    DEFAULT_BATCH,
    DEFAULT_OPTIONS,
    BatchOptions,
    CheckOptions,
    GivenFacts,
    Options,
    Style,
)

if TYPE_CHECKING:
    from govdoc.batches.stored.run import StoredBatch


def batch(  # noqa: PLR0913 - all that a program may say of a folder
    source: str | Path,
    target: str | Path,
    *,
    style: Style = None,
    facts: GivenFacts = None,
    options: Options = DEFAULT_OPTIONS,
    how: BatchOptions = DEFAULT_BATCH,
    checks: CheckOptions | None = None,
    on_outcome: OnOutcome | None = None,
    executor: Executor | None = None,
) -> BatchReport:
    """Format, or check, every text below a folder into another, in worker processes.

    The folders' layout is kept. A file that fails stops no other. Call it from under
    ``if __name__ == "__main__":``, since workers import the main module.

    Args:
        source: the folder of texts, or the address of a store that fsspec reaches
            (``s3://bucket/folder``); nothing in it is changed.
        target: made if missing; may lie below ``source``; or an address.
        style: as for `format_file`.
        facts: as for `format_file`.
        options: as for `format_file`; ``options.output.to`` names the formats.
        how: how the batch works; ``how.report`` may not be said of stores.
        checks: the sources are checked, and of each a report is written
            (``通知.检查.html``); None: they are formatted.
        on_outcome: called with each outcome as it comes, and the number of sources.
        executor: does the work, in processes that see both folders at the same paths;
            ``how.jobs`` says how many it has. None: ``how.cluster``, or our own.
            A store of this process alone (``memory://``) is worked on by it alone,
            without limits of time and memory.

    Returns:
        Counts and failures; each outcome is a line of the report file.

    Raises:
        InputError: ``source`` is not a folder that can be read, or has vanished.
        OutputError: the target or the report cannot be written, has vanished, or the
            disk is full.
        StylesheetError: the style is missing or broken.
        UsageError: options that make no sense.
        BatchInterrupted: after what was begun is finished or removed, and recorded.
    """
    chosen = options.with_look(style, facts)
    with open_batch(
        source,
        target,
        options=chosen,
        how=how,
        checks=checks,
        on_outcome=on_outcome,
        executor=executor,
    ) as job:
        return job.run()


def open_batch(
    source: str | Path,
    target: str | Path,
    *,
    options: Options = DEFAULT_OPTIONS,
    **words: Any,
) -> Batch | StoredBatch:
    """Return a batch of two folders, or one with stores; see `batch` for the words.

    Raises:
        GovdocError: what can be told before the first file.
    """
    places = find_place(source), find_place(target)
    style = options.look.style
    if isinstance(style, str) and is_address(style):
        from govdoc.batches.stored.styles import with_style

        options = with_style(options)
    if isinstance(places[0], Path) and isinstance(places[1], Path):
        return Batch(places[0], places[1], options=options, **words)
    from govdoc.batches.stored.run import StoredBatch

    return StoredBatch(*places, options=options, **words)
