"""Outputs of earlier runs that this one left as they are: of older words, or of no source."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from govdoc.batches.entries import Entries, Entry, Folders
from govdoc.batches.ledger import Ledger
from govdoc.batches.own import digest_of
from govdoc.batches.plan import Plan, Task
from govdoc.batches.shards import is_of
from govdoc.batches.types import LeftOut
from govdoc.batches.worker import REPORT_SUFFIX
from govdoc.formats import asked_with
from govdoc.options import Shard

_NAMED = 10
"""Files of one reason that the summary names."""
_GONE = (errno.ENOENT, errno.ENOTDIR)


class Former(NamedTuple):
    """What stands in the target as we wrote it, and is not what the source says now."""

    older: Mapping[str, Sequence[str]]
    """Sources that were set, with outputs of theirs that were not, made of other words."""
    gone: Sequence[str]
    """Outputs of sources that are not there any more."""
    made: tuple[str, ...]
    """The suffixes of the run's own outputs."""

    def by_reason(
        self, only: Collection[str] | None = None
    ) -> Iterator[tuple[str, list[str]]]:
        """Yield reasons in Chinese, each with the outputs that are left for it.

        Args:
            only: the sources that a run was to do; None: all, and those that are gone.
        """
        older = [
            output
            for source, outputs in self.older.items()
            if only is None or source in only
            for output in outputs
        ]
        reports = [one for one in older if one.endswith(REPORT_SUFFIX)]
        set_ = [one for one in older if not one.endswith(REPORT_SUFFIX)]
        suffixes = sorted({PurePosixPath(one).suffix for one in set_})
        yield (
            "上次排的，文稿后来改过，这次没有重排"
            f"（{asked_with(self.made, suffixes)}）",
            set_,
        )
        yield "上次查的报告，文稿后来改过，这次没有重查（加 --check）", reports
        yield "文稿已经不在了的成品，没有动", [] if only is not None else [*self.gone]

    def told(self, only: Collection[str] | None) -> dict[str, LeftOut]:
        """Return what the report of a run says, as `BatchReport.former`."""
        return {
            why: LeftOut(len(outputs), tuple(outputs[:_NAMED]))
            for why, outputs in self.by_reason(only)
            if outputs
        }


def find_former(
    plan: Plan,
    ledger: Ledger,
    whose: Folders,
    made: tuple[str, ...],
    is_check: bool,
    *,
    beside: Sequence[Entries] = (),
    shard: Shard | None = None,
) -> Former:
    """Look what earlier runs have left.

    Args:
        plan: all of the folder.
        ledger: the report, with the run's own lines.
        whose: the folders.
        made: the suffixes of the run's outputs.
        is_check: the sources were checked: nobody expects documents of that.
        beside: what reports of other shards say: of sources that are gone, or that are
            this shard's now.
        shard: whose sources are told of; None: all.
    """
    target = Path(whose.target)
    reports: Sequence[Ledger | Entries] = ledger, *beside
    older = {} if is_check else dict(_older(plan, reports, target))
    return Former(older, sorted({*_gone(plan, reports, whose, shard)}), made)


def _older(
    plan: Plan, reports: Sequence[Ledger | Entries], target: Path
) -> Iterator[tuple[str, list[str]]]:
    for task in plan.tasks:
        entries = [one.entry(task.source) for one in reports]
        if older := sorted(_older_of(task, entries, target)):
            yield task.source, older


def _older_of(task: Task, entries: Sequence[Entry], target: Path) -> Iterator[str]:
    """Yield outputs of other words than those that our report, the first, tells of."""
    words = entries[0].words
    said = {name for one in entries for name in one.made_of_other(words)}
    # Nothing says which report is the latest: ours is where what it tells of stands.
    if said and not all(
        _is_as_written(target, one, entries[0]) for one in task.outputs
    ):
        entries = entries[:1]
    for name in said.difference(task.outputs):
        digest = digest_of(target / name)
        made_of = {
            one.words_of(name) for one in entries if digest in one.outputs.get(name, ())
        }
        if made_of and made_of.isdisjoint({None, words}):
            yield name


def _gone(
    plan: Plan,
    reports: Sequence[Ledger | Entries],
    whose: Folders,
    shard: Shard | None,
) -> Iterator[str]:
    source, target = Path(whose.source), Path(whose.target)
    if not source.is_dir():  # it is the folder that went
        return
    here = {task.source for task in plan.tasks}
    gone = {
        name
        for name, entry in _recorded(reports)
        if (shard is None or is_of(shard, name))
        and name not in here
        and entry.outputs
        and _is_gone(source / name)
    }
    if not gone:
        return
    claimed = {
        output
        for name, entry in _recorded(reports)
        if name not in gone
        for output in entry.outputs
    }
    for name, entry in _recorded(reports):
        for output in entry.outputs if name in gone else ():
            if output not in claimed and _is_as_written(target, output, entry):
                yield output


def _recorded(reports: Sequence[Ledger | Entries]) -> Iterator[tuple[str, Entry]]:
    for report in reports:
        yield from report.items()


def _is_gone(path: Path) -> bool:
    """Return whether there is surely no such file; a folder may be closed to us."""
    try:
        os.lstat(path)
    except OSError as error:
        return error.errno in _GONE
    return False


def _is_as_written(target: Path, name: str, entry: Entry) -> bool:
    return digest_of(target / name) in entry.outputs.get(name, ())
