"""Faults -> comments and tracked changes in a copy of a DOCX."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from govdoc.checks.mend.looks import set_paragraph, wants_paragraph
from govdoc.checks.types import Fault, Seen
from govdoc.limits import DEFAULT_LIMITS, Limits
from govdoc.reports.docx import Annotated, Look, Remark, annotate


def comment(
    data: bytes,
    faults: Sequence[Fault],
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    date: datetime.datetime | None = None,
) -> Annotated:
    """Write faults into a copy of a DOCX: a comment each, words mended as tracked changes.

    Args:
        data: the whole file.
        faults: as `govdoc.checks.check` finds them in this file.
        name: how errors call it.
        limits: what to refuse.
        date: of comments and changes; None: they have none.

    Raises:
        InputError: broken, signed or protected.
    """
    return annotate(data, list(map(_remark, faults)), name, limits, date=date)


def _remark(fault: Fault) -> Remark:
    seen, message = (
        fault.seen,
        f"{fault.check.code} {fault.severity.value}：{fault.message}",
    )
    if seen.element is None:
        return Remark(message=message)
    label = len(seen.element.label)
    span = seen.span
    if span is not None:
        span = max(span[0] - label, 0), max(span[1] - label, 0)
    return Remark(
        fault.spot.para,
        seen.element.text[label:],
        span,
        message,
        seen.write if seen.span is None or seen.span[0] >= label else None,
        _look(seen),
    )


def _look(seen: Seen) -> Look | None:
    """Return how the paragraph is set where its words change; None: as it is."""
    wish, element = seen.set, seen.element
    if seen.write is None or wish is None or element is None:
        return None
    if not wants_paragraph(wish):
        return None
    size = element.measured.size if element.measured is not None else 0.0

    def look(paragraph: Any, is_strict: bool) -> None:
        set_paragraph(paragraph, wish, size, is_strict=is_strict)

    return look
