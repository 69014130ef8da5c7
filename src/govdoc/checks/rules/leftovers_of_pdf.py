"""遗留 in a PDF beside its words: remarks that readers left (LE)."""

from __future__ import annotations

from collections.abc import Iterator

from govdoc.checks.subject import Subject
from govdoc.checks.types import Seen, Spot


def remarks_of_pdf(subject: Subject) -> Iterator[Seen]:
    """Find pages with remarks; links, fields, stamps are none."""
    for page in subject.pdf.annotations if subject.pdf else ():
        yield Seen("批注没有删除", "删去批注再印发", spot=Spot(page=page))
