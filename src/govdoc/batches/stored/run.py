"""A batch of which one side, or both, is a store; it is never known whole."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from govdoc import files
from govdoc.batches.crew import Workers
from govdoc.batches.entries import Folders
from govdoc.batches.plan import PATTERNS, Task
from govdoc.batches.shift import Shift
from govdoc.batches.stored.alone import Alone
from govdoc.batches.stored.listing import plan_of
from govdoc.batches.stored.report import StoredReport, proof_of
from govdoc.batches.stored.sides import StoredDocuments, StoredTexts
from govdoc.batches.stored.store import Store
from govdoc.batches.tally import Tally
from govdoc.batches.terms import terms
from govdoc.batches.types import (
    BatchInterrupted,
    BatchReport,
    FileOutcome,
    OnOutcome,
    OnRefusal,
    State,
)
from govdoc.batches.workforce import find_workers
from govdoc.errors import InputError, OutputError, UsageError
from govdoc.options import (
    DEFAULT_BATCH,
    DEFAULT_OPTIONS,
    BatchOptions,
    CheckOptions,
    Options,
)


class StoredBatch:
    """As `govdoc.batches.Batch`, for places that `find_place` finds; for use with ``with``."""

    def __init__(
        self,
        source: Path | str,
        target: Path | str,
        *,
        options: Options = DEFAULT_OPTIONS,
        how: BatchOptions = DEFAULT_BATCH,
        checks: CheckOptions | None = None,
        on_outcome: OnOutcome | None = None,
        on_refusal: OnRefusal | None = None,
        executor: Executor | None = None,
    ) -> None:
        """Check everything that can be checked, read the report; see `batch`."""
        self.how = how
        self._tell = on_outcome or (lambda outcome, size: None)
        self._executor = executor
        asked = terms(options, how, checks)
        if how.report is not None:
            raise UsageError(
                "--report 只用于本机的文件夹", "地址里的成品，报告写在成品的地址里"
            )
        self._texts = Store(_address(source), InputError)
        self._documents = Store(_address(target), OutputError)
        self._apart = _part_of_target(self._texts.address, self._documents.address)
        if not self._texts.has_any():
            message = f"{self._texts.shown()}: 没有这个文件夹"
            raise InputError(message, "请检查名字；服务的地址和凭证从环境变量里读")
        whose = Folders(self._texts.address, self._documents.address)
        self._facts = asked.facts(whose)
        self._setup = asked.setup(
            StoredTexts(self._texts),
            StoredDocuments(self._documents, proof_of(how.shard)),
        )
        self._report = StoredReport(
            self._documents, whose, how.shard, bool(how.report_words)
        )
        self._shift = Shift(
            self._setup, how.timeout, self._report, self._report.others,
            check=lambda: None, on_refusal=on_refusal or (lambda why: None),
        )  # fmt: skip

    def __enter__(self) -> StoredBatch:
        """Return the batch itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the workers."""
        self._shift.close()

    def run(self) -> BatchReport:
        """Do every source.

        Raises:
            GovdocError: what stops the whole run; see `batch`.
            BatchInterrupted: what was begun is finished, and recorded.
        """
        shift, text = self._shift, self._setup.options.text
        listed = text.reject or text.accept_only or ()
        name = self._documents.shown(self._report.name)
        tally = Tally(0, name, listed, shift.refused)
        self._report.begin(self._setup.key, self._facts)
        try:
            shift.set_to_work(self._find_workers())
            for outcome in shift.do(self._tasks(tally)):
                self._settle(outcome, tally)
        except KeyboardInterrupt:
            for outcome in shift.last_words():
                self._settle(outcome, tally)
            raise BatchInterrupted(self._end(tally, is_whole=False)) from None
        except BaseException:
            with contextlib.suppress(OutputError):
                self._end(tally, is_whole=False)
            raise
        return self._end(tally)

    def _tasks(self, tally: Tally) -> Iterator[Task]:
        """Yield what is to be done as it is listed; what is not is recorded meanwhile."""
        patterns = tuple(self.how.patterns) or PATTERNS
        listed = plan_of(
            self._texts, patterns, self._setup.suffixes, self._apart, self.how.shard
        )
        for one in listed:
            tally.size += 1
            if isinstance(one, FileOutcome):
                self._report.finish(one)
                self._settle(one, tally)
            else:
                yield one

    def _find_workers(self) -> Workers:
        """Return who does the work.

        Raises:
            UsageError: they could not see the stores.
        """
        shift = self._shift
        if not (self._texts.is_private or self._documents.is_private):
            return find_workers(
                self._setup, self.how, self._executor,
                order=shift.order, note=shift.note, refuse=shift.refuse,
            )  # fmt: skip
        if self._executor is not None or self.how.cluster is not None:
            raise UsageError(
                "memory:// 只有这个程序自己看得到，不能交给别的机器、执行器"
            )
        return Alone(self._setup, shift.order)

    def _settle(self, outcome: FileOutcome, tally: Tally) -> None:
        tally.add(outcome)
        self._tell(outcome, 0)

    def _end(self, tally: Tally, *, is_whole: bool = True) -> BatchReport:
        """Record the end.

        Raises:
            OutputError: the store cannot be written to.
        """
        report = tally.report()
        report = report if is_whole else replace(report, not_done=None)
        counts = {state.value: report.counts.get(state, 0) for state in State}
        self._report.end({**counts, "not_done": report.not_done})
        return report


def _address(place: Path | str) -> str:
    return place if isinstance(place, str) else f"file://{place.absolute().as_posix()}"


def _part_of_target(source: str, target: str) -> str | None:
    """Return the folder of the source that is the target, with ``/``; None: none is.

    Raises:
        UsageError: documents would stand among the texts.
    """
    own, other = f"{source.rstrip('/')}/", f"{target.rstrip('/')}/"
    if own.startswith(other):
        raise UsageError(
            f"{files.shown(target)}: 放成品的地址不能就是放文稿的，也不能在它上面",
            "请另给一个放成品的地址，如文稿的地址后面再加一层",
        )
    return other.removeprefix(own).lstrip("/") if other.startswith(own) else None
