"""Quotations of a document that run over paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from govdoc.han.quotations import curled, running_quotations
from govdoc.model.document import Paragraph
from govdoc.model.roles import SIGNATURE_BLOCK, Role

_BORDERS = frozenset({*SIGNATURE_BLOCK, Role.ATTACHMENT, Role.TITLE})
"""No quotation goes over these."""


def quotations_of(blocks: Sequence[Paragraph]) -> list[range]:
    """Return the paragraphs of each quotation that runs over several, by their numbers."""
    texts = [None if one.role in _BORDERS else curled(one.text) for one in blocks]
    return list(running_quotations(texts))
