"""What lies in a store of texts, name by name: the plan of a run that is never known whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govdoc import files
from govdoc.batches.ledger import NAME
from govdoc.batches.plan import PATTERNS, Task, clash, task_of
from govdoc.batches.shards import is_of, is_report
from govdoc.batches.stored.names import StoredName
from govdoc.batches.stored.store import Store
from govdoc.batches.types import FileOutcome, State, failure
from govdoc.batches.walk import (
    OURS,
    UNREADABLE,
    is_sidecar,
    left_out,
    matches,
    passed_over,
    why_hidden,
)
from govdoc.errors import InputError
from govdoc.options import Shard

_ODD = {"", ".", ".."}
"""Parts of a name that a folder cannot have."""


def plan_of(
    store: Store,
    patterns: Sequence[str],
    suffixes: Sequence[str],
    but: str | None = None,
    shard: Shard | None = None,
) -> Iterator[Task | FileOutcome]:
    """Yield what is to be done, and what became of everything else, as it is listed.

    Args:
        store: of the texts.
        patterns: as for `govdoc.batches.plan.make_plan`.
        suffixes: of the outputs.
        but: a folder, with ``/`` at its end, that is passed over; None: none is.
        shard: whose sources, and what is left out of them; None: all.

    Raises:
        GovdocError: the store cannot be listed.
    """
    sources = _sources(store, patterns, but)
    for one in _without_rivals(sources, suffixes):
        if shard is None or is_of(shard, one.source):
            yield one


def _sources(
    store: Store, patterns: Sequence[str], but: str | None
) -> Iterator[str | FileOutcome]:
    wanted = [pattern.casefold() for pattern in patterns]
    names_all = tuple(patterns) == PATTERNS
    for one in store.names(but=but):
        found = _look(one, wanted)
        is_left_out = isinstance(found, FileOutcome) and found.state is State.LEFT_OUT
        if found is not None and (names_all or not is_left_out):
            yield found


def _look(one: StoredName, wanted: Sequence[str]) -> str | FileOutcome | None:
    """Return what a file is; None: it goes with others, or is ours."""
    name, parts = one.name, one.name.split("/")
    if any(part.startswith(OURS) for part in parts) or is_sidecar(parts[-1]):
        return None
    if is_report(parts[-1], NAME):
        return None
    why = next(filter(None, map(why_hidden, parts)), "")
    if why and not _ODD.intersection(parts):
        return left_out(name, why)
    if not matches(name, wanted):
        return left_out(name, UNREADABLE)
    if not one.is_plain:
        return passed_over(name, "不是普通文件（链接、管道或设备），没有排")
    if _ODD.intersection(parts):
        message = (
            f"{files.shown(name)}: 名字里有空的一段，或 “.”“..”，文件夹里不能这样叫"
        )
        return failure(name, InputError(message, "请在存储里改名"))
    return name


def _without_rivals(
    sources: Iterator[str | FileOutcome], suffixes: Sequence[str]
) -> Iterator[Task | FileOutcome]:
    """Yield tasks, but of those that would write to one file what is said of it.

    Names of alike beginnings are listed together. So a task waits only while names go on
    with what its outputs begin with.
    """
    waiting: list[tuple[str, list[Task]]] = []  # beginnings, each one that of the next
    for one in sources:
        if isinstance(one, FileOutcome):
            yield one
            continue
        while waiting and not one.startswith(waiting[-1][0]):
            yield from _decided(waiting.pop()[1])
        task = task_of(one, suffixes)
        stem = task.outputs[0].removesuffix(suffixes[0])
        rivals = next((tasks for start, tasks in waiting if start == stem), None)
        if rivals is None:
            waiting.append((stem, [task]))
        else:
            rivals.append(task)
    while waiting:
        yield from _decided(waiting.pop()[1])


def _decided(tasks: Sequence[Task]) -> Iterator[Task | FileOutcome]:
    if len(tasks) == 1:
        yield tasks[0]
    else:
        yield from (failure(one.source, clash(one, tasks)) for one in tasks)
