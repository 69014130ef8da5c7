"""The batch itself: plan, orders to workers, the report; one bad file stops no other."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from govdoc import files
from govdoc.batches.entries import Entry, folders_of
from govdoc.batches.folders import source_folder, target_folder
from govdoc.batches.former import find_former
from govdoc.batches.ledger import NAME, Ledger
from govdoc.batches.plan import PATTERNS, Plan, make_plan
from govdoc.batches.shards import recorded_beside, report_of
from govdoc.batches.shift import Shift
from govdoc.batches.summary import write_page
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
from govdoc.errors import OutputError
from govdoc.limits import Limits
from govdoc.options import (
    DEFAULT_BATCH,
    DEFAULT_OPTIONS,
    BatchOptions,
    CheckOptions,
    Options,
)


class Batch:
    """A pair of folders with warm workers and an open report; for use with ``with``."""

    def __init__(
        self,
        source: str | Path,
        target: str | Path,
        *,
        options: Options = DEFAULT_OPTIONS,
        how: BatchOptions = DEFAULT_BATCH,
        checks: CheckOptions | None = None,
        on_outcome: OnOutcome | None = None,
        on_refusal: OnRefusal | None = None,
        executor: Executor | None = None,
    ) -> None:
        """Check everything that can be checked, open the report; see `batch`."""
        self.source, self.target = Path(source), Path(target)
        self.how = how
        self.patterns = tuple(how.patterns) or PATTERNS
        self._tell = on_outcome or (lambda outcome, size: None)
        self._on_refusal = on_refusal or (lambda why: None)
        asked = terms(options, how, checks)
        self._from, self._into = source_folder(self.source), target_folder(self.target)
        self._whose = folders_of(self.source, self.target)
        self._facts = asked.facts(self._whose)
        self._setup = asked.setup(self._from, self._into)
        self._executor = executor
        path = self.how.report or self.target / NAME
        own = report_of(how.shard, path)
        self._ledger = Ledger(own, self._whose, bool(self.how.report_words))
        self._beside = recorded_beside(path, own, self._whose)
        self._shift: Shift | None = None

    def __enter__(self) -> Batch:
        """Return the batch itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the workers and close the report."""
        self._end_shift()
        self._ledger.close()

    @property
    def limits(self) -> Limits:
        """What is refused as too large."""
        return self._setup.options.limits

    @property
    def has_source(self) -> bool:
        """Whether the source is still the folder that the batch began with."""
        return self._from.is_there

    def renew_source(self) -> None:
        """Take the folder that has the source's name now.

        Raises:
            InputError: there is none.
        """
        self._from = source_folder(self.source)
        self._setup = replace(self._setup, source=self._from)
        self._end_shift()

    def check(self) -> None:
        """Make sure that the folders and the report are those the batch began with.

        Raises:
            InputError: the source is gone, or another folder.
            OutputError: so is the target, or the report is another file.
        """
        self._into.check()
        self._from.check()
        self._ledger.check()

    def plan(self) -> Plan:
        """Look at the source folder; see `make_plan`."""
        beside = (one.outputs() for one in self._beside)
        plan = make_plan(
            self.source,
            self.target,
            self.patterns,
            self._setup.suffixes,
            self._ledger.path,
            self._ledger.outputs().union(*beside),
        )
        return plan if self.how.shard is None else plan.share(self.how.shard)

    def run(self, only: Collection[str] | None = None) -> BatchReport:
        """Do every source, or those of some paths below the source folder.

        Raises:
            GovdocError: what stops the whole run; see `batch`.
            BatchInterrupted: what was begun is finished or removed, and recorded.
        """
        text = self._setup.options.text
        listed = (text.reject or text.accept_only or ()) if only is None else ()
        with self._from.held(), self._into.held():
            self.check()
            shift = self._shift = self._shift or self._begin_shift()
            whole = self.plan()
            files.sweep({self.target, self._ledger.path.parent})
            self._into.sweep(output for task in whole.tasks for output in task.outputs)
            return self._run(shift, whole, only, listed)

    def _begin_shift(self) -> Shift:
        def others(source: str) -> tuple[Entry, ...]:
            return tuple(one.entry(source) for one in self._beside)

        shift = Shift(
            self._setup, self.how.timeout, self._ledger, others,
            check=self.check, on_refusal=self._on_refusal,
        )  # fmt: skip
        shift.set_to_work(
            find_workers(
                self._setup, self.how, self._executor,
                order=shift.order, note=shift.note, refuse=shift.refuse,
            )
        )  # fmt: skip
        return shift

    def _end_shift(self) -> None:
        if self._shift is not None:
            self._shift.close()
            self._shift = None

    def _run(
        self,
        shift: Shift,
        whole: Plan,
        only: Collection[str] | None,
        listed: Sequence[str],
    ) -> BatchReport:
        plan = whole if only is None else whole.of(only)
        tally = Tally(plan.size, self._ledger.path, listed, shift.refused)
        sources = (self.source / task.source for task in plan.tasks)
        self._ledger.narrow(files.narrowest(sources))
        self._ledger.begin(self._setup.key, self._facts)
        try:
            if only is None:
                self._write_page_of_beginning(whole)
            for outcome in (*plan.refused, *plan.left_out):
                self._ledger.finish(outcome)
                self._settle(outcome, tally)
            for outcome in shift.do(plan.tasks):
                self._settle(outcome, tally)
            self.check()
        except KeyboardInterrupt:
            for outcome in shift.last_words():
                self._settle(outcome, tally)
            self._end_shift()
            raise BatchInterrupted(self._end(tally, whole, only)) from None
        except BaseException:
            self._end(tally, whole, only)
            raise
        return self._end(tally, whole, only)

    def _settle(self, outcome: FileOutcome, tally: Tally) -> None:
        tally.add(outcome)
        self._tell(outcome, tally.size)

    def _write_page_of_beginning(self, whole: Plan) -> None:
        """Write the page that stays if the run is killed; the one of its end tells why not."""
        is_check = self._setup.checks is not None
        with contextlib.suppress(OutputError):
            write_page(
                whole, self._ledger, self._whose, None, is_check, is_under_way=True
            )

    def _end(
        self, tally: Tally, whole: Plan, only: Collection[str] | None
    ) -> BatchReport:
        """Record the end, and write the page of the folder; neither stops a run."""
        report = tally.report()
        counts = {state.value: report.counts.get(state, 0) for state in State}
        # On a full disk the report lacks its last line, and all others are true.
        with contextlib.suppress(OutputError):
            self._ledger.end({**counts, "not_done": report.not_done})
        is_check = self._setup.checks is not None
        made = tuple(self._setup.suffixes)
        former = find_former(
            whole, self._ledger, self._whose, made, is_check,
            beside=self._beside, shard=self.how.shard,
        )  # fmt: skip
        report = replace(report, former=former.told(only))
        try:
            page = write_page(
                whole, self._ledger, self._whose, only, is_check, former=former
            )
        except OutputError as error:
            return replace(report, page_error=error)
        return replace(report, page=page)
