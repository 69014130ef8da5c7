"""Transforms: Document → Document, an explicit list in running order."""

from __future__ import annotations

from collections.abc import Callable

from govdoc.findings import Report, ignore
from govdoc.model.document import Document
from govdoc.transforms.punctuation import fix_punctuation

TRANSFORMS: tuple[Callable[[Document, Report], Document], ...] = (fix_punctuation,)


def normalise(document: Document, report: Report = ignore) -> Document:
    """Apply every transform; twice changes nothing more."""
    for transform in TRANSFORMS:
        document = transform(document, report)
    return document


__all__ = ["normalise"]
