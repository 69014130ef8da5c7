"""Who does the work of a batch: processes of ours, an executor, the workers of Dask."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor

from govdoc.batches.crew import Borrowed, Crew, Workers
from govdoc.batches.entries import Digests
from govdoc.batches.orders import Answer, Order, Setup
from govdoc.batches.plan import Task
from govdoc.batches.pool import Pool, cores
from govdoc.batches.worker import serve
from govdoc.options import BatchOptions


def find_workers(
    setup: Setup,
    how: BatchOptions,
    executor: Executor | None,
    *,
    order: Callable[[Task], Order],
    note: Callable[[Task, Digests], None],
    refuse: Callable[[str], None],
) -> Workers:
    """Return who does the work; what only an engine needs is loaded for one.

    Args:
        setup: of the run.
        how: how many there are, how long each may take, where they are.
        executor: of the caller's; None: as ``how`` says.
        order: called just before a file is given away.
        note: called with what the outputs will be before they are touched, by processes
            of ours alone.
        refuse: called with why an engine's worker gets nothing more, in Chinese.

    Raises:
        UsageError: nobody is to be reached where ``how`` says.
        StylesheetError: the style is missing or broken.
    """
    crew: Crew | None = None
    if executor is not None:
        crew = Borrowed(executor, how.jobs or cores())
    elif how.cluster is not None:
        from govdoc.batches.cluster import Cluster

        crew = Cluster(how.cluster)
    if crew is not None:
        from govdoc.batches.engine import Engine

        return Engine(crew, setup.abroad(), how.timeout, order=order, refuse=refuse)
    return Pool(
        serve,
        setup,
        how.jobs or cores(),
        how.timeout,
        order=order,
        is_note=lambda said: not isinstance(said, Answer),
        note=note,
        bury=lambda task: setup.target.sweep(task.outputs),
    )
