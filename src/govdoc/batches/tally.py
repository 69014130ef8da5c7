"""What the outcomes of a run add up to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from pathlib import Path
from time import perf_counter

from govdoc.batches.types import BatchReport, FileOutcome, LeftOut, State

_NAMED = 10
"""Files that were left out for one reason and that the summary names; the report names
all."""


class Tally:
    """Counts; keeps the failures only, so that a long run stays small."""

    def __init__(
        self,
        size: int,
        report: Path | str,
        listed: Collection[str],
        refused: Collection[str],
    ) -> None:
        """Begin with nothing.

        Args:
            size: how many outcomes there will be; it may be found to be more.
            report: what records them.
            listed: ids of changes that some source should bear.
            refused: machines that get nothing more; there may be more of them later.
        """
        self.size = size
        self._unmatched = dict.fromkeys(listed)
        self._path = report
        self._refused = refused
        self._began = perf_counter()
        self._counts: Counter[State] = Counter()
        self._failures: list[FileOutcome] = []
        self._left_out: dict[str, LeftOut] = {}
        self._findings = self._pages = 0

    def add(self, outcome: FileOutcome) -> None:
        """Count an outcome."""
        self._counts[outcome.state] += 1
        self._findings += len(outcome.findings)
        self._pages += outcome.pages or 0
        if self._unmatched:
            for finding in outcome.findings:
                self._unmatched.pop(finding.change.id if finding.change else "", None)
        if outcome.exit_code:
            self._failures.append(outcome)
        if outcome.state is State.LEFT_OUT:
            why = outcome.message or ""
            count, names = self._left_out.get(why, LeftOut(0, ()))
            named = (*names, outcome.source)[:_NAMED]
            self._left_out[why] = LeftOut(count + 1, named)

    def report(self) -> BatchReport:
        """Return what has become of the batch until now."""
        read = self._counts[State.WRITTEN] + self._counts[State.LEFT_OUT]
        return BatchReport(
            unmatched=tuple(self._unmatched) if read == self.size else (),
            counts=dict(self._counts),
            not_done=self.size - self._counts.total(),
            failures=tuple(self._failures),
            left_out=dict(self._left_out),
            refused=tuple(self._refused),
            findings=self._findings,
            pages=self._pages,
            seconds=perf_counter() - self._began,
            report=self._path,
        )
