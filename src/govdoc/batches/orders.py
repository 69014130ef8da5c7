"""What goes to a worker, and what comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from govdoc.batches.entries import Digests, Entry
from govdoc.batches.plan import Task
from govdoc.batches.sides import SourceSide, TargetSide
from govdoc.batches.types import FileOutcome
from govdoc.job import load_stylesheet
from govdoc.options import CheckOptions, Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What all files of a run share; travels to the worker once."""

    source: SourceSide
    target: TargetSide
    options: Options
    suffixes: Sequence[str]
    """Of the outputs."""
    checks: CheckOptions | None = None
    """What is checked; None: the sources are formatted."""
    key: str
    """Stands for all that outputs depend on besides their sources."""
    force: bool
    resume: bool
    durable: bool
    memory: int
    """Bytes of address space; 0: as much as there is."""

    def abroad(self) -> Setup:
        """Return it for other machines, which know neither where we stand nor our styles.

        Raises:
            StylesheetError: the style is missing or broken.
        """
        style = self.options.look.style
        read = None if style is None else load_stylesheet(style)
        return replace(
            self,
            source=self.source.abroad(),
            target=self.target.abroad(),
            options=self.options.with_look(read),
        )


@dataclass(frozen=True, slots=True)
class Order:
    """One file to do, and what is recorded of it."""

    task: Task
    entry: Entry
    others: tuple[Entry, ...] = ()
    """What reports of other shards record of it."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All that is recorded of it, report by report."""
        return self.entry, *self.others

    def known(self, output: str) -> set[str | None]:
        """Return the SHA-256 of an output that is ours by a report; None: not finished."""
        return {one for entry in self.entries for one in entry.outputs.get(output, ())}


@dataclass(frozen=True, slots=True)
class Answer:
    """An outcome, and what the report records beside it."""

    outcome: FileOutcome
    sha256: str | None = None
    made: Digests | None = None
    """The outputs as they are; None: nobody has looked."""
    is_hopeless: bool = False
    """The disk is full: no other file would fare better."""
    is_exhausted: bool = False
    """Memory ran out: this process should be replaced."""
