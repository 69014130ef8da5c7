"""What a batch says of each file, and of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from govdoc.errors import GovdocError
from govdoc.findings import Finding


class State(Enum):
    """What became of a source; the value is the word in the report."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    """Nothing to do: source, options, version and outputs are as recorded."""
    SKIPPED = "skipped"
    """Left alone on purpose; the message says why."""
    LEFT_OUT = "left out"
    """Nothing that was asked for lies beside the sources; the message says what it is."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOutcome:
    """What became of one source file of a batch."""

    source: str
    """Path below the source folder, with ``/``; bytes that are not UTF-8 are escaped
    as `os.fsdecode` does."""
    state: State
    outputs: tuple[str, ...] = ()
    """Paths below the target folder, with ``/``; empty unless written or unchanged."""
    findings: tuple[Finding, ...] = ()
    pages: int | None = None
    """None: not written, or no fonts to count with."""
    seconds: float = 0.0
    message: str | None = None
    """Why it failed, was skipped or left out, one line in Chinese; None: it was not."""
    hint: str | None = None
    exit_code: int = 0
    """As in `GovdocError.exit_code`; 0 when nothing is amiss."""


class LeftOut(NamedTuple):
    """What was left out for one reason."""

    size: int
    names: tuple[str, ...]
    """The first of them, as in `FileOutcome.source`."""


OnOutcome = Callable[[FileOutcome, int], None]
"""Called in the calling thread with each outcome and the number of sources in all; 0: it
is not known, since a store is listed while it is worked on."""
OnRefusal = Callable[[str], None]
"""Called in the calling thread with what `BatchReport.refused` will have, as it comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchReport:
    """What became of a whole batch."""

    counts: Mapping[State, int]
    """Sources of each state."""
    not_done: int | None
    """Sources that an interrupt left over; otherwise 0. None: some, of a store that had
    not been listed to its end."""
    failures: tuple[FileOutcome, ...]
    """Outcomes with an exit code, in the order in which they came."""
    left_out: Mapping[str, LeftOut]
    """What was left out, by the reason in Chinese."""
    former: Mapping[str, LeftOut] = field(default_factory=dict)
    """Outputs of earlier runs that are left as they were, by the reason in Chinese: of
    older words, or of sources that are gone. Their names are paths below the target."""
    refused: tuple[str, ...] = ()
    """Machines that came later, would do other than ours and got nothing more: which, and
    what differs, in Chinese."""
    unmatched: tuple[str, ...]
    """Ids of ``reject`` or ``accept_only`` that no change of any source has borne; empty
    where not all were read in this run."""
    findings: int
    """Findings of all sources."""
    pages: int
    """Pages of all outputs that were written, each document counted once."""
    seconds: float
    report: Path | str
    """Where every outcome is recorded, one JSON object a line; an address in a store."""
    page: Path | None = None
    """Where a page for people tells how the folder stands; None: it was not written."""
    page_error: GovdocError | None = None
    """Why it was not; None: it was."""

    @property
    def exit_code(self) -> int:
        """0 if all went well; the failures' code, or 1 where they differ."""
        codes = {outcome.exit_code for outcome in self.failures}
        return codes.pop() if len(codes) == 1 else min(1, len(codes))


class BatchInterrupted(KeyboardInterrupt):
    """Ctrl-C in a batch; what was done until then is in ``report``."""

    def __init__(self, report: BatchReport) -> None:
        """Keep the report."""
        super().__init__()
        self.report = report


def failure(source: str, error: GovdocError, seconds: float = 0.0) -> FileOutcome:
    """Make the outcome of a source that an error stopped."""
    return FileOutcome(
        source=source,
        state=State.FAILED,
        seconds=seconds,
        message=error.message,
        hint=error.hint,
        exit_code=error.exit_code,
    )
