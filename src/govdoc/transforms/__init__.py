"""Transforms: Document → Document."""

from govdoc.transforms.facts import apply_facts
from govdoc.transforms.normalise import fix, normalise
from govdoc.transforms.numbering import check_numbering, renumber
from govdoc.transforms.review import review
from govdoc.transforms.rules import Level

__all__ = [
    "Level",
    "apply_facts",
    "check_numbering",
    "fix",
    "normalise",
    "renumber",
    "review",
]
