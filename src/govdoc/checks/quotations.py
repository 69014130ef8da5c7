"""Which elements of a file stand in quotations that run over paragraphs."""

from __future__ import annotations

from typing import NamedTuple

from govdoc.checks.passages import Passage, passages
from govdoc.checks.subject import Subject, once
from govdoc.checks.turned_quotes import turned
from govdoc.han import quotations
from govdoc.model.roles import Role

_ENDS = frozenset({Role.SIGNATURE, Role.DATE_OF_ISSUE, Role.ATTACHMENT})
"""No quotation goes over these."""


class RunningQuotations(NamedTuple):
    """Quotations of several paragraphs."""

    left_open: frozenset[int]
    """Orders of the first elements of paragraphs in which one goes on to the next."""
    within: frozenset[int]
    """Orders of the elements of paragraphs that begin inside one."""


@once
def running_quotations(subject: Subject) -> RunningQuotations:
    """Find the quotations of a file that run over paragraphs, outside its tables."""
    left_open: set[int] = set()
    within: set[int] = set()
    for part in _parts(subject):
        for row in quotations.running_quotations([turned(one.text) for one in part]):
            for k in row[:-1]:
                left_open.add(part[k].first.order)
                within.update(one.order for one in part[k + 1].elements)
    return RunningQuotations(frozenset(left_open), frozenset(within))


def _parts(subject: Subject) -> list[list[Passage]]:
    """Return the paragraphs over which a quotation may go."""
    parts: list[list[Passage]] = [[]]
    attachment = 0
    for passage in passages(subject, set(Role), everywhere=True):
        first = passage.first
        if first.attachment != attachment or first.role in _ENDS:
            attachment = first.attachment
            parts.append([])
        parts[-1].append(passage)
    return parts
