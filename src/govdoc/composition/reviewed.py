"""A flow for a reviewer: what was changed in its text, and what is doubtful in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from govdoc.composition.remarks import with_remarks
from govdoc.composition.revisions import with_revisions
from govdoc.findings import Finding, Report, ignore, is_doubt
from govdoc.model.document import Dropped
from govdoc.model.flow import Flow


class Tracked(NamedTuple):
    """What a reviewer sees."""

    changes: int
    """Stretches of the text that are tracked as changed; where several rules have changed
    one, it is one."""
    remarks: int
    """Comments."""


def for_review(
    flow: Flow,
    before: Flow,
    dropped: Iterable[Dropped],
    findings: Iterable[Finding],
    report: Report = ignore,
) -> tuple[Flow, Tracked]:
    """Return a flow with all that a reviewer is to see.

    Args:
        flow: of the text set right.
        before: of the same text as it was typed.
        dropped: what was left out; of it whole lines that nobody wished away are told.
        findings: of the text; of them the doubts are told.
        report: called with C140 for what cannot be tracked.
    """
    revised, changes = with_revisions(flow, before, report)
    doubts = filter(is_doubt, findings)
    left_out = (one for one in dropped if not (one.is_part or one.is_wished))
    remarked, remarks = with_remarks(revised, doubts, left_out)
    return remarked, Tracked(changes, remarks)
